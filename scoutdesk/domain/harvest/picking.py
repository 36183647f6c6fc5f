"""When it is picked: the window of a season, the months and openings of the trade, and what lies outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.days import months_of
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku, family_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import picking
from scoutdesk.knowledge.picking import CalendarRule


@dataclass(frozen=True, slots=True)
class Closing:
    """A stretch of days on which a county, a sea or a custom of the trade wants nothing picked."""

    rule: CalendarRule
    first: date
    last: date


def usual_months(sku: Sku) -> tuple[int, ...]:
    """The months in which it is picked: those of the SKU, else those of its family; () for unknown."""
    family = family_of(sku)
    return tuple(sku.harvest_months or (family.harvest_months if family else ()))


def window(season: Season) -> tuple[date, date] | None:
    """First and last day; None where one is missing or the window ends before it starts."""
    start, end = season.harvest_start, season.harvest_end
    return (start, end) if start and end and start <= end else None


def unusual_months(sku: Sku, season: Season) -> tuple[int, ...]:
    """Months of the window in which this product is not usually picked."""
    usual, days = usual_months(sku), window(season)
    if not usual or days is None:
        return ()
    return tuple(month for month in months_of(*days) if month not in usual)


def outside(season: Season, day: date) -> Message | None:
    """What is wrong with a day that lies outside the season's window, or None."""
    start, end = season.harvest_start, season.harvest_end
    if start and day < start:
        return say(
            "{day} lies before the harvest starts on {start}", day=day.isoformat(), start=start.isoformat()
        )
    if end and day > end:
        return say("{day} lies after the harvest ends on {end}", day=day.isoformat(), end=end.isoformat())
    return None


def closings(sku: Sku, first: date, last: date) -> tuple[Closing, ...]:
    """Openings, bans and closings of the trade that touch these days."""
    name = f"{sku.name or ''}{sku.variety or ''}"
    found = (
        Closing(rule, *days)
        for rule in picking.calendar_rules(sku.family or "", name)
        for days in picking.closed_days(rule, first, last)
    )
    return tuple(sorted(found, key=lambda closing: (closing.first, closing.last)))


def closing_on(sku: Sku, day: date) -> Closing | None:
    return next(iter(closings(sku, day, day)), None)


def closing_words(closing: Closing) -> Message:
    return say("{place}: {rule}", place=closing.rule.place, rule=closing.rule.text)
