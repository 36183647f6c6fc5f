"""Which goods need a 承诺达标合格证 (MARA order 2025 no. 4): fruit, vegetables, farmed aquatic products and others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from scoutdesk.knowledge import produce
from scoutdesk.knowledge.law import rules
from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True)
class Group:
    """`asked`: whether the law asks goods of this group for the pledge."""

    name: str
    asked: bool


def group_of(family: str) -> Group | None:
    """The group of a catalogue family, named for itself before its category; None for an unknown family."""
    groups = _facts()["groups"].items()
    try:
        category = produce.family(family).category
    except KeyError:
        return None
    named = (Group(name, item["asked"]) for name, item in groups if family in item.get("families", ()))
    sorted_in = (
        Group(name, item["asked"]) for name, item in groups if category in item.get("categories", ())
    )
    return next(named, None) or next(sorted_in, None)


@lru_cache(maxsize=1)
def in_force_since() -> date:
    return next(rule.since for rule in rules() if rule.short == _facts()["rule"] and rule.since)


def kept_months() -> int:
    """How long pledge and record are kept, in months."""
    return int(_facts()["kept_months"])


def source() -> str:
    """The order that asks for it, as it is cited."""
    return next(f"{rule.title}，{rule.instrument}" for rule in rules() if rule.short == _facts()["rule"])


@lru_cache(maxsize=1)
def _facts() -> Any:
    return facts("conformity.json")
