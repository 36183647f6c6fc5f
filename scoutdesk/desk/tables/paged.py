"""A table of any number of records: ids in memory, rows fetched in windows when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.icons import pixmap
from scoutdesk.domain.certificate import NOTICE
from scoutdesk.domain.listing import Listing
from scoutdesk.fields.declared import Field, Record, field_of
from scoutdesk.fields.kinds import File, Picture
from scoutdesk.operations import records

Index = QModelIndex | QPersistentModelIndex
# as plain numbers: they are compared some thousand times a repaint
DISPLAY, EDIT, TOOL_TIP, DECORATION, ALIGNMENT = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.TextAlignmentRole,
    )
)
NOWHERE = QModelIndex()
WINDOW = 100
WINDOWS_KEPT = 60
# between a figure at the right and what stands beside it; a margin for items would cost a style sheet
ROOM = "\N{EM SPACE}"
ENDS = ("expires", "valid_until", "best_before")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A field with what the model is asked about it all the time."""

    field: Field
    align: Qt.AlignmentFlag
    room: str
    ends: bool
    flags: Qt.ItemFlag


class PagedModel(QAbstractTableModel):
    """The listing of one kind of record. Setting a cell is an operation like any other."""

    notice = NOTICE
    """How long before its end a day has a sign beside it."""

    def __init__(
        self, desk: Desk, record: type[Record], names: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.record = record
        self.listing = Listing(record)
        self.ids: Sequence[int] = ()
        self._windows: dict[int, list[tuple[str, ...]]] = {}
        self.columns: tuple[Column, ...] = ()
        self.choose_columns(names)

    # what is shown

    def choose_columns(self, names: Sequence[str]) -> None:
        self.beginResetModel()
        self.columns = self.columns_of(names)
        self.names = tuple(names)
        self._windows.clear()
        self.endResetModel()

    def columns_of(self, names: Sequence[str]) -> tuple[Column, ...]:
        """The fields with these names; a column of another field name is worked out and not typed."""
        return tuple(_column(field_of(self.record, name)) for name in names)

    def show(self, listing: Listing) -> None:
        """Show another listing; the rows are read when they are looked at."""
        ids = self.ids_of(listing)
        self.listing = listing
        if ids == self.ids:
            self._windows.clear()
            if ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.ids = ids
        self._windows.clear()
        self.endResetModel()

    def ids_of(self, listing: Listing) -> Sequence[int]:
        """What the listing shows, in its order."""
        return records.list_ids(self.desk.workspace, listing)

    def row_of(self, id: int) -> int:
        """The row of a record, -1 where it is not shown."""
        try:
            return list(self.ids).index(id)
        except ValueError:
            return -1

    def texts(self, row: int) -> tuple[str, ...]:
        """The shown texts of a row."""
        window, place = divmod(row, WINDOW)
        rows = self._windows.get(window)
        if rows is None:
            rows = self._fetch(window)
        return rows[place]

    def _fetch(self, window: int) -> list[tuple[str, ...]]:
        ids = self.ids[window * WINDOW : (window + 1) * WINDOW]
        while len(self._windows) >= WINDOWS_KEPT:
            self._windows.pop(next(iter(self._windows)))
        rows = records.shown_rows(self.desk.workspace, self.record, ids, self.names)
        self._windows[window] = rows
        return rows

    # the model as Qt asks for it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self.shown(index.row(), index.column())
        if role in (EDIT, TOOL_TIP):
            return self.texts(index.row())[index.column()]
        if role == ALIGNMENT:
            return self.columns[index.column()].align
        if role == DECORATION and self.columns[index.column()].ends:
            return self.sign_at(index.row(), index.column())
        return None

    def shown(self, row: int, column: int) -> str:
        """The text of a cell as it is painted."""
        return (self.texts(row)[column] or "—") + self.columns[column].room

    def sign_at(self, row: int, column: int) -> QPixmap | None:
        """The sign of a cell in a column of ends."""
        return self.end_sign(self.texts(row)[column])

    def end_sign(self, text: str) -> QPixmap | None:
        """A sign beside a day that has passed, or soon will."""
        if not text:
            return None
        left = date.fromisoformat(text) - self.desk.workspace.today()
        if left < timedelta(0):
            return pixmap("expired", "bad", 14)
        return pixmap("expiring", "warning", 14) if left <= self.notice else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == DISPLAY else None
        column = self.columns[section]
        if role == DISPLAY:
            return f"{column.field.header}{column.room}"
        if role == TOOL_TIP:
            return column.field.help or None
        return column.align if role == ALIGNMENT else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self.columns[index.column()].flags

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:
        """What was typed goes through the kind of its field; a refusal is told beside the work."""
        if role != EDIT or value == self.texts(index.row())[index.column()]:
            return False
        id, name = self.ids[index.row()], self.names[index.column()]
        workspace = self.desk.workspace
        return self.desk.act(lambda: records.edit(workspace, self.record, id, name, value)) is not None


def _column(field: Field) -> Column:
    numeric, flags = field.kind.numeric, Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if not isinstance(field.kind, File | Picture):
        flags |= Qt.ItemFlag.ItemIsEditable
    return Column(field, RIGHT if numeric else LEFT, ROOM if numeric else "", field.name in ENDS, flags)
