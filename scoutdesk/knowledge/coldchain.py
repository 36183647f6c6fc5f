"""What is known about cold chains: alarm temperatures, ethylene, frozen goods, and how warm cities are by month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from scoutdesk.knowledge.produce import Family, families
from scoutdesk.knowledge.resources import decimal, facts

AlarmKind = Literal["chilling", "green", "killing_zone", "live", "dying"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """Temperatures in °C that harm some families. A killing zone lies from `low` to `high`; all others harm outside."""

    kind: AlarmKind
    families: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    severity: Literal["error", "warning"]
    source: str
    confidence: str

    def sounds(self, temperature: Decimal) -> bool:
        if self.kind == "killing_zone":
            return (self.low is None or self.low <= temperature) and (
                self.high is None or temperature <= self.high
            )
        return (self.low is not None and temperature < self.low) or (
            self.high is not None and temperature > self.high
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenLimits:
    """°C: what frozen goods are kept at, may rise to on the way, and are turned away above."""

    keeps: Decimal
    warn_above: Decimal
    reject_above: Decimal
    chilled_handover: Decimal
    instrument: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthMeans:
    """Mean temperatures of twelve months in °C for a city."""

    city: str
    temperatures: tuple[Decimal, ...]
    source: str


@lru_cache(maxsize=1)
def _facts() -> Any:
    return facts("coldchain.json")


def reference_ambient() -> Decimal:
    """The temperature that "ambient" is taken for where nobody says otherwise, °C; an assumption of the trade."""
    return Decimal(_facts()["reference"]["ambient_c"])


@lru_cache(maxsize=1)
def frozen_limits() -> FrozenLimits:
    item = _facts()["frozen"]
    return FrozenLimits(
        keeps=Decimal(item["keeps_c"]),
        warn_above=Decimal(item["warn_above_c"]),
        reject_above=Decimal(item["reject_above_c"]),
        chilled_handover=Decimal(item["handover_chilled_c"]),
        instrument=item["instrument"],
        source=item["source"],
    )


@lru_cache(maxsize=1)
def alarms() -> tuple[Alarm, ...]:
    return tuple(
        Alarm(
            kind=item["alarm"],
            families=tuple(item["families"]),
            low=decimal(item, "low"),
            high=decimal(item, "high"),
            severity=item["severity"],
            source=item["source"],
            confidence=item["confidence"],
        )
        for item in _facts()["alarms"]
    )


def records_rule() -> str:
    """The rule that asks for a temperature at each hand-over, as it is cited."""
    told: str = _facts()["records"]["instrument"]
    return told


def month_means(city: str) -> MonthMeans | None:
    """The warmer of two years of the statistical yearbook for a large city, with or without 市; None if unknown."""
    told = _facts()["month_means"]
    name = city.strip().removesuffix("市")
    found = told["cities"].get(name)
    if found is None:
        return None
    return MonthMeans(city=name, temperatures=tuple(Decimal(text) for text in found), source=told["source"])


def emits_ethylene(item: Family) -> bool:
    """A strong producer, never loaded with sensitive goods."""
    return item.ethylene_production in _facts()["ethylene"]["producers"]


def ethylene_harm(item: Family) -> Literal["error", "warning"] | None:
    """How much a family suffers beside a strong producer: highly sensitive ones spoil, others age early."""
    found: Literal["error", "warning"] | None = _facts()["ethylene"]["sensitive"].get(
        item.ethylene_sensitivity
    )
    return found


def ethylene_source() -> str:
    source: str = _facts()["ethylene"]["source"]
    return source


SEPARATORS = re.compile(r"[、，,；;/\s]+")


def families_loaded(text: str) -> tuple[tuple[str, tuple[Family, ...]], ...]:
    """Each thing named in a text (a family code, or part of a family's name) with the families it may be."""
    return tuple((word, tuple(_named(word))) for word in SEPARATORS.split(text.strip()) if word)


def _named(word: str) -> Iterable[Family]:
    wanted = word.casefold()
    coded = [item for item in families() if item.id.casefold() == wanted]
    return coded or [
        item for item in families() if wanted in item.name.casefold() or wanted in item.varieties
    ]
