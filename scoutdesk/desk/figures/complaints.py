"""Complaints per unit of each lot with the exact interval, against the rate of the whole season."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.selling.clusters import LotRate, Rates
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import _, say

NOTHING = say("No lot has both sales and complaints to hold against each other yet")


class ComplaintFigure(Figure):
    """`show_rates` plots lots, named by `named`. A lot whose whole interval lies above the season is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted = Rates()
        self.named: Mapping[int, str] = {}
        self.setAccessibleName(_("Complaints per unit, by lot"))

    def show_rates(self, plotted: Rates, named: Mapping[int, str]) -> None:
        self.plotted, self.named = plotted, named
        self.missing = () if plotted.base else (NOTHING,)
        self.shown_anew()

    def height_wanted(self) -> int:
        return (len(self.plotted.lots) + 1) * self.row + GAP

    def above(self, lot: LotRate) -> bool:
        return lot.low > self.plotted.base

    def sentences(self) -> Iterable[str]:
        yield from (self._told(lot) for lot in self.plotted.lots if self.drawable)
        yield from super().sentences()

    def _told(self, lot: LotRate) -> str:
        return str(
            say(
                "{lot}: {count} of {units} units, {rate} (between {low} and {high}); the season has {base}",
                lot=self.named.get(lot.lot, f"#{lot.lot}"),
                count=lot.count,
                units=lot.units,
                rate=percent(lot.rate),
                low=percent(lot.low),
                high=percent(lot.high),
                base=percent(self.plotted.base),
            )
        )

    def draw(self, painter: QPainter) -> None:
        lots = self.plotted.lots
        names = self.widest((self.named.get(lot.lot, f"#{lot.lot}") for lot in lots), bold=True) + GAP * 2
        counts = self.widest(f"{lot.count} / {lot.units}" for lot in lots) + GAP * 2
        rates = self.widest((percent(lot.rate, aligned=True) for lot in lots), bold=True) + GAP * 2
        left, right = names + counts, self.width() - rates
        most = max([float(lot.high) for lot in lots] + [float(self.plotted.base)]) or 1.0
        scale = (right - left - GAP) / most
        self._draw_base(painter, left, scale)
        for place, lot in enumerate(lots, 1):
            top, ink = self.row * place, colour("bad" if self.above(lot) else "text")
            middle = top + self.row / 2
            name = self.named.get(lot.lot, f"#{lot.lot}")
            self.write(painter, QRectF(GAP / 2, top, names, self.row), name, LEFT, ink, bold=self.above(lot))
            told = f"{lot.count} / {lot.units}"
            self.write(painter, QRectF(names, top, counts - GAP, self.row), told, RIGHT, colour("muted"))
            painter.setPen(QPen(ink, 2))
            painter.drawLine(
                QPointF(left + float(lot.low) * scale, middle),
                QPointF(left + float(lot.high) * scale, middle),
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QPointF(left + float(lot.rate) * scale, middle), 4, 4)
            box = QRectF(right, top, rates - 2, self.row)
            self.write(painter, box, percent(lot.rate, aligned=True), RIGHT, ink, bold=self.above(lot))
            self.spots.append((QRectF(0, top, self.width(), self.row), self._told(lot)))

    def _draw_base(self, painter: QPainter, left: float, scale: float) -> None:
        """The rate of the season, from above down through all lots."""
        at = left + float(self.plotted.base) * scale
        painter.setPen(QPen(colour("accent"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, self.row), QPointF(at, self.height() - GAP / 2))
        words = str(say("season {rate}", rate=percent(self.plotted.base)))
        wide = self.widest([words]) + GAP
        box = QRectF(min(max(at - wide / 2, left), self.width() - wide), 0, wide, self.row)
        self.write(painter, box, words, LEFT, colour("accent"))
