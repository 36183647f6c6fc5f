"""The freshness line: the life that each leg takes, and the days that are left at the door, by city and month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from scoutdesk.domain.days import months_of
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate, legs_of
from scoutdesk.domain.storage.keeping import Keeping, Rate, keeping_of, rate_at
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say

DAY = Decimal(24)
TENTH = Decimal("0.1")
# what a sum of powers may be off by; a promise is not broken by the 28th digit
EXACT = Decimal("1e-9")
IN_TOWN = (LegStep.CITY, LegStep.CURATOR, LegStep.DOOR)


@dataclass(frozen=True, slots=True)
class Lack:
    """What keeps a number from being told, and the field where it is mended: of the leg, or of the season."""

    message: Message
    leg: Leg | None
    field: str


@dataclass(frozen=True, slots=True)
class LegLife:
    """What a leg with its hand-off takes of a life. Hours since the picking; shares of a whole life.

    `left` and `used` are None from the first leg on for which nothing can be computed.
    """

    leg: Leg
    starts: Decimal
    hours: Decimal
    temperature: Decimal | None
    estimated: bool
    used: Decimal | None
    left: Decimal | None
    note: Message | None

    @property
    def ends(self) -> Decimal:
        return self.starts + self.hours


@dataclass(frozen=True, slots=True)
class FreshnessLine:
    """One city in one month. Without a number `lacks` says why."""

    destination: Destination
    month: int | None
    keeping: Keeping | None
    legs: tuple[LegLife, ...]
    lacks: tuple[Lack, ...]
    promised: int | None

    @property
    def key(self) -> tuple[int, int | None]:
        return self.destination.id, self.month

    @property
    def hours(self) -> Decimal:
        return self.legs[-1].ends if self.legs else Decimal(0)

    @property
    def left(self) -> Decimal | None:
        """The share of a life left at the door, never below nothing."""
        if self.lacks or not self.legs or self.legs[-1].left is None:
            return None
        return max(self.legs[-1].left, Decimal(0))

    @property
    def days(self) -> Decimal | None:
        """Days left at the door where it is best kept, a tenth rounded down."""
        left = self.left
        return None if left is None or self.keeping is None else days_down(left * self.keeping.life)

    @property
    def ambient_days(self) -> Decimal | None:
        """Days left at the door at room temperature, a tenth rounded down."""
        left, keeping = self.left, self.keeping
        if left is None or keeping is None or keeping.ambient_days is None:
            return None
        return days_down(left * keeping.ambient_days)

    @property
    def points(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """(hours since the picking, days left) from the tree on, as far as something can be computed; never below 0."""
        if self.keeping is None:
            return ()
        found = [(Decimal(0), self.keeping.life)]
        for item in self.legs:
            if item.left is not None and item.used is not None:
                before, days = item.left + item.used, item.left * self.keeping.life
                if days < 0 < before:
                    found.append((item.starts + item.hours * before / item.used, Decimal(0)))
                found.append((item.ends, max(days, Decimal(0))))
        return tuple(found)

    @property
    def holds(self) -> bool | None:
        """Whether the promise holds; None where the days or the promise are not known.

        A promise of no days at all holds as long as the life lasts to the door: what is spoiled on the way keeps none.
        """
        left = None if self.left is None else self.legs[-1].left
        if left is None or self.keeping is None or self.promised is None:
            return None
        return _exact(left * self.keeping.life) >= self.promised

    @property
    def estimated(self) -> bool:
        return any(item.estimated for item in self.legs)


def _exact(number: Decimal) -> Decimal:
    return number.quantize(EXACT, ROUND_HALF_EVEN)


def days_down(days: Decimal) -> Decimal:
    """A tenth of a day rounded down: what is promised must hold."""
    return _exact(days).quantize(TENTH, ROUND_FLOOR)


def freshness_line(
    sku: Sku,
    season: Season,
    destination: Destination,
    legs: Iterable[Leg],
    climate: Sequence[MonthClimate] = (),
    month: int | None = None,
    *,
    worst: bool = False,
) -> FreshnessLine:
    """Σ hours / 24 × rate(°C) over the legs. `worst`: as if the warmest measured had lasted the whole leg."""
    promised = season.promised_days if destination.promised_days is None else destination.promised_days
    keeping = keeping_of(sku)
    if isinstance(keeping, Message):
        lack = Lack(keeping, None, "sku")
        return FreshnessLine(destination, month, None, (), (lack,), promised)
    lacks: list[Lack] = []
    found: list[LegLife] = []
    for leg in legs_of(destination, legs):
        before = found[-1] if found else None
        found.append(_leg_life(leg, before, keeping, destination, climate, month, worst, lacks))
    if not found:
        lacks.append(Lack(say("{city}: no legs yet", city=destination.city or "—"), None, "leg"))
    return FreshnessLine(destination, month, keeping, tuple(found), tuple(lacks), promised)


def _leg_life(
    leg: Leg,
    before: LegLife | None,
    keeping: Keeping,
    destination: Destination,
    climate: Sequence[MonthClimate],
    month: int | None,
    worst: bool,
    lacks: list[Lack],
) -> LegLife:
    starts = before.ends if before else Decimal(0)
    left = before.left if before else Decimal(1)
    hours = (leg.hours or Decimal(0)) + (leg.handoff_hours or Decimal(0))
    if leg.hours is None:
        lacks.append(Lack(_blank(leg, "hours"), leg, "hours"))
    temperature, estimated = _warmth(leg, destination, climate, month, worst, lacks)
    rate: Rate | Message | None = None if temperature is None else rate_at(keeping, temperature)
    if hours == 0 and leg.hours is not None:
        rate = Rate(Decimal(0))
    if isinstance(rate, Message):
        lacks.append(Lack(say("{leg}: {reason}", leg=named(leg), reason=rate), leg, "temperature"))
    if not isinstance(rate, Rate) or left is None or leg.hours is None:
        return LegLife(leg, starts, hours, temperature, estimated, None, None, None)
    used = hours / DAY * rate.share
    return LegLife(leg, starts, hours, temperature, estimated, used, left - used, rate.note)


def _warmth(
    leg: Leg,
    destination: Destination,
    climate: Sequence[MonthClimate],
    month: int | None,
    worst: bool,
    lacks: list[Lack],
) -> tuple[Decimal | None, bool]:
    """The temperature that a leg is counted at, and whether it is an estimate."""
    found, estimated = leg.temperature, False
    if leg.ambient:
        known = climate_of(leg, destination, climate, month)
        found, estimated = (known.temperature, known.estimate) if known else (None, False)
        if known is None:
            lacks.append(Lack(_unknown_month(leg, destination, month), None, "month_climate"))
    elif found is None:
        lacks.append(Lack(_blank(leg, "temperature"), leg, "temperature"))
    if worst and leg.temperature_max is not None and found is not None and leg.temperature_max > found:
        return leg.temperature_max, False
    return found, estimated


def climate_of(
    leg: Leg, destination: Destination, climate: Iterable[MonthClimate], month: int | None
) -> MonthClimate | None:
    """The month's temperature for an uncooled leg: of a place it names (the warmest), of the city, of everywhere."""
    here = climates_of(leg, destination, climate, month)
    return max(here, key=lambda item: item.temperature or Decimal(0), default=None)


