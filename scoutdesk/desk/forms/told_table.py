"""A table that tells what was worked out: no typing, as tall as its rows, to be copied and read aloud."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon

ROOM = "\N{EN SPACE}"
NARROWEST, STEP = 120, 4
SIGNS = {"bad": "refused", "warning": "problem", "good": "done"}


@dataclass(frozen=True, slots=True)
class Told:
    """A row: its cells, and the cells (by place) that have a tone; `bold` for a sum."""

    cells: tuple[str, ...]
    tones: tuple[tuple[int, str], ...] = ()
    bold: bool = False


class Apart(QStyledItemDelegate):
    """Keeps what stands flush right apart from the words in the next column."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += ROOM


class ToldTable(QWidget):
    """`heads` name the columns; those in `numeric` are set flush right."""

    def __init__(self, heads: Sequence[str], numeric: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numeric = frozenset(numeric)
        self._given_up = 0
        self._shown: list[Told] = []
        self._needed: list[int] = []
        self.view = QTableWidget(0, len(heads))
        for column, words in enumerate(heads):
            head = QTableWidgetItem(words + (ROOM if column in self.numeric else ""))
            head.setTextAlignment(self._side(column))
            self.view.setHorizontalHeaderItem(column, head)
        self.view.setItemDelegate(Apart(self.view))
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        theme.soften(self.view)
        column_of = QVBoxLayout(self)
        # flush with forms and child tables
        column_of.setContentsMargins(4, 0, 4, 0)
        column_of.addWidget(self.view)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.view.setAccessibleName(name)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def show_rows(self, rows: Sequence[Told]) -> None:
        """Rows that stand there already are left as they are."""
        before, self._shown = self._shown, list(rows)
        if before != self._shown:
            self._needed = []
        self.view.setRowCount(len(rows))
        for line, row in enumerate(rows):
            if line < len(before) and before[line] == row:
                continue
            for column, words in enumerate(row.cells):
                tone = dict(row.tones).get(column, "")
                self.view.setItem(line, column, self._item(words, column, tone, row.bold))
        self._fit()
        self.setVisible(bool(rows))

    def _item(self, words: str, column: int, tone: str, bold: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(words)
        item.setTextAlignment(self._side(column))
        item.setToolTip(words)
        if tone:
            item.setForeground(theme.colour(tone))
            if tone in SIGNS:
                item.setIcon(icon(f"{SIGNS[tone]}:{tone}", 14))
        if bold:
            item.setFont(theme.font(bold=True))
        return item

    def lines(self) -> int:
        return self.view.rowCount()

    def told(self) -> list[str]:
        """All cells, for tests and for reading aloud."""
        columns = range(self.view.columnCount())
        items = (self.view.item(line, column) for line in range(self.lines()) for column in columns)
        return [item.text() if item is not None else "" for item in items]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            # another size of letters, other colours
            self._shown, self._needed = [], []

    def _fit(self) -> None:
        """As wide as what stands there; the room to spare goes to the last column of words, else to all alike.

        Where there is not room enough the longest words go on in a second line.
        """
        self._given_up = 0
        view, header, columns = self.view, self.view.horizontalHeader(), self.view.columnCount()
        if not self._needed:
            view.resizeColumnsToContents()
            self._needed = [view.columnWidth(column) + theme.px(16) for column in range(columns)]
        widths = list(self._needed)
        spare = self.width() - 8 - 2 * view.frameWidth() - sum(widths)
        if spare > 0 and columns - 1 not in self.numeric:
            widths[-1] += spare
        elif spare > 0:
            widths = [width + spare // columns for width in widths]
        elif spare < 0:
            widths = self._narrowed(widths, -spare)
        for column, width in enumerate(widths):
            if view.columnWidth(column) != width:
                view.setColumnWidth(column, width)
        usual = view.verticalHeader().defaultSectionSize()
        for line in range(view.rowCount()):
            height = max(usual, view.sizeHintForRow(line)) if spare < 0 else usual
            if view.rowHeight(line) != height:
                view.setRowHeight(line, height)
        rows = sum(view.rowHeight(line) for line in range(view.rowCount()))
        bar = view.horizontalScrollBar().sizeHint().height() if spare + self._given_up < 0 else 0
        view.setFixedHeight(header.sizeHint().height() + rows + bar + 4)

    def _narrowed(self, widths: Sequence[int], over: int) -> list[int]:
        """The widest columns of words give up what is too much, down to what can still be read."""
        found = list(widths)
        for _step in range(over // STEP + 1):
            words = [column for column in range(len(found)) if column not in self.numeric]
            widest = max(words, key=lambda column: found[column], default=None)
            if widest is None or found[widest] - STEP < theme.px(NARROWEST):
                break
            found[widest] -= STEP
        self._given_up = sum(widths) - sum(found)
        return found
