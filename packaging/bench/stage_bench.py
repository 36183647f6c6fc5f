"""How long the window stands still on the fullest season of the examples: a part opened for the first and the second
time, a cell, a score and a carton typed, another season; and the lots of a season with 400 lots and 2,000 movements.

The floor is a full repaint of the page in the same run. Each figure is the worst part's, of medians over rounds, in
seconds of the processor, since a part is opened only once and the machine may be shared. What the desk imports while
nobody waits (desk/warming.py) is imported before.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

ROUNDS, LOTS, MOVES = 3, 400, 5
# a tenth of a second, where a full repaint takes a sixtieth
TARGET = 6.0
Times = dict[str, list[float]]


def measure() -> list[dict[str, Any]]:
    from PySide6.QtWidgets import QApplication

    from scoutdesk.desk import theme
    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.warming import warm_up
    from scoutdesk.operations.demo import make_demo

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_demo(Path(folder) / "demo", "bench")
        warm_up(workspace.today())
        desk = Desk(workspace)
        full, other = _fullest(workspace)
        rows = _walked(application, desk, full, other)
        _crowd(workspace, full)
        rows += _crowded(application, desk, full)
        desk.background.close()
        workspace.close()
    return rows


def _row(name: str, ours: float, floor: float) -> dict[str, Any]:
    return {"name": name, "ours_s": ours, "floor_s": floor, "ratio": ours / floor, "target": TARGET}


def _worst(name: str, times: Times, floor: float) -> dict[str, Any]:
    where, ours = max(((part, median(taken)) for part, taken in times.items()), key=lambda item: item[1])
    return _row(f"l {name} ({where})", ours, floor)


def _fullest(workspace: Any) -> tuple[int, int]:
    """The two seasons to which most belongs."""
    from scoutdesk.domain.season import Season
    from scoutdesk.operations import records
    from scoutdesk.operations.dossiers import read_dossiers

    with workspace.database.reading() as reader:
        found = read_dossiers(reader, [season.id for season in records.where(workspace, Season)])
    ranked = sorted(found, key=lambda item: sum(map(len, item.below.values())), reverse=True)
    return ranked[0].season.id, ranked[1].season.id


class Sight:
    """A season's page on the screen, and the time until it has answered and painted."""

    def __init__(self, application: Any, desk: Any, season: int) -> None:
        from scoutdesk.desk.desk import Place
        from scoutdesk.desk.pages.season import SeasonPage

        self.application = application
        self.page = SeasonPage(desk)
        self.page.resize(1208, 730)
        self.page.show_place(Place("season", season))
        self.page.show()
        self.settle()

    def settle(self) -> None:
        """Until nothing is left to be laid out or painted."""
        started = 0.0
        while time.process_time() - started > 0.001:
            started = time.process_time()
            self.application.processEvents()

    def took(self, work: Callable[[], object]) -> float:
        """What the window's thread spent; lanes beside it hold nobody."""
        started = time.thread_time()
        work()
        self.settle()
        return time.thread_time() - started

    def repainted(self) -> float:
        from PySide6.QtWidgets import QWidget

        return self.took(lambda: [widget.update() for widget in self.page.findChildren(QWidget)])

    def open(self, path: str) -> float:
        return self.took(lambda: self.page.show_tab(path))

    def part(self, path: str) -> Any:
        return self.page.tabs[path.partition("/")[0]].part(path)

    def close(self) -> None:
        self.page.close()
        self.page.deleteLater()
        self.settle()


def _walked(application: Any, desk: Any, full: int, other: int) -> list[dict[str, Any]]:
    from scoutdesk.desk.desk import Place
    from scoutdesk.desk.pages.stages import PARTS

    floor: list[float] = []
    first, second, cells, grids, seasons = (defaultdict[str, list[float]](list) for _ in range(5))
    for turn in range(ROUNDS):
        sight = Sight(application, desk, full)
        for times in (first, second):
            for part in PARTS:
                times[part.path].append(sight.open(part.path))
                floor.append(sight.repainted())
        for part in PARTS:
            sight.open(part.path)
            for season in (other, full):
                there = Place("season", season, tab=part.path)
                seasons[part.path].append(sight.took(partial(sight.page.show_place, there)))
                for name, type_one in _typings(sight.part(part.path), turn):
                    (cells if name == "cell" else grids)[part.path].append(sight.took(type_one))
        sight.close()
    least = median(floor)
    rows = [("a part opened first", first), ("a part opened again", second), ("a cell edited", cells)]
    rows += [("a score or carton typed", grids), ("another season", seasons)]
    return [_worst(name, times, least) for name, times in rows if times]


def _typings(tab: Any, turn: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """A word into the first table that takes one, and a figure into the grid of scores or cartons."""
    from scoutdesk.desk.tables.entry_grid import EntryGrid
    from scoutdesk.fields.kinds import Text

    for table in tab.tables:
        model = table.model
        wordy = [at for at, field in enumerate(model.columns) if isinstance(field.kind, Text)]
        if table.isVisible() and model.rows and wordy:
            yield "cell", partial(model.setData, model.index(0, wordy[0]), f"第 {turn} 次")
            break
    for grid in tab.findChildren(EntryGrid):
        cells = grid.model
        numeric = [at for at, column in enumerate(cells.columns) if column.read and column.numeric]
        if grid.isVisible() and cells.rows and numeric:
            yield "grid", partial(cells.setData, cells.index(0, numeric[0]), str(5 + turn % 2))
            break


def _crowd(workspace: Any, season: int) -> None:
    from scoutdesk.domain.changes import created
    from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
    from scoutdesk.domain.storage.warehouse import Warehouse
    from scoutdesk.i18n import say
    from scoutdesk.operations import records

    day, place = workspace.today(), records.where(workspace, Warehouse)[0].id
    lots = [
        Lot(
            id=workspace.new_id(), code=f"LOT-X{n}", season=season, warehouse=place, batch=f"B{n}",
            received_on=day - timedelta(20), best_before=day + timedelta(n % 30), quantity=200,
        )
        for n in range(LOTS)
    ]  # fmt: skip
    moves = [
        Movement(
            id=workspace.new_id(), lot=lot.id, kind=MovementKind.SHIP, day=day - timedelta(5), quantity=1 + turn,
            city="杭州", receiver=f"甄选师 {turn}",
        )
        for lot in lots
        for turn in range(MOVES)
    ]  # fmt: skip
    with workspace.database.transaction("bench") as transaction:
        transaction.apply(say("Fill"), [created(row) for row in (*lots, *moves)])


def _crowded(application: Any, desk: Any, season: int) -> list[dict[str, Any]]:
    path = "storage/lots"
    opened, again, chosen, cells, floor = ([] for _ in range(5))
    for turn in range(ROUNDS):
        sight = Sight(application, desk, season)
        opened.append(sight.open(path))
        sight.open("storage/chain")
        again.append(sight.open(path))
        floor.append(sight.repainted())
        bench = sight.part(path)
        ids = bench.many_lots.model.ids
        chosen.append(sight.took(partial(bench.choose, ids[len(ids) // 2 + turn])))
        for _name, type_one in _typings(bench, turn):
            cells.append(sight.took(type_one))
        sight.close()
    many = f"of {LOTS} lots and {LOTS * MOVES:,} movements"
    named = [("opened first", opened), ("opened again", again), ("a lot chosen", chosen), ("a cell", cells)]
    return [_row(f"l {name} {many}", median(times), median(floor)) for name, times in named if times]
