"""A scrolling column of forms, child tables and figures, where any field can be gone to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, scroll_to
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.places import Target
from scoutdesk.domain.gates import Point
from scoutdesk.domain.hints import Hint
from scoutdesk.fields.declared import about

WIDEST = 1280
W = TypeVar("W", bound=QWidget)


class Bench(QScrollArea):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.quieten(self)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(WIDEST))
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.px(12), theme.px(4), theme.px(16), theme.px(24))
        self.column.setSpacing(theme.px(8))
        self.column.addStretch(1)
        self.setWidget(inside)
        self.forms: list[Form] = []
        self.tables: list[ChildTable] = []
        # where a record is made of which there is only one: its name → the button
        self.begun_by: dict[str, QPushButton] = {}

    def add(self, part: W) -> W:
        """The next thing down the column."""
        self.column.insertWidget(self.column.count() - 1, part)
        if isinstance(part, Form):
            self.forms.append(part)
        elif isinstance(part, ChildTable):
            self.tables.append(part)
        return part

    def add_buttons(self, *acts: tuple[str, str, Callable[[], object]]) -> list[QPushButton]:
        """A row of buttons, each (words, icon, what it does)."""
        row, made = QWidget(), []
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 0, 4, 0)
        for words, picture, act in acts:
            button = QPushButton(icon(picture), words)
            button.setStyleSheet(theme.sheet("quiet"))
            # who is led here by an open point presses Enter
            button.setAutoDefault(True)
            button.clicked.connect(act)
            line.addWidget(button)
            made.append(button)
        line.addStretch(1)
        self.add(row)
        return made

    def show_points(self, points: Iterable[Point]) -> None:
        """What is wrong or worth knowing, at the fields of this bench; what is merely missing is the gate's to say."""
        told: dict[str, dict[int, list[Hint]]] = defaultdict(lambda: defaultdict(list))
        lists: dict[str, list[Hint]] = defaultdict(list)
        for point in points:
            if point.severity != "open":
                hint = Hint(point.field, point.severity, point.message, point.source)
                told[point.record][point.id].append(hint)
                lists[point.field].append(hint)
        for form in self.forms:
            form.beside = told[about(form.record).name]
        for table in self.tables:
            name = about(table.record).name
            table.beside, table.about_all = told[name], lists[name]

    def leave(self) -> None:
        """Save what is being typed."""
        for form in self.forms:
            form.leave()

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """How to go to a field, or None where it is not on this bench."""
        for form in self.forms:
            here = about(form.record).name == target.record and target.id in (0, form.id)
            if here and target.field in form.fields:
                return partial(form.focus_field, target.field)
        for table in self.tables:
            name = about(table.record).name
            if name == target.record and any(row.id == target.id for row in table.rows()):
                return partial(table.focus_cell, target.id, target.field)
            if target.field in (name, f"{name}s"):
                return partial(table.focus_cell, 0)
        button = self.begun_by.get(target.field)
        return partial(_focus_button, button) if button is not None and not button.isHidden() else None


def _focus_button(button: QPushButton) -> bool:
    scroll_to(button)
    button.setFocus()
    return True
