"""What the tastings of a season have to say at the gate of the sourcing."""

from __future__ import annotations

from collections import Counter
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
    """Slips are put together by seat and code."""
    panel = dossier.of(tasting, Panellist)
    often = Counter(person.seat for person in panel if person.seat)
    codes = {
        code for item in dossier.of(tasting, TastingItem) for code in (item.blind, item.blind_too) if code
    }
    for person in panel:
        if person.seat and often[person.seat] > 1:
            message = say("{count} people sit at seat {seat}", count=often[person.seat], seat=person.seat)
            yield at(person, "seat", message, "warning")
        strange = [code for code in (person.served or "").split() if code not in codes]
        if strange:
            told = say("{codes}: no code of this tasting", codes="、".join(strange))
            yield at(person, "served", told, "warning")
