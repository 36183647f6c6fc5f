"""What is there: the stock of a lot by warehouse and day, worked out of its receipt and movements and never kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say

TAKES = frozenset({MovementKind.SHIP, MovementKind.SCRAP, MovementKind.REPACK})
GIVES = frozenset({MovementKind.RECEIVE})
EITHER = frozenset({MovementKind.ADJUST, MovementKind.RETURN})
LEAVES = frozenset({MovementKind.SHIP, MovementKind.REPACK})
NOWHERE = 0


class Entry(NamedTuple):
    """`change` units into (+) or out of (−) a warehouse (0: none is named) on a day; movement 0 is the receipt."""

    day: date
    warehouse: int
    change: int
    movement: int


def sides(lot: Lot, movement: Movement) -> tuple[int | None, int | None]:
    """The warehouse that a movement takes from and the one that it gives to; (None, None) while it is unfinished."""
    home = lot.warehouse or NOWHERE
    if movement.kind in TAKES:
        return movement.from_warehouse or home, None
    if movement.kind in GIVES:
        return None, movement.to_warehouse or home
    if movement.kind in EITHER:
        return movement.from_warehouse, movement.to_warehouse
    if movement.kind is MovementKind.TRANSFER and movement.to_warehouse:
        return movement.from_warehouse or home, movement.to_warehouse
    return None, None


def ledger(lot: Lot, movements: Iterable[Movement]) -> tuple[Entry, ...]:
    """Receipt and movements by day, what comes in before what goes out.

    A movement without a day counts as the last, a receipt without a day as the first: nothing is lost by a blank.
    """
    entries = []
    if lot.quantity:
        entries.append(Entry(lot.received_on or date.min, lot.warehouse or NOWHERE, lot.quantity, 0))
    for movement in movements:
        entries += _entries(lot, movement)
    return tuple(sorted(entries, key=lambda entry: (entry.day, entry.change < 0)))


def _entries(lot: Lot, movement: Movement) -> Iterator[Entry]:
    taken, given = sides(lot, movement)
    day, quantity = movement.day or date.max, movement.quantity or 0
    if quantity and taken is not None:
        yield Entry(day, taken, -quantity, movement.id)
    if quantity and given is not None:
        yield Entry(day, given, quantity, movement.id)


def balances(lot: Lot, movements: Iterable[Movement], day: date | None = None) -> dict[int, int]:
    """Units by warehouse at the end of a day (None: when all is done); warehouses without any are left out.

    A movement that names no day is taken to have happened.
    """
    found: dict[int, int] = defaultdict(int)
    for entry in ledger(lot, movements):
        if day is None or entry.day <= day or entry.day == date.max:
            found[entry.warehouse] += entry.change
    return {warehouse: units for warehouse, units in found.items() if units}


def available(lot: Lot, movements: Sequence[Movement], day: date) -> dict[int, int]:
    """Units by warehouse that may leave on a day without being missed by a later movement."""
    running: dict[int, int] = defaultdict(int)
    least: dict[int, int] = {}
    for when, group in groupby(ledger(lot, movements), key=attrgetter("day")):
        for entry in group:
            running[entry.warehouse] += entry.change
        if when <= day:
            least = dict(running)
        else:
            least = {warehouse: min(units, running[warehouse]) for warehouse, units in least.items()}
    now = balances(lot, movements, day)
    least = {warehouse: min(units, now.get(warehouse, 0)) for warehouse, units in least.items()}
    return {warehouse: units for warehouse, units in least.items() if units > 0}


def running_balance(lot: Lot, movements: Iterable[Movement]) -> dict[int, int]:
    """Units in the house after each movement, by its id in the order of days; 0 is the receipt."""
    net: dict[int, int] = defaultdict(int)
    for entry in ledger(lot, movements):
        net[entry.movement] += entry.change
    return dict(zip(net, accumulate(net.values()), strict=True))


# what must never be stored


def check_lot(
    lot: Lot, movements: Sequence[Movement], fresh: Collection[int], context: Context
) -> Message | None:
    """Why these movements of a lot cannot be true together, or None.

    `fresh` are the movements being entered: of a lot on hold nothing new may leave; what had left stays true.
    """
    for movement in movements:
        wrong = _wrong(lot, movement) or (_refuse_held(lot, movement) if movement.id in fresh else None)
        if wrong is not None:
            return wrong
    return _shortage(lot, movements, context)


def _wrong(lot: Lot, movement: Movement) -> Message | None:
    taken, given = sides(lot, movement)
    if movement.quantity is not None and movement.quantity < 1:
        return say("{quantity}: at least one unit moves", quantity=movement.quantity)
    if movement.kind is MovementKind.TRANSFER and given is not None and taken == given:
        return say("A transfer needs two different warehouses")
    if movement.kind in EITHER and taken and given:
        return say("{kind}: either from a warehouse or to one, not both", kind=say(movement.kind.label))
    if movement.into is not None and movement.into == lot.id:
        return say("A lot cannot be packed into itself")
    if movement.day and lot.received_on and movement.day < lot.received_on:
        return say(
            "{day} is before {lot} was received ({received})",
            day=movement.day,
            lot=lot.code or "",
            received=lot.received_on,
        )
    return None


def _refuse_held(lot: Lot, movement: Movement) -> Message | None:
    if lot.state is LotState.RELEASED or movement.kind not in LEAVES or not movement.quantity:
        return None
    return say(
        "{lot} is not released ({state}): nothing of it may leave",
        lot=lot.code or "",
        state=say(lot.state.label),
    )


def _shortage(lot: Lot, movements: Sequence[Movement], context: Context) -> Message | None:
    """The first day on which more leaves a warehouse than is there."""
    running: dict[int, int] = defaultdict(int)
    for day, group in groupby(ledger(lot, movements), key=attrgetter("day")):
        out: dict[int, int] = defaultdict(int)
        for entry in group:
            running[entry.warehouse] += entry.change
            out[entry.warehouse] -= min(entry.change, 0)
        for warehouse, units in running.items():
            if units < 0:
                title = context.titles("warehouse", warehouse) if warehouse else "—"
                return _missing(lot, day, title, units + out[warehouse], out[warehouse])
    return None


def _missing(lot: Lot, day: date, warehouse: str, there: int, wanted: int) -> Message:
    given = {"lot": lot.code or "", "warehouse": warehouse, "there": max(there, 0), "wanted": wanted}
    if day == date.max:
        return say("{lot}: only {there} are left in {warehouse}; {wanted} cannot leave", **given)
    return say("{lot}: on {day} only {there} are in {warehouse}; {wanted} cannot leave", day=day, **given)
