"""How a supplier's price went, over seasons and within one: each quotation on the basis of its own season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from scoutdesk.domain.changes import EXISTENCE, Change, applied
from scoutdesk.domain.pricing.price_history import Logged
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import compare, price_at
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation, QuotationState
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record, title_of
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its price breaks as they are now, and the log entries that touched them, oldest first.

    `supplier`: the name.
    """

    season: Season
    quotation: Quotation
    breaks: tuple[PriceBreak, ...] = ()
    log: tuple[Logged, ...] = ()
    supplier: str = "—"


@dataclass(frozen=True, slots=True)
class QuotePoint:
    """From `day` on ¥ per net kg delivered, tax settled, before loss; `source`: the document's cell, or the person."""

    supplier: int
    name: str
    day: date
    amount: Decimal
    season: str
    quotation: str
    price: str
    source: str


@dataclass(frozen=True, slots=True)
class QuoteHistory:
    """Points by supplier and day; `open`: quotations of which no state could be put on the basis."""

    points: tuple[QuotePoint, ...]
    open: tuple[str, ...] = ()
    missing: tuple[Message, ...] = ()

    @property
    def suppliers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(point.supplier for point in self.points))

    def of(self, supplier: int) -> tuple[QuotePoint, ...]:
        return tuple(point for point in self.points if point.supplier == supplier)


def quote_history(sku: Sku, quoted: Iterable[Quoted]) -> QuoteHistory:
    """Every state of every quotation that moved its price on the basis; packing and freight are those of its season."""
    points: list[QuotePoint] = []
    left: list[str] = []
    for item in quoted:
        found = list(_points(sku, item))
        points += found
        if not found:
            left.append(item.quotation.code or "—")
    order = sorted(points, key=lambda point: (point.supplier, point.day))
    missing = () if order else (say("No quotation could be put on the basis yet"),)
    return QuoteHistory(tuple(order), tuple(left), missing)


def _points(sku: Sku, item: Quoted) -> Iterator[QuotePoint]:
    before: Decimal | None = None
    for logged, quotation, breaks in _states(item):
        amount = _delivered(sku, item.season, quotation, breaks)
        if amount is None or amount == before:
            continue
        told = _told_day(quotation, logged)
        yield QuotePoint(
            quotation.supplier or 0,
            item.supplier,
            told,
            amount,
            title_of(item.season),
            item.quotation.code or "—",
            _price(quotation, breaks, item.season.planned_volume),
            _source(item, logged),
        )
        before = amount


def _told_day(quotation: Quotation, logged: Logged | None) -> date:
    """The day on which it was quoted where this entry entered it, else the day of the entry."""
    assert logged is not None or quotation.quoted_on or quotation.requested_on
    changed = logged is None or any(change.field in ("quoted_on", EXISTENCE) for change in logged.changes)
    if quotation.quoted_on is not None and changed:
        return quotation.quoted_on
    return logged.day if logged is not None else quotation.quoted_on or quotation.requested_on or date.min


def _price(quotation: Quotation, breaks: Sequence[PriceBreak], volume: int | None) -> str:
    """The price that is put on the basis: that of the break which the planned volume reaches."""
    price = price_at(quotation, breaks, volume)
    return f"¥{two_places(price)} {quotation.price_unit or ''}".strip() if price is not None else "—"


def _source(item: Quoted, logged: Logged | None) -> str:
    """The cell or document that the entry names for this quotation, else who made the entry."""
    ids = {item.quotation.id, *(each.id for each in item.breaks)}
    named = [change for change in logged.changes if change.id in ids and change.origin] if logged else []
    by_price = sorted(named, key=lambda change: change.field != "price")
    return str(by_price[0].origin) if by_price else logged.person if logged else ""


def _delivered(
    sku: Sku, season: Season, quotation: Quotation, breaks: Sequence[PriceBreak]
) -> Decimal | None:
    """¥ per net kg; how long it was valid, what is lost and what can be eaten play no part in it."""
    freed = replace(quotation, state=QuotationState.QUOTED, archived=False, loss=Decimal(0), valid_until=None)
    plain_sku = replace(sku, edible_share=Decimal(1))
    asked = replace(season, stage=Stage.SOURCING)
    found = compare(plain_sku, asked, [freed], breaks, today=date.min, volume=season.planned_volume)
    return found[0].per_kg


State = tuple[Logged | None, Quotation, tuple[PriceBreak, ...]]


def _states(item: Quoted) -> Iterator[State]:
    """The quotation and its breaks after each entry, oldest first: the present walked back through the log."""
    records: dict[int, Record | None] = {each.id: each for each in (item.quotation, *item.breaks)}
    found: list[State] = []
    for logged in reversed(item.log):
        if (state := _state(item, logged, records)) is not None:
            found.append(state)
        for change in reversed(logged.changes):
            if change.id in records:
                records[change.id] = _before(records[change.id], change)
    if not item.log and (item.quotation.quoted_on or item.quotation.requested_on):
        yield None, item.quotation, item.breaks
    yield from reversed(found)


def _state(item: Quoted, logged: Logged, records: dict[int, Record | None]) -> State | None:
    quotation = records[item.quotation.id]
    if not isinstance(quotation, Quotation):
        return None
    there = (each for each in records.values() if isinstance(each, PriceBreak) and not each.archived)
    return logged, quotation, tuple(there)


def _before(record: Record | None, change: Change) -> Record | None:
    if change.field == EXISTENCE:
        return change.before  # type: ignore[no-any-return]  # a record or None
    if record is None:
        return None
    return applied(record, Change(change.record, change.id, change.field, change.after, change.before))
