"""What sets columns of one term apart: sizes and grades, packs, quantities, days, regions."""

from __future__ import annotations

import re
from datetime import date

from scoutdesk.exchange.regions import Apart
from scoutdesk.fields.written.texts import half_width

_QUANTITY = re.compile(
    r"(?:[≥>满超]|大于|不少于)=?\s*\d+\s*(?:件|箱|份|盒|单|个|斤|kg|公斤|吨|托|车)?(?:以上|起|及以上)?"
    r"|\d+\s*[-~至到]\s*\d+\s*(?:件|箱|份|盒|单|托|吨)"
    r"|\d+\s*(?:件|箱|份|盒|单|托|吨|车|斤|公斤|kg)\s*(?:以上|起|及以上|以下|以内|起订|起批|\+)"
    r"|整(?:车|柜|托)|(?:零|散)[批单]|散售",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"\d+(?:\.\d+)?\s*[-~至]\s*\d+(?:\.\d+)?\s*(?:mm|毫米|cm|厘米|g|克|枚|头|#|号|两|规格)?(?:果)?"
    r"|\d+(?:\.\d+)?\s*(?:mm|毫米|cm|厘米|g|克|枚|头|#|号|两)\s*(?:以上|以下|\+)?"
    r"|(?:特|超|精|优|一|二|三|四|甲|乙|丙|1|2|3)\s*(?:级果?|等果?|等品)|[a-e]{1,3}\s*(?:级果?|果|等)|(?:特|超|巨|大|中|小|统|精品|次)(?:大)?果"
    r"|统货|通货|精品|特级|优级|普通装?|特大|s|m|l|xl|xxl",
    re.IGNORECASE,
)
_PACK = re.compile(
    r"\d+(?:\.\d+)?\s*(?:斤|kg|公斤|千克|g|克|枚|个|头|只|粒)"
    r"\s*(?:装|/[箱盒件提袋]|礼盒|箱|(?:[x×*]\d+[盒袋包罐瓶枚个箱件份]?)+)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}月\d{1,2}[日号]?|\d{1,2}[./]\d{1,2}"
    r"|(?:上|本|下)(?:周|月)|周[一二三四五六日]|\d{1,2}月[上中下]旬"
)


_REGION = (
    "江浙沪皖|江浙沪|江浙|华东|华南|华北|华中|东北三省|东北|西北|西南|北方|南方|全国|偏远地区|偏远|新疆|西藏|青海|内蒙古?|宁夏|甘肃"
    "|海南|港澳台|省内|省外|珠三角|长三角|京津冀|北京|上海|天津|重庆|广东|广西|福建|浙江|江苏|安徽|江西|山东|河北|河南|湖北|湖南|四川"
    "|贵州|云南|陕西|山西|辽宁|吉林|黑龙江|其[他它]地区|其[他它]省份?"
)
_REGIONS = re.compile(rf"(?:(?:{_REGION})[、,，/和及]?)+")


def apart_by(text: object) -> Apart:
    """What kind of part a text names, "" for none.

    75-80mm is a grade, 100件以上 a quantity, 3月5日 a day, 江浙沪 words.
    """
    if isinstance(text, date):
        return "day"
    compact = re.sub(r"\s+", "", half_width(str(text)))
    if _QUANTITY.fullmatch(compact):
        return "quantity"
    if _PACK.fullmatch(compact):
        return "pack"
    if _DAY.fullmatch(compact):
        return "day"
    if _SIZE.fullmatch(compact):
        return "grade"
    return "words" if _REGIONS.fullmatch(compact) else ""
