"""Quotations that count crates and a house that counts boxes: one rule turns one into the other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.gates.orders import order_points
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import break_at, price_at
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.sourcing.own_unit import OwnUnit, first_volumes, words_of
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceBreak, Quotation
from scoutdesk.domain.sourcing.quote_steps import quote_steps
from scoutdesk.domain.whole.compare_columns import columns_called
from scoutdesk.domain.whole.contest import flips
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.matrix import matrix
from scoutdesk.domain.whole.supposing import assumed, reach_of
from scoutdesk.domain.whole.sweep import sweep
from tests.domain.offers import SEASON, SKU, contest, offer

BOX = replace(SKU, net_content=2500)


def crates(*breaks: tuple[int, str], of: int = 10_000) -> tuple[Quotation, tuple[PriceBreak, ...]]:
    quoted = replace(offer(1, "10", PriceBasis.DELIVERED), net_weight=of)
    steps = (
        PriceBreak(id=100 + place, quotation=1, min_quantity=least, price=Decimal(price))
        for place, (least, price) in enumerate(breaks)
    )
    return quoted, tuple(steps)


def season_of(quoted: Quotation, breaks: tuple[PriceBreak, ...], volume: int, *more: Quotation) -> Dossier:
    season = replace(SEASON, planned_volume=volume)
    return replace(contest(quoted, *more, breaks=breaks, season=season), sku=BOX)


def test_four_hundred_boxes_are_a_hundred_crates() -> None:
    unit = OwnUnit(10_000, 2500)
    assert (unit.count(400), unit.sale_units(100), unit.first_volume(100)) == (100, 400, 400)
    assert unit.count(401) == Fraction(401, 4)
    quoted, breaks = crates((100, "9.00"), (1000, "8.00"))
    assert [price_at(BOX, quoted, breaks, volume) for volume in (399, 400, 3999, 4000)] == [
        Decimal(10), Decimal("9.00"), Decimal("9.00"), Decimal("8.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "differs"), [(2500, False), (2625, False), (2626, True), (2375, False), (2374, True)]
)
def test_up_to_a_twentieth_two_weights_are_one_unit(own: int, differs: bool) -> None:
    unit = OwnUnit(own, 2500)
    assert unit.differs is differs and (words_of(unit, 100) is not None) is differs


@pytest.mark.parametrize(
    ("own", "sold", "said"), [(None, 2500, "每件净重未填"), (10_000, None, "单品净含量未填")]
)
def test_without_a_weight_it_is_the_same_unit_and_that_is_said(
    own: int | None, sold: int | None, said: str
) -> None:
    unit = OwnUnit(own, sold)
    assert unit.count(400) == 400 and said in str(words_of(unit, 400))


apart = st.integers(1, 40_000).filter(lambda grams: OwnUnit(grams, 2500).differs)


@given(
    apart,
    st.integers(2, 9),
    st.lists(st.tuples(st.integers(1, 300), st.integers(100, 999)), max_size=4),
    st.integers(0, 6000),
)
def test_a_larger_unit_with_thresholds_as_much_smaller_changes_nothing(
    own: int, times: int, steps: list[tuple[int, int]], volume: int
) -> None:
    if not OwnUnit(own * times, 2500).differs:
        return
    small, low = crates(*((least * times, str(price)) for least, price in steps), of=own)
    large, high = crates(*((least, str(price)) for least, price in steps), of=own * times)
    assert price_at(BOX, small, low, volume) == price_at(BOX, large, high, volume)
    marks = first_volumes(BOX, [small], low)
    assert marks == first_volumes(BOX, [large], high)
    for mark in marks:
        there, before = (break_at(BOX, small, low, at) for at in (mark, mark - 1))
        assert there is not None and (before is None or before.min_quantity <= there.min_quantity)


@given(apart, st.integers(1, 9000))
def test_the_first_volume_reaches_a_count_and_the_one_before_does_not(own: int, count: int) -> None:
    unit = OwnUnit(own, 2500)
    first = unit.first_volume(count)
    assert unit.count(first) >= count > unit.count(first - 1)


def test_where_another_one_leads_is_told_in_sale_units() -> None:
    """The crates get cheaper than 9.50 from 100 on: from 400 boxes, and not from 100."""
    quoted, breaks = crates((100, "9.00"))
    other = offer(2, "9.50", PriceBasis.DELIVERED)
    dossier = season_of(quoted, breaks, 200, other)
    (found,) = [flip for flip in flips(dossier) if flip.lever == "volume"]
    assert (found.value, found.quotation) == (400, 1)
    reach = reach_of(dossier, "volume")
    swept = sweep(dossier, assumed(dossier), "volume", reach)
    assert swept is not None and {Decimal(399), Decimal(400)} <= set(swept.at) and reach.high >= 480


def test_the_steps_and_the_breaks_say_both_units() -> None:
    quoted, breaks = crates((100, "9.00"))
    for volume, price in ((400, "9.00"), (390, "10.00")):
        dossier = season_of(quoted, breaks, volume)
        (row,) = matrix(dossier)
        first = str(quote_steps(BOX, dossier.season, row.standing, breaks)[0].sentence)
        assert f"¥{price}" in first and f"{volume} 件（销售规格每件 2.5 kg）" in first
        (column,) = columns_called("breaks")
        assert column.show(row).endswith("≥100（10 kg/件）: 9.00")
    assert "97.5 件（供应商每件 10 kg）" in first


def test_an_order_in_crates_is_held_against_the_break_in_crates() -> None:
    quoted, breaks = crates((100, "9.00"))
    order = PurchaseOrder(id=20, supplier=1, quotation=1, price_unit=quoted.price_unit)
    line = OrderLine(id=21, purchase_order=20, quantity=100, unit_price=Decimal("9.00"), net_weight=10_000)

    def doubts(line: OrderLine) -> list[str]:
        dossier = season_of(quoted, breaks, 40)
        below = {**dossier.below, PurchaseOrder: (order,), OrderLine: (line,)}
        return [str(point.message) for point in order_points(replace(dossier, below=below))]

    assert doubts(line) == [] and len(doubts(replace(line, quantity=99))) == 1
    assert doubts(replace(line, net_weight=None)) == []
    assert doubts(replace(line, quantity=400, net_weight=2500)) == []
    assert len(doubts(replace(line, quantity=399, net_weight=2500))) == 1


def test_nothing_sold_by_weight_alone_is_turned_into_units() -> None:
    assert OwnUnit(None, None).count(7) == 7 and first_volumes(Sku(id=1), [], crates((5, "1"))[1]) == {5}
