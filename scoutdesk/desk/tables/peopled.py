"""The list of curators with track, members and sales, worked out for the rows that are looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.tables.paged import LEFT, RIGHT, ROOM, WINDOW, Column, PagedModel
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.listing import Listing
from scoutdesk.operations.curator_list import WORKED_OUT, ordered_ids, shown_columns

FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CuratorsModel(PagedModel):
    """Columns more, that no field declares; those of a window of rows are read in a few queries."""

    def __init__(self, desk: Desk, names: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(desk, Curator, names, parent)

    def columns_of(self, names: Sequence[str]) -> tuple[Column, ...]:
        more = (
            Column(field, RIGHT, ROOM, False, FLAGS)
            if field.kind.numeric
            else Column(field, LEFT, "", False, FLAGS)
            for field in WORKED_OUT.values()
        )
        return (*super().columns_of(names), *more)

    def ids_of(self, listing: Listing) -> Sequence[int]:
        return ordered_ids(self.desk.workspace, listing)

    def _fetch(self, window: int) -> list[tuple[str, ...]]:
        rows = super()._fetch(window)
        ids = self.ids[window * WINDOW : (window + 1) * WINDOW]
        found = shown_columns(self.desk.workspace, ids)
        blank = ("",) * len(WORKED_OUT)
        self._windows[window] = [(*row, *found.get(id, blank)) for id, row in zip(ids, rows, strict=True)]
        return self._windows[window]
