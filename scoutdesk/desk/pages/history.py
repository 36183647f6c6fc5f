"""Everything that was done in the workspace, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.pages.trail_list import TrailList
from scoutdesk.i18n import _


class HistoryPage(Page):
    name = "history"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.trail = TrailList(desk)
        column = QVBoxLayout(self)
        margin = theme.px(16)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self.trail)

    def title(self) -> str:
        return _("History")

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        self.refresh()

    def refresh(self) -> None:
        self.trail.show_log()
