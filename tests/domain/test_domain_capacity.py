"""The daily curve: its sums, what can be counted on, and the proposal that spreads a plan over its days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.harvest.capacity import (
    axis,
    behind,
    curve,
    doubled,
    shortfall,
    spread,
    to_propose,
    total,
    units_of,
)
from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot
from scoutdesk.domain.season import Season

FIRST = date(2027, 3, 16)
TODAY = date(2027, 3, 18)
SEASON = Season(
    id=1, harvest_start=FIRST, harvest_end=FIRST + timedelta(days=9), daily_capacity=300, planned_volume=2000
)


def forecast(step: int, expected: int | None, picked: int | None = None, rain: bool = False) -> DailyForecast:
    return DailyForecast(
        id=10 + step, day=FIRST + timedelta(days=step), expected=expected, picked=picked, rain=rain
    )


def days(count: int) -> list[date]:
    return [FIRST + timedelta(days=step) for step in range(count)]


def test_without_forecasts_the_window_counts_at_full_capacity() -> None:
    found = total(SEASON, curve(SEASON, (), today=TODAY))
    assert found is not None
    assert (found.basis, found.units, found.days) == ("window", 3000, 10)


def test_the_weather_takes_its_share_of_the_window() -> None:
    season = Season(
        id=1,
        harvest_start=FIRST,
        harvest_end=FIRST,
        daily_capacity=99,
        planned_volume=90,
        rain_share=Decimal("0.1"),
    )
    empty = curve(season, (), today=TODAY)
    found = total(season, empty)
    assert found is not None and found.units == 89
    assert shortfall(season, empty) == 1


def test_a_day_gives_no_more_than_the_capacity() -> None:
    found = curve(SEASON, [forecast(3, 500), forecast(4, 200)], today=TODAY)
    assert [day.over for day in found.days] == [True, False]
    counted = total(SEASON, found)
    assert counted is not None and counted.units == 500


def test_rainy_days_named_one_by_one_are_not_lost_twice() -> None:
    season = Season(id=1, daily_capacity=300, planned_volume=300, rain_share=Decimal("0.5"))
    named = curve(season, [forecast(3, 300), forecast(4, 300, rain=True)], today=TODAY)
    by_share = curve(season, [forecast(3, 300), forecast(4, 300)], today=TODAY)
    assert [(found.units, found.reserve) for item in (named, by_share) if (found := total(season, item))] == [
        (300, Decimal(0)),
        (300, Decimal("0.5")),
    ]


def test_what_was_picked_stands_in_for_what_was_expected() -> None:
    found = curve(SEASON, [forecast(0, 300, 120), forecast(1, 300)], today=TODAY)
    counted = total(SEASON, found)
    assert counted is not None and counted.units == 120 + 300
    assert (found.picked, found.expected) == (120, 600)


def test_the_picking_is_behind_as_of_its_last_day_not_of_the_end() -> None:
    late = [forecast(0, 300, 120), forecast(1, 300, 310), forecast(2, 300)]
    assert behind(curve(SEASON, late, today=TODAY)) == 170
    assert behind(curve(SEASON, [forecast(0, 300, 320)], today=TODAY)) == 0
    assert behind(curve(SEASON, [forecast(0, 300)], today=TODAY)) == 0


def test_lots_are_counted_in_whole_sale_units_where_nobody_counted() -> None:
    lots = [
        HarvestLot(id=1, picked=FIRST, quantity=9100),
        HarvestLot(id=2, picked=FIRST, quantity=4400),
        HarvestLot(id=3, picked=TODAY + timedelta(days=1), quantity=45000),
    ]
    found = curve(SEASON, [forecast(1, 10)], lots, 4500, today=TODAY)
    assert [(day.day, day.expected, day.picked) for day in found.days] == [
        (FIRST, 0, 3),
        (FIRST + timedelta(days=1), 10, None),
    ]
    counted = curve(SEASON, [forecast(0, 10, 2)], lots, 4500, today=TODAY)
    assert counted.picked == 2


def test_without_net_content_a_weight_is_no_number_of_units() -> None:
    assert units_of(9000, None) is None
    assert units_of(8999, 4500) == 1
    assert curve(SEASON, (), [HarvestLot(id=1, picked=FIRST, quantity=9000)], None, today=TODAY).days == ()


def test_a_second_forecast_of_a_day_is_named() -> None:
    twice = [forecast(0, 1), DailyForecast(id=99, day=FIRST, expected=2), DailyForecast(id=98)]
    assert [item.id for item in doubled(twice)] == [99]


@pytest.mark.parametrize(
    ("forecasts", "lacking"),
    [((), 2000), ((forecast(0, 300, 250),), 1750), ((forecast(3, 400), forecast(4, 1700)), 0)],
)
def test_a_proposal_fills_what_the_plan_still_lacks(
    forecasts: tuple[DailyForecast, ...], lacking: int
) -> None:
    assert to_propose(SEASON, curve(SEASON, forecasts, today=TODAY)) == lacking


@given(st.integers(1, 90), st.integers(0, 20000), st.none() | st.integers(1, 400), st.booleans())
def test_a_spread_adds_up_and_no_day_is_above_the_capacity(
    count: int, units: int, most: int | None, even: bool
) -> None:
    found = spread(units, days(count), most, even=even)
    assert list(found) == days(count)
    assert sum(found.values()) == (units if most is None else min(units, most * count))
    assert all(value >= 0 and (most is None or value <= most) for value in found.values())


@given(st.integers(1, 90), st.integers(0, 20000), st.none() | st.integers(1, 400))
def test_a_spread_rises_to_the_middle_and_falls_again(count: int, units: int, most: int | None) -> None:
    values = list(spread(units, days(count), most).values())
    middle = max(values, default=0)
    assert all(value + 1 >= values[at] for at, value in enumerate(values[1 : (count + 1) // 2]))
    assert middle - min(values) <= middle
    if count >= 10 and most is None:
        assert values[0] <= values[count // 2] + 1 and values[-1] <= values[count // 2] + 1


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 500), st.none() | st.integers(0, 500)), max_size=40)
)
def test_the_sums_of_a_curve_are_those_of_its_forecasts(told: list[tuple[int, int, int | None]]) -> None:
    items = [
        DailyForecast(id=at, day=FIRST + timedelta(days=step), expected=expected, picked=picked)
        for at, (step, expected, picked) in enumerate(told, 1)
    ]
    found = curve(SEASON, items, today=TODAY)
    assert found.expected == sum(item.expected or 0 for item in items)
    assert found.picked == sum(item.picked or 0 for item in items)
    assert [day.day for day in found.days] == sorted({item.day for item in items if item.day})
    assert all(a.expected_sum <= b.expected_sum for a, b in zip(found.days, found.days[1:], strict=False))


def test_the_axis_keeps_blank_days_and_cuts_a_long_stretch() -> None:
    days = [date(2026, 11, 12), date(2027, 3, 16), date(2027, 3, 17), date(2027, 3, 20)]
    found = curve(
        Season(id=1), [DailyForecast(id=n, day=day, expected=1) for n, day in enumerate(days)], today=days[0]
    )
    assert axis(found.days) == (
        date(2026, 11, 12),
        None,
        date(2027, 3, 16),
        date(2027, 3, 17),
        date(2027, 3, 18),
        date(2027, 3, 19),
        date(2027, 3, 20),
    )
    assert axis(()) == ()


@pytest.mark.parametrize(("apart", "places"), [(1, 2), (2, 3), (8, 9), (9, 3)])
def test_a_week_without_picking_keeps_its_room(apart: int, places: int) -> None:
    days = [date(2027, 3, 1), date(2027, 3, 1) + timedelta(days=apart)]
    found = curve(
        Season(id=1), [DailyForecast(id=n, day=day, expected=1) for n, day in enumerate(days)], today=days[0]
    )
    assert len(axis(found.days)) == places
