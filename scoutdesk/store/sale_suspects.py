"""The few rows of sales that the checks have something to say about, sieved where they are stored.

What a row is doubted for is said by `domain/selling/sale_checks.py`; a test holds the sieve to it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from scoutdesk.domain.pricing.price_list import TierKind
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import WITHIN, Prices, Suspect, Terms
from scoutdesk.store.reading import Reader

UNPRICED = Prices(date.min, date.max, {})
PEOPLE = " OR ".join(f"sale.{part} > sale.{whole}" for part, whole in WITHIN)
QUERY = f"""WITH term AS MATERIALIZED (SELECT
        json_extract(value, '$[0]') AS key, json_extract(value, '$[1]') AS season,
        json_extract(value, '$[2]') AS first, json_extract(value, '$[3]') AS until,
        json_extract(value, '$[4]') AS today, json_extract(value, '$[5]') AS opens,
        json_extract(value, '$[6]') AS closed, json_extract(value, '$[7]') AS floor,
        json_extract(value, '$[8]') AS public, json_extract(value, '$[9]') AS priced FROM json_each(:terms)),
    pair AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS key, json_extract(value, '$[1]') AS high,
        json_extract(value, '$[2]') AS low FROM json_each(:pairs)),
    again AS MATERIALIZED (SELECT season, community, day, lot, amount, min(id) AS first FROM sale
        WHERE season IN (SELECT season FROM term) AND archived = 0
        AND community IS NOT NULL AND day IS NOT NULL AND amount IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1)
    SELECT sale.season, sale.id, lot.season, (SELECT code FROM sale AS earlier WHERE earlier.id = again.first)
    FROM sale JOIN term ON term.season = sale.season
        AND coalesce(sale.day, term.today) >= term.first AND coalesce(sale.day, term.today) < term.until
    LEFT JOIN lot ON lot.id = sale.lot
    LEFT JOIN again ON again.season = sale.season AND again.community = sale.community AND again.day = sale.day
        AND again.lot IS sale.lot AND again.amount = sale.amount AND again.first < sale.id
    WHERE sale.archived = 0 AND (:all OR sale.id IN (SELECT value FROM json_each(:ids))) AND (
        {PEOPLE} OR sale.units IS NULL OR sale.units < 1 OR sale.community IS NULL
        OR sale.day > term.today OR sale.day < term.opens OR sale.day > term.closed
        OR (sale.lot IS NOT NULL AND lot.season IS NOT sale.season) OR again.first IS NOT NULL
        OR sale.amount < sale.units * term.floor OR sale.amount > sale.units * term.public
        OR (term.priced AND sale.units > 0 AND sale.amount IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pair
            WHERE pair.key = term.key AND sale.amount - sale.units * pair.low BETWEEN 0
            AND sale.units * (pair.high - pair.low)
            AND (pair.high = pair.low OR (sale.amount - sale.units * pair.low) % (pair.high - pair.low) = 0))))
    ORDER BY sale.season, sale.id"""


def suspects(
    reader: Reader, terms: Iterable[Terms], most: int, ids: Collection[int] | None = None
) -> dict[int, tuple[tuple[Suspect, ...], int]]:
    """By season the first rows to look at more closely, at most so many, and how many there are in all.

    `ids` narrows to these rows; rows like them are looked for in the whole season.
    """
    rows, pairs = _told(terms)
    if not rows:
        return {}
    given = {
        "terms": json.dumps(rows),
        "pairs": json.dumps(pairs),
        "all": int(ids is None),
        "ids": json.dumps(list(ids or ())),
    }
    found: dict[int, list[tuple[int, int | None, str]]] = {}
    for season, id, lot_season, twin in reader.connection.exec_driver_sql(QUERY, given).cursor.fetchall():
        found.setdefault(season, []).append((id, lot_season, twin or ""))
    first = {season: items[:most] for season, items in found.items()}
    sales = reader.many(Sale, [id for items in first.values() for id, _lot, _twin in items])
    return {
        season: (tuple(Suspect(sales[id], lot, twin) for id, lot, twin in items), len(found[season]))
        for season, items in first.items()
    }


def _told(terms: Iterable[Terms]) -> tuple[list[list[object]], list[list[object]]]:
    """Terms and pairs of prices as the query takes them; a season without prices has one line all the same."""
    rows: list[list[object]] = []
    pairs: list[list[object]] = []
    for item in terms:
        for prices in item.prices or (UNPRICED,):
            pairs += ([len(rows), *map(_cents, pair)] for pair in prices.pairs)
            rows.append([len(rows), item.season, *_days(item, prices), *_amounts(prices)])
    return rows, pairs


def _days(terms: Terms, prices: Prices) -> list[object]:
    opens = max((day for day in (terms.harvest, terms.event) if day), default=None)
    days = (prices.first, prices.until, terms.today, opens, terms.closed)
    return [day.isoformat() if day else None for day in days]


def _amounts(prices: Prices) -> list[object]:
    floor, public = (_cents(prices.of.get(kind)) for kind in (TierKind.FLOOR, TierKind.PUBLIC))
    return [floor, public, int(bool(prices.of))]


def _cents(price: Decimal | None) -> int | None:
    return None if price is None else int(price * 100)
