"""Lists of curators and communities with what is worked out for the rows that are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.tables.paged import LEFT, RIGHT, ROOM, WINDOW, Column, PagedModel
from scoutdesk.domain.listing import Listing
from scoutdesk.operations.told_list import ToldList, ordered_ids, shown_columns

FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ToldModel(PagedModel):
    """Columns more, that no field declares; those of a window of rows are read in a few queries."""

    def __init__(
        self, desk: Desk, told: ToldList, names: Sequence[str], parent: QObject | None = None
    ) -> None:
        self.told = told
        super().__init__(desk, told.record, names, parent)

    def columns_of(self, names: Sequence[str]) -> tuple[Column, ...]:
        more = (
            Column(field, RIGHT, ROOM, False, FLAGS)
            if field.kind.numeric
            else Column(field, LEFT, "", False, FLAGS)
            for field in self.told.columns
        )
        return (*super().columns_of(names), *more)

    def ids_of(self, listing: Listing) -> Sequence[int]:
        return ordered_ids(self.told, self.desk.workspace, listing)

    def _fetch(self, window: int) -> list[tuple[str, ...]]:
        rows = super()._fetch(window)
        ids = self.ids[window * WINDOW : (window + 1) * WINDOW]
        found = shown_columns(self.told, self.desk.workspace, ids)
        blank = ("",) * len(self.told.columns)
        self._windows[window] = [(*row, *found.get(id, blank)) for id, row in zip(ids, rows, strict=True)]
        return self._windows[window]
