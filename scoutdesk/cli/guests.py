"""Launch events: whom to invite and why, and check-in at the door, one line or many from standard input."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from argparse import Namespace as Asked
from collections.abc import Iterator, Sequence

from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.words import Add
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.matching import Candidate
from scoutdesk.domain.launch.seats import counted, in_words
from scoutdesk.i18n import Message, _, say
from scoutdesk.operations import guests, typed
from scoutdesk.operations.checkin import Door, Entered, check_in_all, door_of
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("candidates", _("whom to invite to a launch event, with points and reasons"))
    _launch(command)
    command.add_argument(
        "--most", type=int, default=20, metavar=_("COUNT"), help=_("how many are shown, 20 by default")
    )
    command.add_argument(
        "--invite", type=int, metavar=_("COUNT"), help=_("invite so many from the top, with row codes")
    )
    command = add(
        "checkin", _("mark arrivals and pledges by row code; without a code, lines from standard input")
    )
    _launch(command)
    command.add_argument("guest", nargs="?", metavar=_("ROW CODE"), help=_("or name, pinyin, initials"))
    command.add_argument(
        "pledge", nargs="?", default="", metavar=_("PLEDGE"), help=_("units, 30 or 30/10 for at least 10")
    )
    command.add_argument("--back", action="store_true", help=_("take the arrival back"))


def _launch(command: ArgumentParser) -> None:
    command.add_argument("launch", metavar=_("EVENT"), help=_("code or name of the launch event"))


def candidates(workspace: Workspace, asked: Asked) -> Answer:
    launch = typed.find(workspace, Launch, asked.launch)
    found = guests.candidates(workspace, launch.id)
    shown = found[: max(asked.most, 0)]
    notes: tuple[str, ...] = ()
    if asked.invite is not None:
        best = [item.curator.id for item in found if item.left_out is None][: max(asked.invite, 0)]
        notes = (str(guests.invite(workspace, launch.id, best).message),)
    value = {
        "code": launch.code,
        "name": launch.name,
        "candidates": [_candidate(item) for item in shown],
        "more": len(found) - len(shown),
    }
    return Answer(value, tuple(_candidate_lines(shown, len(found))), notes)


def _candidate(item: Candidate) -> dict[str, object]:
    return {
        "curator": item.curator.code,
        "name": item.curator.name,
        "community": item.community.name if item.community else None,
        "score": item.score,
        "points": {given.ground: given.points for given in item.given},
        "reasons": [str(reason) for reason in item.reasons],
        "left_out": None if item.left_out is None else str(item.left_out),
    }


def _candidate_lines(shown: Sequence[Candidate], count: int) -> Iterator[str]:
    if not count:
        yield _("No curator is on record yet.")
        return
    rows = [
        (
            str(item.score),
            item.curator.name or item.curator.code or "—",
            (item.community.name if item.community else None) or "—",
            str(item.left_out) if item.left_out is not None else "；".join(map(str, item.reasons)) or "—",
        )
        for item in shown
    ]
    yield from table([_("Points"), _("Curator"), _("Community"), _("What speaks for her")], rows, (0,))
    if count > len(shown):
        yield str(say("{count} more with --most", count=count - len(shown)))


def checkin(workspace: Workspace, asked: Asked) -> Answer:
    launch = typed.find(workspace, Launch, asked.launch)
    if asked.guest is None and asked.back:
        raise Refused(say("--back goes with a row code"))
    if asked.guest is None:
        lines = sys.stdin.read().splitlines()
    else:
        lines = [f"{'-' if asked.back else ''}{asked.guest} {asked.pledge}".strip()]
    taken, refused = check_in_all(workspace, launch.id, lines)
    door = door_of(workspace, launch.id)
    value = {
        "code": launch.code,
        "taken": [_taken(item) for item in taken],
        "refused": [{"line": at, "text": text, "reason": str(why)} for at, text, why in refused],
        **_sums(door),
    }
    told = tuple(_refusals(refused, alone=asked.guest is not None))
    return Answer(value, (*_lines(taken), *_sum_lines(door)), told, bool(refused))


def _taken(item: Entered) -> dict[str, object]:
    return {
        "text": item.text,
        "row_code": item.code,
        "name": item.name,
        "result": str(item.message),
        "entry": item.outcome.entry,
    }


def _sums(door: Door) -> dict[str, object]:
    found = counted(door.launch, door.invitations)
    return {"arrived": found.arrived, "invited": found.invited, "pledged_units": door.pledged}


def _lines(taken: Sequence[Entered]) -> Iterator[str]:
    for item in taken:
        yield f"{item.code or '—'}  {item.name}  {item.message}"


def _sum_lines(door: Door) -> Iterator[str]:
    found = counted(door.launch, door.invitations)
    yield str(in_words(found))
    words = say(
        "{arrived} of {invited} are here · {units} units pledged by {count}",
        arrived=found.arrived,
        invited=found.invited,
        units=door.pledged,
        count=len(door.pledges),
    )
    yield str(words)


def _refusals(refused: Sequence[tuple[int, str, Message]], *, alone: bool) -> Iterator[str]:
    for number, text, why in refused:
        yield str(
            why if alone else say("line {line}, “{text}”: {reason}", line=number, text=text, reason=why)
        )


COMMANDS: dict[str, Command] = {"candidates": inside(candidates), "checkin": inside(checkin)}
