"""Stock of many lots at once, and the lots that hang together by repacking, in one query each."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.domain.storage.stock import EITHER, GIVES, TAKES
from scoutdesk.domain.storage.trace import Web
from scoutdesk.store.reading import BATCH, Reader


def _among(kinds: Iterable[MovementKind]) -> str:
    return ", ".join(f"'{kind.value}'" for kind in sorted(kinds))


# the rule of domain/stock.py in SQL; a test holds the two together
LEFT = f"""
    CASE WHEN coalesce(lot.received_on, '') <= :day THEN coalesce(lot.quantity, 0) ELSE 0 END + coalesce((
        SELECT sum(CASE WHEN kind IN ({_among(TAKES)}) THEN -quantity WHEN kind IN ({_among(GIVES)}) THEN quantity
            WHEN kind IN ({_among(EITHER)})
            THEN quantity * ((to_warehouse IS NOT NULL) - (from_warehouse IS NOT NULL)) ELSE 0 END)
        FROM movement WHERE movement.lot = lot.id AND movement.archived = 0
        AND (movement.day IS NULL OR movement.day <= :day)), 0)"""


def stock_of(reader: Reader, lots: Collection[int], day: date) -> dict[int, int]:
    """Units in the house of each of these lots at the end of a day."""
    query = f"SELECT id, {LEFT} FROM lot WHERE id IN (SELECT value FROM json_each(:ids))"
    given = {"day": day.isoformat(), "ids": json.dumps(list(lots))}
    return {row[0]: row[1] for row in reader.connection.exec_driver_sql(query, given)}


def in_stock(reader: Reader, season: int, day: date) -> dict[int, int]:
    """The lots of a season of which something is there at the end of a day, with their units."""
    of_season = f"SELECT id, {LEFT} AS units FROM lot WHERE season = :season AND archived = 0"
    query = f"SELECT id, units FROM ({of_season}) WHERE units > 0"
    rows = reader.connection.exec_driver_sql(query, {"day": day.isoformat(), "season": season})
    return {row[0]: row[1] for row in rows}


def movements_of(reader: Reader, lots: Sequence[int]) -> dict[int, tuple[Movement, ...]]:
    """The movements of these lots, by lot."""
    found: dict[int, list[Movement]] = {}
    for start in range(0, len(lots), BATCH):
        for movement in reader.where(Movement, lot=list(lots[start : start + BATCH])):
            found.setdefault(movement.lot or 0, []).append(movement)
    return {lot: tuple(movements) for lot, movements in found.items()}


def before(reader: Reader, lots: Iterable[int]) -> set[int]:
    """These lots and all that they were packed from, over any number of steps."""
    return _reached(reader, lots, "into", "lot")


def after(reader: Reader, lots: Iterable[int]) -> set[int]:
    """These lots and all that was packed from them, over any number of steps."""
    return _reached(reader, lots, "lot", "into")


def _reached(reader: Reader, lots: Iterable[int], here: str, there: str) -> set[int]:
    query = f"""WITH RECURSIVE way (id) AS (SELECT value FROM json_each(?) UNION
        SELECT movement."{there}" FROM way JOIN movement ON movement."{here}" = way.id
        WHERE movement.archived = 0 AND movement."{there}" IS NOT NULL)
        SELECT id FROM way"""
    rows = reader.connection.exec_driver_sql(query, (json.dumps(list(lots)),))
    return {row[0] for row in rows}


def web(reader: Reader, lots: Collection[int]) -> Web:
    """What is known about these lots."""
    found = reader.many(Lot, sorted(lots))
    movements = movements_of(reader, list(found))
    harvests = reader.many(HarvestLot, {lot.harvest_lot for lot in found.values() if lot.harvest_lot})
    pledges: dict[int, tuple[ConformityCertificate, ...]] = {}
    for pledge in reader.where(ConformityCertificate, harvest_lot=list(harvests)):
        pledges[pledge.harvest_lot or 0] = (*pledges.get(pledge.harvest_lot or 0, ()), pledge)
    suppliers = {lot.supplier for lot in found.values()} | {item.supplier for item in harvests.values()}
    places = {lot.warehouse for lot in found.values()}
    for group in movements.values():
        places |= {place for item in group for place in (item.from_warehouse, item.to_warehouse)}
    return Web(
        lots=found,
        movements=movements,
        harvests=harvests,
        pledges=pledges,
        suppliers=reader.load_titles("supplier", [id for id in suppliers if id is not None]),
        warehouses=reader.load_titles("warehouse", [place for place in places if place is not None]),
    )
