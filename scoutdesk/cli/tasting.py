"""Blind tastings: what one says, its steps, and the answers of one seat."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator

from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, did, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.sourcing.answering import spot_typed
from scoutdesk.domain.sourcing.sitting import Sitting
from scoutdesk.domain.sourcing.tasting import Tasting
from scoutdesk.i18n import _, say
from scoutdesk.operations import sittings, typed
from scoutdesk.operations import tasting as steps
from scoutdesk.operations.sittings import Tasted
from scoutdesk.operations.tasting_draw import set_up
from scoutdesk.operations.workspace import Workspace

STEPS = {"draw": set_up, "reveal": steps.reveal, "take_over": steps.take_over}


def arguments(add: Add) -> None:
    command = add("tasting", _("what a blind tasting says, or what is missing for it"))
    command.add_argument("tasting", metavar=_("TASTING"), help=_("code or name of the tasting"))
    step = command.add_mutually_exclusive_group()
    step.add_argument("--draw", action="store_true", help=_("draw codes and serving orders"))
    step.add_argument("--reveal", action="store_true", help=_("reveal the codes when everybody has answered"))
    step.add_argument(
        "--take-over", action="store_true", help=_("make the result the season's tasting verdict")
    )
    command = add("score", _("enter the answers of one seat of a tasting"))
    command.add_argument("tasting", metavar=_("TASTING"), help=_("code or name of the tasting"))
    command.add_argument("seat", metavar=_("SEAT"), type=int, help=_("seat number"))
    command.add_argument(
        "answers",
        metavar=_("ANSWER"),
        nargs="+",
        help=_("572=8, for a profile 572:attribute=5.5, for a triangle test the odd code alone"),
    )


def tasting(workspace: Workspace, asked: Asked) -> Answer:
    found = typed.find(workspace, Tasting, asked.tasting)
    for name, step in STEPS.items():
        if getattr(asked, name):
            return did(step(workspace, found.id), code=found.code)
    told = sittings.result(workspace, found.id)
    return Answer(_value(told), tuple(_lines(told)))


def _value(told: Tasted) -> dict[str, object]:
    sitting, result = told.sitting, told.result
    record = sitting.tasting
    return {
        "code": record.code,
        "name": record.name,
        "season": told.season,
        "method": record.method.value if record.method else None,
        "revealed_on": plain(record.revealed_on),
        "standing": str(told.standing),
        "missing": [str(message) for message in result.missing],
        "verdict": str(result.verdict) if result.verdict else None,
        "rule": str(result.told.rule) if result.told else None,
        "lines": [str(line) for line in result.told.lines] if result.told else [],
        "remarks": [str(remark) for remark in result.remarks],
        "faults": [str(fault) for fault in result.faults],
        "head": [str(cell) for cell in result.told.head] if result.told else [],
        "table": [list(row) for row in result.told.table] if result.told else [],
        "panel": [
            {"seat": person.seat, "name": person.name, "served": (person.served or "").split()}
            for person in sitting.panel
        ],
        "codes": _codes(sitting),
    }


def _codes(sitting: Sitting) -> dict[str, str | None]:
    """What stands under each code, once it is revealed."""
    return {code: sitting.name(item) if sitting.is_revealed else None for code, item in sitting.coded.items()}


def _lines(told: Tasted) -> Iterator[str]:
    record, result = told.sitting.tasting, told.result
    yield " · ".join(part for part in (record.name, str(record.method or ""), str(told.standing)) if part)
    yield from (f"  · {message}" for message in result.missing)
    if result.told is None:
        return
    yield str(result.told.verdict)
    yield str(result.told.rule)
    head = [str(cell) for cell in result.told.head]
    yield from table(head, result.told.table, range(1, len(head)))
    yield from (str(line) for line in (*result.told.lines, *result.remarks, *result.faults))


def score(workspace: Workspace, asked: Asked) -> Answer:
    found = typed.find(workspace, Tasting, asked.tasting)
    sitting = sittings.sitting_of(workspace, found.id)
    person = next((item for item in sitting.panel if item.seat == asked.seat), None)
    if person is None:
        raise Refused(say("There is no seat {seat} at this tasting", seat=asked.seat))
    spots = dict(spot_typed(sitting, person.id, written) for written in asked.answers)
    entered = steps.enter(workspace, found.id, spots)
    problems = [Problem("", spots[spot], reason) for spot, reason in entered.refused.items()]
    told = did(entered.outcome, code=found.code)
    value = {**told.value, "problems": [str(problem) for problem in problems]}
    return Answer(value, told.lines, tuple(str(problem) for problem in problems), bool(problems))


COMMANDS: dict[str, Command] = {"tasting": inside(tasting), "score": inside(score)}
