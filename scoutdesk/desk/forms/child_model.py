"""The rows of a child table: what is shown in each cell, and what is typed into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.icons import icon
from scoutdesk.desk.theme import colour
from scoutdesk.domain.errors import Conflict, Refused
from scoutdesk.domain.guarded import is_guarded
from scoutdesk.domain.hints import Hint, gravest
from scoutdesk.fields.declared import Field, Record
from scoutdesk.fields.kinds import File
from scoutdesk.i18n import Message, _, say
from scoutdesk.operations import records

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, str]
NOWHERE = QModelIndex()
# as plain numbers and made once: a table asks for them some thousand times while it is laid out
DISPLAY, EDIT, TOOL_TIP, FOREGROUND, DECORATION, ALIGNMENT = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.ForegroundRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.TextAlignmentRole,
    )
)
ROLES = frozenset((DISPLAY, EDIT, TOOL_TIP, FOREGROUND, DECORATION))
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Computed:
    """A column that is worked out and not typed. `tone` is a colour role with an icon of the same meaning, or ""."""

    label: str
    text: Callable[[Any], str]
    tone: Callable[[Any], str] | None = None
    numeric: bool = False
    width: int = 16


SIGNS = {"good": "done", "warning": "problem", "bad": "refused", "muted": "circle-dashed"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a cell and not taken, with the reason."""

    text: str
    reason: Message


class ChildModel(QAbstractTableModel):
    """Typed text goes through the field's kind and is saved at once; what is refused stays in its cell."""

    outdated = Signal()
    """What is shown is no longer what is kept."""
    refused = Signal()
    """Some cell was refused, or is right again."""

    def __init__(
        self, desk: Desk, record: type[Record], columns: Sequence[Field], computed: Sequence[Computed]
    ) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        self.columns = tuple(columns)
        self.computed = tuple(computed)
        self.rows: tuple[Record, ...] = ()
        self.texts: list[tuple[str, ...]] = []
        self.typed: dict[Cell, Typed] = {}
        self.remarks: Mapping[Cell, Sequence[Hint]] = {}

    def show_rows(self, rows: Sequence[Record]) -> None:
        """These records; the same ones again keep selection and open editors."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        names = [field.name for field in self.columns]
        texts = records.shown_rows(self.desk.workspace, self.record, [row.id for row in rows], names)
        if not same:
            self.beginResetModel()
        self.rows, self.texts = tuple(rows), texts
        ids = {row.id for row in rows}
        self.typed = {cell: typed for cell, typed in self.typed.items() if cell[0] in ids}
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + len(self.computed)

    def field(self, index: Index) -> Field | None:
        return self.columns[index.column()] if index.column() < len(self.columns) else None

    def cell(self, index: Index) -> Cell:
        field = self.field(index)
        return self.rows[index.row()].id, field.name if field else ""

    def place(self, id: int, field: str) -> QModelIndex:
        """Where a cell is; the first column for a field that is not shown, invalid for another record."""
        line = next((line for line, row in enumerate(self.rows) if row.id == id), -1)
        column = next((at for at, shown in enumerate(self.columns) if shown.name == field), 0)
        return self.index(line, column) if line >= 0 else QModelIndex()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        field = self.columns[section] if section < len(self.columns) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._heading(field) if field else _(self.computed[section - len(self.columns)].label)
            case Qt.ItemDataRole.ToolTipRole:
                return field.help if field else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
        return None

    @staticmethod
    def _heading(field: Field) -> str:
        # room between a right-aligned heading and the next one
        return f"{field.header}\u2002" if field.kind.numeric else field.header

    def is_numeric(self, column: int) -> bool:
        if column < len(self.columns):
            return self.columns[column].kind.numeric
        return self.computed[column - len(self.columns)].numeric

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return RIGHT if self.is_numeric(column) else LEFT

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == ALIGNMENT:
            return self._alignment(index.column())
        if role not in ROLES:
            return None
        line, column = index.row(), index.column()
        if column >= len(self.columns):
            return self._computed(self.computed[column - len(self.columns)], self.rows[line], role)
        if role in (DISPLAY, EDIT):
            return self.words(line, column)
        cell = self.rows[line].id, self.columns[column].name
        if role == TOOL_TIP:
            return "\n".join(self.told(cell)) or None
        tone = self.tone(cell)
        if not tone:
            return None
        return colour(tone) if role == FOREGROUND else icon(f"problem:{tone}", 14)

    def words(self, line: int, column: int) -> str:
        """What stands in a cell, by its place."""
        if column >= len(self.columns):
            return self.computed[column - len(self.columns)].text(self.rows[line])
        if self.typed:
            typed = self.typed.get((self.rows[line].id, self.columns[column].name))
            if typed is not None:
                return typed.text
        text = self.texts[line][column]
        if isinstance(self.columns[column].kind, File):
            return _("on file") if text else ""
        return text

    def has_sign(self, line: int, column: int) -> bool:
        """Whether a picture stands before the words of a cell."""
        if column >= len(self.columns):
            tone = self.computed[column - len(self.columns)].tone
            return tone is not None and tone(self.rows[line]) in SIGNS
        return bool(self.tone((self.rows[line].id, self.columns[column].name)))

    def _computed(self, column: Computed, row: Record, role: int) -> Any:
        if role in (DISPLAY, TOOL_TIP):
            return column.text(row)
        tone = column.tone(row) if column.tone else ""
        if role == FOREGROUND:
            return colour(tone or "muted")
        if role == DECORATION and tone in SIGNS:
            return icon(f"{SIGNS[tone]}:{tone}", 14)
        return None

    def told(self, cell: Cell) -> list[str]:
        """Why a cell was refused, or what there is to say about its value."""
        typed = self.typed.get(cell)
        return [str(typed.reason)] if typed else [str(hint) for hint in self.remarks.get(cell, ())]

    def tone(self, cell: Cell) -> str:
        """The colour role of what is told about a cell; "" where it is only worth knowing."""
        if cell in self.typed:
            return "bad"
        return {"error": "bad", "warning": "warning"}.get(gravest(self.remarks.get(cell, ())), "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        field = self.field(index)
        typed = field is not None and not isinstance(field.kind, File)
        if field is not None and typed and not is_guarded(self.record, field.name):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """`value` is what was typed, or (what was typed, what the kind reads) where the two differ."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        typed, text = value if isinstance(value, tuple) else (value, value)
        cell, field = self.cell(index), self.columns[index.column()]
        if cell not in self.typed and typed == self.words(index.row(), index.column()):
            return True
        before = getattr(self.rows[index.row()], field.name)
        try:
            outcome = records.edit(self.desk.workspace, self.record, cell[0], field.name, text, before=before)
        except Conflict as conflict:
            there = conflict.conflicts[0].found if conflict.conflicts else "—"
            reason = say(
                "changed elsewhere to {theirs}; enter yours once more to keep it, Escape takes theirs",
                theirs=there or "—",
            )
            self._keep(cell, typed, reason)
            self.outdated.emit()
            return False
        except Refused as refusal:
            self._keep(cell, typed, refusal.message)
            return False
        self.typed.pop(cell, None)
        self.refused.emit()
        if outcome.entry is not None:
            self.desk.tell(outcome)
        return True

    def drop_typed(self, index: Index) -> None:
        """Forget what was typed into a cell and not taken."""
        if self.typed.pop(self.cell(index), None) is not None:
            self.dataChanged.emit(index, index)
            self.refused.emit()

    def _keep(self, cell: Cell, text: str, reason: Message) -> None:
        self.typed[cell] = Typed(text, reason)
        self.refused.emit()
