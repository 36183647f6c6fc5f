"""The children of one parent where they are too many for a table as tall as its rows: a list in a window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.desk.tables.table_view import TableView
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.fields.declared import about
from scoutdesk.i18n import _
from scoutdesk.operations.pasting import cells_of, paste, paste_new

TALL = 340


class ManyChildren(QWidget):
    """Rows are read when they are looked at and edited in place; `selected` tells the row under the cursor."""

    selected = Signal(object)

    def __init__(self, model: PagedModel) -> None:
        super().__init__()
        self.model = model
        self.table = TableView(model)
        self.table.setAccessibleName(_(about(model.record).plural))
        self.table.setFixedHeight(theme.px(TALL))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sort)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.table)
        self.parent_id = 0

    def show_children(self, parent_id: int) -> None:
        """All of this parent, in the order that the header says; the current row stays."""
        current = self.current_id()
        self.parent_id = parent_id
        header = self.table.horizontalHeader()
        section = header.sortIndicatorSection()
        shown = self.model.columns
        order = shown[section].field.name if 0 <= section < len(shown) else ""
        falling = header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        condition = Condition(about(self.model.record).parent, "is", parent_id)
        self.model.show(Listing(self.model.record, (condition,), order=order, falling=falling))
        self.choose(current if current in self.model.ids else next(iter(self.model.ids), 0))

    def choose(self, id: int) -> bool:
        row = self.model.row_of(id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        return row >= 0

    def seek(self, id: int, field: str) -> bool:
        """Go to a field of one of these records."""
        if not self.choose(id):
            return False
        names = [column.field.name for column in self.model.columns]
        column = names.index(field) if field in names else 0
        self.table.setCurrentIndex(self.model.index(self.table.currentIndex().row(), column))
        self.table.setFocus()
        return True

    def current_id(self) -> int:
        row = self.table.currentIndex().row()
        return self.model.ids[row] if 0 <= row < len(self.model.ids) else 0

    def paste(self, text: str, given: Mapping[str, Any]) -> None:
        """From the current cell to the right and down; lines beyond the last row become new rows of this parent."""
        at, cells = self.table.currentIndex(), cells_of(text)
        names = self.model.names[max(at.column(), 0) :]
        ids = self.model.ids[at.row() : at.row() + len(cells)] if at.isValid() else ()
        desk, record = self.model.desk, self.model.record
        if ids and desk.act(lambda: paste(desk.workspace, record, ids, names, cells[: len(ids)])) is None:
            return
        if cells[len(ids) :]:
            desk.act(lambda: paste_new(desk.workspace, record, given, names, cells[len(ids) :]))

    def _sort(self) -> None:
        self.show_children(self.parent_id)

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.selected.emit(self.model.ids[current.row()] if current.isValid() else 0)
