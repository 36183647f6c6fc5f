"""The audience portrait: shares by hand, what is not known stays unknown, and sums that do not depend on their rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk import i18n
from scoutdesk.domain.community.communities import Community, Platform
from scoutdesk.domain.community.curator import Curator, CuratorState
from scoutdesk.domain.community.platform_advice import Step, advise
from scoutdesk.domain.community.portrait import Aspect, Bought, Portrait, portrait, shown_shares
from scoutdesk.domain.community.portrait_figure import condensed, portrait_rows
from scoutdesk.domain.selling.spending import Paid, Spending
from scoutdesk.domain.sku import AgeBand, Category, Sku

SKU = Sku(id=1, name="秭归伦晚脐橙", category=Category.FRUIT)


def group(id: int, **told: object) -> Community:
    return Community(id=id, curator=100 + id, **told)  # type: ignore[arg-type]


# 400 members of 35–44 on WeChat, 100 of 25–34 on WeChat, 500 of 18–24 on QQ
GROUPS = {
    1: group(1, members=400, age_band=AgeBand.FAMILY, platform=Platform.WECHAT, city="武汉",
             active_share=Decimal("0.6"), interests=(Category.FRUIT, Category.SEAFOOD)),
    2: group(2, members=100, age_band=AgeBand.STARTING, platform=Platform.WECHAT, city="武汉市",
             active_share=Decimal("0.4"), interests=(Category.FRUIT,)),
    3: group(3, members=500, age_band=AgeBand.YOUNG, platform=Platform.QQ, city="宜昌"),
}  # fmt: skip
SOLD = (
    Bought(1, 60, again=20, again_of=50),
    Bought(2, 30, referred=3, referred_of=30),
    Bought(3, 10),
)
PAID = Spending(
    (
        Paid(1, 7, Decimal(1800)),
        Paid(1, 8, Decimal(1800)),
        Paid(2, 7, Decimal(1800)),
        Paid(3, 8, Decimal(600)),
    ),
    {1: 400, 2: 100, 3: 500},
    {7: (date(2027, 4, 1), date(2027, 4, 30)), 8: (date(2028, 4, 1), date(2028, 4, 20))},
)


def slices(found: Portrait, aspect: Aspect) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    return {item.key: (item.bought, item.members) for item in found.of(aspect)}


def test_shares_and_lifts_are_those_worked_out_by_hand() -> None:
    found = portrait(SKU, SOLD, GROUPS)
    assert slices(found, Aspect.AGE) == {
        "18": (Fraction(1, 10), Fraction(1, 2)),
        "25": (Fraction(3, 10), Fraction(1, 10)),
        "35": (Fraction(6, 10), Fraction(2, 5)),
    }
    assert {item.key: item.lift for item in found.of(Aspect.AGE)} == {
        "18": Fraction(1, 5),
        "25": Fraction(3),
        "35": Fraction(3, 2),
    }
    assert slices(found, Aspect.PLATFORM)["wechat"] == (Fraction(9, 10), Fraction(1, 2))
    # 武汉 and 武汉市 are one city
    assert slices(found, Aspect.CITY) == {
        "武汉": (Fraction(9, 10), Fraction(1, 2)),
        "宜昌": (Fraction(1, 10), Fraction(1, 2)),
    }
    # 60 units count half for fruit and half for seafood
    assert slices(found, Aspect.INTEREST) == {
        "fruit": (Fraction(6, 10), Fraction(3, 10)),
        "seafood": (Fraction(3, 10), Fraction(1, 5)),
        "": (Fraction(1, 10), Fraction(1, 2)),
    }


def test_the_core_figures_are_those_worked_out_by_hand() -> None:
    found = portrait(SKU, SOLD, GROUPS, PAID)
    # ¥6000 over 400 members × 50 ÷ 30 months + 100 + 500
    assert found.per_head == Decimal("4.74")
    # (60 × 60 % + 30 × 40 %) / 90; told for 90 of 100 units
    assert found.active == Fraction(8, 15) and found.active_known == Fraction(9, 10)
    assert found.again.share == Fraction(2, 5) and found.referred.share == Fraction(1, 10)
    assert not found.thin


def test_those_who_buy_more_than_their_share_lead_most_first() -> None:
    assert [item.key for item in portrait(SKU, SOLD, GROUPS).leaders(Aspect.AGE)] == ["25", "35"]


def test_sales_without_a_community_are_unknown_and_never_spread() -> None:
    found = portrait(SKU, (*SOLD, Bought(None, 100)), GROUPS)
    assert slices(found, Aspect.AGE)["35"] == (Fraction(3, 10), Fraction(2, 5))
    assert slices(found, Aspect.AGE)[""] == (Fraction(1, 2), Fraction(0))
    assert all(item.lift is None for item in found.slices if not item.key)
    assert found.communities == 3
    with i18n.speaking("en"):
        assert "100 of 200 units name no community" in [str(item) for item in found.doubts]


def test_all_unknown_is_one_unknown_part() -> None:
    found = portrait(SKU, [Bought(1, 40)], {1: group(1)})
    for aspect in Aspect:
        assert slices(found, aspect) == {"": (Fraction(1), None)}
    assert found.per_head is None and found.active is None and found.active_known == 0


def test_one_community_is_a_thin_portrait_and_leads_nowhere() -> None:
    found = portrait(SKU, SOLD[:1], GROUPS)
    assert found.thin and not any(found.leaders(aspect) for aspect in Aspect)
    with i18n.speaking("en"):
        assert str(found.doubts[0]).startswith("A thin portrait: 60 units in 1 community")


def test_without_a_sale_the_intention_stands_as_an_intention() -> None:
    meant = Sku(id=1, audience_ages=(AgeBand.SENIOR, AgeBand.YOUNG))
    found = portrait(meant, (), GROUPS)
    assert {item.key for item in found.of(Aspect.AGE) if item.meant} == {"18", "55"}
    assert all(item.bought is None for item in found.slices)
    with i18n.speaking("en"):
        told = [str(item) for item in advise(meant, found, GROUPS, {}, ())]
        assert "Meant for 55 and older, 18–24 years: an intention, no sale tells it yet" in told
        assert (
            str(portrait(SKU, (), {}).doubts[0])
            == "Nothing is sold yet, and nothing says whom it is meant for"
        )


def test_communities_put_away_are_no_members_but_their_sales_stay_theirs() -> None:
    groups = {**GROUPS, 3: group(3, members=500, age_band=AgeBand.YOUNG, archived=True)}
    found = slices(portrait(SKU, SOLD, groups), Aspect.AGE)
    assert found["18"] == (Fraction(1, 10), Fraction(0)) and found["35"][1] == Fraction(4, 5)


def test_thirds_are_shown_so_that_they_add_up() -> None:
    assert shown_shares([Fraction(1, 3)] * 3) == (334, 333, 333)
    assert shown_shares([Fraction(1), None]) == (None, None) and shown_shares([]) == ()


amounts = st.integers(0, 10_000)
ages = st.none() | st.sampled_from(AgeBand)
sold_rows = st.lists(st.tuples(st.none() | st.integers(1, 6), amounts), max_size=12)
community_sets = st.dictionaries(
    st.integers(1, 6),
    st.builds(
        group,
        st.just(1),
        members=st.none() | amounts,
        age_band=ages,
        platform=st.none() | st.sampled_from(Platform),
        city=st.none() | st.sampled_from(["武汉", "武汉市", "宜昌", "襄阳"]),
        interests=st.none() | st.lists(st.sampled_from(Category), max_size=3).map(tuple),
    ),
)


@given(sold_rows, community_sets)
def test_shares_with_the_unknown_add_up_to_exactly_one(
    rows: list[tuple[int | None, int]], groups: dict[int, Community]
) -> None:
    found = portrait(SKU, [Bought(id, units) for id, units in rows], groups)
    for aspect in Aspect:
        items = found.of(aspect)
        if found.units:
            assert sum(item.bought or 0 for item in items) == 1
            assert sum(item.bought_shown or 0 for item in items) == 1000
        if sum(item.members or 0 for item in groups.values()):
            assert sum(item.members or 0 for item in items) == 1
            assert sum(item.members_shown or 0 for item in items) == 1000


@given(sold_rows, community_sets, st.randoms())
def test_the_order_of_rows_and_of_communities_does_not_matter(
    rows: list[tuple[int | None, int]], groups: dict[int, Community], chance: object
) -> None:
    first = portrait(SKU, [Bought(id, units) for id, units in rows], groups)
    mixed, turned = rows[:], list(groups.items())
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert portrait(SKU, [Bought(id, units) for id, units in mixed], dict(turned)) == first


@given(sold_rows, community_sets, st.data())
def test_splitting_the_rows_of_a_community_changes_nothing(
    rows: list[tuple[int | None, int]], groups: dict[int, Community], data: st.DataObject
) -> None:
    split = []
    for id, units in rows:
        cut = data.draw(st.integers(0, units))
        split += [Bought(id, cut), Bought(id, units - cut)]
    assert portrait(SKU, split, groups) == portrait(SKU, [Bought(id, units) for id, units in rows], groups)


def test_further_cities_are_one_row_and_the_unknown_keeps_its_own() -> None:
    groups = {id: group(id, members=10, city=f"城{id}") for id in range(1, 10)} | {10: group(10, members=10)}
    found = portrait(SKU, [Bought(id, id) for id in range(1, 11)], groups)
    kept = condensed(found.of(Aspect.CITY))
    assert [item.key for item in kept] == ["城9", "城8", "城7", "城6", "城5", "others", ""]
    assert sum(item.bought or 0 for item in kept) == 1 and sum(item.members or 0 for item in kept) == 1
    rows = next(item.rows for item in portrait_rows(found) if item.aspect is Aspect.CITY)
    assert sum(row.bought or 0 for row in rows) == 1000


# what follows from it

LEADERS = {id: Curator(id=id) for id in (101, 102, 103, 104, 105)}


def told(step: Step, *found: object) -> list[str]:
    return [str(item) for item in found if getattr(item, "step", None) is step]


def test_the_platform_is_the_one_that_bought_and_says_by_how_much() -> None:
    found = portrait(SKU, SOLD, GROUPS)
    with i18n.speaking("en"):
        counsel = advise(SKU, found, GROUPS, LEADERS, {1, 2, 3})
        assert told(Step.PLATFORM, *counsel) == ["WeChat: 90.0% of the units against 50.0% of the members"]
        assert (
            told(Step.AUDIENCE, *counsel)[0]
            == "25–34 years: 30.0% of the units, 10.0% of the members: 3.00 times their share"
        )


def test_first_communities_fit_are_active_and_have_not_bought_it_yet() -> None:
    more = {
        4: group(4, name="晨光", members=200, age_band=AgeBand.STARTING, platform=Platform.WECHAT,
                 interests=(Category.FRUIT,), active_share=Decimal("0.5")),
        5: group(5, name="晚风", members=200, platform=Platform.WECHAT),
    }  # fmt: skip
    groups = {**GROUPS, **more}
    found = portrait(SKU, SOLD, groups)
    seeds = [item for item in advise(SKU, found, groups, LEADERS, {1, 2, 3}) if item.community]
    assert [item.community for item in seeds] == [4]
    with i18n.speaking("en"):
        # 100 of 1400 members are 25–34 and 200 more of community 4: 30 % of the units over 300 / 1400
        assert str(seeds[0]) == (
            "晨光: 25–34 years buys 1.40 times its share · interested in Fresh fruit · on WeChat · 200 members, 50% active"
        )
    resting = {**LEADERS, 104: Curator(id=104, state=CuratorState.RESTING)}
    assert not [item for item in advise(SKU, found, groups, resting, {1, 2, 3}) if item.community]


def test_the_intended_age_decides_the_platform_until_sales_do() -> None:
    young = Sku(id=1, audience_ages=(AgeBand.YOUNG,))
    with i18n.speaking("en"):
        counsel = advise(young, portrait(young, (), GROUPS), GROUPS, LEADERS, ())
        assert told(Step.PLATFORM, *counsel) == ["Meant for 18–24 years: begin on QQ"]
        none = advise(SKU, portrait(SKU, (), GROUPS), GROUPS, LEADERS, ())
        assert told(Step.PLATFORM, *none) == ["Say which ages it is meant for: the platform follows from it"]


def test_word_of_mouth_rests_on_who_bought_again_and_goes_one_level() -> None:
    with i18n.speaking("en"):
        counsel = advise(SKU, portrait(SKU, SOLD, GROUPS), GROUPS, LEADERS, ())
        again, referred = told(Step.REFERRAL, *counsel)
        assert again.startswith("20 of 50 buyers had bought before (40%)") and again.endswith(
            "one level only"
        )
        assert referred.startswith("3 of 30 buyers came by word (10%)")
