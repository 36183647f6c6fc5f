"""What if a leg were late, or the cooled legs warmer; and how late it may be before the promise breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal

from scoutdesk.domain.storage.coldchain import Leg
from scoutdesk.domain.storage.freshness import DAY, FreshnessLine
from scoutdesk.domain.storage.keeping import Rate, rate_at


def tried(legs: Iterable[Leg], late: int, hours: Decimal, warmer: Decimal) -> tuple[Leg, ...]:
    """The legs with `hours` more on the leg whose id is `late`, and every cooled one `warmer` by so many °C."""
    return tuple(
        replace(
            leg,
            hours=leg.hours + hours if leg.id == late and leg.hours is not None else leg.hours,
            temperature=leg.temperature + warmer if leg.temperature is not None else None,
        )
        for leg in legs
    )


def slack_hours(line: FreshnessLine, leg: int) -> Decimal | None:
    """Whole hours that a leg may be late, at its temperature, before the promise breaks; negative: broken already.

    (life left − promised / life) × 24 ÷ rate. None where a number is missing.
    """
    item = next((item for item in line.legs if item.leg.id == leg), None)
    left = line.legs[-1].left if line.legs else None
    if (
        item is None
        or item.temperature is None
        or left is None
        or line.keeping is None
        or line.promised is None
    ):
        return None
    rate = rate_at(line.keeping, item.temperature)
    if not isinstance(rate, Rate):
        return None
    spare = left - Decimal(line.promised) / line.keeping.life
    # a billionth of an hour: a sum of powers is not exact, and a whole hour is not lost to its last digit
    return (spare * DAY / rate.share + Decimal("1e-9")).to_integral_value(ROUND_FLOOR)
