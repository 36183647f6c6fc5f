"""Gross and net weight in one cell under 毛重/净重: 10斤/9斤, 毛10净9, 10(9) with the unit of the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.exchange.foreign.values.measures import damaged
from scoutdesk.exchange.foreign.values.questions import Cell, Entry, refuses, says
from scoutdesk.exchange.foreign.values.weights import read_gross_weight, read_net_weight
from scoutdesk.fields.written.texts import half_width, says_unknown
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import Message, say

_WEIGHT = r"(毛|净)?[重果]?[约:]?(\d+(?:\.\d+)?)(斤|公斤|千克|kgs?|克|g)?"
_PAIR = re.compile(rf"{_WEIGHT}[/、,;(+|]?{_WEIGHT}\)?", re.IGNORECASE)
_KINDS = {"毛": "gross_weight", "净": "net_weight"}


def read_net_weight_or_both(cell: Cell) -> Entry:
    """A column of net weights, or of both where its header or the cell names both."""
    return _read_both(cell) if _names_both(cell) else read_net_weight(cell)


def read_gross_weight_or_both(cell: Cell) -> Entry:
    """The same of gross weights; 净果5斤 under 重量 is a net weight."""
    if _names_both(cell):
        return _read_both(cell)
    plainly_net = "净" in cell.text and "毛" not in f"{cell.text}{cell.column.header}"
    return read_net_weight(cell) if plainly_net else read_gross_weight(cell)


def _names_both(cell: Cell) -> bool:
    return any("毛" in text and "净" in text for text in (cell.column.header, cell.text))


def _read_both(cell: Cell) -> Entry:
    if isinstance(cell.raw, date):
        return Entry((refuses(cell, "net_weight", damaged(cell.raw)),))
    line = re.sub(r"\s+", "", half_width(cell.text).replace("|", "/"))
    return Entry() if says_unknown(line) else _both(cell, line)


def _both(cell: Cell, line: str) -> Entry:
    found = _PAIR.fullmatch(line)
    # 5.69 might be taken apart anywhere
    if found is None or re.fullmatch(r"[\d.]+\D*", line):
        return _refused(cell, say("“{text}” is not two weights, such as 10斤/9斤", text=cell.text.strip()))
    kinds = _kinds(cell.column.header, (found[1], found[4]))
    units = [found[3] or found[6] or cell.column.facts.unit, found[6] or found[3] or cell.column.facts.unit]
    per = [grams_per(unit) for unit in units]
    if kinds is None or per[0] is None or per[1] is None:
        return _refused(cell, say("“{text}” has no unit; write 斤, kg or g", text=cell.text.strip()))
    grams = {
        kind: int((Decimal(number) * each).to_integral_value(ROUND_HALF_UP))
        for kind, number, each in zip(kinds, (found[2], found[5]), (per[0], per[1]), strict=True)
    }
    net, gross = grams["net_weight"], grams["gross_weight"]
    if gross < net:
        return _refused(cell, say("“{text}”: gross less than net; which is which?", text=cell.text.strip()))
    told = say("“{text}”: net {net} g, gross {gross} g", text=cell.text.strip(), net=net, gross=gross)
    return Entry((says(cell, "net_weight", net, told), says(cell, "gross_weight", gross)), number=net)


def _kinds(header: str, own: Sequence[str | None]) -> tuple[str, str] | None:
    """Which of the two is which: by the words of the cell, else by the order in the header."""
    named = [_KINDS[word] for word in own if word]
    if len(named) == 2:
        return None if named[0] == named[1] else (named[0], named[1])
    if not named and not ("毛" in header and "净" in header):
        return None
    first = own[0] or ("毛" if header.find("毛") < header.find("净") else "净")
    if own[1]:
        first = "毛" if own[1] == "净" else "净"
    other = "净" if first == "毛" else "毛"
    return _KINDS[first], _KINDS[other]


def _refused(cell: Cell, message: Message) -> Entry:
    return Entry((refuses(cell, "net_weight", message),))
