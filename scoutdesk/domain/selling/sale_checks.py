"""What cannot be true, or is doubtful, in a row of sales: people and orders, day, lot, price, and rows sent twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from scoutdesk.domain.doubts import Doubt, unfilled
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, begins, holds, tier_prices
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import say

# of so many there cannot be more than of the other: a buyer orders at least once, an order has at least one unit
WITHIN = (("again", "buyers"), ("referred", "buyers"), ("buyers", "orders"), ("orders", "units"))
SOLD_AT = (TierKind.PUBLIC, TierKind.MEMBER, TierKind.CURATOR)
RULE = say("rule of the house")
ONE = timedelta(days=1)
ARITHMETIC = say("arithmetic")


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices per unit of one list, in force from `first` until the day before `until`."""

    first: date
    until: date
    of: Mapping[TierKind, Decimal]

    def holds(self, day: date) -> bool:
        return self.first <= day < self.until

    @property
    def pairs(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Each price with itself, and of those that members pay the higher with the lower of each two."""
        mixed = sorted({self.of[kind] for kind in SOLD_AT if kind in self.of}, reverse=True)
        return (*((price, price) for price in set(self.of.values())), *combinations(mixed, 2))


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rows of one season are held against. `event`: the day of its first launch event."""

    season: int
    today: date
    harvest: date | None = None
    event: date | None = None
    closed: date | None = None
    prices: Sequence[Prices] = field(default=())

    def prices_on(self, day: date | None) -> Mapping[TierKind, Decimal]:
        """The prices in force on a day; a row without one is held against those of today."""
        return next((item.of for item in self.prices if item.holds(day or self.today)), {})

    def pairs_on(self, day: date | None) -> tuple[tuple[Decimal, Decimal], ...]:
        return next((item.pairs for item in self.prices if item.holds(day or self.today)), ())


@dataclass(frozen=True, slots=True)
class Suspect:
    """A row with the season of its lot, and the code of an earlier row with the same community, day, lot and amount."""

    sale: Sale
    lot_season: int | None = None
    twin: str = ""


def price_windows(lists: Iterable[PriceList], tiers: Iterable[Tier]) -> tuple[Prices, ...]:
    """Which list is in force from which day: of several the one that began last, after its end the one before again.

    Between lists the last one holds on, before the first one that. Where any is approved the others are drafts, by
    which nothing was sold.
    """
    found, every = list(tiers), list(lists)
    wanted = sorted([item for item in every if item.approved_on] or every, key=begins)
    ends = (item.valid_until + ONE for item in wanted if item.valid_until and item.valid_until < date.max)
    starts = sorted({date.min, *(item.valid_from for item in wanted if item.valid_from), *ends})
    windows = [
        Prices(first, until, tier_prices(tier for tier in found if tier.price_list == listed.id))
        for first, until in zip(starts, [*starts[1:], date.max], strict=True)
        for listed in _in_force(wanted, first)
    ]
    return tuple(windows)


def _in_force(lists: Sequence[PriceList], day: date) -> Sequence[PriceList]:
    """The one that holds, else the last that did, else the first that will."""
    now = [item for item in lists if holds(item, day)]
    before = [item for item in lists if item.valid_until and item.valid_until < day]
    if now or not before:
        return now[-1:] or lists[:1]
    return [max(before, key=lambda item: (item.valid_until or date.min, item.id))]


def sale_doubts(suspect: Suspect, terms: Terms) -> Iterator[Doubt]:
    """Everything there is to say about one row. Arithmetic and prices below the floor are errors, the rest doubts."""
    sale = suspect.sale
    yield from people_doubts(sale)
    yield from _blanks(sale)
    yield from _days(sale, terms)
    if sale.lot is not None and suspect.lot_season != terms.season:
        yield Doubt(sale, "lot", say("This lot belongs to another season"), "error", ARITHMETIC)
    yield from _price(sale, terms)
    if suspect.twin:
        words = say("Same community, day, lot and amount as {code}: was it sent twice?", code=suspect.twin)
        yield Doubt(sale, "amount", words, "warning", RULE)


def people_doubts(sale: Sale) -> Iterator[Doubt]:
    """More who bought before, or came by word, than bought; more buyers than orders; more orders than units."""
    for part, whole in WITHIN:
        few, many = getattr(sale, part), getattr(sale, whole)
        if few is not None and many is not None and few > many:
            words = say(
                "{part} {few} is more than {whole} {many}",
                part=say(field_of(Sale, part).kind.label),
                few=few,
                whole=say(field_of(Sale, whole).kind.label),
                many=many,
            )
            yield Doubt(sale, part, words, "error", ARITHMETIC)


def _blanks(sale: Sale) -> Iterator[Doubt]:
    if sale.units is not None and sale.units < 1:
        yield Doubt(sale, "units", say("Nothing was sold in this row"), "error", ARITHMETIC)
    for name in ("units", "community"):
        if getattr(sale, name) is None:
            yield Doubt(sale, name, unfilled(Sale, name), "warning", RULE)


def _days(sale: Sale, terms: Terms) -> Iterator[Doubt]:
    day = sale.day
    if day is None:
        return
    if day > terms.today:
        yield Doubt(sale, "day", say("lies in the future"), "warning", RULE)
    if terms.harvest and day < terms.harvest:
        words = say("{day} lies before the harvest starts on {start}", day=day, start=terms.harvest)
        yield Doubt(sale, "day", words, "warning", RULE)
    if terms.event and day < terms.event:
        words = say("{day} lies before the launch event on {event}", day=day, event=terms.event)
        yield Doubt(sale, "day", words, "warning", RULE)
    if terms.closed and day > terms.closed:
        words = say("The sale was closed on {closed}", closed=terms.closed)
        yield Doubt(sale, "day", words, "warning", RULE)


def _price(sale: Sale, terms: Terms) -> Iterator[Doubt]:
    """¥ a unit against floor, public price and tiers; what two tiers in whole units add up to is on them."""
    prices = terms.prices_on(sale.day)
    if sale.amount is None or not sale.units or sale.units < 1 or not prices:
        return
    each = sale.amount / sale.units
    floor, public = prices.get(TierKind.FLOOR), prices.get(TierKind.PUBLIC)
    if floor is not None and each < floor:
        words = say("{price} a unit is below the floor of {floor}", price=yuan(each), floor=yuan(floor))
        yield Doubt(sale, "amount", words, "error", say("floor price of the season"))
    elif public is not None and each > public:
        words = say(
            "{price} a unit is above the public price of {public}", price=yuan(each), public=yuan(public)
        )
        yield Doubt(sale, "amount", words, "warning", RULE)
    elif not any(explains(pair, sale.amount, sale.units) for pair in terms.pairs_on(sale.day)):
        told = "、".join(f"{kind} {yuan(price)}" for kind, price in prices.items() if kind in SOLD_AT)
        words = say(
            "{price} a unit is on no tier of the price list ({tiers})", price=yuan(each), tiers=told or "—"
        )
        yield Doubt(sale, "amount", words, "warning", RULE)


def explains(pair: tuple[Decimal, Decimal], amount: Decimal, units: int) -> bool:
    """Whether so many units, each at the one or the other price, cost this amount: x·high + (units − x)·low."""
    high, low = pair
    over = amount - units * low
    if high == low:
        return over == 0
    return 0 <= over <= units * (high - low) and over % (high - low) == 0
