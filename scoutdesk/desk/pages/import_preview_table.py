"""The table of an import: a line a cell, as sent, here and theirs side by side, with a choice for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from scoutdesk.desk import theme
from scoutdesk.desk.pages.import_preview import Choice, Line
from scoutdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
RECORD, FIELD, CELL, BASE, HERE, THEIRS, VERDICT, TEXT = range(8)
WIDTHS = (196, 136, 80, 92, 92, 128, 160, 0)
# with the words of a foreign file beside the values
WIDTHS_BESIDE = (148, 100, 72, 80, 80, 112, 160, 132)
# what they shrink to in a small window, so that what they wrote and what happens stay in view
NARROW = (112, 92, 64, 78, 78, 100, 112, 0)
NARROW_BESIDE = (96, 84, 56, 48, 72, 92, 100, 80)
GROUNDS = {
    "change": "soft good",
    "conflict": "soft warning",
    "question": "soft info",
    "problem": "soft bad",
    "refused": "soft bad",
    "accepted": "base",
}
INKS = {
    "change": "good",
    "conflict": "warning",
    "question": "info",
    "problem": "bad",
    "refused": "bad",
    "accepted": "muted",
}
Check = Qt.CheckState
USUAL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TICKED = USUAL | Qt.ItemFlag.ItemIsUserCheckable


class ImportModel(QAbstractTableModel):
    """`shown` are the lines that the filter lets through; `choice` is what is ticked.

    With `several` files in view, each record also tells whose file it is from.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sequence[Line] = ()
        self.choice = Choice()
        self.several = False
        self.files: Sequence[Sequence[Line]] = ()
        self._rows: dict[tuple[int, str], list[Line]] = {}
        self._make_looks()

    def _make_looks(self) -> None:
        """Colours and type once, not once a cell."""
        self._inks = {state: theme.colour(role) for state, role in INKS.items()}
        self._grounds = {state: theme.colour(role) for state, role in GROUNDS.items()}
        self._muted, self._bold = theme.colour("muted"), theme.font(bold=True)
        self._heads = (
            _("Record"), _("Field"), _("Cell"), _("As sent"), _("Here now"), _("They wrote"), _("What happens"),
            _("Word for word"),
        )  # fmt: skip

    def show_lines(
        self, shown: Sequence[Line], files: Sequence[Sequence[Line]], several: bool = False
    ) -> None:
        """`files`: all lines of each file, for the ticks of whole records."""
        self.beginResetModel()
        self.several = several
        self.shown = shown
        self.files = files
        self._rows = {}
        self.endResetModel()

    def row_lines(self, line: Line) -> Sequence[Line]:
        """The changes of a line's record; they stand together in their file."""
        key = (line.file, f"{line.place}#{line.row}")
        if key not in self._rows:
            # of a file that is done nothing can be ticked
            part = self.files[line.file] if line.file < len(self.files) else ()
            start = bisect_left(part, line.order[:2], key=_row_order)
            rest = takewhile(lambda other: other.order[:2] == line.order[:2], islice(part, start, None))
            self._rows[key] = [
                other
                for other in rest
                if other.state == "change" and other.key is not None and other.row == line.row
            ]
        return self._rows[key]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._heads[section]
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # asked of every cell when all are selected: a line that cannot be ticked shows no box in any case
        return TICKED if index.column() in (RECORD, FIELD) else USUAL

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line, column = self.shown[index.row()], index.column()
        match role:
            case Role.DisplayRole:
                return self._text(line, index.row(), column)
            case Role.CheckStateRole:
                return self._check(index)
            case Role.BackgroundRole:
                return self._grounds[line.state] if self._tinted(line, column) else None
            case Role.ForegroundRole:
                return self._ink(line, column)
            case Role.FontRole:
                return self._bold if column == self._wins(line) else None
            case Role.ToolTipRole:
                return line.told or self._text(line, index.row(), column)
        return None

    def _leads(self, row: int) -> bool:
        """The first line shown of its record."""
        return row == 0 or self.shown[row - 1].group != self.shown[row].group

    def _text(self, line: Line, row: int, column: int) -> str:
        match column:
            case 0:
                return self._record(line) if self._leads(row) else ""
            case 1:
                return line.field
            case 2:
                return line.address
            case 3:
                return line.base or "—"
            case 4:
                return line.here or "—"
            case 5:
                return f"{line.sign}  {line.theirs or '—'}"
            case 7:
                return line.text
        return self.verdict(line)

    def _record(self, line: Line) -> str:
        return f"{line.title} · {line.whose}" if self.several else line.title

    def verdict(self, line: Line) -> str:
        """What will happen to the cell, in words."""
        match line.state:
            case "accepted":
                return f"{_('✓ taken over')} · {line.told}" if line.told else _("✓ taken over")
            case "conflict":
                words = _("theirs is taken") if self.choice.takes(line) else _("ours stays")
                return f"{words} · {line.told}" if line.told else words
            case "change" if line.key is None:
                return _("waits until the columns are confirmed")
            case "change":
                words = _("is taken over") if self.choice.takes(line) else _("stays waiting")
                return f"{words} · {line.told}" if line.told else words
        return line.told

    def _check(self, index: Index) -> Check | None:
        line = self.shown[index.row()]
        if index.column() == FIELD and line.key is not None:
            return Check.Checked if self.choice.takes(line) else Check.Unchecked
        if index.column() == RECORD and self._leads(index.row()):
            return self._row_check(line)
        return None

    def _row_check(self, line: Line) -> Check | None:
        cells = self.row_lines(line)
        taken = sum(self.choice.takes(cell) for cell in cells)
        if not cells:
            return None
        return Check.Checked if taken == len(cells) else Check.PartiallyChecked if taken else Check.Unchecked

    def _wins(self, line: Line) -> int:
        """The column whose value will stand."""
        if line.state == "accepted":
            return THEIRS if line.here == line.theirs else HERE
        if line.key is None:
            return -1 if line.asked is not None else HERE
        return THEIRS if self.choice.takes(line) else HERE

    def _tinted(self, line: Line, column: int) -> bool:
        if line.state == "conflict":
            return column in (HERE, THEIRS, VERDICT)
        return column == THEIRS or (line.key is None and line.state != "accepted" and column == VERDICT)

    def _ink(self, line: Line, column: int) -> Any:
        if column in (CELL, BASE, TEXT):
            return self._muted
        if column == VERDICT or (column == THEIRS and line.state != "change"):
            return self._inks[line.state]
        return None

    # choosing

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole:
            return False
        line, take = self.shown[index.row()], Check(value) is not Check.Unchecked
        self.choose([line] if index.column() == FIELD else self.row_lines(line), take)
        return True

    def choose(self, lines: Sequence[Line], take: bool) -> None:
        self.choice.choose(lines, take)
        if self.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.shown) - 1, TEXT))
        self.chosen.emit()


