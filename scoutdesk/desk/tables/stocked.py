"""The list of lots with what is in the house of each, worked out for the rows that are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.tables.paged import RIGHT, ROOM, WINDOW, Column, PagedModel
from scoutdesk.domain.listing import Listing
from scoutdesk.domain.storage.fefo import SOON
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.operations import stock
from scoutdesk.operations.stock_list import IN_STOCK, ordered_ids


class StockedModel(PagedModel):
    """A column more, that no field declares; the stock of a window of rows is read in one query."""

    notice = timedelta(SOON)

    def __init__(self, desk: Desk, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(desk, Lot, names, parent)

    def columns_of(self, names: Sequence[str]) -> tuple[Column, ...]:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return (*super().columns_of(names), Column(IN_STOCK, RIGHT, ROOM, False, flags))

    def ids_of(self, listing: Listing) -> Sequence[int]:
        return ordered_ids(self.desk.workspace, listing)

    def sign_at(self, row: int, column: int) -> QPixmap | None:
        """Nothing expires where nothing is left."""
        return super().sign_at(row, column) if self.texts(row)[-1] not in ("", "0") else None

    def _fetch(self, window: int) -> list[tuple[str, ...]]:
        rows = super()._fetch(window)
        ids = self.ids[window * WINDOW : (window + 1) * WINDOW]
        units = stock.units_of(self.desk.workspace, ids)
        self._windows[window] = [(*row, str(units.get(id, ""))) for id, row in zip(ids, rows, strict=True)]
        return self._windows[window]
