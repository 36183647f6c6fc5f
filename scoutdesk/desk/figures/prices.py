"""The price bars of a comparison: from the price as quoted to ¥ per edible 500 g delivered, one bar a supplier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.sourcing.comparing import Standing
from scoutdesk.domain.sourcing.price_bars import PriceBar, price_bars
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import Message, _

SOLID = Qt.BrushStyle.SolidPattern
# by the words of the step: ground, hatching, pattern; colour is never the only sign
INKS = {
    "as quoted": ("accent", "accent", SOLID),
    "gross to net": ("line", "muted", Qt.BrushStyle.DiagCrossPattern),
    "tax": ("text", "text", SOLID),
    "packing": ("strong line", "strong line", SOLID),
    "freight": ("soft info", "info", Qt.BrushStyle.BDiagPattern),
    "loss and inedible part": ("soft warning", "warning", Qt.BrushStyle.FDiagPattern),
}


class PriceFigure(Figure):
    """`show_standings` plots the ranked quotations; `picked` tells the quotation that was clicked."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[PriceBar, ...] = ()
        self.flips: tuple[Message, ...] = ()
        self._key_end = 0.0
        self._rows: list[tuple[QRectF, int]] = []
        self.setAccessibleName(_("From the quoted to the edible price"))

    def show_standings(self, standings: Sequence[Standing], suppliers: Mapping[int, str]) -> None:
        self.plotted = price_bars(standings, suppliers)
        self.shown_anew()

    def show_flips(self, flips: Sequence[Message]) -> None:
        """The sentences that stand at the mark where the second one leads."""
        self.flips = tuple(flips)
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return True

    def height_wanted(self) -> int:
        return (len(self.plotted) + 1) * self.row + GAP if self.plotted else self.row

    def sentences(self) -> Iterable[str]:
        yield from (f"{bar.rank} {bar.supplier} ¥{bar.total:.2f}" for bar in self.plotted)
        yield from (str(sentence) for sentence in self.flips)

    def draw(self, painter: QPainter) -> None:
        self._rows.clear()
        if not self.plotted:
            words = _("No quotation can be compared yet; the reasons stand below")
            self.write(painter, QRectF(GAP, 0, self.width() - GAP, self.row), words, LEFT, colour("muted"))
            return
        names = [f"{bar.rank}  {bar.supplier}" for bar in self.plotted]
        left = min(self.widest(names) + GAP * 2, self.width() * 0.34)
        right = self.widest((two_places(bar.total) for bar in self.plotted), bold=True) + GAP * 2
        scale = (self.width() - left - right) / float(max(bar.total for bar in self.plotted) or 1)
        self._draw_key(painter, left)
        for place, (bar, name) in enumerate(zip(self.plotted, names, strict=True)):
            top = (place + 1) * self.row
            self.write(
                painter, QRectF(GAP / 2, top, left - GAP * 1.5, self.row), name, LEFT, bold=bar.rank == 1
            )
            self._draw_steps(painter, bar, left, top, scale)
            total = QRectF(self.width() - right, top, right - GAP / 2, self.row)
            self.write(painter, total, two_places(bar.total), RIGHT, bold=True)
            self._rows.append((QRectF(0, top, self.width(), self.row), bar.quotation))
        if len(self.plotted) > 1:
            self._draw_flip(painter, left, scale)

    def _draw_flip(self, painter: QPainter, left: float, scale: float) -> None:
        """How far the first one may rise before the second one leads."""
        first, second = self.plotted[0].total, self.plotted[1].total
        x, top = left + float(second) * scale, float(self.row)
        painter.setPen(QPen(colour("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, top + 2), QPointF(x, top + self.row * 2 - 2))
        words = _("flips at +¥{amount}").format(amount=two_places(second - first))
        wide = self.widest([words]) + 2
        start = min(x - wide / 2, self.width() - wide)
        if start > self._key_end:
            self.write(painter, QRectF(start, 0, wide, self.row), words, LEFT, colour("muted"))
        told = "\n".join([words, *(str(sentence) for sentence in self.flips)])
        self.spots.append((QRectF(x - GAP / 2, 0, GAP, self.row * 3), told))

    def _draw_steps(self, painter: QPainter, bar: PriceBar, left: float, top: float, scale: float) -> None:
        start = left
        for label, amount in bar.steps:
            end = start + float(amount) * scale
            box = QRectF(min(start, end), top + GAP / 2, abs(end - start), self.row - GAP)
            _fill(painter, label, box)
            told = _("{step}: +¥{amount} per 500 g").format(step=label, amount=two_places(amount))
            self.spots.append((box.adjusted(0, -GAP / 2, 0, GAP / 2), told))
            start = end

    def _draw_key(self, painter: QPainter, left: float) -> None:
        """Which colour is which step, for the steps that occur, and the unit once."""
        x = left
        steps = {label.msgid: label for bar in self.plotted for label, _amount in bar.steps}
        for words, label in ((str(steps[name]), steps[name]) for name in INKS if name in steps):
            wide = self.widest([words])
            if x + self.line + wide > self.width():
                break
            _fill(painter, label, QRectF(x, self.row * 0.3, self.line * 0.6, self.row * 0.4))
            self.write(
                painter, QRectF(x + self.line * 0.8, 0, wide + 2, self.row), words, LEFT, colour("muted")
            )
            x += self.line * 0.8 + wide + GAP * 2
        self._key_end = x
        self.write(painter, QRectF(GAP / 2, 0, left - GAP, self.row), _("¥ per 500 g"), LEFT, colour("muted"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box, quotation in self._rows:
            if box.contains(event.position()):
                self.picked.emit(quotation)


def _fill(painter: QPainter, label: Message, box: QRectF) -> None:
    ground, ink, pattern = INKS.get(label.msgid, ("disabled", "disabled", SOLID))
    painter.setPen(Qt.PenStyle.NoPen)
    for brush in (QBrush(colour(ground)), QBrush(colour(ink), pattern)):
        painter.setBrush(brush)
        painter.drawRect(box)
