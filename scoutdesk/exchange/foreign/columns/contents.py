"""What the first values of a column look like, where the header does not say what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any, Literal

from scoutdesk.fields.written.texts import half_width, says_unknown

Look = Literal[
    "number", "money", "weight", "pack", "day", "phone", "percent", "image", "name", "text", "none"
]
MOST_SIGNS = 200
_PRICE = re.compile(
    r"[¥$]\s*\d|\d\s*(?:元|块|毛(?!重))|^\d+(?:\.\d+)?\s*/\s*(?:斤|公斤|kg|件|箱|盒|份)", re.IGNORECASE
)
_NEGOTIABLE = re.compile(r"面议|电议|待定|时价|随行就市|咨询|另议|电询")
_PACK = re.compile(
    r"\d\s*(?:斤|kg|公斤|千克|g|克|枚|个|头|只|粒|盒)\s*(?:装|/|[*x×])"
    r"|(?:礼盒|箱|袋)装|^\d+\s*[枚只头个粒颗]$",
    re.I,
)
_WEIGHT = re.compile(
    r"^(?:约|净重|毛重)?\s*\d+(?:\.\d+)?(?:\s*[-~至]\s*\d+(?:\.\d+)?)?"
    r"\s*(?:斤|kg|公斤|千克|g|克|两|吨)$",
    re.I,
)
_DAY = re.compile(
    r"^\d{2,4}[年./-]\d{1,2}(?:[月./-]\d{1,2}日?)?$|^\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|初|底)?$"
)
_PHONE = re.compile(r"^(?:\+?86-?)?1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$")
_PERCENT = re.compile(r"^\d+(?:\.\d+)?\s*%$")
_NUMBER = re.compile(r"^-?[\d,]+(?:\.\d+)?$")
_IMAGE = re.compile(r"DISPIMG\(|\.(?:jpe?g|png|webp)\b", re.I)
_HAN = re.compile(r"[\u3400-\u9fff]")


def look_of(cell: Any) -> Look:
    if isinstance(cell, bool):
        return "text"
    if isinstance(cell, (int, float)):
        return "number"
    if isinstance(cell, (date, time, timedelta)):
        return "day"
    text = half_width(str(cell)[:MOST_SIGNS]).strip()
    if not text or says_unknown(text):
        return "none"
    for look, pattern in _PATTERNS:
        if pattern.search(text):
            return look
    return "name" if len(text) <= 16 and _HAN.search(text) else "text"


_PATTERNS: tuple[tuple[Look, re.Pattern[str]], ...] = (
    ("number", _NUMBER),
    ("percent", _PERCENT),
    ("phone", _PHONE),
    ("image", _IMAGE),
    ("day", _DAY),
    ("weight", _WEIGHT),
    ("pack", _PACK),
    ("money", _PRICE),
    ("money", _NEGOTIABLE),
)


def looks(samples: Sequence[Any]) -> Counter[Look]:
    """How many of the values look like what; blanks and "unknown" do not count."""
    found = Counter(look_of(cell) for cell in samples)
    del found["none"]
    return found


def mostly(samples: Sequence[Any], *wanted: Look) -> bool:
    """Whether 85 of 100 values look like one of these; a column without values does not."""
    found = looks(samples)
    return sum(found[look] for look in wanted) * 100 >= 85 * max(found.total(), 1)


def counts_up(samples: Sequence[Any]) -> bool:
    """1, 2, 3 …: numbers of rows."""
    numbers = [str(cell).removesuffix(".0").strip() for cell in samples]
    if len(numbers) < 2 or not all(number.isdigit() and len(number) < 6 for number in numbers):
        return False
    whole = [int(number) for number in numbers]
    return whole[0] in (0, 1) and all(after - before == 1 for before, after in pairwise(whole))
