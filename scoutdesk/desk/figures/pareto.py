"""The Pareto: what hurt in yuan, the dearest first, and the line of what it comes to together."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.review.pareto import TOP, Bar, Pareto, stage_words
from scoutdesk.domain.stages import Stage
from scoutdesk.fields.kinds import percent, yuan
from scoutdesk.i18n import _, say

INKS: dict[Stage | None, str] = {
    Stage.SOURCING: "info",
    Stage.HARVEST: "good",
    Stage.PACKING: "warning",
    Stage.STORAGE: "accent",
    Stage.PRICING: "muted",
    Stage.LAUNCH: "text",
    Stage.SELLING: "bad",
}
NOTHING = say("The records show nothing that cost money")


class ParetoFigure(Figure):
    """`show_pareto` plots it. The stage stands before each bar and is its colour; hatched is not attributed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted = Pareto()
        self.setAccessibleName(_("What hurt, by stage"))

    def show_pareto(self, plotted: Pareto) -> None:
        self.plotted = plotted
        self.missing = plotted.missing if plotted.bars else (NOTHING, *plotted.missing)
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return bool(self.plotted.bars)

    def height_wanted(self) -> int:
        below = len(self.missing) * (self.line + GAP // 2)
        return (len(self.plotted.bars) + 1) * self.row + GAP + below

    def sentences(self) -> Iterable[str]:
        yield from (_told(bar) for bar in self.plotted.bars)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        bars = self.plotted.bars
        stages = self.widest(str(stage_words(bar.pain.stage)) for bar in bars) + GAP * 2
        names = min(
            self.widest((str(bar.pain.what) for bar in bars), bold=True) + GAP * 2, self.width() * 0.3
        )
        amounts = self.widest((yuan(bar.pain.amount) for bar in bars), bold=True) + GAP * 2
        shares = self.widest([percent(bar.reached, 1, aligned=True) for bar in bars]) + GAP
        left, right = stages + names, self.width() - amounts - shares
        for place, bar in enumerate(bars):
            top = self.row * (place + 1)
            self.write(painter, QRectF(0, top, stages - GAP, self.row), str(stage_words(bar.pain.stage)), LEFT,
                       colour("muted"))  # fmt: skip
            self.write(
                painter, QRectF(stages, top, names - GAP, self.row), str(bar.pain.what), LEFT, bold=bar.top
            )
            self._draw_bar(painter, bar, QRectF(left, top + GAP / 2, right - left, self.row - GAP))
            self.write(painter, QRectF(right, top, amounts - GAP / 2, self.row), yuan(bar.pain.amount), RIGHT,
                       bold=bar.top)  # fmt: skip
            told = percent(bar.reached, 1, aligned=True)
            box = QRectF(self.width() - shares, top, shares - 2, self.row)
            self.write(painter, box, told, RIGHT, colour("muted"))
            self.spots.append((QRectF(0, top, self.width(), self.row), _told(bar)))
        self._draw_heads(painter, left, right)
        self._draw_line(painter, left, right)
        self.write_sentences(painter, self.missing, self.row * (len(bars) + 1) + GAP)

    def _draw_bar(self, painter: QPainter, bar: Bar, box: QRectF) -> None:
        most = self.plotted.bars[0].pain.amount
        box.setWidth(max(box.width() * float(bar.pain.amount / most), 2.0))
        painter.setPen(Qt.PenStyle.NoPen)
        if bar.pain.stage is None:
            painter.setPen(QPen(colour("muted"), 1))
            painter.setBrush(QBrush(colour("muted"), Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(colour(INKS.get(bar.pain.stage, "disabled")))
        painter.drawRoundedRect(box, 2, 2)

    def _draw_heads(self, painter: QPainter, left: float, right: float) -> None:
        """What the columns are; the dashed line is where four fifths are reached."""
        words = _("{amount} in all").format(amount=yuan(self.plotted.total))
        self.write(painter, QRectF(0, 0, left - GAP, self.row), words, LEFT, bold=True)
        self.write(
            painter,
            QRectF(right, 0, self.width() - right - 2, self.row),
            _("Together"),
            RIGHT,
            colour("muted"),
        )
        x = left + float(TOP) * (right - left)
        painter.setPen(QPen(colour("strong line"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self.row), QPointF(x, self.row * (len(self.plotted.bars) + 1)))
        self.write(painter, QRectF(x - 40, 0, 80, self.row), percent(TOP), MIDDLE, colour("muted"))

    def _draw_line(self, painter: QPainter, left: float, right: float) -> None:
        points = [
            QPointF(left + float(bar.reached) * (right - left), self.row * (place + 1.5))
            for place, bar in enumerate(self.plotted.bars)
        ]
        painter.setPen(QPen(colour("text"), 1.5))
        painter.drawPolyline(points)
        painter.setBrush(colour("base"))
        for point in points:
            painter.drawEllipse(point, 3.0, 3.0)


def _told(bar: Bar) -> str:
    return _(
        "{stage} · {what}: {amount}, {share} of all, together {reached} · {ground} · source: {source}"
    ).format(
        stage=stage_words(bar.pain.stage),
        what=bar.pain.what,
        amount=yuan(bar.pain.amount),
        share=percent(bar.share, 1),
        reached=percent(bar.reached, 1),
        ground=bar.pain.ground,
        source=bar.pain.source,
    )
