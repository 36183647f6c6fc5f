"""Deviations: how far each figure came out above or below its plan, in shares of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.review.planned import Compared
from scoutdesk.i18n import _, say

NOTHING = say("No figure has both a plan and an actual yet")
MOST = 1.0
"""A bar ends at twice the plan, or at nothing; its share is written out."""


class DeviationsFigure(Figure):
    """`show_lines` plots those with a plan and an actual: better solid, worse hatched, neither in grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[Compared, ...] = ()
        self.setAccessibleName(_("Planned against actual"))

    def show_lines(self, lines: Sequence[Compared]) -> None:
        self.plotted = tuple(line for line in lines if line.share is not None)
        self.missing = () if self.plotted else (NOTHING,)
        self.shown_anew()

    def height_wanted(self) -> int:
        return (len(self.plotted) + 1) * self.row + GAP

    def sentences(self) -> Iterable[str]:
        yield from (told(line) for line in self.plotted)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        names = self.widest(str(line.label) for line in self.plotted) + GAP * 2
        shares = self.widest((line.shown_share() for line in self.plotted), bold=True) + GAP * 2
        left, right = names, self.width() - shares
        largest = max(min(abs(float(line.share or 0)), MOST) for line in self.plotted) or MOST
        middle = (left + right) / 2
        scale = (right - left) / 2 / largest
        for place, line in enumerate(self.plotted):
            top = self.row * (place + 1)
            self.write(painter, QRectF(0, top, names - GAP, self.row), str(line.label), RIGHT)
            reach = max(min(float(line.share or 0), largest), -largest) * scale
            box = QRectF(min(middle, middle + reach), top + GAP / 2, abs(reach), self.row - GAP)
            _fill(painter, box, line.worse)
            self.write(
                painter, QRectF(right, top, shares - 2, self.row), line.shown_share(), RIGHT, bold=True
            )
            self.spots.append((QRectF(0, top, self.width(), self.row), told(line)))
        painter.setPen(QPen(colour("text"), 1.5))
        bottom = self.row * (len(self.plotted) + 1)
        painter.drawLine(QPointF(middle, self.row - 2), QPointF(middle, bottom))
        self.write(painter, QRectF(middle - 80, 0, 160, self.row), _("as planned"), MIDDLE, colour("muted"))
        self.write(painter, QRectF(0, 0, names, self.row), _("Against plan"), LEFT, colour("muted"))


def _fill(painter: QPainter, box: QRectF, worse: bool | None) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("muted" if worse is None else "soft bad" if worse else "good"))
    painter.drawRect(box)
    if worse:
        painter.setBrush(QBrush(colour("bad"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)


def told(line: Compared) -> str:
    return _("{label}: plan {plan}, actual {actual}, {difference} ({share})").format(
        label=line.label,
        plan=line.shown(line.plan),
        actual=line.shown(line.actual),
        difference=line.shown_difference(),
        share=line.shown_share(),
    )
