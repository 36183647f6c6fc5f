"""Choosing the curators who are sent a sheet to fill in, right under the rows that come back with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.i18n import _
from scoutdesk.operations import sheets

ID = Qt.ItemDataRole.UserRole


class SheetsOut(QFrame):
    """One workbook for each curator who is ticked; `name`: "sales", "pledges" or "complaints"."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk, self.name, self.season = desk, name, 0
        theme.paint(self, ground="base")
        words = _("Each curator gets a workbook with her own rows; what comes back is dropped on the window.")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Curators to send a sheet to"))
        self.list.setFixedHeight(theme.px(168))
        self.list.itemChanged.connect(self._count)
        self.go = QPushButton()
        self.go.setStyleSheet(theme.sheet("primary"))
        self.go.clicked.connect(self.export)
        close = QPushButton(_("Cancel"))
        close.setStyleSheet(theme.sheet("quiet"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(close)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(words))
        column.addWidget(self.list)
        column.addLayout(row)
        self.hide()

    def ask(self, season: int) -> None:
        """Open with all who are invited to an event of the season ticked."""
        self.season = season
        self.list.clear()
        found = sheets.reporting(self.desk.workspace, season)
        for id, name in found.items():
            line = QListWidgetItem(name)
            line.setData(ID, id)
            line.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(line)
        if not found:
            self.list.addItem(QListWidgetItem(_("Nobody is invited to an event of this season yet")))
        self._count()
        self.show()
        self.list.setFocus()

    def ticked(self) -> list[int]:
        lines = (self.list.item(at) for at in range(self.list.count()))
        return [
            line.data(ID) for line in lines if line.data(ID) and line.checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        self.go.setText(_("Export {count} workbooks…").format(count=len(self.ticked())))
        self.go.setEnabled(bool(self.ticked()))

    def export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the sheets"))
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        curators = self.ticked()
        work = self.desk.workspace, self.name, self.season, curators, folder
        if self.desk.act(lambda: sheets.export_sheets(*work)):
            self.hide()
