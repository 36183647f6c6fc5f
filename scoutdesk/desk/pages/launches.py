"""发布会 Launch events over all seasons."""

from __future__ import annotations

from scoutdesk.desk.pages.records import RecordsPage
from scoutdesk.domain.launch.event import Launch


class LaunchesPage(RecordsPage):
    """发布会, each opening at its season."""

    name, record, latest = "launches", Launch, "day"
