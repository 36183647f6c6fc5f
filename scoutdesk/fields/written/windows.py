"""A span of days or a duration as people write it: 3月上旬, 白露前后, 3-5月, 48小时内发货, 冷藏7天."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written import calendar, numerals
from scoutdesk.fields.written.days import Occasion, Span, exact_day, plain, recurring_day, split_year
from scoutdesk.i18n import Message, say

_TENS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "中": (11, 20),
    "下旬": (21, 31),
    "上中旬": (1, 20),
    "中下旬": (11, 31),
}
_TENS |= {"上半月": (1, 15), "下半月": (16, 31), "": (1, 31), "份": (1, 31), "全月": (1, 31)}
_LAST_DAYS = 5
_AROUND, _BEFORE = 5, 14
_MONTH = re.compile(
    rf"(\d{{1,2}}|[{numerals.SIGNS}]{{1,3}}|本|这个|当|下个?|上个?)?月(上旬|中旬|下旬|上中旬|中下旬|上半月|下半月|份|全月|初|中|底|末)?"
).fullmatch
_YEAR_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})(月.*)?").fullmatch
_NEAR = re.compile(r"(.+?)(前后|左右|前|之前|以前|后|之后|以后)").fullmatch
_THIS_MONTH = {"本": 0, "这个": 0, "当": 0, "": 0, "下": 1, "下个": 1, "上": -1, "上个": -1}
_TEA = {"明前": "清明", "雨前": "谷雨"}
_WORD_SEPARATOR = re.compile(r"~+|至次年|到次年|至翌年|至|到|--")
_DURATION = re.compile(
    rf"(\d+(?:\.\d+)?|[{numerals.SIGNS}]+)(?:[-~至到](\d+))?个?(小时|h|H|天|日|周|星期|礼拜|月|年)"
)
_STORED = {
    "冷冻": "冷冻",
    "冻藏": "冷冻",
    "速冻": "冷冻",
    "冷藏": "冷藏",
    "低温": "冷藏",
    "常温": "常温",
    "阴凉": "常温",
    "室温": "常温",
    "干燥": "常温",
}


@dataclass(frozen=True, slots=True)
class Duration:
    """How long something keeps or takes: one of hours, days, months; `storage` 冷冻, 冷藏, 常温 or ""."""

    hours: int | None = None
    days: int | None = None
    months: int | None = None
    storage: str = ""
    doubt: Message | None = None


def read_window(text: str, today: date) -> Span:
    """First and last day; without a year the occurrence nearest to `today`."""
    line = plain(text).removeprefix("每年")
    found = _window(line, text, today) if line else None
    if found is None and (figures := re.fullmatch(r"(\d{1,2})[-.~](\d{1,2})", line)):
        raise Unreadable(
            say(
                "“{found}” may be months or a day; write {first}-{second}月 or {first}月{second}日.",
                found=text.strip(),
                first=figures[1],
                second=figures[2],
            )
        )
    if found is None:
        raise Unreadable(
            say(
                "A span of days was expected, for example 3月上旬 or 3月5日-4月10日; “{found}” is not one.",
                found=text.strip()[:40],
            )
        )
    return found


def read_duration(text: str) -> Duration:
    """保质期：180 天, 48小时内发货, #低温冷藏7天; of a range the shorter, with a doubt."""
    line = plain(text)
    found = _DURATION.search(line)
    storage = next((kept for word, kept in _STORED.items() if word in line), "")
    if found is None:
        raise Unreadable(
            say(
                "A length of time was expected, for example 7天, 48小时 or 10个月; “{found}” is not one.",
                found=text.strip()[:40],
            )
        )
    spelt = None if found[1][0].isdigit() else numerals.numeral(found[1])
    count = spelt.value if spelt else Decimal(found[1]) if found[1][0].isdigit() else None
    doubt = say("“{found}” is a range; the shorter is taken.", found=found[0]) if found[2] else None
    kept = _duration(count, found[3], storage, doubt) if count is not None else None
    if kept is None or len(_DURATION.findall(line)) > 1:
        raise Unreadable(
            say(
                "One length of time was expected, for example 7天, 48小时 or 10个月; “{found}” is unclear.",
                found=text.strip()[:40],
            )
        )
    return kept


def _duration(count: Decimal, unit: str, storage: str, doubt: Message | None) -> Duration | None:
    amounts = {
        "h": ("hours", 1),
        "H": ("hours", 1),
        "小时": ("hours", 1),
        "天": ("days", 1),
        "日": ("days", 1),
    }
    amounts |= {
        "周": ("days", 7),
        "星期": ("days", 7),
        "礼拜": ("days", 7),
        "月": ("months", 1),
        "年": ("months", 12),
    }
    name, times = amounts[unit]
    if count == Decimal("0.5") and unit == "天":
        name, times = "hours", 24
    whole = count * times
    if whole != int(whole):
        return None
    return Duration(
        hours=int(whole) if name == "hours" else None,
        days=int(whole) if name == "days" else None,
        months=int(whole) if name == "months" else None,
        storage=storage,
        doubt=doubt,
    )


