"""A price as suppliers write it: its figure, per what, gross or net, taxed or not, and from which quantity on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from scoutdesk.domain.sourcing.quotation import PriceUnit
from scoutdesk.exchange.foreign.measures import measure
from scoutdesk.exchange.foreign.questions import (
    Cell,
    Entry,
    asks,
    both,
    leave,
    notes,
    one_of_range,
    open_end,
    refuses,
    says,
    tried,
)
from scoutdesk.exchange.foreign.readings import Break, Reading
from scoutdesk.exchange.foreign.terms import tax_in, weight_in
from scoutdesk.exchange.preview import Answer
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import plain, two_places
from scoutdesk.fields.written.numbers import UNKNOWN_QUANTITY, Quantity, read_quantity
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import Message, say

CENT = Decimal("0.01")
CURRENCIES = ("美元", "欧元", "英镑", "港币", "港元", "日元", "USD", "EUR", "HKD")
TIMES = {
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1000),
    "百元": Decimal(100),
    "角": Decimal("0.1"),
    "分": Decimal("0.01"),
}
COUNTED = frozenset("件箱筐框篓提盒份袋包瓶罐只头尾条枚个粒串对组根棵支把托板单套桶扎捆颗盘篮" + "粒") | {
    "礼盒",
    "盒装",
    "箱装",
    "件装",
    "公母对",
}
_WORDS = re.compile(
    r"不?含(?:\d+(?:\.\d+)?%)?(?:增值)?税价?|未税|免税|不?带票|不?含票|不?含运费?|包邮|净重|毛重|去皮|带箱|带皮|左右浮动"
)
_STEP = r"(?:(?:≥|>=|满|>)(?P<from>\d+)|(?P<low>\d+)(?:[-~至到](?P<high>\d+))?)(?P<unit>[\u4e00-\u9fffA-Za-z]{0,2}?)"
_TIERS = re.compile(
    rf"{_STEP}(?P<open>及以上|以上|起|\+|以内|以下)?(?:单?价)?(?P<mark>[:=])?\s*"
    r"(?P<price>¥?\d+(?:\.\d+)?(?![\d.])(?:元|块)?(?:/[^\d\s,，;；、:.]{1,3}(?![\d以]))?)"
)
_BETWEEN = " ,，;；、/\n。"
_THEN_WORDS = re.compile(r"([¥$]?\d[\d.,]*(?:元|块)?(?:/[^\s\d,，;；]{1,3})?)[\s,，;；]+(\D.*)").fullmatch


class Per(NamedTuple):
    """What one price is for. `grams`: of a pack that is priced by its weight (38元/5斤); `factor` makes it per kg."""

    unit: PriceUnit | None = None
    factor: Decimal = Decimal(1)
    grams: int | None = None
    told: Message | None = None


def read_price(cell: Cell) -> Entry:
    """price, price_unit, and what the cell and its header say of basis, weight and tax."""
    text = half_width(cell.text)
    words = "".join(_WORDS.findall(text)) if not cell.text.isascii() else ""
    around = _around(cell, words)
    if isinstance(cell.raw, str):
        tiers = _tiers(_WORDS.sub("", text))
        if tiers:
            return _by_quantity(cell, tiers, around)
    try:
        measured = measure(_without(cell, words))
    except Unreadable as error:
        return _then_words(cell) or Entry((refuses(cell, "price", error.message),))
    quantity = measured.quantity
    if quantity == UNKNOWN_QUANTITY:
        return Entry()
    if quantity.negotiable:
        return Entry((notes(cell, say("to be negotiated: there is no price yet")),))
    aside = measured.aside
    if aside:
        around = (*_around(cell, aside + words), *_aside(cell, aside))
    return _priced(cell, quantity, around)


def _then_words(cell: Cell) -> Entry | None:
    """10.5元/件 一件代发: the price, and the words after it in the remark."""
    found = _THEN_WORDS(half_width(cell.text).strip()) if isinstance(cell.raw, str) else None
    if found is None:
        return None
    rest = read_price(cell._replace(raw=found[1], text=found[1]))
    kept = tuple(item._replace(text=cell.text) for item in rest.readings)
    return rest._replace(readings=(*kept, notes(cell)))


def _without(cell: Cell, words: str) -> Cell:
    if not words:
        return cell
    bare = _WORDS.sub("", half_width(cell.text)).strip("()（）,，;；: ")
    return cell._replace(raw=bare, text=cell.text)


def _around(cell: Cell, words: str) -> tuple[Reading, ...]:
    """Basis, tax and weight, from the cell's own words before those of its header."""
    facts = cell.column.facts
    tax = tax_in(words) if words else None
    weight = weight_in(words) if words else None
    found: list[Reading] = []
    for field, own, header in (
        ("price_basis", None, facts.basis),
        ("tax_basis", tax, facts.tax),
        ("weight_basis", weight, facts.weight),
    ):
        if own is not None:
            found.append(says(cell, field, own))
        elif header is not None:
            found.append(says(cell, field, header, _from_header(cell), rank=1))
    return tuple(found)


