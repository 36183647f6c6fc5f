"""Curators' requests together: which mean the same, what price keeps the quantity, and what speaks against a season."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoutdesk import i18n
from scoutdesk.domain.community.asking import (
    alike,
    groups_of,
    kept_price,
    lost_above,
    pairs_of,
    sum_of,
    told_of,
)
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.request_checks import request_doubts
from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.gates.sourcing_requests import request_points
from scoutdesk.domain.hints import hints
from scoutdesk.domain.pricing.costing import CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sold import SaleSum, Sold
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.askers import askers
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.fields.declared import Record


def ask(id: int, wanted: str = "东魁杨梅", quantity: int | None = None, limit: str | None = None,
        **told: object) -> CuratorRequest:  # fmt: skip
    price = Decimal(limit) if limit else None
    values: dict[str, object] = {"category": Category.FRUIT, "curator": 100 + id} | told
    return CuratorRequest(id=id, wanted=wanted, quantity=quantity, price_limit=price, **values)  # type: ignore[arg-type]


BERRIES = (
    ask(1, "东魁杨梅 6斤装", 120, "128", needed_by=date(2027, 6, 20)),
    ask(2, "想要仙居杨梅，现摘的", 80, "98", needed_by=date(2027, 6, 15)),
    ask(3, "杨梅", 50, "158"),
    ask(4, "杨梅礼盒", 40),
    ask(5, "有没有杨梅", None, "118"),
)


def test_the_sum_of_a_group_is_the_one_worked_out_by_hand() -> None:
    found = sum_of(BERRIES)
    assert (found.quantity, found.unquantified, found.unlimited) == (290, 1, 1)
    # limits 98 118 128 158
    assert (found.lowest, found.middle, found.highest) == (Decimal(98), Decimal("123.00"), Decimal(158))
    assert found.earliest == date(2027, 6, 15) and found.curators == (101, 102, 103, 104, 105)
    assert found.wanted == "东魁杨梅 6斤装"


def test_the_target_price_keeps_four_fifths_of_the_quantity_that_names_a_limit() -> None:
    # ¥158 keeps 50 of 250, ¥128 keeps 170, ¥98 keeps all; four fifths are 200
    assert kept_price(BERRIES) == (Decimal(98), 250, 250)
    # exactly four fifths are enough
    assert kept_price([ask(1, quantity=80, limit="50"), ask(2, quantity=20, limit="40")]) == (
        Decimal(50),
        80,
        100,
    )
    assert kept_price([ask(1, quantity=79, limit="50"), ask(2, quantity=21, limit="40")])[0] == Decimal(40)


def test_without_a_limit_that_has_a_quantity_there_is_no_target_price() -> None:
    assert kept_price(()) == (None, 0, 0)
    assert sum_of([ask(1, quantity=30), ask(2, limit="40")]).kept_price is None
    with i18n.speaking("en"):
        told = [str(item) for item in told_of(sum_of([ask(1, quantity=30)]))]
        assert told[0] == "Nobody names both a quantity and a price limit: no target price follows"


def test_limits_for_another_size_are_not_compared() -> None:
    small, large = (
        ask(1, quantity=60, limit="68", net_content=1500),
        ask(2, quantity=90, limit="118", net_content=3000),
    )
    found = sum_of([small, large])
    assert (found.size, found.other_sizes, found.kept_price, found.quantity) == (3000, 1, Decimal(118), 150)
    assert sum_of([small, large], size=1500).kept_price == Decimal(68)


def test_words_that_say_nothing_of_the_goods_do_not_tie_requests() -> None:
    assert pairs_of("想要 仙居杨梅 6斤装") == {"仙居", "居杨", "杨梅"}
    assert alike(BERRIES[0], BERRIES[1])
    assert not alike(ask(1, "手工米糕"), ask(2, "手工挂面"))
    assert not alike(ask(1, "杨梅酒"), ask(2, "杨梅酒", category=Category.HANDMADE))
    assert not alike(ask(1, ""), ask(2, ""))


def test_groups_hold_what_is_open_the_most_wanted_first() -> None:
    rice = ask(9, "五常稻花香大米", 600, category=Category.DRY_GOODS)
    met = ask(10, "杨梅", 900, state=RequestState.MET)
    found = groups_of([*BERRIES, rice, met, ask(11, "杨梅", archived=True)])
    assert [[item.id for item in group.requests] for group in found] == [[9], [1, 2, 3, 4, 5]]


def test_a_request_without_a_category_never_ties_two_categories() -> None:
    fruit, wine, open_one = (
        ask(1, "杨梅"),
        ask(2, "杨梅酒", category=Category.HANDMADE),
        ask(3, "杨梅", category=None),
    )
    assert [len(group.requests) for group in groups_of([fruit, wine, open_one])] == [1, 1, 1]
    assert len(groups_of([fruit, open_one])) == 1


words = st.sampled_from(["东魁杨梅", "杨梅", "稻花香大米", "大米", "手工挂面", "伦晚脐橙", "脐橙", ""])
some = st.lists(
    st.tuples(words, st.none() | st.integers(1, 500), st.none() | st.integers(1, 200),
              st.none() | st.sampled_from([Category.FRUIT, Category.DRY_GOODS])), max_size=10,
)  # fmt: skip


def made(rows: list[tuple[str, int | None, int | None, Category | None]]) -> list[CuratorRequest]:
    return [
        ask(place + 1, name, units, str(limit) if limit else None, category=category)
        for place, (name, units, limit, category) in enumerate(rows)
    ]


@given(some, st.randoms())
def test_every_request_stands_in_one_group_whatever_their_order(
    rows: list[tuple[str, int | None, int | None, Category | None]], chance: object
) -> None:
    requests = made(rows)
    found = groups_of(requests)
    assert sorted(item.id for group in found for item in group.requests) == [item.id for item in requests]
    mixed = requests[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert groups_of(mixed) == found


@given(some)
def test_no_higher_limit_would_keep_enough(
    rows: list[tuple[str, int | None, int | None, Category | None]],
) -> None:
    requests = made(rows)
    price, kept, limited = kept_price(requests)
    if price is not None:
        lost, told = lost_above(requests, price)
        assert (told - lost, told) == (kept, limited) and kept * 5 >= limited * 4
        higher = [
            item.price_limit
            for item in requests
            if item.price_limit and item.price_limit > price and item.quantity
        ]
        assert all((told - lost_above(requests, limit)[0]) * 5 < told * 4 for limit in higher)


# doubts about one request


def fields(request: CuratorRequest) -> set[tuple[str, str]]:
    return {(item.field, item.severity) for item in request_doubts(request)}


def test_what_one_request_leaves_open_stands_at_its_field() -> None:
    assert fields(ask(1, "杨梅")) == {("quantity", "info")}
    assert ("season", "warning") in fields(ask(1, quantity=1, state=RequestState.BRIEFED))
    assert ("state", "warning") in fields(ask(1, quantity=1, season=5))
    assert fields(ask(1, quantity=1, state=RequestState.DECLINED, season=5)) == {
        ("answer", "warning"), ("season", "warning"),
    }  # fmt: skip


def test_fresh_fruit_needed_before_its_harvest_is_doubted_with_its_months() -> None:
    early = ask(1, "伦晚脐橙", 10, day=date(2026, 11, 1), needed_by=date(2026, 12, 24))
    assert ("needed_by", "warning") in fields(early)
    # 伦晚 is picked from March on
    assert fields(ask(1, "伦晚脐橙", 10, day=date(2026, 11, 1), needed_by=date(2027, 4, 20))) == set()
    assert fields(ask(1, "好吃的水果", 10, day=date(2026, 11, 1), needed_by=date(2026, 12, 24))) == set()


def test_a_day_before_it_was_asked_for_is_doubted() -> None:
    late = ask(1, quantity=5, day=date(2027, 3, 1), needed_by=date(2027, 2, 1), answered_on=date(2027, 1, 1))
    assert {"needed_by", "answered_on"} <= {hint.field for hint in hints(late)}


# held against the season that was sourced from them

SEASON = Season(id=5, stage=Stage.SOURCING, planned_volume=200, target_price=Decimal(120),
                harvest_start=date(2027, 6, 18))  # fmt: skip
ASKED = tuple(
    ask(item.id, item.wanted or "", item.quantity, str(item.price_limit) if item.price_limit else None,
        season=5, state=RequestState.BRIEFED, needed_by=item.needed_by, community=item.id)
    for item in BERRIES
)  # fmt: skip


def dossier(*below: Record, sold: Sold | None = None, led_by: dict[int, int] | None = None) -> Dossier:
    leaders = led_by or {id: 100 + id for id in range(1, 6)}
    return Dossier(
        today=date(2027, 3, 1),
        season=SEASON,
        sku=Sku(id=2),
        communities={
            id: Community(id=id, curator=curator, name=f"群{id}") for id, curator in leaders.items()
        },
        sold=sold or Sold(),
        below=by_kind(below),
    )


def points(found: Dossier) -> dict[tuple[str, int, str], tuple[str, str]]:
    with i18n.speaking("en"):
        return {
            (point.record, point.id, point.field): (point.severity, str(point.message))
            for point in request_points(found)
        }


def test_a_plan_above_what_askers_pay_or_below_what_they_want_is_warned_of() -> None:
    found = points(dossier(*ASKED))
    assert found["season", 5, "target_price"] == (
        "warning", "Above what is offered for 80 of the 250 units that curators asked for",
    )  # fmt: skip
    assert found["season", 5, "planned_volume"][1] == "Curators ask for 290 units, 200 are planned"
    assert found["curator_request", 2, "needed_by"][1] == "The harvest begins on 2027-06-18 only"
    assert ("curator_request", 1, "needed_by") not in found


def test_the_price_that_members_pay_is_held_against_the_limits() -> None:
    listed = PriceList(id=7, season=5)
    member = Tier(id=8, price_list=7, kind=TierKind.MEMBER, price=Decimal(158))
    public = Tier(id=9, price_list=7, kind=TierKind.PUBLIC, price=Decimal(168))
    found = points(dossier(*ASKED, listed, member, public))
    assert (
        found["tier", 8, "price"][1]
        == "Above what is offered for 200 of the 250 units that curators asked for"
    )
    assert ("tier", 9, "price") not in found


def test_a_limit_below_the_landed_cost_cannot_be_met() -> None:
    sheet = CostSheet(id=6, season=5, farm_price=Decimal(40), net_weight=2500, sorting_loss=Decimal(0))
    found = points(dossier(*ASKED, sheet))
    # 40 × 2.5 kg = ¥100
    assert ("curator_request", 2, "price_limit") in found
    assert ("curator_request", 5, "price_limit") not in found


def test_a_community_of_another_curator_is_an_error() -> None:
    found = points(dossier(*ASKED, led_by={1: 102, 2: 102}))
    assert found["curator_request", 1, "community"] == ("error", "群1 is led by another curator")
    assert ("curator_request", 2, "community") not in found


def test_without_requests_nothing_is_said() -> None:
    assert points(dossier()) == {}
    assert points(dossier(ask(1, quantity=900, limit="1", season=5, state=RequestState.DECLINED))) == {}


def test_askers_are_candidates_and_are_met_once_the_season_sells_to_them() -> None:
    sales = Sold((SaleSum(2, None, "2027-06", 1, 1, 30, Decimal(3000), 0, 0, 0),))
    found = askers(dossier(*ASKED, sold=sales))
    assert [(item.curator, item.wanted, item.bought) for item in found][:2] == [(101, 120, 0), (102, 80, 30)]
    assert [item.curator for item in found if item.to_be_met] == [102]
    anywhere = ask(2, quantity=80, season=5, state=RequestState.BRIEFED)
    assert [item.bought for item in askers(dossier(anywhere, sold=sales))] == [30]