def _window(line: str, text: str, today: date) -> Span | None:
    if line in ("全年", "常年", "四季", "周年供应", "全年供应"):
        return date(today.year, 1, 1), date(today.year, 12, 31)
    single = _occasion(line, text, today)
    if single:
        return single.near(today)
    for separator in (*_WORD_SEPARATOR.finditer(line), *re.finditer("-", line)):
        left, right = line[: separator.start()], line[separator.end() :]
        both = _from_to(left, right, text, today) if left and right else None
        if both:
            return both
    return None


def _occasion(line: str, text: str, today: date) -> Occasion | None:
    """A day, a month or part of it, or the days around a named day."""
    day = exact_day(line, text, today)
    if day:
        return Occasion(lambda _: (day, day), day.year)
    recurring = recurring_day(line, today)
    if recurring:
        return recurring
    if found := _YEAR_MONTH(line):
        line = f"{found[1]}年{found[2]}{found[3] or '月'}"
    rest, year = split_year(line, today)
    if rest in _TEA:
        return _around(_TEA[rest], "前", year, today)
    if found := _MONTH(rest):
        return _month(found[1] or "", found[2] or "", year, today)
    if found := _NEAR(rest):
        return _around(found[1], found[2], year, today)
    return None


def _month(word: str, part: str, year: int | None, today: date) -> Occasion | None:
    if word in _THIS_MONTH:
        shifted = today.year * 12 + today.month - 1 + _THIS_MONTH[word]
        year, month = shifted // 12, shifted % 12 + 1
    else:
        spelt = None if word.isdigit() else numerals.numeral(word)
        month = int(spelt.value) if spelt else int(word) if word.isdigit() else 0
    if not 1 <= month <= 12:
        return None
    return Occasion(_part_of_month(month, part), year)


def _part_of_month(month: int, part: str) -> Callable[[int], Span]:
    def span(year: int) -> Span:
        last = calendar.last_of_month(year, month)
        if part in ("底", "末"):
            return last - timedelta(days=_LAST_DAYS - 1), last
        first_day, last_day = _TENS[part]
        return date(year, month, first_day), date(year, month, min(last_day, last.day))

    return span


def _around(name: str, side: str, year: int | None, today: date) -> Occasion | None:
    """前后 = 5 days either side, 前 = the 14 days before, 后 = the 14 days after."""
    centre = recurring_day(name, today)
    if centre is None:
        return None

    def span(at: int) -> Span | None:
        days = centre.span(at)
        if days is None:
            return None
        if side in ("前后", "左右"):
            return days[0] - timedelta(days=_AROUND), days[0] + timedelta(days=_AROUND)
        if side.endswith("前"):
            return days[0] - timedelta(days=_BEFORE), days[0] - timedelta(days=1)
        return days[0] + timedelta(days=1), days[0] + timedelta(days=_BEFORE)

    return Occasion(span, centre.year if year is None else year)


def _from_to(left: str, right: str, text: str, today: date) -> Span | None:
    bare, _ = split_year(right, today)
    month = re.match(r"(?:.*[年-])?(\d{1,2})月", left)
    if re.fullmatch(r"\d{1,2}[日号]?", right) and month:
        right = f"{month[1]}月{right}"
    elif re.fullmatch(r"(?:\d{4}年)?\d{1,2}", left) and re.fullmatch(r"(次年)?\d{1,2}月.*", bare):
        left = f"{left}月"
    elif (dots := re.fullmatch(r"(\d{1,2})[./](\d{1,2})", right)) and exact_day(left, text, today):
        right = f"{dots[1]}月{dots[2]}日"
    start = _occasion(left, text, today)
    end = _occasion(right.removeprefix("次年").removeprefix("翌年"), text, today)
    return _joined(start, end, today) if start and end else None


def _joined(start: Occasion, end: Occasion, today: date) -> Span | None:
    """From the first day of `start` to the last of `end`, which follows in the same year or the next."""

    def span(year: int) -> Span | None:
        first = start.span(start.year or year)
        for year_of_end in (end.year,) if end.year else (year, year + 1):
            last = end.span(year_of_end)
            if first and last and last[1] >= first[0]:
                return first[0], last[1]
        return None

    if start.year and end.year and not span(start.year):
        raise Unreadable(say("The span ends before it begins."))
    # A year named at the end only belongs to the start as well, unless the span turns the year.
    if end.year and not start.year:
        return span(end.year) or span(end.year - 1)
    return Occasion(span, start.year).near(today)
