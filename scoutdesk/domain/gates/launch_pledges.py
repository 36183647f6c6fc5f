"""Launch: no more is promised to curators than the harvest gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.pledging import Allocation
from scoutdesk.domain.whole.allotment import Row, allotted, available, outdated, rows
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import say


def points(dossier: Dossier) -> Iterator[Point]:
    for launch in dossier.all(Launch):
        found = rows(dossier, launch)
        for row in found:
            yield from blank(row.pledge, "quantity")
            yield from _given(row)
        if any(row.allocation for row in found):
            for message in outdated(dossier, launch):
                yield lacks(found[0].pledge, Allocation, say("Allot anew: {reason}", reason=message))
        else:
            yield from _too_much(dossier, launch, found)
    yield from _sum(dossier)


def _too_much(dossier: Dossier, launch: Launch, found: Sequence[Row]) -> Iterator[Point]:
    there, pledged = available(dossier, launch).units, sum(row.pledge.quantity or 0 for row in found)
    if there is None and pledged:
        yield at(
            dossier.season,
            "planned_volume",
            say(
                "{pledged} units are pledged, and neither harvest nor plan says how many there are",
                pledged=pledged,
            ),
        )
    elif there is not None and pledged > there:
        yield lacks(
            found[0].pledge,
            Allocation,
            say(
                "{event}: {pledged} units are pledged, {there} can be given: allot them",
                event=title_of(launch),
                pledged=pledged,
                there=there,
            ),
        )


def _given(row: Row) -> Iterator[Point]:
    given, pledge = row.allocation, row.pledge
    if given is None or given.quantity is None:
        return
    if pledge.quantity is not None and given.quantity > pledge.quantity:
        message = say(
            "{who}: {given} allotted, only {pledged} pledged",
            who=row.curator,
            given=given.quantity,
            pledged=pledge.quantity,
        )
        yield at(given, "quantity", message, "error")
    elif 0 < given.quantity < (pledge.least or 0):
        message = say(
            "{who}: {given} allotted, fewer than {least} are no use to her",
            who=row.curator,
            given=given.quantity,
            least=pledge.least,
        )
        yield at(given, "quantity", message, "warning")


def _sum(dossier: Dossier) -> Iterator[Point]:
    """All that is allotted against the season: beyond it is wrong, into what is held back is worth a warning."""
    given = allotted(dossier)
    launches, kept = dossier.all(Launch), dossier.all(Allocation)
    if not given or not launches:
        return
    parts = [available(dossier, launch) for launch in launches]
    whole, reserve = parts[0].whole, max(part.reserve for part in parts)
    if whole is not None and given > whole:
        message = say("{given} units are allotted, the season gives {whole}", given=given, whole=whole)
        yield at(kept[-1], "quantity", message, "error")
    elif whole is not None and given > whole - reserve:
        message = say(
            "{given} units are allotted: {over} of them are what was to be held back",
            given=given,
            over=given - whole + reserve,
        )
        yield at(kept[-1], "quantity", message, "warning")
