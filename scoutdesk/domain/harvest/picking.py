"""When it is picked: the window of a season, the months and openings of the trade, and what lies outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import picking, produce
from scoutdesk.knowledge.picking import CalendarRule
from scoutdesk.knowledge.produce import Family


@dataclass(frozen=True, slots=True)
class Closing:
    """A stretch of days on which a county, a sea or a custom of the trade wants nothing picked."""

    rule: CalendarRule
    first: date
    last: date


def family_of(sku: Sku) -> Family | None:
    try:
        return produce.family(sku.family) if sku.family else None
    except KeyError:
        return None


def usual_months(sku: Sku) -> tuple[int, ...]:
    """The months in which it is picked: those of the SKU, else those of its family; () for unknown."""
    family = family_of(sku)
    return tuple(sku.harvest_months or (family.harvest_months if family else ()))


def window(season: Season) -> tuple[date, date] | None:
    """First and last day; None where one is missing or the window ends before it starts."""
    start, end = season.harvest_start, season.harvest_end
    return (start, end) if start and end and start <= end else None


def days_between(first: date, last: date) -> int:
    """Days of a window, both ends included."""
    return (last - first).days + 1


def days_of(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=step) for step in range(days_between(first, last)))


def months_of(first: date, last: date) -> tuple[int, ...]:
    """The months a window touches in their order, each once: 11, 12, 1 over the new year."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple((first.month - 1 + step) % 12 + 1 for step in range(min(count, 12)))


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


def window_lacks(season: Season) -> tuple[Message, ...]:
    """What keeps the window from being drawn."""
    lacking = [
        say("{label} is not filled in", label=say(field_of(Season, name).kind.label))
        for name in ("harvest_start", "harvest_end")
        if getattr(season, name) is None
    ]
    if not lacking and window(season) is None:
        lacking.append(say("The harvest ends before it starts"))
    return tuple(lacking)
