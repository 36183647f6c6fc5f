"""What the communities of curators bought and complained about, summed by curator and season where it is stored."""

from __future__ import annotations

import json
from collections.abc import Collection

from scoutdesk.domain.community.evidence import Trade
from scoutdesk.domain.money import CENT
from scoutdesk.store.reading import Reader

AMONG = "(:curators IS NULL OR community.curator IN (SELECT value FROM json_each(:curators)))"
TRADES = f"""SELECT curator, season, sum(units), sum(amount), sum(buyers), sum(again),
    sum(again_of), sum(referred),
    sum(complaints), sum(open) FROM (
    SELECT community.curator, sale.season,
        coalesce(sum(sale.units), 0) AS units, coalesce(sum(sale.amount), 0) AS amount,
        coalesce(sum(sale.buyers), 0) AS buyers,
        coalesce(sum(CASE WHEN sale.buyers IS NOT NULL THEN sale.again END), 0) AS again,
        coalesce(sum(CASE WHEN sale.again IS NOT NULL THEN sale.buyers END), 0) AS again_of,
        coalesce(sum(sale.referred), 0) AS referred, 0 AS complaints, 0 AS open
    FROM sale JOIN community ON community.id = sale.community
    WHERE sale.archived = 0 AND community.curator IS NOT NULL AND sale.season IS NOT NULL AND {AMONG} GROUP BY 1, 2
    UNION ALL
    SELECT community.curator, complaint.season, 0, 0, 0, 0, 0, 0, count(*), sum(complaint.state = 'open')
    FROM complaint JOIN community ON community.id = complaint.community
    WHERE complaint.archived = 0 AND community.curator IS NOT NULL AND complaint.season IS NOT NULL AND {AMONG}
    GROUP BY 1, 2) GROUP BY 1, 2 ORDER BY 1, 2"""
MEMBERS = f"""SELECT curator, count(*), coalesce(sum(members), 0) FROM community
    WHERE archived = 0 AND curator IS NOT NULL AND {AMONG} GROUP BY 1"""


def trades(reader: Reader, curators: Collection[int] | None = None) -> dict[int, tuple[Trade, ...]]:
    """Sales and complaints of these curators, or of all, by curator and season; archived communities count."""
    found: dict[int, list[Trade]] = {}
    for row in reader.connection.exec_driver_sql(TRADES, _given(curators)):
        curator, season, units, cents, *rest = row
        trade = Trade(curator, season, units, cents * CENT, *rest)
        found.setdefault(curator, []).append(trade)
    return {curator: tuple(items) for curator, items in found.items()}


def members(reader: Reader, curators: Collection[int] | None = None) -> dict[int, tuple[int, int]]:
    """How many communities each of these curators leads, and their members together."""
    rows = reader.connection.exec_driver_sql(MEMBERS, _given(curators))
    return {curator: (count, people) for curator, count, people in rows}


def _given(curators: Collection[int] | None) -> dict[str, str | None]:
    return {"curators": None if curators is None else json.dumps(list(curators))}
