"""Rows of sales with what the checks say about each, worked out for the rows that are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.icons import pixmap
from scoutdesk.desk.tables.paged import DISPLAY, LEFT, TOOL_TIP, WINDOW, Column, Index, PagedModel
from scoutdesk.domain.hints import Hint, gravest
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import Terms
from scoutdesk.domain.selling.sold import Sold
from scoutdesk.fields.declared import Field
from scoutdesk.fields.kinds import Text
from scoutdesk.i18n import N_
from scoutdesk.operations import sales

CHECKED = Field("", Text(N_("Doubts"), help=N_("what the checks say about this row"), width=30), None)
SIGNS = {"error": ("refused", "bad"), "warning": ("problem", "warning"), "info": ("info", "muted")}


class DoubtedModel(PagedModel):
    """A column more, that no field declares; the rows of a window are checked in one query."""

    def __init__(self, desk: Desk, names: Sequence[str], parent: QObject | None = None) -> None:
        self.terms: Terms | None = None
        self.known: Mapping[int, Sequence[Hint]] | None = None
        self._tones: dict[int, str] = {}
        super().__init__(desk, Sale, names, parent)

    def hold_against(self, terms: Terms, sold: Sold) -> None:
        """What the rows are held against; where few are doubted, all of them are known already."""
        self.terms = terms
        self.known = sales.told_of(sold.suspects, terms) if sold.suspected == len(sold.suspects) else None

    def _doubts(self, ids: Sequence[int]) -> Mapping[int, Sequence[Hint]]:
        if self.known is not None or self.terms is None:
            return {id: self.known[id] for id in ids if id in self.known} if self.known else {}
        return sales.doubts_of(self.desk.workspace, self.terms, ids)

    def columns_of(self, names: Sequence[str]) -> tuple[Column, ...]:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        first, *others = super().columns_of(names)
        # the sign stands in the first column as well, where it is seen without scrolling
        return (replace(first, ends=True), *others, Column(CHECKED, LEFT, "", True, flags))

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == TOOL_TIP and index.column() == 0 and (words := self.texts(index.row())[-1]):
            return words
        return super().data(index, role)

    def sign_at(self, row: int, _column: int) -> QPixmap | None:
        self.texts(row)
        tone = self._tones.get(self.ids[row])
        return pixmap(*SIGNS[tone], 14) if tone else None

    def _fetch(self, window: int) -> list[tuple[str, ...]]:
        rows = super()._fetch(window)
        ids = self.ids[window * WINDOW : (window + 1) * WINDOW]
        found = self._doubts(ids)
        for id in ids:
            self._tones.pop(id, None)
        for id, hints in found.items():
            self._tones[id] = gravest(hints)
        self._windows[window] = [(*row, _words(found.get(id, ()))) for id, row in zip(ids, rows, strict=True)]
        return self._windows[window]


def _words(hints: Sequence[Hint]) -> str:
    return "；".join(str(hint.message) for hint in hints)
