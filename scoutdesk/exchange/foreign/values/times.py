"""Days, spans of days and durations of a foreign cell; a day that may be another is asked."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from scoutdesk.exchange.foreign.values.measures import damaged, number_in
from scoutdesk.exchange.foreign.values.questions import (
    Cell,
    Entry,
    asks,
    both,
    leave,
    notes,
    one_of_range,
    refuses,
    says,
)
from scoutdesk.exchange.foreign.values.readings import Reading
from scoutdesk.exchange.preview import Answer
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.days import read_day
from scoutdesk.fields.written.texts import half_width, says_unknown
from scoutdesk.fields.written.windows import read_duration, read_window
from scoutdesk.i18n import Message, say

_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})").fullmatch
_ANY_ORDER = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{2})").fullmatch
_YEARLESS = re.compile(r"\d{1,2}(?:月|/)\d{1,2}[日号]?").fullmatch
_UNTIL = re.compile(r"^(?:有效期?|报价)?(?:至|到|截止到?|截至)[:：]?|(?:之前|以前|前|止|截止|有效|内有效)$")
_FOREVER = re.compile(r"长期|另行通知|以通知为准|不限|售完即止|售罄")
_MONTHS = re.compile(r"(\d{1,2})[-~至到](\d{1,2})").fullmatch
_LATER = re.compile(
    r"(?P<low>\d+)\s*[-~至到]\s*(?P<high>\d+)\s*个?(?P<unit>小时|工作日|天|日|h)", re.IGNORECASE
)
_SAME_DAY, _NEXT_DAY = (
    re.compile(r"当[天日]|即[日时]|现发|现货现发"),
    re.compile(r"次[日天]|隔[天日]|第二天|明[天日]"),
)
_IN_CHINESE = re.compile(r"\s*(?:working |business )?(days?|hours?|hrs?|weeks?)\b", re.IGNORECASE)
_UNITS = {"d": "天", "h": "小时", "w": "周"}
_JUST_OVER = 60
_YEAR_SAID = re.compile(r"\d{4}|\d{2}年|[今去本当]年|上个?月|本月")
_BARE_DAYS, _BARE_HOURS = 15, (24, 36, 48, 72, 96)


def read_single_day(cell: Cell) -> Entry:
    return Entry((_day(cell, "quoted_on"),)) if not says_unknown(cell.text) else Entry()


def read_until(cell: Cell) -> Entry:
    """The last day of a price; 长期有效 has none, 7天内有效 counts from a day that is asked."""
    if says_unknown(cell.text):
        return Entry()
    if not isinstance(cell.raw, str):
        return Entry((_day(cell, "valid_until"),))
    line = half_width(cell.text).strip()
    if _FOREVER.search(line):
        return Entry((notes(cell),))
    bare = _UNTIL.sub("", _UNTIL.sub("", line)).strip(" :")
    plainly = _day(_rewritten(cell, bare), "valid_until")
    if plainly.problem is None:
        return Entry((plainly,))
    span = _span(bare, cell.column.context.today)
    if span is not None:
        told = say("“{text}” is read as until {day}", text=cell.text.strip(), day=span[1].isoformat())
        return Entry((says(cell, "valid_until", span[1], told),))
    days = _days_in(bare)
    if days is None:
        return Entry((plainly,))
    today = cell.column.context.today
    if cell.column.dated:
        day = today + timedelta(days=days)
        told = say(
            "“{text}” from {quoted} on: until {day}",
            text=cell.text.strip(),
            quoted=today.isoformat(),
            day=day.isoformat(),
        )
        return Entry((says(cell, "valid_until", day, told),))
    answers = (
        Answer(
            "today",
            say("from today: {day}", day=(today + timedelta(days=days)).isoformat()),
            today + timedelta(days=days),
        ),
        leave(),
    )
    asked = say("“{text}”: {count} days from which day?", text=cell.text.strip(), count=days)
    return Entry((asks(cell, "valid_until", "day:from", asked, answers),))


def _rewritten(cell: Cell, bare: str) -> Cell:
    return cell._replace(raw=bare)


def _span(text: str, today: date) -> tuple[date, date] | None:
    if text in ("本周", "本周内", "这周", "本周末"):
        return today, today + timedelta(days=6 - today.weekday())
    try:
        return read_window(text, today)
    except Unreadable:
        return None


def _days_in(text: str) -> int | None:
    try:
        found = read_duration(text)
    except Unreadable:
        return None
    if found.hours is not None:
        return -(-found.hours // 24)
    return found.days


def _day(cell: Cell, field: str) -> Reading:
    """One day; 6.1 may be 1 June, and as a number 10 June as well (a spreadsheet drops the 0 of 6.10)."""
    raw, today = cell.raw, cell.column.context.today
    if isinstance(raw, datetime):
        return says(cell, field, raw.date())
    if isinstance(raw, date):
        return says(cell, field, raw)
    text = str(raw) if isinstance(raw, str) else format(raw, ".15g") if isinstance(raw, float) else str(raw)
    line = half_width(text).strip()
    if found := _DECIMAL(line):
        asked = _pointed(cell, field, int(found[1]), found[2], isinstance(raw, float))
        if asked is not None:
            return asked
    try:
        day = read_day(text, today)
    except Unreadable as error:
        return _any_order(cell, field, line) or refuses(cell, field, error.message)
    told = say("the year is taken from today's: {day}", day=day.isoformat()) if _YEARLESS(line) else None
    if not isinstance(raw, str) and line.isdigit() and len(line) == 5:
        told = say("{number} is the spreadsheet's number for {day}", number=line, day=day.isoformat())
    return says(cell, field, day, told)


def _near(month: int, day: int, today: date) -> date | None:
    try:
        return read_day(f"{month}月{day}日", today)
    except Unreadable:
        return None


def _pointed(cell: Cell, field: str, month: int, digits: str, number: bool) -> Reading | None:
    today = cell.column.context.today
    days = [("month_day", _near(month, int(digits), today))]
    if number and len(digits) == 1 and digits in "123":
        days.append(("month_day0", _near(month, int(digits) * 10, today)))
    answers = [
        Answer(key, say("{month}月{day}日: {iso}", month=day.month, day=day.day, iso=day.isoformat()), day)
        for key, day in days
        if day is not None
    ]
    if not answers:
        return None
    asked = say("“{text}” may be a number or a day; which is meant?", text=cell.text.strip())
    return asks(cell, field, "day:point", asked, (*answers, leave()))


def _any_order(cell: Cell, field: str, line: str) -> Reading | None:
    """05/03/26: day, month and year in any order."""
    found = _ANY_ORDER(line)
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[2]), int(found[3])
    answers: list[Answer] = []
    for key, (year, month, day) in (
        ("dmy", (third, second, first)),
        ("mdy", (third, first, second)),
        ("ymd", (first, second, third)),
    ):
        try:
            value = date(2000 + year, month, day)
        except ValueError:
            continue
        if value not in (answer.value for answer in answers):
            answers.append(Answer(key, say("{day}", day=value.isoformat()), value))
    if not answers:
        return None
    asked = say("“{text}”: in which order are year, month and day?", text=cell.text.strip())
    return asks(cell, field, "day:order", asked, (*answers, leave()))


# spans


def read_supply(cell: Cell) -> Entry:
    """supply_from and supply_until; 3-5 may be months or a day, and a spreadsheet may have made a date of it."""
    if says_unknown(cell.text):
        return Entry()
    if isinstance(cell.raw, date):
        return Entry(_months_or_day(cell, cell.raw.month, cell.raw.day, cell.raw))
    line = re.sub(r"\s+", "", half_width(cell.text))
    if found := _MONTHS(line):
        return Entry(_months_or_day(cell, int(found[1]), int(found[2]), None))
    try:
        first, last = _to_come(cell.text, cell.column.context.today)
    except Unreadable as error:
        if any(sign.isdigit() for sign in line):
            return Entry((refuses(cell, "supply_from", error.message),))
        return Entry((notes(cell),))
    told = say(
        "“{text}” is read as {first} to {last}",
        text=cell.text.strip(),
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return Entry((says(cell, "supply_from", first, told), says(cell, "supply_until", last, told)))


def _to_come(text: str, today: date) -> tuple[date, date]:
    """A season that is over and names no year is the next: in November 6月底 is that of next year."""
    first, last = read_window(text, today)
    if last >= today - timedelta(days=_JUST_OVER) or _YEAR_SAID.search(text):
        return first, last
    return read_window(text, today + timedelta(days=365))


def _months_or_day(cell: Cell, first: int, second: int, raw: date | None) -> tuple[Reading, ...]:
    """Both ends of the span, under one question."""
    today = cell.column.context.today
    day = raw.date() if isinstance(raw, datetime) else raw or _near(first, second, today)
    span = _span(f"{first}月-{second}月", today) if 1 <= second <= 12 and second != first else None
    found = []
    for field, end in (("supply_from", 0), ("supply_until", 1)):
        answers = []
        if span is not None:
            words = say(
                "the months {first} to {last}: {day}", first=first, last=second, day=span[end].isoformat()
            )
            answers.append(Answer("months", words, span[end]))
        if day is not None:
            answers.append(Answer("day", say("the day {day}", day=day.isoformat()), day))
        asked = say("“{text}” may be months or a day; which is meant?", text=cell.text.strip())
        found.append(asks(cell, field, "window:months", asked, (*answers, leave())))
    return tuple(found)


# how long until it is sent


def read_lead_time(cell: Cell) -> Entry:
    """Days until dispatch; hours are rounded up to days."""
    if says_unknown(cell.text):
        return Entry()
    raw = cell.raw
    if isinstance(raw, date):
        return Entry((refuses(cell, "lead_days", damaged(raw)),))
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return Entry((_bare_lead(cell, number_in(raw)),))
    line = _IN_CHINESE.sub(lambda found: _UNITS[found[1][0].lower()], half_width(cell.text).strip())
    if re.fullmatch(r"\d+(?:\.\d+)?", line):
        return Entry((_bare_lead(cell, Decimal(line)),))
    if span := _LATER.search(line):
        per = 24 if span["unit"] in ("小时", "h", "H") else 1
        ends = [-(-int(span[end]) // per) for end in ("low", "high")]
        if ends[0] != ends[1]:
            shown = [str(say("{count} days", count=end)) for end in ends]
            return Entry((one_of_range(cell, "lead_days", "lead:range", ends, shown),))
        return Entry((says(cell, "lead_days", ends[0]),))
    return Entry((_lead_in_words(cell, line),))


def _lead_in_words(cell: Cell, line: str) -> Reading:
    text = re.sub(r"(\d)个?工作日", r"\1天", line)
    try:
        found = read_duration(text)
    except Unreadable as error:
        if _SAME_DAY.search(line):
            return says(cell, "lead_days", 0, _told_days(cell, 0) if len(line) > 2 else None)
        if _NEXT_DAY.search(line):
            return says(cell, "lead_days", 1, _told_days(cell, 1))
        if any(sign.isdigit() for sign in line):
            return refuses(cell, "lead_days", error.message)
        return notes(cell)
    if found.hours is not None:
        days = -(-found.hours // 24)
        return says(cell, "lead_days", days, both(_told_days(cell, days), found.doubt))
    days = found.days if found.days is not None else (found.months or 0) * 30
    told = _told_days(cell, days) if found.months or text != line else None
    return says(cell, "lead_days", days, both(told, found.doubt))


def _told_days(cell: Cell, days: int) -> Message:
    return say("“{text}” is read as {count} days", text=cell.text.strip(), count=days)


def _bare_lead(cell: Cell, number: Decimal) -> Reading:
    """A bare number is days unless it looks like hours: 48 is asked."""
    unit, whole = cell.column.facts.unit, int(number.to_integral_value())
    if unit in ("小时", "h", "H"):
        return says(cell, "lead_days", -(-whole // 24), _told_days(cell, -(-whole // 24)))
    if number != whole:
        return refuses(cell, "lead_days", say("{text} is not a whole number", text=cell.text))
    if unit in ("天", "日") or whole <= _BARE_DAYS or whole not in _BARE_HOURS:
        return says(cell, "lead_days", whole)
    days = -(-whole // 24)
    asked = say("“{text}”: hours or days?", text=cell.text.strip())
    answers = (
        Answer("hours", say("{hours} hours = {count} days", hours=whole, count=days), days),
        Answer("days", say("{count} days", count=whole), whole),
        leave(),
    )
    return asks(cell, "lead_days", "lead:unit", asked, answers)
