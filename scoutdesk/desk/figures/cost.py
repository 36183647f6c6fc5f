"""The cost waterfall: goods and lines, landed cost, fees, and what is left of the price."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.pricing.costing import CostLine, CostSheet
from scoutdesk.domain.pricing.waterfall import Bar, Part, Waterfall, cost_waterfall
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import _

INKS: dict[Part, str] = {
    "goods": "accent",
    "cost": "muted",
    "landed": "text",
    "fee": "strong line",
    "left": "good",
    "short": "bad",
}
SIGNS: dict[Part, str] = {"goods": "", "cost": "+", "landed": "=", "fee": "+", "left": "=", "short": "−"}


class CostFigure(Figure):
    """`show_sheet` plots a cost sheet against a price; a bar's tooltip tells its source."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.plotted = Waterfall((), None, ())
        self.setAccessibleName(_("Cost waterfall"))

    def show_sheet(self, sheet: CostSheet, lines: Iterable[CostLine], price: Decimal | None = None) -> None:
        """Without `price` the sheet's own planned price is taken."""
        self.show_waterfall(cost_waterfall(sheet, lines, sheet.retail_price if price is None else price))

    def show_waterfall(self, plotted: Waterfall) -> None:
        self.plotted = plotted
        self.missing = plotted.missing
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return bool(self.plotted.bars)

    def height_wanted(self) -> int:
        below = len(self.missing) * (self.line + GAP // 2)
        return len(self.plotted.bars) * self.row + self.line + GAP * 2 + below

    def sentences(self) -> Iterable[str]:
        yield from (_told(bar) for bar in self.plotted.bars)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        bars = self.plotted.bars
        left = self.widest(str(bar.label) for bar in bars) + GAP * 2
        right = self.widest((_figure(bar) for bar in bars), bold=True) + GAP * 2
        most = max(max(bar.start, bar.end, bar.start + (bar.actual or 0)) for bar in bars)
        least = min(Decimal(0), *(min(bar.start, bar.end) for bar in bars))
        scale = (self.width() - left - right) / float(most - least or 1)
        zero = left - float(least) * scale
        top = self._draw_price(painter, zero, scale)
        for place, bar in enumerate(bars):
            self._draw_bar(painter, bar, top + place * self.row, left, zero, scale)
        self.write_sentences(painter, self.missing, top + len(bars) * self.row + GAP // 2)

    def _draw_price(self, painter: QPainter, zero: float, scale: float) -> float:
        """The price as a dashed line with its amount above; the head also says the unit."""
        self.write(painter, QRectF(0, 0, zero - GAP, self.line), _("¥ per sale unit"), LEFT, colour("muted"))
        price = self.plotted.price
        if price is not None:
            x = zero + float(price) * scale
            painter.setPen(QPen(colour("muted"), 1, Qt.PenStyle.DashLine))
            bottom = self.line + GAP / 2 + len(self.plotted.bars) * self.row
            painter.drawLine(int(x), self.line, int(x), int(bottom))
            words = _("price {amount}").format(amount=two_places(price))
            wide = self.widest([words]) + GAP
            box = QRectF(min(x + GAP, self.width() - GAP) - wide, 0, wide, self.line)
            self.write(painter, box, words, RIGHT)
        return self.line + GAP / 2

    def _draw_bar(
        self, painter: QPainter, bar: Bar, top: float, left: float, zero: float, scale: float
    ) -> None:
        whole = bar.part in ("landed", "left", "short")
        self.write(painter, QRectF(0, top, left - GAP, self.row), str(bar.label), RIGHT, bold=whole)
        start, end = sorted((zero + float(bar.start) * scale, zero + float(bar.end) * scale))
        box = QRectF(start, top + GAP / 2, max(end - start, 1.0), self.row - GAP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(INKS[bar.part]))
        painter.drawRoundedRect(box, 2, 2)
        if bar.actual is not None:
            self._draw_actual(painter, zero + float(bar.start + bar.actual) * scale, top)
        amount = QRectF(self.width() - self.widest([_figure(bar)], bold=True) - GAP, top, 0, self.row)
        amount.setRight(self.width() - GAP / 2)
        self.write(painter, amount, _figure(bar), RIGHT, bold=whole)
        self.spots.append((QRectF(0, top, self.width(), self.row), _told(bar)))

    def _draw_actual(self, painter: QPainter, x: float, top: float) -> None:
        """A diamond on a stem where the bar would end with what was paid."""
        painter.setPen(QPen(colour("text"), 1.5))
        painter.drawLine(QPointF(x, top + 2), QPointF(x, top + self.row - 2))
        painter.setBrush(colour("base"))
        middle, size = top + self.row / 2, 4.0
        corners = [
            QPointF(x, middle - size),
            QPointF(x + size, middle),
            QPointF(x, middle + size),
            QPointF(x - size, middle),
        ]
        painter.drawPolygon(QPolygonF(corners))


def _figure(bar: Bar) -> str:
    return f"{SIGNS[bar.part]}{abs(bar.amount):.2f}"


def _told(bar: Bar) -> str:
    if bar.actual is None:
        return _planned(bar)
    return _("{planned} · actual ¥{amount}").format(planned=_planned(bar), amount=two_places(bar.actual))


def _planned(bar: Bar) -> str:
    if bar.source:
        return _("{label} ¥{amount} · source: {source}").format(
            label=bar.label, amount=two_places(bar.amount), source=bar.source
        )
    if bar.part in ("goods", "cost"):
        return _("{label} ¥{amount} · no source yet").format(label=bar.label, amount=two_places(bar.amount))
    return _("{label} ¥{amount} · computed").format(label=bar.label, amount=two_places(bar.amount))
