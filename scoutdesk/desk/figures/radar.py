"""Flavour profiles as lines around a centre, never filled: a larger shape is stronger, not better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.sourcing.profiles import Profile, Radar, compared, radar
from scoutdesk.domain.sourcing.tasting_words import shown, spread_told
from scoutdesk.i18n import _

Style = Qt.PenStyle
# colour and style both tell the lines apart; a further one would not be told apart any more
PENS = (
    ("accent", Style.SolidLine, 2.5),
    ("info", Style.DashLine, 2.0),
    ("good", Style.DashDotLine, 2.0),
    ("muted", Style.DotLine, 2.0),
)
HIGH = 20
"""Lines of text that the figure is high."""


class RadarFigure(Figure):
    """`show_radar` plots mean intensities; a corner's tooltip tells mean and deviation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = radar(())
        self.missing = self.plot.missing
        self.setAccessibleName(_("Flavour profile"))

    def show_radar(self, plot: Radar) -> None:
        self.plot = plot
        self.missing = plot.missing
        self.shown_anew()

    def height_wanted(self) -> int:
        return self.line * HIGH

    def sentences(self) -> Iterable[str]:
        for profile, means in self.plot.lines:
            points = zip(self.plot.attributes, means, strict=True)
            yield f"{profile.label}: " + ", ".join(f"{word} {shown(mean, 1)}" for word, mean in points)
        yield from (str(message) for message in compared(self.plot))
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        names = self.widest(self.plot.attributes)
        legend = min(
            self.widest(profile.label for profile, _means in self.plot.lines) + GAP * 8, self.width() * 0.4
        )
        centre = QPointF((self.width() - legend) / 2, self.height() / 2)
        radius = min(centre.x() - names - GAP * 2, centre.y() - self.line * 1.5)
        self._draw_rings(painter, centre, radius)
        for place, (profile, means) in reversed(list(enumerate(self.plot.lines))):
            self._draw_line(painter, centre, radius, place, profile, means)
        self._draw_legend(painter, self.width() - legend)

    def _corner(self, centre: QPointF, length: float, place: int) -> QPointF:
        angle = 2 * pi * place / len(self.plot.attributes)
        return QPointF(centre.x() + length * sin(angle), centre.y() - length * cos(angle))

    def _draw_rings(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        corners = range(len(self.plot.attributes))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line"), 1))
        for ring in range(1, self.plot.top + 1):
            length = radius * ring / self.plot.top
            painter.drawPolygon(QPolygonF([self._corner(centre, length, place) for place in corners]))
        for place, word in enumerate(self.plot.attributes):
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(centre, self._corner(centre, radius, place))
            self._name(painter, self._corner(centre, radius + GAP, place), centre, word)
        for ring in (0, self.plot.top):
            at = self._corner(centre, radius * ring / self.plot.top, 0)
            box = QRectF(at.x() - self.line - 3, at.y() - self.line * 0.4, self.line, self.line)
            self.write(painter, box, str(ring), RIGHT, colour("muted"))

    def _name(self, painter: QPainter, at: QPointF, centre: QPointF, word: str) -> None:
        wide = self.widest([word]) + 2
        middle = abs(at.x() - centre.x()) < GAP
        left = at.x() - wide / 2 if middle else at.x() if at.x() > centre.x() else at.x() - wide
        top = (
            at.y() - self.line
            if middle and at.y() < centre.y()
            else at.y() - (0 if middle else self.line / 2)
        )
        self.write(painter, QRectF(left, top, wide, self.line), word, MIDDLE)

    def _draw_line(
        self,
        painter: QPainter,
        centre: QPointF,
        radius: float,
        place: int,
        profile: Profile,
        means: Sequence[Fraction],
    ) -> None:
        ink, style, width = PENS[place % len(PENS)]
        corners = [
            self._corner(centre, radius * float(mean) / self.plot.top, at) for at, mean in enumerate(means)
        ]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink), width, style))
        painter.drawPolygon(QPolygonF(corners))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ink))
        for word, corner in zip(self.plot.attributes, corners, strict=True):
            painter.drawEllipse(corner, width + 0.5, width + 0.5)
            box = QRectF(corner.x() - GAP, corner.y() - GAP, GAP * 2, GAP * 2)
            self.spots.append((box, f"{profile.label} · {word} {spread_told(profile.spreads[word])}"))

    def _draw_legend(self, painter: QPainter, left: float) -> None:
        for place, (profile, _means) in enumerate(self.plot.lines):
            ink, style, width = PENS[place % len(PENS)]
            top = GAP + place * (self.line + GAP)
            painter.setPen(QPen(colour(ink), width, style))
            painter.drawLine(QPointF(left, top + self.line / 2), QPointF(left + GAP * 4, top + self.line / 2))
            box = QRectF(left + GAP * 5, top, self.width() - left - GAP * 5, self.line)
            self.write(painter, box, profile.label, LEFT, bold=place == 0)
            self.spots.append((box, profile.label))
