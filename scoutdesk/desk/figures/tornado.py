"""The tornado: what is left of the price when one input alone goes to its low and to its high, largest swing on top."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.whole.sensitivity import Swing, Tornado
from scoutdesk.fields.kinds import two_places, yuan
from scoutdesk.i18n import _


class TornadoFigure(Figure):
    """`show_tornado` plots it; the thick line is what is left now, the thin one is nothing left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted = Tornado(None, ())
        self.setAccessibleName(_("What matters most"))

    def show_tornado(self, plotted: Tornado) -> None:
        self.plotted = plotted
        self.missing = plotted.missing
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return bool(self.plotted.swings)

    def height_wanted(self) -> int:
        return (len(self.plotted.swings) + 1) * self.row + self.line + GAP

    def sentences(self) -> Iterable[str]:
        yield from (_told(swing) for swing in self.plotted.swings)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        swings, base = self.plotted.swings, self.plotted.base
        assert base is not None
        names = self.widest(str(swing.label) for swing in swings) + GAP * 2
        basis = min(self.widest(str(swing.basis) for swing in swings) + GAP * 2, self.width() * 0.24)
        ends = [amount for swing in swings for amount in (swing.at_low, swing.at_high)]
        least, most = min(*ends, base), max(*ends, base)
        low = self.widest([*(swing.low for swing in swings), *(swing.high for swing in swings)]) + GAP
        left, right = names + low, self.width() - basis - low
        scale = (right - left) / float(most - least or 1)

        def across(amount: Decimal) -> float:
            return left + float(amount - least) * scale

        top = self.row
        bottom = top + len(swings) * self.row
        self._draw_axis(painter, across(base), base, bottom)
        if least < 0 < most:
            painter.setPen(QPen(colour("bad"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(across(Decimal(0)), top), QPointF(across(Decimal(0)), bottom))
            zero = QRectF(across(Decimal(0)) - 60, bottom, 120, self.line + GAP / 2)
            self.write(painter, zero, _("break even"), MIDDLE, colour("bad"))
        for place, swing in enumerate(swings):
            line = top + place * self.row
            self._draw_swing(
                painter, swing, line, (across(swing.at_low), across(base), across(swing.at_high))
            )
            self.write(painter, QRectF(0, line, names - GAP, self.row), str(swing.label), RIGHT)
            words = QRectF(self.width() - basis + GAP, line, basis - GAP, self.row)
            self.write(painter, words, str(swing.basis), LEFT, colour("muted"))
            self.spots.append((QRectF(0, line, self.width(), self.row), _told(swing)))

    def _draw_axis(self, painter: QPainter, x: float, base: Decimal, bottom: float) -> None:
        now = _("now ¥{amount} left") if base >= 0 else _("now ¥{amount} lost")
        words = now.format(amount=two_places(abs(base)))
        wide = self.widest([words], bold=True) + GAP
        box = QRectF(min(max(x - wide / 2, 0), self.width() - wide), 0, wide, self.row)
        self.write(painter, box, words, MIDDLE, bold=True)
        painter.setPen(QPen(colour("text"), 2))
        painter.drawLine(QPointF(x, self.row - 2), QPointF(x, bottom))

    def _draw_swing(
        self, painter: QPainter, swing: Swing, top: float, places: tuple[float, float, float]
    ) -> None:
        """Two halves from the present: better solid, worse hatched; at each end the input's own value."""
        low, base, high = places
        for end, words, amount in ((low, swing.low, swing.at_low), (high, swing.high, swing.at_high)):
            better = amount >= (self.plotted.base or 0)
            box = QRectF(min(base, end), top + GAP / 2, abs(end - base), self.row - GAP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("good" if better else "soft bad"))
            painter.drawRect(box)
            if not better:
                painter.setBrush(QBrush(colour("bad"), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(box)
            wide = self.widest([words]) + 2
            if abs(end - base) < 1:
                continue
            left = end + GAP / 2 if end > base else end - GAP / 2 - wide
            align = LEFT if end > base else RIGHT
            self.write(painter, QRectF(left, top, wide, self.row), words, align, colour("muted"))


def _told(swing: Swing) -> str:
    return _("{label}: at {low} {at_low} is left, at {high} {at_high} · {basis}").format(
        label=swing.label,
        low=swing.low,
        at_low=yuan(swing.at_low),
        high=swing.high,
        at_high=yuan(swing.at_high),
        basis=swing.basis,
    )
