"""What communities paid by season, and from when to when each season was on sale, summed where it is stored."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from scoutdesk.domain.money import CENT
from scoutdesk.domain.selling.spending import Paid, Span, Spending, on_sale
from scoutdesk.domain.stages import Stage
from scoutdesk.store.reading import Reader

OF_COMMUNITIES = """SELECT NULL, sale.community, sale.season, coalesce(sum(sale.amount), 0) FROM sale
    WHERE sale.archived = 0 AND sale.season IS NOT NULL
    AND sale.community IN (SELECT value FROM json_each(:ids)) GROUP BY 2, 3 ORDER BY 2, 3"""
OF_SKUS = """SELECT season.sku, sale.community, sale.season, coalesce(sum(sale.amount), 0)
    FROM sale JOIN season ON season.id = sale.season
    WHERE season.sku IN (SELECT value FROM json_each(:ids)) AND sale.archived = 0 AND season.archived = 0
    AND sale.community IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
SPANS = """SELECT season.id, min(sale.day), max(sale.day), season.closed_on, season.stage
    FROM season JOIN sale ON sale.season = season.id AND sale.archived = 0
    WHERE season.id IN (SELECT value FROM json_each(:ids)) GROUP BY season.id"""
MEMBERS = "SELECT id, members FROM community WHERE id IN (SELECT value FROM json_each(:ids))"


def spending_of(reader: Reader, communities: Collection[int]) -> Spending:
    """Of these communities, over all seasons."""
    return _spendings(reader, OF_COMMUNITIES, communities).get(None, Spending())


def spending_on(reader: Reader, skus: Collection[int]) -> dict[int, Spending]:
    """By SKU, of all communities; one that nobody bought is left out."""
    found = _spendings(reader, OF_SKUS, skus)
    return {sku: item for sku, item in found.items() if sku is not None}


def _spendings(reader: Reader, query: str, ids: Collection[int]) -> dict[int | None, Spending]:
    found: dict[int | None, list[Paid]] = {}
    for sku, community, season, cents in _rows(reader, query, ids):
        found.setdefault(sku, []).append(Paid(community, season, cents * CENT))
    paid = [item for items in found.values() for item in items]
    spans = _spans(reader, {item.season for item in paid})
    members = dict(_rows(reader, MEMBERS, {item.community or 0 for item in paid}))
    return {sku: Spending(tuple(items), members, spans) for sku, items in found.items()}


def _spans(reader: Reader, seasons: Collection[int]) -> dict[int, Span]:
    spans = {
        id: on_sale(_day(first), _day(last), _day(closed), stage == Stage.SELLING.value, reader.today)
        for id, first, last, closed, stage in _rows(reader, SPANS, seasons)
    }
    return {id: span for id, span in spans.items() if span}


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _rows(reader: Reader, query: str, ids: Collection[int]) -> Sequence[Any]:
    return reader.connection.exec_driver_sql(query, {"ids": json.dumps(list(ids))}).cursor.fetchall()
