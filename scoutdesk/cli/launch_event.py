"""The launch events of a season: their run of show on the clock, and what must be done before them by when."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, inside
from scoutdesk.cli.values import plain, shown
from scoutdesk.cli.words import Add
from scoutdesk.domain.gates.launch_event import event_points
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.launch.show import ShowPlan, clock_of, is_proposal, norm_of, show_plan
from scoutdesk.domain.season import Season
from scoutdesk.domain.whole.countdown import Countdown, Step, countdown, move_it, summary
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.launch import OWNERS
from scoutdesk.operations import launch_event, typed
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add(
        "countdown", _("what must be done by when before a season's launch events, and what is late")
    )
    words.season(command)
    command.add_argument("--take-over", action="store_true", help=_("first take over the usual steps"))
    command = add(
        "show-plan", _("run of show of a season's launch events: clock times, owners, what is missing")
    )
    words.season(command)
    command.add_argument("--propose", action="store_true", help=_("first propose the usual parts that lack"))


def count_down(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    notes = _done(workspace, season.id, launch_event.take_over_steps) if asked.take_over else ()
    dossier = dossier_of(workspace, season.id)
    found = [countdown(dossier, launch) for launch in dossier.all(Launch)]
    value = {
        "code": season.code,
        "today": plain(dossier.today),
        "launches": [_counted(item) for item in found],
    }
    lines = [line for item in found for line in _countdown_lines(item)]
    return _answer(season, value, lines, notes, any(item.late for item in found))


def _done(workspace: Workspace, season: int, act: Callable[[Workspace, int], Outcome]) -> tuple[str, ...]:
    launches = dossier_of(workspace, season).all(Launch)
    return tuple(str(act(workspace, launch.id).message) for launch in launches)


def _answer(
    season: Season, value: dict[str, Any], lines: Sequence[str], notes: tuple[str, ...], wrong: bool
) -> Answer:
    if not lines:
        nothing = str(say("{season}: no launch event yet", season=title_of(season)))
        return Answer(value, (nothing,), notes, wrong=True)
    return Answer(value, tuple(lines), notes, wrong)


def _counted(found: Countdown) -> dict[str, Any]:
    move = move_it(found)
    return {
        **_event(found.launch),
        "slack": found.slack,
        "late": len(found.late),
        "earliest": plain(found.earliest) if move else None,
        "proposed": found.proposed,
        "guess": str(found.guess) if found.guess else None,
        "missing": [str(message) for message in found.missing],
        "steps": [_step(item) for item in found.steps],
    }


def _event(launch: Launch) -> dict[str, Any]:
    names = ("code", "name", "kind", "day", "place", "city", "host")
    starts = clock_of(launch.starts, 0) or None
    return {name: plain(getattr(launch, name)) for name in names} | {"starts": starts}


def _step(item: Step) -> dict[str, Any]:
    lacking = item.standing.lacking if item.standing else None
    return {
        "milestone": item.milestone.code if item.milestone else None,
        "norm": item.norm.id if item.norm else None,
        "what": item.what,
        "owner": item.owner or None,
        "due": plain(item.due),
        "working_days_left": item.left,
        "state": item.state,
        "done_on": plain(item.done_on),
        "lacking": str(lacking) if lacking else None,
    }


def _countdown_lines(found: Countdown) -> Iterator[str]:
    yield f"{title_of(found.launch)}  {shown(found.launch.day)}"
    rows = [
        (
            shown(item.due),
            _state(item),
            item.what,
            item.owner or "—",
            str(item.standing.lacking) if item.standing and item.standing.lacking else shown(item.done_on),
        )
        for item in found.steps
    ]
    header = [_("Due"), _("Working days left"), _("What must be done"), _("Who does it"), _("On record")]
    yield from table(header, rows, (1,))
    yield str(summary(found))
    yield from (str(message) for message in (*found.missing, move_it(found), found.guess) if message)
    yield ""


def _state(item: Step) -> str:
    return _("done") if item.done else shown(item.left)


def plan_show(workspace: Workspace, asked: Asked) -> Answer:
    season = typed.find(workspace, Season, asked.season)
    notes = _done(workspace, season.id, launch_event.propose_show) if asked.propose else ()
    dossier = dossier_of(workspace, season.id)
    launches = dossier.all(Launch)
    said = {launch.id: _said(dossier, launch) for launch in launches}
    plans = [(launch, show_plan(launch, dossier.of(launch, Cue))) for launch in launches]
    value = {
        "code": season.code,
        "launches": [_planned(launch, plan, said[launch.id]) for launch, plan in plans],
    }
    lines = [line for launch, plan in plans for line in _show_lines(launch, plan, said[launch.id])]
    wrong = any(point.blocks for points in said.values() for point in points)
    return _answer(season, value, lines, notes, wrong)


def _said(dossier: Dossier, launch: Launch) -> tuple[Point, ...]:
    """What the gate has to say about this event and its parts; the countdown has a command of its own."""
    cues = {cue.id for cue in dossier.of(launch, Cue)}
    return tuple(
        point
        for point in event_points(dossier)
        if (point.record == "launch" and point.id == launch.id and point.field != "milestone")
        or (point.record == "cue" and point.id in cues)
    )


def _planned(launch: Launch, plan: ShowPlan, said: Sequence[Point]) -> dict[str, Any]:
    return {
        **_event(launch),
        "minutes": plan.length,
        "cues": [
            {
                "code": block.cue.code,
                "clock": block.clock or None,
                "minute": block.start,
                "minutes": block.cue.minutes,
                "what": block.cue.what,
                "owner": block.cue.owner,
                "props": block.cue.props,
                "pause": block.pause,
                "proposed": is_proposal(block.cue),
            }
            for block in plan.blocks
        ],
        "points": [{"severity": point.severity, "message": str(point.message)} for point in said],
    }


def _show_lines(launch: Launch, plan: ShowPlan, said: Sequence[Point]) -> Iterator[str]:
    yield f"{title_of(launch)}  {shown(launch.day)} {clock_of(launch.starts, 0)}".rstrip()
    rows = [
        (
            block.clock or "—",
            str(block.start),
            shown(block.cue.minutes),
            block.cue.what or "—",
            block.cue.owner or _usual(block.cue),
            block.cue.props or "—",
        )
        for block in plan.blocks
    ]
    header = [_("Clock"), _("From minute"), _("Takes"), _("Part of the show"), _("Who does it"), _("Props")]
    if rows:
        yield from table(header, rows, (0, 1, 2))
    marks = {"open": "○", "error": "✗", "warning": "!", "info": "i"}
    # who usually does it stands in the table already
    asked = (point for point in said if (point.field, point.severity) != ("owner", "info"))
    yield from (f"{marks[point.severity]} {point.message}" for point in asked)
    yield ""


def _usual(cue: Cue) -> str:
    """Who usually does it, marked as a guess."""
    norm = norm_of(cue)
    return _("{owner}?").format(owner=_(OWNERS[norm.owner])) if norm else "—"


COMMANDS: dict[str, Command] = {"countdown": inside(count_down), "show-plan": inside(plan_show)}
