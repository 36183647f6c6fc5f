"""What was received and inspected of whole seasons, counted and summed where it is stored."""

from __future__ import annotations

import json
from collections.abc import Collection
from decimal import Decimal

from scoutdesk.domain.storage.inspection import InspectedUnit
from scoutdesk.domain.storage.received import Received, SampleSums
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Number
from scoutdesk.store.reading import Reader

NAMED = 6
# what was packed here from other lots was inspected with these
WAITING = """FROM lot WHERE lot.season IN (SELECT value FROM json_each(:seasons)) AND lot.archived = 0
    AND NOT EXISTS (SELECT 1 FROM inspection WHERE inspection.lot = lot.id AND inspection.archived = 0)
    AND NOT EXISTS (SELECT 1 FROM movement WHERE movement."into" = lot.id AND movement.kind = 'repack'
        AND movement.archived = 0)"""
SUMS = """SELECT inspection.season, inspection.id, lot.unit_net, count(carton.net_weight),
    coalesce(sum(carton.net_weight), 0), count(carton.brix), coalesce(sum(carton.brix), 0)
    FROM inspection JOIN inspected_unit AS carton ON carton.inspection = inspection.id AND carton.archived = 0
    LEFT JOIN lot ON lot.id = inspection.lot
    WHERE inspection.season IN (SELECT value FROM json_each(:seasons)) AND inspection.archived = 0
    GROUP BY inspection.id"""


def waiting_lots(reader: Reader, season: int) -> list[int]:
    """The lots of a season that nobody inspected, oldest first."""
    query = f"SELECT lot.id {WAITING} ORDER BY lot.id"
    return [row[0] for row in reader.connection.exec_driver_sql(query, _given([season]))]


def received(reader: Reader, seasons: Collection[int]) -> dict[int, Received]:
    """What these seasons received; a season without lots and inspections is left out."""
    counted = f"SELECT lot.season, count(*) {WAITING} GROUP BY lot.season"
    waiting = {row[0]: row[1] for row in reader.connection.exec_driver_sql(counted, _given(seasons))}
    sums: dict[int, dict[int, SampleSums]] = {}
    kind = field_of(InspectedUnit, "brix").kind
    assert isinstance(kind, Number)
    last = Decimal(1).scaleb(-kind.places)
    for season, id, unit_net, weighed, grams, measured, brix in reader.connection.exec_driver_sql(
        SUMS, _given(seasons)
    ):
        found = SampleSums(unit_net, weighed, grams, measured, brix * last)
        sums.setdefault(season, {})[id] = found
    return {
        season: Received(
            waiting.get(season, 0),
            _first(reader, season) if season in waiting else (),
            sums.get(season, {}),
        )
        for season in {*waiting, *sums}
    }


def _first(reader: Reader, season: int) -> tuple[str, ...]:
    query = f"SELECT lot.code {WAITING} ORDER BY lot.id LIMIT {NAMED}"
    return tuple(row[0] or "" for row in reader.connection.exec_driver_sql(query, _given([season])))


def _given(seasons: Collection[int]) -> dict[str, str]:
    return {"seasons": json.dumps(list(seasons))}
