"""What hurt, and what was decided."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab


class ReviewTab(StageTab):
    path = "review"
