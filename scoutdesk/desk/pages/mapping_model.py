"""A foreign sheet as a model: its cells as its sender sees them, what its rows are, what its columns mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.i18n import N_, _
from scoutdesk.operations.exchange.mapping_terms import (
    Certainty,
    certainty_of,
    header_of,
    how,
    letter,
    name_of_column,
    names_of_rows,
    signed,
)
from scoutdesk.operations.exchange.mapping_view import Look, SheetLook, shown_cell

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
MOST_COLUMNS = 120
ROLES = {
    "title": N_("title"),
    "banner": N_("banner"),
    "header again": N_("header again"),
    "subtotal": N_("subtotal"),
    "footer": N_("footer"),
    "blank": N_("blank row"),
    "example": N_("example"),
    "unit": N_("row of units"),
    "told": N_("left out"),
    "header": N_("header"),
}
GROUNDS: Mapping[Certainty, str] = {
    "sure": "soft good",
    "guess": "soft warning",
    "unknown": "soft bad",
    "left": "window",
}
INKS: Mapping[Certainty, str] = {"sure": "good", "guess": "warning", "unknown": "bad", "left": "muted"}
# room between a number and the cell beside it
GAP = "\u2002"
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")


@dataclass(frozen=True, slots=True)
class Label:
    """Over one column: which table it is of, the address of its header, what it means."""

    table: int
    column: int
    address: str
    header: str
    term: str
    unit: str
    certainty: Certainty
    new: bool = False
    told: str = ""

    words: str = ""


@dataclass(slots=True)
class Marks:
    """Of the sheet that is shown: what its rows are, whose its columns are, where something is asked or wrong."""

    roles: dict[int, str] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    labels: dict[int, Label] = field(default_factory=dict)
    tables: dict[int, dict[int, Label]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()


def marks_of(look: Look, sheet: SheetLook) -> Marks:
    found = Marks()
    for number in sheet.tables:
        mapped = look.mapped[number]
        region = mapped.region
        found.roles.update(region.left_out)
        found.roles.update(dict.fromkeys(region.header_rows, "header"))
        found.rows.update(dict.fromkeys(region.rows, number))
        for item in mapped.meanings:
            label = Label(
                number,
                item.column,
                header_of(mapped, item.column),
                item.header,
                item.term,
                item.unit,
                certainty_of(mapped, item),
                item.header in mapped.new,
                str(how(item) or ""),
                signed(mapped, item),
            )
            found.tables.setdefault(number, {})[item.column] = label
    found.labels = _in_front(found, None)
    found.asked = frozenset(look.asked_cells)
    found.wrong = frozenset(look.wrong_cells)
    return found


def _in_front(marks: Marks, table: int | None) -> dict[int, Label]:
    """Where two tables have a column in common: the label of the one looked at, else of the upper one."""
    found: dict[int, Label] = {}
    for number in sorted(marks.tables, key=lambda number: (number != table, number)):
        for column, label in marks.tables[number].items():
            found.setdefault(column, label)
    return found


class GridModel(QAbstractTableModel):
    """Cells are put into words when they are looked at, however long the sheet is."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: SheetLook | None = None
        self.marks = Marks()
        self.columns = 0
        self.turned: dict[str, tuple[int, int]] = {}
        self.row_names: dict[int, str] = {}
        self.column_names: dict[int, str] = {}

    def show_sheet(self, look: Look, sheet: SheetLook) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self.marks = marks_of(look, sheet)
        widest = max((len(row) for row in sheet.table.rows), default=0)
        self.columns = min(widest, MOST_COLUMNS)
        self._name_turned(look, sheet)
        self._muted, self._bold = theme.colour("muted"), theme.font(bold=True)
        self._aside, self._head = theme.colour("window"), theme.colour("soft info")
        self._asked, self._wrong = theme.colour("soft warning"), theme.colour("soft bad")
        self.endResetModel()

    def _name_turned(self, look: Look, sheet: SheetLook) -> None:
        """Of a sheet that is shown turned: what its rows and columns are called, and where its cells are shown."""
        places = sheet.table.places
        self.turned = {f"{letter(column)}{row + 1}": here for here, (row, column) in places.items()}
        self.row_names = names_of_rows(sheet.table)
        self.column_names = {
            item.column: name_of_column(look.mapped[number], item.column)
            for number in (sheet.tables if places else ())
            for item in look.mapped[number].meanings
        }

    def column_name(self, column: int) -> str:
        return self.column_names.get(column, "" if self.turned else letter(column))

    def row_name(self, row: int) -> str:
        return self.row_names.get(row, str(row + 1))

    def row_called(self, row: int) -> str:
        """In words, as its sender counts: a product of a turned sheet stands in a column, one of a form at a cell."""
        name = self.row_name(row)
        if name.isdecimal():
            return _("Row {row}").format(row=name)
        if name.isalpha():
            return _("Column {column}").format(column=name)
        return _("The product at {cell}").format(cell=name)

    def clear(self) -> None:
        """Until another file is read."""
        self.beginResetModel()
        self.sheet, self.marks, self.columns = None, Marks(), 0
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.table.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.columns

    def look_at_row(self, row: int) -> None:
        """Its table's labels stand over the columns."""
        if len(self.marks.tables) > 1 and row in self.marks.rows:
            self.marks.labels = _in_front(self.marks, self.marks.rows[row])
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columns - 1)

    def text(self, row: int, column: int) -> str:
        return shown_cell(self.sheet.table, row, column) if self.sheet is not None else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._column_head(section, role)
        if role == Role.DisplayRole:
            kind = self.marks.roles.get(section)
            name = self.row_name(section)
            return f"{name} {_(ROLES[kind])}{GAP}" if kind else f"{name}{GAP}"
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Role.ForegroundRole and section not in self.marks.rows:
            return self._muted
        if role == Role.ToolTipRole:
            return _("Click: say what this row is")
        return None

    def _column_head(self, section: int, role: int) -> Any:
        label = self.marks.labels.get(section)
        if role == Role.DisplayRole:
            name = self.column_name(section)
            return f"{name} {label.words}" if label else name
        if role == Role.ToolTipRole and label:
            return "\n".join(filter(None, (label.header, label.words, label.unit, label.told)))
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        match role:
            case Role.DisplayRole:
                return self.text(row, column).replace("\n", " ")
            case Role.ToolTipRole:
                return self.text(row, column)
            case Role.TextAlignmentRole:
                number = row in self.marks.rows and _NUMBER.fullmatch(self.text(row, column).strip())
                return theme.RIGHT if number else theme.LEFT
            case Role.BackgroundRole:
                return self._ground(row, column)
            case Role.ForegroundRole:
                return None if self._is_read(row, column) else self._muted
            case Role.FontRole:
                return self._bold if self.marks.roles.get(row) == "header" else None
            case Role.DecorationRole:
                return self._picture(row, column)
        return None

    def _is_read(self, row: int, column: int) -> bool:
        label = self.marks.labels.get(column)
        known = row in self.marks.rows or self.marks.roles.get(row) == "header"
        return known and label is not None and label.certainty != "left"

    def _ground(self, row: int, column: int) -> Any:
        address = self.address(row, column)
        if address in self.marks.asked:
            return self._asked
        if address in self.marks.wrong:
            return self._wrong
        if self.marks.roles.get(row) == "header":
            return self._head
        return None if row in self.marks.rows else self._aside

    def _picture(self, row: int, column: int) -> Any:
        address = self.address(row, column)
        if address in self.marks.asked:
            return icon("help:warning", 14)
        return icon("problem:bad", 14) if address in self.marks.wrong else None

    def address(self, row: int, column: int) -> str:
        return self.sheet.table.address(row, column) if self.sheet is not None else ""
