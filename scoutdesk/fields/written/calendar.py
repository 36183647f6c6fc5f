"""Solar terms, feasts and lunar days of a year, by the names people use for harvest and delivery."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from scoutdesk.fields.written import numerals

_TERMS_IN_ORDER = (
    "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至"
)
SOLAR_TERMS = tuple(_TERMS_IN_ORDER[at : at + 2] for at in range(0, 48, 2))
_SOLAR = {
    (1, 1): ("元旦",),
    (3, 8): ("妇女节", "三八节"),
    (5, 1): ("劳动节", "五一"),
    (6, 1): ("儿童节", "六一"),
    (6, 18): ("618",),
    (9, 10): ("教师节",),
    (10, 1): ("国庆", "国庆节", "十一"),
    (11, 11): ("双十一", "双11"),
    (12, 12): ("双十二", "双12"),
    (12, 25): ("圣诞", "圣诞节"),
}
_LUNAR = {
    (1, 1): ("春节", "大年初一"),
    (1, 15): ("元宵", "元宵节"),
    (5, 5): ("端午", "端午节"),
    (7, 7): ("七夕",),
    (7, 15): ("中元", "中元节"),
    (8, 15): ("中秋", "中秋节"),
    (9, 9): ("重阳", "重阳节"),
    (12, 8): ("腊八", "腊八节"),
    (12, 23): ("小年",),
    (12, 30): ("除夕", "年三十", "大年三十"),
}
SOLAR_FEASTS = {name: day for day, names in _SOLAR.items() for name in names}
LUNAR_FEASTS = {name: day for day, names in _LUNAR.items() for name in names}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}


def named_day(name: str, year: int) -> date | None:
    """The day in the calendar year `year` that a term or feast names; None for another word."""
    if name in SOLAR_FEASTS:
        return date(year, *SOLAR_FEASTS[name])
    if name in LUNAR_FEASTS:
        return lunar_day(*LUNAR_FEASTS[name], year)
    term = name.removesuffix("节") if name == "清明节" else name
    return _terms(year)[term] if term in SOLAR_TERMS else None


def lunar_month(word: str) -> int | None:
    """八 -> 8, 正 -> 1, 腊 -> 12."""
    if word in _LUNAR_MONTHS:
        return _LUNAR_MONTHS[word]
    found = numerals.numeral(word)
    return int(found.value) if found and 1 <= found.value <= 12 else None


def lunar_day(month: int, day: int, year: int) -> date | None:
    """The day of the calendar year `year` with this lunar date; 30 in a short month is its last day."""
    days = lunar_days(month, day, year)
    return days[-1] if days else None


def lunar_days(month: int, day: int, year: int) -> tuple[date, ...]:
    """All days of the calendar year with this lunar date: 腊八 falls twice in 2022 and not at all in 2023."""
    if day > 30:
        return ()
    found = []
    for lunar_year in (year - 1, year):
        first, days = _months(lunar_year)[month]
        fallen = first + timedelta(days=min(day, days) - 1)
        if fallen.year == year:
            found.append(fallen)
    return tuple(found)


@lru_cache(maxsize=64)
def _months(lunar_year: int) -> dict[int, tuple[date, int]]:
    """The first day and the length of each month of a lunar year; the sun and the moon are asked once for all."""
    from lunar_python import LunarYear, Solar

    found: dict[int, tuple[date, int]] = {}
    for month in LunarYear.fromYear(lunar_year).getMonths():
        if month.getYear() == lunar_year and month.getMonth() > 0:
            first = Solar.fromJulianDay(month.getFirstJulianDay())
            day = date(first.getYear(), first.getMonth(), first.getDay())
            found[month.getMonth()] = day, month.getDayCount()
    return found


@lru_cache(maxsize=16)
def _terms(year: int) -> dict[str, date]:
    from lunar_python import Solar

    table = Solar.fromYmd(year, 6, 1).getLunar().getJieQiTable()
    days = {name: date(solar.getYear(), solar.getMonth(), solar.getDay()) for name, solar in table.items()}
    # The table begins with the winter solstice of the year before and names the later one in pinyin.
    return {**{name: days[name] for name in SOLAR_TERMS}, "冬至": days["DONG_ZHI"]}


def last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