def _aside(cell: Cell, aside: str) -> tuple[Reading, ...]:
    plain_words = _WORDS.sub("", aside).strip(" ,，;；")
    return (notes(cell),) if plain_words else ()


def _from_header(cell: Cell) -> Message:
    return say("from the header “{header}”", header=cell.column.header.strip())


def _priced(cell: Cell, quantity: Quantity, around: tuple[Reading, ...]) -> Entry:
    unit, told = _stated_unit(cell, quantity.unit)
    foreign = next((name for name in CURRENCIES if name in unit), "")
    if foreign:
        message = say(
            "“{text}” is in {currency}; only ¥ is compared", text=cell.text.strip(), currency=foreign
        )
        return Entry((refuses(cell, "price", message),))
    times, unit = _times(unit)
    per = per_of(unit)
    if unit and per.unit is None and unit not in ("元", ""):
        told = say("“{unit}” is not a unit of a price here", unit=unit)
    if per.grams is not None and cell.grams not in (None, per.grams):
        # the weight priced is not the weight of the sale unit
        per = Per(PriceUnit.KG, Decimal(1000) / per.grams, told=per.told)
    told = both(told, per.told)
    if quantity.doubt is not None or quantity.approximate:
        about = say("“{text}” is approximate", text=cell.text.strip()) if quantity.approximate else None
        told = both(both(quantity.doubt, about), told)
    readings = [_figure(cell, quantity, per, times, told)]
    if readings[0].field == "price":
        readings.extend(_per_readings(cell, quantity, per, times))
    number = quantity.exact * times * per.factor if quantity.exact is not None else None
    by_weight = per.unit is None or per.grams is not None or ("/" in quantity.unit and per.factor != 1)
    return Entry((*readings, *around), number=number, by_weight=by_weight)


def _stated_unit(cell: Cell, own: str) -> tuple[str, Message | None]:
    """The unit of a price and, where the cell does not say it, who does."""
    if "/" in own and own.strip("元¥/"):
        return own, None
    facts, bare = cell.column.facts, own or "元"
    for unit, told in (
        (facts.unit, _from_header(cell)),
        (cell.unit, _from_unit(cell)),
    ):
        joined = _with_currency(unit, bare)
        if per_of(_times(joined)[1]).unit is not None or _times(joined)[0] != 1:
            return joined, told
    if cell.column.term == "price_dropship":
        return "元/单", say("a parcel is a sale unit")
    return own, None


def _from_unit(cell: Cell) -> Message:
    unit = cell.unit.strip()
    if cell.unit_above:
        return say("per “{unit}”, as is said above the table", unit=unit)
    return say("per “{unit}”, as the row's unit says", unit=unit)


def _with_currency(unit: str, bare: str) -> str:
    unit = half_width(unit).strip().replace("每", "/")
    if not unit or ("/" in unit and unit.startswith(("元", "¥", "万", "千", "百", "角"))):
        return unit
    if unit in ("元", "¥", *TIMES):
        return unit
    last = unit.rpartition("/")[2]
    return f"{bare}/{last}"


@lru_cache(maxsize=256)
def _times(unit: str) -> tuple[Decimal, str]:
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
        return Per(PriceUnit.UNIT) if known and count == 1 else Per()
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


def _figure(cell: Cell, quantity: Quantity, per: Per, times: Decimal, told: Message | None) -> Reading:
    low, high = (
        end * times * per.factor if end is not None else None for end in (quantity.low, quantity.high)
    )
    if low is not None and low == high:
        return _one_figure(cell, low, told)
    shown = [_shown(end, per) for end in (low, high)]
    values = [_money(end) for end in (low, high)]
    if low is None or high is None:
        at = 0 if high is None else 1
        return open_end(cell, "price", "price:open", values[at], shown[at])
    return one_of_range(cell, "price", "price:range", values, shown)


def _one_figure(cell: Cell, value: Decimal, told: Message | None) -> Reading:
    if value == 0:
        return notes(cell, say("a price of 0 is taken for none"))
    cents = value.quantize(CENT, ROUND_HALF_UP)
    if cents == value or (abs(cents - value) * 2000 < abs(value) and cell.format and "0.00" in cell.format):
        return tried(cell, "price", cents, told)
    return asks(
        cell,
        "price",
        "price:decimals",
        say("{number} ¥ has more than two decimals; is it rounded?", number=f"{value:.6f}".rstrip("0")),
        (Answer("round", say("yes: {value}", value=two_places(cents)), cents), leave()),
    )


