"""Where a line may end: the rules of Chinese typesetting (禁则), and words, numbers and units kept whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

CLOSING = frozenset("，。、；：？！”’）》】」』〉〕｝〗〙］｠,.;:?!)]}%‰℃℉°′″…—–·・～ー々％｡､/／\u3000")
OPENING = frozenset("“‘（《【「『〈〔｛〖〘［([{¥￥$€£＄￡#＃@")
# Full-width marks whose ink fills one half of the square: two in a row are pushed together.
LEFT_HALF = "，。、；：”’）》】」』〉〕｝〗］"
RIGHT_HALF = "“‘（《【「『〈〔｛〖［"
HALF = frozenset(LEFT_HALF)
# What follows a figure without a gap and belongs to it.
MEASURES = frozenset(
    "斤两克吨元角分毛万亿千百十箱枚盒只个颗粒瓶袋件包串筐提份听罐条尾头株棵亩米毫厘公升倍成折度年月日天时小点秒周号届级层"
    "名位家户人次批种项条页期代岁"
)
UNITS = re.compile(
    r"(?:[kmµ]?g|[cmk]?m|m?l|[mcdk]?L|°\w+|pcs|h|d|cm|oz|lb|Brix|kPa|ppm|mg/kg|kg/\w+)(?![A-Za-z])"
)

_UNPRINTED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_RADICALS = re.compile("[\u2f00-\u2fdf\uf900-\ufaff]")
_WORDS = r"0-9A-Za-z\u00c0-\u024f"
_IDEOGRAPHS = r"\u3400-\u9fff\U00020000-\U0003ffff"
_SPREAD = re.compile(rf"[{_IDEOGRAPHS}](?=[{_WORDS}¥°±])|[{_WORDS}%‰℃°](?=[{_IDEOGRAPHS}])")
_PRESS = re.compile(
    rf"[{LEFT_HALF}](?=[{LEFT_HALF}{RIGHT_HALF}])|[{RIGHT_HALF}](?=[{RIGHT_HALF}])|[{LEFT_HALF}](?=\[\d)"
)
_LATIN_QUOTE = re.compile(
    rf"(?<=[{_WORDS}.,;:!?])[’”](?=[{_WORDS} .,;:!?)]|$)|(?:(?<= )|^)[“‘](?=[{_WORDS}])"
)
# The dot is a square with a speck in its middle; a space on either side makes a hole.
_DOT_SPACE = re.compile(r" (?=· )|(?<= ·) ")
AIR = 0.125


def clean(text: str) -> str:
    """One kind of line end, no control characters, ideographs instead of look-alike radicals."""
    text = _UNPRINTED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def adjustments(text: str) -> tuple[dict[int, float], dict[int, float]]:
    """Ems to add after characters, and ems by which some are drawn further left.

    Air between 汉字 and figures; two half-empty marks pushed together; and the quotation marks of a Chinese
    face, which are square, take only the room of their ink beside Latin letters.
    """
    ems = {match.start(): AIR for match in _SPREAD.finditer(text)}
    ems |= {match.start(): -0.5 for match in _PRESS.finditer(text)}
    ems |= {match.start(): -0.18 for match in _DOT_SPACE.finditer(text)}
    narrow = {match.start(): 0.72 if match[0] in "‘’" else 0.52 for match in _LATIN_QUOTE.finditer(text)}
    ems |= {at: -extra for at, extra in narrow.items()}
    return ems, {at: extra for at, extra in narrow.items() if text[at] in "“‘"}


def is_wide(character: str) -> bool:
    """Set in a square, so a line may end on either side of it."""
    return character >= "\u2e80" or character in "“”‘’…—"


def may_break(text: str, at: int) -> bool:
    """Whether a line may end before `text[at]`."""
    before, after = text[at - 1], text[at]
    if after == " " or after in CLOSING or before in OPENING:
        return False
    if before == " ":
        return _after_space(text, at)
    if before.isdigit() and after in MEASURES:
        return False
    if after.isdigit() and (before == "第" or _within_date(text, at)):
        return False
    if is_wide(before) or is_wide(after):
        return not (before in "约≥≤<>±～/" and after.isdigit())
    return before == "-" and after.isalpha() and at > 1 and text[at - 2].isalpha()


def _within_date(text: str, at: int) -> bool:
    return text[at - 1] in "年月" and at > 1 and text[at - 2].isdigit()


def _after_space(text: str, at: int) -> bool:
    word = text[:at].rstrip(" ")
    if not word:
        return False
    if word[-1] in OPENING:
        return False
    return not (word[-1].isdigit() and UNITS.match(text, at))


def last_break(text: str, start: int, end: int, whole: Container[int] = ()) -> int:
    """The last place in (start, end] where a line may end and that is not in `whole`; else `end` itself."""
    at = end
    while at > start:
        if at not in whole and may_break(text, at):
            return at
        at -= 1
    return end
