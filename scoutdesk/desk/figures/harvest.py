"""The harvest window: twelve months, those in which it is usually picked, this season's days, and today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.figures import HarvestBand, harvest_band
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.i18n import _


class HarvestFigure(Figure):
    """`show_season` plots this season's window on the usual months."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: HarvestBand | None = None
        self.days: tuple[date | None, date | None] = (None, None)
        self.setAccessibleName(_("Harvest window"))

    def show_season(self, sku: Sku, season: Season, today: date) -> None:
        self.plotted = harvest_band(sku, season, today)
        self.days = (season.harvest_start, season.harvest_end)
        self.missing = self.plotted.missing
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.plotted is not None and (not self.missing or any(self.plotted.usual))

    def height_wanted(self) -> int:
        below = len(self.missing) * (self.line + GAP // 2)
        return self.line * 4 + GAP * 3 + below

    def sentences(self) -> Iterable[str]:
        start, end = self.days
        if start and end:
            yield _("picked from {start} to {end}").format(start=start.isoformat(), end=end.isoformat())
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        band = self.plotted
        assert band is not None
        month = (self.width() - GAP * 2) / 12
        top = self.line + GAP
        self._draw_months(painter, band, month, top)
        if band.window is not None:
            self._draw_window(painter, band.window, month, top)
        if band.today is not None:
            self._draw_today(painter, GAP + band.today * month, top)
        self.write_sentences(painter, self.missing, top + self.line * 3 + GAP)

    def _draw_months(self, painter: QPainter, band: HarvestBand, month: float, top: float) -> None:
        for place, usual in enumerate(band.usual):
            number = (band.first.month - 1 + place) % 12 + 1
            box = QRectF(GAP + place * month, top, month - 1, self.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("soft accent" if usual else "hover"))
            painter.drawRect(box)
            name = QRectF(box.left(), top + self.line, box.width(), self.line)
            words = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()[number - 1]
            self.write(painter, name, words, MIDDLE, colour("text" if usual else "muted"), bold=usual)
            self.spots.append((box, _("usually picked") if usual else _("usually not picked")))

    def _draw_window(self, painter: QPainter, window: tuple[float, float], month: float, top: float) -> None:
        start, end = (GAP + min(place, 12.0) * month for place in window)
        box = QRectF(start, top + self.line * 0.2, max(end - start, 3.0), self.line * 0.6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(box, 3, 3)
        first, last = self.days
        assert first and last
        words = _("{start} – {end}, {days} days").format(
            start=first.isoformat(), end=last.isoformat(), days=(last - first).days + 1
        )
        wide = self.widest([words], bold=True) + 2
        left = max(0.0, min(start, self.width() - wide))
        self.write(
            painter, QRectF(left, top + self.line * 2 + GAP / 2, wide, self.line), words, LEFT, bold=True
        )
        self.spots.append((box, words))

    def _draw_today(self, painter: QPainter, x: float, top: float) -> None:
        painter.setPen(QPen(colour("text"), 1.5))
        painter.drawLine(QPointF(x, top - 2), QPointF(x, top + self.line))
        painter.setBrush(colour("text"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            QPolygonF([QPointF(x - 4, top - 8), QPointF(x + 4, top - 8), QPointF(x, top - 2)])
        )
        words = _("today")
        wide = self.widest([words])
        right = x + GAP + wide > self.width()
        box = QRectF(x - GAP - wide if right else x + GAP, top - self.line - GAP / 2, wide + 1, self.line)
        self.write(painter, box, words, RIGHT if right else LEFT)
