"""Stock, first expired first out, trace and recall of lots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.fefo import Proposal, days_to_keep, in_order, propose
from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.domain.storage.trace import Recall, Web, recall
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.kinds import Integer
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import lots as stored
from scoutdesk.store.reading import Reader

AHEAD = 40
TO_CALL = ("lot", "day", "quantity", "receiver", "phone", "city", "reference", "remark")
STILL_HERE = ("code", "batch", "season", "warehouse", "quantity", "state", "best_before")


@dataclass(frozen=True, slots=True)
class SeasonStock:
    """The lots of a season with their movements by lot, units in the house by lot, names of warehouses."""

    day: date
    lots: tuple[Lot, ...]
    movements: Mapping[int, Sequence[Movement]]
    units: Mapping[int, int]
    warehouses: Mapping[int, str]


def season_stock(workspace: Workspace, season: int) -> SeasonStock:
    """What of a season is in the house today."""
    with workspace.database.reading() as reader:
        lots = reader.where(Lot, season=season)
        web = stored.web(reader, [lot.id for lot in lots])
        units = stored.stock_of(reader, [lot.id for lot in lots], workspace.today())
        return SeasonStock(workspace.today(), lots, web.movements, units, web.warehouses)


def stocked(workspace: Workspace, season: int) -> int:
    """Of how many lots of a season something is in the house today."""
    with workspace.database.reading() as reader:
        return len(stored.in_stock(reader, season, workspace.today()))


def units_of(workspace: Workspace, lots: Sequence[int]) -> dict[int, int]:
    """Units in the house today, for the lots that are looked at."""
    with workspace.database.reading() as reader:
        return stored.stock_of(reader, lots, workspace.today())


# first expired, first out


def fefo(
    workspace: Workspace,
    season: int,
    wanted: int,
    *,
    day: date | None = None,
    least_days: int | None = None,
    warehouse: int | None = None,
) -> Proposal:
    """From which lots of a season a quantity should be shipped on a day (today); `Refused` for less than one unit.

    `least_days` that must be left then: by default those promised at the door and those of the way there.
    """
    if wanted < 1:
        raise Refused(say("{quantity}: at least one unit moves", quantity=wanted))
    when = day or workspace.today()
    with workspace.database.reading() as reader:
        units = stored.in_stock(reader, season, when)
        lots = in_order(reader.many(Lot, units).values())
        told = reader.one(Season, season)
        least = days_to_keep(told) if least_days is None and told else least_days or 0
        of = partial(_movements, reader, [lot.id for lot in lots], {})
        return propose(lots, units, of, wanted, when, least_days=least, warehouse=warehouse)


def _movements(
    reader: Reader, order: list[int], known: dict[int, Sequence[Movement]], lot: Lot
) -> Sequence[Movement]:
    """The movements of a lot, read together with those of the next ones that will be asked for."""
    if lot.id not in known:
        place = order.index(lot.id)
        ahead = order[place : place + AHEAD]
        known.update(dict.fromkeys(ahead, ()))
        known.update(stored.movements_of(reader, ahead))
    return known[lot.id]


def ship(workspace: Workspace, proposal: Proposal, **told: Any) -> Outcome:
    """The shipments of a proposal as one entry; `told` are further values of each (receiver, phone, city, reference).

    `Refused` where nothing is proposed, or where somebody shipped from these lots in the meantime.
    """
    if not proposal.picks:
        raise Refused(say("There is nothing to ship"))
    with workspace.database.transaction(workspace.person) as transaction:
        made = [
            new_record(
                workspace,
                transaction,
                Movement,
                lot=pick.lot.id,
                day=proposal.day,
                kind=MovementKind.SHIP,
                quantity=pick.quantity,
                from_warehouse=pick.warehouse or None,
                **told,
            )
            for pick in proposal.picks
        ]
        units = sum(pick.quantity for pick in proposal.picks)
        codes = "、".join(dict.fromkeys(pick.lot.code or "" for pick in proposal.picks))
        label = say("Ship {count} units from {lots}", count=units, lots=codes)
        changes = tuple(map(created, made))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=tuple(item.id for item in made))


# trace and recall


def web_of(workspace: Workspace, lot: int) -> Web:
    """All that a lot came from and went to, over any number of repackings."""
    with workspace.database.reading() as reader:
        return stored.web(reader, stored.before(reader, [lot]) | stored.after(reader, [lot]))


def recall_of(workspace: Workspace, record: type[Record], id: int) -> tuple[Web, Recall]:
    """The recall list of a lot, or of all lots from a harvest lot."""
    with workspace.database.reading() as reader:
        asked = _asked(reader, record, id)
        web = stored.web(reader, stored.after(reader, asked))
    return web, recall(web, asked)


def _asked(reader: Reader, record: type[Record], id: int) -> list[int]:
    if record is Lot:
        return [id]
    if record is HarvestLot:
        # a lot that was put away was eaten all the same
        return [lot.id for lot in reader.where(Lot, archived=True, harvest_lot=id)]
    raise Refused(say("Recall a lot or a harvest lot, not: {record}", record=say(about(record).label)))


def hold(workspace: Workspace, lots: Iterable[int], reason: str) -> Outcome:
    """Put lots on hold, as one entry; those held or blocked already stay as they are."""
    return _into_state(workspace, lots, LotState.HELD, reason.strip() or None)


def release(workspace: Workspace, lots: Iterable[int]) -> Outcome:
    """Let lots be shipped again, as one entry."""
    return _into_state(workspace, lots, LotState.RELEASED, None)


def _into_state(workspace: Workspace, lots: Iterable[int], state: LotState, reason: str | None) -> Outcome:
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.many(Lot, dict.fromkeys(lots)).values()
        other = LotState.RELEASED if state is LotState.HELD else None
        wanted = [lot for lot in found if lot.state is not state and (other is None or lot.state is other)]
        changes = [Change(Lot, lot.id, "state", lot.state, state) for lot in wanted]
        changes += [
            Change(Lot, lot.id, "state_reason", lot.state_reason, reason)
            for lot in wanted
            if lot.state_reason != reason
        ]
        codes = "、".join(lot.code or "" for lot in wanted)
        words = say("Put on hold: {lots}", lots=codes) if other else say("Release: {lots}", lots=codes)
        entry = transaction.apply(words, changes)
    return Outcome(words if changes else say("Nothing changed"), entry, tuple(changes))


def export_recall(workspace: Workspace, found: Recall, path: Path) -> Outcome:
    """Whom to call, and what is still here, as a workbook of two sheets."""
    from scoutdesk.exchange.writing.listing import Table, tables_bytes
    from scoutdesk.operations.exchange.exporting import write_file

    left = Integer(N_("Still in stock"), unit=N_("units"))
    here = [
        replace(field_of(Lot, name), kind=left) if name == "quantity" else field_of(Lot, name)
        for name in STILL_HERE
    ]
    remaining = [
        replace(item.lot, quantity=item.quantity, warehouse=item.warehouse or None)
        for item in found.remaining
    ]
    sent = [item.movement for item in found.deliveries]
    with workspace.database.reading() as reader:
        sheets = (
            Table(_("Receivers"), [field_of(Movement, name) for name in TO_CALL], sent),
            Table(_("Still in stock"), here, remaining),
        )
        content = tables_bytes(_("Recall list"), sheets, reader.context())
    write_file(path, content)
    message = say(
        "{count} deliveries and {lots} lots written to {file}",
        count=len(sent),
        lots=len(found.lots),
        file=path.name,
    )
    return Outcome(message, files=(str(path),))
