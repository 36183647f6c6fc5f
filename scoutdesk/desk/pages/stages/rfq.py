"""Choosing the suppliers who are asked for a quotation, right under the quotations."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
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
from scoutdesk.i18n import _
from scoutdesk.operations.records import link_choices
from scoutdesk.operations.searching import search

ID = Qt.ItemDataRole.UserRole
MOST = 2000


class RfqPanel(QFrame):
    """One workbook for each supplier that is ticked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.season = 0
        theme.paint(self, ground="base")
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find a supplier: 汉字, pinyin or initials"))
        self.words.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Suppliers to ask"))
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
        column.addWidget(
            QLabel(_("Each supplier gets a workbook of their own; what comes back is dropped on the window."))
        )
        column.addWidget(self.words)
        column.addWidget(self.list)
        column.addLayout(row)
        self.hide()

    def ask(self, season: int, ticked: Iterable[int]) -> None:
        """Open with these suppliers ticked."""
        self.season = season
        chosen = set(ticked)
        self.list.clear()
        choices = link_choices(self.desk.workspace, "supplier", limit=MOST)
        for choice in sorted(choices, key=lambda item: (item.id not in chosen, item.label)):
            line = QListWidgetItem(choice.label)
            line.setData(ID, choice.id)
            line.setCheckState(Qt.CheckState.Checked if choice.id in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(line)
        self._count()
        self.show()
        self.words.setFocus()

    def ticked(self) -> list[int]:
        lines = (self.list.item(at) for at in range(self.list.count()))
        return [line.data(ID) for line in lines if line.checkState() is Qt.CheckState.Checked]

    def _count(self) -> None:
        self.go.setText(_("Export {count} workbooks…").format(count=len(self.ticked())))
        self.go.setEnabled(bool(self.ticked()))

    def _filter(self, words: str) -> None:
        found = {hit.id for hit in search(self.desk.workspace, words) if hit.record == "supplier"}
        for at in range(self.list.count()):
            line = self.list.item(at)
            fits = not words.strip() or words.casefold() in line.text().casefold() or line.data(ID) in found
            line.setHidden(not fits)

    def export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the RFQ workbooks"))
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        from scoutdesk.operations.exporting import export_rfq

        suppliers = self.ticked()
        if self.desk.act(lambda: export_rfq(self.desk.workspace, self.season, suppliers, folder)):
            self.hide()
