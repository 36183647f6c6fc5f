"""What the tastings of a season have to say at the gate of the sourcing."""

from __future__ import annotations

from collections.abc import Iterator

from scoutdesk.domain.gates.point import Point, at
from scoutdesk.domain.sourcing.tasting import Tasting
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
