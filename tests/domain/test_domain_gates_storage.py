"""The gate of the cold chain: the promise at every door, alarms with their source, gaps between legs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.gates import open_points
from scoutdesk.domain.gates.chain import chain_points
from scoutdesk.domain.gates.point import Point
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate
from scoutdesk.domain.whole.dossier import Dossier, by_kind
from scoutdesk.fields.declared import Record
from scoutdesk.knowledge import coldchain, produce

SEASON = Season(
    id=1,
    stage=Stage.STORAGE,
    promised_days=8,
    inspection="每批 20 箱",
    precooling_hours=Decimal(6),
    harvest_start=date(2027, 4, 1),
    harvest_end=date(2027, 5, 2),
)
ORANGE = Sku(
    id=2,
    family="P002",
    category=Category.FRUIT,
    temperature_low=Decimal(3),
    temperature_high=Decimal(8),
    chilling_limit=Decimal(3),
    cold_days=30,
    ambient_days=10,
)
CITY = Destination(id=3, season=1, city="武汉", volume_share=Decimal(1))


def way(*steps: tuple[LegStep, str, str]) -> list[Leg]:
    """(step, hours, °C) in order, each with an hour of hand-off."""
    return [
        Leg(
            id=10 + place,
            destination=3,
            position=place + 1,
            step=step,
            hours=Decimal(hours),
            temperature=Decimal(degrees),
            handoff_hours=Decimal(1),
        )
        for place, (step, hours, degrees) in enumerate(steps)
    ]


GOOD = way((LegStep.FIELD, "3", "15"), (LegStep.TRUNK, "30", "5"), (LegStep.DOOR, "12", "12"))


def points(*below: Record, sku: Sku = ORANGE, season: Season = SEASON) -> tuple[Point, ...]:
    dossier = Dossier(today=date(2027, 3, 1), season=season, sku=sku, below=by_kind(below))
    return tuple(chain_points(dossier))


def told(found: tuple[Point, ...]) -> set[tuple[str, int, str, str]]:
    return {(point.record, point.id, point.field, point.severity) for point in found}


def test_a_good_chain_has_nothing_against_it() -> None:
    assert points(CITY, *GOOD) == ()


def test_a_promise_that_does_not_hold_in_one_city_keeps_the_gate_shut() -> None:
    far = replace(CITY, id=4, city="乌鲁木齐", volume_share=None)
    slow = [replace(GOOD[1], id=30, destination=4, hours=Decimal(480), temperature=Decimal(12))]
    found = points(CITY, far, *GOOD, *slow)
    assert ("destination", 4, "promised_days", "error") in told(found)
    assert not any(point.id == 3 for point in found)
    assert "乌鲁木齐" in str(found[0].message)
    season = replace(SEASON, stage=Stage.STORAGE)
    dossier = Dossier(
        today=date(2027, 3, 1), season=season, sku=ORANGE, below=by_kind((CITY, far, *GOOD, *slow))
    )
    assert {point.id for point in open_points(dossier) if point.record == "destination"} == {4}


def test_a_promise_that_only_the_warmest_measured_breaks_is_a_warning() -> None:
    hot = [replace(GOOD[1], hours=Decimal(220), temperature_max=Decimal(30))]
    blocking = [point for point in points(CITY, *hot) if point.blocks]
    assert ("destination", 3, "promised_days", "warning") in told(points(CITY, *hot)) and not blocking


def test_a_city_without_legs_and_a_leg_without_hours_are_open() -> None:
    assert told(points(CITY)) == {("destination", 3, "leg", "open")}
    assert told(points(CITY, replace(GOOD[0], hours=None))) == {("leg", 10, "hours", "open")}


def test_a_promise_that_only_the_fridge_keeps_is_told() -> None:
    found = points(CITY, *GOOD, season=replace(SEASON, promised_days=10))
    assert told(found) == {("season", 1, "promised_days", "info")}
    assert (
        points(CITY, *GOOD, season=replace(SEASON, promised_days=10), sku=replace(ORANGE, ambient_days=9))
        == ()
    )


def test_months_without_a_temperature_are_told_once() -> None:
    uncooled = replace(GOOD[2], temperature=None, ambient=True)
    found = points(CITY, *GOOD[:2], uncooled)
    assert told(found) == {("season", 1, "month_climate", "open")}
    climate = [
        MonthClimate(id=50 + month, season=1, month=month, temperature=Decimal(20)) for month in (4, 5)
    ]
    assert points(CITY, *GOOD[:2], uncooled, *climate) == ()


def test_below_the_chilling_limit_is_an_error_at_the_leg() -> None:
    cold = [GOOD[0], replace(GOOD[1], temperature=Decimal("2.9")), GOOD[2]]
    assert told(points(CITY, *cold)) == {("leg", 11, "temperature", "error")}
    assert all(point.source for point in points(CITY, *cold))


def test_a_measured_frost_is_an_error_at_what_was_measured() -> None:
    mango = replace(
        ORANGE, family="P029", temperature_low=Decimal(10), temperature_high=Decimal(13), chilling_limit=None
    )
    way_of_mango = way((LegStep.TRUNK, "24", "13"))
    assert points(CITY, *way_of_mango, sku=mango) == ()
    green = [replace(way_of_mango[0], temperature=Decimal(12))]
    assert told(points(CITY, *green, sku=mango)) == {("leg", 10, "temperature", "warning")}


@pytest.mark.parametrize(
    ("family", "degrees", "severity"),
    [
        ("P037", "5", "error"),
        ("P037", "2", "error"),
        ("P037", "10", "error"),
        ("P037", "1", None),
        ("P037", "12", None),
        ("P029", "12.9", "warning"),
        ("P029", "13", None),
        ("P049", "9", "warning"),
        ("P049", "6.9", "error"),
        ("P049", "12", None),
        ("P010", "4.9", "warning"),
        ("P010", "5", None),
        ("P063", "4", "warning"),
        ("P063", "11", "warning"),
        ("P063", "1", "error"),
        ("P063", "7", None),
    ],
)
def test_the_alarms_of_the_catalogue_sound_at_their_edges(
    family: str, degrees: str, severity: str | None
) -> None:
    sku = Sku(id=2, family=family, temperature_low=Decimal(-1), temperature_high=Decimal(30), cold_days=90)
    found = points(CITY, *way((LegStep.TRUNK, "1", degrees)), sku=sku)
    worst = {point.severity for point in found if point.field == "temperature"}
    assert (severity in worst) if severity else not worst
    assert all(alarm.source for alarm in coldchain.alarms())


@pytest.mark.parametrize(
    ("family", "degrees", "severity"),
    [("P029", "9.9", "error"), ("P029", "10", None), ("P013", "6.9", "error"), ("P034", "4.9", "warning"),
     ("P016", "-1.6", "error"), ("P065", "-20", None)],
)  # fmt: skip
def test_a_sku_without_a_chilling_limit_has_that_of_its_family(
    family: str, degrees: str, severity: str | None
) -> None:
    sku = Sku(id=2, family=family, temperature_low=Decimal(-25), temperature_high=Decimal(30), cold_days=90)
    found = points(CITY, *way((LegStep.TRUNK, "1", degrees)), sku=sku)
    harmed = {point.severity for point in found if "harms by cold" in point.message.msgid}
    assert harmed == ({severity} if severity else set())


def test_an_uncooled_leg_harms_at_its_coldest_end() -> None:
    """At the start it is 12 °C, at the end −15 °C: the days count at the warmer, the frost is told all the same."""
    leg = replace(way((LegStep.TRUNK, "24", "0"))[0], temperature=None, ambient=True)
    far = replace(leg, start_place="秭归", end_place="哈尔滨")
    climate = [
        MonthClimate(id=60 + at, season=1, place=place, month=month, temperature=Decimal(degrees))
        for at, (place, month, degrees) in enumerate(
            (("秭归", 4, 12), ("哈尔滨", 4, -15), ("秭归", 5, 15), ("哈尔滨", 5, 5))
        )
    ]
    found = points(CITY, far, *climate)
    assert {(point.field, point.severity) for point in found if point.record == "leg"} == {
        ("ambient", "error")
    }
    assert "-15" in str(next(point.message for point in found if point.record == "leg"))


def test_without_a_family_the_neighbours_are_not_passed_in_silence() -> None:
    nameless = replace(ORANGE, family=None)
    beside = replace(GOOD[1], loaded_with="苹果")
    assert told(points(CITY, GOOD[0], beside, GOOD[2], sku=nameless)) == {("leg", 11, "loaded_with", "info")}


HAIRTAIL = Sku(
    id=2,
    family="P065",
    category=Category.SEAFOOD,
    temperature_low=Decimal(-25),
    temperature_high=Decimal(-18),
    cold_days=360,
)


@pytest.mark.parametrize(
    ("measured", "severity"),
    [("-16", None), ("-15", None), ("-14.9", "warning"), ("-12", "warning"), ("-11.9", "error")],
)
def test_frozen_goods_warn_above_fifteen_below_and_are_turned_away_above_twelve(
    measured: str, severity: str | None
) -> None:
    frozen = [replace(way((LegStep.TRUNK, "24", "-18"))[0], temperature_max=Decimal(measured))]
    found = points(CITY, *frozen, sku=HAIRTAIL)
    assert told(found) == ({("leg", 10, "temperature_max", severity)} if severity else set())
    assert all("DB31" in str(point.source) for point in found)


def test_chilled_meat_is_handed_over_at_seven_degrees_at_most() -> None:
    meat = Sku(
        id=2,
        category=Category.MEAT,
        temperature_low=Decimal(0),
        temperature_high=Decimal(4),
        cold_days=30,
        ambient_days=1,
    )
    warm = [replace(way((LegStep.TRUNK, "1", "4"))[0], temperature_max=Decimal("7.1"))]
    assert told(points(CITY, *warm, sku=meat)) == {("leg", 10, "temperature_max", "warning")}
    assert points(CITY, replace(warm[0], temperature_max=Decimal(7)), sku=meat) == ()


@pytest.mark.parametrize(
    ("sku", "beside", "severity"),
    [
        ("P002", "P016", "warning"),
        ("P043", "洛川苹果", "error"),
        ("P043", "苹果、蓝莓", "error"),
        ("P016", "P043", "error"),
        ("P016", "P016", None),
        ("P002", "P022", None),
        ("P002", "五金配件", "info"),
        ("P022", "P016", None),
    ],
)
def test_strong_ethylene_producers_never_travel_with_sensitive_fruit(
    sku: str, beside: str, severity: str | None
) -> None:
    loaded = [replace(item, loaded_with=beside) for item in GOOD[1:2]]
    found = points(CITY, *loaded, sku=replace(ORANGE, family=sku))
    assert told(found) == ({("leg", 11, "loaded_with", severity)} if severity else set())


def test_the_ethylene_classes_are_those_of_the_catalogue() -> None:
    assert coldchain.emits_ethylene(produce.family("P037"))
    assert not coldchain.emits_ethylene(produce.family("P029"))
    assert coldchain.ethylene_harm(produce.family("P002")) == "warning"
    assert coldchain.ethylene_harm(produce.family("P043")) == "error"
    assert coldchain.ethylene_harm(produce.family("P022")) is None


def test_a_leg_without_a_hand_off_and_one_that_starts_elsewhere_are_doubtful() -> None:
    gap = [
        replace(GOOD[0], handoff_hours=None, end_place="预冷库"),
        replace(GOOD[1], start_place="产地仓"),
        replace(GOOD[2], handoff_hours=None),
    ]
    assert told(points(CITY, *gap)) == {
        ("leg", 10, "handoff_hours", "warning"),
        ("leg", 11, "start_place", "warning"),
    }


def test_a_late_pre_cooling_breaks_the_limit_of_the_season() -> None:
    late = [replace(GOOD[0], hours=Decimal("5.5")), *GOOD[1:]]
    assert told(points(CITY, *late)) == {("leg", 10, "hours", "error")}
    assert points(CITY, replace(GOOD[0], hours=Decimal(5)), *GOOD[1:]) == ()


def test_the_shares_of_the_cities_add_up() -> None:
    assert told(points(replace(CITY, volume_share=Decimal("0.9")), *GOOD)) == {
        ("season", 1, "destination", "warning")
    }
    again = replace(CITY, id=4, volume_share=Decimal("0.1"))
    more = [replace(leg, id=leg.id + 20, destination=4) for leg in GOOD]
    assert told(points(CITY, again, *GOOD, *more)) == {("season", 1, "destination", "error")}


def test_months_of_cities_come_from_the_yearbook_or_not_at_all() -> None:
    means = coldchain.month_means("武汉市")
    assert means is not None and len(means.temperatures) == 12
    assert means.temperatures[3] == Decimal("18.5") and "统计年鉴" in means.source
    assert coldchain.month_means("秭归") is None


@pytest.mark.parametrize(("stage", "told_of"), [(Stage.STORAGE, False), (Stage.SELLING, True)])
def test_once_goods_travel_the_law_asks_for_a_temperature_at_each_hand_over(
    stage: Stage, told_of: bool
) -> None:
    found = points(CITY, *GOOD, season=replace(SEASON, stage=stage))
    assert ("season", 1, "destination", "warning") in told(found) or not told_of
    assert not [point for point in found if point.blocks]
    assert all("GB 31605" in str(point.source) for point in found)
    measured = [replace(leg, temperature_max=leg.temperature) for leg in GOOD]
    assert points(CITY, *measured, season=replace(SEASON, stage=stage)) == ()
