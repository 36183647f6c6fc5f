"""How a supplier's price went, over seasons and within one: each quotation on the basis of its own season."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from scoutdesk.domain.changes import EXISTENCE, Change, applied
from scoutdesk.domain.pricing.price_history import Logged
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import compare, price_at
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation, QuotationState
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.declared import Record, field_of, title_of
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
    """From `day` on ¥ per net kg delivered, tax settled, before loss; `source`: the document's cell, or the person.

    `grade`: where a supplier quoted several side by side, which then are several lines; `name` says it too.
    """

    supplier: int
    name: str
    day: date
    amount: Decimal
    season: str
    quotation: str
    price: str
    source: str
    grade: str = ""

    @property
    def line(self) -> tuple[int, str]:
        return self.supplier, self.grade


@dataclass(frozen=True, slots=True)
class QuoteHistory:
    """Points by supplier, grade and day; `open`: quotations of which no state could be put on the basis."""

    points: tuple[QuotePoint, ...]
    open: tuple[str, ...] = ()
    missing: tuple[Message, ...] = ()

    @property
    def suppliers(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(point.supplier for point in self.points))

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """What is drawn as a line: a supplier, or a grade of one who quotes several."""
        return tuple(dict.fromkeys(point.line for point in self.points))

    def along(self, line: tuple[int, str]) -> tuple[QuotePoint, ...]:
        return tuple(point for point in self.points if point.line == line)

    def of(self, supplier: int) -> tuple[QuotePoint, ...]:
        return tuple(point for point in self.points if point.supplier == supplier)


def quote_history(sku: Sku, quoted: Iterable[Quoted]) -> QuoteHistory:
    """Every state of every quotation that moved its price on the basis; packing and freight are those of its season."""
    points: list[QuotePoint] = []
    left: list[str] = []
    listed = tuple(quoted)
    several = _of_several_grades(listed)
    for item in listed:
        found = _points(sku, item)
        if found and item.quotation.grade and item.quotation.supplier in several:
            grade = item.quotation.grade
            found = [replace(point, grade=grade, name=f"{point.name} · {grade}") for point in found]
        points += found
        if not found and not item.quotation.archived:
            left.append(item.quotation.code or "—")
    order = sorted(points, key=lambda point: (point.supplier, point.grade, point.day))
    missing = () if order else (say("No quotation could be put on the basis yet"),)
    return QuoteHistory(tuple(order), tuple(left), missing)


def _of_several_grades(quoted: Iterable[Quoted]) -> frozenset[int | None]:
    """Suppliers who quoted more than one grade in one season: of these none replaces the other."""
    grades: dict[tuple[int | None, int], set[str]] = {}
    for item in quoted:
        if item.quotation.grade and item.quotation.price is not None:
            grades.setdefault((item.quotation.supplier, item.season.id), set()).add(item.quotation.grade)
    return frozenset(supplier for (supplier, _season), found in grades.items() if len(found) > 1)


def _points(sku: Sku, item: Quoted) -> list[QuotePoint]:
    """Oldest first; of each day on which something was entered what stood there in the end.

    A quotation is typed field by field, a slip is mended, an import taken back: what stood between is no price.
    """
    found: list[QuotePoint] = []
    for _day, group in groupby(_states(item), key=lambda state: state[0].day if state[0] else None):
        states = tuple(group)
        amounts = [_delivered(sku, item.season, quotation, breaks) for _logged, quotation, breaks in states]
        amount, (logged, quotation, breaks) = amounts[-1], states[-1]
        if amount is None:
            continue
        told = _told_day(quotation, [state[0] for state in states], first=not found)
        if found and found[-1].amount == amount:
            found[-1] = _dated_back(found, told)
            continue
        # the entry by which it came to this amount names the source
        came = next(at for at in range(len(amounts)) if set(amounts[at:]) == {amount})
        day = _in_turn(found, told, logged)
        found.append(_point(sku, item, states[came][0], quotation, breaks, day, amount))
    return found


def _dated_back(found: Sequence[QuotePoint], told: date) -> QuotePoint:
    """The newest point, of which was only learnt afterwards that it was quoted earlier."""
    least = found[-2].day if len(found) > 1 else date.min
    return replace(found[-1], day=max(min(found[-1].day, told), least))


def _in_turn(found: Sequence[QuotePoint], told: date, logged: Logged | None) -> date:
    """What came later is no earlier price, whatever date it still bears: then the day of the entry counts."""
    if not found or told >= found[-1].day:
        return told
    return max(found[-1].day, logged.day if logged else told)


def _point(
    sku: Sku,
    item: Quoted,
    logged: Logged | None,
    quotation: Quotation,
    breaks: Sequence[PriceBreak],
    day: date,
    amount: Decimal,
) -> QuotePoint:
    price = _price(sku, quotation, breaks, item.season.planned_volume)
    return QuotePoint(
        item.quotation.supplier or 0,
        item.supplier,
        day,
        amount,
        title_of(item.season),
        item.quotation.code or "—",
        f"{price} · {field_of(Quotation, 'archived').label}" if item.quotation.archived else price,
        _source(item, logged),
    )


def _told_day(quotation: Quotation, entries: Sequence[Logged | None], *, first: bool) -> date:
    """The day on which it was quoted where that was entered with it, else the day of the entry."""
    changes = (change for logged in entries if logged for change in logged.changes)
    dated = first or any(
        change.id == quotation.id and change.field in ("quoted_on", EXISTENCE) for change in changes
    )
    logged = entries[-1]
    if quotation.quoted_on is not None and (dated or logged is None):
        return quotation.quoted_on
    return logged.day if logged is not None else quotation.requested_on or date.min


def _price(sku: Sku, quotation: Quotation, breaks: Sequence[PriceBreak], volume: int | None) -> str:
    """The price that is put on the basis: that of the break which the planned volume reaches."""
    price = price_at(sku, quotation, breaks, volume)
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
    # what stood there before the first entry that is known
    before = _state(item, None, records)
    if before is not None and (before[1].quoted_on or before[1].requested_on):
        yield before
    yield from reversed(found)


def _state(item: Quoted, logged: Logged | None, records: dict[int, Record | None]) -> State | None:
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
