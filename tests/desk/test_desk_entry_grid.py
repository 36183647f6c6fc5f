"""The grid to type into: by keyboard alone, pasted from Excel, and what cannot be read stays in its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk import theme
from scoutdesk.desk.tables.entry_grid import Entry, EntryColumn, EntryGrid, EntryRow
from scoutdesk.domain.errors import Refused
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import say

Key = Qt.Key
CELLS = {1: ["", ""], 2: ["", ""], 3: ["", ""]}


def whole(text: str) -> int:
    if not text.strip().isdigit():
        raise Unreadable(say("{text} is not a whole number", text=text))
    return int(text)


class Kept:
    """What a page does: keeps what is saved, and shows it again."""

    def __init__(self, complete: int = 0) -> None:
        self.values: dict[tuple[int, str], int] = {}
        self.batches: list[tuple[Entry, ...]] = []
        self.columns = (
            EntryColumn("net", "Net weight", whole),
            EntryColumn("sum", "Sum"),
            EntryColumn("bad", "Defects", whole, complete=complete),
        )
        self.grid = EntryGrid("Cartons", self.save)
        self.show()

    def save(self, entries: Sequence[Entry]) -> None:
        if any(entry.value == 13 for entry in entries):
            raise Refused(say("{text} is not a whole number", text="13"))
        self.batches.append(tuple(entries))
        for entry in entries:
            self.values[entry.row, entry.column] = entry.value
        self.show()

    def show(self) -> None:
        rows = [
            EntryRow(
                row,
                f"No. {row}",
                tuple(str(self.values.get((row, c.key)) or "") for c in self.columns),
                blanks=("", "", "0"),
            )
            for row in (1, 2, 3)
        ]
        self.grid.show_cells(self.columns, rows)

    def press(self, qtbot: QtBot, *keys: str | Key) -> None:
        for sign in (sign for key in keys for sign in (key if isinstance(key, str) else [key])):
            qtbot.keyClick(QApplication.focusWidget() or self.grid.cells, sign)

    def at(self) -> tuple[int, str]:
        return self.grid.model.place(self.grid.cells.currentIndex())

    def text(self, row: int, column: str) -> str:
        return self.grid.model.text(self.grid.model.index_of(row, column))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.CHINESE)


def shown(qtbot: QtBot, qapp: QApplication, kept: Kept) -> Kept:
    theme.load_fonts()
    theme.apply(qapp, "light")
    qtbot.addWidget(kept.grid)
    with qtbot.waitActive(kept.grid):
        kept.grid.show()
        kept.grid.activateWindow()
    kept.grid.focus_cell(1)
    return kept


@pytest.fixture
def kept(qtbot: QtBot, qapp: QApplication) -> Kept:
    return shown(qtbot, qapp, Kept())


def test_enter_goes_down_a_column_and_on_to_the_top_of_the_next_that_takes_figures(
    kept: Kept, qtbot: QtBot
) -> None:
    kept.press(qtbot, "41", Key.Key_Return, "42", Key.Key_Return, "43", Key.Key_Return)
    assert kept.values == {(1, "net"): 41, (2, "net"): 42, (3, "net"): 43}
    assert kept.at() == (1, "bad")


def test_every_cell_is_saved_as_it_is_left(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "41", Key.Key_Tab)
    assert kept.batches == [(Entry(1, "net", 41),)]
    kept.press(qtbot, "2", Key.Key_Down)
    assert kept.batches[1:] == [(Entry(1, "bad", 2),)]
    assert kept.at() == (2, "bad")


def test_tab_goes_along_a_row_past_what_is_only_shown_and_back_again(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "41", Key.Key_Tab, "1", Key.Key_Tab)
    assert kept.at() == (2, "net")
    kept.press(qtbot, Key.Key_Backtab)
    assert kept.at() == (1, "bad")


def test_digits_replace_what_stands_there(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "41", Key.Key_Return, Key.Key_Up, "7", Key.Key_Return)
    assert kept.values[1, "net"] == 7


def test_what_cannot_be_read_stays_in_its_cell_with_its_sentence(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "4x", Key.Key_Return, "42", Key.Key_Return)
    assert kept.text(1, "net") == "4x" and kept.values == {(2, "net"): 42}
    assert kept.grid.remark.text() == "No. 1 · Net weight: 4x is not a whole number"
    kept.grid.focus_cell(1, "net")
    kept.press(qtbot, Key.Key_Escape)
    assert kept.text(1, "net") == "" and kept.grid.remark.text() == ""


def test_what_the_operation_refuses_stays_too(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "13", Key.Key_Return)
    assert kept.text(1, "net") == "13" and not kept.values and "not a whole number" in kept.grid.remark.text()


def test_a_block_from_excel_is_one_save_and_blank_cells_keep_what_is_there(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "9", Key.Key_Up)
    kept.grid.focus_cell(1, "net")
    kept.grid.cells.paste("\t5\t1\n42\t\tx\n43\t6\t\n44\t\t4\n")
    assert kept.values == {(1, "net"): 9, (1, "bad"): 1, (2, "net"): 42, (3, "net"): 43}
    assert len(kept.batches) == 2 and kept.text(2, "bad") == "x"


def test_delete_empties_the_chosen_cells_and_copy_takes_them(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "41", Key.Key_Return, "42", Key.Key_Return)
    kept.grid.cells.selectAll()
    kept.grid.cells.copy()
    assert QGuiApplication.clipboard().text() == "41\t\t\n42\t\t\n\t\t"
    kept.press(qtbot, Key.Key_Delete)
    assert set(kept.values.values()) == {None} and len(kept.batches) == 3


def test_a_score_of_one_digit_goes_on_by_itself(qtbot: QtBot, qapp: QApplication) -> None:
    kept = shown(qtbot, qapp, Kept(complete=1))
    kept.grid.focus_cell(1, "bad")
    kept.press(qtbot, "7", "8", "9")
    assert kept.values == {(1, "bad"): 7, (2, "bad"): 8, (3, "bad"): 9}


def test_a_click_elsewhere_takes_what_is_being_typed(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "41")
    kept.grid.leave()
    assert kept.values == {(1, "net"): 41}


def test_the_same_cells_shown_again_keep_what_is_being_typed(kept: Kept, qtbot: QtBot) -> None:
    kept.press(qtbot, "4")
    kept.values[2, "net"] = 5
    kept.show()
    kept.press(qtbot, "1", Key.Key_Return)
    assert kept.values == {(1, "net"): 41, (2, "net"): 5} and kept.text(2, "net") == "5"


def test_blanks_of_a_row_stand_faintly_and_are_not_edited(kept: Kept) -> None:
    assert kept.grid.model.index_of(1, "net").data() == ""
    index = kept.grid.model.index_of(1, "bad")
    assert index.data() == "0" and index.data(Qt.ItemDataRole.EditRole) == ""


def test_problems_and_doubts_are_told_under_the_cells(kept: Kept) -> None:
    doubts = {(2, "net"): say("{text} is not a whole number", text="doubt")}
    kept.grid.show_cells(kept.columns, kept.grid.model.rows, None, doubts)
    assert (kept.grid.remark.tone, kept.grid.model.tone((2, "net"))) == ("warning", "warning")
    kept.grid.show_cells(kept.columns, kept.grid.model.rows, doubts)
    assert kept.grid.remark.tone == "bad" and kept.grid.remark.text().startswith("No. 2 · Net weight: doubt")
