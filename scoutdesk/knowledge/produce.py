"""The product families that a SKU may start from: origin, harvest, grades, storage, loss, packaging."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scoutdesk.knowledge import pinyin
from scoutdesk.knowledge.resources import decimal, facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One row of the catalogue. °C, % relative humidity, days, per cent loss; None or "" is unknown.

    `ethylene_*`: VL, L, M, H, VH. `temp_note`, `chill_note`, `brix_note` say what the numbers leave out.
    """

    id: str
    name: str
    category: str
    origin: str
    division_code: str
    division_name: str
    harvest_months: tuple[int, ...]
    varieties: tuple[str, ...]
    grades: str
    brix_min: Decimal | None
    brix_max: Decimal | None
    brix_note: str
    temp_min: Decimal | None
    temp_max: Decimal | None
    temp_note: str
    rh_min: Decimal | None
    rh_max: Decimal | None
    cold_days_min: Decimal | None
    cold_days_max: Decimal | None
    ambient_days_min: Decimal | None
    ambient_days_max: Decimal | None
    chill_limit_c: Decimal | None
    chill_note: str
    ethylene_production: str
    ethylene_sensitivity: str
    climacteric: bool | None
    loss_min: Decimal | None
    loss_max: Decimal | None
    packaging: str
    tips: str
    chain_class: str
    standards: str
    price_anchor: str
    source: str
    confidence: str


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    return tuple(_family(item) for item in facts("produce.json"))


def family(id: str) -> Family:
    """The family with this id; KeyError for an unknown one."""
    return _by_id()[id]


def find_families(words: str) -> list[Family]:
    """Families whose name, variety or origin holds all words (汉字, pinyin, initials); best first."""
    wanted = words.lower().split()
    ranked = [
        (rank, place, item)
        for place, item in enumerate(families())
        if wanted and (rank := _rank(item, wanted)) is not None
    ]
    return [item for _, _, item in sorted(ranked, key=lambda found: found[:2])]


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Family]:
    return {item.id: item for item in families()}


def _rank(item: Family, wanted: list[str]) -> int | None:
    """0 when every word is in the name, 1 when some are elsewhere; None when one is missing."""
    name, rest = _search_words()[item.id]
    if all(any(word in form for form in name) for word in wanted):
        return 0
    return 1 if all(any(word in form for form in (*name, *rest)) for word in wanted) else None


@lru_cache(maxsize=1)
def _search_words() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        item.id: (
            _forms(item.name),
            tuple(form for text in (*item.varieties, item.origin, item.category) for form in _forms(text)),
        )
        for item in families()
    }


def _forms(text: str) -> tuple[str, ...]:
    forms = [text.lower()]
    for reading in pinyin.readings(text):
        forms += ["".join(reading), pinyin.initials(reading)]
    return tuple(forms)


def _family(item: dict[str, Any]) -> Family:
    return Family(
        id=item["id"],
        name=item["name"],
        category=item["category"],
        origin=item["origin"],
        division_code=item["division_code"],
        division_name=item["division_name"],
        harvest_months=tuple(item["harvest_months"]),
        varieties=tuple(item.get("varieties", ())),
        grades=item.get("grades", ""),
        brix_min=decimal(item, "brix_min"),
        brix_max=decimal(item, "brix_max"),
        brix_note=item.get("brix", ""),
        temp_min=decimal(item, "temp_min"),
        temp_max=decimal(item, "temp_max"),
        temp_note=item.get("temp_note", ""),
        rh_min=decimal(item, "rh_min"),
        rh_max=decimal(item, "rh_max"),
        cold_days_min=decimal(item, "cold_days_min"),
        cold_days_max=decimal(item, "cold_days_max"),
        ambient_days_min=decimal(item, "ambient_days_min"),
        ambient_days_max=decimal(item, "ambient_days_max"),
        chill_limit_c=decimal(item, "chill_limit_c"),
        chill_note=item.get("chill_note", ""),
        ethylene_production=item.get("ethylene_production", ""),
        ethylene_sensitivity=item.get("ethylene_sensitivity", ""),
        climacteric=item.get("climacteric"),
        loss_min=decimal(item, "loss_min"),
        loss_max=decimal(item, "loss_max"),
        packaging=item.get("packaging", ""),
        tips=item.get("tips", ""),
        chain_class=item.get("chain_class", ""),
        standards=item.get("standards", ""),
        price_anchor=item.get("price_anchor", ""),
        source=item["source"],
        confidence=item["confidence"],
    )
