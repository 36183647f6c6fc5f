"""A price as suppliers write it: its figure, per what, gross or net, taxed or not, and from which quantity on."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from scoutdesk.domain.sourcing.quotation import PriceBasis
from scoutdesk.exchange.foreign.columns.terms import delivered_in, facts_of, tax_in, weight_in
from scoutdesk.exchange.foreign.values.measures import measure
from scoutdesk.exchange.foreign.values.price_figures import money_of, priced
from scoutdesk.exchange.foreign.values.price_units import from_header, per_of, stated_unit, times_of
from scoutdesk.exchange.foreign.values.questions import Cell, Entry, asks, both, leave, notes, refuses, says
from scoutdesk.exchange.foreign.values.readings import Break, Reading
from scoutdesk.exchange.preview import Answer
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import two_places
from scoutdesk.fields.written.numbers import UNKNOWN_QUANTITY, Quantity, read_quantity
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import say

_WORDS = re.compile(
    r"不?含(?:\d+(?:\.\d+)?%)?(?:增值)?税价?|未税|免税|不?带票|不?含[增专普]?票|不?含运费?|不?包邮|净重|毛重|去皮|带箱|带皮|左右浮动"
)
_STEP = r"(?:(?:≥|>=|满|>)(?P<from>\d+)|(?P<low>\d+)(?:[-~至到](?P<high>\d+))?)(?P<unit>[\u4e00-\u9fffA-Za-z]{0,2}?)"
_TIERS = re.compile(
    rf"{_STEP}(?P<open>及以上|以上|起|\+|以内|以下)?(?:单?价)?(?P<mark>[:=])?\s*"
    r"(?P<price>¥?\d+(?:\.\d+)?(?![\d.])(?:元|块)?(?:/[^\d\s,，;；、:.]{1,3}(?![\d以]))?)"
)
_FOR_SO_MUCH = re.compile(
    r"(?P<price>\d+(?:\.\d+)?)[元块](?P<count>\d+(?:\.\d+)?)(?P<unit>公斤|千克|kg|斤)"
    r"|(?P<first>\d+(?:\.\d+)?)(?P<unit_first>公斤|千克|kg|斤)(?P<then>\d+(?:\.\d+)?)[元块]"
).fullmatch
_NAMED_PRICE = re.compile(
    r"(?P<name>批发?|零售?|建议零售|一件代发|代发|到仓|到货|到岸|出园|田头|地头|塘口|产地|出厂|供货|团购|开团|市场|自提)价?[::\s]*"
    r"(?P<price>¥?\d+(?:\.\d+)?(?:元|块)?(?:/[^\s\d,，;；/]{1,2}(?![^\s,，;；/]))?)"
)
_NONE_NOW = re.compile(r"[无缺断没]货?|售罄|停供|停[产售]|下架|暂[停无缺].{0,6}|未上市|已售完").fullmatch
_IN_BRACKETS = re.compile(r"\(\s*¥?\d+(?:\.\d+)?\s*[元块]?\s*\)").fullmatch
_CONSUMERS = frozenset({"零", "零售", "建议零售", "团购", "开团", "市场"})
_BETWEEN = " ,，;；、/\n。"
_ANOTHER_PRICE = re.compile(r"[¥$]\s*\d|\d\s*(?:元|块)|(?:价|活动|优惠|折后|会员|惊爆)[^\d,，;；]{0,2}\d")
_THEN_WORDS = re.compile(r"([¥$]?\d[\d.,]*(?:元|块)?(?:/[^\s\d,，;；]{1,3})?)[\s,，;；]+(\D.*)").fullmatch


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
        if _NONE_NOW(half_width(cell.text).strip()):
            return Entry((notes(cell, say("not on offer now: there is no price")),))
        return _then_words(cell) or _in_other_words(cell) or Entry((refuses(cell, "price", error.message),))
    quantity = measured.quantity
    if quantity == UNKNOWN_QUANTITY:
        return Entry()
    if quantity.negotiable:
        return Entry((notes(cell, say("to be negotiated: there is no price yet")),))
    aside = measured.aside
    if aside and _NONE_NOW(aside.strip()):
        return Entry((notes(cell, say("not on offer now: there is no price")),))
    if _IN_BRACKETS(text.strip()):
        return _asked_whether(priced(cell, quantity, around), cell)
    if aside:
        around = (*_around(cell, aside + words), *_aside(cell, aside))
    return priced(cell, quantity, around)


def _asked_whether(found: Entry, cell: Cell) -> Entry:
    """(36): last week's price, one that is taken back, or the price."""
    price = next((item for item in found.readings if item.field == "price" and item.value is not None), None)
    if price is None:
        return found
    asked = say("“{text}” stands in brackets; is it the price?", text=cell.text.strip())
    yes = Answer("take", say("yes: {value}", value=two_places(price.value)), price.value)
    made = asks(cell, "price", "price:brackets", asked, (yes, leave()))
    return found._replace(readings=tuple(made if item is price else item for item in found.readings))


