"""The matching list: points add up, each has its reason, and who is left out is told why."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.launch.event import Launch, LaunchKind
from scoutdesk.domain.launch.matching import Bought, Wanted, meant_ages, plain_city, rank
from scoutdesk.domain.sku import AgeBand, Category, Sku
from scoutdesk.knowledge.matching import matching_norms

SKU = Sku(id=1, name="伦晚", category=Category.FRUIT, audience_ages=(AgeBand.FAMILY,))
LAUNCH = Launch(id=2, kind=LaunchKind.ONSITE, city="杭州市")
WANTED = Wanted(sku=SKU, launch=LAUNCH, cities=frozenset({"上海"}))


def best(curator: Curator, *groups: Community, wanted: Wanted = WANTED) -> dict[str, int]:
    (found,) = rank([curator], groups, wanted)
    assert found.score == sum(item.points for item in found.given)
    return {item.ground: item.points for item in found.given}


def test_the_weights_are_a_hundred_points_with_source_and_confidence() -> None:
    norms = matching_norms()
    assert sum(norms.points.values()) == 100
    assert norms.source and norms.confidence in "高中低"


def test_all_grounds_together_give_a_hundred() -> None:
    curator = Curator(id=1, willingness=5, ability=5)
    group = Community(id=9, curator=1, city="上海", interests=(Category.FRUIT,), age_band=AgeBand.FAMILY)
    wanted = Wanted(sku=SKU, launch=LAUNCH, cities=frozenset({"上海"}), bought={9: Bought(50, Decimal(4000))})
    assert sum(best(curator, group, wanted=wanted).values()) == 100


def test_what_is_not_on_record_gives_nothing_and_says_so() -> None:
    (found,) = rank([Curator(id=1)], [], WANTED)
    assert (found.score, found.community, found.reasons) == (0, None, ())
    assert all(item.reason.msgid for item in found.given)


def test_ages_next_to_those_meant_count_half_and_others_nothing() -> None:
    ages = {band: best(Curator(id=1), Community(id=9, curator=1, age_band=band))["age"] for band in AgeBand}
    assert ages == {
        AgeBand.YOUNG: 0,
        AgeBand.STARTING: 8,
        AgeBand.FAMILY: 15,
        AgeBand.SETTLED: 8,
        AgeBand.SENIOR: 0,
    }


def test_sales_tell_the_ages_once_there_are_enough() -> None:
    groups = [
        Community(id=1, age_band=AgeBand.SENIOR),
        Community(id=2, age_band=AgeBand.YOUNG),
        Community(id=3),
    ]
    few = {1: Bought(99), 3: Bought(500)}
    assert meant_ages(SKU, groups, few) == ({AgeBand.FAMILY: Decimal(0)}, False)
    enough = {1: Bought(85), 2: Bought(15), 3: Bought(500)}
    assert meant_ages(SKU, groups, enough) == ({AgeBand.SENIOR: Decimal("0.85")}, True)


def test_the_expertise_of_the_curator_stands_in_for_interests_and_the_event_city_for_a_served_one() -> None:
    found = best(Curator(id=1, expertise=(Category.FRUIT,), city="杭州"))
    assert (found["interests"], found["region"]) == (12, 6)
    online = Wanted(sku=SKU, launch=Launch(id=2, kind=LaunchKind.ONLINE, city="杭州"), cities=WANTED.cities)
    assert best(Curator(id=1, city="杭州"), wanted=online)["region"] == 0


def test_a_curator_comes_with_her_best_community() -> None:
    near = Community(id=8, curator=1, city="上海")
    far = Community(id=7, curator=1, city="拉萨")
    (found,) = rank([Curator(id=1)], [far, near], WANTED)
    assert found.community is near


def test_who_rests_left_or_is_invited_stands_at_the_end_with_the_reason() -> None:
    good = Curator(id=1, willingness=5, ability=5, state=CuratorState.RESTING)
    left = Curator(id=2, willingness=5, ability=5, state=CuratorState.LEFT)
    again = Curator(id=3, willingness=5, ability=5)
    plain = Curator(id=4)
    wanted = Wanted(sku=SKU, launch=LAUNCH, invited={3: "INV-0007"})
    found = rank([good, left, again, plain], [], wanted)
    assert [item.curator.id for item in found] == [4, 1, 2, 3]
    assert [item.left_out is None for item in found] == [True, False, False, False]
    assert found[-1].left_out is not None and "INV-0007" in str(found[-1].left_out.args)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=30))
def test_equal_ones_stand_in_the_order_they_were_entered(marks: list[tuple[int, int]]) -> None:
    curators = [Curator(id=at, willingness=w, ability=a) for at, (w, a) in enumerate(marks, 1)]
    found = rank(reversed(curators), [], WANTED)
    assert [(-item.score, item.curator.id) for item in found] == sorted(
        (-item.score, item.curator.id) for item in found
    )
    assert found == rank(curators, [], WANTED)


def test_a_city_is_the_same_with_and_without_its_rank() -> None:
    assert plain_city("杭州市") == plain_city(" 杭州 ") == "杭州"
    assert plain_city("沙市") == "沙市"


def test_a_season_sent_to_the_whole_country_serves_every_city() -> None:
    wanted = Wanted(sku=SKU, launch=LAUNCH, cities=frozenset({"全国冷链可达城市"}))
    assert best(Curator(id=1, city="拉萨"), wanted=wanted)["region"] == 10
