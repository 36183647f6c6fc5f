"""The calendar of all seasons: rows, events under the mouse and by keyboard, years, and many of them."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from scoutdesk.desk.desk import Place
from scoutdesk.desk.pages.calendar import CalendarPage
from scoutdesk.desk.tables.timeline import ROW
from scoutdesk.domain.changes import created
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.season import Season
from scoutdesk.i18n import say
from scoutdesk.operations import records


@pytest.fixture
def page(orchard: Any, qtbot: QtBot) -> Iterator[CalendarPage]:
    for field, text in (
        ("harvest_start", "2027-03-16"),
        ("harvest_end", "2027-05-08"),
    ):
        records.edit(orchard.workspace, Season, orchard.season, field, text)
    records.create(orchard.workspace, Launch, season=orchard.season, day=date(2027, 3, 8))
    made = CalendarPage(orchard.desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    settled(made, qtbot)
    yield made


def settled(page: CalendarPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.background.is_busy and page.rows.rows.year is not None)


@pytest.fixture
def gone(page: CalendarPage, monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    found: list[Place] = []
    monkeypatch.setattr(page.desk, "go", found.append)
    return found


def test_a_season_has_its_row_and_the_axis_its_terms_and_feasts(page: CalendarPage) -> None:
    assert (
        page.rows.model().index(0, 0).data() == "2027 春 · 发布会 2027-03-08 · 采收 2027-03-16 至 2027-05-08"
    )
    assert "清明" in page.axis.accessibleDescription() and "端午" in page.axis.accessibleDescription()
    assert "1 个产季" in page.told.text()


def test_a_click_goes_to_what_lies_under_it(page: CalendarPage, gone: list[Place], qtbot: QtBot) -> None:
    view = page.rows
    rect = view.visualRect(view.model().index(0, 0))
    for event, box in view.boxes(view.model().index(0, 0).data(ROW), rect):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
        assert gone[-1].page == "season" and gone[-1].field.endswith(event.field)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, rect.center().y()))
    assert gone[-1] == Place("season", page.rows.rows.year.rows[0].id)  # type: ignore[union-attr]


def test_the_keyboard_goes_from_event_to_event(page: CalendarPage, gone: list[Place], qtbot: QtBot) -> None:
    page.rows.setFocus()
    page.rows.setCurrentIndex(page.rows.model().index(0, 0))
    qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    qtbot.keyClick(page.rows, Qt.Key.Key_Right)
    qtbot.keyClick(page.rows, Qt.Key.Key_Right)
    qtbot.keyClick(page.rows, Qt.Key.Key_Space)
    assert [place.field for place in gone][1:] == ["harvest_start"]
    assert gone[0].field.startswith("launch:") and gone[0].field.endswith(":day")


def test_any_year_is_shown_and_an_empty_one_says_so(page: CalendarPage, qtbot: QtBot) -> None:
    page.year.setValue(2031)
    settled(page, qtbot)
    qtbot.waitUntil(lambda: "2031-01-01" in page.told.text())
    assert page.rows.model().rowCount() == 0 and "没有采收" in page.told.text()
    page.coming.click()
    qtbot.waitUntil(lambda: page.rows.model().rowCount() == 1)
    assert page.year.value() == 2027 and not page.coming.isEnabled()


def test_change_a_window_and_the_row_moves(page: CalendarPage, orchard: Any, qtbot: QtBot) -> None:
    before = page.rows.rows.year
    orchard.desk.act(
        lambda: records.edit(orchard.workspace, Season, orchard.season, "harvest_end", "2027-06-01")
    )
    qtbot.waitUntil(lambda: page.rows.rows.year is not before)
    assert page.rows.rows.year is not None
    assert page.rows.rows.year.rows[0].events[-1].last == date(2027, 6, 1)


def test_five_hundred_seasons_scroll_without_a_stall(page: CalendarPage, orchard: Any, qtbot: QtBot) -> None:
    sku = records.get(orchard.workspace, Season, orchard.season).sku
    made = [
        Season(
            id=orchard.workspace.new_id(),
            code=f"SEA-{1000 + place}",
            sku=sku,
            name=f"产季 {place}",
            harvest_start=date(2027, 3, 1) + timedelta(days=place % 200),
            harvest_end=date(2027, 3, 21) + timedelta(days=place % 200),
        )
        for place in range(500)
    ]
    with orchard.workspace.database.transaction("林寻味") as transaction:
        transaction.apply(say("{count} seasons", count=500), [created(item) for item in made])
    page.refresh()
    qtbot.waitUntil(lambda: page.rows.model().rowCount() == 501, timeout=10_000)
    bar, longest = page.rows.verticalScrollBar(), 0.0
    for step in range(10):
        begun = perf_counter()
        bar.setValue(bar.maximum() * step // 10)
        page.rows.viewport().repaint()
        longest = max(longest, perf_counter() - begun)
    assert longest < 0.1
