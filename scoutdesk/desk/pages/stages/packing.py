"""Grades, packaging and label."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab


class PackingTab(StageTab):
    path = "packing/grades"
