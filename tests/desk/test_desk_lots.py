"""Lots on the desk: the list with stock, the bench of a season, the proposal, the trace, and refusals in their cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.lots import LotsPage, MovementsPage
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import part_for
from scoutdesk.desk.pages.stages.lots import LotsBench
from scoutdesk.desk.places import place_of
from scoutdesk.domain.changes import created
from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.i18n import say
from scoutdesk.operations import history, records
from scoutdesk.operations.dossiers import read_dossier

TODAY = date(2027, 3, 1)


@dataclass
class Bench:
    orchard: Any
    bench: LotsBench
    lots: tuple[Lot, ...]

    def refresh(self) -> None:
        with self.orchard.workspace.database.reading() as reader:
            dossier = read_dossier(reader, self.orchard.season)
        self.bench.show_dossier(dossier, ())


@pytest.fixture
def shown(orchard: Any, qtbot: QtBot) -> Iterator[Bench]:
    """Two lots, the second packed from the first; something of each was shipped."""
    workspace, season = orchard.workspace, orchard.season
    here = records.create(workspace, Warehouse, name="余杭仓")[0].id

    def lot(keeps: int) -> Lot:
        return records.create(
            workspace, Lot, season=season, warehouse=here, received_on=TODAY - timedelta(5), quantity=100,
            best_before=TODAY + timedelta(keeps),
        )[0]  # fmt: skip

    def move(of: Lot, kind: MovementKind, quantity: int, **more: Any) -> None:
        records.create(workspace, Movement, lot=of.id, kind=kind, quantity=quantity, day=TODAY, **more)

    lots = (lot(6), lot(20))
    move(lots[0], MovementKind.REPACK, 40, into=lots[1].id)
    move(lots[0], MovementKind.SHIP, 10, city="武汉", receiver="周敏")
    move(lots[1], MovementKind.SHIP, 25, city="上海", receiver="何晓群")
    bench = LotsBench(orchard.desk)
    qtbot.addWidget(bench)
    bench.resize(1000, 800)
    made = Bench(orchard, bench, lots)
    orchard.desk.changed.connect(lambda _outcome: made.refresh())
    bench.show()
    made.refresh()
    yield made
    bench.close()


def test_each_lot_shows_what_is_left_of_it(shown: Bench) -> None:
    lots = shown.bench.lots
    last = lots.model.columnCount()
    assert [[lots.model.index(row, last - 2 + at).data() for at in (0, 1)] for row in (0, 1)] == [
        ["50", "6"],
        ["75", "20"],
    ]
    moves = shown.bench.moves
    assert [moves.model.index(row, moves.model.columnCount() - 1).data() for row in (0, 1)] == ["60", "50"]


def test_a_lot_moved_out_twice_is_refused_in_its_cell(shown: Bench) -> None:
    moves = shown.bench.moves
    column = [field.name for field in moves.model.columns].index("quantity")
    index = moves.model.index(1, column)
    assert not moves.model.setData(index, "90")
    assert "第 2 行" in moves.remark.text() and "出不了" in moves.remark.text()
    assert moves.model.setData(index, "60")
    assert [lot.id for lot in shown.bench.lots.rows()] == [lot.id for lot in shown.lots]


def test_the_proposal_follows_what_is_typed_and_ships_in_one_entry(shown: Bench) -> None:
    panel = shown.bench.fefo
    assert panel.table.told()[:1] == ["LOT-0001"] and not panel.button.isEnabled()
    panel.wanted.show_text("60")
    panel.propose()
    assert panel.table.told()[3::5] == ["50", "10"]
    panel.least.show_text("7")
    panel.propose()
    assert "只剩 6 天" in panel.table.told()[7]
    panel.least.show_text("0")
    panel.told["receiver"].show_text("陈立")
    panel.propose()
    panel.button.click()
    made = records.where(shown.orchard.workspace, Movement)[-2:]
    assert [(item.quantity, item.receiver) for item in made] == [(50, "陈立"), (10, "陈立")]
    assert shown.orchard.notices[-1].entry is not None
    history.undo(shown.orchard.workspace)
    assert len(records.where(shown.orchard.workspace, Movement)) == 3


def test_wrong_words_in_the_proposal_get_their_sentence_at_their_field(shown: Bench) -> None:
    panel = shown.bench.fefo
    for typed, told in (("0", "小于下限 1"), ("-4", "小于下限 1"), ("许多", "许多")):
        panel.wanted.show_text(typed)
        panel.propose()
        assert told in panel.wrong[panel.wanted].text() and not panel.button.isEnabled()
    panel.wanted.show_text("500")
    panel.propose()
    assert panel.remark.text() == "还缺 375 件" and not panel.wrong[panel.wanted].text()
    for editor, typed in ((panel.day, "哪天"), (panel.least, "-1"), (panel.told["phone"], "123")):
        editor.show_text(typed)
        panel.propose()
        assert panel.wrong[editor].text() and editor.typed() == typed and not panel.button.isEnabled()
        editor.show_text("")
    panel.propose()
    assert panel.button.isEnabled()


def test_a_new_lot_is_typed_from_the_number_that_its_supplier_gave_it(shown: Bench) -> None:
    lots = shown.bench.lots
    lots.add()
    assert lots.model.columns[lots.view.currentIndex().column()].name == "batch"
    assert lots.rows()[-1].code == "LOT-0003"


def test_a_click_on_the_trace_goes_to_that_lot(shown: Bench, qtbot: QtBot) -> None:
    bench = shown.bench
    assert "LOT-0001 → LOT-0002：40 件" in bench.trace.figure.accessibleDescription()
    bench.trace.figure.grab()
    place = bench.trace.figure.places[f"lot:{shown.lots[1].id}"]
    QTest.mouseClick(bench.trace.figure, Qt.MouseButton.LeftButton, pos=QPointF(place.center()).toPoint())
    assert bench.trace.lot == bench.lots.current_id() == shown.lots[1].id
    assert [row.lot for row in bench.moves.rows()] == [shown.lots[1].id]
    assert "LOT-0001 → LOT-0002：40 件" in bench.trace.figure.accessibleDescription()


def test_the_recall_is_there_at_once_held_in_one_click_and_exported(
    shown: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    trace, workspace = shown.bench.trace, shown.orchard.workspace
    assert "涉及 2 个批次：已发 35 件" in trace.sums.text()
    assert {"周敏", "何晓群"} <= set(trace.table.told())
    trace.hold.click()
    assert {lot.state for lot in records.where(workspace, Lot)} == {LotState.HELD}
    assert "未列入：暂扣" in shown.bench.fefo.table.told()[2]
    assert not trace.hold.isEnabled()
    trace.release.click()
    assert records.get(workspace, Lot, shown.lots[0].id).state is LotState.RELEASED
    trace.export_to(tmp_path / "召回.xlsx")
    qtbot.waitUntil((tmp_path / "召回.xlsx").exists, timeout=10_000)


def test_many_lots_are_a_list_in_a_window(shown: Bench) -> None:
    workspace, season = shown.orchard.workspace, shown.orchard.season
    lots = [
        Lot(id=workspace.new_id(), code=f"L-{n:03d}", season=season, quantity=5, received_on=TODAY)
        for n in range(100)
    ]
    records.apply(workspace, say("Lots"), map(created, lots))
    shown.refresh()
    bench = shown.bench
    assert bench.many_lots.isVisible() and not bench.lots.isVisible()
    assert len(bench.many_lots.model.ids) == 102
    assert bench.many_lots.model.texts(0)[-1] == "5"
    assert bench.trace.lot == bench.many_lots.current_id()
    assert bench.many_lots.choose(shown.lots[0].id) and bench.trace.lot == shown.lots[0].id
    assert "填上要发多少件" in bench.fefo.remark.text()
    go = bench.seek(Target("lot", lots[40].id, "quantity"))
    assert go is not None and go()
    assert bench.trace.lot == lots[40].id


def test_a_movement_is_found_from_anywhere(shown: Bench) -> None:
    made = records.where(shown.orchard.workspace, Movement)[-1]
    place = place_of(shown.orchard.workspace, "movement", made.id, "quantity")
    assert (place.page, place.id) == ("season", shown.orchard.season)
    target = Target("movement", made.id, "quantity")
    part = part_for(target)
    assert part is not None and part.path == "storage/lots"
    go = shown.bench.seek(target)
    assert go is not None and go()
    assert shown.bench.moves.current_id() == made.id


def test_lots_are_sorted_by_what_is_left_and_exported_with_it(
    orchard: Any, shown: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    page = LotsPage(orchard.desk)
    qtbot.addWidget(page)
    page.show_place(Place("lots"))
    last = page.model.columnCount() - 1
    for order, units in ((Qt.SortOrder.AscendingOrder, [50, 75]), (Qt.SortOrder.DescendingOrder, [75, 50])):
        page.table.horizontalHeader().setSortIndicator(last, order)
        assert [page.model.texts(row)[-1] for row in range(2)] == [str(count) for count in units]
    page.export_to(str(tmp_path / "批次.xlsx"))
    qtbot.waitUntil(lambda: bool(orchard.notices) and "批次.xlsx" in str(orchard.notices[-1].message))
    book = openpyxl.load_workbook(tmp_path / "批次.xlsx")
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if row[0]]
    book.close()
    assert [row[last] for row in rows[-3:]] == ["在库 (件)", 75, 50]


def test_the_list_of_lots_reads_stock_for_the_rows_it_shows(orchard: Any, shown: Bench, qtbot: QtBot) -> None:
    page = LotsPage(orchard.desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_place(Place("lots"))
    page.show()
    model = page.model
    assert model.headerData(model.columnCount() - 1, Qt.Orientation.Horizontal).strip() == "在库 (件)"
    assert [model.texts(row)[-1] for row in range(2)] == ["75", "50"]
    # the column is worked out: nobody types into it or pastes over it
    assert not model.flags(model.index(0, model.columnCount() - 1)) & Qt.ItemFlag.ItemIsEditable
    assert "in_stock" not in page._names()
    page.grab()
    movements = MovementsPage(orchard.desk)
    qtbot.addWidget(movements)
    movements.show_place(Place("movements"))
    assert movements.model.rowCount() == 3
