"""The bench of the cold chain: the figures answer when a record changes, and lead to the city that is meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from scoutdesk import i18n
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages import make_part, part_for
from scoutdesk.desk.pages.stages.storage import StorageTab
from scoutdesk.domain.gates import Point, all_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.storage.coldchain import Destination, Leg, LegStep
from scoutdesk.operations import records
from scoutdesk.operations.dossiers import dossier_of


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use(i18n.ENGLISH)
    yield
    i18n.use(i18n.CHINESE)


@pytest.fixture
def season(desk: Desk) -> int:
    workspace = desk.workspace
    sku, _ = records.create(
        workspace,
        Sku,
        name="伦晚",
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
        promised_days=10,
        harvest_start=date(2027, 3, 16),
        harvest_end=date(2027, 4, 8),
    )
    for city in ("武汉", "成都"):
        served, _ = records.create(workspace, Destination, season=made.id, city=city)
        records.create(
            workspace,
            Leg,
            destination=served.id,
            position=1,
            step=LegStep.TRUNK,
            hours=Decimal(24),
            temperature=Decimal(25),
        )
    return made.id


@pytest.fixture
def bench(desk: Desk, season: int, qtbot: QtBot) -> StorageTab:
    part = part_for(Target("season", season, "destination"))
    assert part is not None and part.path == "storage/chain"
    made = make_part(part, desk)
    assert isinstance(made, StorageTab)
    qtbot.addWidget(made)
    made.resize(900, 900)
    show(made, desk, season)
    made.show()
    return made


def show(bench: StorageTab, desk: Desk, season: int) -> tuple[Point, ...]:
    dossier = dossier_of(desk.workspace, season)
    points = all_points(dossier)
    bench.show_dossier(dossier, points)
    return points


def legs(desk: Desk) -> tuple[Leg, ...]:
    return records.where(desk.workspace, Leg)


def test_a_changed_leg_moves_the_line_and_the_table(bench: StorageTab, desk: Desk, season: int) -> None:
    chosen = bench.figures.figure.chosen
    assert chosen is not None and chosen.days == Decimal("27.0")
    assert bench.figures.days_of(bench.cities.rows()[0]) == "27.0"
    records.edit(desk.workspace, Leg, legs(desk)[0].id, "hours", "48")
    show(bench, desk, season)
    chosen = bench.figures.figure.chosen
    assert chosen is not None and chosen.days == Decimal("24.0")
    assert any("24.0" in words for words in bench.figures.figure.sentences())
    assert [words for words in bench.figures.doors.sentences() if "成都" in words and "27.0" in words]


def test_a_leg_without_hours_is_a_sentence_in_the_figure(bench: StorageTab, desk: Desk, season: int) -> None:
    records.edit(desk.workspace, Leg, legs(desk)[0].id, "hours", "")
    show(bench, desk, season)
    assert any("Hours on the way" in words for words in bench.figures.figure.sentences())
    assert bench.figures.days_of(bench.cities.rows()[0]) == "—"
    assert bench.figures.tone_of(bench.cities.rows()[0]) == "warning"
    bench.grab()


def test_the_hours_to_a_city_are_told_although_the_life_is_unknown(
    bench: StorageTab, desk: Desk, season: int
) -> None:
    for name in ("cold_days", "ambient_days"):
        records.edit(desk.workspace, Sku, records.where(desk.workspace, Sku)[0].id, name, "")
    show(bench, desk, season)
    city = bench.cities.rows()[0]
    assert (bench.figures.hours_of(city), bench.figures.days_of(city)) == ("24", "—")


def test_a_click_on_a_day_shows_that_city_in_that_month(bench: StorageTab, qtbot: QtBot) -> None:
    bench.figures.doors.resize(800, 120)
    bench.figures.doors.grab()
    told: list[object] = []
    bench.figures.picked.connect(told.append)
    box, line = bench.figures.doors._cells[-1]
    qtbot.mouseClick(bench.figures.doors, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert told == [line] and line.destination.city == "成都" and line.month == 4
    assert bench.figures.line == line
    assert bench.cities.current_id() == line.destination.id
    assert [row.destination for row in bench.legs.rows()] == [line.destination.id]
    assert "27.0" in bench.figures.doors.told_at(box.center().x(), box.center().y())
    assert bench.figures.doors.told_at(QPointF(-1, -1).x(), -1) == ""


def test_the_arrow_keys_go_from_city_to_city(bench: StorageTab, qtbot: QtBot) -> None:
    qtbot.keyClick(bench.figures.doors, Qt.Key.Key_Down)
    assert bench.figures.line is not None and bench.figures.line.destination.city == "成都"
    qtbot.keyClick(bench.figures.doors, Qt.Key.Key_Down)
    qtbot.keyClick(bench.figures.doors, Qt.Key.Key_Right)
    assert (bench.figures.line.destination.city, bench.figures.line.month) == ("成都", 4)


def test_jumping_to_a_leg_of_another_city_shows_that_city(bench: StorageTab, desk: Desk) -> None:
    other = legs(desk)[-1]
    go = bench.seek(Target("leg", other.id, "hours"))
    assert go is not None and go()
    assert bench.legs.current_id() == other.id


def test_a_broken_promise_stands_at_its_city(bench: StorageTab, desk: Desk, season: int) -> None:
    second = bench.cities.rows()[1]
    records.edit(desk.workspace, Destination, second.id, "promised_days", "28")
    points = show(bench, desk, season)
    assert [(point.id, point.field) for point in points if point.severity == "error"] == [
        (second.id, "promised_days")
    ]
    assert "28" in bench.cities.remark.text() and bench.cities.remark.tone == "bad"
    assert bench.figures.tone_of(second) == "bad"


def test_the_legs_of_the_chosen_city_are_copied_from_the_bench(
    bench: StorageTab, desk: Desk, season: int
) -> None:
    records.create(desk.workspace, Destination, season=season, city="北京")
    bench.copy()
    assert len(legs(desk)) == 3
    bench.tell()
    assert records.get(desk.workspace, Season, season).cities == "武汉、成都、北京"


def test_a_season_without_cities_says_what_to_do_first(desk: Desk, season: int, qtbot: QtBot) -> None:
    sku = records.get(desk.workspace, Season, season).sku
    empty, _ = records.create(desk.workspace, Season, sku=sku, name="2028 春")
    part = part_for(Target("season", empty.id, "destination"))
    assert part is not None
    made = make_part(part, desk)
    assert isinstance(made, StorageTab)
    qtbot.addWidget(made)
    show(made, desk, empty.id)
    made.show()
    assert made.figures.isHidden() and made.cities.empty.isVisible()


def test_a_late_leg_and_a_warmer_chain_are_tried_without_being_saved(
    bench: StorageTab, desk: Desk, season: int
) -> None:
    what_if = bench.figures.what_if
    assert "136" in what_if.told.text()
    what_if.late.setValue(24)
    assert bench.figures.figure.trial is not None and bench.figures.figure.trial.days == Decimal("24.0")
    assert "24.0" in what_if.told.text()
    what_if.warm.setValue(10)
    assert bench.figures.figure.trial.days is not None and bench.figures.figure.trial.days < 24
    bench.grab()
    assert legs(desk)[0].hours == 24
    show(bench, desk, season)
    assert what_if.late.value() == 0 and bench.figures.figure.trial is None
