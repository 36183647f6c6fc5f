"""What the tastings of a season have to say at the gate of the sourcing."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Gravity, Point, at
from scoutdesk.domain.sourcing.sitting import UNNAMED, is_named, twins
from scoutdesk.domain.sourcing.tasting import Method, Panellist, Tasting, TastingItem
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import say


def tasting_points(dossier: Dossier) -> Iterator[Point]:
    """A fault found in our own sample keeps the gate shut; a tasting that nobody finished is only remarked."""
    for tasting in dossier.all(Tasting):
        if tasting.faults:
            yield at(
                tasting,
                "faults",
                say("The tasting found what its word list rejects: {faults}", faults=tasting.faults),
                "error",
                say("Word list of the profile; house rule: named by two or more"),
            )
        if tasting.revealed_on is None:
            yield at(
                tasting,
                "revealed_on",
                say("The tasting {name} is not finished", name=tasting.name or tasting.code),
                "info",
            )
        elif tasting.day and tasting.revealed_on < tasting.day:
            yield at(
                tasting,
                "revealed_on",
                say("The codes were revealed before the day of the tasting"),
                "warning",
            )
        yield from _items(dossier, tasting)
        yield from _seats(dossier, tasting)


def _items(dossier: Dossier, tasting: Tasting) -> Iterator[Point]:
    """What is tasted is said, and once; a repeat tells how steady a panel is, but never two things apart."""
    items = dossier.of(tasting, TastingItem)
    for item in items:
        if not is_named(item):
            yield at(item, "sample", UNNAMED, "warning")
    for item in twins(items):
        field = "sample" if item.sample else "rival" if item.rival else "name"
        gravity: Gravity = "warning" if tasting.method is Method.TRIANGLE else "info"
        yield at(item, field, say("The same item stands in this tasting already"), gravity)


def _seats(dossier: Dossier, tasting: Tasting) -> Iterator[Point]:
    """Slips are put together by seat and code; what all orders share is said once."""
    panel, seen = dossier.of(tasting, Panellist), set[int]()
    for person in panel:
        if person.seat in seen:
            yield at(person, "seat", say("Seat {seat} is taken already", seat=person.seat), "warning")
        seen |= {person.seat} if person.seat else set()
    items = dossier.of(tasting, TastingItem)
    codes = {code for item in items for code in (item.blind, item.blind_too) if code}
    orders = [(person, set((person.served or "").split()) - codes) for person in panel]
    strange = [(person, found) for person, found in orders if found]
    if strange and tasting.revealed_on is None:
        told = say(
            "{codes}: served to {count} people, but no code of this tasting; draw anew",
            codes="、".join(sorted(set[str]().union(*(found for _person, found in strange)))),
            count=len(strange),
        )
        yield at(strange[0][0], "served", told, "warning")
