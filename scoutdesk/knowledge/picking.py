"""When and how ripe the trade picks: openings, bans and closings of a county, what fruit must measure on the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from scoutdesk.knowledge.almanac import solar_terms
from scoutdesk.knowledge.resources import decimal, facts

CalendarKind = Literal["ban", "opens", "closes"]
# how far an opening or a closing reaches: beyond it the other end of the harvest year begins
REACH = timedelta(days=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRule:
    """`first`/`last` are (month, day); `term` is a solar term that stands for the day. It warns, it never blocks."""

    id: str
    families: tuple[str, ...]
    named: str
    kind: CalendarKind
    first: tuple[int, int] | None
    last: tuple[int, int] | None
    term: str
    place: str
    text: str
    source: str
    confidence: str

    def closed(self, year: int) -> tuple[date, date]:
        """The days of this year on which it is not picked, first and last."""
        day = next((day for day, name in solar_terms(year) if name == self.term), None)
        if self.kind == "opens":
            opening = day or date(year, *(self.first or (1, 1)))
            return opening - REACH, opening - timedelta(days=1)
        if self.kind == "closes":
            closing = day - timedelta(days=1) if day else date(year, *(self.last or (12, 31)))
            return closing + timedelta(days=1), closing + REACH
        return date(year, *(self.first or (1, 1))), date(year, *(self.last or (12, 31)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MaturityNorm:
    """What a family must measure when it is picked; `precooling_hours`: the longest wait the trade allows."""

    id: str
    families: tuple[str, ...]
    brix: Decimal | None
    coloured: Decimal | None
    days_from_bloom: int | None
    precooling_hours: Decimal | None
    text: str
    source: str
    confidence: str


def calendar_rules(family: str, name: str = "") -> tuple[CalendarRule, ...]:
    """Those of a family; a rule that asks for a word in the name (明前) holds only where it stands there."""
    return tuple(rule for rule in _calendar() if family in rule.families and rule.named in name)


def maturity_norm(family: str) -> MaturityNorm | None:
    return next((norm for norm in _norms() if family in norm.families), None)


def closed_days(rule: CalendarRule, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The stretches between `first` and `last` on which the rule wants nothing picked."""
    for year in range(first.year - 1, last.year + 2):
        start, end = rule.closed(year)
        if start <= last and end >= first:
            yield max(start, first), min(end, last)


@lru_cache(maxsize=1)
def _calendar() -> tuple[CalendarRule, ...]:
    return tuple(
        CalendarRule(
            id=item["id"],
            families=tuple(item["families"]),
            named=item.get("named", ""),
            kind=item["kind"],
            first=_month_day(item, "from"),
            last=_month_day(item, "until"),
            term=item.get("term", ""),
            place=item["place"],
            text=item["text"],
            source=item["source"],
            confidence=item["confidence"],
        )
        for item in facts("picking_rules.json")["calendar"]
    )


@lru_cache(maxsize=1)
def _norms() -> tuple[MaturityNorm, ...]:
    return tuple(
        MaturityNorm(
            id=item["id"],
            families=tuple(item["families"]),
            brix=decimal(item, "brix"),
            coloured=decimal(item, "coloured"),
            days_from_bloom=item.get("days_from_bloom"),
            precooling_hours=decimal(item, "precooling_hours"),
            text=item["text"],
            source=item["source"],
            confidence=item["confidence"],
        )
        for item in facts("picking_rules.json")["maturity"]
    )


def _month_day(item: dict[str, Any], key: str) -> tuple[int, int] | None:
    if key not in item:
        return None
    month, day = item[key].split("-")
    return int(month), int(day)
