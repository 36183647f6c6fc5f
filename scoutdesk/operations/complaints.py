"""Complaints: what the promise gives for one, settled in one step; what the supplier takes over, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.alert import Alert
from scoutdesk.domain.selling.alerting import covers_case
from scoutdesk.domain.selling.compensating import SUPPLIERS_OWN, Proposed, Verdict, propose, term_told
from scoutdesk.domain.selling.complaint import (
    Compensation,
    CompensationKind,
    Complaint,
    ComplaintState,
    PromiseTerm,
)
from scoutdesk.domain.selling.promise import HEALTH, guesses
from scoutdesk.domain.selling.recharging import Owed
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.fields.declared import title_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.recharges import chargeable, charged
from scoutdesk.store.writing import Transaction


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint with what was given for it, what the promise gives, and the supplier who would take it over."""

    complaint: Complaint
    given: tuple[Compensation, ...]
    proposed: Proposed
    supplier: int | None


def propose_terms(workspace: Workspace, season: int) -> Outcome:
    """Terms as the trade is used to them, for kinds of complaint that have none: a guess to be edited."""
    with workspace.database.transaction(workspace.person) as transaction:
        found, sku = _season(transaction, season)
        here = {term.defect for term in transaction.where(PromiseTerm, season=season)}
        wanted = [item for item in guesses(sku) if item["defect"] not in here]
        made = [new_record(workspace, transaction, PromiseTerm, season=season, **item) for item in wanted]
        label = say(
            "Propose {count} terms of the promise for {season}", count=len(made), season=title_of(found)
        )
        changes = tuple(map(created, made))
        entry = transaction.apply(label, changes)
    return Outcome(
        label if made else say("Nothing changed"), entry, changes, ids=tuple(item.id for item in made)
    )


def _season(reader: Reader, id: int | None) -> tuple[Season, Sku]:
    season = reader.one(Season, id) if id else None
    sku = reader.one(Sku, season.sku) if season and season.sku else None
    if season is None or sku is None:
        raise Refused(say("The season does not exist or belongs to no SKU"))
    return season, sku


# one complaint


def case_of(workspace: Workspace, complaint: int) -> Case:
    """What the promise gives for a complaint now; `Refused` where it does not exist."""
    with workspace.database.reading() as reader:
        return _case(reader, complaint)


def _case(reader: Reader, id: int) -> Case:
    complaint = reader.one(Complaint, id)
    if complaint is None:
        raise Refused(say("The complaint does not exist"))
    _found, sku = _season(reader, complaint.season)
    terms = reader.where(PromiseTerm, season=complaint.season)
    given = reader.where(Compensation, complaint=id)
    lot = reader.one(Lot, complaint.lot) if complaint.lot else None
    back = sum((item.amount or Decimal(0) for item in given), Decimal(0))
    return Case(complaint, given, propose(complaint, terms, sku, back), lot.supplier if lot else None)


def settle(
    workspace: Workspace,
    complaint: int,
    amount: Decimal | None = None,
    kind: CompensationKind | None = None,
) -> Outcome:
    """Accept what the promise gives, as one entry: the compensation, its recharge, the state and the day.

    With an `amount` a person decides otherwise. What the promise declines is declined with its reason. `Refused` where
    it cannot be worked out, where the complaint is settled already, and for illness and foreign matter, unless a person
    names the amount and an alert is open.
    """
    if amount is not None and amount <= 0:
        raise Refused(
            say("{amount} settles nothing: decline the complaint with a reason", amount=yuan(amount))
        )
    with workspace.database.transaction(workspace.person) as transaction:
        case = _case(transaction, complaint)
        _refuse_settled(case.complaint)
        if case.complaint.defect in HEALTH:
            _refuse_unwatched(transaction, case.complaint, amount)
        elif amount is None and case.proposed.verdict is Verdict.UNKNOWN:
            raise Refused(
                say("Nothing is guessed: fill in what is missing, or type an amount"), case.proposed.doubts
            )
        if amount is None and case.proposed.verdict is Verdict.DECLINE:
            why = "；".join(str(words) for words in case.proposed.sentences)
            # taken up anew after it was compensated: it is settled with that
            state = ComplaintState.SETTLED if any(item.amount for item in case.given) else None
            label, changes = _declined(workspace, case.complaint, why, state)
        else:
            made = _compensation(workspace, transaction, case, amount, kind)
            label, changes = _compensated(workspace, case.complaint, made)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(complaint,), notes=transaction.notes)


def _refuse_settled(complaint: Complaint) -> None:
    if complaint.state is not ComplaintState.OPEN:
        words = say(
            "{complaint} is settled already: {state}",
            complaint=complaint.code or "",
            state=say(complaint.state.label),
        )
        raise Refused(words)


def _refuse_unwatched(reader: Reader, complaint: Complaint, amount: Decimal | None) -> None:
    """Nobody fell ill silently: a person decides, and an alert is opened before."""
    assert complaint.defect is not None
    if not any(covers_case(alert, complaint) for alert in reader.where(Alert, season=complaint.season)):
        words = say("{defect}: open an alert for it first", defect=say(complaint.defect.label))
        raise Refused(words)
    if amount is None:
        words = say("{defect}: a person decides the amount", defect=say(complaint.defect.label))
        raise Refused(words)


