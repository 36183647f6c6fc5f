"""What was done, newest first, with every value before and after; any of it can be taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.editors import DayEditor
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.trail import moment, told, worded
from scoutdesk.desk.icons import icon
from scoutdesk.domain.changes import EXISTENCE
from scoutdesk.fields.declared import Field, Record, fields_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Day
from scoutdesk.i18n import N_, _
from scoutdesk.operations import history, records

ENTRY = Qt.ItemDataRole.UserRole
MOST = 200
Index = QModelIndex | QPersistentModelIndex


class WideLabels(QStyledItemDelegate):
    """What an entry is called runs on over the columns in which an entry has nothing: before and after."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tree = self.parent()
        if index.parent().isValid() or index.column() > 2 or not isinstance(tree, QTreeWidget):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setClipRect(option.rect)
        option.rect.setLeft(option.rect.left() - sum(map(tree.columnWidth, range(index.column()))))
        if index.column():
            option.rect.setLeft(option.rect.left() + tree.indentation())
        option.rect.setWidth(sum(map(tree.columnWidth, range(3))) - tree.indentation())
        super().paint(painter, option, index.sibling(index.row(), 0))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + theme.px(6))


class TrailList(QWidget):
    """The log of the workspace, or of one record with its parts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shown: tuple[type[Record], int] | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter by words, person or document"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.take_back = QPushButton(icon("undo"), _("Undo this entry"))
        self.take_back.setStyleSheet(theme.sheet("quiet"))
        self.take_back.clicked.connect(self.undo)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([_("What"), _("Before"), _("After"), _("Who"), _("When"), _("From")])
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(WideLabels(self.tree))
        self.tree.setAccessibleName(_("History"))
        self.tree.itemSelectionChanged.connect(self._selection_changed)
        self.tree.itemExpanded.connect(self._fill)
        theme.soften(self.tree)
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate((0, 150, 150, 80, 130, 130)):
            self.tree.setColumnWidth(column, theme.px(width))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.take_back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row)
        whole.addWidget(self.tree, 1)
        self.entries: dict[int, history.LoggedEntry] = {}
        self._selection_changed()

    def show_log(self, record: type[Record] | None = None, id: int = 0) -> None:
        """Of a record and what belongs to it; of the whole workspace where none is named."""
        self.shown = (record, id) if record else None
        if record:
            found = history.history_with_parts(self.desk.workspace, record, id, limit=MOST)
        else:
            found = history.history(self.desk.workspace, limit=MOST)
        if tuple(self.entries.values()) == found:
            return
        chosen = self._chosen()
        self.entries = {entry.id: entry for entry in found}
        self.tree.clear()
        for entry in found:
            self.tree.addTopLevelItem(self._line(entry))
        at = next((at for at, entry in enumerate(found) if entry.id == chosen), 0)
        line = self.tree.topLevelItem(at)
        if line is not None:
            self.tree.setCurrentItem(line)
        self._filter(self.filter.text())

    def _line(self, entry: history.LoggedEntry) -> QTreeWidgetItem:
        origin = next((str(change.origin) for change in entry.changes if change.origin), "")
        line = QTreeWidgetItem([str(entry.label), "", "", entry.person, moment(entry.at), origin])
        line.setData(0, ENTRY, entry.id)
        for column in range(line.columnCount()):
            line.setToolTip(column, line.text(column))
        if entry.undone_by is not None:
            line.setIcon(0, icon("undo:muted", 14))
            line.setToolTip(0, _("{label} (taken back)").format(label=entry.label))
            for column in range(line.columnCount()):
                line.setForeground(column, theme.colour("disabled"))
        line.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return line

    def _fill(self, line: QTreeWidgetItem) -> None:
        """The values of an entry, when it is opened."""
        if line.childCount():
            return
        context = _titles(self.desk)
        for change in self.entries[line.data(0, ENTRY)].changes[:MOST]:
            what, before, after = told(change, context)
            origin = str(change.origin) if change.origin else ""
            gone = "" if change.field == EXISTENCE else "—"
            child = QTreeWidgetItem([what, before or gone, after or gone, "", "", origin])
            for column in (1, 2, 5):
                child.setToolTip(column, child.text(column))
            child.setForeground(1, theme.colour("muted"))
            line.addChild(child)

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        for at in range(self.tree.topLevelItemCount()):
            line = self.tree.topLevelItem(at)
            if line is not None:
                text = " ".join(line.text(column) for column in range(line.columnCount())).casefold()
                line.setHidden(not all(word in text for word in wanted))

    def _chosen(self) -> int:
        line = self.tree.currentItem()
        parent = line.parent() if line else None
        chosen = parent or line
        return int(chosen.data(0, ENTRY)) if chosen else 0

    def _selection_changed(self) -> None:
        entry = self.entries.get(self._chosen())
        self.take_back.setEnabled(entry is not None and entry.undone_by is None)

    def undo(self) -> None:
        chosen = self._chosen()
        self.desk.undo(chosen)
        self.show_log(*(self.shown or ()))


def _titles(desk: Desk) -> Context:
    """Names linked records as they are called today."""

    def title(record: str, id: int) -> str:
        return records.titles(desk.workspace, record, [id]).get(id, f"#{id}")

    return Context(desk.workspace.today(), title)


class RecordTrail(QWidget):
    """The history of one record, and what it looked like at the end of any day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.record: type[Record] | None = None
        self.id = 0
        self.trail = TrailList(desk)
        self.day = DayEditor(Day(N_("As it was on")))
        self.day.name(_("As it was on"), _("a day, for example yesterday or 2027-03-05"))
        self.day.setMaximumWidth(theme.px(200))
        self.day.left.connect(self.show_day)
        self.remark = Remark()
        self.then = QTreeWidget()
        self.then.setHeaderLabels([_("Field"), _("Then"), _("Now")])
        self.then.setRootIsDecorated(False)
        self.then.setAlternatingRowColors(True)
        theme.soften(self.then)
        self.then.setAccessibleName(_("As it was on"))
        self.then.hide()
        row = QHBoxLayout()
        label = quiet(QLabel(_("As it was on")))
        label.setBuddy(self.day)
        row.addWidget(label)
        row.addWidget(self.day)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        column.addLayout(row)
        column.addWidget(self.remark)
        column.addWidget(self.then, 2)
        column.addWidget(self.trail, 3)

    def show_record(self, record: type[Record], id: int) -> None:
        if id != self.id:
            self.day.show_text("")
        self.record, self.id = record, id
        self.trail.show_log(record, id)
        self.show_day()

    def show_day(self) -> None:
        """The record then beside the record now; what differs comes first and is marked."""
        self.then.clear()
        self.then.hide()
        self.remark.say("")
        if self.record is None or not self.day.typed().strip():
            return
        context = _titles(self.desk)
        try:
            day = self.day.kind.read(self.day.typed(), context)
        except Unreadable as error:
            self.remark.say(str(error), "bad")
            return
        self.day.show_text(self.day.kind.show(day))
        old = history.as_of(self.desk.workspace, self.record, self.id, day)
        if old is None:
            self.remark.say(_("It did not exist yet on {day}").format(day=day.isoformat()), "info")
            return
        now = records.get(self.desk.workspace, self.record, self.id)
        pairs = [
            (field, getattr(old, field.name), getattr(now, field.name)) for field in fields_of(self.record)
        ]
        for field, before, after in sorted(pairs, key=lambda pair: pair[1] == pair[2]):
            self._add_pair(field, before, after, context)
        for column in (0, 1):
            self.then.setColumnWidth(column, theme.px(240))
        self.then.show()

    def _add_pair(self, field: Field, before: Any, after: Any, context: Context) -> None:
        if before is None and after is None:
            return
        line = QTreeWidgetItem(
            [field.label, *(worded(field.kind, value, context) or "—" for value in (before, after))]
        )
        if before != after:
            line.setIcon(1, icon("git-compare:warning", 14))
            line.setForeground(1, theme.colour("warning"))
        self.then.addTopLevelItem(line)
