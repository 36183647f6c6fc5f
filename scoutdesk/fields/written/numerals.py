"""Chinese numerals: 三十六, 两百五, 一千二, 拾万, 一点五, 半."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {
    "〇": 0,
    "两": 2,
    "俩": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
SIGNS = "".join((*_DIGITS, *_PLACES, *_GROUPS, "廿", "半"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """What was read; `short` when the tens were left unsaid, as in 两百五 for 250."""

    value: Decimal
    short: bool = False


def numeral(text: str) -> Numeral | None:
    """The number that `text` spells, or None when it is not a numeral."""
    text = text.replace("廿", "二十")
    if text == "半":
        return Numeral(value=Decimal("0.5"))
    whole, point, fraction = text.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    # Two digits side by side are a span in speech: 三五斤 is three to five, not 35.
    if (len(text) > 2 or "〇" in text) and all(sign in _DIGITS for sign in text):
        return Numeral(value=Decimal("".join(str(_DIGITS[sign]) for sign in text)))
    return _by_places(text)


def _with_fraction(whole: str, fraction: str) -> Numeral | None:
    head = numeral(whole)
    if head is None or not fraction or any(sign not in _DIGITS for sign in fraction):
        return None
    digits = "".join(str(_DIGITS[sign]) for sign in fraction)
    return Numeral(value=head.value + Decimal(f"0.{digits}"))


def _by_places(text: str) -> Numeral | None:
    total = group = 0
    digit: int | None = None
    last_place = 0
    after_zero = False
    for sign in text:
        if sign in _DIGITS:
            if digit not in (None, 0):
                return None
            digit, after_zero = _DIGITS[sign], after_zero or _DIGITS[sign] == 0
        elif sign in _PLACES:
            last_place, after_zero = _PLACES[sign], False
            group += (1 if digit in (None, 0) else digit) * last_place
            digit = None
        elif sign in _GROUPS:
            last_place, after_zero = _GROUPS[sign], False
            total = (
                (total + group + (digit or 0)) * last_place
                if last_place > 10_000
                else (total + (group + (digit or 0)) * last_place)
            )
            group, digit = 0, None
        else:
            return None
    if not text or (not total and not group and digit is None):
        return None
    left_out = digit is not None and digit > 0 and last_place >= 100 and not after_zero
    tail = (digit or 0) * (last_place // 10 if left_out else 1)
    # 一千二 is never heard as 1002, but 两百五 and 两百零五 are mistaken for each other.
    return Numeral(value=Decimal(total + group + tail), short=left_out and last_place == 100)
