"""Working days: as published, over New Year and made-up Saturdays; by the law where nothing is published; an algebra."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.knowledge.workdays import (
    days_after,
    days_before,
    days_off,
    guessed,
    is_published,
    is_working,
    special,
    working_days,
)

DAYS = st.dates(date(2020, 1, 1), date(2031, 12, 31))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 2), False),
        (date(2026, 1, 4), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 23), False),
        (date(2026, 2, 28), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 7), False),
        (date(2026, 10, 10), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 23), True),
    ],
)
def test_the_published_arrangement_rules_over_the_weekday(day: date, working: bool) -> None:
    assert is_working(day) is working


def test_a_published_day_is_no_guess_and_a_computed_one_is() -> None:
    published, computed = special(date(2026, 10, 1)), special(date(2027, 10, 1))
    assert published and not published.guess and computed and computed.guess
    assert (is_published(2026), is_published(2027), is_published(2001)) == (True, False, False)
    assert guessed(date(2026, 1, 1), date(2026, 12, 31)) is None
    assert "2027" in str(guessed(date(2026, 12, 31), date(2027, 1, 1)))


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 1, 1),
        # new year's eve and the first three days of the year; the two that fall on a weekend are made good
        date(2027, 2, 5),
        date(2027, 2, 8),
        date(2027, 2, 9),
        date(2027, 2, 10),
        date(2027, 4, 5),
        # 1 and 2 May are a weekend in 2027
        date(2027, 5, 3),
        date(2027, 5, 4),
        date(2027, 6, 9),
        date(2027, 9, 15),
        date(2027, 10, 4),
        date(2027, 10, 5),
    ],
)
def test_a_year_not_published_has_the_feast_days_of_the_law(day: date) -> None:
    assert day.weekday() < 5 and not is_working(day)


def test_around_a_computed_feast_people_work() -> None:
    assert all(map(is_working, (date(2027, 2, 4), date(2027, 2, 11), date(2027, 5, 5), date(2027, 10, 6))))


def test_counting_over_new_year_skips_the_feast_and_knows_the_made_up_sunday() -> None:
    assert days_before(date(2026, 1, 5), 1) == date(2026, 1, 4)
    assert days_before(date(2026, 1, 5), 2) == date(2025, 12, 31)
    assert working_days(date(2025, 12, 31), date(2026, 1, 6)) == 3


def test_counting_over_the_spring_festival_uses_the_made_up_saturday() -> None:
    assert days_before(date(2026, 2, 24), 1) == date(2026, 2, 14)
    assert days_after(date(2026, 2, 14), 2) == date(2026, 2, 25)


def test_a_feast_that_falls_into_another_year_is_not_counted_twice() -> None:
    assert len(list(days_off(date(2026, 12, 28), date(2027, 1, 3)))) == 3


@given(DAYS, COUNTS)
def test_so_many_working_days_before_a_day_are_so_many_again(day: date, count: int) -> None:
    assert working_days(days_before(day, count), day) == count


@given(DAYS, st.integers(1, 60))
def test_what_is_counted_back_never_falls_on_a_day_off(day: date, count: int) -> None:
    assert is_working(days_before(day, count))


@given(DAYS, COUNTS, COUNTS)
def test_the_longer_the_lead_the_earlier_the_day(day: date, one: int, other: int) -> None:
    assert (one <= other) == (days_before(day, one) >= days_before(day, other))


@given(DAYS, st.integers(0, 40), COUNTS)
def test_a_later_event_never_makes_anything_due_earlier(day: date, later: int, count: int) -> None:
    assert days_before(day, count) <= days_before(day + timedelta(days=later), count)


@given(DAYS, DAYS, DAYS)
def test_stretches_add_up_and_turn_round(one: date, two: date, three: date) -> None:
    assert working_days(one, two) + working_days(two, three) == working_days(one, three)
    assert working_days(one, two) == -working_days(two, one)


@given(DAYS, COUNTS)
def test_the_earliest_day_leaves_time_for_every_step_and_the_day_before_does_not(
    day: date, count: int
) -> None:
    earliest = days_after(day, count)
    assert days_before(earliest, count) >= day
    if count:
        assert days_before(earliest - timedelta(days=1), count) < day


def test_an_event_mistyped_by_decades_is_counted_year_by_year_and_named_in_short() -> None:
    far = working_days(date(2026, 11, 22), date(2090, 3, 20))
    near = working_days(date(2026, 11, 22), date(2027, 1, 1))
    later = working_days(date(2027, 1, 1), date(2090, 3, 20))
    assert far == near + later and 15_000 < far < 17_000
    assert "2027–2090" in str(guessed(date(2026, 11, 22), date(2090, 3, 20)))
