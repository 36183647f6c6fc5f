"""Which rule a label falls under on its production day, and what that rule asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRule:
    """`asks`: fields of a label; `allergens`: "compulsory", "advised" or "".

    `only_expiry_from_months`: a shelf life from which the production date may be left out, 0 for never.
    """

    short: str
    form: str
    since: date
    until: date | None
    asks: tuple[str, ...]
    unless_single: bool
    dates_in_order: bool
    allergens: str
    only_expiry_from_months: int
    source: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NutritionRule:
    short: str
    since: date
    until: date | None
    shows: tuple[str, ...]
    source: str


def label_rule(form: str, produced_on: date) -> LabelRule | None:
    """The rule for goods of this form ("prepacked", "farm_produce") made on this day."""
    return next((rule for rule in _rules() if rule.form == form and _holds(rule, produced_on)), None)


def nutrition_rule(produced_on: date) -> NutritionRule | None:
    return next((rule for rule in _nutrition() if _holds(rule, produced_on)), None)


def allergens_in(text: str) -> tuple[str, ...]:
    """The allergen groups (of eight) that words of a text belong to, in the order of the rule."""
    return tuple(
        group["name"]
        for group in _facts()["allergens"]
        if any(word in text for word in (group["name"], *group["words"]))
    )


def allergen_words(group: str) -> tuple[str, ...]:
    """The words by which a group is recognised, its own name first."""
    return next((group, *item["words"]) for item in _facts()["allergens"] if item["name"] == group)


def _holds(rule: LabelRule | NutritionRule, day: date) -> bool:
    return rule.since <= day and (rule.until is None or day <= rule.until)


def _day(item: dict[str, Any], key: str) -> date | None:
    return date.fromisoformat(item[key]) if key in item else None


@lru_cache(maxsize=1)
def _facts() -> Any:
    return facts("label_regimes.json")


@lru_cache(maxsize=1)
def _rules() -> tuple[LabelRule, ...]:
    return tuple(
        LabelRule(
            short=item["short"],
            form=item["form"],
            since=date.fromisoformat(item["since"]),
            until=_day(item, "until"),
            asks=tuple(item["asks"]),
            unless_single=item["unless_single"],
            dates_in_order=item["dates_in_order"],
            allergens=item["allergens"],
            only_expiry_from_months=item["only_expiry_from_months"],
            source=item["source"],
            confidence=item["confidence"],
        )
        for item in _facts()["regimes"]
    )


@lru_cache(maxsize=1)
def _nutrition() -> tuple[NutritionRule, ...]:
    return tuple(
        NutritionRule(
            short=item["short"],
            since=date.fromisoformat(item["since"]),
            until=_day(item, "until"),
            shows=tuple(item["shows"]),
            source=item["source"],
        )
        for item in _facts()["nutrition"]
    )
