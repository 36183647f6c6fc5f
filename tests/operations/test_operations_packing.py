"""The bill goes into the cost sheet, the grades into the season's words, the case onto a pallet; each in one entry."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostPer, CostSheet
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import history, packing, records
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(
        workspace, Sku, name="秭归伦晚脐橙", gtin="6901234500011", net_content=4500, sale_unit="9斤箱"
    )
    made, _ = records.create(workspace, Season, sku=sku.id, name="2027 春")
    return made.id


def billed(workspace: Workspace, season: int) -> None:
    for item, quantity, price in (("五层箱", "1", "4.20"), ("网套", "21", "0.07"), ("胶带", "0.85", "0.11")):
        records.create(
            workspace,
            PackItem,
            season=season,
            item=item,
            quantity=Decimal(quantity),
            unit_price=Decimal(price),
        )


def costed(workspace: Workspace, season: int) -> int:
    sheet, _ = records.create(workspace, CostSheet, season=season)
    return sheet.id


def lines(
    workspace: Workspace, sheet: int
) -> list[tuple[CostKind | None, Decimal | None, CostPer, str | None]]:
    return [
        (line.kind, line.amount, line.per, line.source)
        for line in records.where(workspace, CostLine, cost_sheet=sheet)
    ]


TAKEN = (CostKind.PACKAGING, Decimal("5.76"), CostPer.UNIT, "包材清单，共 3 项")
"""4.20 + 21 × 0.07 + 0.85 × 0.11 = 5.7635, rounded once."""


def test_the_bill_becomes_the_packaging_line(workspace: Workspace, season: int) -> None:
    billed(workspace, season)
    sheet = costed(workspace, season)
    outcome = packing.packaging_into_cost_sheet(workspace, season)
    assert lines(workspace, sheet) == [TAKEN]
    assert len(outcome.changes) == 1
    assert packing.packaging_into_cost_sheet(workspace, season).entry is None


def test_a_line_that_is_there_is_changed_and_undo_brings_it_back(workspace: Workspace, season: int) -> None:
    billed(workspace, season)
    sheet = costed(workspace, season)
    before = {
        "kind": CostKind.PACKAGING,
        "amount": Decimal("6.50"),
        "per": CostPer.GROSS_KG,
        "source": "合同",
    }
    records.create(workspace, CostLine, cost_sheet=sheet, **before)
    packing.packaging_into_cost_sheet(workspace, season)
    assert lines(workspace, sheet) == [TAKEN]
    history.undo(workspace)
    assert lines(workspace, sheet) == [tuple(before.values())]


def test_nothing_is_taken_over_while_a_price_a_bill_or_a_sheet_is_missing(
    workspace: Workspace, season: int
) -> None:
    with pytest.raises(Refused, match="还没有成本表"):
        packing.packaging_into_cost_sheet(workspace, season)
    sheet = costed(workspace, season)
    with pytest.raises(Refused, match="还没有合计"):
        packing.packaging_into_cost_sheet(workspace, season)
    billed(workspace, season)
    records.create(workspace, PackItem, season=season, item="防伪扣", quantity=Decimal(8))
    with pytest.raises(Refused) as refusal:
        packing.packaging_into_cost_sheet(workspace, season)
    assert [str(point) for point in refusal.value.points] == ["“防伪扣”缺用量或单价"]
    assert lines(workspace, sheet) == []


def test_two_packaging_lines_are_not_guessed_between(workspace: Workspace, season: int) -> None:
    billed(workspace, season)
    sheet = costed(workspace, season)
    for amount in ("1", "2"):
        records.create(workspace, CostLine, cost_sheet=sheet, kind=CostKind.PACKAGING, amount=Decimal(amount))
    with pytest.raises(Refused, match="多条包装成本"):
        packing.packaging_into_cost_sheet(workspace, season)


def test_the_words_of_the_season_come_from_its_records(workspace: Workspace, season: int) -> None:
    with pytest.raises(Refused):
        # a SKU alone still says its sale unit and weight
        packing.texts_into_season(workspace, records.create(workspace, Season, sku=_bare(workspace))[0].id)
    records.create(
        workspace,
        Grade,
        season=season,
        name="75–80 mm",
        count_from=20,
        count_to=22,
        size_tolerance=Decimal("0.05"),
    )
    packing.texts_into_season(workspace, season)
    told = records.get(workspace, Season, season)
    assert (told.grade, told.grade_tolerance) == ("75–80 mm", "规格容许度 ≤ 5%")
    assert told.pack == "9斤箱 · 4.5 kg · 20–22 个"
    origin = history.provenance(workspace, season, "grade")
    assert origin is not None
    assert str(origin.origin) == "分级标准与包装层级"
    assert packing.texts_into_season(workspace, season).entry is None


def _bare(workspace: Workspace) -> int:
    return records.create(workspace, Sku, name="某果")[0].id


def test_from_the_sale_unit_to_the_numbered_case_and_the_pallet(workspace: Workspace, season: int) -> None:
    each = packing.start_levels(workspace, season).ids[0]
    made = records.get(workspace, PackLevel, each)
    assert (made.level, made.gtin, made.net_weight) == (LevelKind.EACH, "6901234500011", 4500)
    with pytest.raises(Refused, match="已有包装层级"):
        packing.start_levels(workspace, season)
    case, _ = records.create(
        workspace,
        PackLevel,
        season=season,
        level=LevelKind.CASE,
        contains=2,
        net_weight=9000,
        gross_weight=11000,
    )
    packing.number_cases(workspace, season)
    assert records.get(workspace, PackLevel, case.id).gtin == "16901234500018"
    with pytest.raises(Refused, match="长、宽、高"):
        packing.propose_pallet(workspace, season)
    for field, text in (("length", "400"), ("width", "300"), ("height", "200")):
        records.edit(workspace, PackLevel, case.id, field, text)
    pallet = records.get(workspace, PackLevel, packing.propose_pallet(workspace, season).ids[0])
    assert (pallet.per_layer, pallet.layers, pallet.contains, pallet.height) == (10, 7, 70, 1550)
    assert (pallet.net_weight, pallet.gross_weight) == (630_000, 795_000)
    with pytest.raises(Refused, match="已有托盘"):
        packing.propose_pallet(workspace, season)


def test_a_case_larger_than_the_pallet_is_told(workspace: Workspace, season: int) -> None:
    records.create(
        workspace, PackLevel, season=season, level=LevelKind.CASE, length=1300, width=1100, height=200
    )
    with pytest.raises(Refused, match="放不下"):
        packing.propose_pallet(workspace, season)
    with pytest.raises(Refused, match="还没有条码"):
        packing.number_cases(workspace, season)
