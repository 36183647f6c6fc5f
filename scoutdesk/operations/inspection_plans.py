"""How a season inspects: its sampling plan with the kinds of defect, taken over from the season before, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scoutdesk.domain.changes import changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.acceptance import sample_plan, told_plan, told_rule
from scoutdesk.domain.storage.inspection import DefectType, InspectionPlan
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader


def plan_of(workspace: Workspace, season: int) -> InspectionPlan | None:
    """The plan in use: the newest of the season."""
    with workspace.database.reading() as reader:
        return newest_plan(reader, season)


def newest_plan(reader: Reader, season: int) -> InspectionPlan | None:
    return next(reversed(reader.where(InspectionPlan, season=season)), None)


def start_plan(workspace: Workspace, season: int) -> Outcome:
    """A plan for the season with its kinds of defect: as the SKU's last one was, or level II with AQL 2.5 and 4.0."""
    with workspace.database.transaction(workspace.person) as transaction:
        if newest_plan(transaction, season):
            raise Refused(say("The season has an inspection plan already"))
        earlier = _earlier_plan(transaction, season)
        given = {} if earlier is None else _values(earlier, "season")
        made = new_record(workspace, transaction, InspectionPlan, **(given | {"season": season}))
        changes = [created(made)]
        for defect in transaction.where(DefectType, inspection_plan=earlier.id) if earlier else ():
            values = _values(defect, "inspection_plan") | {"inspection_plan": made.id}
            changes.append(created(new_record(workspace, transaction, DefectType, **values)))
        label = (
            say("Start an inspection plan as in the season before")
            if earlier
            else say("Start an inspection plan")
        )
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes), ids=(made.id,))


def _earlier_plan(reader: Reader, season: int) -> InspectionPlan | None:
    here = reader.one(Season, season)
    if here is None or here.sku is None:
        return None
    others = [item.id for item in reader.where(Season, archived=True, sku=here.sku) if item.id != season]
    return next(reversed(reader.where(InspectionPlan, season=others)), None) if others else None


def _values(record: InspectionPlan | DefectType, *but: str) -> dict[str, Any]:
    """The values of a record that a copy takes over."""
    left_out = {"id", "code", "archived", *but}
    return {name: getattr(record, name) for name in record.__dataclass_fields__ if name not in left_out}


def put_into_words(workspace: Workspace, season: int) -> Outcome:
    """The plan of a season as one sentence in its own field, for the largest lot received.

    Before the first lot a day's capacity counts as one, or else the planned volume.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        here, plan = transaction.one(Season, season), newest_plan(transaction, season)
        if here is None or plan is None:
            raise Refused(say("The season has no inspection plan yet"))
        lots = [lot.quantity or 0 for lot in transaction.where(Lot, season=season)]
        size = max(lots, default=0) or here.daily_capacity or here.planned_volume
        if not size:
            raise Refused(say("How large a lot is, is not known: neither lots nor a daily capacity"))
        words = str(plan_in_words(plan, size))
        label = say("Put the inspection plan into words")
        changes = changes_between(here, replace(here, inspection=words))
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, changes)


def plan_in_words(plan: InspectionPlan, lot_size: int) -> Message:
    wanted = sample_plan(plan, lot_size)
    rules = [told_rule(rule, wanted) for rule in wanted.rules]
    return say(
        "GB/T 2828.1, {plan}. {critical}; {major}; {minor}",
        plan=told_plan(wanted),
        critical=rules[0],
        major=rules[1],
        minor=rules[2],
    )
