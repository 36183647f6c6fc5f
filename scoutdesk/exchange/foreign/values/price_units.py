"""What one price is for: 500 g, a kilogram, a sale unit – by the cell, its header, its neighbour or the sheet."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from scoutdesk.domain.sourcing.quotation import PriceUnit
from scoutdesk.exchange.foreign.values.questions import Cell
from scoutdesk.fields.kinds import plain
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import Message, say

CURRENCIES = (
    "美元",
    "欧元",
    "英镑",
    "港币",
    "港元",
    "日元",
    "日币",
    "美金",
    "澳元",
    "卢布",
    "韩元",
    "USD",
    "EUR",
    "HKD",
    "GBP",
    "JPY",
    "$",
    "€",
    "£",
)
TIMES = {
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1000),
    "百元": Decimal(100),
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
}
COUNTED = frozenset("件箱筐框篓提盒份袋包瓶罐只头尾条枚个粒串对组根棵支把托板单套桶扎捆颗盘篮") | {
    "礼盒",
    "盒装",
    "箱装",
    "件装",
    "公母对",
}


class Per(NamedTuple):
    """What one price is for. `grams`: of a pack that is priced by its weight (38元/5斤); `factor` makes it per kg."""

    unit: PriceUnit | None = None
    factor: Decimal = Decimal(1)
    grams: int | None = None
    told: Message | None = None
    word: str = ""
    """Of a sale unit: 袋, 箱."""


def from_header(cell: Cell) -> Message:
    return say("from the header “{header}”", header=cell.column.header.strip())


def stated_unit(cell: Cell, own: str) -> tuple[str, Message | None]:
    """The unit of a price and, where the cell does not say it, who does."""
    if "/" in own and own.strip("元¥/"):
        return own, None
    facts, bare = cell.column.facts, own or "元"
    for unit, told in (
        (facts.unit, from_header(cell)),
        (cell.unit, _from_unit(cell)),
    ):
        joined = _with_currency(unit, bare)
        if per_of(times_of(joined)[1]).unit is not None or times_of(joined)[0] != 1:
            return joined, told
    if cell.column.term == "price_dropship":
        return "元/单", say("a parcel is a sale unit")
    return own, None


def units_differ(cell: Cell, own: str) -> bool:
    """A header of 元/件 or 元/kg beside rows counted in 斤; 箱 beside 元/斤 is only what is sold."""
    if cell.unit_above or not cell.unit or not cell.column.facts.unit or ("/" in own and own.strip("元¥/")):
        return False
    header, row = (
        per_of(times_of(_with_currency(unit, "元"))[1]) for unit in (cell.column.facts.unit, cell.unit)
    )
    # what is priced so is said outright: 元/箱
    outright = row.unit in (PriceUnit.JIN, PriceUnit.KG) or cell.unit.startswith(("元", "¥"))
    return (
        header.unit is not None
        and row.unit is not None
        and outright
        and (header.unit, header.factor) != (row.unit, row.factor)
    )


def unit_not_known(cell: Cell) -> str:
    """A unit that is stated and is none of ours: 台斤."""
    for unit in (cell.column.facts.unit, cell.unit):
        bare = unit.rpartition("/")[2].strip()
        per = per_of(times_of(_with_currency(unit, "元"))[1])
        if bare not in ("", "元", "¥", "RMB", *TIMES) and per.unit is None:
            return bare
    return ""


def _from_unit(cell: Cell) -> Message:
    unit = cell.unit.strip()
    if cell.unit_above:
        return say("per “{unit}”, as is said above the table", unit=unit)
    return say("per “{unit}”, as the row's unit says", unit=unit)


def _with_currency(unit: str, bare: str) -> str:
    unit = half_width(unit).strip().replace("每", "/")
    if not unit or (
        "/" in unit and unit.upper().startswith(("元", "¥", "万", "千", "百", "角", "分", *CURRENCIES))
    ):
        return unit
    if unit in ("元", "¥", *TIMES):
        return unit
    last = unit.rpartition("/")[2]
    return f"{bare}/{last}"


@lru_cache(maxsize=256)
def times_of(unit: str) -> tuple[Decimal, str]:
    head, stroke, per = unit.partition("/")
    times = TIMES.get(head)
    return (times, f"元{stroke}{per}") if times is not None else (Decimal(1), unit)


_PER = re.compile(
    r"(?:元|¥|RMB|人民币|块)?/(?:(?P<count>\d+(?:\.\d+)?)|一|每)?(?P<unit>[^\d/]+)(?:/.*)?"
).fullmatch


@lru_cache(maxsize=256)
def per_of(unit: str) -> Per:
    """元/斤 is per 500 g, 元/吨 is per kg with its factor, 元/箱 per sale unit; no unit where it says nothing."""
    found = _PER(unit.replace(" ", "").replace("每", "/").replace("//", "/"))
    if found is None:
        return Per()
    count, bare = Decimal(found["count"] or 1), found["unit"].strip("（）()装净果")
    grams = grams_per(bare)
    if grams is None:
        known = bare in COUNTED or bare[-1:] in COUNTED
        return Per(PriceUnit.UNIT, word=bare[-1]) if known and count == 1 else Per()
    weight = grams * count
    if weight == 500:
        return Per(PriceUnit.JIN)
    if weight == 1000:
        return Per(PriceUnit.KG)
    if count != 1 and weight == weight.to_integral_value():
        return Per(
            PriceUnit.UNIT, grams=int(weight), told=say("a price for {unit}", unit=f"{plain(count)}{bare}")
        )
    return Per(
        PriceUnit.KG, 1000 / weight, told=say("worked out from ¥ per {unit}", unit=f"{_few(count)}{bare}")
    )


def _few(count: Decimal) -> str:
    return "" if count == 1 else plain(count)
