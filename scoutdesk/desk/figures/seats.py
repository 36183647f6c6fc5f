"""The seats of an event as a bar: who comes, who waits, who has not answered, against the seats that there are."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.launch.guests import Answer
from scoutdesk.domain.launch.seats import SeatPlan, Share
from scoutdesk.i18n import _

INKS = {Answer.YES: "good", Answer.WAITLIST: "warning", None: "muted"}
SOFT = {Answer.YES: "soft good", Answer.WAITLIST: "soft warning", None: "base"}


class SeatsFigure(Figure):
    """`show_plan` plots it; the dashed line is the last seat, what reaches beyond it has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = SeatPlan()
        self.setAccessibleName(_("Seats by answer"))

    def show_plan(self, plan: SeatPlan) -> None:
        self.plan = plan
        self.missing = plan.missing
        self.shown_anew()

    def height_wanted(self) -> int:
        return self.line * 3 + GAP * 2

    def sentences(self) -> Iterable[str]:
        yield from (str(share.told) for share in self.plan.shares)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        most = max(self.plan.capacity, sum(share.seats for share in self.plan.shares), 1)
        unit, left = (self.width() - 4) / most, 2.0
        top, tall = self.line + GAP / 2, self.line + GAP
        painter.setPen(QPen(colour("strong line"), 1))
        painter.setBrush(colour("base"))
        painter.drawRect(QRectF(left, top, unit * self.plan.capacity, tall))
        for share in self.plan.shares:
            box = QRectF(left, top, unit * share.seats, tall)
            self._draw_share(painter, share, box)
            left += box.width()
        self._draw_last_seat(painter, 2 + unit * self.plan.capacity, top, tall)

    def _draw_share(self, painter: QPainter, share: Share, box: QRectF) -> None:
        ink = colour(INKS[share.answer])
        painter.setPen(QPen(ink, 1))
        painter.setBrush(colour(SOFT[share.answer]))
        painter.drawRect(box)
        if share.answer is not Answer.YES:
            # only those who come hold their seats
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
        words = str(share.answer) if share.answer else _("No answer yet")
        told = f"{words} {share.seats}"
        below = QRectF(box.left(), box.bottom() + 2, max(box.width(), 24), self.line)
        if self.widest([told]) > below.width():
            told = str(share.seats)
        self.write(painter, below, told, MIDDLE, ink)
        self.spots.append((box.united(below), str(share.told)))

    def _draw_last_seat(self, painter: QPainter, x: float, top: float, tall: float) -> None:
        painter.setPen(QPen(colour("text"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, top - GAP / 2), QPointF(x, top + tall))
        words = _("{count} seats").format(count=self.plan.capacity)
        wide = self.widest([words]) + GAP
        beside = x - wide >= 0
        box = QRectF(x - wide if beside else x, 0, wide - 2, self.line)
        self.write(painter, box, words, RIGHT if beside else LEFT, colour("muted"))
