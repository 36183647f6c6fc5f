"""The cold chain of a season in a real workspace: copied legs, cities told to the season, months from the yearbook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep, MonthClimate, legs_of
from scoutdesk.operations import history, records, seasons
from scoutdesk.operations.coldchain import copy_legs, freshness_lines, months_from_yearbook, tell_cities
from scoutdesk.operations.workspace import Workspace


@pytest.fixture
def season(workspace: Workspace) -> Season:
    sku, _ = records.create(
        workspace,
        Sku,
        name="伦晚",
        family="P002",
        temperature_low=Decimal(3),
        temperature_high=Decimal(8),
        cold_days=30,
        ambient_days=10,
    )
    made, _ = records.create(
        workspace,
        Season,
        sku=sku.id,
        name="2027 春",
        stage=Stage.STORAGE,
        promised_days=10,
        inspection="每批 20 箱",
        harvest_start=date(2027, 3, 16),
        harvest_end=date(2027, 5, 8),
    )
    return made


def city(workspace: Workspace, season: Season, name: str) -> Destination:
    made, _ = records.create(workspace, Destination, season=season.id, city=name)
    return made


def with_legs(workspace: Workspace, destination: Destination) -> None:
    name = destination.city
    for place, (step, hours, start, end, ambient) in enumerate(
        (
            (LegStep.FIELD, "4", "郭家坝果园", "产地仓", False),
            (LegStep.TRUNK, "30.5", "产地仓", f"{name}城市仓", False),
            (LegStep.DOOR, "6", f"{name}城市仓", f"{name}甄选师处", True),
        ),
        1,
    ):
        records.create(
            workspace,
            Leg,
            destination=destination.id,
            position=place,
            step=step,
            hours=Decimal(hours),
            start_place=start,
            end_place=end,
            ambient=ambient,
            temperature=None if ambient else Decimal("5.5"),
            temperature_max=Decimal(9) if step is LegStep.TRUNK else None,
            handoff_hours=Decimal(1) if step is not LegStep.DOOR else None,
        )


def test_the_legs_of_one_city_are_copied_to_those_without_as_one_entry(
    workspace: Workspace, season: Season
) -> None:
    first, second, third = (city(workspace, season, name) for name in ("武汉", "成都", "北京"))
    with_legs(workspace, first)
    outcome = copy_legs(workspace, first.id)
    assert len(outcome.changes) == 6
    legs = legs_of(second, records.where(workspace, Leg))
    assert [leg.end_place for leg in legs] == ["产地仓", "成都城市仓", "成都甄选师处"]
    assert [leg.temperature_max for leg in legs] == [None, None, None]
    assert len({leg.code for leg in records.where(workspace, Leg)}) == 9
    assert copy_legs(workspace, first.id).entry is None
    history.undo(workspace, outcome.entry)
    assert legs_of(third, records.where(workspace, Leg)) == ()


def test_nothing_is_copied_from_a_city_without_legs(workspace: Workspace, season: Season) -> None:
    with pytest.raises(Refused):
        copy_legs(workspace, city(workspace, season, "武汉").id)


def test_the_months_that_lack_a_temperature_come_from_the_yearbook_as_estimates(
    workspace: Workspace, season: Season
) -> None:
    wuhan = city(workspace, season, "武汉")
    with_legs(workspace, wuhan)
    records.create(
        workspace, MonthClimate, season=season.id, place="武汉", month=3, temperature=Decimal("11.0")
    )
    outcome = months_from_yearbook(workspace, season.id)
    found = {item.month: item for item in records.where(workspace, MonthClimate)}
    assert {month: item.temperature for month, item in found.items()} == {
        3: Decimal("11.0"),
        4: Decimal("18.5"),
        5: Decimal("24.7"),
    }
    assert found[4].estimate and not found[3].estimate and "统计年鉴" in (found[4].source or "")
    assert outcome.entry is not None
    lines = freshness_lines(workspace, season.id)
    assert all(line.holds for line in lines.lines)
    assert [line.estimated for line in lines.lines] == [False, True, True]
    assert months_from_yearbook(workspace, season.id).entry is None


def test_a_city_that_the_yearbook_does_not_know_is_named(workspace: Workspace, season: Season) -> None:
    with_legs(workspace, city(workspace, season, "秭归"))
    assert "秭归" in str(months_from_yearbook(workspace, season.id).message)


def test_the_season_is_told_its_cities_and_the_longest_way(workspace: Workspace, season: Season) -> None:
    with pytest.raises(Refused):
        tell_cities(workspace, season.id)
    wuhan = city(workspace, season, "武汉")
    city(workspace, season, "成都")
    with_legs(workspace, wuhan)
    tell_cities(workspace, season.id)
    told = records.get(workspace, Season, season.id)
    # 4 + 1, 30.5 + 1, 6 hours
    assert (told.cities, told.transit_hours) == ("武汉、成都", 43)
    assert tell_cities(workspace, season.id).entry is None


def test_a_changed_leg_moves_the_line(workspace: Workspace, season: Season) -> None:
    with_legs(workspace, city(workspace, season, "武汉"))
    months_from_yearbook(workspace, season.id)
    before = freshness_lines(workspace, season.id).lines[1].days
    trunk = next(leg for leg in records.where(workspace, Leg) if leg.step is LegStep.TRUNK)
    records.edit(workspace, Leg, trunk.id, "hours", "54.5")
    after = freshness_lines(workspace, season.id).lines[1].days
    # a day more at 5.5 °C is a cold day less
    assert before is not None and after == before - 1


def test_a_gate_names_the_city_whose_promise_does_not_hold(workspace: Workspace, season: Season) -> None:
    wuhan = city(workspace, season, "武汉")
    with_legs(workspace, wuhan)
    months_from_yearbook(workspace, season.id)
    assert seasons.gate(workspace, season.id) == ()
    records.edit(workspace, Destination, wuhan.id, "promised_days", "28")
    points = seasons.gate(workspace, season.id)
    assert [(point.record, point.field, point.severity) for point in points] == [
        ("destination", "promised_days", "error")
    ]
