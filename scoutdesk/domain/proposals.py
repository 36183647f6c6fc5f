"""What the knowledge catalogue proposes for a SKU: values with their source, until the scout accepts them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoutdesk.domain.changes import Change, Origin
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.knowledge.produce import Family


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a blank field, with where it comes from and how far it can be trusted."""

    field: str
    value: Any
    source: Origin
    confidence: str


def proposals(sku: Sku, family: Family) -> tuple[Proposal, ...]:
    """For every field the catalogue knows and the scout has left blank."""
    origin = Origin(f"{family.id} {family.name}", "", family.source)
    known = _known(family)
    return tuple(
        Proposal(name, value, origin, family.confidence)
        for name, value in known.items()
        if value not in (None, "", ()) and getattr(sku, name) in (None, "")
    )


def accepted(sku: Sku, chosen: tuple[Proposal, ...]) -> tuple[Change, ...]:
    return tuple(
        Change(Sku, sku.id, item.field, getattr(sku, item.field), item.value, item.source) for item in chosen
    )


def _known(family: Family) -> dict[str, Any]:
    return {
        "name": family.name,
        "category": CATEGORIES.get(family.category),
        "variety": "、".join(family.varieties),
        "origin": family.origin,
        "division_code": family.division_code,
        "harvest_months": tuple(family.harvest_months),
        "grades": family.grades,
        "brix_low": _tenth(family.brix_min),
        "brix_high": _tenth(family.brix_max),
        "temperature_low": _tenth(family.temp_min),
        "temperature_high": _tenth(family.temp_max),
        "humidity_low": _tenth(family.rh_min),
        "humidity_high": _tenth(family.rh_max),
        "chilling_limit": _tenth(family.chill_limit_c),
        # the cautious end: what is promised must hold for the worst lot
        "cold_days": _whole(family.cold_days_min),
        "ambient_days": _whole(family.ambient_days_min),
        "loss_expected": _share(family.loss_min),
        "loss_bad": _share(family.loss_max),
        "packaging": family.packaging,
        "tips": family.tips,
        "standards": family.standards,
    }


def _tenth(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(Decimal("0.1"))


def _whole(number: Decimal | int | None) -> int | None:
    # half a day is no whole day to promise
    return int(number) if number is not None and number >= 1 else None


def _share(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else (percent / 100).quantize(Decimal("0.0001"))


FRUITS = ("其他果", "柑橘", "核果", "梨", "浆果", "热带果", "猕猴桃", "瓜", "苹果", "葡萄")
CATEGORIES = dict.fromkeys(FRUITS, Category.FRUIT) | {
    "蔬菜": Category.VEGETABLE,
    "薯蔬": Category.VEGETABLE,
    "水产": Category.SEAFOOD,
    "活鲜": Category.SEAFOOD,
    "肉禽蛋": Category.MEAT,
    "坚果干货": Category.DRY_GOODS,
    "粮食": Category.DRY_GOODS,
    "加工手作": Category.HANDMADE,
}
