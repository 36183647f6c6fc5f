"""Text as people leave it in a cell or a box, tidied without changing what it says."""

from __future__ import annotations

import re

# Only letters, digits and blanks change width: full-width punctuation is how Chinese is written.
_ALNUM = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
_BLANKS = {0x3000: 32, 0xA0: 32, 0x2002: 32, 0x2003: 32, 0x2009: 32, 0x202F: 32}
_NOTHING: dict[int, int | None] = dict.fromkeys((0x200B, 0x200C, 0x2060, 0xFEFF, 0xAD))
_TIDY: dict[int, int | None] = {**_ALNUM, **_BLANKS, **_NOTHING}
_HALF: dict[int, int | None] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **_BLANKS,
    **_NOTHING,
    **{0x2212: 45, 0x2010: 45, 0x2011: 45, 0x2013: 45, 0x2014: 45, 0x301C: 126, 0xFFE5: 0xA5},
}

_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
_POINT = re.compile(r"(?<=\d)．(?=\d)")
# A zero-width joiner holds composed emoji together; anywhere else it is debris.
_JOINER = re.compile(r"(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")
_PLAIN_HAN = re.compile("[!-~\u4e00-\u9fff（），。、：；“”]+").fullmatch
_PLAIN_ASCII = re.compile(r"[!-~]+(?: [!-~]+)*").fullmatch

UNKNOWN = frozenset(
    {
        "/",
        "\\",
        "-",
        "--",
        "---",
        "—",
        "——",
        "–",
        "?",
        "？",
        "·",
        "*",
        "x",
        "X",
        "n/a",
        "na",
        "nil",
        "none",
        "null",
    }
    | {
        "tbd",
        "无",
        "無",
        "暂无",
        "没有",
        "未知",
        "不详",
        "不明",
        "待定",
        "待补",
        "待补充",
        "未提供",
        "未填",
        "空",
        "略",
    }
)

# with brackets around it
LONGEST_UNKNOWN = 8


def tidy(raw: str) -> str:
    """One line: outer blanks gone, inner ones single, none between two Chinese characters."""
    if _PLAIN_ASCII(raw) or _PLAIN_HAN(raw):
        return raw
    text = raw.translate(_TIDY)
    if "．" in text:
        text = _POINT.sub(".", text)
    if "\u200d" in text:
        text = _JOINER.sub("", text)
    text = " ".join(text.split())
    return _BETWEEN_HAN.sub("", text) if " " in text else text


def is_blank(text: str) -> bool:
    """Nothing there, or only blanks and invisible characters."""
    return not text or not tidy(text)


def says_unknown(text: str) -> bool:
    """A word that stands for "no value": /, 暂无, N/A …"""
    if len(text.strip()) > LONGEST_UNKNOWN:
        return False
    word = tidy(text).strip("（）() ")
    return word in UNKNOWN or word.lower() in UNKNOWN


def half_width(text: str) -> str:
    """Every full-width sign in half width, for readers of numbers and codes (never for text that is kept)."""
    return text if text.isascii() else text.translate(_HALF)
