"""Grades, packaging and label."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.stages import Stage


class PackingTab(StageTab):
    stage = Stage.PACKING
