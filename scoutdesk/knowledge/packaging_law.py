"""How much packaging the law allows for fresh farm produce and for processed food, and the usual pallets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scoutdesk.knowledge.resources import decimal, facts


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagingRule:
    """Shares are fractions. `layers` by group of goods; `void_*` None where the rule's limits are not known."""

    short: str
    layers: dict[str, int]
    cost_share: Decimal
    strict_share: Decimal | None
    strict_above: Decimal | None
    strict_groups: tuple[str, ...]
    strict_words: tuple[str, ...]
    void_low: Decimal | None
    void_high: Decimal | None
    note: str
    source: str
    confidence: str

    def allowed_share(self, group: str, name: str, price: Decimal) -> Decimal:
        """The share of the price that packaging may cost, for goods of this group and name at this price in ¥."""
        # a cherry tomato is no cherry: the words name fruit
        named = group == "fruit" and any(word in name for word in self.strict_words)
        strict = group in self.strict_groups or named
        if strict and self.strict_share is not None and price > (self.strict_above or 0):
            return self.strict_share
        return self.cost_share


@dataclass(frozen=True, slots=True)
class PalletKind:
    """Millimetres."""

    name: str
    length: int
    width: int
    source: str


@dataclass(frozen=True, slots=True)
class PalletLimits:
    """Deck height and greatest height of the loaded pallet in mm, greatest load in grams."""

    deck: int
    height: int
    load: int
    source: str


def fresh_rule() -> PackagingRule:
    """GB 43284-2023: vegetables, fruit, meat, aquatic products, eggs."""
    return _rule("fresh")


def processed_rule() -> PackagingRule:
    """GB 23350-2021: processed food."""
    return _rule("processed")


def rule_for(group: str) -> PackagingRule | None:
    """The rule that limits packaging for this group of goods; None for a group that neither names."""
    return next((rule for rule in (fresh_rule(), processed_rule()) if group in rule.layers), None)


@lru_cache(maxsize=1)
def pallet_kinds() -> tuple[PalletKind, ...]:
    """The standard pallets, the preferred one first."""
    return tuple(
        PalletKind(item["name"], item["length_mm"], item["width_mm"], item["source"])
        for item in _facts()["pallets"]
    )


@lru_cache(maxsize=1)
def pallet_limits() -> PalletLimits:
    found = _facts()
    return PalletLimits(
        found["pallet_deck_mm"], found["pallet_height_mm"], found["pallet_load_g"], found["pallet_source"]
    )


@lru_cache(maxsize=2)
def _rule(name: str) -> PackagingRule:
    item = _facts()[name]
    return PackagingRule(
        short=item["short"],
        layers=item["layers"],
        cost_share=Decimal(item["cost_share"]),
        strict_share=decimal(item, "strict_share"),
        strict_above=decimal(item, "strict_above"),
        strict_groups=tuple(item.get("strict_groups", ())),
        strict_words=tuple(item.get("strict_words", ())),
        void_low=decimal(item, "void_low"),
        void_high=decimal(item, "void_high"),
        note=item["note"],
        source=item["source"],
        confidence=item["confidence"],
    )


@lru_cache(maxsize=1)
def _facts() -> Any:
    return facts("packaging_law.json")
