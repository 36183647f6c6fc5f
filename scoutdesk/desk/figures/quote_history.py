"""What each supplier asked over the seasons, ¥ per net kg delivered: a step line a supplier, or a grade of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT
from scoutdesk.desk.figures.lines import LinesFigure, ink_at, pen_at
from scoutdesk.desk.theme import colour
from scoutdesk.domain.pricing.price_history import round_amounts
from scoutdesk.domain.whole.quote_history import QuoteHistory, QuotePoint
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import _

TALL = 130


class QuoteHistoryFigure(LinesFigure):
    """`show_history` plots it; a price holds until the supplier's next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted = QuoteHistory(())
        self.until = date.min
        self.order: tuple[int, ...] = ()
        self.setAccessibleName(_("Prices quoted over time"))

    def show_history(self, plotted: QuoteHistory, today: date, order: Sequence[int] = ()) -> None:
        """`order`: suppliers in the order of their inks, those who are not among them follow."""
        self.plotted, self.missing = plotted, plotted.missing
        self.order = tuple(dict.fromkeys((*order, *plotted.suppliers)))
        self.until = max([today, *(point.day for point in plotted.points)])
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return bool(self.plotted.points)

    def height_wanted(self) -> int:
        return max(TALL, len(self.plotted.lines) * self.line) + self.line * 3 + GAP

    def sentences(self) -> Iterable[str]:
        yield from (told(point) for point in self.plotted.points)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        points = self.plotted.points
        tall = max(TALL, len(self.plotted.lines) * self.line)
        least, most = min(point.amount for point in points), max(point.amount for point in points)
        spare = max((most - least) * Decimal("0.08"), Decimal("0.5"))
        least, most = least - spare, most + spare
        first = min(point.day for point in points)
        days = max((self.until - first).days, 1)
        scale = round_amounts(least, most)
        left = self.widest(two_places(amount) for amount in scale) + GAP * 2
        newest = [self.plotted.along(each)[-1] for each in self.plotted.lines]
        ends = [f"{two_places(point.amount)} {point.name}" for point in newest]
        right = self.width() - min(self.widest(ends) + GAP * 2, self.width() * 0.4)
        top = float(self.line)

        def place(day: date, amount: Decimal) -> QPointF:
            x = left + (day - first).days / days * (right - left)
            return QPointF(x, top + float((most - amount) / (most - least)) * tall)

        self.write(painter, QRectF(0, 0, right, self.line), _("¥/kg delivered"), LEFT, colour("muted"))
        for amount in scale:
            y = place(first, amount).y()
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            box = QRectF(0, y - self.line / 2, left - GAP / 2, self.line)
            self.write(painter, box, two_places(amount), RIGHT, colour("muted"))
        self._draw_days(painter, {point.day: place(point.day, least).x() for point in points}, top + tall)
        for line in self.plotted.lines:
            own, ink = self.plotted.along(line), self.order.index(line[0])
            painter.setPen(pen_at(ink))
            for point, after in zip(own, [*own[1:], None], strict=True):
                end = after.day if after else self.until
                painter.drawLine(place(point.day, point.amount), place(end, point.amount))
                if after is not None:
                    painter.drawLine(place(end, point.amount), place(end, after.amount))
            for point in own:
                here = place(point.day, point.amount)
                painter.setPen(QPen(colour(ink_at(ink)), 1.5))
                painter.setBrush(colour("base"))
                painter.drawEllipse(here, 3.5, 3.5)
                self.spots.append((QRectF(here.x() - 8, here.y() - 8, 16, 16), told(point)))
        named = [
            (place(first, point.amount).y(), ends[at], self.order.index(point.supplier), False)
            for at, point in enumerate(newest)
        ]
        self.draw_ends(painter, named, right, top + tall + self.line)

    def _draw_days(self, painter: QPainter, days: Mapping[date, float], floor: float) -> None:
        """The days on which something was quoted, as far as they do not crowd."""
        last = -1e9
        for day, x in sorted(days.items()):
            painter.setPen(QPen(colour("strong line"), 1))
            painter.drawLine(QPointF(x, floor), QPointF(x, floor + 4))
            wide = self.widest([day.isoformat()]) + GAP
            if x - wide / 2 > last:
                box = QRectF(max(0.0, x - wide / 2), floor + 4, wide, self.line)
                self.write(painter, box, day.isoformat(), MIDDLE, colour("muted"))
                last = box.right()


def told(point: QuotePoint) -> str:
    return _("{day} {supplier} ¥{amount}/kg delivered · as quoted {price} · {season} · {source}").format(
        day=point.day.isoformat(),
        supplier=point.name,
        amount=two_places(point.amount),
        price=point.price,
        season=point.season,
        source=point.source or "—",
    )
