"""Choosing whom a workbook is sent to, right under the rows that come back with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.focus import LentFocus
from scoutdesk.desk.forms.form import scroll_to
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.searching import search

ID = Qt.ItemDataRole.UserRole
SEARCHED = 10
"""Names from which on there is a line to find one by."""
TOLD = {
    "supplier": N_("Each supplier gets a workbook of their own; what comes back is dropped on the window."),
    "curator": N_(
        "Each curator gets a workbook with her own rows; what comes back is dropped on the window."
    ),
}
NAMED = {"supplier": N_("Suppliers to ask"), "curator": N_("Curators to send a sheet to")}
NOBODY = {
    "supplier": N_("There is no supplier yet whom this workbook is for"),
    "curator": N_("Nobody is invited to an event of this season yet"),
}
FIND = {
    "supplier": N_("Find a supplier: 汉字, pinyin or initials"),
    "curator": N_("Find a curator: 汉字, pinyin or initials"),
}


class WorkbookPanel(QFrame):
    """One workbook of this name for each supplier or curator who is ticked."""

    def __init__(self, desk: Desk, name: str, told: str = "") -> None:
        super().__init__()
        self.desk, self.name, self.season = desk, name, 0
        self.whose = ""
        theme.paint(self, ground="base")
        self.told = QLabel(_(told) if told else "")
        self.told.setWordWrap(True)
        self.words = QLineEdit()
        self.words.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.itemChanged.connect(self._count)
        theme.soften(self.list)
        self.focus = LentFocus()
        self.go = QPushButton()
        self.go.setStyleSheet(theme.sheet("primary"))
        self.go.clicked.connect(self.export)
        self.close_ = QPushButton(_("Cancel"))
        self.close_.setStyleSheet(theme.sheet("quiet"))
        self.close_.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.close_)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(self.words)
        column.addWidget(self.list)
        column.addLayout(row)

    def ask(self, season: int, ticked: Iterable[int] | None = None) -> None:
        """Open with these ticked; without a word of whom, with all those the workbook is meant for."""
        from scoutdesk.operations.exchange.workbooks import recipients, whose

        self.season = season
        self._speak_of(whose(self.name))
        found = recipients(self.desk.workspace, self.name, season)
        chosen = set(ticked) if ticked is not None else {id for id, (_name, meant) in found.items() if meant}
        self.list.clear()
        for id, (name, _meant) in sorted(found.items(), key=lambda item: (item[0] not in chosen, item[1][0])):
            line = QListWidgetItem(name)
            line.setData(ID, id)
            line.setCheckState(Qt.CheckState.Checked if id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(line)
        if not found:
            self.list.addItem(QListWidgetItem(_(NOBODY[self.whose])))
        self.list.setFixedHeight(theme.px(28 * min(max(len(found), 2), 6)))
        self.words.clear()
        self.words.setVisible(len(found) >= SEARCHED)
        self._count()
        self.focus.borrow(self)
        self.show()
        # it has its place when it is laid out
        QTimer.singleShot(0, self, self._come_into_view)
        (self.words if len(found) >= SEARCHED else self.list).setFocus()

    def _come_into_view(self) -> None:
        scroll_to(self.go)
        scroll_to(self.told)

    def leave(self) -> None:
        """Closed; whoever opened it has the focus again, and nothing else is typed into by accident."""
        self.hide()
        self.focus.give_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _speak_of(self, whose: str) -> None:
        """Of suppliers or of curators; the registry of workbooks is imported when one is asked for."""
        self.whose = whose
        self.told.setText(self.told.text() or _(TOLD[whose]))
        self.list.setAccessibleName(_(NAMED[whose]))
        self.words.setPlaceholderText(_(FIND[whose]))
        self.words.setAccessibleName(_(FIND[whose]))

    def ticked(self) -> list[int]:
        lines = (self.list.item(at) for at in range(self.list.count()))
        return [
            line.data(ID) for line in lines if line.data(ID) and line.checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        self.go.setText(str(say("Export {count} workbooks…", count=len(self.ticked()))))
        self.go.setEnabled(bool(self.ticked()))

    def _filter(self, words: str) -> None:
        found = {hit.id for hit in search(self.desk.workspace, words) if hit.record == self.whose}
        for at in range(self.list.count()):
            line = self.list.item(at)
            fits = not words.strip() or words.casefold() in line.text().casefold() or line.data(ID) in found
            line.setHidden(not fits)

    def export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the workbooks"))
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        from scoutdesk.operations.exchange.workbooks import export_workbook

        work = partial(export_workbook, self.desk.workspace, self.name, self.season, self.ticked(), folder)
        self.go.setEnabled(False)
        job = self.desk.background.run(work, then=self._done)
        job.failed.connect(self._failed)

    def _failed(self, _reason: object) -> None:
        self._count()

    def _done(self, outcome: Outcome) -> None:
        self.leave()
        self.desk.tell(outcome)


def export_alone(desk: Desk, name: str, season: int) -> None:
    """A workbook of the house: asks for the folder and writes it."""
    from scoutdesk.operations.exchange.workbooks import export_workbook

    folder = QFileDialog.getExistingDirectory(None, _("Folder for the workbooks"))
    if folder:
        desk.background.run(
            partial(export_workbook, desk.workspace, name, season, (), Path(folder)), then=desk.tell
        )
