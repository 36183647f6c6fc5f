"""The first start: the demo workspace or one's own, where it lies, and who sits here."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.background import Background
from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import _


class FirstRun(QDialog):
    """Accepted when the workspace stands: `folder` and `person` say where and whose."""

    def __init__(self, home: Path, person: str = "", why: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.background = Background(self)
        self.background.refused.connect(self._tell)
        self.background.crashed.connect(self._tell)
        self.setWindowTitle(_("Welcome to ScoutDesk"))
        self.setMinimumWidth(theme.px(560))
        self._build(person or getpass.getuser(), why)
        self._choose()

    def _build(self, person: str, why: str) -> None:
        heading = QLabel(_("Welcome to ScoutDesk"))
        heading.setFont(theme.font(22, bold=True))
        told = _quiet(
            _("One desk where a scout carries one SKU from tree to table. Everything stays on this computer.")
        )
        self.demo = QRadioButton(_("Look around in the demo workspace"))
        self.own = QRadioButton(_("Start my own workspace, or open one that is there"))
        self.demo.setChecked(True)
        self._group = QButtonGroup(self)
        for button in (self.demo, self.own):
            button.setFont(theme.font(14, bold=True))
            self._group.addButton(button)
            button.toggled.connect(self._choose)
        self.folder_field, self.person_field = QLineEdit(), QLineEdit(person)
        self.problem = QLabel(why)
        self.problem.setWordWrap(True)
        theme.paint(self.problem, text="bad")
        self.start = QPushButton(_("Start"))
        self.start.setStyleSheet(theme.sheet("primary"))
        self.start.setDefault(True)
        self.start.clicked.connect(self._start)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(*(theme.px(32),) * 4)
        lines.setSpacing(theme.px(8))
        lines.addWidget(heading)
        lines.addWidget(told)
        lines.addSpacing(theme.px(16))
        lines.addWidget(self.demo)
        lines.addWidget(_quiet(_("SKUs at every stage, with suppliers, quotations, costs and briefs."), 24))
        lines.addSpacing(theme.px(8))
        lines.addWidget(self.own)
        lines.addWidget(
            _quiet(_("A folder with one file in it: copy it, back it up, open it elsewhere."), 24)
        )
        lines.addSpacing(theme.px(16))
        lines.addLayout(self._fields())
        lines.addWidget(self.problem)
        lines.addWidget(self.start, 0, Qt.AlignmentFlag.AlignRight)

    def _fields(self) -> QFormLayout:
        browse = QPushButton(_("Choose …"))
        browse.clicked.connect(self._browse)
        folder = QHBoxLayout()
        folder.setSpacing(theme.px(8))
        folder.addWidget(self.folder_field, 1)
        folder.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.px(16))
        form.setVerticalSpacing(theme.px(8))
        form.addRow(_("Folder"), folder)
        form.addRow(_("Your name"), self.person_field)
        self.folder_field.setAccessibleName(_("Folder"))
        self.person_field.setAccessibleName(_("Your name"))
        for field in (self.folder_field, self.person_field, browse):
            field.setMinimumHeight(theme.px(30))
        return form

    @property
    def folder(self) -> Path:
        return Path(self.folder_field.text().strip()).expanduser()

    @property
    def person(self) -> str:
        return self.person_field.text().strip()

    def _choose(self, _on: bool = True) -> None:
        self.folder_field.setText(str(self.home / ("demo" if self.demo.isChecked() else "workspace")))

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("Folder of the workspace"), str(self.folder.parent))
        if found:
            self.folder_field.setText(found)

    def _start(self) -> None:
        if not self.person:
            self.problem.setText(_("Your name stands beside everything you change; please enter it."))
            self.person_field.setFocus()
            return
        self.problem.setText("")
        self.start.setEnabled(False)
        self.start.setText(_("Setting up …"))
        make: Callable[[], None] = partial(_stand_up, self.folder, self.person, self.demo.isChecked())
        self.background.run(make, then=self._made)

    def _made(self, _nothing: None) -> None:
        self.accept()

    def _tell(self, reason: object) -> None:
        self.problem.setText(str(reason))
        self.start.setEnabled(True)
        self.start.setText(_("Start"))

    def done(self, result: int) -> None:
        self.background.close()
        super().done(result)


def _quiet(text: str, indent: int = 0) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setIndent(theme.px(indent))
    theme.paint(label, text="muted")
    return label


def _stand_up(folder: Path, person: str, demo: bool) -> None:
    """Make the workspace, or see that the one that is there can be opened."""
    from scoutdesk.operations.workspace import create_workspace, open_workspace

    try:
        workspace = open_workspace(folder, person)
    except Refused:
        if (folder / "scoutdesk.db").exists():
            raise
        if demo:
            from scoutdesk.operations.demo import make_demo

            workspace = make_demo(folder, person, datetime.now)
        else:
            workspace = create_workspace(folder, person)
    workspace.close()
