"""Sales and what came back."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab


class SellingTab(StageTab):
    path = "selling"
