"""Weights in grams and prices per kilogram, from the units people write."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.numbers import Quantity, read_quantity
from scoutdesk.i18n import say

# 1 斤 is 500 g on the mainland; the 斤 of Hong Kong and Taiwan (about 600 g) is never assumed.
GRAMS: dict[str, Decimal] = {
    **dict.fromkeys(("克", "g", "gram"), Decimal(1)),
    **dict.fromkeys(("公斤", "千克", "kg", "kgs", "㎏"), Decimal(1000)),
    **dict.fromkeys(("斤", "市斤"), Decimal(500)),
    "两": Decimal(50),
    "市两": Decimal(50),
    "钱": Decimal(5),
    **dict.fromkeys(("吨", "t"), Decimal(1_000_000)),
    "毫克": Decimal("0.001"),
    "mg": Decimal("0.001"),
    **dict.fromkeys(("磅", "lb", "lbs"), Decimal("453.592")),
}
_ROUNDED = frozenset({"磅", "lb", "lbs"})
_CONTAINER = re.compile(r"(?:装|净重|/[^/\d]+)$")
_PER = re.compile(r"(?:元|)/(?P<count>\d+(?:\.\d+)?)?(?P<unit>[^\d/]+)").fullmatch


def grams_per(unit: str) -> Decimal | None:
    """Grams in one `unit` (斤, kg, 两, 斤装 …), None when it is not a weight."""
    bare = _CONTAINER.sub("", unit)
    return GRAMS.get(bare) or GRAMS.get(bare.lower())


def read_grams(text: str, default_unit: str = "") -> int:
    """A definite weight in whole grams: 5斤装, ４．５Ｋｇ; a bare number only with a `default_unit`."""
    bare = text.strip().removeprefix("净重").lstrip(":： ")
    quantity = read_quantity(bare)
    if quantity.low is None and quantity.high is None:
        raise Unreadable(
            say("A weight was expected, for example 5斤 or 2.5kg; “{found}” gives none.", found=text.strip())
        )
    if quantity.exact is None or quantity.approximate:
        raise Unreadable(
            say(
                "One definite weight was expected, for example 5斤 or 2.5kg; “{found}” is not.",
                found=text.strip(),
            )
        )
    unit = _CONTAINER.sub("", quantity.unit) or default_unit
    per = grams_per(unit)
    if not unit:
        raise Unreadable(
            say(
                "“{found}” has no unit; write {number}斤, {number}kg or {number}g.",
                found=text.strip(),
                number=f"{quantity.exact:f}",
            )
        )
    if per is None:
        raise Unreadable(
            say(
                "A weight was expected, for example 5斤 or 2.5kg; “{unit}” is not a unit of weight.",
                unit=quantity.unit,
            )
        )
    return _whole_grams(quantity.exact * per, unit, text)


def per_kg_factor(unit: str) -> Decimal | None:
    """What a price in `unit` is multiplied by to be per kg: 2 for 元/斤; None when it is not per weight."""
    found = _PER(unit)
    per = grams_per(found["unit"]) if found else None
    return 1000 / (per * Decimal(found["count"] or 1)) if found and per else None


def price_per_kg(price: Quantity) -> Quantity | None:
    """15元/斤 as 30元/kg; None when the price is not per weight."""
    factor = per_kg_factor(price.unit)
    if factor is None:
        return None
    return replace(
        price,
        low=None if price.low is None else price.low * factor,
        high=None if price.high is None else price.high * factor,
        unit="元/kg",
    )


def _whole_grams(grams: Decimal, unit: str, text: str) -> int:
    whole = grams.to_integral_value(ROUND_HALF_UP)
    if grams < 0 or (whole != grams and unit.lower() not in _ROUNDED):
        raise Unreadable(
            say(
                "A weight in whole grams was expected, for example 250g; “{found}” is {grams} g.",
                found=text.strip(),
                grams=f"{grams.normalize():f}",
            )
        )
    return int(whole)
