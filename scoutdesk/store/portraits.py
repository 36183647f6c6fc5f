"""What SKUs sold, by community over all their seasons and by season and year, summed where it is stored."""

from __future__ import annotations

import json
from collections.abc import Collection
from decimal import Decimal

from scoutdesk.domain.community.portrait import Bought
from scoutdesk.domain.money import CENT
from scoutdesk.store.reading import Reader

BOUGHT = """SELECT season.sku, sale.community, coalesce(sum(units), 0),
    coalesce(sum(CASE WHEN buyers IS NOT NULL THEN again END), 0),
    coalesce(sum(CASE WHEN again IS NOT NULL THEN buyers END), 0),
    coalesce(sum(CASE WHEN buyers IS NOT NULL THEN referred END), 0),
    coalesce(sum(CASE WHEN referred IS NOT NULL THEN buyers END), 0)
    FROM sale JOIN season ON season.id = sale.season
    WHERE season.sku IN (SELECT value FROM json_each(:skus)) AND sale.archived = 0 AND season.archived = 0
    GROUP BY 1, 2 ORDER BY 1, 2"""
TURNOVER = """SELECT season, coalesce(substr(day, 1, 4), ''), coalesce(sum(amount), 0)
    FROM sale WHERE archived = 0 GROUP BY 1, 2 ORDER BY 1, 2"""


def bought(reader: Reader, skus: Collection[int]) -> dict[int, tuple[Bought, ...]]:
    """What each community bought of these SKUs; one query for all of them."""
    given = {"skus": json.dumps(list(skus))}
    found: dict[int, list[Bought]] = {}
    for sku, community, units, *people in reader.connection.exec_driver_sql(BOUGHT, given):
        found.setdefault(sku, []).append(Bought(community, units, *people))
    return {sku: tuple(items) for sku, items in found.items()}


def turnover(reader: Reader) -> dict[tuple[int, str], Decimal]:
    """Yuan by season and year ("" where a sale has no day), of all seasons."""
    rows = reader.connection.exec_driver_sql(TURNOVER)
    return {(season, year): cents * CENT for season, year, cents in rows if season is not None}
