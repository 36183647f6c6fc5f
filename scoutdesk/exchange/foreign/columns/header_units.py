"""What a header says beside its word: the unit in brackets or behind a slash, and other words in brackets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOST_SIGNS = 200
_MONEY = r"(?:人民币|rmb|cny|¥|万元|千元|元|块|角|分|美元|欧元|港币|港元|日元|usd|eur|hkd|jpy|\$)"
_MEASURE = (
    r"(?:市斤|台斤|司马斤|公斤|千克|斤|磅|lbs?|kgs?|500g|500克|克|g|两|吨|t|件|箱|礼盒|盒|个|枚|袋|包|份|筐|篮|桶|瓶|罐|提|头|只|条|支|板|托|车|亩|单|票"
    r"|粒|颗|株|棵|把|捆|套|双|张|片|串|对|组|框|扎|根|尾|罐|盘|篮|tons?)"
)
_OTHER = (
    r"(?:%|‰|天|日|小时|时|h|个月|月|年|周"
    r"|mm|cm|毫米|厘米|米|m|ml|l|毫升|升|万|千|百|s|秒|分钟|℃|°c|度|°?brix|立方米|m3)"
)
_UNIT = re.compile(
    rf"(?:单位[:：]?)?((?:{_MONEY}(?:[/每]{_MEASURE}|/{_OTHER})?|每?{_MEASURE}(?:/{_MEASURE}|/{_OTHER})?"
    rf"|{_OTHER}(?:/{_OTHER}|/{_MEASURE})?))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[【{<《](.*?)[)\]】}>》]")
_MARK = re.compile(r"非?必填|选填|可选|必选|重要|必须|required|optional", re.IGNORECASE)
_TAIL = re.compile(
    rf"^(.{{2,}}?)(?:[/:：,，\s]+((?:{_MONEY}|{_MEASURE}|{_OTHER})(?:/(?:{_MEASURE}|{_OTHER}))?)|(kg|元/[斤件箱盒个kgKG]+|元|%))$",
    re.IGNORECASE,
)
_NOISE = re.compile(r"[\s*:：·_\-、,，。.!！?？\"'“”]+")
# headers in traditional characters, as far as the known words need them
_SIMPLIFIED = str.maketrans(
    "規單價產數備註報淨級額貨號條碼區種類質編聯繫電話稱發運費應廠購進標準證書樣圖損結時間項裝積總計訂買賣雙採傳盤車門點",
    "规单价产数备注报净级额货号条码区种类质编联系电话称发运费应厂购进标准证书样图损结时间项装积总计订买卖双采传盘车门点",
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """One level of a header. `plain`: its word to compare, "" for a unit alone; `beside`: other words in brackets.

    `text`: as written, without what stands in brackets.
    """

    plain: str
    whole: str
    unit: str = ""
    beside: tuple[str, ...] = ()
    text: str = ""


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """净重KG(必填) is 净重 in KG; 单价（元/斤，含税） is 单价 in 元/斤, beside it 含税."""
    full = unicodedata.normalize("NFKC", text[:MOST_SIGNS]).translate(_SIMPLIFIED).strip()
    unit, beside = "", []
    for inside in _BRACKETS.findall(full):
        for piece in re.split(r"[,，、;；]", inside):
            if found := unit_of(piece):
                unit = unit or found
            elif piece.strip() and not _MARK.search(piece):
                beside.append(_BLANKS.sub("", piece))
    rest = _BRACKETS.sub("", full).strip()
    if not unit and (found := unit_of(rest)):
        return Heading("", plain(full), found, tuple(beside), rest)
    text = _BLANKS.sub("", rest)
    if not unit and (tail := _TAIL.match(_BLANKS.sub(" ", rest).strip(" *:："))):
        rest, unit = tail[1], (tail[2] or tail[3])
    return Heading(plain(rest) or ("" if unit else plain(full)), plain(full), unit, tuple(beside), text)


def unit_of(text: str) -> str:
    """元/斤 of （元/斤） or 单位：元/斤; "" for anything that is more than a unit."""
    compact = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).strip("()[]【】*")
    found = _UNIT.fullmatch(compact)
    return found[1] if found else ""


def plain(text: str) -> str:
    return _NOISE.sub("", _MARK.sub("", _BRACKETS.sub("", text)) or text).casefold()
