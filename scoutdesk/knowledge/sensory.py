"""What tastings go by: word lists, scales, the house rule of liking, sizes of panels, tables of significance."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scoutdesk.knowledge.resources import facts


@dataclass(frozen=True, slots=True)
class Word:
    """An attribute of a profile, 0–7, higher is stronger and not better; `reject`: to find it at all is a fault."""

    word: str
    reject: bool = False


@dataclass(frozen=True, slots=True)
class LikingRule:
    """A product is accepted from this mean and from this share of votes of at least `vote` (1–9)."""

    mean: Decimal
    vote: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class PanelSizes:
    """How many trained assessors, and how many consumers, make a panel: least and usual most."""

    trained: tuple[int, int]
    consumers: tuple[int, int]


@lru_cache(maxsize=1)
def _sensory() -> dict[str, Any]:
    found: dict[str, Any] = facts("sensory.json")
    return found


def lexicon(name: str) -> tuple[Word, ...]:
    """The words of a list by its name ("citrus", "crab" …), in the order of tasting; none for an unknown name."""
    told = _sensory()["lexicons"].get(name, {})
    return tuple(Word(item["word"], item.get("reject", False)) for item in told.get("words", ()))


def lexicon_for(family: str) -> str | None:
    """The word list of a product family (P002); None where none is clear."""
    lists = _sensory()["lexicons"].items()
    return next((name for name, told in lists if family in told["families"]), None)


def profile_scale() -> tuple[int, int]:
    low, high = _sensory()["scales"]["profile"]
    return low, high


def liking_scale() -> tuple[int, int]:
    low, high = _sensory()["scales"]["liking"]
    return low, high


def liking_rule() -> LikingRule:
    told = _sensory()["accept"]
    return LikingRule(Decimal(told["mean"]), told["vote"], Decimal(told["share"]))


def panel_sizes() -> PanelSizes:
    told = _sensory()["panel"]
    return PanelSizes(tuple(told["trained"]), tuple(told["consumers"]))


def serving() -> str:
    """How samples are put before a panel: temperature, codes, rest."""
    return str(_sensory()["serving"]["text"])


def triangle_minimum() -> dict[tuple[int, Decimal], int]:
    """(panel, level of significance) → the smallest number of right answers that is significant."""
    table = _sensory()["triangle"]["minimum"]
    return {(int(n), Decimal(alpha)): least for n, row in table.items() for alpha, least in row.items()}


def friedman_limit() -> dict[tuple[int, Decimal], Decimal]:
    """(products, level of significance) → the value from which Friedman's statistic is significant."""
    table = _sensory()["friedman"]["limit"]
    return {
        (int(n), Decimal(alpha)): Decimal(limit) for n, row in table.items() for alpha, limit in row.items()
    }
