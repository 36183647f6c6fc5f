"""Every page as a picture, light and dark, without a display: what a newcomer sees before the first start."""

from __future__ import annotations

import getpass
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from scoutdesk import i18n
from scoutdesk.desk import theme
from scoutdesk.desk.app import make_application
from scoutdesk.desk.commands import COMMANDS
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.main_window import MainWindow
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.curator import TABS
from scoutdesk.desk.pages.stages import PARTS, Part, parts_of
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.fields.declared import Record, links_of
from scoutdesk.operations import records
from scoutdesk.operations.exchange.inbox import received_files
from scoutdesk.operations.papers import PAPERS
from scoutdesk.operations.settings import Settings, read_settings

if TYPE_CHECKING:
    from scoutdesk.operations.workspace import Workspace

SIZE = (1280, 800)
TALLEST = 8000
LONGEST_S = 30.0
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def main(folder: Path, workspace: str | None) -> int:
    """For the command line: the workspace named, or the one of the settings."""
    from scoutdesk.domain.errors import Refused
    from scoutdesk.operations.workspace import open_workspace

    settings = read_settings()
    try:
        opened = open_workspace(Path(workspace or settings.workspace), settings.person or getpass.getuser())
    except Refused as refusal:
        import sys

        print(refusal, file=sys.stderr)
        return 1
    for path in take_screenshots(folder, opened):
        print(path)
    opened.close()
    return 0


def take_screenshots(
    folder: Path,
    workspace: Workspace,
    size: tuple[int, int] = SIZE,
    language: str = i18n.CHINESE,
    zoom: int = 100,
) -> list[Path]:
    """Pictures named after their page and theme ("today-light.png"), each taken when all work has settled.

    What is longer than the window has a second picture ("-whole-light.png"); `zoom` in per cent.
    """
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    i18n.use(language)
    theme.load_fonts()
    taken: list[Path] = []
    for shown in THEMES:
        theme.apply(application, shown, zoom)
        settings = Settings(workspace=str(workspace.folder), person=workspace.person, theme=shown, zoom=zoom)
        window = MainWindow(Desk(workspace, settings=settings))
        window.resize(*size)
        window.show()
        for name, place in _places(workspace):
            taken.append(_taken(window, folder / f"{name}-{shown}.png", place))
            if shown == "light":
                taken += _whole(window, folder / f"{name}-whole-{shown}.png")
        taken.append(_palette(window, folder / f"search-{shown}.png"))
        window.close()
        window.deleteLater()
    return taken


def _places(workspace: Workspace) -> Iterator[tuple[str, Place]]:
    """Every page, with the record that has most to show."""
    for command in COMMANDS:
        if command.place:
            yield command.place, Place(command.place)
    sku, supplier = _first(workspace, Sku), _first(workspace, Supplier)
    if sku:
        yield "sku", Place("sku", sku)
        yield "sku-audience", Place("sku", sku, tab="audience")
    if supplier:
        yield "supplier", Place("supplier", supplier)
    unmapped = next((item.id for item in received_files(workspace, done=False) if item.supplier is None), 0)
    if unmapped:
        yield "mapping", Place("mapping", unmapped)
    curator = _first(workspace, Curator)
    for tab in TABS if curator else ():
        yield f"curator-{tab}", Place("curator", curator, tab=tab)
    season = _fullest_season(workspace)
    if season:
        for part in PARTS:
            beside = (part, *parts_of(part.stage))
            shown = next((found for item in beside if (found := _busiest(workspace, item))), season)
            yield f"season-{part.path.replace('/', '-')}", Place("season", shown, tab=part.path)
        yield "compare", Place("compare", season)
        for kind in PAPERS:
            name = "brief" if kind is PAPERS[0] else f"brief-{kind.name}"
            yield name, Place("brief", season, tab=kind.name)


def _first(workspace: Workspace, record: type[Record]) -> int:
    found = records.where(workspace, record)
    return found[0].id if found else 0


def _fullest_season(workspace: Workspace) -> int:
    """The season with the most quotations, which is the one to compare; 0 where there is none."""
    from scoutdesk.domain.sourcing.quotation import Quotation

    seasons = [season.id for season in records.where(workspace, Season)]
    quoted = [item.season for item in records.where(workspace, Quotation)]
    return max(seasons, key=quoted.count, default=0)


def _busiest(workspace: Workspace, part: Part) -> int:
    """The season with the most rows of what stands first in this part; 0 where it holds none of its own."""
    below = [workspace.record_type(name) for name in part.records]
    first = next(
        (record for record in below if any(link.name == "season" for link in links_of(record))), None
    )
    found = records.where(workspace, first) if first else ()
    rows = Counter(season for item in found if (season := getattr(item, "season", None)))
    return max(rows, key=lambda season: rows[season], default=0)


def _taken(window: MainWindow, path: Path, place: Place) -> Path:
    window.go(place)
    settle(window.desk)
    window.grab().save(str(path))
    return path


def _whole(window: MainWindow, path: Path) -> Iterator[Path]:
    """A page longer than the window once more, in a window as tall as the page."""
    hidden = sum(
        bench.verticalScrollBar().maximum() for bench in window.findChildren(Bench) if bench.isVisible()
    )
    if not hidden:
        return
    size = window.size()
    window.resize(size.width(), min(size.height() + hidden, TALLEST))
    settle(window.desk)
    window.grab().save(str(path))
    window.resize(size)
    yield path


def _palette(window: MainWindow, path: Path) -> Path:
    window.go(Place("today"))
    settle(window.desk)
    sheet = window.palette_sheet()
    sheet.open()
    sheet.line.setText("zg")
    settle(window.desk)
    window.grab().save(str(path))
    sheet.hide()
    return path


def settle(desk: Desk) -> None:
    """Until nothing runs in the background and everything asked for is painted."""
    ends, quiet = time.monotonic() + LONGEST_S, 0
    while quiet < 3 and time.monotonic() < ends:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        quiet = 0 if desk.background.is_busy else quiet + 1
        time.sleep(0.02)
