"""The freshness line against examples computed by hand, at its edges, and by its algebra."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.chain_whatif import slack_hours, tried
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate
from scoutdesk.domain.storage.freshness import (
    FreshnessLine,
    days_down,
    freshness,
    freshness_line,
    sale_months,
)
from scoutdesk.domain.storage.keeping import Keeping, Rate, formula, keeping_of, q10, rate_at
from scoutdesk.i18n import Message


def number(text: str | int) -> Decimal:
    return Decimal(text)


ORANGE = Sku(
    id=1,
    family="P002",
    temperature_low=number(3),
    temperature_high=number(8),
    chilling_limit=number(3),
    cold_days=30,
    ambient_days=10,
)
STRAWBERRY = Sku(
    id=1, family="P022", temperature_low=number(0), temperature_high=number(2), cold_days=3, ambient_days=1
)
RICE = Sku(id=1, temperature_low=number(5), temperature_high=number(15), cold_days=540, ambient_days=180)
HAIRTAIL = Sku(id=1, family="P065", temperature_low=number(-25), temperature_high=number(-18), cold_days=360)
CRAB = Sku(
    id=1, family="P063", temperature_low=number(5), temperature_high=number(10), cold_days=4, ambient_days=1
)
SEASON = Season(id=2, promised_days=10)
CITY = Destination(id=3, season=2, city="武汉")


def leg(hours: str | int | None, temperature: str | int | None = None, **more: object) -> Leg:
    given: dict[str, object] = {"id": 10, "destination": 3, "position": 1, **more}
    if hours is not None:
        given["hours"] = number(hours)
    if temperature is not None:
        given["temperature"] = number(temperature)
    return Leg(**given)  # type: ignore[arg-type]


def line(sku: Sku, *legs: Leg, month: int | None = 3, climate: Sequence[MonthClimate] = ()) -> FreshnessLine:
    way = [replace(item, id=10 + place, position=place + 1) for place, item in enumerate(legs)]
    return freshness_line(sku, SEASON, CITY, way, climate, month)


def test_a_day_at_the_ambient_temperature_takes_one_ambient_day() -> None:
    # 30 d at 5.5 °C, 10 d at 25 °C: a day at 25 °C is a tenth of the life, 27 cold or 9 ambient days are left
    found = line(ORANGE, leg(24, 25))
    assert (found.days, found.ambient_days, found.left) == (number("27.0"), number("9.0"), number("0.9"))


def test_three_days_in_cold_storage_take_three_cold_days() -> None:
    assert line(ORANGE, leg(72, "5.5")).days == number("27.0")


def test_half_way_between_the_two_points_the_rate_is_their_geometric_mean() -> None:
    # 15.25 °C: 1 / √(30 × 10) = 0.057735 a day; 30 × (1 − 0.057735) = 28.27
    assert line(ORANGE, leg(24, "15.25")).days == number("28.2")


def test_the_q10_of_the_orange() -> None:
    # 3 ^ (10 / 19.5) = e ^ (0.512821 × 1.098612) = 1.7566
    keeping = keeping_of(ORANGE)
    assert isinstance(keeping, Keeping)
    factor = q10(keeping)
    assert factor is not None and factor.quantize(number("0.0001")) == number("1.7566")


def test_what_ambient_means_can_be_said() -> None:
    # 20 instead of 25 °C: a day at 20 °C is a tenth of the life
    said = replace(ORANGE, ambient_temperature=number(20))
    assert line(said, leg(24, 20)).days == number("27.0")
    assert keeping_of(ORANGE) != keeping_of(said)
    told = "".join(str(message.msgid) + str(message.args) for message in formula(_keeping(ORANGE)))
    assert "(assumed)" in told
    assert "(assumed)" not in "".join(str(m.msgid) + str(m.args) for m in formula(_keeping(said)))


def _keeping(sku: Sku) -> Keeping:
    keeping = keeping_of(sku)
    assert isinstance(keeping, Keeping)
    return keeping


def test_a_strawberry_spends_half_its_life_in_a_day_and_a_half_of_cold() -> None:
    assert line(STRAWBERRY, leg(36, 1)).days == number("1.5")
    assert line(STRAWBERRY, leg(36, 1)).holds is False


def test_a_life_that_is_used_up_leaves_nothing_not_less() -> None:
    found = line(STRAWBERRY, leg(48, 25))
    assert (found.days, found.left) == (number("0.0"), number(0))


def test_rice_loses_a_sixtieth_of_its_ambient_days_in_three() -> None:
    # 3 / 180: 540 × 59/60 = 531 cold, 177 ambient
    found = line(RICE, leg(72, 25))
    assert (found.days, found.ambient_days) == (number("531.0"), number("177.0"))


def test_only_the_ambient_days_known_everything_below_counts_as_ambient() -> None:
    grain = Sku(id=1, ambient_days=180)
    found = line(grain, leg(240, 20))
    assert found.days == found.ambient_days == number("170.0")
    assert found.legs[0].note is not None
    assert line(grain, leg(240, 30)).days is None


def test_only_the_cold_days_known_nothing_is_told_about_warmth() -> None:
    meat = Sku(id=1, temperature_low=number(0), temperature_high=number(4), cold_days=6)
    assert line(meat, leg(24, 4)).days == number("5.0")
    warm = line(meat, leg(24, 5))
    assert warm.days is None and warm.lacks[0].field == "temperature"


def test_a_frozen_chain_counts_its_days_up_to_fifteen_below() -> None:
    assert line(HAIRTAIL, leg(48, -18)).days == number("358.0")
    risen = line(HAIRTAIL, leg(48, -15))
    assert risen.days == number("358.0") and risen.legs[0].note is not None
    assert line(HAIRTAIL, leg(48, "-14.9")).days is None
    assert line(HAIRTAIL, leg(48, 4)).days is None


def test_a_live_crab_in_its_range_and_too_cold() -> None:
    assert line(CRAB, leg(24, "7.5")).days == number("3.0")
    assert line(CRAB, leg(24, "4.9")).days is None


def test_below_the_storage_range_nothing_is_computed() -> None:
    found = line(ORANGE, leg(12, 5), leg(24, "2.9"), leg(6, 5))
    assert found.days is None and found.holds is None
    assert [lack.leg.position for lack in found.lacks if lack.leg] == [2]
    assert [item.left is None for item in found.legs] == [False, True, True]


def test_hotter_than_ambient_is_computed_and_said_to_be_extrapolated() -> None:
    found = line(ORANGE, leg(24, 30))
    assert found.days is not None and found.days < number(27)
    assert found.legs[0].note is not None and "extrapolated" in found.legs[0].note.msgid


def test_no_hours_take_nothing_at_any_temperature() -> None:
    assert line(ORANGE, leg(0, 60)).days == number("30.0")
    assert line(ORANGE, leg(0, -20)).days == number("30.0")


def test_a_hand_off_counts_at_the_temperature_of_its_leg() -> None:
    assert line(ORANGE, leg(20, 25, handoff_hours=number(4))).days == number("27.0")


@pytest.mark.parametrize(
    ("sku", "words"),
    [
        (Sku(id=1), "unknown"),
        (Sku(id=1, cold_days=0), "unknown"),
        (Sku(id=1, cold_days=30, ambient_days=10), "storage temperature"),
        (replace(ORANGE, ambient_days=40), "more than"),
        (replace(ORANGE, ambient_temperature=number(5)), "not warmer"),
    ],
)
def test_unknown_or_contradicting_inputs_are_a_sentence_not_a_number(sku: Sku, words: str) -> None:
    found = line(sku, leg(24, 5))
    assert found.days is None
    assert words in found.lacks[0].message.msgid


@pytest.mark.parametrize(
    ("gone", "field"),
    [(leg(None, 5), "hours"), (leg(5), "temperature"), (leg(5, ambient=True), "month_climate")],
)
def test_a_leg_without_hours_or_temperature_is_a_sentence_at_its_field(gone: Leg, field: str) -> None:
    found = line(ORANGE, leg(10, 5), gone)
    assert found.days is None
    assert [lack.field for lack in found.lacks] == [field]


def test_a_city_without_legs_has_no_days() -> None:
    assert line(ORANGE).days is None


APRIL = [
    MonthClimate(id=1, place="武汉", month=4, temperature=number("18.5"), estimate=True),
    MonthClimate(id=2, place="秭归", month=4, temperature=number(25)),
    MonthClimate(id=3, month=4, temperature=number(10)),
    MonthClimate(id=4, place="武汉", month=5, temperature=number("24.7")),
]


def test_an_uncooled_leg_takes_the_month_of_the_place_it_names() -> None:
    found = line(ORANGE, leg(24, start_place="秭归果园", ambient=True), month=4, climate=APRIL)
    assert found.days == number("27.0") and not found.estimated


def test_an_uncooled_leg_in_town_takes_the_month_of_the_city_else_of_everywhere() -> None:
    town = line(ORANGE, leg(24, ambient=True, step=LegStep.CITY), month=4, climate=APRIL)
    assert town.legs[0].temperature == number("18.5") and town.estimated
    trunk = line(ORANGE, leg(24, ambient=True, step=LegStep.TRUNK), month=4, climate=APRIL)
    assert trunk.legs[0].temperature == number(10)


def test_a_warmer_month_leaves_fewer_days() -> None:
    way = leg(30, ambient=True, step=LegStep.CITY)
    april, may = (line(ORANGE, way, month=month, climate=APRIL).left for month in (4, 5))
    assert april is not None and may is not None and may < april


def test_an_ambient_leg_ignores_the_set_temperature() -> None:
    way = leg(24, 5, ambient=True, start_place="秭归")
    assert line(ORANGE, way, month=4, climate=APRIL).days == number("27.0")


def test_the_worst_case_counts_the_warmest_measured_for_the_whole_leg() -> None:
    way = [leg(24, 5, temperature_max=number(25))]
    worst = freshness_line(ORANGE, SEASON, CITY, way, worst=True)
    assert worst.days == number("27.0")
    planned = freshness_line(ORANGE, SEASON, CITY, way)
    assert planned.days is not None and planned.days > number(28)


def test_a_city_promises_what_the_season_promises_unless_it_says_otherwise() -> None:
    way = [leg(24, 25)]
    assert freshness_line(ORANGE, replace(SEASON, promised_days=27), CITY, way).holds is True
    assert freshness_line(ORANGE, replace(SEASON, promised_days=28), CITY, way).holds is False
    assert freshness_line(ORANGE, SEASON, replace(CITY, promised_days=28), way).holds is False
    assert freshness_line(ORANGE, replace(SEASON, promised_days=None), CITY, way).holds is None


def test_the_months_of_a_sale_run_over_the_new_year() -> None:
    season = replace(SEASON, harvest_start=date(2026, 12, 10), harvest_end=date(2027, 3, 20))
    assert sale_months(STRAWBERRY, season) == (12, 1, 2, 3)
    assert sale_months(STRAWBERRY, replace(season, closed_on=date(2027, 4, 2))) == (12, 1, 2, 3, 4)
    assert sale_months(replace(STRAWBERRY, harvest_months=(5, 6)), SEASON) == (5, 6)
    assert sale_months(STRAWBERRY, replace(season, harvest_end=date(2026, 11, 1))) == ()


def test_every_city_stands_in_every_month() -> None:
    season = replace(SEASON, harvest_start=date(2027, 4, 1), harvest_end=date(2027, 5, 2))
    other = replace(CITY, id=4, city="成都")
    way = [leg(24, ambient=True, step=LegStep.DOOR), replace(leg(24, 5), id=11, destination=4)]
    found = freshness(ORANGE, season, [CITY, other], way, APRIL)
    assert found.months == (4, 5) and len(found.lines) == 4 and not found.worst
    tightest = found.tightest(CITY.id)
    assert tightest is not None and tightest.month == 5


def test_the_plotted_line_reaches_nothing_where_the_life_ends() -> None:
    # 1 day at 25 °C is the whole life of a strawberry: it ends after 24 of 48 hours
    assert line(STRAWBERRY, leg(48, 25)).points == (
        (number(0), number(3)),
        (number(24), number(0)),
        (number(48), number(0)),
    )
    assert line(ORANGE, leg(24, 25), leg(None, 5)).points == (
        (number(0), number(30)),
        (number(24), number(27)),
    )


# the algebra

HOURS = st.decimals(min_value=0, max_value=400, places=1)
WARMTH = st.decimals(min_value=3, max_value=25, places=1)
LEGS = st.lists(st.tuples(HOURS, WARMTH), min_size=1, max_size=6)


def left_after(legs: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    found = line(ORANGE, *(leg(str(hours), str(warmth)) for hours, warmth in legs)).left
    assert found is not None
    return found


SMALL = number("1e-20")


@given(LEGS, HOURS)
def test_more_hours_never_leave_more_days(legs: list[tuple[Decimal, Decimal]], more: Decimal) -> None:
    (hours, warmth), *rest = legs
    assert left_after([(hours + more, warmth), *rest]) <= left_after(legs) + SMALL


@given(WARMTH, WARMTH)
def test_warmer_is_never_fresher(one: Decimal, other: Decimal) -> None:
    cold, warm = (rate_at(_keeping(ORANGE), warmth) for warmth in sorted((one, other)))
    assert isinstance(cold, Rate) and isinstance(warm, Rate)
    assert cold.share <= warm.share


@given(LEGS, st.integers(0, 10))
def test_a_leg_cut_in_two_changes_nothing(legs: list[tuple[Decimal, Decimal]], tenths: int) -> None:
    (hours, warmth), *rest = legs
    part = (hours * tenths / 10).quantize(number("0.1"))
    cut = left_after([(part, warmth), (hours - part, warmth), *rest])
    assert abs(cut - left_after(legs)) < SMALL


@given(LEGS)
def test_the_order_of_the_legs_does_not_matter(legs: list[tuple[Decimal, Decimal]]) -> None:
    assert abs(left_after(legs[::-1]) - left_after(legs)) < SMALL


@given(st.integers(0, 10**6))
def test_days_are_rounded_down_but_not_by_the_noise_of_powers(tenths: int) -> None:
    exact = number(tenths) / 10
    assert (
        days_down(exact) == days_down(exact - number("1e-15")) == days_down(exact + number("0.09")) == exact
    )


def test_a_refusal_is_a_sentence() -> None:
    assert isinstance(rate_at(_keeping(ORANGE), number(-1)), Message)


# what if


def test_a_leg_may_be_late_as_long_as_the_promise_holds() -> None:
    # 0.9 of the life is left, 10 of 30 days are promised: 17 / 30 of a life at a tenth a day are 136 hours
    way = (leg(24, 25),)
    assert slack_hours(line(ORANGE, *way), 10) == 136
    held = line(ORANGE, *tried(way, 10, number(136), number(0)))
    broken = line(ORANGE, *tried(way, 10, number(137), number(0)))
    assert (held.holds, broken.holds) == (True, False)
    assert slack_hours(broken, 10) == -1


def test_nothing_is_said_of_a_slack_where_a_number_is_missing() -> None:
    assert slack_hours(line(ORANGE, leg(None, 5)), 10) is None
    assert slack_hours(line(ORANGE, leg(5, 1)), 10) is None
    assert slack_hours(line(ORANGE, leg(5, 5)), 99) is None


def test_a_warmer_chain_warms_the_cooled_legs_alone() -> None:
    way = (leg(24, 5), leg(24, ambient=True, id=11))
    warm = tried(way, 10, number(0), number("2.5"))
    assert [item.temperature for item in warm] == [number("7.5"), None]


@given(LEGS, st.integers(0, 30))
def test_the_slack_is_the_last_hour_that_keeps_the_promise(
    legs: list[tuple[Decimal, Decimal]], promised: int
) -> None:
    city = replace(CITY, promised_days=promised)
    way = [
        leg(str(hours), str(warmth), id=10 + place, position=place + 1)
        for place, (hours, warmth) in enumerate(legs)
    ]
    slack = slack_hours(freshness_line(ORANGE, SEASON, city, way), 10)
    assert slack is not None
    if slack >= 0 and promised:
        for more, holds in ((slack, True), (slack + 1, False)):
            late = tried(way, 10, more, number(0))
            assert freshness_line(ORANGE, SEASON, city, late).holds is holds


def test_a_promise_of_no_days_is_broken_by_what_spoils_on_the_way() -> None:
    """30 days at 5.5 °C: 30 days on the way use up the life to the day, one hour more is one too many."""
    none = replace(CITY, promised_days=0)
    for hours, holds in ((719, True), (720, True), (721, False)):
        way = [replace(leg(hours, "5.5"), id=10)]
        found = freshness_line(ORANGE, SEASON, none, way, (), 3)
        assert (found.holds, found.left is not None and found.left >= 0) == (holds, True)