def _money(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(CENT, ROUND_HALF_UP)


def _shown(value: Decimal | None, per: Per) -> str:
    """8.50 元/斤 = 17.00 元/kg"""
    if value is None:
        return ""
    if per.unit is PriceUnit.JIN:
        return both_figures(value)
    if per.unit is PriceUnit.KG:
        return f"{two_places(value)} 元/kg = {two_places(value / 2)} 元/斤"
    return f"{two_places(value)} 元"


def both_figures(per_jin: Decimal) -> str:
    return f"{two_places(per_jin)} 元/斤 = {two_places(per_jin * 2)} 元/kg"


def _per_readings(cell: Cell, quantity: Quantity, per: Per, times: Decimal) -> Iterator[Reading]:
    if per.unit is None:
        yield _asked_unit(cell, quantity, times)
        return
    yield says(cell, "price_unit", per.unit)
    if per.grams is not None:
        yield says(cell, "net_weight", per.grams, per.told, rank=1)


def _asked_unit(cell: Cell, quantity: Quantity, times: Decimal) -> Reading:
    """A bare price: per 500 g, per kg or per sale unit differ by half and by far more; both figures are shown."""
    low = quantity.low if quantity.low is not None else quantity.high
    value = (low or Decimal(0)) * times
    per_unit = f"{two_places(value)} 元"
    if cell.grams:
        per_unit += f" = {both_figures(value * 500 / cell.grams)}"
    per_kg = f"{two_places(value)} 元/kg = {two_places(value / 2)} 元/斤"
    return asks(
        cell,
        "price_unit",
        "price:unit",
        say("“{text}”: nothing says per what. What is the price for?", text=cell.text.strip()),
        (
            Answer("jin", say("per 500 g: {figures}", figures=both_figures(value)), PriceUnit.JIN),
            Answer("kg", say("per kg: {figures}", figures=per_kg), PriceUnit.KG),
            Answer("unit", say("per sale unit: {figures}", figures=per_unit), PriceUnit.UNIT),
        ),
    )


# prices by quantity


class Tier(NamedTuple):
    at_least: int
    price: str
    unit: str


def _tiers(text: str) -> list[Tier]:
    """100件以上 7.8；500件以上 7.5 – [] where the text is not wholly such a list."""
    found, at = [], 0
    for item in _TIERS.finditer(text):
        stated = item["from"] or item["open"] or (item["high"] and (item["mark"] or item["unit"]))
        if not stated or text[at : item.start()].strip(_BETWEEN):
            return []
        least = 1 if item["open"] in ("以内", "以下") else int(item["from"] or item["low"])
        found.append(Tier(least, item["price"], item["unit"] or ""))
        at = item.end()
    return [] if text[at:].strip(_BETWEEN) else sorted(found)


def _by_quantity(cell: Cell, tiers: list[Tier], around: tuple[Reading, ...]) -> Entry:
    """The price of the smallest quantity is the quotation's own; the others are price breaks."""
    heavy = next((tier for tier in tiers if grams_per(tier.unit) is not None), None)
    if heavy is not None:
        message = say(
            "“{text}” counts its steps in {unit}; write them in sale units",
            text=cell.text.strip(),
            unit=heavy.unit,
        )
        return Entry((refuses(cell, "price", message), notes(cell)))
    quantities = [read_quantity(tier.price) for tier in tiers]
    first = _priced(cell, quantities[0], around)
    factor = _factor(cell, quantities[0])
    told = say(
        "the price from {count} units on; {more} steps beside it",
        count=tiers[0].at_least,
        more=len(tiers) - 1,
    )
    readings = [
        item._replace(told=both(told, item.told)) if item.field == "price" else item
        for item in first.readings
    ]
    if tiers[0].at_least > 1:
        readings.append(
            says(cell, "moq", tiers[0].at_least, say("the smallest quantity with a price"), rank=1)
        )
    breaks = tuple(
        Break(tier.at_least, figure, cell.text, cell.column.index)
        for tier, quantity in zip(tiers[1:], quantities[1:], strict=True)
        if (figure := _money(None if quantity.exact is None else quantity.exact * factor)) is not None
    )
    return Entry(tuple(readings), breaks, number=first.number, by_weight=first.by_weight)


def _factor(cell: Cell, quantity: Quantity) -> Decimal:
    times, unit = _times(_stated_unit(cell, quantity.unit)[0])
    return times * per_of(unit).factor


def read_consumer_price(cell: Cell) -> Entry:
    """A group or retail price is what consumers pay: kept as a remark."""
    return Entry((notes(cell, say("a price for consumers, kept as a remark")),))


def read_price_of_unknown_kind(cell: Cell) -> Entry:
    """The only price of a sheet is one that consumers pay: whether it is also the buyer's is asked."""
    found = read_price(cell)
    price = next((item for item in found.readings if item.field == "price" and item.value is not None), None)
    if price is None:
        return found
    asked = asks(
        cell,
        "price",
        "price:whose",
        say("“{header}” is the only price here; is it what we pay?", header=cell.column.header.strip()),
        (Answer("pay", say("yes: {value}", value=two_places(price.value)), price.value), leave()),
    )
    return found._replace(readings=tuple(asked if item is price else item for item in found.readings))
