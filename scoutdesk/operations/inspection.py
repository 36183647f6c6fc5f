"""Inspecting what arrives: the cartons of a sample, what was typed, what becomes of the lot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from scoutdesk.domain.changes import Change, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.acceptance import (
    SamplePlan,
    is_typed,
    sample_plan,
    verdict,
)
from scoutdesk.domain.storage.deciding import STATES, on_hold_for, undecidable
from scoutdesk.domain.storage.inspection import (
    Disposition,
    InspectedUnit,
    Inspection,
    InspectionPlan,
)
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.storage.measuring import Case
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.inspection_plans import newest_plan
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.received import waiting_lots
from scoutdesk.store.writing import Transaction

# reading


def case_of(workspace: Workspace, inspection: int) -> Case:
    """An inspection with its cartons and its verdict; `Refused` where it does not exist."""
    with workspace.database.reading() as reader:
        return _case(reader, inspection)


def _case(reader: Reader, id: int) -> Case:
    found = reader.one(Inspection, id)
    if found is None:
        raise Refused(say("{record} #{id} does not exist", record=say("Inspection"), id=id))
    return _cases(reader, [found])[0]


def cases_of(workspace: Workspace, season: int) -> tuple[Case, ...]:
    """The inspections of a season, oldest first, each with its verdict."""
    with workspace.database.reading() as reader:
        return tuple(_cases(reader, reader.where(Inspection, season=season)))


def _cases(reader: Reader, inspections: Sequence[Inspection]) -> list[Case]:
    seasons = reader.many(Season, {item.season for item in inspections if item.season})
    skus = reader.many(Sku, {item.sku for item in seasons.values() if item.sku})
    lots = reader.many(Lot, {item.lot for item in inspections if item.lot})
    plans = reader.many(
        InspectionPlan, {item.inspection_plan for item in inspections if item.inspection_plan}
    )
    again = reader.where(Inspection, lot=list(lots)) if lots else ()
    latest = {item.lot: item.id for item in sorted(again, key=lambda item: (item.day or date.max, item.id))}
    units: dict[int, list[InspectedUnit]] = {item.id: [] for item in inspections}
    for unit in reader.where(InspectedUnit, inspection=list(units)) if units else ():
        units[unit.inspection or 0].append(unit)
    cases = []
    for item in inspections:
        season = seasons.get(item.season or 0)
        sku = skus.get(season.sku or 0) if season else None
        lot, plan = lots.get(item.lot or 0), plans.get(item.inspection_plan or 0)
        ordered = tuple(sorted(units[item.id], key=lambda unit: (unit.position or 9999, unit.id)))
        wanted = _sample(item, lot, plan)
        found = verdict(wanted, ordered) if wanted else None
        superseded = item.id != latest.get(item.lot, item.id)
        cases.append(Case(item, sku or Sku(id=0), lot, plan, ordered, found, superseded))
    return cases


def _sample(inspection: Inspection, lot: Lot | None, plan: InspectionPlan | None) -> SamplePlan | None:
    if lot is None or not lot.quantity or plan is None:
        return None
    return sample_plan(plan, lot.quantity, inspection.sample_size)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lots that were received and never inspected: how many, and the oldest of them."""

    count: int
    lots: tuple[Lot, ...]


def lots_without_inspection(workspace: Workspace, season: int, most: int = 40) -> Waiting:
    """Of thousands of lots only the oldest are read."""
    with workspace.database.reading() as reader:
        waiting = waiting_lots(reader, season)
        return Waiting(len(waiting), tuple(reader.many(Lot, waiting[:most]).values()))


def lots_to_inspect_again(workspace: Workspace, season: int) -> tuple[Lot, ...]:
    """Lots on hold whose inspections are all decided: what was sorted, or held for another reason since."""
    with workspace.database.reading() as reader:
        inspections = reader.where(Inspection, season=season)
        awaiting = {item.lot for item in inspections if item.disposition is None}
        decided = {item.lot for item in inspections if item.lot} - awaiting
        lots = reader.many(Lot, sorted(id for id in decided if id)).values()
        return tuple(lot for lot in lots if lot.state is LotState.HELD and not lot.archived)


# an inspection


