"""The pages of the people side beside each other: one step from curators to communities, network and requests."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.commands import COMMANDS
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.icons import icon

PAGES = ("curators", "communities", "network", "requests")
"""Those of which no command tells are left out."""


class PeopleBar(QWidget):
    """A chip for each page; that of `here` is marked."""

    def __init__(self, desk: Desk, here: str) -> None:
        super().__init__()
        self.desk = desk
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        told = {item.place: item for item in COMMANDS if item.place}
        for page in PAGES:
            if page in told:
                chip = QToolButton()
                chip.setText(told[page].words)
                chip.setIcon(icon(told[page].icon))
                chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                chip.setStyleSheet(theme.sheet("chip"))
                chip.setCheckable(True)
                chip.setChecked(page == here)
                chip.setProperty("page", page)
                chip.clicked.connect(self._go)
                line.addWidget(chip)
        line.addStretch(1)

    def _go(self) -> None:
        chip = self.sender()
        assert isinstance(chip, QToolButton)
        page = chip.property("page")
        # it is the page that is marked, not what was clicked last
        chip.setChecked(not chip.isChecked())
        self.desk.go(Place(page))
