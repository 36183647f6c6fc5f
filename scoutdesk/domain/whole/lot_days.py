"""Days of a lot that do not fit where it comes from: nothing is packed or received before it was picked."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say

DAYS = ("produced_on", "received_on")


def day_hints(dossier: Dossier, lot: Lot) -> Iterator[Hint]:
    """Warnings at days before the harvest lot was picked, else before the harvest of the season starts."""
    came = next((item for item in dossier.all(HarvestLot) if item.id == lot.harvest_lot), None)
    picked = came.picked if came else None
    first = picked or dossier.season.harvest_start
    for name in DAYS:
        day = getattr(lot, name)
        if first is None or day is None or day >= first:
            continue
        words = (
            say("is before the lot was picked ({picked})", picked=first)
            if picked
            else say("{day} lies before the harvest starts on {start}", day=day, start=first)
        )
        yield Hint(name, "warning", words)
