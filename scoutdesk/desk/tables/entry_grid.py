"""A grid to type into: figures go down a column or across a row by keyboard alone, and blocks are pasted from Excel.

    grid = EntryGrid(_("Cartons"), self._save)
    grid.show_cells(columns, rows, problems, doubts)

`_save(entries)` calls an operation; what it refuses stays in its cells. `columns` and `rows` are `EntryColumn`s and
`EntryRow`s with keys of their own; `problems` and `doubts` are sentences at cells, {(row key, column key): Message}.
Digits replace what stands in a cell, F2 changes it; Enter goes down (from the last row to the top of the next column),
Tab goes right (from the last column to the next row), Shift turns both round; Delete empties, Escape takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.forms.form import scroll_to
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.tables.entry_model import Entry, EntryColumn, EntryModel, EntryRow, Place
from scoutdesk.desk.tables.entry_typing import Step, Typing, step_of
from scoutdesk.i18n import Message, _
from scoutdesk.operations.pasting import cells_of

__all__ = ["Entry", "EntryColumn", "EntryGrid", "EntryRow", "Place"]

TALLEST = 620
WORTH_TELLING = 6


class EntryGrid(QWidget):
    """The cells, and under them why some were not taken."""

    def __init__(self, name: str, save: Callable[[Sequence[Entry]], object]) -> None:
        super().__init__()
        self.model = EntryModel(save)
        self.cells = Cells(self.model)
        self.cells.setAccessibleName(name)
        self.remark = Remark()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(4)
        column.addWidget(self.cells)
        column.addWidget(self.remark)
        self.model.told.connect(self._tell)

    def show_cells(
        self,
        columns: Sequence[EntryColumn],
        rows: Sequence[EntryRow],
        problems: Mapping[Place, Message] | None = None,
        doubts: Mapping[Place, Message] | None = None,
    ) -> None:
        """These cells; the same rows and columns again keep the cursor and what is being typed."""
        self.model.show(columns, rows, problems, doubts)
        self.cells.fit()
        if rows and columns and not self.cells.currentIndex().isValid():
            typed = next((at for at, column in enumerate(columns) if column.read is not None), 0)
            self.cells.setCurrentIndex(self.model.index(0, typed))
        self._tell()

    def focus_cell(self, row: int, column: str = "") -> bool:
        """Go to a cell by its keys; False where there is no such row."""
        index = self.model.index_of(row, column)
        if index.isValid():
            self.cells.setCurrentIndex(index)
            self.cells.setFocus()
            scroll_to(self.cells.viewport(), self.cells.visualRect(index))
        return index.isValid()

    def leave(self) -> None:
        """Save the cell that is being typed into."""
        self.cells.commit()

    def _tell(self) -> None:
        model, lines = self.model, []
        for row in model.rows:
            for column in model.columns:
                reason = model.reason((row.key, column.key))
                if reason:
                    words = _("{row} · {label}: {reason}")
                    lines.append(words.format(row=row.label, label=column.label, reason=reason))
        more = len(lines) - WORTH_TELLING
        if more > 0:
            lines[WORTH_TELLING:] = [_("{count} more").format(count=more)]
        wrong = model.problems or model.not_taken
        self.remark.say("\n".join(lines), "bad" if wrong else "warning")


class Cells(QTableView):
    """As tall as its rows, up to a limit."""

    def __init__(self, model: EntryModel) -> None:
        super().__init__()
        self.entries = model
        self.setModel(model)
        self.typing = Typing(self)
        self.setItemDelegate(self.typing)
        self.typing.done.connect(self.go)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(True)
        theme.soften(self)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(28))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        columns.setHighlightSections(False)
        columns.setStretchLastSection(False)

    def fit(self) -> None:
        """Columns by their declared widths, at least as wide as their headings; as tall as the rows."""
        metrics = self.fontMetrics()
        for at, column in enumerate(self.entries.columns):
            heading = metrics.horizontalAdvance(column.label) + theme.px(24)
            self.setColumnWidth(
                at, max(heading, metrics.horizontalAdvance("0") * column.width + theme.px(24))
            )
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() else 0
        tall = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + extra + 4
        self.setFixedHeight(min(tall, theme.px(TALLEST)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the columns, with room for the bar beside more rows than fit."""
        bar = self.verticalScrollBar().sizeHint().width() if self.height() == theme.px(TALLEST) else 0
        header = self.verticalHeader().sizeHint().width()
        return QSize(header + self.horizontalHeader().length() + bar + 4, self.height())

    def commit(self) -> None:
        """Take what is being typed."""
        if self.typing.editor is not None:
            self.typing.finish(self.typing.editor)

    def go(self, step: Step) -> None:
        """From the current cell on: down a column and to the top of the next, or along a row and into the next."""
        found = self._beyond(self.currentIndex(), step)
        if found.isValid():
            self.setCurrentIndex(found)
            self.scrollTo(found)
            scroll_to(self.viewport(), self.visualRect(found))

    def _beyond(self, index: QModelIndex, step: Step) -> QModelIndex:
        """The next cell that can be typed into; invalid behind the last one."""
        rows, columns = self.entries.rowCount(), self.entries.columnCount()
        (down, right), row, column = step, index.row(), index.column()
        while index.isValid():
            row, column = row + down, column + right
            if not 0 <= row < rows:
                row, column = row % rows, column + down
            elif not 0 <= column < columns:
                row, column = row + right, column % columns
            # invalid beyond the edge, which ends the search
            index = self.entries.index(row, column)
            if index.isValid() and self._takes(index):
                break
        return index

    def _takes(self, index: QModelIndex) -> bool:
        return bool(self.entries.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = step_of(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif step is not None:
            # behind the last cell Tab leaves the grid
            event.setAccepted(self._beyond(self.currentIndex(), step).isValid())
            self.go(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.empty()
        elif event.key() == Qt.Key.Key_Escape:
            self.entries.drop(self.selectedIndexes())
        else:
            super().keyPressEvent(event)

    def empty(self) -> None:
        """Take away what stands in the chosen cells, as one."""
        chosen = [
            index for index in self.selectedIndexes() if self._takes(index) and self.entries.text(index)
        ]
        if chosen:
            self.entries.enter([(index, "") for index in chosen])

    def copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            lines.setdefault(index.row(), []).append(self.entries.text(index))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def paste(self, text: str) -> None:
        """A block from a spreadsheet, from the current cell on; blank cells keep what is there."""
        start = self.currentIndex()
        block = [
            (self.entries.index(start.row() + down, start.column() + right), words)
            for down, line in enumerate(cells_of(text))
            for right, words in enumerate(line)
            if words.strip()
        ]
        there = [(index, words) for index, words in block if index.isValid() and self._takes(index)]
        if start.isValid() and there:
            self.entries.enter(there)
