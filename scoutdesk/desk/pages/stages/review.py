"""What hurt, and what was decided."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.stages import Stage


class ReviewTab(StageTab):
    stage = Stage.REVIEW
