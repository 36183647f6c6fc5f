"""Shares and quantities of a foreign cell: tax, loss, minimum order, daily capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scoutdesk.domain.sourcing.quotation import TaxBasis
from scoutdesk.exchange.foreign.columns.terms import PERCENT, tax_in
from scoutdesk.exchange.foreign.values.measures import damaged, measure, number_in
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
    tried,
)
from scoutdesk.exchange.foreign.values.readings import Reading
from scoutdesk.exchange.preview import Answer
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import percent, plain
from scoutdesk.fields.written.numbers import UNKNOWN_QUANTITY
from scoutdesk.fields.written.texts import half_width, says_unknown
from scoutdesk.fields.written.weights import grams_per
from scoutdesk.i18n import Message, say

_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|个?点)")
_NO, _YES = {"否", "不", "不含", "no", "n", "×", "x"}, {"是", "含", "yes", "y", "√", "有"}
_PARCELS = frozenset("件箱筐框篓提盒份袋包瓶罐只头尾条枚个粒串对组根棵支把单套桶")
_NO_LEAST = re.compile(r"不限|无要求|无起订|一件起|一件代发|1件起|单件")
_PLAIN_COUNT = re.compile(r"(\d{1,9}) ?[件箱盒份袋](?:起[订批发送]?)?").fullmatch
_COMPENSATED = re.compile("[赔包]")
_NEVER = re.compile(r"(?!)")
# a tax rate is at most 17 %, a loss that is stated at most half; below a thousandth neither is ever written
SMALLEST, MOST_TAX, MOST_LOSS = Decimal("0.001"), Decimal("0.17"), Decimal("0.5")


def read_tax(cell: Cell) -> Entry:
    """tax_basis and tax_rate: 9%, 含9%税, 免税, 是否含税 是; who pays tax how (一般纳税人) is a remark."""
    text = half_width(cell.text).strip()
    if isinstance(cell.raw, bool):
        text = "是" if cell.raw else "否"
    if says_unknown(text) and text.casefold() not in _NO:
        return Entry()
    readings = list(_basis_of_tax(cell, text))
    rate = _rate(cell, text)
    if rate is not None:
        readings.append(rate)
    return Entry(tuple(readings) if readings else (notes(cell),))


def _basis_of_tax(cell: Cell, text: str) -> Sequence[Reading]:
    asked_for_tax = "含税" in cell.column.header
    found = tax_in(text) or (tax_in(f"{text}税") if text in ("含", "不含", "未含") else None)
    if found is None and asked_for_tax and text.casefold() in _YES:
        found = TaxBasis.INCLUDED
    elif found is None and asked_for_tax and text.casefold() in _NO:
        found = TaxBasis.EXCLUDED
    return () if found is None else (says(cell, "tax_basis", found),)


def _rate(cell: Cell, text: str) -> Reading | None:
    number = _number_of(cell)
    if number is not None:
        return _bare_share(cell, "tax_rate", number, MOST_TAX)
    shares = _SHARE.findall(text)
    if len(shares) > 1:
        return notes(cell, say("more than one rate: none is taken"))
    return tried(cell, "tax_rate", Decimal(shares[0]) / 100) if shares else None


def _number_of(cell: Cell) -> Decimal | None:
    if isinstance(cell.raw, bool):
        return None
    if isinstance(cell.raw, (int, float)):
        return number_in(cell.raw)
    text = half_width(cell.text).strip()
    return Decimal(text) if re.fullmatch(r"\d{1,4}(?:\.\d{1,6})?", text) else None


def _bare_share(cell: Cell, field: str, number: Decimal, most: Decimal) -> Reading:
    """5 is 5 %, 0.05 in a cell formatted as % too; without either sign both are weighed, and asked if both may be."""
    if number == 0:
        return says(cell, field, Decimal("0.0000"))
    if "%" in cell.format:
        return tried(cell, field, number)
    # 0.09 beside 9, where the header has no %: both may be meant
    mixed = cell.column.facts.unit == PERCENT and number < 1 and "%" not in half_width(cell.column.header)
    if (cell.column.facts.unit == PERCENT and not mixed) or ("%" in cell.column.facts.unit and number >= 1):
        return tried(cell, field, number / 100)
    possible = [share for share in (number / 100, number) if SMALLEST <= share <= most]
    if len(possible) == 1:
        told = say("“{text}” is read as {share}", text=cell.text.strip(), share=percent(possible[0]))
        return tried(cell, field, possible[0], told)
    return _asked_share(cell, field, number, possible)


def _asked_share(cell: Cell, field: str, number: Decimal, possible: Sequence[Decimal]) -> Reading:
    if not possible:
        return refuses(
            cell, field, say("“{text}” is no share that can be; write the % sign", text=cell.text.strip())
        )
    asked = say("“{text}” has no % sign; which share is meant?", text=cell.text.strip())
    answers = [
        Answer("percent" if share * 100 == number else "share", say("{share}", share=percent(share)), share)
        for share in possible
    ]
    return asks(cell, field, "share:percent", asked, (*answers, leave()))


def read_loss(cell: Cell) -> Entry:
    """The loss stated (损耗5%以内); what is compensated and how is kept as a remark."""
    if says_unknown(cell.text):
        return Entry()
    number = _number_of(cell)
    if number is not None:
        return Entry((_bare_share(cell, "loss", number, MOST_LOSS),))
    text = half_width(cell.text).strip()
    shares = _SHARE.findall(text)
    of_loss = "损耗" in cell.column.header or "损耗" in text
    if (
        not shares
        or not of_loss
        or len(set(shares)) > 1
        or _COMPENSATED.search(text.partition(shares[0])[0][-3:])
    ):
        return Entry((notes(cell),))
    share = Decimal(shares[0]) / 100
    plainly = re.fullmatch(r"(?:损耗)?率?:?\d+(?:\.\d+)?%", text) is not None
    told = None if plainly else say("“{text}” is read as {share}", text=text, share=percent(share))
    found = tried(cell, "loss", share, told)
    return Entry((found,) if plainly else (found, notes(cell)))


# quantities in sale units


def read_moq(cell: Cell) -> Entry:
    found = _read_units(cell, "moq", _NO_LEAST)
    return found._replace(by_weight=_weighs(cell))


def read_capacity(cell: Cell) -> Entry:
    """What can be sent in a day; a stock (库存) is no daily capacity and stays a remark."""
    header, text = cell.column.header, cell.text
    if not ("日" in header or "天" in header or "日" in text or "天" in text):
        return Entry((notes(cell, say("a stock, not what can be sent in a day")),))
    return _read_units(cell, "daily_capacity", _NEVER)._replace(by_weight=_weighs(cell))


def _weighs(cell: Cell) -> bool:
    """Whether a number of sale units may hang on the weight of one."""
    if any(sign in _PARCELS for sign in cell.text):
        return False
    return any(sign in "斤吨克gGtT" for sign in f"{cell.text}{cell.column.facts.unit}{cell.unit}")


_DAILY = re.compile(
    r"^满|^(?:每[日天]|日[发供产]|单日)(?:约)?|(?:/|每)(?:天|日)$|(?:起|起订|起批|起发|起送|起配|起售|发货?)$"
)


def _read_units(cell: Cell, field: str, none_wanted: re.Pattern[str]) -> Entry:
    if says_unknown(cell.text):
        return Entry()
    if isinstance(cell.raw, date):
        return Entry((refuses(cell, field, damaged(cell.raw)),))
    line = half_width(cell.text).strip()
    if none_wanted.search(line):
        one = say("“{text}” is read as {count}", text=cell.text.strip(), count=1)
        return Entry((says(cell, field, 1, one),))
    if plainly := _PLAIN_COUNT(line):
        return Entry((says(cell, field, int(plainly[1])),), number=int(plainly[1]))
    if (counted := _counted_out(line)) is not None:
        read_as = say("“{text}” is read as {count}", text=cell.text.strip(), count=counted)
        return Entry((says(cell, field, counted, read_as),), number=counted)
    try:
        measured = measure(_bare_units(cell, line))
    except Unreadable as error:
        return Entry((refuses(cell, field, error.message) if any(map(str.isdigit, line)) else notes(cell),))
    quantity = measured.quantity
    if quantity == UNKNOWN_QUANTITY or quantity.negotiable:
        return Entry((notes(cell),))
    unit = (quantity.unit or cell.column.facts.unit).removesuffix("/天").removesuffix("/日")
    per, told = _units_per(cell, unit)
    if per is None:
        return Entry((_not_in_units(cell, field, quantity.exact, unit),))
    rounding = ROUND_CEILING if field == "moq" else ROUND_FLOOR
    ends = [None if end is None else _whole(end * per, rounding) for end in (quantity.low, quantity.high)]
    if ends[0] is None or ends[1] is None:
        value = ends[0] if ends[0] is not None else ends[1]
        if field == "moq":
            return Entry((says(cell, field, value, told),))
        return Entry((open_end(cell, field, "units:open", value, str(value)),))
    if ends[0] != ends[1]:
        return Entry((one_of_range(cell, field, "units:range", ends, [str(end) for end in ends]),))
    if quantity.approximate:
        told = both(say("“{text}” is approximate", text=cell.text.strip()), told)
    bare_weight = not unit and cell.unit and grams_per(cell.unit.rpartition("/")[2]) is not None
    if bare_weight and field == "moq" and ends[0] is not None:
        return Entry((_units_or_weight(cell, field, ends[0]),), number=ends[0])
    return Entry((says(cell, field, ends[0], both(told, quantity.doubt)),), number=ends[0])


_COUNTED_OUT = re.compile(
    r"(?P<many>\d+|[一半]?)(?P<of>[托板车柜吨]|卡板)(?:起[订批发送]?)?\((?:约)?(?P<count>\d{1,7})[件箱盒份袋](?P<each>/(?:托|板|车|柜|吨|卡板))?\)"
    r"(?:起[订批发送]?)?"
).fullmatch


def _counted_out(line: str) -> int | None:
    """1托(80件) are 80, 2托（120件/托） 240; of 2托(80件) it is not known whether each has 80."""
    found = _COUNTED_OUT(line)
    if found is None or found["many"] == "半":
        return None
    many = int(found["many"]) if found["many"].isdigit() else 1
    return int(found["count"]) * many if many == 1 or found["each"] else None


def _bare_units(cell: Cell, line: str) -> Cell:
    if not isinstance(cell.raw, str):
        return cell
    bare = _DAILY.sub("", _DAILY.sub("", line)).strip(" :")
    return cell._replace(raw=bare)


def _whole(number: Decimal, rounding: str = ROUND_CEILING) -> int:
    return int(number.to_integral_value(rounding))


def _units_per(cell: Cell, unit: str) -> tuple[Decimal | None, Message | None]:
    """Sale units in one `unit`: 1 for 件 and 箱, by the net weight for 斤 and 吨; None where it cannot be known."""
    bare = unit.strip("的起 ")
    if not bare or bare in _PARCELS or bare[-1] in _PARCELS:
        return Decimal(1), None
    grams = grams_per(bare)
    if grams is None or not cell.grams:
        return None, None
    told = say(
        "1 {unit} = {count} units of {grams} g",
        unit=bare,
        count=plain(round(grams / cell.grams, 1)),
        grams=cell.grams,
    )
    return grams / cell.grams, told


def _not_in_units(cell: Cell, field: str, number: Decimal | None, unit: str) -> Reading:
    """1吨 where the net weight of a unit is not known, 1车: only a person can say how many units that is."""
    if grams_per(unit) is not None:
        asked = say(
            "“{text}”: the net weight of a unit is not known; how many units is it?", text=cell.text.strip()
        )
        return asks(cell, field, "units:weight", asked, (leave(),))
    asked = say("“{text}” is not in sale units; how many units is it?", text=cell.text.strip())
    return asks(cell, field, "units:other", asked, (leave(),))


def _units_or_weight(cell: Cell, field: str, number: int) -> Reading:
    """A bare 1000 beside goods that are sold by weight may be 1000 斤."""
    unit = cell.unit.rpartition("/")[2]
    answers = [Answer("units", say("{count} units", count=number), number)]
    if cell.grams:
        count = _whole((grams_per(unit) or Decimal(0)) * number / cell.grams)
        words = say("{number} {unit} = {count} units", number=number, unit=unit, count=count)
        answers.append(Answer("weight", words, count))
    asked = say("“{text}”: sale units or {unit}?", text=cell.text.strip(), unit=unit)
    return asks(cell, field, key_here(cell, "units:unit", unit), asked, (*answers, leave()))
