"""A day as people write it: 2027年3月5日, 26.3.5, 3月5号, an Excel serial, 清明, 农历八月十五."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written import calendar, numerals
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say

_FULL = re.compile(
    r"(\d{4}|\d{2})([-/.年])(\d{1,2})(?:\2|[月])(\d{1,2})[日号]?(?:[T ]?\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
).fullmatch
_COMPACT = re.compile(r"(20\d{2})(0[1-9]|1[0-2])([0-3]\d)").fullmatch
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|/)(\d{1,2})[日号]?").fullmatch
_SPELT = re.compile(rf"([{numerals.SIGNS}]{{1,3}})月([{numerals.SIGNS}]{{1,3}})[日号]").fullmatch
_LUNAR = re.compile(
    rf"(农历|阴历|旧历)?闰?([正冬腊{numerals.SIGNS}]{{1,2}})月(初)?([{numerals.SIGNS}]{{1,3}})日?"
).fullmatch
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?").fullmatch
_YEAR_BEFORE = re.compile(r"^(?:(\d{4}|\d{2})年|(今年|明年|后年|去年))的?(?=\D|\d{1,2}月)")
_YEAR_AFTER = re.compile(r"\((\d{4})年?(?:初|底|末)?\)$")
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})").fullmatch
_YEAR_MONTH = re.compile(r"(\d{4})[-/.年]+(\d{1,2})月?").fullmatch
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = "|".join(_MONTHS)
# Nov 15, 2026 and 15-Nov-26, blanks taken out
_ENGLISH = re.compile(
    rf"(?:(?P<month>{_NAMED})[a-z]*\.?-?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,|"
    rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th)?-?(?P<of>{_NAMED})[a-z]*[.,]?-?)(?P<year>\d{{4}}|\d{{2}})",
    re.IGNORECASE,
).fullmatch
_REPEATED = re.compile(r"([-/.])\1+")
_RELATIVE = {
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "当日": 0,
    "即日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "昨天": -1,
    "前天": -2,
}
_YEARS = {"今年": 0, "明年": 1, "后年": 2, "去年": -1}
# A two-digit year is believed when it is near: 26.3.5 is 2026, but 05/03/26 may be any order.
_NEAR_YEARS = 8
# Serials from 1990 to 2099; Excel counts a 29 Feb 1900 that never was, hence the epoch of 30 Dec 1899.
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 32874, 73050

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Occasion:
    """A span of days that recurs every year; `year` where one was named."""

    span: Callable[[int], Span | None]
    year: int | None = None

    def near(self, today: date) -> Span | None:
        """In the year named, else the occurrence nearest to today (the later one when equally near)."""
        if self.year is not None:
            return self.span(self.year)
        spans = [span for year in (today.year + 1, today.year, today.year - 1) if (span := self.span(year))]
        return min(spans, key=lambda span: _distance(span, today), default=None)


def read_day(text: str, today: date) -> date:
    """One day; without a year the occurrence nearest to `today`."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return _known(digits_of(text[:4]), digits_of(text[5:7]), digits_of(text[8:]), text)
    line = plain(text)
    found = exact_day(line, text, today)
    if found is None:
        occasion = recurring_day(line, today)
        span = occasion.near(today) if occasion else None
        found = span[0] if span else None
    if found is None:
        raise Unreadable(_hint(line, text.strip(), today))
    return found


def plain(text: str) -> str:
    """Half width, without blanks except before a time of day."""
    return re.sub(r"\s+(?!\d{1,2}:)", "", half_width(text).strip())


def exact_day(line: str, text: str, today: date) -> date | None:
    """A day that names its year, an Excel serial, or a word like 今天; None for another form."""
    if line in _RELATIVE:
        return today + timedelta(days=_RELATIVE[line])
    if found := _FULL(line):
        return _known(_full_year(found[1], today, text), int(found[3]), int(found[4]), text)
    if found := _COMPACT(line):
        return _known(int(found[1]), int(found[2]), int(found[3]), text)
    if (found := _SERIAL(line)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(found[1]))
    if found := _ENGLISH(line):
        month = _MONTHS.index((found["month"] or found["of"]).lower()) + 1
        day, year = int(found["day"] or found["first"]), _full_year(found["year"], today, text)
        return _known(year, month, day, text)
    return None


