"""Applying 10,000 changes with compare-and-set, log and search index, against raw sqlite3 executemany."""

from __future__ import annotations

import sqlite3
import tempfile
import time
from pathlib import Path
from statistics import median

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import say
from scoutdesk.operations.workspace import Workspace, create_workspace

ROWS = 10_000
ROUNDS = 5


def measure() -> list[dict[str, object]]:
    """Rows {name, ours_s, floor_s, ratio, target}; medians of alternated rounds."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "w", "bench")
        ids = _fill(workspace)
        ours: dict[str, list[float]] = {"cold_days": [], "name": []}
        floor: dict[str, list[float]] = {"cold_days": [], "name": []}
        for turn in range(ROUNDS):
            for field, times in ours.items():
                floor[field].append(_raw(workspace.database.path, field, ids, turn))
                times.append(_applied(workspace, field, ids, turn))
        workspace.close()
    return [
        _row("g apply 10,000 changes of a number, logged", ours["cold_days"], floor["cold_days"]),
        _row("g apply 10,000 new names, logged and indexed", ours["name"], floor["name"]),
    ]


def _row(name: str, ours: list[float], floor: list[float]) -> dict[str, object]:
    a, b = median(ours), median(floor)
    return {"name": name, "ours_s": a, "floor_s": b, "ratio": a / b, "target": 8.0}


def _fill(workspace: Workspace) -> list[int]:
    skus = [
        Sku(id=workspace.new_id(), code=f"SKU-{n:05d}", name=_name(n, 0), cold_days=0) for n in range(ROWS)
    ]
    with workspace.database.transaction("bench") as transaction:
        transaction.apply(say("Fill"), [created(sku) for sku in skus])
    return [sku.id for sku in skus]


def _name(n: int, turn: int) -> str:
    places, fruits = "秭归奉节赣南蒙自丹东烟台", "脐橙柚子苹果草莓石榴梨"
    return f"{places[n % 12]}{places[(n // 7) % 12]}{fruits[n % 11]}{fruits[(n // 3) % 11]} {turn}号"


def _value(field: str, n: int, turn: int) -> object:
    return turn + 1 if field == "cold_days" else _name(n, turn + 1)


def _before(field: str, n: int, turn: int) -> object:
    return turn if field == "cold_days" else _name(n, turn)


def _applied(workspace: Workspace, field: str, ids: list[int], turn: int) -> float:
    changes = [
        Change(Sku, id, field, _before(field, n, turn), _value(field, n, turn)) for n, id in enumerate(ids)
    ]
    start = time.perf_counter()
    with workspace.database.transaction("bench") as transaction:
        transaction.apply(say("Change"), changes)
    return time.perf_counter() - start


def _raw(path: Path, field: str, ids: list[int], turn: int) -> float:
    """The bare statement in one transaction on a copy of the table with the same index, in the same file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS bench_raw AS SELECT * FROM sku")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS bench_raw_id ON bench_raw (id)")
    rows = [(_value(field, n, turn), id) for n, id in enumerate(ids)]
    start = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"UPDATE bench_raw SET {field} = ? WHERE id = ?", rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - start
    connection.close()
    return taken
