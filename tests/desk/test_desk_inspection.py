"""The inspection bench: twenty cartons typed by keyboard alone, the verdict as one types, decided in a menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.season import SeasonPage
from scoutdesk.desk.pages.stages.inspection import InspectionBench
from scoutdesk.desk.pages.stages.inspection_acts import menu_of_dispositions, menu_of_lots
from scoutdesk.desk.pages.stages.inspection_plan import InspectionPlanBench
from scoutdesk.desk.pages.stages.stage import StageWork
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.inspection import Disposition, InspectedUnit, Inspection, InspectionPlan
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.operations import history, inspection, inspection_plans, records

Key = Qt.Key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.CHINESE)


@pytest.fixture
def season(desk: Desk) -> int:
    sku, _ = records.create(desk.workspace, Sku, name="伦晚", net_content=4500)
    return records.create(desk.workspace, Season, sku=sku.id, name="2027 春")[0].id


@pytest.fixture
def lot(desk: Desk, season: int) -> int:
    """A hundred cartons under the usual plan: twenty are drawn."""
    inspection_plans.start_plan(desk.workspace, season)
    given: dict[str, Any] = {"season": season, "quantity": 100, "state": LotState.HELD}
    return records.create(desk.workspace, Lot, **given)[0].id


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def opened(window: MainWindow, season: int, path: str) -> StageTab:
    window.go(Place("season", season, tab=path))
    assert isinstance(window.page, SeasonPage)
    work = window.page.stack.currentWidget()
    assert isinstance(work, StageWork)
    return work.tab


def bench_of(window: MainWindow, season: int) -> InspectionBench:
    bench = opened(window, season, "storage/inspection")
    assert isinstance(bench, InspectionBench)
    return bench


def press(qtbot: QtBot, bench: InspectionBench, *keys: str | Key) -> int:
    """Strike these keys wherever the focus is; how many they were."""
    signs = [sign for key in keys for sign in (key if isinstance(key, str) else [key])]
    for sign in signs:
        qtbot.keyClick(QApplication.focusWidget() or bench.cartons.grid.cells, sign)
    return len(signs)


def begin(bench: InspectionBench, place: int = 0, column: str = "net_weight") -> None:
    bench.cartons.grid.focus_cell(bench.cartons.grid.model.rows[place].key, column)


def test_twenty_cartons_are_typed_by_keyboard_alone_within_two_minutes(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    """Down the column of weights, then the two cartons with defects: at two keys a second under two minutes."""
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    begin(bench)
    keys = 0
    for grams in range(4500, 4520):
        keys += press(qtbot, bench, str(grams), Key.Key_Return)
    begin(bench, 3, "major")
    keys += press(qtbot, bench, "1", Key.Key_Down, Key.Key_Down, "2", Key.Key_Tab)
    assert keys < 2 * 120
    units = records.where(window.desk.workspace, InspectedUnit)
    assert [unit.net_weight for unit in units] == list(range(4500, 4520))
    assert [(unit.position, unit.major) for unit in units if unit.major] == [(4, 1), (6, 2)]
    assert bench.cartons.verdict.verdict.text() == "Rejected: 2 Major, Re 2"


def test_the_verdict_and_the_figure_follow_as_one_types(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    panel, figure = bench.cartons.verdict, bench.cartons.verdict.figure
    assert panel.verdict.text() == "0 of 20 cartons typed: no verdict yet"
    assert "Lot of 100, level II → code letter F, n = 20" in panel.plan.text()
    begin(bench)
    press(qtbot, bench, "4430", Key.Key_Tab, "1", Key.Key_Return)
    assert panel.verdict.text() == "Rejected, certain after 1 of 20 cartons: 1 Critical, Re 1"
    assert "Critical: 1 cartons, the lot fails from 1 on; Major: 0 cartons" in figure.accessibleDescription()
    assert "carton 1: 4430 g, too little" in figure.accessibleDescription()
    assert "hold 4430 g on average" in panel.findings.text()
    history.undo(window.desk.workspace)
    bench.desk.changed.emit(None)
    assert panel.verdict.text() == "1 of 20 cartons typed: no verdict yet"


def test_wrong_figures_stay_in_their_cell_and_are_not_kept(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    begin(bench)
    press(qtbot, bench, "-45", Key.Key_Return, "4.5kg", Key.Key_Return, "4,5", Key.Key_Return)
    told = bench.cartons.grid.remark.text()
    assert "1 · Net weight (g): -45 is below 1" in told and "3 · Net weight (g)" in told
    assert [unit.net_weight for unit in records.where(window.desk.workspace, InspectedUnit)][:3] == [
        None,
        4500,
        None,
    ]


def test_a_block_from_excel_is_one_entry(window: MainWindow, season: int, lot: int) -> None:
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    begin(bench)
    bench.cartons.grid.cells.paste("4510\t\t1\t\n4520\t\t\t2\n")
    units = records.where(window.desk.workspace, InspectedUnit)
    assert [(unit.net_weight, unit.major, unit.minor) for unit in units[:2]] == [
        (4510, 1, None),
        (4520, None, 2),
    ]
    history.undo(window.desk.workspace)
    assert not any(unit.net_weight for unit in records.where(window.desk.workspace, InspectedUnit))


def test_what_was_left_is_kept_although_the_window_dies(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    begin(bench)
    press(qtbot, bench, "4510", Key.Key_Return, "4520")
    # nothing more is called on the window: what the file holds is what a crash leaves
    assert [unit.net_weight for unit in records.where(window.desk.workspace, InspectedUnit)][:2] == [
        4510,
        None,
    ]


def test_going_elsewhere_keeps_what_is_being_typed(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    begin(bench)
    press(qtbot, bench, "4510")
    opened(window, season, "storage/plan")
    assert records.where(window.desk.workspace, InspectedUnit)[0].net_weight == 4510


def trigger(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if words in action.text()).trigger()


def test_a_lot_is_prepared_typed_and_decided_on_the_bench(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    bench, desk = bench_of(window, season), window.desk
    assert bench.waiting.text() == "1 lot was never inspected: LOT-0001"
    trigger(menu_of_lots(bench, desk, season, bench.begin), "LOT-0001")
    assert not bench.waiting.text() and len(bench.cartons.grid.model.rows) == 20
    # where the first figure belongs, without another click
    assert QApplication.focusWidget() is bench.cartons.grid.cells
    press(qtbot, bench, "4520", Key.Key_Tab, "1", Key.Key_Tab)
    id = bench.inspections.current_id()
    trigger(menu_of_dispositions(bench, desk, id, bench.acts.ask), str(Disposition.ACCEPT))
    assert records.get(desk.workspace, Inspection, id).disposition is None
    asked = bench.inspections.view.currentIndex()
    assert bench.inspections.model.columns[asked.column()].name == "disposition_reason"
    trigger(menu_of_dispositions(bench, desk, id, bench.acts.ask), str(Disposition.PRICE_CUT))
    trigger(menu_of_dispositions(bench, desk, id, bench.acts.ask), str(Disposition.RETURN))
    assert records.get(desk.workspace, Lot, lot).state is LotState.BLOCKED
    assert not menu_of_lots(bench, desk, season, bench.begin).actions()[0].isEnabled()


def test_what_was_sorted_is_prepared_again_from_the_same_button(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    workspace = window.desk.workspace
    first = inspection.prepare(workspace, lot).ids[0]
    inspection.decide(workspace, first, Disposition.SORT, "挑出软果")
    bench = bench_of(window, season)
    trigger(menu_of_lots(bench, window.desk, season, bench.acts.prepared.emit), "again")
    assert bench.inspections.current_id() != first and len(bench.cases) == 2
    assert QApplication.focusWidget() is bench.cartons.grid.cells


def test_the_bench_opens_at_the_inspection_that_awaits_its_decision(
    window: MainWindow, season: int, lot: int
) -> None:
    workspace = window.desk.workspace
    first = inspection.prepare(workspace, lot).ids[0]
    inspection.decide(workspace, first, Disposition.ACCEPT, "老客户自提")
    other = records.create(workspace, Lot, season=season, quantity=100)[0].id
    second = inspection.prepare(workspace, other).ids[0]
    assert bench_of(window, season).inspections.current_id() == second


def test_the_page_follows_the_carton_that_is_typed(
    window: MainWindow, qtbot: QtBot, season: int, lot: int
) -> None:
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    begin(bench)
    for _carton in range(19):
        press(qtbot, bench, "4510", Key.Key_Return)
    cells = bench.cartons.grid.cells
    place = cells.viewport().mapTo(bench.viewport(), cells.visualRect(cells.currentIndex()).center())
    assert bench.viewport().rect().contains(place)


def test_the_plan_is_started_and_put_into_words(window: MainWindow, season: int) -> None:
    bench = opened(window, season, "storage/plan")
    assert isinstance(bench, InspectionPlanBench)
    assert not bench.start.isHidden() and bench.plan.isHidden()
    bench.start.click()
    assert bench.start.isHidden() and not bench.plan.isHidden()
    records.edit(window.desk.workspace, Season, season, "daily_capacity", "280")
    bench.word.click()
    plan = records.where(window.desk.workspace, InspectionPlan)[0]
    assert plan.season == season
    assert "n = 32" in (records.get(window.desk.workspace, Season, season).inspection or "")


def test_without_a_plan_nothing_is_prepared(window: MainWindow, season: int) -> None:
    records.create(window.desk.workspace, Lot, season=season, quantity=10)
    bench = bench_of(window, season)
    trigger(menu_of_lots(bench, window.desk, season, bench.begin), "LOT-0001")
    assert not records.where(window.desk.workspace, Inspection) and bench.cartons.isHidden()


def test_only_the_lots_of_the_season_are_offered(window: MainWindow, season: int, lot: int) -> None:
    other, _ = records.create(window.desk.workspace, Season, name="2028 春")
    records.create(window.desk.workspace, Lot, season=other.id, quantity=10)
    inspection.prepare(window.desk.workspace, lot)
    bench = bench_of(window, season)
    editor = bench.chosen.fields["lot"].editor
    assert isinstance(editor, LinkEditor) and editor.scope == {"season": season}
