"""Net content of prepackaged goods: the shortage allowed of one pack, the unit and the height of the letters."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from scoutdesk.knowledge.resources import decimal, facts


class Band(NamedTuple):
    """Above `above` and up to `to` grams: a percentage of the content, or so many grams."""

    above: Decimal
    to: Decimal
    percent: Decimal | None
    fixed: Decimal | None


def source() -> str:
    """Order no. 70 of the market regulator, with its annexes."""
    return str(_facts()["source"])


def allowed_shortage(grams: Decimal | int) -> Decimal | None:
    """The shortage T of a single pack of this net content, in grams; None beyond 50 kg, where no rule is given.

    Order no. 70 of 2023, annex 3: rounded to 0.1 g up to 1 kg and to 1 g above, ties to the even digit (GB/T 8170).
    """
    content = Decimal(grams)
    band = next((band for band in bands() if band.above < content <= band.to), None)
    if band is None:
        return None
    shortage = content * band.percent / 100 if band.percent is not None else band.fixed
    assert shortage is not None
    return shortage.quantize(Decimal("0.1") if content <= 1000 else Decimal(1), ROUND_HALF_EVEN)


def least_single(grams: Decimal | int) -> Decimal | None:
    """What a single pack must hold at least, in grams; the mean of a lot must not fall short at all."""
    shortage = allowed_shortage(grams)
    return None if shortage is None else Decimal(grams) - shortage


def allowed_count_shortage(pieces: int) -> int:
    """Pieces that may be missing from a pack sold by number.

    None up to 50, then 1 % rounded up (order no. 70, annex 3).
    """
    rule = _facts()["count"]
    if pieces <= rule["none_up_to"]:
        return 0
    return int((pieces * Decimal(rule["percent"]) / 100).to_integral_value(ROUND_CEILING))


def letter_height(grams: Decimal | int) -> Decimal:
    """The least height of the digits of the net content, in mm (order no. 70, annex 2)."""
    rows = _facts()["letters"]
    return next(Decimal(row["mm"]) for row in rows if "to_g" not in row or grams <= Decimal(row["to_g"]))


def unit_of(grams: Decimal | int) -> str:
    """g below 1,000 g and kg from there (order no. 70, annex 1)."""
    return "kg" if grams >= Decimal(_facts()["kilograms_from_g"]) else "g"


@lru_cache(maxsize=1)
def bands() -> tuple[Band, ...]:
    return tuple(
        Band(Decimal(row["above_g"]), Decimal(row["to_g"]), decimal(row, "percent"), decimal(row, "fixed_g"))
        for row in _facts()["mass"]
    )


@lru_cache(maxsize=1)
def _facts() -> Any:
    return facts("net_content.json")
