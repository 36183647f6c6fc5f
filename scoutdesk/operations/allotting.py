"""Allotting the pledges of a launch event: what the rule proposes, and keeping it with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.allotting import Allotment, Share
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.pledging import Allocation
from scoutdesk.domain.whole.allotment import Available, Row, available, lot_of, outdated, proposed, rows
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import title_of
from scoutdesk.i18n import Message, say
from scoutdesk.operations.dossiers import read_dossier
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction


@dataclass(frozen=True, slots=True)
class Ledger:
    """The pledges of one event as they stand; `proposal` is None where nobody knows what can be given."""

    launch: Launch
    rows: tuple[Row, ...]
    available: Available
    lot: int
    proposal: Allotment | None
    outdated: tuple[Message, ...]


def proposal(workspace: Workspace, launch: int, capacity: int | None = None) -> Ledger:
    """What the rule would give of `capacity` units, else of what is available; nothing is saved."""
    _check(capacity)
    with workspace.database.reading() as reader:
        return ledger_of(*_read(reader, launch), capacity)


def ledger_of(dossier: Dossier, launch: Launch, capacity: int | None = None) -> Ledger:
    return Ledger(
        launch,
        rows(dossier, launch),
        available(dossier, launch),
        lot_of(dossier, launch),
        proposed(dossier, launch, capacity),
        tuple(outdated(dossier, launch)),
    )


def allot(workspace: Workspace, launch: int, capacity: int | None = None) -> Outcome:
    """Keep what the rule gives, with its reasons, in place of what was allotted before; one entry.

    `capacity`: give out so many units instead of what is available. `Refused` where it is more than the season gives,
    where nobody knows what there is, and where nothing is pledged.
    """
    _check(capacity)
    with workspace.database.transaction(workspace.person) as transaction:
        found = ledger_of(*_read(transaction, launch), capacity)
        shares = _to_keep(found, capacity)
        changes = tuple(_changes(workspace, transaction, found, shares))
        label = say(
            "Allot {given} units to {count} pledges of {event}",
            given=sum(share.given for share in shares),
            count=len(shares),
            event=title_of(found.launch),
        )
        entry = transaction.apply(label, changes)
    return Outcome(label if entry else say("Nothing changed"), entry, changes, notes=transaction.notes)


def _check(capacity: int | None) -> None:
    if capacity is not None and capacity < 0:
        raise Refused(say("{units} units cannot be allotted", units=capacity))


def _read(reader: Reader, id: int) -> tuple[Dossier, Launch]:
    launch = reader.one(Launch, id)
    if launch is None or launch.season is None:
        raise Refused(say("The launch event does not exist or belongs to no season"))
    return read_dossier(reader, launch.season), launch


def _to_keep(found: Ledger, capacity: int | None) -> tuple[Share, ...]:
    whole = found.available.whole
    if found.proposal is None or whole is None:
        raise Refused(
            say(
                "Nobody knows how many units there are: fill in the planned volume, or window and daily capacity"
            )
        )
    if capacity is not None and capacity + found.available.elsewhere > whole:
        most = max(whole - found.available.elsewhere, 0)
        raise Refused(say("{units} units are more than there are left: {most}", units=capacity, most=most))
    if not found.proposal.shares:
        raise Refused(say("Nothing is pledged at {event} yet", event=title_of(found.launch)))
    return found.proposal.shares


def _changes(
    workspace: Workspace, transaction: Transaction, found: Ledger, shares: Iterable[Share]
) -> Iterator[Change]:
    standing = {row.pledge.id: row.allocation for row in found.rows}
    for share in shares:
        values = {
            "quantity": share.given,
            "reason": str(share.reason()),
            "day": workspace.today(),
            "person": workspace.person,
            "pledged_then": share.want.quantity,
            "least_then": share.want.least or None,
            "capacity_then": found.available.units,
        }
        old = standing[share.want.id]
        if old is None:
            yield created(new_record(workspace, transaction, Allocation, pledge=share.want.id, **values))
        elif _told_otherwise(old, values):
            for name, value in values.items():
                if getattr(old, name) != value:
                    yield Change(Allocation, old.id, name, getattr(old, name), value)


def _told_otherwise(old: Allocation, values: dict[str, object]) -> bool:
    """Whether anything but the day and the person would be another."""
    return any(getattr(old, name) != value for name, value in values.items() if name not in ("day", "person"))