def _in_other_words(cell: Cell) -> Entry | None:
    """10元3斤, 批发 3.8 零售 5.5 and 一件代发 45: rewritten plainly, with the words in the remark."""
    if not isinstance(cell.raw, str):
        return None
    line = _WORDS.sub("", half_width(cell.text)).strip("()（）,，;；: ")
    if found := _FOR_SO_MUCH(re.sub(r"\s+", "", line)):
        price, count = (found["price"] or found["then"]), (found["count"] or found["first"])
        return _reread(cell, f"{price}元/{count}{found['unit'] or found['unit_first']}")
    named = [(item["name"], item["price"]) for item in _NAMED_PRICE.finditer(line)]
    if not named or _NAMED_PRICE.sub("", line).strip(_BETWEEN):
        return None
    ours = [item for item in named if item[0].removesuffix("价") not in _CONSUMERS]
    if len(ours) != 1:
        asked = say(
            "“{text}” names several prices; write each into a column of its own", text=cell.text.strip()
        )
        return Entry((refuses(cell, "price", asked),))
    name, price = ours[0]
    unit = "元/件" if "代发" in name and "/" not in price else ""
    return _reread(cell, f"{price.removesuffix('元')}{unit}" if unit else price, name)


def _reread(cell: Cell, text: str, name: str = "") -> Entry:
    """Another text in the place of the cell's; what it is called says where it holds."""
    rest = read_price(cell._replace(raw=text, text=text))
    told = say("“{text}” is read as {count}", text=cell.text.strip(), count=text)
    kept = [item._replace(text=cell.text) for item in rest.readings]
    kept = [item._replace(told=both(told, item.told)) if item.field == "price" else item for item in kept]
    known = {item.field for item in kept}
    basis = facts_of(name, "").basis if name else None
    if basis is None and delivered_in(half_width(cell.text)):
        basis = PriceBasis.DELIVERED
    if basis is not None and "price_basis" not in known:
        kept.append(says(cell, "price_basis", basis))
    return rest._replace(readings=(*kept, notes(cell)))


def _then_words(cell: Cell) -> Entry | None:
    """10.5元/件 一件代发: the price, and the words after it in the remark."""
    found = _THEN_WORDS(half_width(cell.text).strip()) if isinstance(cell.raw, str) else None
    if found is None or _ANOTHER_PRICE.search(found[2]):
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
    basis = PriceBasis.DELIVERED if words and delivered_in(words) else None
    tax = tax_in(words) if words else None
    weight = weight_in(words) if words else None
    found: list[Reading] = []
    for field, own, header in (
        ("price_basis", basis, facts.basis),
        ("tax_basis", tax, facts.tax),
        ("weight_basis", weight, facts.weight),
    ):
        if own is not None:
            found.append(says(cell, field, own))
        elif header is not None:
            found.append(says(cell, field, header, from_header(cell), rank=1))
    return tuple(found)


def _aside(cell: Cell, aside: str) -> tuple[Reading, ...]:
    plain_words = _WORDS.sub("", aside).strip(" ,，;；")
    return (notes(cell),) if plain_words else ()


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
    first = priced(cell, quantities[0], around)
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
        if (figure := money_of(None if quantity.exact is None else quantity.exact * factor)) is not None
    )
    return Entry(tuple(readings), breaks, number=first.number, by_weight=first.by_weight, per=first.per)


def _factor(cell: Cell, quantity: Quantity) -> Decimal:
    times, unit = times_of(stated_unit(cell, quantity.unit)[0])
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
