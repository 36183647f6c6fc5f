"""Nothing of a stage is left out: every record has its place, every point leads somewhere, every figure plots."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from scoutdesk.desk import figures
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.figure import Figure
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.places import place_of, target_of
from scoutdesk.desk.pages.stages import PARTS, make_part, part_for
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.tabbed import RecordPage
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.gates import all_points, open_points, stage_points
from scoutdesk.domain.records import RECORDS
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record, about
from scoutdesk.operations import records
from scoutdesk.operations.demo import make_demo
from scoutdesk.operations.dossiers import dossier_of
from scoutdesk.operations.workspace import Workspace, open_workspace

TYPES = {about(record).name: record for record in RECORDS}
# shown by something of their own: the gate beside every stage, the grid of a tasting, the inbox
ELSEWHERE = {"gate_review", "score", "inbox_file"}
MOST_QUERIES = 150


# what the gate of each stage speaks of in the demo, beside the fields of the season
EXPECTED = {
    Stage.SOURCING: {"sample", "quotation", "tasting"},
    Stage.HARVEST: {"daily_forecast", "harvest_lot", "conformity_certificate"},
    Stage.PACKING: {"grade", "pack_level", "label"},
    Stage.STORAGE: {"destination", "leg", "month_climate", "inspection"},
    Stage.PRICING: {"cost_sheet", "cost_line", "price_list", "tier"},
    Stage.LAUNCH: {
        "claim", "price_list", "how_to_eat", "promise_term", "content_review", "launch", "cue", "milestone",
        "invitation", "curator", "pledge", "allocation", "lesson", "trademark_until",
    },
    Stage.SELLING: {"sale", "complaint", "alert_step"},
    Stage.REVIEW: {"season_review", "lesson"},
}  # fmt: skip
# tested with their own pages: the comparison, the calendar, and the track over all stages
# pictured on the page of the comparison, or the base of others
OTHER_FIGURES = {
    *("PriceFigure", "YearAxis", "YearFigure", "StageTrack"),
    *("LinesFigure", "SweepFigure", "QuoteHistoryFigure"),
}
# what buyers teach the desk about the sheets of their suppliers
TAUGHT = {"sheet_layout", "reading_rule"}
# tabs and pages beside the seasons on which people and the range are pictured
PICTURED = (
    ("range", None, ""),
    ("network", None, ""),
    ("curator", Curator, "track"),
    ("curator", Curator, "trust"),
    ("sku", Sku, "audience"),
)


def morning() -> datetime:
    return datetime(2026, 11, 21, 9, 0)


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    make_demo(folder, "林晚", clock=morning).close()
    return folder


@pytest.fixture
def workspace(demo_folder: Path) -> Iterator[Workspace]:
    opened = open_workspace(demo_folder, "林晚", clock=morning)
    yield opened
    opened.close()


@pytest.fixture
def tabs(desk: Desk, qtbot: QtBot) -> dict[str, StageTab]:
    made = {part.path: make_part(part, desk) for part in PARTS}
    for tab in made.values():
        qtbot.addWidget(tab)
    return made


def dossiers(workspace: Workspace) -> Iterator[Dossier]:
    for season in records.where(workspace, Season):
        yield dossier_of(workspace, season.id)


def belongs_to_a_season(record: type[Record]) -> bool:
    name = about(record).parent
    while name and name != "season":
        name = about(TYPES[name]).parent
    return name == "season"


def test_every_record_of_a_season_stands_on_a_bench() -> None:
    placed = {name for part in PARTS for name in part.records}
    wanted = {about(record).name for record in RECORDS if belongs_to_a_season(record)}
    assert wanted - placed == ELSEWHERE
    assert placed <= TYPES.keys()


def test_every_part_shows_every_season_within_few_queries(
    tabs: dict[str, StageTab], workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    counted: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    event.listen(workspace.database.engine, "before_cursor_execute", count)
    most = dict.fromkeys(tabs, 0)
    for dossier in dossiers(workspace):
        points = all_points(dossier)
        for path, tab in tabs.items():
            counted.clear()
            tab.show_dossier(dossier, points)
            qtbot.waitUntil(lambda: not desk.background.is_busy, timeout=20_000)
            most[path] = max(most[path], len(counted))
    event.remove(workspace.database.engine, "before_cursor_execute", count)
    assert {path: queries for path, queries in most.items() if queries > MOST_QUERIES} == {}


def test_every_point_of_the_demo_leads_to_its_field(
    tabs: dict[str, StageTab], desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    """Each on the bench that its page would open; those of a SKU or a supplier on the pages of these."""
    lost, elsewhere = [], {}
    for dossier in dossiers(workspace):
        points = all_points(dossier)
        for tab in tabs.values():
            tab.show_dossier(dossier, points)
        for point in {(point.record, point.id, point.field): point for point in points}.values():
            place = place_of(point, dossier)
            target = target_of(place, place.page)
            assert target is not None
            if place.page != "season":
                elsewhere[place.page, target.record, target.field] = place
                continue
            part = part_for(target)
            go = tabs[part.path].seek(target) if part else None
            if go is None or not go():
                lost.append((dossier.season.code, str(point.message), place))
    window = MainWindow(desk)
    qtbot.addWidget(window)
    for place in elsewhere.values():
        window.go(place)
        target, page = target_of(place, place.page), window.page
        assert target is not None and isinstance(page, RecordPage)
        tab = page.made[page.current_tab()]
        go = tab.seek(target) if isinstance(tab, Bench) else None
        if go is None or not go():
            lost.append((place.page, "", place))
    assert lost == []


def test_a_click_on_an_open_point_focuses_its_field(desk: Desk, workspace: Workspace, qtbot: QtBot) -> None:
    """Through the window, once for each kind of record that has an open point."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first = {
        (point.record, point.field): (dossier, point)
        for dossier in dossiers(workspace)
        for point in open_points(dossier)
        if dossier.season.stage is not Stage.REVIEW
    }
    kinds = {record: found for (record, _field), found in first.items()}
    assert len(kinds) > 3
    for dossier, point in kinds.values():
        window.go(Place("season", dossier.season.id))
        window.page.gate.go_to(point)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not desk.background.is_busy, timeout=20_000)
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None and window.page.isAncestorOf(focused), (point, focused)


