"""Fields that are decided and not typed: each has a step of its own that checks what must hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.pricing.price_list import PriceList
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.tasting import Panellist, Tasting, TastingItem
from scoutdesk.domain.storage.inspection import Inspection
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.i18n import Message, say

DRAWN = say("Codes and orders are drawn; use “Draw codes and orders”")

STEPS: dict[tuple[type[Record], str], Message] = {
    (Season, "stage"): say("A season changes its stage at the gate: advance it there"),
    (Inspection, "disposition"): say("What becomes of a lot is decided with its verdict; use “Decide”"),
    (Tasting, "revealed_on"): say(
        "The codes are revealed when everybody has answered; use “Reveal the codes”"
    ),
    (Tasting, "faults"): say("Faults are written from the scores when the codes are revealed"),
    (TastingItem, "blind"): DRAWN,
    (TastingItem, "blind_too"): DRAWN,
    (Panellist, "served"): DRAWN,
    (PriceList, "approved_on"): say("Prices are approved with their check; use “Approve the prices”"),
}


def is_guarded(record: type[Record], field: str) -> bool:
    return (record, field) in STEPS


def refuse_decided(changes: Iterable[Change]) -> None:
    """`Refused` where typed, pasted or imported changes, or a record made of them, hold what is decided elsewhere."""
    for change in changes:
        for (record, name), message in STEPS.items():
            if change.record is not record or change.after is None or change.field not in (EXISTENCE, name):
                continue
            made = change.field == EXISTENCE
            if not made or getattr(change.after, name) != field_of(record, name).default:
                raise Refused(message)


def refusal(record: type[Record], field: str, value: Any) -> Message | None:
    """Why a value may not be typed here; taking it away (None) may."""
    return STEPS.get((record, field)) if value is not None else None
