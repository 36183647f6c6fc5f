"""The range of goods, read at one moment."""

from __future__ import annotations

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.product_range import ProductRange, product_range
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.portraits import turnover


def range_of(workspace: Workspace) -> ProductRange:
    """All SKUs that are not put away, with their seasons; suppliers count even after they were put away."""
    with workspace.database.reading() as reader:
        suppliers = {item.id: item for item in reader.where(Supplier, archived=True)}
        found = reader.where(Sku), reader.where(Season), suppliers, turnover(reader)
    return product_range(workspace.today(), *found)
