"""What stands in a grid that is typed into: rows and columns by key, the texts on record, and what was not taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from scoutdesk.desk.icons import icon
from scoutdesk.desk.theme import colour
from scoutdesk.domain.errors import Refused, RefusedCells
from scoutdesk.fields.errors import Unreadable
from scoutdesk.i18n import Message

Index = QModelIndex | QPersistentModelIndex
Place = tuple[int, str]
"""A cell by the keys of its row and column."""
NOWHERE = QModelIndex()
NEVER = object()


@dataclass(frozen=True, slots=True)
class EntryColumn:
    """A column. `read` gives the value meant by a text or raises `Unreadable`; without it the column is only shown.

    `complete`: so many signs are an entry, and the cursor goes on by itself (1 for scores from 1 to 9; 0 for never).
    `width` in characters.
    """

    key: str
    label: str
    read: Callable[[str], Any] | None = None
    help: str = ""
    width: int = 9
    numeric: bool = True
    complete: int = 0


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row with the texts on record, in the order of the columns; where one is blank its `blanks` stands faintly."""

    key: int
    label: str
    texts: tuple[str, ...]
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A value to be saved; None takes away what is on record."""

    row: int
    column: str
    value: Any


@dataclass(frozen=True, slots=True)
class NotTaken:
    text: str
    reason: Message


class EntryModel(QAbstractTableModel):
    """Every cell that is left is saved at once, a pasted block as one; what cannot be read stays in its cell."""

    told = Signal()
    """A cell was refused, or is right again."""

    def __init__(self, save: Callable[[Sequence[Entry]], object]) -> None:
        super().__init__()
        self._save = save
        self.columns: tuple[EntryColumn, ...] = ()
        self.rows: tuple[EntryRow, ...] = ()
        self.not_taken: dict[Place, NotTaken] = {}
        self.problems: Mapping[Place, Message] = {}
        self.doubts: Mapping[Place, Message] = {}

    def show(
        self,
        columns: Sequence[EntryColumn],
        rows: Sequence[EntryRow],
        problems: Mapping[Place, Message] | None = None,
        doubts: Mapping[Place, Message] | None = None,
    ) -> None:
        """The same rows and columns again keep the cursor and the cell that is being typed into."""
        same = _keys(columns, rows) == _keys(self.columns, self.rows)
        if not same:
            self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.problems, self.doubts = problems or {}, doubts or {}
        there = {(row.key, column.key) for row in rows for column in columns}
        self.not_taken = {place: kept for place, kept in self.not_taken.items() if place in there}
        if not same:
            self.endResetModel()
        elif self.rows and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def place(self, index: Index) -> Place:
        return self.rows[index.row()].key, self.columns[index.column()].key

    def index_of(self, row: int, column: str = "") -> QModelIndex:
        """Where a cell is, by its keys; the first column for one that is not shown, invalid for another row."""
        line = next((at for at, found in enumerate(self.rows) if found.key == row), -1)
        across = next((at for at, found in enumerate(self.columns) if found.key == column), 0)
        return self.index(line, across) if line >= 0 else QModelIndex()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._row_header(self.rows[section], role)
        column = self.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.label
            case Qt.ItemDataRole.ToolTipRole:
                return column.help or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column)
        return None

    @staticmethod
    def _row_header(row: EntryRow, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.label
            case Qt.ItemDataRole.ForegroundRole:
                return colour("text" if any(row.texts) else "muted")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = self.place(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index) or self._blank(index)
            case Qt.ItemDataRole.EditRole:
                return self.text(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(self.columns[index.column()])
            case Qt.ItemDataRole.ToolTipRole:
                reason = self.reason(place)
                return str(reason) if reason else None
            case Qt.ItemDataRole.AccessibleTextRole:
                row, column = self.rows[index.row()], self.columns[index.column()]
                return f"{row.label} · {column.label}: {self.text(index) or '—'}"
            case Qt.ItemDataRole.ForegroundRole:
                if self.reason(place):
                    return colour(self.tone(place))
                readable = self.columns[index.column()].read is not None
                return None if self.text(index) and readable else colour("muted")
            case Qt.ItemDataRole.DecorationRole:
                return icon(f"problem:{self.tone(place)}", 14) if self.reason(place) else None
        return None

    def text(self, index: Index) -> str:
        """What stands in a cell: what was typed and not taken, else what is on record."""
        kept = self.not_taken.get(self.place(index))
        return kept.text if kept else self.rows[index.row()].texts[index.column()]

    def _blank(self, index: Index) -> str:
        blanks = self.rows[index.row()].blanks
        return blanks[index.column()] if blanks else ""

    def reason(self, place: Place) -> Message | None:
        """Why a cell was refused, what is wrong with it, or what is doubtful."""
        kept = self.not_taken.get(place)
        return kept.reason if kept else self.problems.get(place) or self.doubts.get(place)

    def tone(self, place: Place) -> str:
        return "bad" if place in self.not_taken or place in self.problems else "warning"

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        readable = self.columns[index.column()].read is not None
        return flags | Qt.ItemFlag.ItemIsEditable if readable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        if value == self.text(index):
            return True
        return self.enter([(index, str(value))])

    def enter(self, typed: Sequence[tuple[Index, str]]) -> bool:
        """Read texts into their cells and save those that can be read, as one; False where one was refused."""
        entries: list[Entry] = []
        texts: dict[Place, str] = {}
        wrong = False
        for index, text in typed:
            value = self._read(index, text)
            wrong = wrong or value is NEVER
            if value is not NEVER:
                place = self.place(index)
                texts[place] = text
                entries.append(Entry(*place, value))
        taken = not entries or self._saved(entries, texts)
        self.told.emit()
        return taken and not wrong

    def _read(self, index: Index, text: str) -> Any:
        read = self.columns[index.column()].read
        if read is None:
            return NEVER
        try:
            return read(text) if text.strip() else None
        except Unreadable as error:
            self.not_taken[self.place(index)] = NotTaken(text, error.message)
            return NEVER

    def _saved(self, entries: Sequence[Entry], texts: Mapping[Place, str]) -> bool:
        for place in texts:
            self.not_taken.pop(place, None)
        try:
            self._save(entries)
        except RefusedCells as refusal:
            kept = {place: NotTaken(texts[place], reason) for place, reason in refusal.cells.items()}
            self.not_taken.update(kept)
            return False
        except Refused as refusal:
            self.not_taken.update({place: NotTaken(text, refusal.message) for place, text in texts.items()})
            return False
        return True

    def drop(self, indexes: Sequence[Index]) -> None:
        """Forget what was typed into these cells and not taken."""
        for index in indexes:
            if self.not_taken.pop(self.place(index), None) is not None:
                self.dataChanged.emit(index, index)
        self.told.emit()


def _keys(columns: Sequence[EntryColumn], rows: Sequence[EntryRow]) -> tuple[object, ...]:
    return tuple((column.key, column.label) for column in columns), tuple(row.key for row in rows)


def _side(column: EntryColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
