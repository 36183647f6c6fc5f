"""Sampling plans, and what an inspection says: the same arithmetic and verdict as on the page."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from datetime import date
from typing import Any

from scoutdesk.cli import words
from scoutdesk.cli.answers import Answer, table
from scoutdesk.cli.commands import Command, did, inside
from scoutdesk.cli.values import plain
from scoutdesk.cli.words import Add
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.storage.acceptance import Verdict, told_plan, told_plan_more
from scoutdesk.domain.storage.inspecting import findings
from scoutdesk.domain.storage.inspection import Aql, InspectedUnit, Inspection, InspectionPlan
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.domain.storage.measuring import Case, fails, outcome, told_outcome, weights
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.sampling import code_letter, plan_for
from scoutdesk.operations import inspection as inspecting
from scoutdesk.operations import typed
from scoutdesk.operations.records import read_value
from scoutdesk.operations.settings import Settings
from scoutdesk.operations.workspace import Workspace


def arguments(add: Add) -> None:
    command = add("sampling", _("how many of a lot are inspected, and how many may be defective"))
    command.add_argument("lot_size", metavar=_("LOTSIZE"), type=int)
    command.add_argument("--level", metavar=_("LEVEL"), default="II", help=_("I, II, III or S-1 to S-4"))
    command.add_argument("--aql", metavar="AQL", default="2.5", help=_("0.65, 1.0, 1.5, 2.5, 4.0 or 6.5"))
    command = add("inspect", _("prepare the inspection of a lot"))
    command.add_argument("lot", metavar=_("LOT"))
    command = add("inspection", _("the verdict of an inspection, or the decision about its lot"))
    words.code(command)
    command.add_argument(
        "--decide", metavar=_("DISPOSITION"), help=_("accept, price_cut, sort, return or destroy")
    )
    command.add_argument("--reason", metavar=_("TEXT"), default="", help=_("why, where it needs a reason"))
    command.add_argument("--price-cut", metavar="%", default="", help=_("for price_cut: how much"))


def sampling(asked: Asked, _settings: Settings) -> Answer:
    if asked.lot_size < 1:
        raise Refused(say("A lot holds at least one unit"))
    level = _read(InspectionPlan, "level", asked.level).value.upper()
    aql = _read(InspectionPlan, "aql_major", asked.aql)
    if aql is Aql.NONE:
        raise Refused(say("Where nothing is allowed there is no plan: Ac 0 Re 1 of whatever is drawn"))
    letter, plan = code_letter(asked.lot_size, level), plan_for(asked.lot_size, level, aql.value)
    value = {
        "lot_size": asked.lot_size,
        "level": level,
        "code_letter": letter,
        "aql": aql.value,
        "plan_letter": plan.letter,
        "sample_size": plan.size,
        "accept": plan.accept,
        "reject": plan.reject,
        "every_unit": plan.size >= asked.lot_size,
    }
    told = say(
        "Lot of {lot}, level {level} → code letter {letter}; AQL {aql} → {plan}: n = {size}, Ac {accept} Re {reject}",
        lot=asked.lot_size,
        level=level,
        letter=letter,
        aql=aql.value,
        plan=plan.letter,
        size=plan.size,
        accept=plan.accept,
        reject=plan.reject,
    )
    whole = (_("The sample is as large as the lot: every unit is inspected"),) if value["every_unit"] else ()
    return Answer(value, (str(told), *whole))


def inspect(workspace: Workspace, asked: Asked) -> Answer:
    outcome = inspecting.prepare(workspace, typed.find(workspace, Lot, asked.lot).id)
    case = inspecting.case_of(workspace, outcome.ids[0])
    return did(outcome, code=case.inspection.code, cartons=[unit.code for unit in case.units])


def inspection(workspace: Workspace, asked: Asked) -> Answer:
    id = typed.find(workspace, Inspection, asked.code).id
    if asked.decide:
        disposition = _read(Inspection, "disposition", asked.decide)
        cut = _read(Inspection, "price_cut", asked.price_cut)
        return did(inspecting.decide(workspace, id, disposition, asked.reason or None, cut))
    case = inspecting.case_of(workspace, id)
    found, told = case.verdict, findings(case)
    value = {
        "code": case.inspection.code,
        "lot": case.lot.code if case.lot else None,
        "disposition": plain(case.inspection.disposition),
        "failed": fails(case),
        "verdict": outcome(case) if found else None,
        **(_verdict(found) if found else {}),
        "mean_weight": plain(round(measured.mean, 1)) if (measured := weights(case)) else None,
        "findings": [_finding(case, item) for item in told],
    }
    lines = (str(told_outcome(case)), *_lines(found), *_table(found)) if found else ()
    notes = tuple(f"{_place(item)}{item.message}" for item in told)
    return Answer(value, lines, notes, fails(case))


def _read(record: type[Any], name: str, text: str) -> Any:
    # choices and shares do not depend on the day
    return read_value(field_of(record, name).kind, text, Context(date.min))


def _verdict(found: Verdict) -> dict[str, Any]:
    return {
        "lot_size": found.plan.lot_size,
        "code_letter": found.plan.letter,
        "sample_size": found.plan.size,
        "typed": found.typed,
        "classes": [
            {
                "class": tally.rule.severity.value,
                "aql": tally.rule.aql.value,
                "found": tally.found,
                "accept": tally.rule.accept,
                "reject": tally.rule.reject,
                "state": tally.state,
            }
            for tally in found.tallies
        ],
    }


def _finding(case: Case, item: Doubt) -> dict[str, Any]:
    own = item.record is case.inspection
    return {
        "record": None if own else item.record.code,
        "field": item.field,
        "severity": item.severity,
        "message": str(item.message),
    }


def _place(item: Doubt) -> str:
    if not isinstance(item.record, InspectedUnit):
        return ""
    return _("carton {number}: ").format(number=item.record.position or item.record.code)


def _lines(found: Verdict) -> Iterator[str]:
    yield str(told_plan(found.plan))
    yield from (str(line) for line in told_plan_more(found.plan))


def _table(found: Verdict) -> Iterator[str]:
    rows = [
        (
            str(tally.rule.severity),
            str(tally.rule.aql),
            str(tally.found),
            str(tally.rule.accept),
            str(tally.rule.reject),
            {"accept": "✓", "reject": "✗", "open": "…"}[tally.state],
        )
        for tally in found.tallies
    ]
    yield from table([_("Class"), "AQL", _("Found"), "Ac", "Re", ""], rows, (1, 2, 3, 4))


COMMANDS: dict[str, Command] = {
    "sampling": sampling,
    "inspect": inside(inspect),
    "inspection": inside(inspection),
}
