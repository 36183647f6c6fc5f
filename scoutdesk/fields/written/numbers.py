"""Numbers and quantities as people write them: 1.2万, ￥1,280.00, 15元/斤, 三十六块八, 5-8元, ≥13, 面议."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written import numerals
from scoutdesk.fields.written.texts import half_width, says_unknown
from scoutdesk.i18n import Message, say

_PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?", re.ASCII).fullmatch
_LONGEST = 80
_MULTIPLIERS = {
    "亿": 10**8,
    "万": 10**4,
    "萬": 10**4,
    "w": 10**4,
    "W": 10**4,
    "千": 1000,
    "k": 1000,
    "K": 1000,
    "百": 100,
}
_PARTS_OF_ONE = {"%": 100, "‰": 1000, "折": 10, "成": 10, "成熟": 10}

_FIGURE = r"(?P<figure>-?\d[\d,]*(?:\.\d+)?|-?\.\d+)(?P<times>亿|[万萬]|千(?!克|米)|百|[wWkK](?![A-Za-z]))?"
_SPELT = rf"(?P<spelt>[{numerals.SIGNS}点]+)"
_SIGN = r"(?P<sign>RMB|CNY|人民币|[¥$€£])?"
_NOT_UNIT = r"\d+~零一二三四五六七八九十几到至多余"
_UNIT = rf"(?P<unit>[^{_NOT_UNIT}]*?(?:/\d+(?:\.\d+)?[^{_NOT_UNIT}/]+)?)"
_ONE = re.compile(rf"{_SIGN}(?:{_FIGURE}|{_SPELT})(?P<more>[+多余])?{_UNIT}(?P<still_more>\+)?")
_TENTHS = r"\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_YUAN = re.compile(
    rf"{_SIGN}(?P<yuan>\d+|[{numerals.SIGNS}]+)(?:块钱?|元|圆)零?"
    rf"(?:(?P<jiao>[{_TENTHS}])(?P<jiao_word>[毛角])?零?)?(?:(?P<fen>[{_TENTHS}])分)?[整正]?(?P<per>/[^\d/]+)?"
)
_RANGE = re.compile(r"(?<=[^-~至到])\s*(?:-|~+|--|至|到)\s*(?=[^~至到])")
_ABOUT = re.compile(r"^(?:大约|大概|约|近|差不多|~|≈)|(?:左右|上下|(?<=\d)多)$")
_AT_LEAST = re.compile(r"^(?:≥|>=|>|＞|不低于|不少于|大于等于|大于|至少|最低|最少)|(?:及?以上|起批?)$")
_AT_MOST = re.compile(
    r"^(?:≤|<=|<|不超过|不高于|不多于|小于等于|小于|低于|少于|至多|最多|最高)|(?:及?以下|以内)$"
)
_EACH = re.compile(
    r"^(?:每|一)(?P<of>公斤|千克|斤|[a-zA-Z]+|克|[件箱盒个只枚袋包瓶份])(?P<rest>[¥\d].*|.+[元块].*)$"
)
_PER_ONE = re.compile(
    r"(?<=[元块毛角\d])(?:钱)?(?:每|一|/1(?=[^\d.]))(?=公斤|千克|斤|kg|[件箱盒个只枚袋包瓶份])"
)
_MAO = re.compile(r"([1-9])[毛角]钱?([1-9])?分?(/[^\d/]+)?").fullmatch
_TAIL = re.compile(r"(?<![\d.])(\d+)([万千])(\d)[千百]?(?![\d.])")
_INNER_BLANK = re.compile(r"\s+(?!\d)|(?<!\d)\s+|(?<=\d)\s(?=\d{3}(?:\s\d{3})*(?!\d))")
_WORTH = {"块": "元", "块钱": "元", "圆": "元", "元整": "元", "元正": "元", "圆整": "元", "整": "", "正": ""}
_SIGNS_OF = {"RMB": "元", "CNY": "元", "人民币": "元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_NEGOTIABLE = frozenset(
    {
        "面议",
        "议价",
        "可议",
        "面谈",
        "电议",
        "待议",
        "价格面议",
        "另议",
        "随行就市",
        "时价",
        "市价",
        "询价",
        "电询",
        "电联",
    }
)
_DAMAGED = re.compile(r"\d(?:\.\d+)?E\+?(\d{1,2})", re.ASCII | re.IGNORECASE).fullmatch


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number or a range, with the unit as written (¥ and 块 as 元); an open end is None.

    `negotiable`: the price is to be agreed (面议). Both ends None and not negotiable: stated as unknown.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str = ""
    approximate: bool = False
    doubt: Message | None = None
    negotiable: bool = False

    @property
    def exact(self) -> Decimal | None:
        return self.low if self.low == self.high else None

    @property
    def at_least(self) -> bool:
        """Open upwards: ≥13, 60+, 3斤以上."""
        return self.low is not None and self.high is None

    @property
    def fraction(self) -> Decimal | None:
        """The share of one that 24.62%, 2.5折 or 8成熟 mean; None for any other unit or a range."""
        part = _PARTS_OF_ONE.get(self.unit)
        return None if part is None or self.exact is None else self.exact / part


_Single = tuple[Decimal, str, str, Message | None, int]
UNKNOWN_QUANTITY = Quantity(None, None)


def read_quantity(text: str) -> Quantity:
    """The quantity that `text` states; a unit is kept for the caller to convert or refuse."""
    if _PLAIN(text):
        value = Decimal(text)
        return Quantity(value, value)
    line = half_width(text).strip()
    if says_unknown(text):
        return UNKNOWN_QUANTITY
    if line in _NEGOTIABLE:
        return Quantity(None, None, negotiable=True)
    found = _read(_spoken(_INNER_BLANK.sub("", line))) if 0 < len(line) <= _LONGEST else None
    if found is None:
        raise _no_number(text)
    return found


def decimal_of(value: float) -> Decimal:
    """A number from a workbook as the decimal that was typed: 0.30000000000000004 is 0.3."""
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))


def looks_like_damaged_barcode(text: str) -> bool:
    """6.90123E+12 where a code was meant: a spreadsheet kept a rounded number, the last digits are lost."""
    found = _DAMAGED(half_width(text).strip())
    return found is not None and 7 <= int(found[1]) <= 19


def _no_number(text: str) -> Unreadable:
    found = text.strip()
    return Unreadable(
        say("A number was expected, for example 12.5 or 1.2万; “{found}” is not one.", found=found[:40])
    )


def _spoken(text: str) -> str:
    """每斤15元 and 15块一斤 in the order of 15元/斤; 零下18 as -18, 3万5 as 3.5万, 3毛5 as 0.35元."""
    if text.startswith(("零下", "负")):
        text = "-" + text.removeprefix("零下").removeprefix("负")
    each = _EACH.match(text)
    if each:
        text = f"{each['rest']}/{each['of']}"
    line = _TAIL.sub(r"\1.\3\2", _PER_ONE.sub("/", text))
    mao = _MAO(line)
    return f"0.{mao[1]}{mao[2] or ''}元{mao[3] or ''}" if mao else line


def _read(text: str) -> Quantity | None:
    bare, at_least = _AT_LEAST.subn("", text, count=1)
    bare, at_most = _AT_MOST.subn("", bare, count=1)
    bare, about = _ABOUT.subn("", bare)
    one = _one(bare)
    if one is not None:
        value, unit, open_end, doubt, _ = one
        return Quantity(
            None if at_most else value,
            None if at_least or open_end else value,
            unit,
            bool(about) or open_end in ("多", "余"),
            doubt,
        )
    return None if at_least or at_most else _range(bare, bool(about))


def _range(text: str, about: bool) -> Quantity | None:
    for separator in _RANGE.finditer(text):
        left = _one(text[: separator.start()])
        right = _one(text[separator.end() :])
        if left is None or right is None or left[2] or right[2]:
            continue
        # ¥3.5-4/斤 names the currency before and the weight behind
        behind = left[1] + right[1] if right[1].startswith("/") and "/" not in left[1] else right[1]
        low, high, unit = left[0], right[0], behind or left[1]
        if left[1] and behind and left[1] != behind and not behind.startswith(left[1] + "/"):
            return None
        # 1.2-1.5万 is 12,000 to 15,000, but 8000-1.2万 starts at 8,000.
        if left[4] == 1 and right[4] > 1 and low <= high / right[4]:
            low = _whole(low * right[4])
        doubt = left[3] or right[3]
        if low > high:
            low, high = high, low
            doubt = say(
                "The range “{found}” runs downwards; it was read as {low} to {high}.",
                found=text,
                low=f"{low:f}",
                high=f"{high:f}",
            )
        return Quantity(low, high, unit, about, doubt)
    return None


def _one(text: str) -> _Single | None:
    """(value, unit, open upwards, doubt, multiplier) of a single number with its unit."""
    worth = _YUAN.fullmatch(text)
    if worth and (worth["jiao"] or worth["fen"]):
        return _yuan(worth)
    found = _ONE.fullmatch(text)
    if found is None:
        return None
    doubt, times = None, 1
    if found["figure"]:
        figure = _figure(found["figure"])
        times = _MULTIPLIERS.get(found["times"] or "", 1)
        if figure is None:
            return None
        value = figure * times if times == 1 else _whole(figure * times)
    else:
        spelt = numerals.numeral(found["spelt"])
        if spelt is None:
            return None
        value = spelt.value
        if spelt.short:
            doubt = say("“{found}” was read as {value}.", found=found["spelt"], value=f"{value:f}")
    unit = found["unit"]
    if len(unit) > 1 and unit.endswith("半"):
        value, unit = value + Decimal("0.5"), unit[:-1]
    value, unit = _unit(value, found["sign"] or "", unit)
    return value, unit, found["more"] or found["still_more"] or "", doubt, times


def _whole(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value


def _figure(text: str) -> Decimal | None:
    if "," in text and not re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
        raise Unreadable(
            say(
                "The comma in “{found}” does not separate thousands; write for example 1,280.50 or 12.8.",
                found=text,
            )
        )
    return Decimal(text.replace(",", ""))


def _unit(value: Decimal, sign: str, unit: str) -> tuple[Decimal, str]:
    head, slash, per = unit.partition("/")
    if head in ("毛", "角") and not sign:
        value, head = value / 10, "元"
    head = _WORTH.get(head, head)
    if sign:
        worth = _SIGNS_OF[sign]
        head = head if head.startswith(worth) else worth + head
    return value, head + slash + per


def _yuan(found: re.Match[str]) -> _Single | None:
    whole = Decimal(found["yuan"]) if found["yuan"].isdigit() else None
    if whole is None:
        spelt = numerals.numeral(found["yuan"])
        if spelt is None:
            return None
        whole = spelt.value
    value = whole + _digit(found["jiao"]) / 10 + _digit(found["fen"]) / 100
    return value.quantize(Decimal("0.01")), "元" + (found["per"] or ""), "", None, 1


def _digit(sign: str | None) -> Decimal:
    spelt = numerals.numeral(sign) if sign and not sign.isdigit() else None
    return spelt.value if spelt else Decimal(sign or 0)
