"""How much a day, how much in all: the daily curve of a harvest, its sum against the plan, and a proposal for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from scoutdesk.domain.days import days_between, days_of
from scoutdesk.domain.harvest.picking import window
from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot
from scoutdesk.domain.season import Season

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CurveDay:
    """One day in sale units. `picked` None: nothing recorded. `expected_sum`, `picked_sum` count from the first day."""

    day: date
    expected: int
    picked: int | None
    rain: bool
    over: bool
    expected_sum: int
    picked_sum: int


@dataclass(frozen=True, slots=True)
class Curve:
    """`capacity` a day, `planned` in all, both in sale units and None where not known.

    `forecast`: whether any day has one, or all there is are lots.
    """

    days: tuple[CurveDay, ...]
    capacity: int | None
    planned: int | None
    forecast: bool

    @property
    def picked(self) -> int:
        return self.days[-1].picked_sum if self.days else 0

    @property
    def expected(self) -> int:
        return self.days[-1].expected_sum if self.days else 0


@dataclass(frozen=True, slots=True)
class Total:
    """What a season can give: `units` in all, from daily forecasts or from `days` of window at full capacity.

    `reserve`: the share taken off for the weather; none where the forecasts name their rainy days themselves.
    """

    basis: Literal["forecast", "window"]
    units: int
    days: int
    reserve: Decimal


def units_of(weight: int | None, net_content: int | None) -> int | None:
    """Whole sale units in so many grams; None where either is not known."""
    return weight // net_content if weight is not None and net_content else None


def picked_by_day(
    forecasts: Iterable[DailyForecast], lots: Iterable[HarvestLot], net_content: int | None, today: date
) -> dict[date, int]:
    """Sale units picked on each day: as counted in the forecast, else as the lots of that day weigh."""
    weighed: dict[date, int] = {}
    for lot in lots:
        if lot.picked and lot.picked <= today and lot.quantity is not None:
            weighed[lot.picked] = weighed.get(lot.picked, 0) + lot.quantity
    found = {
        day: units for day, grams in weighed.items() if (units := units_of(grams, net_content)) is not None
    }
    counted: dict[date, int] = {}
    for item in forecasts:
        if item.day and item.picked is not None:
            counted[item.day] = counted.get(item.day, 0) + item.picked
    return found | counted


def curve(
    season: Season,
    forecasts: Sequence[DailyForecast],
    lots: Iterable[HarvestLot] = (),
    net_content: int | None = None,
    *,
    today: date,
) -> Curve:
    """Every day that has a forecast or a picking, in order."""
    expected, rainy = _expected(forecasts)
    picked = picked_by_day(forecasts, lots, net_content, today)
    days, expected_sum, picked_sum = [], 0, 0
    for day in sorted(expected.keys() | picked.keys()):
        expected_sum += expected.get(day, 0)
        picked_sum += picked.get(day, 0)
        most = max(expected.get(day, 0), picked.get(day) or 0)
        over = season.daily_capacity is not None and most > season.daily_capacity
        days.append(
            CurveDay(day, expected.get(day, 0), picked.get(day), day in rainy, over, expected_sum, picked_sum)
        )
    return Curve(tuple(days), season.daily_capacity, season.planned_volume, bool(expected))


LONGEST_GAP = 7
"""Days without forecast or picking that keep their room on the axis; of a longer stretch only a mark remains."""


def axis(days: Sequence[CurveDay]) -> tuple[date | None, ...]:
    """The places of a drawn curve: every day from the first to the last, None for a long stretch without any."""
    places: list[date | None] = []
    before: date | None = None
    for item in days:
        if before is not None and (item.day - before).days - 1 > LONGEST_GAP:
            places.append(None)
        elif before is not None:
            places.extend(days_of(before + ONE, item.day - ONE))
        places.append(item.day)
        before = item.day
    return tuple(places)


def _expected(forecasts: Iterable[DailyForecast]) -> tuple[dict[date, int], frozenset[date]]:
    """Units by day, and the days marked as rainy, on which nothing is counted on."""
    expected: dict[date, int] = {}
    rainy = frozenset(item.day for item in forecasts if item.day and item.rain)
    for item in forecasts:
        if item.day:
            units = 0 if item.day in rainy else item.expected or 0
            expected[item.day] = expected.get(item.day, 0) + units
    return expected, rainy


def total(season: Season, found: Curve) -> Total | None:
    """What can be counted on: what is picked, and of what is expected no more a day than the capacity.

    The share for the weather is taken off what is still expected, but not where rainy days are named one by one:
    a lost day is never counted twice.
    """
    share = season.rain_share or Decimal(0)
    if found.forecast:
        reserve = Decimal(0) if any(day.rain for day in found.days) else share
        picked = sum(day.picked for day in found.days if day.picked is not None)
        hoped = sum(_possible(day, found.capacity) for day in found.days if day.picked is None)
        return Total("forecast", picked + _less(hoped, reserve), len(found.days), reserve)
    days = window(season)
    if days is None or season.daily_capacity is None:
        return None
    count = days_between(*days)
    return Total("window", _less(season.daily_capacity * count, share), count, share)


def _possible(day: CurveDay, capacity: int | None) -> int:
    return day.expected if capacity is None else min(day.expected, capacity)


def _less(units: int, share: Decimal) -> int:
    return int((units * (1 - share)).to_integral_value(ROUND_FLOOR))


def shortfall(season: Season, found: Curve) -> int | None:
    """Units by which the total stays behind the planned volume; 0 when it is enough, None when not known."""
    counted = total(season, found)
    if counted is None or season.planned_volume is None:
        return None
    return max(season.planned_volume - counted.units, 0)


def behind(found: Curve) -> int:
    """Units by which the picking stays behind its forecast on the last day that was picked; 0 when it does not."""
    last = next((day for day in reversed(found.days) if day.picked is not None), None)
    return max(last.expected_sum - last.picked_sum, 0) if last and found.forecast else 0


def doubled(forecasts: Iterable[DailyForecast]) -> tuple[DailyForecast, ...]:
    """Forecasts of a day that has one already."""
    seen: set[date] = set()
    found = []
    for item in forecasts:
        if item.day in seen:
            found.append(item)
        elif item.day:
            seen.add(item.day)
    return tuple(found)


def spread(
    units: int, days: Sequence[date], most: int | None = None, *, even: bool = False
) -> Mapping[date, int]:
    """So many units over these days: a slow start and a slow end (a fifth of the days each), full between; or evenly.

    No day above `most`; where that does not suffice, every day has `most` and the sum stays below `units`.
    """
    if most is not None and units >= most * len(days):
        return dict.fromkeys(days, most)
    shares = [Decimal(1)] * len(days) if even else _ramp(len(days))
    level = _level(units, shares, most)
    exact = [_capped(share * level, most) for share in shares]
    given = [int(value) for value in exact]
    by_rest = sorted(range(len(days)), key=lambda at: (given[at] - exact[at], at))
    room = [at for at in by_rest if most is None or given[at] < most]
    for at in room[: units - sum(given)]:
        given[at] += 1
    return dict(zip(days, given, strict=True))


def to_propose(season: Season, found: Curve) -> int:
    """Units that forecasts still lack for the planned volume, with what the weather may take on top."""
    planned, share = season.planned_volume or 0, season.rain_share or Decimal(0)
    rainy = any(day.rain for day in found.days)
    reserve = Decimal(0) if rainy or share >= 1 else share
    counted = sum(day.expected if day.picked is None else 0 for day in found.days)
    wanted = Decimal(planned - found.picked) / (1 - reserve)
    return max(int(wanted.to_integral_value(ROUND_CEILING)) - counted, 0)


def _ramp(count: int) -> list[Decimal]:
    """1/(n+1), 2/(n+1) … 1 … 2/(n+1), 1/(n+1) with n days of slope on either side."""
    slope = count // 5
    return [
        min(Decimal(1), Decimal(at + 1) / (slope + 1), Decimal(count - at) / (slope + 1))
        for at in range(count)
    ]


def _level(units: int, shares: Sequence[Decimal], most: int | None) -> Decimal:
    """The height at which capped shares add up to `units`: days that reach the cap leave the rest to the others."""
    full: set[int] = set()
    while True:
        free = sum(share for at, share in enumerate(shares) if at not in full)
        level = (Decimal(units) - len(full) * (most or 0)) / free if free else Decimal(0)
        if most is None:
            return level
        now = {at for at, share in enumerate(shares) if share * level >= most}
        if now <= full:
            return level
        full |= now


def _capped(value: Decimal, most: int | None) -> Decimal:
    return value if most is None else min(value, Decimal(most))
