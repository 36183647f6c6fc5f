"""The sheet as its sender sees it, under a label for each column: what it means and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.i18n import N_, _
from scoutdesk.operations.mapping_terms import (
    SIGNS,
    Certainty,
    certainty_of,
    header_of,
    how,
    letter,
    term_words,
)
from scoutdesk.operations.mapping_view import Look, SheetLook, shown_cell

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
MOST_COLUMNS, MOST_SPANS, MEASURED_ROWS = 120, 300, 60
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
_MERGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


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

    @property
    def words(self) -> str:
        return f"{SIGNS[self.certainty]} {term_words(self.term)}"


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

    def show_sheet(self, look: Look, sheet: SheetLook) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self.marks = marks_of(look, sheet)
        widest = max((len(row) for row in sheet.table.rows), default=0)
        self.columns = min(widest, MOST_COLUMNS)
        self._muted, self._bold = theme.colour("muted"), theme.font(bold=True)
        self._aside, self._head = theme.colour("window"), theme.colour("soft info")
        self._asked, self._wrong = theme.colour("soft warning"), theme.colour("soft bad")
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
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
            return f"{section + 1} {_(ROLES[kind])}{GAP}" if kind else f"{section + 1}{GAP}"
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
            return f"{letter(section)} {label.words}" if label else letter(section)
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
        return f"{self.sheet.table.name}!{letter(column)}{row + 1}" if self.sheet is not None else ""


class LabelHeader(QHeaderView):
    """Three lines over each column: its letter, its meaning with the sign of certainty, its unit."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(_("What the columns mean"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(62))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, GridModel)
        label = model.marks.labels.get(section)
        painter.save()
        ground = GROUNDS[label.certainty] if label else "window"
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.px(6), theme.px(3), -theme.px(6), -theme.px(3))
        line = inner.height() // 3
        self._write(painter, inner, 0, line, letter(section), "muted", 11)
        if label is not None:
            if label.new:
                self._write(painter, inner, 0, line, _("new"), "accent", 11, bold=True, right=True)
            self._write(painter, inner, 1, line, label.words, INKS[label.certainty], theme.BASE, bold=True)
            self._write(painter, inner, 2, line, label.unit, "text", 11)
            picture = icon("chevron-down:muted", 12)
            picture.paint(
                painter, QRect(inner.right() - theme.px(12), inner.top() + 2 * line, theme.px(12), line)
            )
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        inner: QRect,
        place: int,
        height: int,
        words: str,
        ink: str,
        size: int,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        painter.setFont(theme.font(size, bold=bold))
        painter.setPen(theme.colour(ink))
        box = QRect(inner.left(), inner.top() + place * height, inner.width(), height)
        shown = theme.elided(painter.fontMetrics(), words, box.width())
        painter.drawText(box, theme.RIGHT if right else theme.LEFT, shown)


class GridView(QTableView):
    """`column_wanted` and `row_wanted` tell the column or row of which the buyer wants to say something."""

    column_wanted = Signal(int)
    row_wanted = Signal(int)
    looked_at = Signal(int, int)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.grid = model
        self.labels = LabelHeader()
        self.setHorizontalHeader(self.labels)
        self.setModel(model)
        self.setAccessibleName(_("The sheet as it was sent"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(26))
        rows.setSectionsClickable(True)
        rows.setHighlightSections(False)
        rows.sectionClicked.connect(self.row_wanted)
        self.labels.sectionClicked.connect(self.column_wanted)
        theme.soften(self)

    def show_sheet(self, look: Look, sheet: SheetLook) -> None:
        """The same sheet keeps its place."""
        same = self.grid.sheet is not None and self.grid.sheet.table.name == sheet.table.name
        current, across = self.currentIndex(), self.horizontalScrollBar().value()
        down = self.verticalScrollBar().value()
        place = (current.row(), current.column()) if same and current.isValid() else self._first(look, sheet)
        self.clearSpans()
        self.grid.show_sheet(look, sheet)
        self._span(sheet)
        self._overflow(sheet)
        if not same:
            self._measure(sheet)
        self.setCurrentIndex(self.grid.index(*place))
        if same:
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)

    def _first(self, look: Look, sheet: SheetLook) -> tuple[int, int]:
        regions = [look.mapped[number].region for number in sheet.tables]
        return next(((region.rows[0], region.columns[0]) for region in regions if region.rows), (0, 0))

    def _span(self, sheet: SheetLook) -> None:
        for merge in sheet.table.marks.merges[:MOST_SPANS]:
            found = _MERGE.fullmatch(merge)
            if found is None:
                continue
            left, right = _number(found[1]), min(_number(found[3]), self.grid.columns - 1)
            top, bottom = int(found[2]) - 1, min(int(found[4]), self.grid.rowCount()) - 1
            if left <= right and top <= bottom and (left, top) != (right, bottom):
                self.setSpan(top, left, bottom - top + 1, right - left + 1)

    def _overflow(self, sheet: SheetLook) -> None:
        """What stands alone outside the tables runs over the blank cells beside it, as its sender sees it."""
        rows = self.grid.rowCount()
        for row in dict.fromkeys(
            (*range(min(rows, MEASURED_ROWS)), *range(max(rows - MEASURED_ROWS, 0), rows))
        ):
            if row in self.grid.marks.rows or self.grid.marks.roles.get(row) == "header":
                continue
            filled = [column for column in range(self.grid.columns) if self.grid.text(row, column)]
            ends = (*filled[1:], self.grid.columns)
            for column, following in zip(filled, ends, strict=False):
                if following - column > 1 and self.columnSpan(row, column) == 1:
                    self.setSpan(row, column, 1, following - column)

    def _measure(self, sheet: SheetLook) -> None:
        """As wide as what stands in the first rows of the tables, within limits."""
        rows = range(min(MEASURED_ROWS, self.grid.rowCount()))
        metrics = self.fontMetrics()
        for column in range(self.grid.columns):
            label = self.grid.marks.labels.get(column)
            told = [
                row
                for row in rows
                if row in self.grid.marks.rows or self.grid.marks.roles.get(row) == "header"
            ]
            widths = [metrics.horizontalAdvance(self.grid.text(row, column)) for row in told]
            widths.append(metrics.horizontalAdvance(label.words) + theme.px(8) if label else 0)
            self.setColumnWidth(column, min(max((*widths, theme.px(40))) + theme.px(16), theme.px(160)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.grid.look_at_row(current.row())
            self.looked_at.emit(current.row(), current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: the meaning of the column; Shift+Enter: what the row is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.row_wanted.emit(self.currentIndex().row())
            else:
                self.column_wanted.emit(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def below_label(self, column: int) -> QRect:
        """Where a label stands, in global places: what it opens comes below it."""
        left = self.labels.sectionViewportPosition(column)
        corner = self.labels.viewport().mapToGlobal(QRect(left, 0, 1, 1).topLeft())
        return QRect(corner, QSize(self.labels.sectionSize(column), self.labels.height()))


def _number(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1
