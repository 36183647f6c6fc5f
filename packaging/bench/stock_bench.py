"""10,000 lots and 100,000 movements: list pages with stock, trace, first expired first out, the stock of a season, and
a bulk entry held to its invariants; each against the bare SQL that reads or writes the same rows in the same run."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from scoutdesk.domain.changes import created  # noqa: E402 - after the path
from scoutdesk.domain.listing import Listing  # noqa: E402 - after the path
from scoutdesk.domain.season import Season  # noqa: E402 - after the path
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind  # noqa: E402 - after the path
from scoutdesk.domain.storage.trace import recall  # noqa: E402 - after the path
from scoutdesk.domain.storage.trace_figure import drawing  # noqa: E402 - after the path
from scoutdesk.domain.storage.warehouse import Warehouse  # noqa: E402 - after the path
from scoutdesk.i18n import say  # noqa: E402 - after the path
from scoutdesk.operations import stock  # noqa: E402 - after the path
from scoutdesk.operations.workspace import Workspace, create_workspace  # noqa: E402 - after the path

LOTS, MOVES, SEASONS, BATCH, ROUNDS, CHAIN = 10_000, 10, 10, 10_000, 9, 20
TODAY = date(2027, 4, 1)
SUM = """SELECT lot.id, coalesce(lot.quantity, 0) + coalesce((SELECT sum(CASE kind WHEN 'ship' THEN -quantity WHEN
    'repack' THEN -quantity ELSE 0 END) FROM movement WHERE movement.lot = lot.id AND archived = 0), 0) FROM lot"""
PAGE = "id, code, season, batch, warehouse, received_on, best_before, state, quantity"
WAY = """WITH RECURSIVE way (id) AS (VALUES (?) UNION SELECT movement.{there} FROM way JOIN movement
    ON movement.{here} = way.id WHERE movement.kind = 'repack' AND movement.{there} IS NOT NULL) SELECT id FROM way"""


def measure() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        workspace, seasons, lots, movements = _grown(Path(folder) / "w")
        raw = sqlite3.connect(workspace.database.path)
        rows = [
            *_lists(workspace, raw, lots, movements),
            _trace(workspace, raw, lots),
            _fefo(workspace, raw, seasons),
            _season(workspace, raw, seasons),
            _entered(workspace, lots),
        ]
        raw.close()
        workspace.close()
    return rows


def _row(
    name: str, ours: Callable[[], object], floor: Callable[[], object], target: float, rounds: int = ROUNDS
) -> dict[str, Any]:
    """Medians of turns taken one after the other, after one to warm up."""
    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(rounds)]
    a, b = median(pair[0] for pair in times), median(pair[1] for pair in times)
    return {"name": name, "ours_s": a, "floor_s": b, "ratio": a / b, "target": target}


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _grown(folder: Path) -> tuple[Workspace, list[int], list[int], list[int]]:
    """Ten seasons of a thousand lots; in each, chains of twenty lots packed one from the other."""
    workspace = create_workspace(folder, "bench")
    chance = random.Random(7)
    place = Warehouse(id=workspace.new_id(), code="WH-1", name="余杭仓")
    seasons = [Season(id=workspace.new_id(), code=f"SEA-{n}", name=f"产季 {n}") for n in range(SEASONS)]
    lots = [_lot(workspace, n, seasons[n % SEASONS].id, place.id) for n in range(LOTS)]
    moves = [_movement(workspace, chance, lots, n, turn) for n in range(LOTS) for turn in range(MOVES)]
    for start in range(0, 1 + LOTS + SEASONS + len(moves), BATCH):
        rows = [place, *seasons, *lots, *moves][start : start + BATCH]
        with workspace.database.transaction("bench") as transaction:
            transaction.apply(say("Fill"), [created(row) for row in rows])
    return workspace, [item.id for item in seasons], [lot.id for lot in lots], [item.id for item in moves]


def _lot(workspace: Workspace, n: int, season: int, place: int) -> Lot:
    day = TODAY - timedelta(30 - n % 20)
    return Lot(
        id=workspace.new_id(), code=f"LOT-{n:05d}", season=season, warehouse=place, batch=f"B{n}", received_on=day,
        best_before=day + timedelta(35 + n % 30), quantity=200,
    )  # fmt: skip


def _movement(workspace: Workspace, chance: random.Random, lots: list[Lot], n: int, turn: int) -> Movement:
    lot = lots[n]
    day = (lot.received_on or TODAY) + timedelta(turn)
    further = n + SEASONS
    if turn == 0 and n // SEASONS % CHAIN < CHAIN - 1 and further < len(lots):
        return Movement(
            id=workspace.new_id(), lot=lot.id, kind=MovementKind.REPACK, day=day, quantity=10, into=lots[further].id
        )  # fmt: skip
    city = chance.choice(["杭州", "上海", "武汉", "南京", "成都", "重庆", "长沙", "北京", "广州", "西安"])
    return Movement(
        id=workspace.new_id(), lot=lot.id, kind=MovementKind.SHIP, day=day, quantity=chance.randint(1, 19), city=city,
        receiver=f"甄选师 {chance.randint(1, 400)}",
    )  # fmt: skip


def _lists(
    workspace: Workspace, raw: sqlite3.Connection, lots: list[int], movements: list[int]
) -> list[dict[str, Any]]:
    """A jump in a list to a page that was not looked at yet, with the stock of its lots."""
    from PySide6.QtWidgets import QApplication

    from scoutdesk.desk.desk import Desk
    from scoutdesk.desk.tables.columns import default_columns
    from scoutdesk.desk.tables.paged import WINDOW, PagedModel
    from scoutdesk.desk.tables.stocked import StockedModel

    application = QApplication.instance() or QApplication([])
    desk = Desk(workspace)
    stocked, moved = (
        StockedModel(desk, default_columns(Lot)),
        PagedModel(desk, Movement, default_columns(Movement)),
    )
    chance, rows = random.Random(3), []
    for model, record, ids, name in (
        (stocked, Lot, lots, "lots with stock"),
        (moved, Movement, movements, "movements"),
    ):
        model.show(Listing(record))
        table = "movement" if record is Movement else "lot"
        columns = "*" if record is Movement else PAGE

        def ours(model: PagedModel = model) -> None:
            model._fetch(chance.randrange(len(model.ids) // WINDOW))

        def floor(ids: list[int] = ids, table: str = table, columns: str = columns) -> None:
            start = chance.randrange(len(ids) - WINDOW)
            some = ",".join(map(str, ids[start : start + WINDOW]))
            raw.execute(f"SELECT {columns} FROM {table} WHERE id IN ({some})").fetchall()
            if table == "lot":
                raw.execute(f"{SUM} WHERE id IN ({some})").fetchall()

        rows.append(_row(f"k a page of {len(ids):,} {name}", ours, floor, 8.0, 60))
    desk.background.close()
    del application
    return rows


def _trace(workspace: Workspace, raw: sqlite3.Connection, lots: list[int]) -> dict[str, Any]:
    middle = lots[SEASONS * (CHAIN // 2)]

    def ours() -> None:
        web = stock.web_of(workspace, middle)
        drawing(web, middle)
        recall(web, [middle])

    def floor() -> None:
        found = {row[0] for here, there in (("lot", "into"), ("into", "lot"))
                 for row in raw.execute(WAY.format(here=f'"{here}"', there=f'"{there}"'), (middle,))}  # fmt: skip
        some = ",".join(map(str, found))
        raw.execute(f"SELECT * FROM lot WHERE id IN ({some})").fetchall()
        raw.execute(f"SELECT * FROM movement WHERE lot IN ({some})").fetchall()

    return _row(f"k trace and recall over {CHAIN} repackings", ours, floor, 15.0)


def _fefo(workspace: Workspace, raw: sqlite3.Connection, seasons: list[int]) -> dict[str, Any]:
    def ours() -> None:
        stock.fefo(workspace, seasons[1], 5000, day=TODAY, least_days=3)

    def floor() -> None:
        left = [row[0] for row in raw.execute(f"{SUM} WHERE season = ?", (seasons[1],)) if row[1] > 0]
        some = ",".join(map(str, left))
        raw.execute(f"SELECT * FROM lot WHERE id IN ({some})").fetchall()
        raw.execute(f"SELECT * FROM movement WHERE lot IN ({some})").fetchall()

    return _row(f"k first expired of {LOTS // SEASONS:,} lots", ours, floor, 8.0)


def _season(workspace: Workspace, raw: sqlite3.Connection, seasons: list[int]) -> dict[str, Any]:
    of_season = [row[0] for row in raw.execute("SELECT id FROM lot WHERE season = ?", (seasons[2],))]

    def ours() -> None:
        stock.units_of(workspace, of_season)

    def floor() -> None:
        raw.execute(f"{SUM} WHERE season = ?", (seasons[2],)).fetchall()

    return _row(f"k stock of {LOTS // SEASONS:,} lots", ours, floor, 3.0)


def _entered(workspace: Workspace, lots: list[int]) -> dict[str, Any]:
    """10,000 movements of 10,000 lots as one entry, and as many bare rows in a table with the same indexes."""

    def ours() -> None:
        rows = [
            Movement(id=workspace.new_id(), lot=lot, kind=MovementKind.RECEIVE, quantity=1, day=TODAY)
            for lot in lots
        ]
        with workspace.database.transaction("bench") as transaction:
            transaction.apply(say("Count"), [created(row) for row in rows])

    def floor() -> None:
        connection = sqlite3.connect(workspace.database.path, isolation_level=None)
        connection.execute("CREATE TABLE IF NOT EXISTS bench_raw AS SELECT * FROM movement WHERE 0")
        for name in ("id", "lot", '"into"', "from_warehouse", "to_warehouse"):
            connection.execute(
                f"CREATE INDEX IF NOT EXISTS bench_raw_{name.strip(chr(34))} ON bench_raw ({name})"
            )
        rows = [(workspace.new_id(), lot, "receive", 1, TODAY.isoformat()) for lot in lots]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO bench_raw (id, lot, kind, quantity, day) VALUES (?, ?, ?, ?, ?)", rows
        )
        connection.execute("COMMIT")
        connection.close()

    return _row("k enter 10,000 movements, logged, indexed, true", ours, floor, 60.0, 3)
