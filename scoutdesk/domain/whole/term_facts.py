"""The terms of a quotation beside its price, each judged by the plan: place, minimum order, days, capacity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from math import ceil
from typing import Any, Literal

from scoutdesk.domain.days import days_between
from scoutdesk.domain.harvest.picking import window
from scoutdesk.domain.season import Season
from scoutdesk.domain.sourcing.own_unit import OwnUnit, kg, shown, with_words
from scoutdesk.domain.sourcing.quotation import PriceBasis, Quotation
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.i18n import Message, say

Level = Literal["", "good", "warning", "bad"]
SIGNS: Mapping[Level, str] = {"": "", "good": "✓", "warning": "!", "bad": "✕"}
SOON = 14
"""Days before the end of its validity from which a quotation is named."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What stands in a cell: short, told in full, how it is judged, and the bare value (None: not known)."""

    short: Message
    told: Message
    level: Level = ""
    value: Any = None

    @property
    def sign(self) -> str:
        return SIGNS[self.level]


UNKNOWN = Fact(say("—"), say("not on record"))


def place_fact(quotation: Quotation, season: Season) -> Fact:
    """A delivered price holds for the place it names: one that is not the season's warehouse is a doubt."""
    basis = quotation.price_basis
    if basis is None:
        return UNKNOWN
    short, place, wanted = say(basis.label), quotation.delivery_point, season.warehouse
    if basis is not PriceBasis.DELIVERED or not place:
        return Fact(short, short, "", basis)
    told = say("Delivered to {place}: nothing comes on top", place=place)
    if not wanted or _same_place(place, wanted):
        return Fact(short, told, "", basis)
    words = say(
        "Delivered to {place}, not to {warehouse}: what the way between them costs is not in the price",
        place=place,
        warehouse=wanted,
    )
    return Fact(short, words, "warning", basis)


def _same_place(one: str, other: str) -> bool:
    """Also where one names it more fully: 广州仓 and 广州仓 3 号门."""
    first, second = ("".join(text.split()).casefold() for text in (one, other))
    return first in second or second in first


def moq_fact(quotation: Quotation, season: Season, unit: OwnUnit) -> Fact:
    """The minimum order against what is planned in all, both counted as the supplier counts."""
    moq, planned = quotation.moq, season.planned_volume
    if moq is None:
        return UNKNOWN
    short = of_units(moq, unit)
    if planned is None:
        return Fact(short, say("{count} units at least; the planned volume is not known", count=moq), "", moq)
    there = unit.count(planned)
    if moq > there:
        words = say("{count} units at least, {more} more than planned", count=moq, more=shown(moq - there))
        return Fact(short, with_words(words, unit, planned), "bad", moq)
    words = say("{count} units at least, {planned} are planned", count=moq, planned=shown(there))
    return Fact(short, with_words(words, unit, planned), "good", moq)


def of_units(count: int, unit: OwnUnit) -> Message:
    """A count of the supplier's, with what its unit weighs where that is not what is sold."""
    if unit.differs:
        return say("{count} of {weight} kg", count=count, weight=kg(unit.own))
    return say("{count}", count=count)


def lead_fact(quotation: Quotation, season: Season, today: date) -> Fact:
    """Days from the order on; the day by which to order where the harvest has a first day."""
    days = quotation.lead_days
    if days is None:
        return UNKNOWN
    short = say("{count}", count=days)
    first = quotation.supply_from or season.harvest_start
    if first is None or season.stage not in BEFORE_SELLING:
        return Fact(short, say("{count} days from the order on", count=days), "", days)
    by = first - timedelta(days=days)
    if by < today:
        words = say(
            "{count} days: for {first} it had to be ordered by {by}",
            count=days,
            first=first.isoformat(),
            by=by.isoformat(),
        )
        return Fact(short, words, "warning", days)
    words = say(
        "{count} days: for {first} it is to be ordered by {by}",
        count=days,
        first=first.isoformat(),
        by=by.isoformat(),
    )
    return Fact(short, words, "good", days)


def need_per_day(quotation: Quotation, season: Season) -> int | None:
    """Sale units a day that the plan asks while both pick and supply, less the days lost to weather."""
    days = window(season)
    if days is None or not season.planned_volume:
        return None
    first = max(days[0], quotation.supply_from or days[0])
    last = min(days[1], quotation.supply_until or days[1])
    sunny = days_between(first, last) * (1 - (season.rain_share or Decimal(0)))
    if first > last or sunny <= 0:
        return None
    return int((season.planned_volume / sunny).to_integral_value(ROUND_CEILING))


def capacity_fact(quotation: Quotation, season: Season, unit: OwnUnit) -> Fact:
    """What can be had in a day against what is needed, both counted as the supplier counts."""
    capacity, sold = quotation.daily_capacity, need_per_day(quotation, season)
    if capacity is None:
        return UNKNOWN
    short = of_units(capacity, unit)
    if sold is None:
        words = say("{count} units a day; how many are needed is not known", count=capacity)
        return Fact(short, words, "", capacity)
    need = ceil(unit.count(sold))
    words = say("{count} units a day, {need} are needed a day within the window", count=capacity, need=need)
    level: Level = "good" if capacity >= need else "bad"
    return Fact(short, with_words(words, unit, sold), level, capacity)


def validity_fact(quotation: Quotation, season: Season, today: date) -> Fact:
    """Days left; a season that sells keeps the prices it was bought at."""
    until = quotation.valid_until
    if until is None:
        return UNKNOWN
    left = (until - today).days
    if season.stage not in BEFORE_SELLING:
        return Fact(
            say("until {day}", day=until.isoformat()),
            say("held until {day}", day=until.isoformat()),
            "",
            until,
        )
    if left < 0:
        words = say("expired on {day}", day=until.isoformat())
        return Fact(say("expired"), words, "bad", until)
    words = say("until {day}, {count} days left", day=until.isoformat(), count=left)
    short = say("{count} days left", count=left) if left else say("until today")
    return Fact(short, words, "warning" if left <= SOON else "good", until)
