"""Pledges and what is given of them: outlines for what was pledged, bars for what is given, the fair share a line."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.launch.allotting import Share, Why
from scoutdesk.i18n import _, say
from scoutdesk.operations.allotting import Ledger

HEAD = 2
"""Lines above the bars: the key, and what the dashed line is."""


class AllocationFigure(Figure):
    """`show_ledger` plots what the rule gives; a diamond marks what is on record where it is another number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: tuple[tuple[str, Share, int | None], ...] = ()
        self.told: tuple[str, ...] = ()
        self.fair: int | None = None
        self.setAccessibleName(_("Pledged and given"))

    def show_ledger(self, found: Ledger) -> None:
        shares = {share.want.id: share for share in found.proposal.shares} if found.proposal else {}
        self.plotted = tuple(
            (row.curator or "—", shares[row.pledge.id], row.allocation.quantity if row.allocation else None)
            for row in found.rows
            if row.pledge.id in shares
        )
        self.told = tuple(_told(name, share, kept) for name, share, kept in self.plotted)
        self.fair = found.proposal.fair if found.proposal else None
        self.missing = ()
        if found.proposal is None:
            self.missing = (say("Neither the harvest nor the plan says yet how many units there are"),)
        elif not self.plotted:
            self.missing = (say("Nobody has pledged a quantity yet"),)
        self.shown_anew()

    def height_wanted(self) -> int:
        return (len(self.plotted) + HEAD) * self.row + GAP

    def sentences(self) -> Iterable[str]:
        yield from self.told
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        left = min(self.widest(name for name, _share, _kept in self.plotted) + GAP * 2, self.width() * 0.3)
        numbers = [f"{share.given} / {share.want.quantity}" for _name, share, _kept in self.plotted]
        right = self.widest(numbers, bold=True) + GAP * 2
        most = max(share.want.quantity for _name, share, _kept in self.plotted)
        scale = (self.width() - left - right) / most
        row, first = self.row, self.row * HEAD
        self.spots += [
            (QRectF(0, first + at * row, self.width(), row), told) for at, told in enumerate(self.told)
        ]
        for at, (name, share, kept) in enumerate(self.plotted):
            top = first + at * row
            # of hundreds of bars only those are drawn that are seen
            if top > self.exposed.bottom() or top + row < self.exposed.top():
                continue
            self.write(painter, QRectF(GAP / 2, top, left - GAP, row), name, LEFT)
            self._draw_share(painter, share, kept, left, top, scale)
            self.write(painter, QRectF(self.width() - right, top, right - GAP / 2, row), numbers[at], RIGHT)
        self._draw_fair(painter, left, scale)

    def _draw_share(
        self, painter: QPainter, share: Share, kept: int | None, left: float, top: float, scale: float
    ) -> None:
        high = self.row - GAP
        pledged = QRectF(left, top + GAP / 2, share.want.quantity * scale, high)
        given = QRectF(left, top + GAP / 2, share.given * scale, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRect(given)
        gone = share.why in (Why.GAVE_WAY, Why.UNFIT)
        dash = Qt.PenStyle.DashLine if gone else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour("warning" if gone else "strong line"), 1.2, dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(pledged)
        if share.want.least:
            x = left + share.want.least * scale
            painter.setPen(QPen(colour("text"), 1.2))
            painter.drawLine(QPointF(x, top + GAP / 2 + high * 0.55), QPointF(x, top + GAP / 2 + high))
        if _differs(share, kept):
            _diamond(painter, QPointF(left + (kept or 0) * scale, top + self.row / 2), high * 0.32)

    def _draw_fair(self, painter: QPainter, left: float, scale: float) -> None:
        """The line of the fair share, and the key above the bars."""
        self._draw_key(painter, left)
        if self.fair is None:
            return
        x = left + self.fair * scale
        painter.setPen(QPen(colour("info"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self.row * 1.8), QPointF(x, (len(self.plotted) + HEAD) * self.row))
        words = _("fair share {units}").format(units=self.fair)
        wide = self.widest([words]) + 2
        start = min(max(x - wide / 2, left), self.width() - wide)
        self.write(painter, QRectF(start, self.row, wide, self.row * 0.8), words, LEFT, colour("info"))

    def _draw_key(self, painter: QPainter, left: float) -> None:
        """What the signs mean, of those that are there."""
        x, size, middle = left, self.line * 0.6, self.row * 0.4
        for sign, words in self.key():
            box = QRectF(x, middle - size / 2, size * 1.6, size)
            painter.setPen(QPen(colour("strong line"), 1.2))
            painter.setBrush(colour("accent") if sign == "given" else Qt.BrushStyle.NoBrush)
            if sign in ("given", "pledged"):
                painter.drawRect(box)
            elif sign == "least":
                painter.setPen(QPen(colour("text"), 1.2))
                painter.drawLine(
                    QPointF(box.center().x(), box.top()), QPointF(box.center().x(), box.bottom())
                )
            else:
                _diamond(painter, box.center(), size * 0.5)
            wide = self.widest([words]) + 2
            place = QRectF(box.right() + 4, 0, wide, self.row * 0.8)
            self.write(painter, place, words, LEFT, colour("muted"))
            x = place.right() + GAP * 2

    def key(self) -> Iterable[tuple[str, str]]:
        """The signs that are drawn, each with its words."""
        yield "given", _("given")
        yield "pledged", _("pledged")
        if any(share.want.least for _name, share, _kept in self.plotted):
            yield "least", _("At least")
        if any(_differs(share, kept) for _name, share, kept in self.plotted):
            yield "kept", _("on record, where it is another number")


def _differs(share: Share, kept: int | None) -> bool:
    """Whether what is on record is another number than the rule gives now."""
    return kept is not None and kept != share.given


def _diamond(painter: QPainter, at: QPointF, size: float) -> None:
    painter.setPen(QPen(colour("window"), 1))
    painter.setBrush(colour("text"))
    painter.drawPolygon(
        [
            QPointF(at.x(), at.y() - size),
            QPointF(at.x() + size, at.y()),
            QPointF(at.x(), at.y() + size),
            QPointF(at.x() - size, at.y()),
        ]
    )


def _told(name: str, share: Share, kept: int | None) -> str:
    words = _("{name}: {given} of {pledged}. {reason}").format(
        name=name, given=share.given, pledged=share.want.quantity, reason=share.reason()
    )
    if _differs(share, kept):
        words += "\n" + _("On record: {units}").format(units=kept)
    return words