def prepare(workspace: Workspace, lot: int) -> Outcome:
    """An inspection of a lot with its empty cartons, as many as the plan of the season asks for, as one entry.

    A released lot is on hold until the inspection is decided.

    `Refused` without a plan, without a quantity, or while another inspection of the lot awaits its decision.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.one(Lot, lot)
        if found is None or found.season is None:
            raise Refused(say("The lot belongs to no season"))
        plan = newest_plan(transaction, found.season)
        _refuse_preparing(transaction, found, plan)
        made = new_record(
            workspace,
            transaction,
            Inspection,
            season=found.season,
            lot=lot,
            inspection_plan=plan.id if plan else None,
            day=transaction.today,
            inspector=workspace.person,
            arrival_temperature=found.arrival_temperature,
        )
        wanted = _sample(made, found, plan)
        numbers = range(1, wanted.size + 1) if wanted else ()
        changes = [created(made), *_cartons(workspace, transaction, made.id, numbers)]
        changes += changes_between(found, on_hold_for(made, found))
        label = say(
            "Prepare the inspection of {lot}: {count} cartons", lot=found.code or "", count=len(numbers)
        )
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes), ids=(made.id,))


def _refuse_preparing(transaction: Transaction, lot: Lot, plan: InspectionPlan | None) -> None:
    if plan is None:
        raise Refused(say("The season has no inspection plan yet"))
    if not lot.quantity:
        raise Refused(say("The lot has no quantity: its sample cannot be computed"))
    for other in transaction.where(Inspection, lot=lot.id):
        if other.disposition is None:
            raise Refused(
                say(
                    "{inspection} of this lot is not decided yet: type its cartons first",
                    inspection=other.code or "",
                )
            )


def _cartons(
    workspace: Workspace, transaction: Transaction, inspection: int, numbers: Iterable[int]
) -> list[Change]:
    return [
        created(new_record(workspace, transaction, InspectedUnit, inspection=inspection, position=number))
        for number in numbers
    ]


def fit_cartons(workspace: Workspace, inspection: int) -> Outcome:
    """As many cartons as the plan asks for now: new ones are added, those that nobody typed are put away."""
    with workspace.database.transaction(workspace.person) as transaction:
        case = _case(transaction, inspection)
        if case.verdict is None:
            raise Refused(say("The sample cannot be computed: the lot, its quantity or the plan is missing"))
        size, numbers = case.verdict.plan.size, [unit.position or 0 for unit in case.units]
        surplus = [unit for unit in reversed(case.units) if not is_typed(unit)]
        surplus = surplus[: max(len(case.units) - size, 0)]
        first = max(numbers, default=0) + 1
        changes = [
            *_cartons(workspace, transaction, inspection, range(first, first + size - len(case.units))),
            *(Change(InspectedUnit, unit.id, "archived", False, True) for unit in surplus),
        ]
        label = say("Fit the cartons of {inspection} to the plan", inspection=case.inspection.code or "")
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, tuple(changes))


def type_figures(workspace: Workspace, figures: Sequence[tuple[int, str, Any]]) -> Outcome:
    """Values of cartons, each (carton, field, value), as one entry; None takes a value away."""
    with workspace.database.transaction(workspace.person) as transaction:
        units = transaction.many(InspectedUnit, {id for id, _field, _value in figures})
        changes = []
        for id, name, value in figures:
            if id not in units:
                raise Refused(say("{record} #{id} does not exist", record=say("Inspected carton"), id=id))
            before = getattr(units[id], name)
            if before != value:
                changes.append(Change(InspectedUnit, id, name, before, value))
        label = _typed_label(transaction, units, changes)
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, tuple(changes))


def _typed_label(reader: Reader, units: dict[int, InspectedUnit], changes: Sequence[Change]) -> Message:
    if not changes:
        return say("Nothing changed")
    first = units[changes[0].id]
    inspection = reader.one(Inspection, first.inspection or 0)
    code = inspection.code if inspection else ""
    if len(changes) == 1:
        return say(
            "{inspection}, carton {number}: {label}",
            inspection=code or "",
            number=first.position or 0,
            label=say(field_of(InspectedUnit, changes[0].field).kind.label),
        )
    return say("{inspection}: {count} figures typed", inspection=code or "", count=len(changes))


def decide(
    workspace: Workspace,
    inspection: int,
    disposition: Disposition,
    reason: str | None = None,
    price_cut: Decimal | None = None,
) -> Outcome:
    """What becomes of the lot, with its state, as one entry; an earlier reason stands where none is given.

    `Refused` where the decision does not follow from what was found and nobody says why, or a price cut has no amount.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        case = _case(transaction, inspection)
        old = case.inspection
        new = replace(
            old,
            disposition=disposition,
            disposition_reason=reason or old.disposition_reason,
            price_cut=(price_cut or old.price_cut) if disposition is Disposition.PRICE_CUT else None,
            decided_on=transaction.today,
        )
        wrong = undecidable(replace(case, inspection=new))
        if wrong is not None:
            raise Refused(wrong[1])
        code, decided = old.code or "", say(disposition.label)
        changes = [*changes_between(old, new)]
        if case.lot is not None:
            why = str(say("{inspection}: {disposition}", inspection=code, disposition=decided))
            state = replace(case.lot, state=STATES[disposition], state_reason=why)
            changes += changes_between(case.lot, state)
        label = say("Decide {inspection}: {disposition}", inspection=code, disposition=decided)
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, tuple(changes))
