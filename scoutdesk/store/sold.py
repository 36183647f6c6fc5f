"""Sales, complaints and compensations of whole seasons, summed where they are stored."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from scoutdesk.domain.money import CENT
from scoutdesk.domain.selling.complaint import Defect
from scoutdesk.domain.selling.sold import ComplaintSum, SaleSum, Sold
from scoutdesk.domain.stages import Stage
from scoutdesk.store.flaws import flaws
from scoutdesk.store.reading import Reader
from scoutdesk.store.whereabouts import lots_out

NAMED = 6
OF_THESE = "season IN (SELECT value FROM json_each(:seasons)) AND archived = 0"
SALES = f"""SELECT season, community, lot, coalesce(substr(day, 1, 7), ''), count(*), coalesce(sum(orders), 0),
    coalesce(sum(units), 0), coalesce(sum(amount), 0), coalesce(sum(buyers), 0),
    coalesce(sum(CASE WHEN buyers IS NOT NULL THEN again END), 0),
    coalesce(sum(CASE WHEN buyers IS NOT NULL THEN referred END), 0),
    coalesce(sum(CASE WHEN amount IS NULL THEN units END), 0),
    coalesce(sum(CASE WHEN again IS NOT NULL THEN buyers END), 0),
    coalesce(sum(CASE WHEN referred IS NOT NULL THEN buyers END), 0)
    FROM sale WHERE {OF_THESE} GROUP BY 1, 2, 3, 4 ORDER BY 1, 4, 2, 3"""
COMPLAINTS = f"""SELECT season, community, lot, defect, stage, count(*), sum(state = 'open'),
    sum(coalesce(units, 1)), coalesce(sum(paid_out.amount), 0), coalesce(sum(paid_out.recharge), 0)
    FROM complaint LEFT JOIN (
        SELECT complaint AS of, sum(amount) AS amount, sum(recharge) AS recharge
        FROM compensation WHERE archived = 0 GROUP BY complaint) AS paid_out ON paid_out.of = complaint.id
    WHERE {OF_THESE} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"""
# the first few of each season, without putting all of them into order
OPEN = f"""SELECT wanted.value, complaint.code FROM json_each(:seasons) AS wanted JOIN complaint ON complaint.id IN (
    SELECT id FROM complaint AS c WHERE c.season = wanted.value AND c.archived = 0 AND c.state = 'open'
    ORDER BY c.day, c.id LIMIT {NAMED}) ORDER BY wanted.value, complaint.day, complaint.id"""
DAYS = f"""SELECT season, day, coalesce(sum(units), 0) FROM sale WHERE {OF_THESE} GROUP BY 1, 2
    ORDER BY 1, 2"""
DEFECTS: dict[str | None, Defect] = {item.value: item for item in Defect}
STAGES: dict[str | None, Stage] = {item.value: item for item in Stage}


def sold(reader: Reader, seasons: Collection[int]) -> dict[int, Sold]:
    """What these seasons sold and were blamed for; a season without either is left out."""
    sales: dict[int, list[SaleSum]] = {}
    for season, community, lot, month, rows, orders, units, cents, *people in _rows(reader, SALES, seasons):
        found = SaleSum(community, lot, month, rows, orders, units, cents * CENT, *people)
        sales.setdefault(season, []).append(found)
    blamed: dict[int, list[ComplaintSum]] = {}
    for row in _rows(reader, COMPLAINTS, seasons):
        blamed.setdefault(row[0], []).append(_blame(*row[1:]))
    first: dict[int, list[str]] = {}
    for season, code in _rows(reader, OPEN, seasons):
        first.setdefault(season, []).append(code or "")
    days: dict[int, list[tuple[date | None, int]]] = {}
    for season, day, units in _rows(reader, DAYS, seasons):
        days.setdefault(season, []).append((date.fromisoformat(day) if day else None, units))
    lots = lots_out(reader, sales)
    wrong = flaws(reader, blamed)
    return {
        id: Sold(
            tuple(sales.get(id, ())),
            tuple(blamed.get(id, ())),
            tuple(first.get(id, ())),
            tuple(days.get(id, ())),
            lots.get(id, ()),
            flaws=wrong.get(id, ()),
        )
        for id in {*sales, *blamed}
    }


def _blame(
    community: int | None,
    lot: int | None,
    defect: str | None,
    stage: str | None,
    count: int,
    open_ones: int,
    units: int,
    paid: int,
    recharged: int,
) -> ComplaintSum:
    return ComplaintSum(
        community=community,
        lot=lot,
        defect=DEFECTS.get(defect),
        stage=STAGES.get(stage),
        count=count,
        open=open_ones,
        units=units,
        compensated=paid * CENT,
        recharged=recharged * CENT,
    )


def _rows(reader: Reader, query: str, seasons: Collection[int]) -> Sequence[Any]:
    given = {"seasons": json.dumps(list(seasons))}
    return reader.connection.exec_driver_sql(query, given).cursor.fetchall()
