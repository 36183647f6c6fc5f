"""Today: what is due, expiring, blocked and waiting; each line goes to the place where it is mended."""

from __future__ import annotations

from scoutdesk.desk.pages.page import Page
from scoutdesk.i18n import _


class TodayPage(Page):
    name = "today"

    def title(self) -> str:
        return _("Today")
