"""First expired, first out: which lots a wanted quantity should be taken from, and why others were left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from scoutdesk.domain.season import Season
from scoutdesk.domain.storage.lot import Lot, LotState, Movement
from scoutdesk.domain.storage.stock import available
from scoutdesk.i18n import Message, say

SOON = 7
"""From so many days before its best-before day on, a lot with stock is due."""


@dataclass(frozen=True, slots=True)
class Pick:
    """`quantity` units of a lot from a warehouse (0: none is named); `days_left` until best before, if known."""

    lot: Lot
    warehouse: int
    quantity: int
    days_left: int | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A lot that has stock but may not or should not be shipped."""

    lot: Lot
    quantity: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Proposal:
    """`missing`: how many of the wanted units no lot can give."""

    day: date
    wanted: int
    picks: tuple[Pick, ...]
    left_out: tuple[LeftOut, ...]
    missing: int


def propose(
    lots: Sequence[Lot],
    units: Mapping[int, int],
    movements: Callable[[Lot], Sequence[Movement]],
    wanted: int,
    day: date,
    *,
    least_days: int = 0,
    warehouse: int | None = None,
) -> Proposal:
    """Earliest best-before day first, of equal days the lot received earlier; without such a day last.

    `units` in the house by lot; `movements` are asked for until enough is found. `least_days` must be left on the
    day of shipping; `warehouse` narrows to one.
    """
    picks: list[Pick] = []
    left_out: list[LeftOut] = []
    open_units = wanted
    for lot in in_order(lots):
        reason = _not_to_ship(lot, day, least_days)
        if reason is not None:
            left_out.append(LeftOut(lot, units.get(lot.id, 0), reason))
        elif open_units:
            for pick in _picks(lot, movements(lot), day, warehouse, open_units):
                picks.append(pick)
                open_units -= pick.quantity
    return Proposal(day, wanted, tuple(picks), tuple(left_out), open_units)


def in_order(lots: Iterable[Lot]) -> list[Lot]:
    """What expires first comes first."""
    return sorted(lots, key=_first_expired)


def _picks(
    lot: Lot, movements: Sequence[Movement], day: date, warehouse: int | None, wanted: int
) -> Iterator[Pick]:
    """From the fullest warehouse first: fewer parcels."""
    there = available(lot, movements, day)
    for place, units in sorted(there.items(), key=lambda item: (-item[1], item[0])):
        if wanted and warehouse in (None, place):
            taken = min(units, wanted)
            wanted -= taken
            yield Pick(lot, place, taken, days_left(lot, day))


def _first_expired(lot: Lot) -> tuple[date, date, int]:
    return lot.best_before or date.max, lot.received_on or date.max, lot.id


def days_left(lot: Lot, day: date) -> int | None:
    """Days from `day` to the best-before day; negative when it has passed, None when it is not known."""
    return (lot.best_before - day).days if lot.best_before else None


def days_to_keep(season: Season) -> int:
    """Days that must be left when a season's goods leave: those promised at the door and those of the way there."""
    return (season.promised_days or 0) + ceil((season.transit_hours or 0) / 24)


def _not_to_ship(lot: Lot, day: date, least_days: int) -> Message | None:
    if lot.state is not LotState.RELEASED:
        state = say(lot.state.label)
        return say("{state}: {reason}", state=state, reason=lot.state_reason) if lot.state_reason else state
    left = days_left(lot, day)
    if left is None:
        return say("its best-before day is not known") if least_days else None
    if left < 0:
        return say("expired on {day}", day=lot.best_before)
    if left < least_days:
        return say("{left} days left; {least} are wanted", left=left, least=least_days)
    return None
