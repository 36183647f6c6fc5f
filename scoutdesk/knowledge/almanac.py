"""Solar terms and feasts of any year, in the order of their days, with their English names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scoutdesk.fields.written.calendar import LUNAR_FEASTS, SOLAR_FEASTS, SOLAR_TERMS, lunar_days, named_day
from scoutdesk.i18n import N_

FIRST_YEAR, LAST_YEAR = 1900, 2199
TERMS = dict(
    zip(
        SOLAR_TERMS,
        (
            N_("Minor Cold"), N_("Major Cold"), N_("Start of Spring"), N_("Rain Water"),
            N_("Awakening of Insects"), N_("Spring Equinox"), N_("Clear and Bright"), N_("Grain Rain"),
            N_("Start of Summer"), N_("Grain Buds"), N_("Grain in Ear"), N_("Summer Solstice"),
            N_("Minor Heat"), N_("Major Heat"), N_("Start of Autumn"), N_("End of Heat"),
            N_("White Dew"), N_("Autumn Equinox"), N_("Cold Dew"), N_("Frost's Descent"),
            N_("Start of Winter"), N_("Minor Snow"), N_("Major Snow"), N_("Winter Solstice"),
        ),
        strict=True,
    )
)  # fmt: skip
# the days on which gifts are sent or deliveries stand still; by the first name people write
FEASTS = {
    "元旦": N_("New Year's Day"),
    "腊八": N_("Laba"),
    "小年": N_("Little New Year"),
    "春节": N_("Spring Festival"),
    "元宵": N_("Lantern Festival"),
    "劳动节": N_("Labour Day"),
    "端午": N_("Dragon Boat Festival"),
    "618": N_("18 June sales"),
    "七夕": N_("Qixi"),
    "中元": N_("Zhongyuan"),
    "教师节": N_("Teachers' Day"),
    "中秋": N_("Mid-Autumn Festival"),
    "国庆": N_("National Day"),
    "重阳": N_("Double Ninth"),
    "双十一": N_("11 November sales"),
    "双十二": N_("12 December sales"),
}
GREAT = frozenset(("元旦", "春节", "元宵", "端午", "中秋", "国庆", "劳动节", "重阳"))


@dataclass(frozen=True, slots=True)
class Mark:
    """One day of the almanac; `label` is a msgid whose Chinese is `name`; `great`: it sells or stops sales."""

    day: date
    name: str
    label: str
    term: bool
    great: bool = False


@lru_cache(maxsize=32)
def solar_terms(year: int) -> tuple[tuple[date, str], ...]:
    """The 24 solar terms of a year from 小寒 to 冬至, computed (lunar_python)."""
    found = ((named_day(name, year), name) for name in SOLAR_TERMS)
    return tuple(sorted((day, name) for day, name in found if day))


@lru_cache(maxsize=32)
def feasts(year: int) -> tuple[tuple[date, str], ...]:
    """The feasts that fall in a calendar year; one may fall there twice or not at all (腊八 in 2022 and 2023)."""
    return tuple(sorted((day, name) for name in FEASTS for day in _days_of(name, year)))


def almanac(first: date, last: date) -> tuple[Mark, ...]:
    """Terms and feasts from `first` to `last`, both included; none outside 1900 to 2199."""
    years = range(max(first.year, FIRST_YEAR), min(last.year, LAST_YEAR) + 1)
    marks = (mark for year in years for mark in _marks(year))
    return tuple(sorted((mark for mark in marks if first <= mark.day <= last), key=lambda mark: mark.day))


def _marks(year: int) -> Iterator[Mark]:
    for day, name in solar_terms(year):
        yield Mark(day, name, TERMS[name], term=True)
    for day, name in feasts(year):
        yield Mark(day, name, FEASTS[name], term=False, great=name in GREAT)


def _days_of(name: str, year: int) -> tuple[date, ...]:
    if name in SOLAR_FEASTS:
        return (date(year, *SOLAR_FEASTS[name]),)
    return lunar_days(*LUNAR_FEASTS[name], year)