def _compensation(
    workspace: Workspace,
    transaction: Transaction,
    case: Case,
    amount: Decimal | None,
    kind: CompensationKind | None,
) -> Compensation:
    proposed = case.proposed
    by_hand = amount is not None and amount != proposed.amount
    given = amount if amount is not None else proposed.amount
    assert given is not None
    told = (
        str(say("Decided by hand by {person}", person=workspace.person)) if by_hand else term_told(proposed)
    )
    charged_to = (
        case.supplier if proposed.recharge is not None or (by_hand and _suppliers_own(case)) else None
    )
    return new_record(
        workspace,
        transaction,
        Compensation,
        complaint=case.complaint.id,
        kind=kind or proposed.kind,
        amount=given,
        rule=told,
        day=workspace.today(),
        person=workspace.person,
        recharge_to=charged_to,
        recharge=given if charged_to is not None else None,
    )


def _suppliers_own(case: Case) -> bool:
    return case.complaint.stage in SUPPLIERS_OWN


def _compensated(
    workspace: Workspace, complaint: Complaint, made: Compensation
) -> tuple[Message, tuple[Change, ...]]:
    label = say(
        "Settle {complaint}: {kind} {amount}",
        complaint=complaint.code or "",
        kind=say(made.kind.label) if made.kind else "",
        amount=yuan(made.amount),
    )
    return label, (created(made), *_closing(workspace, complaint, ComplaintState.SETTLED))


def _closing(workspace: Workspace, complaint: Complaint, state: ComplaintState) -> Iterator[Change]:
    yield Change(Complaint, complaint.id, "state", complaint.state, state)
    yield Change(Complaint, complaint.id, "settled_on", complaint.settled_on, workspace.today())


def decline(workspace: Workspace, complaint: int, reason: str) -> Outcome:
    """Settle a complaint without compensation, for a reason that stays on it; as one entry."""
    if not reason.strip():
        raise Refused(say("Say why: the reason stays on the complaint"))
    with workspace.database.transaction(workspace.person) as transaction:
        found = _case(transaction, complaint).complaint
        _refuse_settled(found)
        if found.defect in HEALTH:
            _refuse_unwatched(transaction, found, Decimal(0))
        label, changes = _declined(workspace, found, reason.strip())
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(complaint,))


def _declined(
    workspace: Workspace, complaint: Complaint, why: str, state: ComplaintState | None = None
) -> tuple[Message, tuple[Change, ...]]:
    label = (
        say("Settle {complaint}: {reason}", complaint=complaint.code or "", reason=why)
        if state is ComplaintState.SETTLED
        else say("Decline {complaint}: {reason}", complaint=complaint.code or "", reason=why)
    )
    said = Change(Complaint, complaint.id, "reason", complaint.reason, why[:400])
    return label, (*_closing(workspace, complaint, state or ComplaintState.DECLINED), said)


def reopen(workspace: Workspace, complaint: int) -> Outcome:
    """Take up a settled complaint anew; what was compensated stays on it and counts."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = _case(transaction, complaint).complaint
        label = say("Take up {complaint} anew", complaint=found.code or "")
        changes = (
            Change(Complaint, found.id, "state", found.state, ComplaintState.OPEN),
            Change(Complaint, found.id, "settled_on", found.settled_on, None),
            Change(Complaint, found.id, "reason", found.reason, None),
        )
        wanted = tuple(change for change in changes if change.before != change.after)
        entry = transaction.apply(label, wanted)
    return Outcome(label if wanted else say("Nothing changed"), entry, wanted)


# what the supplier takes over


def owed_by_suppliers(workspace: Workspace, season: int) -> tuple[Owed, ...]:
    """The recharges of a season that are not settled yet, summed by supplier."""
    with workspace.database.reading() as reader:
        return charged(reader, season)


def uncharged(workspace: Workspace, season: int) -> int:
    """How many compensations the supplier should take over, and nobody told them yet."""
    with workspace.database.reading() as reader:
        return len(chargeable(reader, season))


def charge(workspace: Workspace, season: int) -> Outcome:
    """Recharge to the lot's supplier what harvest and packing caused, as far as it is not yet; as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        changes: list[Change] = []
        for id, supplier, amount in chargeable(transaction, season):
            changes.append(Change(Compensation, id, "recharge_to", None, supplier))
            changes.append(Change(Compensation, id, "recharge", None, amount))
        total = sum((change.after for change in changes if change.field == "recharge"), Decimal(0))
        label = say("Recharge {count} compensations, {amount}", count=len(changes) // 2, amount=yuan(total))
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, tuple(changes))


def mark_recharged(workspace: Workspace, season: int, supplier: int) -> Outcome:
    """The supplier has paid, or it was set off, today: all open recharges of the season, as one entry."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = [item for item in charged(transaction, season) if item.supplier == supplier]
        ids: Iterable[int] = found[0].ids if found else ()
        changes = tuple(Change(Compensation, id, "recharged_on", None, workspace.today()) for id in ids)
        total = found[0].amount if found else Decimal(0)
        label = say(
            "Recharged {amount} to {supplier}", amount=yuan(total), supplier=found[0].name if found else ""
        )
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes)
