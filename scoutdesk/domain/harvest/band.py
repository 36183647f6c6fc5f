"""A season's harvest on the twelve months around it, as it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.days import months_later, months_of
from scoutdesk.domain.doubts import unfilled
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import Message


@dataclass(frozen=True, slots=True)
class HarvestBand:
    """Twelve months from `first`; positions count months from its first day (0–12)."""

    first: date
    usual: tuple[bool, ...]
    window: tuple[float, float] | None
    today: float | None
    missing: tuple[Message, ...]


def harvest_band(sku: Sku, season: Season, today: date, *, also: Iterable[date] = ()) -> HarvestBand:
    """This season's window on the months in which it is usually picked; `also`: earlier days, shown where they fit."""
    start, end = season.harvest_start, season.harvest_end
    first = _first_month(sku.harvest_months or (), start or today, end)
    if end is not None:
        first = _earlier(first, end, also)
    months = months_of(first, months_later(first, 11))
    whole = start is not None and end is not None and start <= end
    window = (
        (month_position(first, start), month_position(first, end) + 1 / 31)
        if whole and start and end
        else None
    )
    now = month_position(first, today)
    missing = tuple(
        unfilled(Season, name) for name in ("harvest_start", "harvest_end") if getattr(season, name) is None
    )
    usual = tuple(month in (sku.harvest_months or ()) for month in months)
    return HarvestBand(first, usual, window, now if 0 <= now <= 12 else None, missing)


def _earlier(first: date, end: date, days: Iterable[date]) -> date:
    """The earliest month of these days from which twelve months still reach to the end of the window."""
    months = sorted({day.replace(day=1) for day in days if day < first})
    return next((month for month in months if month_position(month, end) < 12), first)


def _first_month(usual: tuple[int, ...], day: date, end: date | None) -> date:
    """January, but July where the picking runs over the new year."""
    over_new_year = 12 in usual and 1 in usual if end is None else end.year > day.year
    if not over_new_year:
        return date(day.year, 1, 1)
    return date(day.year if day.month >= 7 else day.year - 1, 7, 1)


def month_position(first: date, day: date) -> float:
    """Where a day stands on a band of months: 0 is its first day, each month is 1 wide."""
    return (day.year - first.year) * 12 + day.month - first.month + (day.day - 1) / 31
