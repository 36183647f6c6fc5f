"""Pledges on the command line: what of the harvest each curator is given, and why."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from typing import Any

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, pairs, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.allotment import Row
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import _, say
from scoutdesk.operations import allotting, records, typed
from scoutdesk.operations.allotting import Ledger
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("allot", _("pledges of a launch event, what each is given of the harvest, and why"))
    words.season(command)
    command.add_argument(
        "--capacity",
        type=int,
        metavar=_("UNITS"),
        help=_("give out so many units instead of what is available"),
    )
    command.add_argument("--save", action="store_true", help=_("keep what the rule gives, with its reasons"))


def allot(workspace: Workspace, asked: Asked) -> Answer:
    launch = _event(workspace, asked.season)
    notes: tuple[str, ...] = ()
    if asked.save:
        outcome = allotting.allot(workspace, launch.id, asked.capacity)
        notes = (str(outcome.message),)
    found = allotting.proposal(workspace, launch.id, asked.capacity)
    notes = (*notes, *(str(say("Allot anew: {reason}", reason=message)) for message in found.outdated))
    return Answer(_value(found), tuple(_lines(found)), notes, bool(found.outdated) or found.proposal is None)


def _event(workspace: Workspace, text: str) -> Launch:
    """The event of this code or name, or the only one of a season."""
    try:
        return typed.find(workspace, Launch, text)
    except Refused:
        season = typed.find(workspace, Season, text)
    launches = records.where(workspace, Launch, season=season.id)
    if not launches:
        raise Refused(say("{season}: no launch event yet", season=title_of(season)))
    if len(launches) > 1:
        codes = "、".join(item.code or "" for item in launches)
        raise Refused(
            say("{season} has several launch events, name one: {codes}", season=title_of(season), codes=codes)
        )
    return launches[0]


def _value(found: Ledger) -> dict[str, Any]:
    there, proposal = found.available, found.proposal
    return {
        "code": found.launch.code,
        "name": found.launch.name,
        "available": there.units,
        "parts": [{"what": str(label), "units": units} for label, units in there.parts()],
        "lot": found.lot,
        "capacity": proposal.capacity if proposal else None,
        "fair_share": proposal.fair if proposal else None,
        "pledged": proposal.pledged if proposal else None,
        "proposed": proposal.given if proposal else None,
        "left": proposal.left if proposal else None,
        "outdated": [str(message) for message in found.outdated],
        "pledges": [_pledge(row, found) for row in found.rows],
    }


def _pledge(row: Row, found: Ledger) -> dict[str, Any]:
    share = found.proposal.of(row.pledge.id) if found.proposal else None
    given = row.allocation
    return {
        "pledge": row.pledge.code,
        "curator": row.curator,
        "community": row.community,
        "day": plain(row.pledge.day),
        "pledged": row.pledge.quantity,
        "least": row.pledge.least,
        "proposed": share.given if share else None,
        "why": str(share.reason()) if share else None,
        "allotted": given.quantity if given else None,
        "allotted_on": plain(given.day) if given else None,
        "reason": given.reason if given else None,
    }


def _lines(found: Ledger) -> Iterator[str]:
    yield from pairs((str(label), str(units)) for label, units in found.available.parts())
    yield from pairs([(_("Can be given"), shown(found.available.units))])
    if not found.rows:
        yield str(say("Nothing is pledged at {event} yet", event=title_of(found.launch)))
        return
    header = [
        _("Curator"),
        _("Community"),
        _("Pledged"),
        _("At least"),
        _("Proposed"),
        _("Allotted"),
        _("Why"),
    ]
    rows = [_cells(row, found) for row in found.rows]
    yield from table(header, rows, (2, 3, 4, 5))
    if found.proposal is not None:
        yield str(
            say(
                "{pledged} units pledged, {given} proposed, {left} left",
                pledged=found.proposal.pledged,
                given=found.proposal.given,
                left=found.proposal.left,
            )
        )


def _cells(row: Row, found: Ledger) -> tuple[str, ...]:
    share = found.proposal.of(row.pledge.id) if found.proposal else None
    return (
        row.curator or "—",
        row.community or "—",
        shown(row.pledge.quantity),
        shown(row.pledge.least),
        shown(share.given if share else None),
        shown(row.allocation.quantity if row.allocation else None),
        str(share.reason()) if share else "",
    )


COMMANDS: dict[str, Command] = {"allot": inside(allot)}
