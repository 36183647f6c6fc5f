"""Solar terms and feasts, against the dates of the data file and the rules of the calendar."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoutdesk.knowledge.almanac import FIRST_YEAR, LAST_YEAR, almanac, feasts, solar_terms

DATA = Path(__file__).parents[3] / "shared" / "data" / "calendar_2026_2027.json"


def dates(part: str) -> dict[str, dict[str, str]]:
    if not DATA.exists():
        pytest.skip("the shared data files are not here")
    return json.loads(DATA.read_text("utf-8"))[part]


def test_every_solar_term_of_the_data_file_is_computed() -> None:
    for year, terms in dates("solar_terms").items():
        assert {name: day.isoformat() for day, name in solar_terms(int(year))} == terms


def test_every_feast_of_the_data_file_is_computed() -> None:
    for year, named in dates("festivals").items():
        computed = {(name, day.isoformat()) for day, name in feasts(int(year))}
        assert set(named.items()) <= computed


def test_laba_falls_twice_in_one_year_and_not_at_all_in_the_next() -> None:
    assert [day for day, name in feasts(2022) if name == "腊八"] == [date(2022, 1, 10), date(2022, 12, 30)]
    assert not [day for day, name in feasts(2023) if name == "腊八"]


def test_the_great_feasts_fall_once_in_every_year() -> None:
    for year in range(1990, 2061):
        names = [name for _, name in feasts(year)]
        assert all(names.count(name) == 1 for name in ("春节", "元宵", "端午", "中秋", "重阳"))


@settings(max_examples=40, deadline=None)
@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_a_year_has_24_terms_about_15_days_apart(year: int) -> None:
    days = [day for day, _ in solar_terms(year)]
    assert len(days) == 24 and {day.year for day in days} == {year}
    assert all(14 <= (after - before).days <= 17 for before, after in pairwise(days))


def test_the_marks_of_a_span_are_in_order_and_inside_it() -> None:
    first, last = date(2026, 11, 22), date(2027, 11, 21)
    marks = almanac(first, last)
    assert [mark.day for mark in marks] == sorted(mark.day for mark in marks)
    assert all(first <= mark.day <= last for mark in marks)
    assert sum(mark.term for mark in marks) == 24


def test_a_span_beyond_the_computed_years_has_no_marks() -> None:
    assert almanac(date(2300, 1, 1), date(2300, 1, 1) + timedelta(days=365)) == ()
