"""What the figure of an inspection plots: defects by class against what is allowed, weights against their limits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.storage.inspection import DefectClass
from scoutdesk.domain.storage.measuring import Case, weights
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class ClassBar:
    """Nonconforming cartons of a class; the lot fails from `reject` on."""

    severity: DefectClass
    found: int
    accept: int
    reject: int

    @property
    def failed(self) -> bool:
        return self.found >= self.reject


@dataclass(frozen=True, slots=True)
class WeightDot:
    """One carton: its number, net weight in grams, whether it is short beyond what is allowed."""

    number: int
    grams: int
    short: bool


@dataclass(frozen=True, slots=True)
class InspectionPoints:
    """`low` and `high` bound the scale of weights, in grams; `least` is what a single carton must hold."""

    bars: tuple[ClassBar, ...]
    dots: tuple[WeightDot, ...]
    size: int
    content: int | None
    least: Decimal | None
    mean: Decimal | None
    low: int
    high: int
    missing: tuple[Message, ...]


def inspection_points(case: Case) -> InspectionPoints:
    found, weighed = case.verdict, weights(case)
    if found is None:
        missing = (say("Without lot, quantity and plan there is nothing to draw"),)
        return InspectionPoints((), (), 0, None, None, None, 0, 1, missing)
    bars = tuple(
        ClassBar(tally.rule.severity, tally.found, tally.rule.accept, tally.rule.reject)
        for tally in found.tallies
    )
    least = weighed.least if weighed else None
    dots = tuple(
        WeightDot(unit.position or place, unit.net_weight, least is not None and unit.net_weight < least)
        for place, unit in enumerate(case.units, 1)
        if unit.net_weight is not None
    )
    limits = [dot.grams for dot in dots] + [int(item) for item in (case.net_content, least) if item]
    low, high = (min(limits), max(limits)) if limits else (0, 1)
    room = max((high - low) // 10, 5)
    return InspectionPoints(
        bars,
        dots,
        max(found.plan.size, len(case.units)),
        case.net_content if weighed else None,
        least,
        weighed.mean if weighed else None,
        low - room,
        high + room,
        (),
    )
