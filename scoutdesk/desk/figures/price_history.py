"""How the prices of a SKU went: a step line for each tier and for the landed cost, over seasons and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.pricing.price_history import (
    SERIES,
    PriceHistory,
    PricePoint,
    last_of,
    round_amounts,
    series_label,
)
from scoutdesk.fields.kinds import two_places
from scoutdesk.fields.kinds.numbers import plain
from scoutdesk.i18n import _

# colour, dash and thickness: colour is never the only sign
INKS = {
    "public": ("accent", Qt.PenStyle.SolidLine, 2.5),
    "member": ("info", Qt.PenStyle.DashLine, 1.5),
    "curator": ("good", Qt.PenStyle.SolidLine, 1.5),
    "floor": ("muted", Qt.PenStyle.DotLine, 2.0),
    "landed": ("text", Qt.PenStyle.DashDotLine, 1.5),
}
TALL = 190


class PriceHistoryFigure(Figure):
    """`show_history` plots it. Days run left to right; a price holds until the next point of its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted = PriceHistory((), ())
        self.until = date.min
        self.setAccessibleName(_("Price history"))

    def show_history(self, plotted: PriceHistory, today: date) -> None:
        self.plotted = plotted
        self.missing = plotted.missing
        days = [point.day for point in plotted.points]
        self.until = max([today, *days, *(point.until for point in plotted.points if point.until)])
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return bool(self.plotted.points)

    def height_wanted(self) -> int:
        return TALL + self.line * 3 + GAP

    def sentences(self) -> Iterable[str]:
        yield from (_told(point) for point in self.plotted.points)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        points = self.plotted.points
        amounts = [point.amount for point in points]
        least, most = min(amounts), max(amounts)
        spare = max((most - least) * Decimal("0.08"), Decimal(1))
        least, most = least - spare, most + spare
        first = min(point.day for point in points)
        days = max((self.until - first).days, 1)
        scale = round_amounts(least, most)
        left = self.widest(plain(amount) for amount in scale) + GAP * 2
        right = self.width() - self._ends_wide()
        top = float(self.line)

        def place(day: date, amount: Decimal) -> QPointF:
            x = left + (day - first).days / days * (right - left)
            return QPointF(x, top + float((most - amount) / (most - least)) * TALL)

        self._draw_grid(painter, (left, right), {amount: place(first, amount).y() for amount in scale})
        self._draw_days(painter, {point.day: place(point.day, least).x() for point in points}, top)
        for series in SERIES:
            line = [point for point in points if point.series == series]
            if line:
                self._draw_line(painter, series, line, place)
        self._draw_ends(
            painter, {name: place(point.day, point.amount).y() for name, point in self._last.items()}
        )

    @property
    def _last(self) -> dict[str, PricePoint]:
        return last_of(self.plotted.points)

    def _ends_wide(self) -> float:
        return self.widest(_end(point) for point in self._last.values()) + GAP * 2

    def _draw_grid(
        self, painter: QPainter, across: tuple[float, float], scale: Mapping[Decimal, float]
    ) -> None:
        left, right = across
        self.write(painter, QRectF(0, 0, left + 120, self.line), _("¥ per sale unit"), LEFT, colour("muted"))
        for amount, y in scale.items():
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            # the unit stands in the topmost line
            if y > self.line * 1.5:
                box = QRectF(0, y - self.line / 2, left - GAP / 2, self.line)
                self.write(painter, box, plain(amount), RIGHT, colour("muted"))

    def _draw_days(self, painter: QPainter, days: dict[date, float], top: float) -> None:
        """The days on which something began, as far as they do not crowd."""
        last = -1e9
        for day, x in sorted(days.items()):
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(x, top), QPointF(x, top + TALL + 4))
            wide = self.widest([day.isoformat()]) + GAP
            if x - wide / 2 > last:
                box = QRectF(max(0.0, x - wide / 2), top + TALL + 4, wide, self.line)
                self.write(painter, box, day.isoformat(), MIDDLE, colour("muted"))
                last = box.right()

    def _draw_line(
        self,
        painter: QPainter,
        series: str,
        line: list[PricePoint],
        place: Callable[[date, Decimal], QPointF],
    ) -> None:
        """A step to the next point; between two lists that do not touch there is a gap, for no price was valid."""
        role, dash, wide = INKS[series]
        painter.setPen(QPen(colour(role), wide, dash))
        for point, after in zip(line, [*line[1:], None], strict=True):
            end = after.day if after else self.until
            ends = point.until is not None and point.until < end
            painter.drawLine(
                place(point.day, point.amount),
                place(point.until if ends and point.until else end, point.amount),
            )
            if after is not None and not ends:
                painter.drawLine(place(after.day, point.amount), place(after.day, after.amount))
        for point in line:
            here = place(point.day, point.amount)
            painter.setPen(QPen(colour(role), 1.5))
            painter.setBrush(colour("base"))
            painter.drawEllipse(here, 3.5, 3.5)
            self.spots.append((QRectF(here.x() - 8, here.y() - 8, 16, 16), _told(point)))

    def _draw_ends(self, painter: QPainter, ends: dict[str, float]) -> None:
        """The name and the last amount of each line at its right end, pushed apart where they would overlap."""
        floor = 0.0
        wide = self._ends_wide()
        for series, wanted in sorted(ends.items(), key=lambda item: item[1]):
            y = max(wanted - self.line / 2, floor)
            box = QRectF(self.width() - wide + GAP, y, wide - GAP, self.line)
            self.write(painter, box, _end(self._last[series]), LEFT, colour(INKS[series][0]))
            floor = y + self.line


def _end(point: PricePoint) -> str:
    return f"{series_label(point.series)} {point.amount:.2f}"


def _told(point: PricePoint) -> str:
    return _("{day} {label} ¥{amount} · {list} · {season}").format(
        day=point.day.isoformat(),
        label=series_label(point.series),
        amount=two_places(point.amount),
        list=point.name,
        season=point.season,
    )
