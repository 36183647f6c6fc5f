"""Working days in China: weekends, feasts and made-up Saturdays as published, and by the law where not yet published.

Published arrangements of the State Council are those that lunar_python knows (2002 to 2026 in its version 1.4.8).
For any other year the feast days of the law are computed, each that falls on a weekend made good on the next
working day; where the State Council will lay the bridges nobody knows yet, so these years are marked as a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from scoutdesk.fields.written.calendar import lunar_day, named_day
from scoutdesk.i18n import N_, Message, say
from scoutdesk.knowledge.almanac import FIRST_YEAR, LAST_YEAR

SOURCE = say("State Council order no. 795 on feast days, in force 2025-01-01; yearly notices for bridges")
ONE = timedelta(days=1)
WEEKEND = 5
"""Saturday, as `date.weekday` counts."""
LEAST_PUBLISHED = 20
"""A year with fewer days than that in the tables is known in part only (2001), so not at all."""
# order no. 795, art. 2: (msgid, Chinese name, how many days, the first of them counted from the named day)
BY_LAW: tuple[tuple[str, str, int, int], ...] = (
    (N_("New Year's Day"), "元旦", 1, 0),
    (N_("Spring Festival"), "春节", 4, -1),
    (N_("Clear and Bright"), "清明", 1, 0),
    (N_("Labour Day"), "劳动节", 2, 0),
    (N_("Dragon Boat Festival"), "端午", 1, 0),
    (N_("Mid-Autumn Festival"), "中秋", 1, 0),
    (N_("National Day"), "国庆", 3, 0),
)
LABELS = {name: label for label, name, _days, _first in BY_LAW}


@dataclass(frozen=True, slots=True)
class Special:
    """A day that is no ordinary one: off for a feast, or worked although a weekend. `label` is a msgid.

    `guess`: computed by the law for a year that is not published yet.
    """

    day: date
    label: str
    working: bool
    guess: bool


NAMED = 3


def is_published(year: int) -> bool:
    """Whether the State Council's arrangement of that year is known here."""
    return len(_published(year)) >= LEAST_PUBLISHED


def special(day: date) -> Special | None:
    """What makes this day other than its weekday says; None for an ordinary working day or weekend."""
    return _specials(day.year).get(day)


def is_working(day: date) -> bool:
    found = special(day)
    return found.working if found else day.weekday() < WEEKEND


def working_days(first: date, last: date) -> int:
    """Working days from `first` on, `last` not counted; below zero where `last` lies before `first`.

    From today to the day on which something is due: on how many days somebody can still work on it.
    """
    if last < first:
        return -working_days(last, first)
    return _worked_before(last) - _worked_before(first) + sum(map(_worked_in, range(first.year, last.year)))


def _worked_before(day: date) -> int:
    """Working days of the year that lie before this day."""
    first = date(day.year, 1, 1)
    return sum(is_working(first + timedelta(days=step)) for step in range((day - first).days))


@cache
def _worked_in(year: int) -> int:
    """Working days of a whole year: an event that is mistyped by decades must not hold up the desk."""
    return _worked_before(date(year, 12, 31)) + is_working(date(year, 12, 31))


def days_before(day: date, count: int) -> date:
    """The working day that lies `count` (1 or more) working days before a day; the day itself for 0.

    So that `working_days(days_before(day, count), day) == count`.
    """
    for _step in range(count):
        day -= ONE
        while not is_working(day):
            day -= ONE
    return day


def days_after(day: date, count: int) -> date:
    """The first day before which `count` working days can be worked from `day` on; the day itself for 0.

    So that `days_before` of it, by the same count, is not before `day`.
    """
    left = count
    while left > 0:
        left -= is_working(day)
        day += ONE
    return day


def days_off(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included, on which nobody works."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return (day for day in days if not is_working(day))


def guessed(first: date, last: date) -> Message | None:
    """Of which years between two days the arrangement is not published yet; None where all are."""
    years = [str(year) for year in range(first.year, last.year + 1) if not is_published(year)]
    if not years:
        return None
    return say(
        "The days off of {years} are not published yet: counted by the law, without bridges",
        years="、".join(years) if len(years) <= NAMED else f"{years[0]}–{years[-1]}",
    )


@cache
def _specials(year: int) -> dict[date, Special]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    return _published(year) if is_published(year) else _computed(year)


@cache
def _published(year: int) -> dict[date, Special]:
    from lunar_python.util import HolidayUtil

    found = {}
    for item in HolidayUtil.getHolidays(f"{year:04}"):
        day, name = date.fromisoformat(item.getDay()), item.getName()
        label = next((label for known, label in LABELS.items() if known[:2] in name), name)
        found[day] = Special(day, label, bool(item.isWork()), guess=False)
    return found


def _computed(year: int) -> dict[date, Special]:
    """Feast days first; then those lost to a weekend, each on the next working day that is free."""
    found: dict[date, Special] = {}
    for label, name, count, first in BY_LAW:
        named = _first_day(name, year)
        for step in range(count):
            day = named + timedelta(days=first + step)
            found.setdefault(day, Special(day, label, working=False, guess=True))
    for lost in sorted(day for day in found if day.weekday() >= WEEKEND):
        day = lost
        while day in found or day.weekday() >= WEEKEND:
            day += ONE
        found[day] = Special(day, found[lost].label, working=False, guess=True)
    return found


def _first_day(name: str, year: int) -> date:
    day = lunar_day(1, 1, year) if name == "春节" else named_day(name, year)
    assert day is not None, name
    return day
