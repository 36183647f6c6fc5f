"""批次 Lots, what was moved of them, and the warehouses they are kept in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from scoutdesk.desk.pages.records import RecordsPage
from scoutdesk.desk.tables.columns import default_columns
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.desk.tables.stocked import StockedModel
from scoutdesk.domain.storage.lot import Lot, Movement
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.operations.stock_list import export_lots


class LotsPage(RecordsPage):
    """批次, each with what is left of it."""

    name, record = "lots", Lot

    def make_model(self) -> PagedModel:
        return StockedModel(self.desk, default_columns(self.record), self)

    def export_to(self, path: str) -> None:
        shown = [column.field.name for column in self.model.columns]
        work = partial(export_lots, self.desk.workspace, self.listing, shown, Path(path))
        self.desk.background.run(work, then=self.desk.tell)


class MovementsPage(RecordsPage):
    """出入库"""

    name, record = "movements", Movement


class WarehousesPage(RecordsPage):
    """仓库"""

    name, record = "warehouses", Warehouse
