"""Sales and what came back."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.stages import Stage


class SellingTab(StageTab):
    stage = Stage.SELLING
