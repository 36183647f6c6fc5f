"""Landed-cost models of five products, every input and result, to start from and to check against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from scoutdesk.knowledge.resources import facts

_WORDS = ("product", "sell_unit", "farm_basis", "note", "assumptions")


@dataclass(frozen=True, slots=True, kw_only=True)
class CostModel:
    """Yuan, kilograms and shares of one (0.02 is 2 %), each for one selling unit."""

    product: str
    sell_unit: str
    net_kg: Decimal
    farm_price_per_kg: Decimal
    farm_basis: str
    overfill: Decimal
    sorting_loss: Decimal
    goods: Decimal
    packaging: Decimal
    precool_handling: Decimal
    gross_kg: Decimal
    trunk_freight: Decimal
    warehouse: Decimal
    last_mile: Decimal
    landed_cost: Decimal
    retail_price: Decimal
    platform_rate: Decimal
    payment_rate: Decimal
    curator_rate: Decimal
    reserve_rate: Decimal
    variable_fees: Decimal
    contribution: Decimal
    contribution_rate: Decimal
    breakeven_price: Decimal
    max_landed_for_10pct: Decimal
    note: str
    assumptions: str


@lru_cache(maxsize=1)
def cost_models() -> tuple[CostModel, ...]:
    return tuple(
        CostModel(**{key: _value(key, text) for key, text in item.items()})
        for item in facts("cost_models.json")
    )


def _value(key: str, text: str) -> Any:
    return text if key in _WORDS else Decimal(text)
