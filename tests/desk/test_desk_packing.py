"""The packing benches: a wrong number speaks at its cell, the figure answers, findings stand beside the label's fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.labels import LabelsBench
from scoutdesk.desk.pages.stages.packing import GradesBench
from scoutdesk.desk.pages.stages.packs import PacksBench
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.packing.grade import Grade
from scoutdesk.domain.packing.label import Label, MarketForm
from scoutdesk.domain.packing.pack import LevelKind, PackItem, PackLevel
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.operations import history, packing, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(
        workspace,
        Sku,
        name="秭归伦晚脐橙",
        category=Category.FRUIT,
        gtin="6901234500011",
        net_content=4500,
        sale_unit="9斤箱",
    )
    made, _ = records.create(workspace, Season, sku=sku.id, name="2027 春", target_price=Decimal(88))
    return made.id


def shown(tab: StageTab, season: int) -> None:
    dossier = dossier_of(tab.desk.workspace, season)
    tab.show_dossier(dossier, all_points(dossier))


def opened(kind: type[StageTab], desk: Desk, season: int, qtbot: QtBot) -> StageTab:
    tab = kind(desk)
    qtbot.addWidget(tab)
    tab.resize(900, 900)
    shown(tab, season)
    return tab


@pytest.fixture
def packs(desk: Desk, season: int, qtbot: QtBot) -> PacksBench:
    tab = opened(PacksBench, desk, season, qtbot)
    assert isinstance(tab, PacksBench)
    return tab


def test_from_nothing_to_a_pallet_by_three_buttons_and_back(packs: PacksBench, season: int) -> None:
    workspace = packs.desk.workspace
    assert not packs.start.isHidden()
    assert packs.view.figure.missing
    packs.do(packing.start_levels)
    shown(packs, season)
    assert packs.start.isHidden()
    (each,) = packs.levels.rows()
    for field, text in (("gross_weight", "5.19"), ("length", "330"), ("width", "250"), ("height", "180")):
        assert packs.levels.model.setData(packs.levels.model.place(each.id, field), text)
    packs.do(packing.propose_pallet)
    shown(packs, season)
    assert [row.contains for row in packs.levels.rows()] == [None, 112]
    history.undo(workspace)
    shown(packs, season)
    assert len(packs.levels.rows()) == 1


def test_the_figure_answers_to_the_records_and_to_the_chosen_pallet(packs: PacksBench, season: int) -> None:
    workspace = packs.desk.workspace
    each, _ = records.create(
        workspace, PackLevel, season=season, level=LevelKind.EACH, net_weight=4500, gross_weight=5190,
        length=400, width=300, height=200,
    )  # fmt: skip
    shown(packs, season)
    figure = packs.view.figure
    figure.resize(900, figure.sizeHint().height())
    assert isinstance(figure.grab(), QPixmap)
    assert figure.fit is not None
    assert (figure.fit.per_layer, figure.fit.layers) == (10, 7)
    assert "10" in figure.accessibleDescription()
    packs.view.kinds.setCurrentIndex(2)
    assert figure.fit.base == (1200, 800)
    packs.view.kinds.setCurrentIndex(0)
    records.edit(workspace, PackLevel, each.id, "height", "145")
    shown(packs, season)
    assert figure.fit.layers == 10


def test_a_net_weight_that_does_not_add_up_speaks_at_its_cell(packs: PacksBench, season: int) -> None:
    each, _ = records.create(
        packs.desk.workspace,
        PackLevel,
        season=season,
        level=LevelKind.EACH,
        net_weight=4000,
        gross_weight=3900,
    )
    shown(packs, season)
    assert {(hint.field, hint.severity) for hint in packs.levels.beside[each.id]} == {
        ("net_weight", "error"),
        ("gross_weight", "error"),
    }


def test_what_cannot_be_is_refused_where_it_is_typed(packs: PacksBench, season: int) -> None:
    made, _ = records.create(packs.desk.workspace, PackLevel, season=season, level=LevelKind.EACH)
    item, _ = records.create(packs.desk.workspace, PackItem, season=season, item="箱")
    shown(packs, season)
    for table, id, field, text in (
        (packs.levels, made.id, "gtin", "6901234500012"),
        (packs.levels, made.id, "net_weight", "-1"),
        (packs.levels, made.id, "length", "0"),
        (packs.items, item.id, "unit_price", "-0.1"),
        (packs.items, item.id, "layer", "10"),
    ):
        assert not table.model.setData(table.model.place(id, field), text), field
        assert (id, field) in table.model.typed


def test_the_bill_says_why_it_is_held_against_nothing(packs: PacksBench, season: int) -> None:
    workspace = packs.desk.workspace
    records.create(
        workspace, PackItem, season=season, item="箱", quantity=Decimal(1), unit_price=Decimal("4.20")
    )
    sku = records.get(workspace, Season, season).sku or 0
    records.edit(workspace, Season, season, "target_price", "")
    shown(packs, season)
    assert "没有售价" in packs.load.text() and packs.load.tone == "info"
    records.edit(workspace, Sku, sku, "category", "")
    shown(packs, season)
    assert "品类" in packs.load.text() and "4.20" in packs.load.text()


def test_the_cost_goes_over_with_one_click(packs: PacksBench, season: int) -> None:
    workspace = packs.desk.workspace
    sheet, _ = records.create(workspace, CostSheet, season=season)
    item, _ = records.create(
        workspace,
        PackItem,
        season=season,
        item="箱",
        quantity=Decimal(1),
        unit_price=Decimal("17.61"),
        layer=1,
    )
    shown(packs, season)
    assert packs.load.tone == "warning"
    assert "20.01%" in packs.load.text()
    assert [hint.field for hint in packs.items.beside[item.id]] == ["unit_price"]
    packs.do(packing.packaging_into_cost_sheet)
    assert [line.amount for line in records.where(workspace, CostLine, cost_sheet=sheet.id)] == [
        Decimal("17.61")
    ]


def test_the_grades_say_what_a_pack_can_weigh_and_give_the_season_its_words(
    desk: Desk, season: int, qtbot: QtBot
) -> None:
    grade, _ = records.create(
        desk.workspace, Grade, season=season, name="75–80 mm", count_from=20, count_to=22, weight_from=200,
        weight_to=204, size_tolerance=Decimal("0.05"),
    )  # fmt: skip
    tab = opened(GradesBench, desk, season, qtbot)
    assert isinstance(tab, GradesBench)
    assert [hint.field for hint in tab.grades.beside[grade.id]] == ["count_to"]
    column = tab.grades.model.columnCount() - 1
    assert tab.grades.model.data(tab.grades.model.index(0, column)) == "4.00–4.49 kg"
    assert not tab.grades.model.setData(tab.grades.model.place(grade.id, "size_from"), "-5")
    tab.take_texts()
    assert records.get(desk.workspace, Season, season).grade == "75–80 mm"


def test_the_findings_stand_beside_the_fields_of_the_chosen_label(
    desk: Desk, season: int, qtbot: QtBot
) -> None:
    label, _ = records.create(
        desk.workspace, Label, season=season, form=MarketForm.PREPACKED, produced_on=date(2027, 3, 16),
        product_name="橙汁", net_text="净含量：9斤", claims="零添加",
    )  # fmt: skip
    tab = opened(LabelsBench, desk, season, qtbot)
    assert isinstance(tab, LabelsBench)
    assert "GB 7718-2025" in tab.rule.text()
    assert "68 g" in tab.net.text()
    said = {hint.field: hint for hint in tab.detail.beside[label.id]}
    assert {"ingredients", "net_text", "claims", "sc_number", "nutrition", "expires_text"} <= said.keys()
    assert said["claims"].severity == "warning"
    records.edit(desk.workspace, Label, label.id, "produced_on", "2027-03-15")
    shown(tab, season)
    assert "GB 7718-2011" in tab.rule.text()
    assert "claims" not in {hint.field for hint in tab.detail.beside[label.id]}
    # said once, at its field
    assert not tab.labels.remark.text()


@pytest.mark.parametrize(
    ("record", "field", "part"),
    [
        ("season", "label", "packing/label"),
        ("season", "pack_level", "packing/packs"),
        ("season", "drop_test", "packing/packs"),
        ("season", "label_checked", "packing/label"),
        ("season", "grade", "packing/grades"),
    ],
)
def test_an_open_point_leads_to_its_bench(record: str, field: str, part: str) -> None:
    found = part_for(Target(record, 1, field))
    assert found is not None
    assert found.path == part
