"""An editable table of the records that belong to another: price breaks, cost lines, claims, questions …"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.cell_editing import CellEditing
from scoutdesk.desk.forms.child_model import Cell, ChildModel, Computed
from scoutdesk.desk.forms.editor import Scope, quiet
from scoutdesk.desk.forms.fitting import fit
from scoutdesk.desk.forms.form import heading_label, scroll_to
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.trail import field_menu
from scoutdesk.desk.icons import icon
from scoutdesk.domain.changes import Change
from scoutdesk.domain.hints import Hint, hints
from scoutdesk.fields.declared import Record, about, field_of, fields_of
from scoutdesk.fields.kinds import File
from scoutdesk.i18n import _, say
from scoutdesk.operations import files, records

ELSEWHERE = ("code", "archived", "position")
_TONES = {"error": "bad", "warning": "warning", "info": "muted"}


def placed_columns(record: type[Record], columns: str, parent_field: str) -> list[str]:
    """The columns by name: "a b *" is a, b and then all others, nothing said is all of them."""
    named = columns.split() or ["*"]
    hidden = {*ELSEWHERE, parent_field, *named}
    rest = [field.name for field in fields_of(record) if field.name not in hidden]
    return [name for word in named for name in (rest if word == "*" else [word])]


class Cells(QTableView):
    """A table as tall as its rows; Enter types, Insert adds, Delete puts away, Escape drops refused typing."""

    adding = Signal()
    archiving = Signal()
    dropping = Signal()
    resized = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.edit(self.currentIndex())
            case Qt.Key.Key_Insert:
                self.adding.emit()
            case Qt.Key.Key_Delete:
                self.archiving.emit()
            case Qt.Key.Key_Escape:
                self.dropping.emit()
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # its height is our own doing
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class ChildTable(QWidget):
    """The children of one parent. Columns are the declared fields (`columns="a b *"`: these first, then the others).

    Rows stand in the order of their positions, else of the field `by` (blank ones last), else as they were entered.
    """

    selected = Signal(object)
    """The id of the row under the cursor, 0 for none."""

    def __init__(
        self,
        desk: Desk,
        record: type[Record],
        parent_field: str = "",
        columns: str = "",
        *,
        computed: Sequence[Computed] = (),
        scopes: Mapping[str, Scope] | None = None,
        empty: str = "",
        heading: bool = True,
        adds: bool = True,
        by: str = "",
    ) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        self.parent_field = parent_field or about(record).parent
        self.parent_id = 0
        self.given: dict[str, Any] = {}
        self.beside: Mapping[int, Sequence[Hint]] = {}
        self.about_all: Sequence[Hint] = ()
        self._fitting = False
        self.by = by
        self.ordered = any(field.name == "position" for field in fields_of(record))
        names = placed_columns(record, columns, self.parent_field)
        self.model = ChildModel(desk, record, [field_of(record, name) for name in names], computed)
        # what a row in full shows elsewhere may be remarked upon all the same
        self.unseen = [field for field in fields_of(record) if field.name not in (*names, *ELSEWHERE)]
        self.empty_words = empty
        self.adds = adds
        self._lay_out(heading, dict(scopes or {}))
        self._bind()

    def _lay_out(self, heading: bool, scopes: dict[str, Scope]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(4)
        told = about(self.record)
        if heading:
            label = heading_label(_(told.plural))
            label.setContentsMargins(0, 12, 0, 2)
            column.addWidget(label)
        self.view = Cells()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellEditing(self.model, scopes, self.view))
        self.view.setAccessibleName(_(told.plural))
        self.view.setAlternatingRowColors(True)
        self.view.setWordWrap(True)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(
            triggers.DoubleClicked
            | triggers.EditKeyPressed
            | triggers.AnyKeyPressed
            | triggers.SelectedClicked
        )
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.soften(self.view)
        self.empty = quiet(QLabel(_(self.empty_words) if self.empty_words else _("Nothing here yet.")))
        self.empty.setWordWrap(True)
        self.remark = Remark()
        self.add_button = QPushButton(_("Add: {record}").format(record=_(told.label)))
        self.add_button.setIcon(icon("add"))
        self.add_button.setStyleSheet(theme.sheet("quiet"))
        self.add_button.setToolTip(_("Insert"))
        # who is led here by an open point presses Enter
        self.add_button.setAutoDefault(True)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.buttons = row
        for widget in (self.empty, self.view, self.remark):
            column.addWidget(widget)
        column.addLayout(row)

    def _bind(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.view.adding.connect(self.add)
        self.view.archiving.connect(self.archive)
        self.view.dropping.connect(self._drop_typed)
        self.model.outdated.connect(self.refresh)
        self.view.resized.connect(self._fit)
        self.view.activated.connect(self._activated)
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)
        self.model.refused.connect(self._tell_problems)
        acts: list[tuple[str, str, str, Callable[[], None]]] = [
            (_("Add"), "add", "", self.add),
            (_("Put away"), "archive", "", self.archive),
            (_("Where this value came from"), "history", "Ctrl+I", self.tell_source),
        ]
        if self.ordered:
            acts += [
                (_("Move up"), "arrow-up", "Alt+Up", partial(self.move_row, -1)),
                (_("Move down"), "arrow-down", "Alt+Down", partial(self.move_row, 1)),
            ]
        for words, picture, keys, act in acts:
            action = QAction(icon(picture), words, self.view)
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.view.addAction(action)

    # showing

    def show_children(self, parent_id: int, **given: Any) -> None:
        """The children of this parent; `given` are further values that narrow the rows and go into new ones."""
        self.parent_id = parent_id
        self.given = given
        self.refresh()

    def rows(self) -> tuple[Any, ...]:
        return self.model.rows

    def fetch(self) -> tuple[Any, ...]:
        """The records that are the rows, in the order in which they were entered."""
        wanted = {self.parent_field: self.parent_id, **self.given}
        return records.where(self.desk.workspace, self.record, **wanted)

    def refresh(self) -> None:
        current, line = self.current_id(), self.view.currentIndex().row()
        found = self.fetch() if self.parent_id else ()
        if self.ordered:
            found = tuple(sorted(found, key=lambda row: (row.position or 99, row.id)))
        elif self.by:
            told = attrgetter(self.by)
            dated = sorted(
                (row for row in found if told(row) is not None), key=lambda row: (told(row), row.id)
            )
            found = (*dated, *(row for row in found if told(row) is None))
        self.model.remarks = _remarks(found, self.beside)
        self.model.show_rows(found)
        self.view.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.add_button.setEnabled(bool(self.parent_id))
        self.add_button.setVisible(self.adds)
        if found and current != self.current_id():
            self.view.setCurrentIndex(self.model.place(current or found[0].id, ""))
        if found and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(min(max(line, 0), len(found) - 1), 0))
        self._tell_problems()
        self._fit()

    def _fit(self) -> None:
        # a scroll bar that comes or goes while columns are set resizes the view, and would ask for the same again
        if not self._fitting:
            self._fitting = True
            try:
                fit(self.view, self.model)
            finally:
                self._fitting = False

    def _tell_problems(self) -> None:
        """Everything wrong or doubtful in words, for those who do not see the colours of the cells."""
        lines, tones = (
            [str(hint) for hint in self.about_all],
            {_TONES[hint.severity] for hint in self.about_all},
        )
        words = _("Row {row} · {label}: {reason}")
        doubtful = self.model.typed.keys() | self.model.remarks.keys()
        for line, row in enumerate(self.model.rows, 1):
            for field in (*self.model.columns, *self.unseen) if doubtful else ():
                cell = row.id, field.name
                if cell in doubtful and (tone := self.model.tone(cell)):
                    told = "；".join(self.model.told(cell))
                    lines.append(words.format(row=line, label=field.label, reason=told))
                    tones.add(tone)
        self.remark.say("\n".join(lines), "bad" if "bad" in tones else "warning" if tones else "muted")

    def _row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.selected.emit(self.model.rows[current.row()].id if current.isValid() else 0)

    def current_id(self) -> int:
        index = self.view.currentIndex()
        return (
            self.model.rows[index.row()].id if index.isValid() and index.row() < len(self.model.rows) else 0
        )

    def focus_cell(self, id: int, field: str = "") -> bool:
        """Go to a cell; without an id to the first row, or to the button that adds one."""
        index = self.model.place(id, field) if id else self.model.index(0, 0)
        if id and not index.isValid():
            return False
        if index.isValid():
            scroll_to(self.view.viewport(), self.view.visualRect(index))
            self.view.setCurrentIndex(index)
            self.view.setFocus()
        else:
            scroll_to(self.add_button)
            self.add_button.setFocus()
        return True

    # acting

    def add(self) -> None:
        """A new row, ready to be typed into."""
        if not (self.parent_id and self.adds):
            return
        values: dict[str, Any] = {self.parent_field: self.parent_id, **self.given}
        if self.ordered:
            values["position"] = max((row.position or 0 for row in self.rows()), default=0) + 1
        made, outcome = records.create(self.desk.workspace, self.record, **values)
        self.desk.tell(outcome)
        self.refresh()
        self.view.setCurrentIndex(self.model.place(made.id, ""))
        self.view.setFocus()
        QTimer.singleShot(0, self.view, self._edit_current)

    def _edit_current(self) -> None:
        index = self.view.currentIndex()
        if self.view.isVisible() and index.isValid():
            scroll_to(self.view.viewport(), self.view.visualRect(index))
            self.view.edit(index)

    def marked(self) -> list[int]:
        """The ids of the rows that are marked."""
        lines = {index.row() for index in self.view.selectionModel().selectedIndexes()}
        return [self.model.rows[line].id for line in sorted(lines)]

    def archive(self) -> None:
        ids = self.marked()
        if ids:
            self.desk.act(lambda: records.archive(self.desk.workspace, self.record, ids))
            self.refresh()

    def move_row(self, step: int) -> None:
        """Change places with the row above or below; all rows are numbered anew."""
        at = self.view.currentIndex().row()
        if not 0 <= at + step < len(self.model.rows):
            return
        rows = list(self.model.rows)
        rows[at], rows[at + step] = rows[at + step], rows[at]
        now = attrgetter("position")
        changes = [
            Change(self.record, row.id, "position", now(row), place)
            for place, row in enumerate(rows, 1)
            if now(row) != place
        ]
        label = say("Reorder {records}", records=say(about(self.record).plural))
        self.desk.act(lambda: records.apply(self.desk.workspace, label, changes))
        self.refresh()

    def tell_source(self) -> None:
        index = self.view.currentIndex()
        field = self.model.field(index) if index.isValid() else None
        if field is not None:
            menu = field_menu(self.view, self.desk, self.model.rows[index.row()].id, field)
            menu.popup(self.view.viewport().mapToGlobal(self.view.visualRect(index).bottomLeft()))

    def _drop_typed(self) -> None:
        if self.view.currentIndex().isValid():
            self.model.drop_typed(self.view.currentIndex())

    def _activated(self, index: QModelIndex) -> None:
        field = self.model.field(index)
        if field is not None and isinstance(field.kind, File):
            path, _filter = QFileDialog.getOpenFileName(self, _("Choose a file…"))
            if path:
                self.keep_file(self.model.rows[index.row()].id, field.name, Path(path))

    def keep_file(self, id: int, field: str, path: Path) -> None:
        self.desk.act(lambda: files.attach(self.desk.workspace, self.record, id, [path], field=field))
        self.refresh()


def _remarks(rows: Sequence[Record], beside: Mapping[int, Sequence[Hint]]) -> dict[Cell, tuple[Hint, ...]]:
    """What there is to say about the values of each row, at its cell."""
    found: dict[Cell, tuple[Hint, ...]] = {}
    for row in rows:
        for hint in (*hints(row), *beside.get(row.id, ())):
            cell = row.id, hint.field
            said = found.get(cell, ())
            # what contradicts itself within a row may shut a gate as well
            found[cell] = said if hint in said else (*said, hint)
    return found
