"""Sales: the shares and ¥ per member and month worked out by hand, and every row that cannot be true or is doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.gates import Point, open_points, stage_points, subject_of
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.hints import hints
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, holds, list_on
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import Suspect, Terms, explains, price_windows, sale_doubts
from scoutdesk.domain.selling.shares import Sums, summed
from scoutdesk.domain.selling.sold import LotOut, SaleSum, Sold
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.domain.whole.season_sales import sales_curve, season_sales
from scoutdesk.fields.declared import Record

D = Decimal
TODAY = date(2027, 4, 20)
LISTED = PriceList(id=1, valid_from=date(2027, 3, 1), approved_on=date(2027, 2, 20))
TIERS = (
    Tier(id=2, price_list=1, kind=TierKind.PUBLIC, price=D(86)),
    Tier(id=3, price_list=1, kind=TierKind.MEMBER, price=D(80)),
    Tier(id=4, price_list=1, kind=TierKind.FLOOR, price=D(78)),
)
TERMS = Terms(
    7, TODAY, date(2027, 3, 18), date(2027, 3, 21), date(2027, 4, 15), price_windows([LISTED], TIERS)
)
GOOD = Sale(
    id=9, code="SAL-9", season=7, day=date(2027, 4, 1), community=5, lot=6, orders=28, units=30, amount=D(2580),
    buyers=27, again=9, referred=3,
)  # fmt: skip


def told(sale: Sale, *, lot_season: int | None = 7, twin: str = "") -> list[tuple[str, str]]:
    return [(item.field, item.severity) for item in sale_doubts(Suspect(sale, lot_season, twin), TERMS)]


# the shares


def test_the_shares_worked_out_by_hand() -> None:
    """200 buyers of whom 50 had bought before; on the second day nobody counted who came by word."""
    first = SaleSum(5, None, "2027-04", 1, 130, 140, D("11760.00"), 120, 30, 18, 0, 120, 120)
    second = SaleSum(5, None, "2027-04", 1, 85, 90, D("7200.00"), 80, 20, 0, 0, 80, 0)
    found = summed([first, second])
    assert found.repurchase == D("0.25")
    assert found.referral == D("0.15")
    assert found.price == D("82.43")


def test_what_is_not_known_is_no_zero() -> None:
    assert (Sums().repurchase, Sums().referral, Sums().price) == (None, None, None)


counts = st.integers(0, 10**6)
sums = st.builds(
    SaleSum, st.none(), st.none(), st.just(""), counts, counts, counts,
    st.decimals(0, 10**9, places=2), counts, counts, counts, counts, counts, counts,
)  # fmt: skip


@given(st.lists(sums, max_size=8), st.integers(0, 8))
def test_sums_add_up_over_any_split_of_the_rows(rows: list[SaleSum], at: int) -> None:
    assert summed(rows[:at]) + summed(rows[at:]) == summed(rows)


# a row


def test_a_sound_row_is_not_doubted() -> None:
    assert told(GOOD) == []
    assert hints(GOOD) == ()


@pytest.mark.parametrize(
    ("values", "doubts"),
    [
        ({"again": 28}, [("again", "error")]),
        ({"referred": 28}, [("referred", "error")]),
        ({"again": 27, "referred": 27}, []),
        ({"buyers": 29}, [("buyers", "error")]),
        ({"orders": 31}, [("orders", "error")]),
        ({"orders": 30, "buyers": 30}, []),
        ({"units": 0, "orders": None}, [("units", "error")]),
        ({"units": None}, [("units", "warning")]),
        ({"community": None}, [("community", "warning")]),
        ({"day": date(2027, 4, 21)}, [("day", "warning"), ("day", "warning")]),
        ({"day": date(2027, 4, 15)}, []),
        ({"day": date(2027, 4, 16)}, [("day", "warning")]),
        ({"day": date(2027, 3, 21)}, []),
        ({"day": date(2027, 3, 20)}, [("day", "warning")]),
        ({"day": date(2027, 3, 17)}, [("day", "warning"), ("day", "warning")]),
        ({"amount": D("2339.99")}, [("amount", "error")]),
        ({"amount": D("2340.00")}, []),
        ({"amount": D("2580.01")}, [("amount", "warning")]),
        ({"amount": D("2399.99")}, [("amount", "warning")]),
        # 10 at 86 and 20 at 80
        ({"amount": D("2460.00")}, []),
        ({"amount": D("2461.00")}, [("amount", "warning")]),
        ({"amount": None, "day": None, "lot": None}, []),
    ],
)
def test_a_row_that_cannot_be_true_is_told_at_its_field(
    values: dict[str, Any], doubts: list[tuple[str, str]]
) -> None:
    assert told(replace(GOOD, **values)) == doubts


def test_people_who_do_not_add_up_stand_at_their_fields() -> None:
    found = hints(replace(GOOD, again=28, orders=31))
    assert [(item.field, item.severity) for item in found] == [("again", "error"), ("orders", "error")]


def test_a_lot_of_another_season_and_a_row_sent_twice() -> None:
    assert told(GOOD, lot_season=8) == [("lot", "error")]
    assert told(GOOD, lot_season=None) == [("lot", "error")]
    (doubt,) = sale_doubts(Suspect(GOOD, 7, "SAL-4"), TERMS)
    assert (doubt.field, doubt.severity) == ("amount", "warning")
    assert "SAL-4" in str(doubt.message)


def test_each_day_has_the_prices_of_its_list() -> None:
    late = PriceList(id=11, valid_from=date(2027, 4, 10), approved_on=date(2027, 4, 1))
    draft = PriceList(id=12, valid_from=date(2027, 4, 12))
    tiers = (
        *TIERS,
        Tier(id=13, price_list=11, kind=TierKind.PUBLIC, price=D(82)),
        Tier(id=14, price_list=12, kind=TierKind.PUBLIC, price=D(60)),
    )
    terms = replace(TERMS, prices=price_windows([late, draft, LISTED], tiers))
    assert terms.prices_on(date(2027, 2, 1))[TierKind.PUBLIC] == 86
    assert terms.prices_on(date(2027, 4, 9))[TierKind.PUBLIC] == 86
    assert terms.prices_on(date(2027, 4, 10)) == {TierKind.PUBLIC: D(82)}
    assert terms.prices_on(date(2027, 4, 15)) == {TierKind.PUBLIC: D(82)}
    assert price_windows([], ()) == ()


def test_after_a_list_within_another_the_other_holds_again() -> None:
    """A promotion of ten days lies within the prices of the season."""
    week = PriceList(
        id=11, valid_from=date(2027, 4, 5), valid_until=date(2027, 4, 14), approved_on=date(2027, 4, 1)
    )
    tiers = (*TIERS, Tier(id=13, price_list=11, kind=TierKind.PUBLIC, price=D(76)))
    terms = replace(TERMS, prices=price_windows([LISTED, week], tiers))
    prices = [terms.prices_on(date(2027, 4, day))[TierKind.PUBLIC] for day in (4, 5, 14, 15)]
    assert prices == [86, 76, 76, 86]
    ended = replace(LISTED, valid_until=date(2027, 4, 3))
    gap = replace(TERMS, prices=price_windows([ended, week], tiers))
    assert [gap.prices_on(date(2027, 4, day))[TierKind.PUBLIC] for day in (4, 5, 30)] == [86, 76, 76]


@given(
    spans=st.lists(st.tuples(st.integers(1, 20), st.integers(0, 12) | st.none(), st.booleans()), max_size=5),
    day=st.integers(1, 30),
)
def test_every_day_has_one_list_and_it_is_the_one_in_force(
    spans: list[tuple[int, int | None, bool]], day: int
) -> None:
    lists = [
        PriceList(
            id=place,
            valid_from=date(2027, 4, first),
            valid_until=date(2027, 4, first) + timedelta(days=more) if more is not None else None,
            approved_on=TODAY if approved else None,
        )
        for place, (first, more, approved) in enumerate(spans, 1)
    ]
    tiers = [Tier(id=item.id, price_list=item.id, kind=TierKind.PUBLIC, price=D(item.id)) for item in lists]
    when = date(2027, 4, day)
    found = [item for item in price_windows(lists, tiers) if item.holds(when)]
    assert len(found) == bool(lists)
    listed = list_on(lists, when)
    if listed is not None and listed.approved_on and holds(listed, when):
        assert found[0].of == {TierKind.PUBLIC: listed.id}


cents = st.integers(1, 100_000).map(lambda value: D(value) / 100)


@given(cents, cents, st.integers(0, 500), st.integers(0, 500))
def test_any_mix_of_two_prices_is_explained_by_them(one: Decimal, other: Decimal, x: int, y: int) -> None:
    pair = (max(one, other), min(one, other))
    assert explains(pair, x * one + y * other, x + y)


# a season


def sold(community: int, units: int, **values: Any) -> SaleSum:
    given: dict[str, Any] = {
        "lot": None,
        "month": "2027-04",
        "rows": 1,
        "orders": units,
        "amount": D(86) * units,
    }
    given |= {"buyers": units, "again": 0, "referred": 0, "again_of": units, "referred_of": units}
    return SaleSum(community=community, units=units, **(given | values))


def dossier(*below: Record, trade: Sold, **season: Any) -> Dossier:
    given = {"harvest_start": date(2027, 3, 18), "planned_volume": 400} | season
    groups = (Community(id=5, name="良渚早市团", members=100), Community(id=6, name="太湖鲜"))
    return Dossier(
        today=TODAY,
        season=Season(id=7, stage=Stage.SELLING, **given),
        sku=Sku(id=2, net_content=4500),
        communities={item.id: item for item in groups},
        sold=trade,
        below=by_kind(below),
    )


def said(found: Dossier) -> dict[str, str]:
    return {str(point.message): point.severity for point in stage_points(found, Stage.SELLING)}


GUESTS = (
    Launch(id=20, season=7, day=date(2027, 3, 21)),
    Invitation(id=21, launch=20, curator=30, community=5),
    Pledge(id=22, invitation=21, quantity=90),
    Allocation(id=23, pledge=22, quantity=80),
)


def test_communities_and_season_total() -> None:
    days = ((date(2027, 3, 22), 60), (date(2027, 4, 1), 40))
    trade = Sold(sales=(sold(5, 60), sold(6, 40)), days=days)
    found = season_sales(dossier(*GUESTS, trade=trade))
    first, second = found.groups
    # 22 March to 20 April are 30 days
    assert (found.first, found.last, found.months) == (date(2027, 3, 22), TODAY, D(1))
    assert (first.name, first.sums.units, first.allotted, first.per_member) == (
        "良渚早市团",
        60,
        80,
        D("51.60"),
    )
    assert (second.name, second.members, second.per_member) == ("太湖鲜", None, None)
    assert (found.total.sums.units, found.total.members, found.total.per_member) == (100, 100, D("51.60"))
    assert found.unknown == 1


def test_the_curve_adds_up_to_what_is_sold() -> None:
    days = ((None, 3), (date(2027, 4, 1), 40), (date(2027, 3, 22), 60))
    curve = sales_curve(dossier(*GUESTS, trade=Sold(sales=(sold(5, 103),), days=days)))
    assert curve.points == ((date(2027, 3, 22), 60), (date(2027, 4, 1), 100))
    assert (curve.planned, curve.allotted, curve.received, curve.undated) == (400, 80, None, 3)


def test_a_closed_season_ran_until_it_was_closed() -> None:
    trade = Sold(sales=(sold(5, 60),), days=((date(2027, 3, 1), 60),))
    found = season_sales(dossier(trade=trade, closed_on=date(2027, 4, 14)))
    assert found.months == D("1.5")


def lot(received: int, sent: int, **values: Any) -> LotOut:
    return LotOut(6, "LOT-6", received, sent, received - sent, **values)


@pytest.mark.parametrize(
    ("units", "lots", "closed", "words", "severity"),
    [
        (101, (lot(100, 100),), None, "批次 LOT-6 已售 101 件，但只入库了 100 件", "error"),
        (100, (lot(100, 90),), date(2027, 4, 10), "批次 LOT-6 已售 100 件，但只发出了 90 件", "error"),
        (100, (lot(100, 90),), None, "已售出的还有 10 件待发", "info"),
    ],
)
def test_no_more_is_sold_than_there_is(
    units: int, lots: tuple[LotOut, ...], closed: date | None, words: str, severity: str
) -> None:
    trade = Sold(sales=(sold(5, units, lot=6),), days=((date(2027, 4, 1), units),), lots=lots)
    assert said(dossier(trade=trade, closed_on=closed))[words] == severity


def test_what_was_packed_from_other_lots_came_in_only_once() -> None:
    packed = LotOut(8, "LOT-8", 40, 40, 0, packed=True)
    trade = Sold(sales=(sold(5, 120),), lots=(lot(100, 60), packed))
    assert said(dossier(trade=trade))["已售 120 件，但只入库了 100 件"] == "error"


def test_without_lots_no_more_is_sold_than_was_picked() -> None:
    picked = HarvestLot(id=40, picked=date(2027, 3, 20), quantity=450_000)
    assert "已售 101 件，但只采收了 100 件" in said(dossier(picked, trade=Sold(sales=(sold(5, 101),))))
    assert "已售 100 件，但只采收了 100 件" not in said(dossier(picked, trade=Sold(sales=(sold(5, 100),))))


def test_a_community_that_was_not_invited_or_took_more_than_its_share() -> None:
    found = said(dossier(*GUESTS, trade=Sold(sales=(sold(5, 81), sold(6, 1)))))
    assert found["太湖鲜从未受邀，却有成交"] == "warning"
    assert found["良渚早市团成交 81 件，配额只有 80 件"] == "warning"
    assert not any("配额" in words for words in said(dossier(*GUESTS, trade=Sold(sales=(sold(5, 80),)))))


def test_whoever_is_invited_for_no_group_sells_in_all_of_hers() -> None:
    whole = Invitation(id=21, launch=20, curator=30)
    found = dossier(GUESTS[0], whole, trade=Sold(sales=(sold(5, 1),)))
    hers = replace(found.communities[5], curator=30)
    found = replace(found, communities={5: hers})
    assert not any("从未受邀" in words for words in said(found))


def test_an_invitation_that_names_nobody_invites_nobody() -> None:
    empty = Invitation(id=24, launch=20)
    found = dossier(*GUESTS, empty, trade=Sold(sales=(sold(5, 1), sold(6, 1))))
    assert [item.curator for item in found.communities.values()] == [None, None]
    assert said(found)["太湖鲜从未受邀，却有成交"] == "warning"


def test_a_doubtful_row_is_named_beside_the_gate() -> None:
    trade = Sold(sales=(sold(5, 30),), suspects=(Suspect(replace(GOOD, buyers=29), 7),), suspected=1)
    found = dossier(*GUESTS, trade=trade)
    (point,) = (item for item in stage_points(found, Stage.SELLING) if (item.record, item.id) == ("sale", 9))
    assert [str(part) for part in subject_of(found, point)] == ["销售 SAL-9", "购买人数"]


def left(found: Dossier) -> set[tuple[str, str]]:
    return {(point.record, point.field) for point in open_points(found) if isinstance(point, Point)}


def test_a_season_leaves_the_sale_sold_out_or_closed() -> None:
    assert left(dossier(trade=Sold())) == {("season", "sale"), ("season", "closed_on")}
    some = Sold(sales=(sold(5, 99),), lots=(lot(100, 99),))
    assert left(dossier(trade=some)) == {("season", "closed_on")}
    assert left(dossier(trade=some, closed_on=date(2027, 4, 10))) == set()
    whole = Sold(sales=(sold(5, 100),), lots=(lot(100, 100),))
    assert left(dossier(trade=whole)) == set()
    assert said(dossier(trade=whole))["入库的 100 件已全部售出"] == "info"


def test_what_is_wrong_in_a_row_shuts_the_gate_and_the_rest_is_counted() -> None:
    trade = Sold(sales=(sold(5, 30),), suspects=(Suspect(replace(GOOD, again=28), 7),), suspected=3)
    found = dossier(trade=trade, closed_on=date(2027, 4, 15))
    assert left(found) == {("sale", "again")}
    assert said(found)["另有 2 行销售需要核对"] == "warning"
