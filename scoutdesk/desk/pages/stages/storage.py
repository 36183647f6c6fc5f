"""Receiving, cold chain and the days left at the door."""

from __future__ import annotations

from scoutdesk.desk.pages.stages.tab import StageTab


class StorageTab(StageTab):
    path = "storage/chain"
