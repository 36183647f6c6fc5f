"""品类 The range of goods: the artisans' share of it, its trademarks, and each SKU with both."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.figures.product_range import ArtisanFigure, TrademarkFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.pages.page import Page
from scoutdesk.desk.tables.range_table import RangeTable
from scoutdesk.domain.whole.product_range import ProductRange
from scoutdesk.i18n import _, say
from scoutdesk.operations.product_range import range_of

TOP = Qt.AlignmentFlag.AlignTop


class RangePage(Page):
    name = "range"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: ProductRange | None = None
        self.told = QLabel(_("Reading what is on file…"))
        theme.paint(self.told, text="muted")
        self.artisans, self.trademarks, self.table = ArtisanFigure(), TrademarkFigure(), RangeTable()
        self.table.opened.connect(self.open)
        self.setFocusProxy(self.table)
        figures = QHBoxLayout()
        figures.setSpacing(theme.px(24))
        figures.addWidget(_under(_("Artisans' share of the range"), self.artisans), 3, TOP)
        figures.addWidget(_under(_("Trademarks over the range"), self.trademarks), 2, TOP)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(4), theme.px(16), theme.px(12))
        column.addWidget(self.told)
        column.addLayout(figures)
        column.addWidget(self.table, 1)
        desk.attached.connect(self.refresh)
        self.refresh()

    def title(self) -> str:
        return _("Range of goods")

    def refresh(self) -> None:
        if self.desk.is_open:
            self.desk.background.run(partial(range_of, self.desk.workspace), then=self.show_range)

    def show_range(self, found: ProductRange) -> None:
        self.found = found
        doubtful = sum(any(item.severity == "warning" for item in line.doubts) for line in found.lines)
        words = say(
            "{count} SKUs; {doubtful} with a trademark to look at", count=len(found.lines), doubtful=doubtful
        )
        self.told.setText(str(words))
        self.artisans.show_range(found)
        self.trademarks.show_range(found)
        self.table.show_lines(found.lines)

    def open(self, sku: int) -> None:
        self.desk.go(Place("sku", sku, field="trademark"))


def _under(words: str, figure: QWidget) -> QWidget:
    part = QWidget()
    lines = QVBoxLayout(part)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(heading_label(words))
    lines.addWidget(figure)
    return part
