"""What communities bought so far, of one SKU and of its category, summed in one query over all of them."""

from __future__ import annotations

from scoutdesk.domain.launch.matching import Bought
from scoutdesk.domain.money import CENT
from scoutdesk.domain.sku import Sku
from scoutdesk.store.reading import Reader

# the index by season leads to the rows of one category without reading those of the others
BOUGHT = """SELECT sale.community, sum(CASE WHEN season.sku = :sku THEN coalesce(sale.units, 0) ELSE 0 END),
    sum(coalesce(sale.amount, 0))
    FROM sale JOIN season ON season.id = sale.season JOIN sku ON sku.id = season.sku
    WHERE sale.archived = 0 AND sale.community IS NOT NULL AND (sku.id = :sku OR sku.category = :category)
    GROUP BY sale.community"""


def bought(reader: Reader, sku: Sku) -> dict[int, Bought]:
    """By community; one that bought nothing of it is left out."""
    given = {"sku": sku.id, "category": sku.category.value if sku.category else None}
    rows = reader.connection.exec_driver_sql(BOUGHT, given).cursor.fetchall()
    return {community: Bought(units, cents * CENT) for community, units, cents in rows}
