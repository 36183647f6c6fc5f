"""Numbers of a cell with the unit that it, its number format, its header or its neighbour states."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from scoutdesk.exchange.foreign.values.questions import Cell
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import cell_text
from scoutdesk.fields.written.numbers import UNKNOWN_QUANTITY, Quantity, decimal_of, read_quantity
from scoutdesk.fields.written.texts import half_width, says_unknown
from scoutdesk.i18n import Message, say

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|([斤件箱盒元%])')
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")


class Measured(NamedTuple):
    """A quantity, and the words in brackets beside it: 10斤（毛重）."""

    quantity: Quantity
    aside: str = ""


def measure(cell: Cell) -> Measured:
    """What a cell measures; a number's unit may stand in its number format. `Unreadable` where it is no number."""
    raw = cell.raw
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        number = number_in(raw)
        return Measured(Quantity(number, number, unit_of_format(cell.format)))
    if isinstance(raw, (date, time)):
        raise Unreadable(damaged(raw))
    text = half_width(str(raw))
    if says_unknown(text):
        return Measured(UNKNOWN_QUANTITY)
    aside = "".join(_BRACKETS.findall(text))
    bare = _BRACKETS.sub("", text).strip() if aside else text
    if not bare:
        bare, aside = text.strip("()[]【】"), ""
    return Measured(read_quantity(bare), aside)


def number_in(raw: int | float) -> Decimal:
    """The number of a cell as it was typed; `Unreadable` for one that no spreadsheet means."""
    if raw != raw or abs(raw) >= 10**15:
        raise Unreadable(say("{text} is too large a number", text=str(raw)))
    return decimal_of(raw)


def unit_of_format(code: str) -> str:
    """The unit that a number format writes behind the number: 0.00"元/斤" – "" for none."""
    if not code or code == "General":
        return ""
    first = code.partition(";")[0]
    unit = "".join(next(filter(None, found), "") for found in _QUOTED.findall(first)).strip()
    return "" if unit in ("", "-", "_", " ") else unit.strip("（）() ")


def damaged(raw: object) -> Message:
    """3-5 or 03-02-03, typed as it was meant, becomes a date in a spreadsheet; what was typed cannot be known."""
    if isinstance(raw, date):
        return say(
            "The spreadsheet made a date of this cell: {text}. Perhaps {short} or {long} was typed; please ask",
            text=cell_text(raw),
            short=f"{raw.month}-{raw.day}",
            long=f"{raw.year % 100:02}-{raw.month:02}-{raw.day:02}",
        )
    return say("{text} is a time of the day; nothing of the kind is wanted here", text=cell_text(raw))
