"""A table that tells what was worked out: no typing, as tall as its rows, to be copied and read aloud."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon

SIGNS = {"bad": "refused", "warning": "expiring", "good": "done"}


@dataclass(frozen=True, slots=True)
class Told:
    """A row: its cells, and the cells (by place) that have a tone; `bold` for a sum."""

    cells: tuple[str, ...]
    tones: tuple[tuple[int, str], ...] = ()
    bold: bool = False


class ToldTable(QTableWidget):
    """`heads` name the columns; those in `numeric` are set flush right."""

    def __init__(self, heads: Sequence[str], numeric: Collection[int], parent: QWidget | None = None) -> None:
        super().__init__(0, len(heads), parent)
        self.numeric = frozenset(numeric)
        for column, words in enumerate(heads):
            head = QTableWidgetItem(words)
            head.setTextAlignment(self._side(column))
            self.setHorizontalHeaderItem(column, head)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        theme.soften(self)

    def _side(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def show_rows(self, rows: Sequence[Told]) -> None:
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for column, words in enumerate(row.cells):
                self.setItem(
                    line, column, self._item(words, column, dict(row.tones).get(column, ""), row.bold)
                )
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

    def told(self) -> list[str]:
        """All cells, for tests and for reading aloud."""
        items = (
            self.item(line, column) for line in range(self.rowCount()) for column in range(self.columnCount())
        )
        return [item.text() if item is not None else "" for item in items]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as what stands there; what room is left goes to the last column."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, self.columnWidth(column) + theme.px(16))
        wide = sum(self.columnWidth(column) for column in range(self.columnCount()))
        last = self.columnCount() - 1
        spare = self.viewport().width() - wide
        if spare > 0:
            if last in self.numeric:
                self._spread(spare)
            else:
                self.setColumnWidth(last, self.columnWidth(last) + spare)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        rows = sum(self.rowHeight(line) for line in range(self.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        self.setFixedHeight(header.sizeHint().height() + rows + bar + 4)

    def _spread(self, spare: int) -> None:
        """Figures stand close together; the room goes to the names before them, as far as it helps reading."""
        for column in range(self.columnCount()):
            self.setColumnWidth(column, self.columnWidth(column) + spare // self.columnCount())
