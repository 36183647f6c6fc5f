"""How prices and landed cost of a SKU went over its seasons and lists, and who changed what within a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

from scoutdesk.domain.changes import EXISTENCE, Change, applied
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, landed_cost
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind
from scoutdesk.domain.season import Season
from scoutdesk.fields.declared import Record, title_of
from scoutdesk.i18n import Message, say

LANDED = "landed"
SERIES = (*(kind.value for kind in TierKind), LANDED)


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry of the change log as far as it matters here."""

    entry: int
    day: date
    person: str
    label: Message
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Priced:
    """A price list with what its numbers are now, and the log entries that touched any of them, oldest first."""

    season: Season
    listed: PriceList
    tiers: tuple[Tier, ...]
    sheet: CostSheet | None
    lines: tuple[CostLine, ...]
    log: tuple[Logged, ...] = ()


@dataclass(frozen=True, slots=True)
class PricePoint:
    """From `day` on, ¥ per sale unit, until another point of its series or the last valid day of the list.

    `series` is a tier or "landed".
    """

    series: str
    day: date
    amount: Decimal
    listed: int
    season: str
    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PriceChange:
    """One number altered within a list: who, when and in which step."""

    series: str
    day: date
    before: Decimal | None
    after: Decimal | None
    person: str
    why: Message
    entry: int
    name: str


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """Points in order of day; changes newest first."""

    points: tuple[PricePoint, ...]
    changes: tuple[PriceChange, ...]
    missing: tuple[Message, ...] = ()


def price_history(priced: Iterable[Priced]) -> PriceHistory:
    """Each list from its first valid day (else the day of its approval) on, then what was changed after that day."""
    points: list[PricePoint] = []
    changes: list[PriceChange] = []
    for item in priced:
        states = list(_states(item))
        changes += _changes(item, states)
        points += _points(item, states)
    if not points:
        return PriceHistory((), (), (say("No price list with a day and a price yet"),))
    return PriceHistory(
        tuple(sorted(points, key=lambda point: (SERIES.index(point.series), point.day, point.listed))),
        tuple(sorted(changes, key=lambda change: -change.entry)),
    )


@dataclass(frozen=True, slots=True)
class _State:
    """All amounts as they stood after an entry; before the first one nothing is known."""

    logged: Logged
    amounts: Mapping[str, Decimal]


def _states(item: Priced) -> Iterator[_State]:
    """The numbers after each entry that moved one, oldest first: the present walked back through the log."""
    records: dict[int, Record | None] = {record.id: record for record in (*item.tiers, *item.lines)}
    if item.sheet is not None:
        records[item.sheet.id] = item.sheet
    found: list[_State] = []
    for logged in reversed(item.log):
        found.append(_State(logged, amounts_of(records.values())))
        for change in reversed(logged.changes):
            if change.id in records:
                records[change.id] = _before(records[change.id], change)
    yield from reversed(found)


def _before(record: Record | None, change: Change) -> Record | None:
    if change.field == EXISTENCE:
        return change.before  # type: ignore[no-any-return]  # a record or None
    if record is None:
        return None
    back = Change(change.record, change.id, change.field, change.after, change.before)
    return applied(record, back)


def amounts_of(records: Iterable[Record | None]) -> dict[str, Decimal]:
    """The price of each tier, and what a sale unit costs with this sheet and these lines."""
    there = [record for record in records if record is not None and not record.archived]
    found = {
        item.kind.value: item.price
        for item in there
        if isinstance(item, Tier) and item.kind is not None and item.price is not None
    }
    sheet = next((item for item in there if isinstance(item, CostSheet)), None)
    if sheet is not None:
        landed = landed_cost(sheet, [item for item in there if isinstance(item, CostLine)])
        if landed.total is not None:
            found[LANDED] = landed.total
    return found


def _changes(item: Priced, states: Sequence[_State]) -> Iterator[PriceChange]:
    """What each entry moved once there were prices; a number filled in for the first time was not moved."""
    for before, after in pairwise(states):
        logged = after.logged
        if not before.amounts.keys() - {LANDED}:
            continue
        for series in SERIES:
            old, new = before.amounts.get(series), after.amounts.get(series)
            if old is not None and old != new:
                yield PriceChange(
                    series, logged.day, old, new, logged.person, logged.label, logged.entry, list_name(item)
                )


def _points(item: Priced, states: Sequence[_State]) -> Iterator[PricePoint]:
    start = item.listed.valid_from or item.listed.approved_on or (states[0].logged.day if states else None)
    if start is None:
        return
    present = amounts_of([*item.tiers, *item.lines, item.sheet])
    entered = next((state.logged.day for state in states if state.amounts.keys() - {LANDED}), start)
    # a list that was entered after the day from which it is valid stands from that day all the same
    known = max(start, entered)
    later = [state for state in states if state.logged.day > known]
    earlier = [state for state in states if state.logged.day <= known]
    first = earlier[-1].amounts if earlier else present
    shown: dict[str, Decimal] = {}
    for day, amounts in ((start, first), *((state.logged.day, state.amounts) for state in later)):
        for series, amount in amounts.items():
            if shown.get(series) != amount:
                name = title_of(item.season)
                until = item.listed.valid_until
                yield PricePoint(series, day, amount, item.listed.id, name, list_name(item), until)
        shown.update(amounts)


def round_amounts(least: Decimal, most: Decimal, about: int = 4) -> tuple[Decimal, ...]:
    """Amounts for a scale: whole multiples of 1, 2 or 5 times a power of ten, about so many of them."""
    raw = (most - least) / about
    if raw <= 0:
        return (least,)
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= raw)
    first, last = ceil(least / step), floor(most / step)
    return tuple(step * place for place in range(first, last + 1))


def list_name(item: Priced) -> str:
    return title_of(item.listed)


def series_label(series: str) -> Message:
    return say("Landed cost") if series == LANDED else say(TierKind(series).label)


def last_of(points: Iterable[PricePoint]) -> dict[str, PricePoint]:
    """The latest point of each series."""
    return {point.series: point for point in points}
