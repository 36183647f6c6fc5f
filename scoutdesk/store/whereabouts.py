"""The movements of whole seasons, summed where they are stored."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from scoutdesk.domain.selling.sold import LotOut
from scoutdesk.domain.storage.left import Whereabouts
from scoutdesk.store.reading import Reader

# by lot first: what came back and was scrapped is one lot's affair
BY_LOT = """SELECT lot.season AS season, lot.id AS id, lot.code AS code, lot.best_before AS best_before,
    coalesce(lot.quantity, 0) AS quantity,
    EXISTS (SELECT 1 FROM movement AS made WHERE made."into" = lot.id AND made.kind = 'repack'
        AND made.archived = 0) AS packed_here,
    coalesce(sum(CASE WHEN m.kind = 'receive' THEN m.quantity END), 0) AS more,
    coalesce(sum(CASE WHEN m.kind = 'ship' THEN m.quantity END), 0) AS shipped,
    coalesce(sum(CASE WHEN m.kind = 'scrap' THEN m.quantity END), 0) AS scrapped,
    coalesce(sum(CASE WHEN m.kind = 'repack' THEN m.quantity END), 0) AS repacked,
    coalesce(sum(CASE WHEN m.kind = 'return' AND m.to_warehouse IS NOT NULL THEN m.quantity END), 0) AS back,
    coalesce(sum(CASE WHEN m.kind = 'return' AND m.from_warehouse IS NOT NULL THEN m.quantity END), 0) AS returned,
    coalesce(sum(CASE WHEN m.kind = 'adjust' AND m.from_warehouse IS NOT NULL THEN m.quantity END), 0)
        - coalesce(sum(CASE WHEN m.kind = 'adjust' AND m.to_warehouse IS NOT NULL THEN m.quantity END), 0) AS missing
    FROM lot LEFT JOIN movement AS m ON m.lot = lot.id AND m.archived = 0
    WHERE lot.season IN (SELECT value FROM json_each(:seasons)) AND lot.archived = 0 GROUP BY lot.id"""
LOTS = f"""SELECT season, id, code, quantity + more, shipped - back,
    quantity + more + back - shipped - scrapped - repacked - returned - missing, best_before, packed_here
    FROM ({BY_LOT}) ORDER BY best_before IS NULL, best_before, id"""
BY_SEASON = f"""SELECT season, count(*), sum(CASE WHEN packed_here THEN 0 ELSE quantity END + more), sum(shipped),
    sum(max(scrapped - back, 0)), max(sum(missing), 0), sum(returned),
    sum(quantity + more + back - shipped - scrapped - repacked - returned - missing)
    FROM ({BY_LOT}) GROUP BY season"""


def whereabouts(reader: Reader, seasons: Collection[int]) -> dict[int, Whereabouts]:
    """Where the units of these seasons went; a season without lots is left out."""
    if not seasons:
        return {}
    given = {"seasons": json.dumps(list(seasons))}
    rows = reader.connection.exec_driver_sql(BY_SEASON, given).cursor.fetchall()
    return {season: Whereabouts(*told) for season, *told in rows}


def lots_out(reader: Reader, seasons: Collection[int]) -> dict[int, tuple[LotOut, ...]]:
    """The lots of these seasons, what expires first before the others; a season without lots is left out."""
    found: dict[int, list[LotOut]] = {}
    given = {"seasons": json.dumps(list(seasons))}
    rows = reader.connection.exec_driver_sql(LOTS, given).cursor.fetchall() if seasons else ()
    for season, id, code, received, sent, left, ends, packed in rows:
        day = date.fromisoformat(ends) if ends else None
        lot = LotOut(id, code or "", received, sent, left, day, bool(packed))
        found.setdefault(season, []).append(lot)
    return {season: tuple(lots) for season, lots in found.items()}