def recurring_day(line: str, today: date) -> Occasion | None:
    """A day named by month and day, lunar day, solar term or feast, with or without a year."""
    line, year = split_year(line, today)
    if found := _MONTH_DAY(line):
        return _month_day(int(found[1]), int(found[2]), year)
    if found := _SPELT(line):
        month, day = numerals.numeral(found[1]), numerals.numeral(found[2])
        return _month_day(int(month.value), int(day.value), year) if month and day else None
    if (found := _LUNAR(line)) and (found[1] or found[3] or found[2] in "正冬腊"):
        return _lunar(found[2], found[4], year)
    if calendar.named_day(line, today.year) or line in calendar.LUNAR_FEASTS:
        return Occasion(lambda at: _single(calendar.named_day(line, at)), year)
    return None


def split_year(line: str, today: date) -> tuple[str, int | None]:
    """(the rest, the year named before it or in brackets after it)."""
    if found := _YEAR_AFTER.search(line):
        return line[: found.start()], int(found[1])
    if found := _YEAR_BEFORE.match(line):
        year = today.year + _YEARS[found[2]] if found[2] else int(found[1])
        return line[found.end() :], year if year > 99 else 2000 + year
    return line, None


def digits_of(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _month_day(month: int, day: int, year: int | None) -> Occasion | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.last_of_month(2024, month).day:
        return None
    return Occasion(lambda at: _single(_day_or_none(at, month, day)), year)


def _lunar(month_word: str, day_word: str, year: int | None) -> Occasion | None:
    month, day = calendar.lunar_month(month_word), numerals.numeral(day_word)
    if month is None or day is None or not 1 <= day.value <= 30:
        return None
    return Occasion(lambda at: _single(calendar.lunar_day(month, int(day.value), at)), year)


def _full_year(digits: str, today: date, text: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    if abs(2000 + year - today.year) > _NEAR_YEARS:
        raise Unreadable(
            say(
                "The order of “{found}” is unclear; write year, month, day, for example {example}.",
                found=text.strip(),
                example=_example(today),
            )
        )
    return 2000 + year


def _known(year: int | None, month: int | None, day: int | None, text: str) -> date:
    found = _day_or_none(year or 0, month or 0, day or 0)
    if found is None:
        raise Unreadable(say("There is no such day as “{found}”.", found=text.strip()))
    return found


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _single(day: date | None) -> Span | None:
    return (day, day) if day else None


def _distance(span: Span, today: date) -> int:
    if span[0] <= today <= span[1]:
        return 0
    return min(abs((span[0] - today).days), abs((span[1] - today).days))


def _example(today: date) -> str:
    return f"{today.year}-03-05"


def _hint(line: str, text: str, today: date) -> Message:
    """Why it is no day, with the reading that was probably meant."""
    slip = _REPEATED.sub(r"\1", line)
    if found := _DECIMAL(line):
        occasion = _month_day(int(found[1]), int(found[2]), None)
        near = occasion.near(today) if occasion else None
        if near:
            return say(
                "“{found}” may be a number or a day; if {month}月{day}日 is meant, write {likely}.",
                found=text, month=int(found[1]), day=int(found[2]), likely=near[0].isoformat(),
            )  # fmt: skip
    if (found := _YEAR_MONTH(slip)) and 1 <= int(found[2]) <= 12:
        return say(
            "“{found}” probably means the month {year}-{month}; write the day too: {year}-{month}-05.",
            found=text, year=found[1], month=f"{int(found[2]):02}",
        )  # fmt: skip
    if slip != line and _FULL(slip):
        return say("“{found}” has a sign too many; {likely} is probably meant.", found=text, likely=slip)
    if (found := _LUNAR(line)) and calendar.lunar_month(found[2]):
        return say("“{found}” may be lunar; write 农历{found} or the day in figures.", found=text)
    return say(
        "A day was expected, for example {example} or 3月5日; “{found}” is not one.",
        example=_example(today),
        found=text[:40],
    )
