"""Specifications, grades and sizes as suppliers write them: what they weigh, and the words that remain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from scoutdesk.exchange.foreign.values.measures import damaged, measure
from scoutdesk.exchange.foreign.values.packs import PIECES, read_pack
from scoutdesk.exchange.foreign.values.questions import Cell, Entry, refuses, says
from scoutdesk.exchange.foreign.values.readings import Reading
from scoutdesk.exchange.foreign.values.weights import (
    BARE_UNITS,
    HEAVIEST,
    LIGHTEST,
    ask_weight,
    read_net_weight,
    spec_of,
    weighed,
    weight_of,
    whole_grams,
)
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.specs import Spec, read_spec
from scoutdesk.fields.written.texts import half_width, says_unknown, tidy
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import Message


def read_specification(cell: Cell) -> Entry:
    """net or gross weight from 5斤装; size and count words belong to the grade."""
    if isinstance(cell.raw, date):
        return Entry((refuses(cell, "grade", damaged(cell.raw)),))
    if says_unknown(cell.text):
        return Entry()
    if isinstance(cell.raw, (int, float)) or half_width(cell.text).strip().replace(".", "", 1).isdigit():
        return _bare_specification(cell)
    parts = _GROSS_AND_NET.findall(half_width(cell.text))
    if len(parts) > 1 and len({kind for kind, _weight in parts}) == len(parts):
        return _gross_and_net(cell, parts)
    try:
        spec = spec_of(cell.text)
    except Unreadable:
        return _spelt(cell) or Entry((_words(cell),))
    if _of_one_piece(cell.text, spec):
        return Entry((_words(cell),))
    weight = weight_of(cell, spec, "net_weight")
    only_weight = weight is not None and spec.pieces_low is None and spec.size_mm_low is None
    told = spec.doubt if weight is None else None
    readings = () if weight is None else (weight._replace(rank=1),)
    if not only_weight or _more_words(cell.text):
        readings = (*readings, _words(cell, told))
    value = weight.value if weight is not None and weight.field == "net_weight" else None
    pack = read_pack(cell.text)
    return Entry(readings, number=None if pack is not None and pack.inner else value)


def _of_one_piece(text: str, spec: Spec) -> bool:
    """公4两母3两 are two crabs, 300-400g/条 a fish, 120g+ a pear: sizes, unless they are counted out or packed."""
    if spec.parts or read_pack(text) is not None:
        return False
    line = re.sub(r"\s+", "", half_width(text))
    if _AT_LEAST.fullmatch(line) or _SO_MANY_IN.search(line) or _of_heads(line):
        return True
    return _LIANG.search(line) is not None and _JIN.search(line) is None


def _of_heads(line: str) -> bool:
    """8头(约60g): of so many in 500 g each weighs so much."""
    found = _HEADS.fullmatch(line)
    return found is not None and 400 <= int(found["heads"]) * int(found["grams"]) <= 600


_AT_LEAST = re.compile(
    r"(?:单果|单[个只条头])?(?:[≥>]\d+(?:\.\d+)?(?:公斤|千克|kg|斤|克|g|两)|\d+(?:\.\d+)?(?:公斤|千克|kg|斤|克|g|两)"
    r"(?:\+|及?以[上下内]|起|UP))",
    re.IGNORECASE,
)
# 8-10只/500g says how large one is
_SO_MANY_IN = re.compile(rf"\d[{PIECES}]/(?:500(?:g|克)|斤|1?kg|1?公斤)", re.IGNORECASE)
_HEADS = re.compile(r"(?P<heads>\d+)头\(?约?(?P<grams>\d+)(?:克|g)\)?", re.IGNORECASE)
_JIN = re.compile(r"\d(?:斤|公斤|千克|kg|克|g)", re.IGNORECASE)
_GROSS_AND_NET = re.compile(r"(毛|净)重?[约:]*\s*(\d+(?:\.\d+)?\s*(?:斤|公斤|千克|kg|克|g))", re.IGNORECASE)
# what one crab or crayfish weighs: of what is not packed no sale unit is counted in 两 or 钱
_LIANG = re.compile(r"\d(?:两|钱)(?!装|[盒袋罐包份瓶件箱]|/[盒袋罐包份瓶件箱])")


def _spelt(cell: Cell) -> Entry | None:
    """三斤装: a weight in words."""
    try:
        quantity = measure(cell).quantity
    except Unreadable:
        return None
    per = grams_per(quantity.unit)
    if per is None or quantity.exact is None:
        return None
    reading = weighed(cell, "net_weight", quantity, per, None)._replace(rank=1)
    return Entry((reading,), number=reading.value)


def _gross_and_net(cell: Cell, parts: Sequence[tuple[str, str]]) -> Entry:
    """毛重10斤净重9斤 states both."""
    found: dict[str, Reading] = {}
    for kind, weight in parts:
        field = "gross_weight" if kind == "毛" else "net_weight"
        found[field] = says(cell, field, whole_grams(read_spec(weight).net_grams_low or Decimal(0)), rank=1)
    net = found.get("net_weight")
    return Entry((*found.values(), _words(cell)), number=net.value if net else None)


def _bare_specification(cell: Cell) -> Entry:
    """A bare 5 under 规格 may be 5 斤, 5 kg or 5 pieces; with a unit in the header it is a weight."""
    unit = cell.column.facts.unit
    if unit.rpartition("/")[2] in tuple(PIECES) and "/" in unit:
        return Entry((says(cell, "grade", f"{tidy(cell.text)}{unit}"),))
    if unit and grams_per(unit) is not None:
        return read_net_weight(cell)
    number = measure(cell).quantity.exact or Decimal(0)
    possible = [
        (unit, grams)
        for unit in BARE_UNITS
        if LIGHTEST <= (grams := whole_grams(number * (grams_per(unit) or 0))) <= HEAVIEST
    ]
    if not possible or number == 0:
        return Entry((_words(cell),))
    return Entry((ask_weight(cell, "net_weight", number, possible)._replace(rank=1),))


_WEIGHT_WORDS = ("净重", "净含量", "毛重", "带箱", "含箱", "装", "规格", "每", "约", "左右")


def _more_words(text: str) -> bool:
    """Whether a specification says more than a weight: 5斤装 does not, 5斤礼盒装 does."""
    line = half_width(text)
    for word in (*_WEIGHT_WORDS, "公斤", "千克", "市斤", "斤", "克", "kg", "KG", "Kg", "g", "G", "两", "吨"):
        line = line.replace(word, "")
    line = line.rpartition("/")[0] if line.count("/") == 1 and len(line.rpartition("/")[2]) == 1 else line
    return any(sign.isalpha() for sign in line)


def _words(cell: Cell, told: Message | None = None) -> Reading:
    return says(cell, "grade", tidy(cell.text), told)


def read_grade(cell: Cell) -> Entry:
    """Words of a grade or a size: 一级, 80-85mm, 6-8头."""
    if isinstance(cell.raw, date):
        return Entry((refuses(cell, "grade", damaged(cell.raw)),))
    if says_unknown(cell.text):
        return Entry()
    unit = cell.column.facts.unit
    words = tidy(cell.text)
    if unit and half_width(words).replace(".", "").replace("-", "").isdigit():
        words = f"{words}{unit}"
    return Entry((says(cell, "grade", words),))