def test_the_points_of_every_stage_come_from_its_records(workspace: Workspace) -> None:
    """From the demo as it stands: each gate speaks of records below the season, not of its fields alone."""
    said: dict[Stage, set[str]] = {stage: set() for stage in EXPECTED}
    for dossier in dossiers(workspace):
        for stage in EXPECTED:
            for point in stage_points(dossier, stage):
                said[stage] |= {point.record, point.field}
    assert {stage: names - said[stage] for stage, names in EXPECTED.items() if names - said[stage]} == {}


def test_the_demo_has_every_record_alive(workspace: Workspace) -> None:
    blank = {name for name, record in TYPES.items() if not records.where(workspace, record)}
    assert blank <= TAUGHT


def test_every_figure_of_the_stages_plots_something(
    tabs: dict[str, StageTab], desk: Desk, workspace: Workspace, qtbot: QtBot
) -> None:
    plotted: set[type[Figure]] = set()
    for dossier in dossiers(workspace):
        if dossier.season.stage in (Stage.LAUNCH, Stage.SELLING, Stage.REVIEW):
            for tab in tabs.values():
                tab.show_dossier(dossier, all_points(dossier))
                plotted |= alive_in(tab)
    wanted = {kind for kind in figure_kinds() if kind.__name__ not in OTHER_FIGURES}
    plotted |= plotted_beside_the_seasons(desk, qtbot)
    assert {kind.__name__ for kind in wanted - plotted} == set()


def plotted_beside_the_seasons(desk: Desk, qtbot: QtBot) -> set[type[Figure]]:
    """On the pages of the range and of people, and on that of the first curator and SKU."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    found: set[type[Figure]] = set()
    for page, record, tab in PICTURED:
        id = records.where(desk.workspace, record)[0].id if record else 0
        window.go(Place(page, id, tab))
        qtbot.waitUntil(lambda: not desk.background.is_busy, timeout=20_000)
        found |= alive_in(window.page)
    return found


def alive_in(shown: QWidget) -> set[type[Figure]]:
    """The figures that plot something and say what."""
    return {
        type(figure)
        for figure in shown.findChildren(Figure)
        if figure.drawable and not figure.missing and figure.accessibleDescription()
    }


def figure_kinds() -> Iterator[type[Figure]]:
    for module in iter_modules(figures.__path__):
        for kind in vars(import_module(f"scoutdesk.desk.figures.{module.name}")).values():
            if isinstance(kind, type) and issubclass(kind, Figure) and kind is not Figure:
                yield kind
