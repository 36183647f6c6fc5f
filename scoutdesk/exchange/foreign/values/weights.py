"""Weights of a sale unit as suppliers write them: 5.5千克, 5斤装, 10斤(毛重), 4-5个约4斤; a bare number is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.domain.sourcing.quotation import WeightBasis
from scoutdesk.exchange.foreign.columns.terms import weight_in
from scoutdesk.exchange.foreign.values.measures import damaged, measure
from scoutdesk.exchange.foreign.values.packs import Pack, read_pack
from scoutdesk.exchange.foreign.values.questions import (
    Cell,
    Entry,
    asks,
    both,
    key_here,
    leave,
    notes,
    one_of_range,
    open_end,
    refuses,
    says,
)
from scoutdesk.exchange.foreign.values.readings import Reading
from scoutdesk.exchange.preview import Answer
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import plain
from scoutdesk.fields.written.numbers import UNKNOWN_QUANTITY, Quantity
from scoutdesk.fields.written.specs import Spec, read_spec
from scoutdesk.fields.written.texts import half_width
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import N_, Message, say

# a sale unit lighter or heavier than this is none: a bare 2500 is grams, a bare 25 may be 斤 or kg
LIGHTEST, HEAVIEST = 20, 60_000
ONLY_POSSIBLE = N_("without a unit; only {unit} is possible")
BARE_UNITS = ("斤", "kg", "g")
_OF_A_PIECE = re.compile(r"单[果个枚只颗粒头条尾]|[每/][个枚只颗粒头条尾]")
_NET_WITHOUT_UNIT = re.compile(
    r"(?<=\d)(斤|公斤|千克|kg)(装?[（(])净重?约?(\d+(?:\.\d+)?)[)）]", re.IGNORECASE
)
_OF_THE_BOX = re.compile(r"(?:(?:扣|除|减)皮?|皮重?)[约:]?\d")
_PLUS_MINUS = re.compile(r"±\s*\d+(?:\.\d+)?\s*(?:%|(?<=\d)两|克|g(?![a-z]))?")
_JIN_AND_LIANG = re.compile(r"(\d+(?:\.\d+)?)\s*斤\s*(\d(?:\.\d+)?)\s*两")
_WEIGHTS = re.compile(
    r"(?<![±\d.])(?P<net>净重?[约:]*)?(?P<text>(?P<number>\d+(?:\.\d+)?)(?P<unit>公斤|千克|kg|斤|克|g|两|磅|lbs?))"
    r"(?P<pack>装|/[箱件盒袋提筐份包]|[^\d,，、;；]{0,2}[箱盒袋]装)?",
    re.IGNORECASE,
)


def read_net_weight(cell: Cell) -> Entry:
    if _OF_THE_BOX.match(half_width(cell.text).strip()):
        message = say("“{text}” is what the box weighs, not the goods", text=cell.text.strip())
        return Entry((refuses(cell, "net_weight", message),))
    return _read_weight(cell, "net_weight")


def read_gross_weight(cell: Cell) -> Entry:
    found = _read_weight(cell, "gross_weight")
    if "毛" in cell.column.header or "箱" in cell.column.header or "总" in cell.column.header:
        return found
    told = say("“{header}” is taken for the gross weight", header=cell.column.header.strip())
    return found._replace(
        readings=tuple(item._replace(told=both(told, item.told)) for item in found.readings)
    )


def read_tare(cell: Cell) -> Entry:
    """The weight of the box is kept as a remark; with the gross weight it gives the net weight."""
    found = _read_weight(cell, "gross_weight")
    grams = next((item.value for item in found.readings if item.field == "gross_weight"), None)
    return Entry((notes(cell),), number=grams)


def _read_weight(cell: Cell, field: str) -> Entry:
    try:
        measured = measure(cell)
    except Unreadable as error:
        return _by_spec(cell, field, error)
    quantity, aside = measured.quantity, measured.aside
    if quantity == UNKNOWN_QUANTITY:
        return Entry()
    if quantity.negotiable:
        return Entry((notes(cell),))
    told = None
    if field == "net_weight" and weight_in(aside) is WeightBasis.GROSS:
        field, told = "gross_weight", say("“{text}” is a gross weight", text=cell.text.strip())
    unit = quantity.unit or _unit_of_column(cell)
    if unit and not quantity.unit:
        told = both(told, say("from the header “{header}”", header=cell.column.header.strip()))
    per = grams_per(unit)
    if unit and per is None:
        return _by_spec(cell, field, None)
    reading = _bare(cell, field, quantity) if per is None else weighed(cell, field, quantity, per, told)
    return _entry(reading, field)


def _unit_of_column(cell: Cell) -> str:
    unit = cell.column.facts.unit.rpartition("/")[0] or cell.column.facts.unit
    return unit if grams_per(unit) is not None else ""


def _entry(reading: Reading, field: str) -> Entry:
    return Entry((reading,), number=reading.value if reading.field == field else None)


def weighed(cell: Cell, field: str, quantity: Quantity, per: Decimal, told: Message | None) -> Reading:
    ends = [None if end is None else whole_grams(end * per) for end in (quantity.low, quantity.high)]
    if ends[0] is None or ends[1] is None:
        value = ends[0] if ends[0] is not None else ends[1]
        return open_end(cell, field, "weight:open", value, shown_weight(value or 0))
    if ends[0] != ends[1]:
        return one_of_range(cell, field, "weight:range", ends, [shown_weight(end or 0) for end in ends])
    if quantity.approximate:
        told = both(say("“{text}” is approximate", text=cell.text.strip()), told)
    return _of_a_unit(cell, field, ends[0], both(told, quantity.doubt))


def _of_a_unit(cell: Cell, field: str, grams: int, told: Message | None) -> Reading:
    """What is heavier than any sale unit is more likely the sum of many; a buyer may know better."""
    if grams <= HEAVIEST:
        return says(cell, field, grams, told)
    asked = say("“{text}” is very much for one sale unit; is it not a sum?", text=cell.text.strip())
    one = Answer("one", say("one unit: {value}", value=shown_weight(grams)), grams)
    return asks(cell, field, "weight:heavy", asked, (one, leave()))


def whole_grams(grams: Decimal) -> int:
    return int(grams.to_integral_value(ROUND_HALF_UP))


def shown_weight(grams: int) -> str:
    """2.5 kg = 5 斤, and 87 g"""
    if grams < 100:
        return f"{grams} g"
    return f"{plain(Decimal(grams) / 1000)} kg = {plain(Decimal(grams) / 500)} 斤"


def _bare(cell: Cell, field: str, quantity: Quantity) -> Reading:
    """A number without any unit; only where a single unit makes it the weight of a sale unit it is read."""
    if quantity.exact is None:
        return refuses(cell, field, say("“{text}” has no unit; write 斤, kg or g", text=cell.text.strip()))
    possible = [
        (unit, grams)
        for unit in BARE_UNITS
        if LIGHTEST <= (grams := whole_grams(quantity.exact * (grams_per(unit) or 0))) <= HEAVIEST
    ]
    if len(possible) == 1:
        unit, grams = possible[0]
        return says(
            cell,
            field,
            grams,
            say(ONLY_POSSIBLE, unit=f"{cell.text.strip()} {unit}"),
        )
    return ask_weight(cell, field, quantity.exact, possible)


def ask_weight(cell: Cell, field: str, number: Decimal, possible: Sequence[tuple[str, int]]) -> Reading:
    answers = [
        Answer(
            {"斤": "jin"}.get(unit, unit),
            say("{weight} = {grams} g", weight=f"{plain(number)} {unit}", grams=f"{grams:,}"),
            grams,
        )
        for unit, grams in possible
    ]
    asked = say("“{text}” has no unit; is it 斤, kg or g?", text=cell.text.strip())
    return asks(cell, field, key_here(cell, "weight:unit"), asked, (*answers, leave()))


def _by_spec(cell: Cell, field: str, error: Unreadable | None) -> Entry:
    """A weight written as a specification: 5斤*2, 净重9斤, 200克/罐."""
    try:
        spec = _spec(cell)
    except Unreadable as other:
        return Entry((refuses(cell, field, (error or other).message),))
    reading = weight_of(cell, spec, field) if spec.net_grams_low is not None else None
    if reading is None:
        message = say("“{text}” gives no weight", text=cell.text.strip())
        return Entry((refuses(cell, field, spec.doubt or message),))
    return _entry(reading, field)


def _spec(cell: Cell) -> Spec:
    if isinstance(cell.raw, date):
        raise Unreadable(damaged(cell.raw))
    return spec_of(cell.text)


def spec_of(text: str) -> Spec:
    """10±0.2斤 is about 10斤, 5斤4两 5.4斤."""
    text = with_units(text)
    line = half_width(text)
    spec = read_spec(_JIN_AND_LIANG.sub(_in_jin, _PLUS_MINUS.sub("", line) if "±" in line else text))
    return replace(spec, approximate=True) if "±" in line else spec


def with_units(text: str) -> str:
    """5斤(净4.8) says 4.8斤."""
    return _NET_WITHOUT_UNIT.sub(r"\1\2净\3\1)", text) if "净" in text else text


def _in_jin(found: re.Match[str]) -> str:
    return f"{plain(Decimal(found[1]) + Decimal(found[2]) / 10)}斤"


def weight_of(cell: Cell, spec: Spec, field: str) -> Reading | None:
    """The weight that a specification states, or None where it is that of a single piece."""
    if not spec.gross and (pack := read_pack(cell.text)) is not None:
        return _of_pack(cell, field, pack, spec)
    low, high = spec.net_grams_low, spec.net_grams_high
    if low is None or high is None:
        return None
    several = _all_weights(with_units(cell.text)) if spec.doubt is not None and not spec.gross else []
    if len(several) == 1:
        return _of_a_unit(cell, field, several[0][1], None)
    if _OF_A_PIECE.search(half_width(cell.text)):
        return None
    if several:
        return _one_of_several(cell, field, several)
    told: Message | None = None
    if spec.gross:
        field, told = "gross_weight", spec.doubt
    elif spec.doubt is not None:
        told = spec.doubt
    if low != high:
        if spec.pieces_low == 1 and spec.pieces_high == 1:
            return None
        ends = [whole_grams(low), whole_grams(high)]
        return one_of_range(cell, field, "weight:range", ends, [shown_weight(end) for end in ends])
    if spec.approximate:
        told = both(say("“{text}” is approximate", text=cell.text.strip()), told)
    return _of_a_unit(cell, field, whole_grams(low), told)


def _of_pack(cell: Cell, field: str, pack: Pack, spec: Spec) -> Reading:
    """400g*10袋 weighs 4 kg; of 500g/袋*10 it is asked which is sold, unless the price is for one of them."""
    if not pack.open:
        told = say("“{text}” is approximate", text=cell.text.strip()) if spec.approximate else None
        return _of_a_unit(cell, field, pack.whole, told)
    answers = [
        Answer(f"one:{word}", say("one {unit}: {value}", unit=word, value=shown_weight(grams)), grams)
        for word, grams in pack.inner
    ]
    answers.append(Answer("whole", say("all of it: {value}", value=shown_weight(pack.whole)), pack.whole))
    asked = say("“{text}”: which of these is one sale unit?", text=cell.text.strip())
    return asks(cell, field, "weight:pack", asked, (*answers, leave()))


def _all_weights(text: str) -> list[tuple[str, int]]:
    """Every weight that a specification states, or the one that says that it is what is sold: 单果250g 10斤装."""
    line = re.sub(r"\s+", "", half_width(text))
    found = [
        (
            item["pack"] or item["net"],
            item["text"],
            whole_grams(Decimal(item["number"]) * (grams_per(item["unit"]) or 1)),
        )
        for item in _WEIGHTS.finditer(line)
    ]
    sure = [item for item in found if item[0]]
    if len({item[2] for item in found}) == 1:
        return [found[0][1:]]
    return list(dict.fromkeys(item[1:] for item in (sure if len({item[2] for item in sure}) == 1 else found)))


def _one_of_several(cell: Cell, field: str, several: Sequence[tuple[str, int]]) -> Reading:
    answers = [
        Answer(str(number), say("{text} ({value})", text=words, value=shown_weight(grams)), grams)
        for number, (words, grams) in enumerate(several, 1)
    ]
    asked = say("“{text}” states several weights; which is that of a sale unit?", text=cell.text.strip())
    return asks(cell, field, "weight:several", asked, (*answers, leave()))
