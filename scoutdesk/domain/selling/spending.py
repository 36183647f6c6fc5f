"""¥ per member and month: the one rule by which it is worked out wherever it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import floor

from scoutdesk.domain.money import CENT

MONTH = 30
"""Days that count as a month."""

Span = tuple[date, date]
"""The first and the last day on which a season was on sale."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What one community paid in one season, in yuan."""

    community: int | None
    season: int
    amount: Decimal


def on_sale(
    first: date | None, last: date | None, closed: date | None, running: bool, today: date
) -> Span | None:
    """From the first day on which anything of a season was sold to the day its sale was closed.

    While it is `running`, to today; afterwards without such a day, to the `last` day on which anything was sold. None
    where no sale has a day.
    """
    if first is None:
        return None
    return first, max(first, closed or (today if running else last or first))


def months(spans: Iterable[Span]) -> Fraction | None:
    """Months on sale: each day counted once however many seasons stood on sale, divided by 30, but at least one month.

    A sale of two weeks is not blown up to what a month of it might have brought; a year between two seasons does not
    thin out what both brought. None of no season.
    """
    days, until = 0, date.min
    for first, last in sorted(spans):
        days += max((last - max(first, until + timedelta(days=1))).days + 1, 0)
        until = max(until, last)
    return max(Fraction(days, MONTH), Fraction(1)) if days else None


def per_member(
    paid: Iterable[Paid], members: Mapping[int, int | None], spans: Mapping[int, Span]
) -> Decimal | None:
    """Yuan per member and month, for one community or several, one season or several: everywhere by this rule.

    What they paid ÷ the sum of each community's members (of today) × `months` of the seasons that it bought from;
    divided once, to the cent, half a cent upwards. `spans`: when each season was `on_sale`. A community whose members
    are not known, a row without community, and a season without any day count on neither side. None (never zero)
    where nothing is left.
    """
    bought: dict[int, list[Paid]] = defaultdict(list)
    for item in paid:
        if item.community is not None and members.get(item.community) and item.season in spans:
            bought[item.community].append(item)
    amount, heads = Fraction(0), Fraction(0)
    for community, items in bought.items():
        ran = months({spans[item.season] for item in items})
        amount += Fraction(sum((item.amount for item in items), Decimal(0)))
        heads += (members[community] or 0) * (ran or 0)
    return to_cent(amount / heads) if heads else None


def to_cent(amount: Fraction) -> Decimal:
    """An exact amount to the cent, half a cent upwards."""
    return CENT * floor(amount * 100 + Fraction(1, 2))


@dataclass(frozen=True, slots=True)
class Spending:
    """What communities paid by season, their `members`, and when each season was on sale."""

    paid: tuple[Paid, ...] = ()
    members: Mapping[int, int | None] = field(default_factory=dict)
    spans: Mapping[int, Span] = field(default_factory=dict)

    def per_member(self, *, community: int | None = None, season: int | None = None) -> Decimal | None:
        """Yuan per member and month of all, or of one community or season alone."""
        found = (
            item
            for item in self.paid
            if community in (None, item.community) and season in (None, item.season)
        )
        return per_member(found, self.members, self.spans)

    def by_community(self) -> dict[int, Decimal | None]:
        """The same of every community alone."""
        paid: dict[int, list[Paid]] = defaultdict(list)
        for item in self.paid:
            paid[item.community or 0].append(item)
        return {id: per_member(items, self.members, self.spans) for id, items in paid.items() if id}

    def months(self, season: int | None = None) -> Fraction | None:
        """How long all seasons that were bought from stood on sale, or one of them."""
        named = {item.season for item in self.paid if season in (None, item.season)}
        return months(self.spans[id] for id in named if id in self.spans)
