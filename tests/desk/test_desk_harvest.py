"""The harvest bench: figures answer to the records, a month of forecast is one click, a lot gets its pledge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.stages.harvest import HarvestTab
from scoutdesk.desk.pages.stages.harvest_lots import HarvestLotsTab, verdict_words
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.gates import all_points
from scoutdesk.domain.harvest.records import ConformityCertificate, DailyForecast, HarvestLot, MaturityCheck
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def season(workspace: Workspace) -> int:
    sku, _ = records.create(
        workspace, Sku, name="秭归伦晚脐橙", family="P002", net_content=4500, harvest_months=(3, 4, 5)
    )
    made, _ = records.create(
        workspace,
        Season,
        sku=sku.id,
        harvest_start=date(2027, 2, 20),
        harvest_end=date(2027, 3, 30),
        maturity_brix=Decimal(12),
        planned_volume=900,
        daily_capacity=50,
        precooling_hours=Decimal(6),
    )
    return made.id


def shown(tab: StageTab, season: int) -> None:
    dossier = dossier_of(tab.desk.workspace, season)
    tab.show_dossier(dossier, all_points(dossier))


@pytest.fixture
def plan(desk: Desk, season: int, qtbot: QtBot) -> Iterator[HarvestTab]:
    tab = HarvestTab(desk)
    qtbot.addWidget(tab)
    tab.resize(900, 900)
    shown(tab, season)
    yield tab


@pytest.fixture
def lots(desk: Desk, season: int, qtbot: QtBot) -> Iterator[HarvestLotsTab]:
    for plot, day in (("东坡", date(2027, 2, 25)), ("西坡", date(2027, 2, 27))):
        records.create(desk.workspace, HarvestLot, season=season, plot=plot, picked=day, quantity=90000)
    tab = HarvestLotsTab(desk)
    qtbot.addWidget(tab)
    tab.resize(900, 900)
    shown(tab, season)
    yield tab


def test_one_click_fills_the_month_and_one_undo_empties_it(plan: HarvestTab, season: int) -> None:
    assert plan.capacity.missing
    plan.propose()
    shown(plan, season)
    assert len(plan.forecasts.rows()) == 30
    assert plan.capacity.curve.expected == 900 and plan.capacity.drawable
    history.undo(plan.desk.workspace)
    shown(plan, season)
    assert plan.forecasts.rows() == ()


def test_a_changed_record_moves_both_figures(plan: HarvestTab, season: int) -> None:
    workspace = plan.desk.workspace
    forecast, _ = records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 2), expected=40)
    shown(plan, season)
    before, band = plan.capacity.told, plan.figure.year
    records.edit(workspace, DailyForecast, forecast.id, "expected", "30")
    records.edit(workspace, Season, season, "harvest_end", "2027-04-20")
    shown(plan, season)
    assert plan.capacity.told != before and plan.capacity.curve.expected == 30
    assert plan.figure.year != band
    assert "30" in plan.capacity.accessibleDescription()


def test_both_figures_paint_and_tell_what_stands_under_the_mouse(plan: HarvestTab, season: int) -> None:
    workspace = plan.desk.workspace
    records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 2), expected=60, picked=55)
    records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 3), rain=True)
    records.create(
        workspace, MaturityCheck, season=season, day=date(2027, 2, 18), plot="东坡", brix=Decimal("11.2")
    )
    shown(plan, season)
    for figure in (plan.figure, plan.capacity):
        figure.resize(900, figure.sizeHint().height())
        assert isinstance(figure.grab(), QPixmap)
    told = [text for _box, text in plan.figure.spots]
    assert any("11.2" in text for text in told) and any("2027-03-06" in text for text in told)
    assert any("2027-03-02" in text and "55" in text for _box, text in plan.capacity.spots)


def test_warnings_stand_at_their_cells_and_fields(plan: HarvestTab, season: int) -> None:
    workspace = plan.desk.workspace
    forecast, _ = records.create(workspace, DailyForecast, season=season, day=date(2027, 3, 2), expected=60)
    shown(plan, season)
    assert plan.season_form is not None
    said = {hint.field for hints in plan.season_form.beside.values() for hint in hints}
    assert "harvest_start" in said
    assert [hint.field for hint in plan.forecasts.beside[forecast.id]] == ["expected"]


def test_a_lot_gets_its_pledge_and_the_table_says_so(lots: HarvestLotsTab, season: int) -> None:
    first, second = lots.lots.rows()
    tones = [lots._pledge_tone(lot) for lot in (first, second)]
    assert tones == ["bad", "bad"]
    lots.lots.focus_cell(second.id, "plot")
    lots.issue()
    shown(lots, season)
    (pledge,) = records.where(lots.desk.workspace, ConformityCertificate, harvest_lot=second.id)
    assert [lots._pledge_tone(lot) for lot in lots.lots.rows()] == ["bad", "good"]
    assert [row.id for row in lots.pledges.rows()] == [pledge.id]
    assert lots._kept(pledge) == "2027-09-01"


def test_the_verdict_of_a_check_names_what_is_lacking() -> None:
    season = Season(id=1, maturity_brix=Decimal(12), maturity_ratio=Decimal(16))
    check = MaturityCheck(id=2, day=date(2027, 2, 18), brix=Decimal("12.6"), acid=Decimal("0.70"))
    assert "18.0" in verdict_words(season, check)
    assert "11" in verdict_words(season, MaturityCheck(id=2, brix=Decimal(11)))
    assert verdict_words(Season(id=1), MaturityCheck(id=2)) == "—"


def test_every_record_of_the_harvest_moves_what_is_drawn_of_it(plan: HarvestTab, season: int) -> None:
    """Dots by day and °Brix, the dashed line, the window, and the months of the SKU."""
    workspace = plan.desk.workspace
    sku = records.get(workspace, Season, season).sku or 0
    lot, _ = records.create(
        workspace, HarvestLot, season=season, plot="东坡", picked=date(2027, 3, 2), brix=Decimal("12.4")
    )
    check, _ = records.create(workspace, MaturityCheck, season=season, day=date(2027, 2, 1), brix=Decimal(11))

    def drawn() -> tuple[object, ...]:
        shown(plan, season)
        year = plan.figure.year
        assert year is not None
        return year.dots, year.floor, year.band.window, year.band.usual

    before = drawn()
    for place, (record, id, field, text) in enumerate(
        (
            (HarvestLot, lot.id, "brix", "13.1"),
            (MaturityCheck, check.id, "day", "2027-02-10"),
            (Season, season, "maturity_brix", "12.5"),
            (Season, season, "harvest_start", "2027-03-05"),
            (Sku, sku, "harvest_months", "4、5"),
        )
    ):
        entry = records.edit(workspace, record, id, field, text)
        now = drawn()
        part = max(place - 1, 0)
        assert now[part] != before[part], field
        assert entry.entry is not None
        history.undo(workspace)
        assert drawn() == before
        history.redo(workspace)
        before = drawn()


def test_lots_weigh_into_the_picked_sum_and_the_capacity_and_the_plan_move_their_lines(
    plan: HarvestTab, season: int
) -> None:
    workspace = plan.desk.workspace
    lot, _ = records.create(
        workspace, HarvestLot, season=season, plot="东坡", picked=workspace.today(), quantity=90000
    )
    shown(plan, season)
    assert plan.capacity.curve.picked == 20
    records.edit(workspace, HarvestLot, lot.id, "quantity", "45 kg")
    records.edit(workspace, Season, season, "daily_capacity", "60")
    records.edit(workspace, Season, season, "planned_volume", "800")
    shown(plan, season)
    drawn = plan.capacity.curve
    assert (drawn.picked, drawn.capacity, drawn.planned) == (10, 60, 800)


def test_a_long_stretch_without_picking_is_marked_and_another_year_is_named(
    plan: HarvestTab, season: int
) -> None:
    workspace = plan.desk.workspace
    for day in (date(2026, 11, 12), date(2027, 3, 2), date(2027, 3, 4)):
        records.create(workspace, DailyForecast, season=season, day=day, expected=10)
    shown(plan, season)
    assert len(plan.capacity.places) == 5 and plan.capacity.places[1] is None
    plan.capacity.resize(900, plan.capacity.sizeHint().height())
    plan.capacity.grab()
    assert any("109 天" in told for _box, told in plan.capacity.spots)


def test_a_pledge_of_a_day_still_to_come_is_told_at_its_cell(lots: HarvestLotsTab, season: int) -> None:
    pledge, _ = records.create(
        lots.desk.workspace,
        ConformityCertificate,
        harvest_lot=lots.lots.rows()[0].id,
        issued=date(2099, 1, 1),
    )
    shown(lots, season)
    assert "issued" in [hint.field for hint in lots.pledges.beside[pledge.id]]


def test_without_a_lot_no_pledge_can_be_issued(desk: Desk, season: int, qtbot: QtBot) -> None:
    tab = HarvestLotsTab(desk)
    qtbot.addWidget(tab)
    shown(tab, season)
    assert not tab.issuing.isEnabled()
    records.create(desk.workspace, HarvestLot, season=season, plot="东坡")
    shown(tab, season)
    assert tab.issuing.isEnabled()