def _row_order(line: Line) -> tuple[str, int]:
    return line.order[:2]


class AddressDelegate(QStyledItemDelegate):
    """Where an address is too long, what goes is the sheet's name and not the cell."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


class ImportTable(QTableView):
    """Space ticks the selected lines, Ctrl+A all of them, Enter applies; in a conflict a click takes that value."""

    apply_wanted = Signal()
    looked_at = Signal(object)
    asked = Signal(object)
    """A question was clicked: a QPoint in the table under which its answers are offered."""

    def __init__(self, model: ImportModel) -> None:
        super().__init__()
        self.lines = model
        self.setModel(model)
        self.setAccessibleName(_("Cells of the import"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        self.horizontalHeader().setHighlightSections(False)
        # it would ask every selected cell each time it is painted
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.horizontalHeader().setStretchLastSection(True)
        # the words of a foreign file stand beside the value that was read from them
        self.horizontalHeader().moveSection(TEXT, VERDICT)
        self.setColumnHidden(TEXT, True)
        self.setItemDelegateForColumn(CELL, AddressDelegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        theme.soften(self)
        model.modelReset.connect(self._show_texts)
        self.clicked.connect(self._clicked)

    def _show_texts(self) -> None:
        self.setColumnHidden(TEXT, not any(line.text for line in self.lines.shown))
        self._fit()

    def _fit(self) -> None:
        """As wide as there is room for; where a column was drawn wider by hand, until the next file."""
        beside = not self.isColumnHidden(TEXT)
        least, most = (NARROW_BESIDE, WIDTHS_BESIDE) if beside else (NARROW, WIDTHS)
        room = (self.viewport().width() - theme.px(sum(least))) / theme.px(sum(most) - sum(least))
        share = min(max(room, 0.0), 1.0)
        for column, (small, large) in enumerate(zip(least, most, strict=True)):
            self.setColumnWidth(column, theme.px(round(small + share * (large - small))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.looked_at.emit(self.lines.shown[current.row()] if current.isValid() else None)

    def current_line(self) -> Line | None:
        row = self.currentIndex().row()
        return self.lines.shown[row] if 0 <= row < len(self.lines.shown) else None

    def stand_on(self, line: Line | None) -> None:
        """The same cell once more, where it is still shown after the lines were read anew."""
        if line is not None:
            marks = (row for row, other in enumerate(self.lines.shown) if other.mark == line.mark)
            row = next(marks, None)
            if row is not None:
                self.setCurrentIndex(self.lines.index(row, THEIRS))

    def selected_lines(self) -> list[Line]:
        spans = self.selectionModel().selection()
        rows = sorted({row for span in spans.toList() for row in range(span.top(), span.bottom() + 1)})
        return [self.lines.shown[row] for row in rows]

    def _clicked(self, index: QModelIndex) -> None:
        line = self.lines.shown[index.row()]
        if line.state == "conflict" and index.column() in (HERE, THEIRS):
            self.lines.choose([line], index.column() == THEIRS)
        elif line.state == "question" and index.column() in (THEIRS, VERDICT):
            self.asked.emit(self.visualRect(index).bottomLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space:
            selected = [line for line in self.selected_lines() if line.key is not None]
            if selected:
                self.lines.choose(selected, not self.lines.choice.takes(selected[0]))
        elif event.key() == Qt.Key.Key_A and control:
            self.accept_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered()
        else:
            super().keyPressEvent(event)

    def _entered(self) -> None:
        """A question is answered, anything else applied."""
        index = self.currentIndex()
        if index.isValid() and self.lines.shown[index.row()].state == "question":
            self.asked.emit(self.visualRect(index.siblingAtColumn(THEIRS)).bottomLeft())
        else:
            self.apply_wanted.emit()

    def accept_all(self) -> None:
        """Tick every change shown, or none where all are ticked; conflicts want a choice of their own."""
        changes = [line for line in self.lines.shown if line.state == "change" and line.key is not None]
        self.lines.choose(changes, not all(self.lines.choice.takes(line) for line in changes))
