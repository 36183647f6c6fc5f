"""The pricing gate: what keeps it shut, what it only warns of, and at which field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scoutdesk.domain.gates import stage_points
from scoutdesk.domain.packing.pack import PackItem
from scoutdesk.domain.pricing.commission import Commission, CuratorLevel
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBasis, Quotation
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record

TODAY = date(2027, 3, 1)
SHEET = CostSheet(
    id=3, season=1, quotation=9, farm_price=Decimal("7.50"), farm_price_source="报价", net_weight=4500,
    overfill=Decimal("0.02"), sorting_loss=Decimal("0.08"), platform_rate=Decimal("0.05"),
    payment_rate=Decimal("0.006"), curator_rate=Decimal("0.12"), reserve_rate=Decimal("0.03"),
)  # fmt: skip
LINE = CostLine(id=4, cost_sheet=3, kind=CostKind.PACKAGING, amount=Decimal("24.17"), source="合同")
LISTED = PriceList(
    id=5, season=1, commission=Decimal("0.12"), valid_from=date(2027, 3, 8), valid_until=date(2027, 5, 8)
)
SEASON = Season(id=1, stage=Stage.PRICING, harvest_start=date(2027, 3, 16), harvest_end=date(2027, 5, 8))
SKU = Sku(id=2, edible_share=Decimal("0.72"), loss_bad=Decimal("0.10"))


def tier(id: int, kind: TierKind, price: str) -> Tier:
    return Tier(id=id, price_list=5, kind=kind, price=Decimal(price))


TIERS = (tier(6, TierKind.PUBLIC, "88"), tier(7, TierKind.CURATOR, "82"), tier(8, TierKind.FLOOR, "78"))
NOTHING = tuple(
    CostLine(id=40 + place, cost_sheet=3, kind=kind, amount=Decimal(0), source="合同")
    for place, kind in enumerate((CostKind.HANDLING, CostKind.TRUNK, CostKind.WAREHOUSE, CostKind.LAST_MILE))
)
SOUND: tuple[Record, ...] = (SHEET, LINE, *NOTHING, LISTED, *TIERS)


def told(*below: Record, **more: Any) -> set[tuple[str, str, str]]:
    kinds: dict[type[Record], tuple[Record, ...]] = {}
    for item in below:
        kinds[type(item)] = (*kinds.get(type(item), ()), item)
    found = Dossier(**{"today": TODAY, "season": SEASON, "sku": SKU, "below": kinds, **more})
    return {(point.record, point.field, point.severity) for point in stage_points(found, Stage.PRICING)}


def instead(old: Record, new: Record) -> tuple[Record, ...]:
    return tuple(new if item is old else item for item in SOUND)


def test_a_sound_season_leaves_the_gate_open_and_says_nothing() -> None:
    assert told(*SOUND) == set()


def test_nothing_at_all_asks_for_both_sheets() -> None:
    assert told() == {("season", "cost_sheet", "open"), ("season", "price_list", "open")}


@pytest.mark.parametrize(
    ("old", "new", "point"),
    [
        (LINE, {"source": None}, ("cost_line", "source", "open")),
        (LINE, {"amount": None}, ("cost_line", "amount", "open")),
        (SHEET, {"quotation": None}, ("cost_sheet", "quotation", "open")),
        (SHEET, {"gross_weight": 4499}, ("cost_sheet", "gross_weight", "error")),
        (SHEET, {"overfill": None}, ("cost_sheet", "overfill", "open")),
        (SHEET, {"platform_rate": None}, ("cost_sheet", "platform_rate", "open")),
        (SHEET, {"payment_rate": None}, ("cost_sheet", "payment_rate", "open")),
        (SHEET, {"curator_rate": None}, ("cost_sheet", "curator_rate", "open")),
        (SHEET, {"reserve_rate": None}, ("cost_sheet", "reserve_rate", "open")),
        (NOTHING[1], {"kind": CostKind.OTHER}, ("cost_sheet", "cost_line", "warning")),
        (TIERS[1], {"kind": None}, ("tier", "kind", "open")),
        (TIERS[1], {"kind": TierKind.MEMBER, "price": None}, ("tier", "price", "info")),
        (LISTED, {"commission": None}, ("price_list", "commission", "open")),
        (LISTED, {"valid_until": date(2027, 5, 7)}, ("price_list", "valid_until", "warning")),
        (LISTED, {"valid_from": date(2027, 3, 17)}, ("price_list", "valid_from", "warning")),
        (LISTED, {"valid_until": date(2027, 3, 7)}, ("price_list", "valid_until", "error")),
        (LISTED, {"approved_on": date(2027, 3, 9)}, ("price_list", "valid_from", "warning")),
        (LISTED, {"commission": Decimal("0.13")}, ("cost_sheet", "curator_rate", "warning")),
        (TIERS[1], {"price": Decimal("88")}, ("tier", "price", "error")),
        (TIERS[1], {"price": Decimal("77.99")}, ("tier", "price", "error")),
        (TIERS[2], {"price": Decimal("61.58")}, ("tier", "price", "error")),
        (TIERS[2], {"price": Decimal("61.59")}, ("tier", "price", "warning")),
        (TIERS[2], {"price": Decimal("0")}, ("tier", "price", "error")),
        (TIERS[2], {"price": None}, ("price_list", "tier", "open")),
        (SHEET, {"platform_rate": Decimal("0.9")}, ("cost_sheet", "curator_rate", "error")),
    ],
)
def test_each_point_stands_at_its_field(
    old: Record, new: dict[str, Any], point: tuple[str, str, str]
) -> None:
    assert point in told(*instead(old, replace(old, **new)))


def test_a_cost_that_the_price_holds_needs_no_line() -> None:
    given = Quotation(id=9, season=1, price_basis=PriceBasis.DELIVERED)
    missing = ("cost_sheet", "cost_line", "warning")
    bare = tuple(item for item in SOUND if item not in (LINE, NOTHING[1]))
    assert missing in told(*bare)
    assert missing not in told(*bare, given)
    assert missing in told(*bare, replace(given, price_basis=PriceBasis.EX_PACKHOUSE))


def test_goods_alone_are_no_landed_cost() -> None:
    bare = tuple(item for item in SOUND if not isinstance(item, CostLine))
    assert ("cost_sheet", "cost_line", "open") in told(*bare)
    assert ("cost_sheet", "cost_line", "warning") not in told(*bare)


def test_a_list_that_expired_keeps_the_gate_shut_until_it_sells() -> None:
    expired = instead(LISTED, replace(LISTED, valid_from=None, valid_until=date(2027, 2, 28)))
    season = replace(SEASON, harvest_end=None)
    assert told(*expired, season=season) == {("price_list", "valid_until", "open")}
    assert told(*expired, season=replace(season, stage=Stage.SELLING)) == set()
    today = instead(LISTED, replace(LISTED, valid_from=None, valid_until=TODAY))
    assert told(*today, season=season) == set()


def test_the_other_days_may_be_covered_by_another_list() -> None:
    late = replace(LISTED, id=15, valid_from=date(2027, 4, 20))
    tiers = tuple(replace(item, id=item.id + 10, price_list=15) for item in TIERS)
    assert told(*SOUND, late, *tiers) == set()


def test_the_public_price_must_bear_the_highest_commission_in_a_bad_season() -> None:
    chief = Commission(id=20, price_list=5, level=CuratorLevel.CHIEF, rate=Decimal("0.20"))
    assert told(*SOUND, chief) == {
        ("cost_sheet", "curator_rate", "warning"),
        ("tier", "price", "warning"),
    }
    too_much = replace(chief, rate=Decimal("0.21"))
    assert ("price_list", "tier", "open") in told(*SOUND, too_much)
    assert ("sku", "loss_bad", "open") in told(*SOUND, sku=replace(SKU, loss_bad=None))


def test_fees_that_leave_nothing_are_told_where_the_rate_was_typed() -> None:
    alone = replace(SHEET, platform_rate=Decimal("0.6"), curator_rate=Decimal("0.5"))
    assert ("cost_sheet", "curator_rate", "error") in told(alone, LINE)
    chief = Commission(id=20, price_list=5, level=CuratorLevel.CHIEF, rate=Decimal("0.95"))
    there = told(*SOUND, chief)
    assert ("commission", "rate", "error") in there
    assert ("cost_sheet", "curator_rate", "error") not in there
    listed = instead(LISTED, replace(LISTED, commission=Decimal("0.914")))
    assert ("price_list", "commission", "error") in told(*listed)
    below = instead(LISTED, replace(LISTED, commission=Decimal("0.9139")))
    assert ("price_list", "commission", "error") not in told(*below)


def test_a_sheet_whose_net_weight_is_above_its_gross_weight_is_wrong() -> None:
    point = ("cost_sheet", "gross_weight", "error")
    assert point in told(*instead(SHEET, replace(SHEET, gross_weight=4499)))
    assert point not in told(*instead(SHEET, replace(SHEET, gross_weight=4500)))


def test_commissions_are_whole_and_named_once() -> None:
    blank = Commission(id=20, price_list=5)
    assert ("commission", "level", "open") in told(*SOUND, blank)
    assert ("commission", "rate", "open") in told(*SOUND, replace(blank, level=CuratorLevel.CHIEF))
    first = Commission(id=21, price_list=5, level=CuratorLevel.CHIEF, rate=Decimal("0.12"))
    assert told(*SOUND, first, replace(first, id=22)) == {("commission", "level", "error")}
    assert told(*SOUND, replace(first, rate=Decimal("0.119"))) == {("commission", "rate", "warning")}


def test_a_second_count_of_one_defect_is_warned_of_at_the_line() -> None:
    again = CostLine(
        id=30, cost_sheet=3, kind=CostKind.OTHER, what="坏果赔付", amount=Decimal("0.10"), source="估"
    )
    assert told(*SOUND, again) == {("cost_line", "amount", "warning")}


@pytest.mark.parametrize(
    ("basis", "kind", "said"),
    [
        (PriceBasis.EX_ORCHARD, CostKind.PACKAGING, ""),
        (PriceBasis.EX_PACKHOUSE, CostKind.PACKAGING, "info"),
        (PriceBasis.EX_PACKHOUSE, CostKind.TRUNK, ""),
        (PriceBasis.DELIVERED, CostKind.PACKAGING, "warning"),
        (PriceBasis.DELIVERED, CostKind.TRUNK, "warning"),
        (PriceBasis.DELIVERED, CostKind.LAST_MILE, ""),
        (None, CostKind.TRUNK, ""),
    ],
)
def test_what_the_quoted_price_holds_is_not_added_once_more(
    basis: PriceBasis | None, kind: CostKind, said: str
) -> None:
    quoted = Quotation(id=9, season=1, price_basis=basis)
    line = replace(LINE, kind=kind)
    found = {point for point in told(*instead(LINE, line), quoted) if point[:2] == ("cost_line", "amount")}
    assert found == ({("cost_line", "amount", said)} if said else set())
    nothing = instead(LINE, replace(line, amount=Decimal(0)))
    assert not {point for point in told(*nothing, quoted) if point[:2] == ("cost_line", "amount")}


def test_a_packaging_line_older_than_the_bill_is_told() -> None:
    item = PackItem(id=40, season=1, item="5 层箱", quantity=Decimal(2), unit_price=Decimal("12.085"))
    assert told(*SOUND, item) == set()
    dearer = replace(item, unit_price=Decimal("12.50"))
    assert told(*SOUND, dearer) == {("cost_line", "amount", "warning")}
    assert told(*SOUND, replace(item, unit_price=None)) == set()
    # a line that is open contradicts nothing
    still_open = instead(LINE, replace(LINE, amount=None))
    assert told(*still_open, dearer) == {("cost_line", "amount", "open")}


def test_an_unknown_edible_share_only_informs() -> None:
    assert told(*SOUND, sku=replace(SKU, edible_share=None)) == {("sku", "edible_share", "info")}
