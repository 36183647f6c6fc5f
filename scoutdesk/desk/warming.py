"""What is imported while nobody waits: beside the window what knows no Qt, between two events what does."""

from __future__ import annotations

import gc
from datetime import date
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

OPERATIONS = (
    "history searching dossiers seasons files pasting sittings tasting tasting_draw sourcing harvest packing "
    "coldchain inspection_plans inspection stock pricing price_history launch_event guests checkin allotting "
    "compliance sales complaints alerts exchange.workbooks orders review next_season requests"
)
PAUSE = 40


def warm_up(today: date) -> None:
    """Operations with the rules behind them, and the tables that take long to make. Safe on a lane."""
    for name in OPERATIONS.split():
        import_module(f"scoutdesk.operations.{name}")
    import_module("scoutdesk.domain.gates")
    from scoutdesk.domain.whole import harvest_year  # noqa: F401
    from scoutdesk.knowledge import almanac, divisions, pinyin

    pinyin.readings("寻味台")
    divisions.division_name("420527")
    for year in range(today.year - 1, today.year + 2):
        almanac.solar_terms(year), almanac.feasts(year)


class PagesAhead(QObject):
    """The modules of the season's page, one at a turn: Qt's types must be made on the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.left: list[str] = []

    def start(self) -> None:
        from scoutdesk.desk.pages.stages import PARTS

        parts = dict.fromkeys(f"stages.{part.made_by.partition(':')[0]}" for part in PARTS)
        self.left = ["season", *parts]
        self._next()

    def _next(self) -> None:
        import_module(f"scoutdesk.desk.pages.{self.left.pop(0)}")
        if self.left:
            QTimer.singleShot(PAUSE, self, self._next)
        else:
            # what is there by now stays: looking through it for garbage would hold the window
            gc.freeze()