def climates_of(
    leg: Leg, destination: Destination, climate: Iterable[MonthClimate], month: int | None
) -> list[MonthClimate]:
    """All temperatures that an uncooled leg meets in a month, the coldest end of it among them."""
    known = [item for item in climate if item.month == month and item.temperature is not None]
    words = f"{leg.start_place or ''} {leg.end_place or ''}"
    here = [item for item in known if item.place and _town(item.place) in words]
    if not here and leg.step in IN_TOWN and destination.city:
        here = [item for item in known if item.place and _town(item.place) == _town(destination.city)]
    return here or [item for item in known if not item.place]


def _town(name: str) -> str:
    return name.strip().removesuffix("市")


def _blank(leg: Leg, field: str) -> Message:
    label = say(field_of(Leg, field).kind.label)
    return say("{leg}: {label} is not filled in", leg=named(leg), label=label)


def _unknown_month(leg: Leg, destination: Destination, month: int | None) -> Message:
    place = destination.city if leg.step in IN_TOWN else leg.start_place
    if month is None:
        return say("{leg}: the months of the sale are not known", leg=named(leg))
    return say(
        "{leg}: the temperature at {place} in month {month} is not known",
        leg=named(leg),
        place=place or leg.start_place or "—",
        month=month,
    )


def named(leg: Leg) -> Message:
    """A leg in a sentence: its number and what it is."""
    step = say(leg.step.label) if leg.step else say("Leg")
    return say("{number}. {step}", number=leg.position or "—", step=step)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Every city served in every month of the sale; `worst` only where something was measured warmer than set."""

    months: tuple[int | None, ...]
    lines: tuple[FreshnessLine, ...]
    worst: tuple[FreshnessLine, ...]

    def of(self, destination: int, month: int | None) -> FreshnessLine | None:
        return next((item for item in self.lines if item.key == (destination, month)), None)

    def tightest(self, destination: int) -> FreshnessLine | None:
        """The line of a city in its worst month: one that lacks a number, else the one with the fewest days."""
        found = [item for item in self.lines if item.destination.id == destination]
        return min(found, key=lambda item: Decimal(-1) if item.left is None else item.left, default=None)


def freshness(
    sku: Sku,
    season: Season,
    destinations: Iterable[Destination],
    legs: Sequence[Leg],
    climate: Sequence[MonthClimate],
) -> Freshness:
    months: tuple[int | None, ...] = sale_months(sku, season) or (None,)
    cities = [item for item in destinations if not item.archived]
    known = [item for item in climate if not item.archived]
    measured = any(leg.temperature_max is not None for leg in legs)

    def lines(worst: bool) -> tuple[FreshnessLine, ...]:
        return tuple(
            freshness_line(sku, season, city, legs, known, month, worst=worst)
            for city in cities
            for month in months
        )

    return Freshness(months, lines(False), lines(True) if measured else ())


def sale_months(sku: Sku, season: Season) -> tuple[int, ...]:
    """The months from the first harvest day to the last (or to the close of the sale), else the SKU's usual ones."""
    first, last = season.harvest_start, season.harvest_end
    if first is None or last is None or last < first:
        return sku.harvest_months or ()
    if season.closed_on is not None and season.closed_on > last:
        last = season.closed_on
    return months_of(first, last)
