"""An inspection at a glance: defective cartons by class against what is allowed, net weights against their limits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.storage.inspection_points import (
    ClassBar,
    InspectionPoints,
    WeightDot,
    inspection_points,
)
from scoutdesk.domain.storage.measuring import Case
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import _

FIELD = 7
"""Lines of text that the field of weights is high."""
MOST_BOXES = 12


class InspectionFigure(Figure):
    """`show_case` plots one inspection."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: InspectionPoints | None = None
        self.setAccessibleName(_("Defects and net weights of the sample"))

    def show_case(self, case: Case | None) -> None:
        self.points = inspection_points(case) if case else None
        self.missing = self.points.missing if self.points else ()
        self.setVisible(self.points is not None)
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.points is not None and not self.missing

    def height_wanted(self) -> int:
        weights = self.line * (FIELD + 2) + GAP if self.points and self.points.dots else self.line
        return self.line * 4 + GAP * 3 + weights

    def sentences(self) -> Iterable[str]:
        if self.points is not None:
            yield from (_told_bar(bar) for bar in self.points.bars)
            yield from (self._told_dot(dot) for dot in self.points.dots if dot.short)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        assert self.points is not None
        top = float(GAP)
        for bar in self.points.bars:
            self._draw_bar(painter, bar, top)
            top += self.line + GAP / 2
        top += GAP
        if self.points.dots:
            self._draw_weights(painter, self.points, top)
        else:
            box = QRectF(GAP, top, self.width() - GAP * 2, self.line)
            self.write(painter, box, _("no carton weighed yet"), LEFT, colour("muted"))

    def _draw_bar(self, painter: QPainter, bar: ClassBar, top: float) -> None:
        """A box for each carton that is allowed, then the one that fails the lot; filled as they are found."""
        name = _(bar.severity.label)
        wide = self.widest([_(other.severity.label) for other in self._bars()]) + GAP
        ink = colour("bad" if bar.failed else "text")
        self.write(painter, QRectF(GAP, top, wide, self.line), name, LEFT, ink, bold=bar.failed)
        words = _("{found} found, Ac {accept} Re {reject}").format(
            found=bar.found, accept=bar.accept, reject=bar.reject
        )
        right = self.widest([words], bold=True) + GAP
        self.write(
            painter,
            QRectF(self.width() - right - GAP, top, right, self.line),
            words,
            RIGHT,
            ink,
            bold=bar.failed,
        )
        room = self.width() - GAP * 3 - wide - right
        boxes = min(max(bar.reject, bar.found), MOST_BOXES)
        side = max(4.0, min(self.line * 0.7, room / boxes - 3))
        for place in range(boxes):
            box = QRectF(GAP + wide + place * (side + 3), top + (self.line - side) / 2, side, side)
            beyond = place >= bar.accept
            painter.setPen(QPen(colour("bad" if beyond else "strong line"), 1))
            painter.setBrush(
                colour("bad" if beyond else "warning") if place < bar.found else Qt.BrushStyle.NoBrush
            )
            painter.drawRect(box)
        self.spots.append((QRectF(0, top, self.width(), self.line), _told_bar(bar)))

    def _bars(self) -> tuple[ClassBar, ...]:
        return self.points.bars if self.points else ()

    def _draw_weights(self, painter: QPainter, points: InspectionPoints, top: float) -> None:
        title = _("net weight, g")
        self.write(painter, QRectF(GAP, top, self.width() / 2, self.line), title, LEFT, colour("muted"))
        high, ground = self.line * FIELD, top + self.line * (FIELD + 1)
        scale = high / (points.high - points.low)
        limits = [
            (Decimal(grams), pen)
            for grams, pen in (
                (points.content, QPen(colour("good"), 1)),
                (points.least, QPen(colour("bad"), 1, Qt.PenStyle.DashLine)),
            )
            if grams is not None
        ]
        left = GAP + self.widest(plain(grams) for grams, _pen in limits) + GAP

        def y_of(grams: Decimal | int) -> float:
            return ground - float(grams - points.low) * scale

        for grams, pen in limits:
            self._draw_limit(painter, y_of(grams), left, plain(grams), pen)
        step = (self.width() - GAP - left) / max(points.size, 1)
        for dot in points.dots:
            self._draw_dot(painter, dot, QPointF(left + step * (dot.number - 0.5), y_of(dot.grams)))
        self._write_mean(painter, points, QRectF(left, top, self.width() - left - GAP, self.line))
        for number in {1, points.size}:
            box = QRectF(left + step * (number - 0.5) - 20, ground, 40, self.line)
            self.write(painter, box, str(number), MIDDLE, colour("muted"))

    def _draw_limit(self, painter: QPainter, y: float, left: float, words: str, pen: QPen) -> None:
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(self.width() - GAP, y))
        box = QRectF(GAP, y - self.line / 2, left - GAP * 1.5, self.line)
        self.write(painter, box, words, RIGHT, pen.color())

    def _draw_dot(self, painter: QPainter, dot: WeightDot, at: QPointF) -> None:
        """Round, or a cross where the carton is short: colour is not the only sign."""
        if dot.short:
            painter.setPen(QPen(colour("bad"), 2))
            painter.drawLine(at + QPointF(-4, -4), at + QPointF(4, 4))
            painter.drawLine(at + QPointF(-4, 4), at + QPointF(4, -4))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("info"))
            painter.drawEllipse(at, 3, 3)
        self.spots.append((QRectF(at.x() - 6, at.y() - 6, 12, 12), self._told_dot(dot)))

    def _write_mean(self, painter: QPainter, points: InspectionPoints, box: QRectF) -> None:
        if points.mean is not None and points.content is not None:
            short = points.mean < points.content
            words = _("mean {mean} g of {content} g promised").format(
                mean=plain(round(points.mean, 1)), content=points.content
            )
            self.write(painter, box, words, RIGHT, colour("bad" if short else "text"), bold=short)

    @staticmethod
    def _told_dot(dot: WeightDot) -> str:
        words = _("carton {number}: {grams} g, too little") if dot.short else _("carton {number}: {grams} g")
        return words.format(number=dot.number, grams=dot.grams)


def _told_bar(bar: ClassBar) -> str:
    words = _("{severity}: {found} cartons, the lot fails from {reject} on")
    return words.format(severity=_(bar.severity.label), found=bar.found, reject=bar.reject)
