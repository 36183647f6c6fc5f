"""Weights in grams and prices per kilogram, from the units people write."""

from __future__ import annotations

import re
from decimal import Decimal

# 1 斤 is 500 g on the mainland; the 斤 of Hong Kong and Taiwan (about 600 g) is never assumed.
GRAMS: dict[str, Decimal] = {
    **dict.fromkeys(("克", "g", "gram"), Decimal(1)),
    **dict.fromkeys(("公斤", "千克", "kg", "kgs", "㎏"), Decimal(1000)),
    **dict.fromkeys(("斤", "市斤"), Decimal(500)),
    "两": Decimal(50),
    "市两": Decimal(50),
    "钱": Decimal(5),
    **dict.fromkeys(("吨", "t", "ton", "tons"), Decimal(1_000_000)),
    "毫克": Decimal("0.001"),
    "mg": Decimal("0.001"),
    **dict.fromkeys(("磅", "lb", "lbs"), Decimal("453.592")),
}
_CONTAINER = re.compile(r"(?:装|净重|/[^/\d]+)$")
_PER = re.compile(r"(?:元|)/(?P<count>\d+(?:\.\d+)?)?(?P<unit>[^\d/]+)").fullmatch


def grams_per(unit: str) -> Decimal | None:
    """Grams in one `unit` (斤, kg, 两, 斤装 …), None when it is not a weight."""
    bare = _CONTAINER.sub("", unit)
    return GRAMS.get(bare) or GRAMS.get(bare.lower())


def per_kg_factor(unit: str) -> Decimal | None:
    """What a price in `unit` is multiplied by to be per kg: 2 for 元/斤; None when it is not per weight."""
    found = _PER(unit)
    per = grams_per(found["unit"]) if found else None
    return 1000 / (per * Decimal(found["count"] or 1)) if found and per else None
