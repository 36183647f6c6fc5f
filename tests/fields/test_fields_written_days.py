"""Days, spans of days and durations as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.written.days import read_day
from scoutdesk.fields.written.windows import Duration, read_duration, read_window

TODAY = date(2026, 11, 21)
days = st.dates(date(2000, 1, 1), date(2079, 12, 31))


@given(days)
def test_a_day_reads_back_from_every_full_form(day: date) -> None:
    year, month, number = day.year, day.month, day.day
    for text in (
        day.isoformat(),
        f"{year}年{month}月{number}日",
        f"{year}/{month}/{number}",
        f"{year}.{month}.{number}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 00:00:00",
    ):
        assert read_day(text, TODAY) == day


@given(days)
def test_an_excel_serial_is_its_day(day: date) -> None:
    assert read_day(str((day - date(1899, 12, 30)).days), TODAY) == day


@given(days, st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_without_a_year_the_nearest_occurrence_is_meant(day: date, today: date) -> None:
    if (day.month, day.day) != (2, 29):
        found = read_day(f"{day.month}月{day.day}日", today)
        assert (found.month, found.day) == (day.month, day.day)
        assert abs((found - today).days) <= 183


@given(st.text(max_size=16))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    for read in (read_day, read_window):
        try:
            read(text, TODAY)
        except Unreadable as problem:
            assert str(problem)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年清明", date(2027, 4, 5)),
        ("今年中秋", date(2026, 9, 25)),
        ("明年3月5日", date(2027, 3, 5)),
        ("三月五日", date(2027, 3, 5)),
        ("正月初五", date(2027, 2, 10)),
        ("除夕", date(2027, 2, 5)),
        ("冬至", date(2026, 12, 22)),
        ("明天", date(2026, 11, 22)),
        ("3/5", date(2027, 3, 5)),
        ("46086.75", date(2026, 3, 5)),
    ],
)
def test_named_days_are_found(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "hello", "2026-02-30", "2027/13/01", "05/03/26", "八月十五", "3-5", "99999", "2026--3-5", "13月1日"],
)
def test_an_unclear_or_impossible_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_day(text, TODAY)


def test_a_decimal_in_a_day_column_names_the_likely_day() -> None:
    with pytest.raises(Unreadable) as refused:
        read_day("6.1", TODAY)
    assert refused.value.message.args["likely"] == "2026-06-01"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月5日-4月10日", date(2027, 3, 5), date(2027, 4, 10)),
        ("3月5-10日", date(2027, 3, 5), date(2027, 3, 10)),
        ("3-5月", date(2027, 3, 1), date(2027, 5, 31)),
        ("2027年3月至5月", date(2027, 3, 1), date(2027, 5, 31)),
        ("11月-次年2月", date(2026, 11, 1), date(2027, 2, 28)),
        ("2027.3.5-4.10", date(2027, 3, 5), date(2027, 4, 10)),
        ("2027-03-05-2027-04-10", date(2027, 3, 5), date(2027, 4, 10)),
        ("2027-03-05 ~ 2027-04-10", date(2027, 3, 5), date(2027, 4, 10)),
        ("3月上旬-4月中旬", date(2027, 3, 1), date(2027, 4, 20)),
        ("3月中下旬", date(2027, 3, 11), date(2027, 3, 31)),
        ("2027-03", date(2027, 3, 1), date(2027, 3, 31)),
        ("2027年3月5日", date(2027, 3, 5), date(2027, 3, 5)),
        ("下月初", date(2026, 12, 1), date(2026, 12, 10)),
        ("霜降后", date(2026, 10, 24), date(2026, 11, 6)),
        ("全年", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_span_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert read_window(text, TODAY) == (first, last)


@given(days, st.integers(0, 300))
def test_a_span_of_two_full_days_reads_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for between in ("-", "至", "~", "—", " 到 "):
        assert read_window(f"{first}{between}{last}", TODAY) == (first, last)


@pytest.mark.parametrize("text", ["3-5", "6.1", "13月", "2027-04-10至2027-03-05", "hello", ""])
def test_an_unclear_span_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_window(text, TODAY)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("两周", Duration(days=14)),
        ("一年", Duration(months=12)),
        ("-18℃冷冻12个月", Duration(months=12, storage="冷冻")),
        ("半天", Duration(hours=12)),
    ],
)
def test_a_duration_is_read_in_its_own_unit(text: str, duration: Duration) -> None:
    assert read_duration(text) == duration


def test_of_a_range_of_days_the_shorter_is_taken_with_a_doubt() -> None:
    found = read_duration("7-10天")
    assert found.days == 7
    assert found.doubt is not None


@pytest.mark.parametrize("text", ["常温3天，冷藏7天", "很久", "一个半月"])
def test_an_unclear_duration_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_duration(text)
