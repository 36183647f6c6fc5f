"""10,000 sales and 10,000 complaints of one season: their lists opened, paged, sorted and filtered, and the dossier,
against the bare SQL of the same rows; the parts of the stage that show them, opened and shown anew, against a full
repaint of the page in the same run. So are 300 invitations with pledges of 2,000 curators, and the slider over them."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[2])]

from stage_bench import Sight  # noqa: E402 - it lies beside

from scoutdesk.domain.changes import created  # noqa: E402 - after the path
from scoutdesk.domain.community.communities import Community  # noqa: E402 - after the path
from scoutdesk.domain.community.curator import Curator  # noqa: E402 - after the path
from scoutdesk.domain.launch.event import Launch  # noqa: E402 - after the path
from scoutdesk.domain.launch.guests import Answer, Invitation  # noqa: E402 - after the path
from scoutdesk.domain.launch.pledging import Pledge  # noqa: E402 - after the path
from scoutdesk.domain.season import Season  # noqa: E402 - after the path
from scoutdesk.domain.selling.complaint import Complaint, Defect  # noqa: E402 - after the path
from scoutdesk.domain.selling.sale import Sale  # noqa: E402 - after the path
from scoutdesk.domain.sku import Sku  # noqa: E402 - after the path
from scoutdesk.domain.stages import Stage  # noqa: E402 - after the path
from scoutdesk.domain.storage.lot import Lot  # noqa: E402 - after the path
from scoutdesk.i18n import say  # noqa: E402 - after the path
from scoutdesk.operations.workspace import Workspace, create_workspace  # noqa: E402 - after the path

ROWS, GROUPS, LOTS, ROUNDS = 10_000, 40, 30, 7
CURATORS, GUESTS = 2_000, 300
TODAY = date(2027, 4, 20)
# a tenth of a second, where a full repaint takes a sixtieth
STALL = 6.0
PARTS = ("selling/sales", "selling/complaints", "selling/alerts")
LAUNCH = ("launch/guests", "launch/checkin", "launch/pledges")


def measure() -> list[dict[str, Any]]:
    from PySide6.QtWidgets import QApplication

    from scoutdesk.desk import theme
    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.pages.stages import PARTS as PARTS_OF_ALL
    from scoutdesk.desk.warming import warm_up

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.load_fonts()
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        workspace, season = _grown(Path(folder) / "w")
        warm_up(workspace.today())
        for part in PARTS_OF_ALL:
            import_module(f"scoutdesk.desk.pages.stages.{part.made_by.partition(':')[0]}")
        desk = Desk(workspace)
        raw = sqlite3.connect(workspace.database.path)
        rows = [
            *_lists(application, desk, raw),
            _dossier(workspace, raw, season),
            *_parts(application, desk, season, PARTS, f"{ROWS:,} rows"),
            *_parts(application, desk, _invited(workspace), LAUNCH, f"{GUESTS} guests"),
        ]
        raw.close()
        desk.background.close()
        workspace.close()
    return rows


def _grown(folder: Path) -> tuple[Workspace, int]:
    """A season that sells to forty communities, and what they complain about."""
    workspace = create_workspace(folder, "bench", clock=lambda: datetime(2027, 4, 20, 9))
    sku = Sku(id=workspace.new_id(), code="SKU-1", name="伦晚脐橙")
    season = Season(id=workspace.new_id(), code="SEA-1", sku=sku.id, name="2027 春", stage=Stage.SELLING)
    curator = Curator(id=workspace.new_id(), code="CUR-1", name="苏禾")
    groups = [
        Community(
            id=workspace.new_id(), code=f"COM-{n}", curator=curator.id, name=f"社群 {n}", members=300 + n
        )
        for n in range(GROUPS)
    ]
    lots = [
        Lot(
            id=workspace.new_id(),
            code=f"LOT-{n}",
            season=season.id,
            quantity=20_000,
            best_before=TODAY + timedelta(n),
        )
        for n in range(LOTS)
    ]
    with workspace.database.transaction("bench") as transaction:
        transaction.apply(say("Fill"), [created(item) for item in (sku, season, curator, *groups, *lots)])
    for made in (_sale, _complaint):
        wanted = [made(workspace, season.id, groups, lots, n) for n in range(ROWS)]
        with workspace.database.transaction("bench") as transaction:
            transaction.apply(say("Fill"), map(created, wanted))
    return workspace, season.id


def _invited(workspace: Workspace) -> int:
    """A season whose launch event invites a few hundred of all curators, each of whom pledges."""
    curators = [Curator(id=workspace.new_id(), code=f"CUR-X{n}", name=f"甄选师 {n}") for n in range(CURATORS)]
    sku = Sku(id=workspace.new_id(), code="SKU-2", name="纽荷尔")
    season = Season(
        id=workspace.new_id(), code="SEA-2", sku=sku.id, name="2027 冬", stage=Stage.LAUNCH, planned_volume=9_000
    )  # fmt: skip
    event = Launch(id=workspace.new_id(), code="LCH-1", season=season.id, day=TODAY + timedelta(9))
    guests = [
        Invitation(
            id=workspace.new_id(), code=f"INV-{n}", launch=event.id, curator=curator.id, row_code=f"{n:04}",
            reason="一年内卖过两季脐橙，复购高于平均；群在杭州，离会场一小时", answer=list(Answer)[n % 3],
        )
        for n, curator in enumerate(curators[:GUESTS])
    ]  # fmt: skip
    pledges = [
        Pledge(id=workspace.new_id(), invitation=guest.id, quantity=20 + n % 90, least=1 + n % 9, day=TODAY)
        for n, guest in enumerate(guests)
    ]
    with workspace.database.transaction("bench") as transaction:
        rows = [*curators, sku, season, event, *guests, *pledges]
        transaction.apply(say("Fill"), map(created, rows))
    return season.id


def _sale(workspace: Workspace, season: int, groups: list[Community], lots: list[Lot], n: int) -> Sale:
    units = 20 + n % 37
    return Sale(
        id=workspace.new_id(), code=f"SAL-{n:05}", season=season, community=groups[n % GROUPS].id,
        lot=lots[n % LOTS].id, day=TODAY - timedelta(n // GROUPS % 90), orders=units - 2, units=units,
        amount=Decimal(86 * units) + Decimal(n) / 100, buyers=units - 3, again=n % 9, referred=n % 5,
    )  # fmt: skip


def _complaint(
    workspace: Workspace, season: int, groups: list[Community], lots: list[Lot], n: int
) -> Complaint:
    return Complaint(
        id=workspace.new_id(), code=f"CPT-{n:05}", season=season, community=groups[n % GROUPS].id,
        lot=lots[n % LOTS].id, day=TODAY - timedelta(n % 60), defect=list(Defect)[n % 8], units=1, paid=Decimal(86),
        pieces=24, bad=n % 6, text=f"坏果 {n}",
    )  # fmt: skip


# lists


def _lists(application: Any, desk: Any, raw: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    from scoutdesk.desk.pages.sales import ComplaintsPage, SalesPage

    for page, field in ((SalesPage(desk), "amount"), (ComplaintsPage(desk), "text")):
        table = page.about.name
        page.resize(1208, 730)
        page.show()
        page.refresh()
        application.processEvents()
        yield from _walks(application, page, raw, table, field)
        page.close()


def _walks(
    application: Any, page: Any, raw: sqlite3.Connection, table: str, field: str
) -> Iterator[dict[str, Any]]:
    from PySide6.QtCore import Qt

    chance, header = random.Random(3), page.table.horizontalHeader()
    names = [column.field.name for column in page.model.columns]

    def ids(rest: str) -> Callable[[], object]:
        return lambda: raw.execute(f"SELECT id FROM {table} WHERE archived = 0 {rest}").fetchall()

    def sort(name: str) -> Callable[[], object]:
        def ours() -> None:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicator(names.index(name), Qt.SortOrder.DescendingOrder)

        return ours

    def jump() -> None:
        page.table.scrollTo(page.model.index(chance.randrange(ROWS), 0))
        application.processEvents()

    def some() -> None:
        start = chance.randrange(ROWS - 100)
        raw.execute(f"SELECT * FROM {table} ORDER BY id LIMIT 100 OFFSET {start}").fetchall()

    def search() -> None:
        page.search.setText("" if page.search.text() else "00123")
        application.processEvents()

    by_title = f"ORDER BY (SELECT name FROM community WHERE community.id = {table}.community) DESC"
    yield _row(f"m {table}s: the list is read", page.refresh, ids("ORDER BY id DESC"), 8.0)
    yield _row(f"m {table}s: a page further down, painted", jump, some, 60.0, 30)
    yield _row(f"m {table}s: sorted by {field}", sort(field), ids(f"ORDER BY {field} DESC"), 12.0)
    yield _row(f"m {table}s: sorted by community", sort("community"), ids(by_title), 12.0)
    yield _row(f"m {table}s: filtered by words", search, ids("AND code LIKE '%00123%'"), 60.0, 10)


def _dossier(workspace: Workspace, raw: sqlite3.Connection, season: int) -> dict[str, Any]:
    """With its sums, and with every row held against prices, days and lots; the floor sums the rows once."""
    from scoutdesk.operations.dossiers import dossier_of

    query = f"""SELECT community, lot, substr(day, 1, 7), count(*), sum(units), sum(amount), sum(buyers), sum(again)
        FROM sale WHERE season = {season} AND archived = 0 GROUP BY 1, 2, 3"""
    return _row(
        f"m dossier of a season with {ROWS:,} sales and complaints",
        lambda: dossier_of(workspace, season),
        lambda: raw.execute(query).fetchall(),
        12.0,
    )


# parts of the stage


def _parts(
    application: Any, desk: Any, season: int, paths: tuple[str, ...], many: str
) -> Iterator[dict[str, Any]]:
    sight = Sight(application, desk, season)
    floor = median(sight.repainted() for _round in range(ROUNDS))
    for path in paths:
        first = sight.open(path)
        again = median(_reopened(sight, path) for _round in range(ROUNDS))
        anew = median(sight.took(sight.page.refresh) for _round in range(ROUNDS))
        for name, ours in (("opened", first), ("opened again", again), ("shown anew after a change", anew)):
            yield _told(f"m {path} with {many}, {name}", ours, floor, STALL)
    if "launch/pledges" in paths:
        slider = sight.part("launch/pledges").panel.slider
        moved = median(sight.took(partial(slider.setValue, 4_000 + 50 * turn)) for turn in range(ROUNDS))
        yield _told(f"m the slider over the pledges of {many}", moved, floor, STALL)
    sight.page.close()


def _reopened(sight: Sight, path: str) -> float:
    sight.open("sourcing/quotes")
    return sight.open(path)


def _row(
    name: str, ours: Callable[[], object], floor: Callable[[], object], target: float, rounds: int = ROUNDS
) -> dict[str, Any]:
    """Medians of turns taken one after the other, after one to warm up."""
    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(rounds)]
    return _told(name, median(pair[0] for pair in times), median(pair[1] for pair in times), target)


def _told(name: str, ours: float, floor: float, target: float) -> dict[str, Any]:
    return {"name": name, "ours_s": ours, "floor_s": floor, "ratio": ours / floor, "target": target}


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
