"""How a season sells: units day by day against what there is to sell; ¥ per member and month by community."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.whole.season_sales import GroupSales, SalesCurve, SeasonSales
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import N_, _, say

TALL = 150
BARS = 8
CURVE = 0.56
"""The share of the width that the curve takes."""
LEVELS = (
    ("planned", N_("planned"), "muted", Qt.PenStyle.DashLine),
    ("allotted", N_("allotted"), "info", Qt.PenStyle.DotLine),
    ("received", N_("came in"), "good", Qt.PenStyle.DashDotLine),
)
NOTHING = say("Nothing is sold yet: the curve begins with the first row that has a day and units")


class SalesFigure(Figure):
    """`show_sales` plots a curve at the left and the communities that spent most per member at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve = SalesCurve((), None, None, None, None, 0)
        self.groups: tuple[GroupSales, ...] = ()
        self.today = date.min
        self.setAccessibleName(_("Sales"))

    def show_sales(self, curve: SalesCurve, found: SeasonSales, today: date) -> None:
        self.curve, self.today = curve, today
        known = [group for group in found.groups if group.per_member is not None]
        self.groups = tuple(sorted(known, key=lambda group: -(group.per_member or 0))[:BARS])
        self.missing = () if curve.points else (NOTHING,)
        self.shown_anew()

    def height_wanted(self) -> int:
        return round(TALL + self.line * 3.5 + GAP * 2)

    def sentences(self) -> Iterable[str]:
        if self.curve.points:
            first, last = self.curve.points[0], self.curve.points[-1]
            yield _("{count} units sold from {first} to {last}").format(
                count=last[1], first=first[0].isoformat(), last=last[0].isoformat()
            )
            yield from (f"{_(name)}: {level}" for level, name, _ink, _dash in self._levels())
            if self.curve.left is not None:
                yield _("{count} units left").format(count=self.curve.left)
            if self.curve.undated:
                yield _("{count} units stand in rows without a day").format(count=self.curve.undated)
            yield from (_told(group) for group in self.groups)
        yield from super().sentences()

    def _levels(self) -> list[tuple[int, str, str, Qt.PenStyle]]:
        """Plan, allocation and receipts as far as they are known."""
        told = [(getattr(self.curve, field), name, ink, dash) for field, name, ink, dash in LEVELS]
        return [level for level in told if level[0]]

    def draw(self, painter: QPainter) -> None:
        wide = self.width() * CURVE if self.groups else float(self.width())
        self._draw_curve(painter, wide)
        if self.groups:
            self._draw_bars(painter, wide + GAP * 3)

    def _draw_curve(self, painter: QPainter, wide: float) -> None:
        points = self.curve.points
        most = max(points[-1][1], *(level for level, *_rest in self._levels()), 1)
        first, last = points[0][0], max(points[-1][0], points[0][0] + timedelta(1))
        left = self.widest([f"{most:,}"]) + GAP * 2
        top, right = self.line * 1.5, wide - GAP

        def place(day: date, units: int) -> QPointF:
            x = left + (day - first).days / (last - first).days * (right - left)
            return QPointF(x, top + (1 - units / most) * TALL)

        self.write(painter, QRectF(0, 0, left + 160, self.line), _("units sold"), LEFT, colour("muted"))
        self._draw_levels(
            painter, left, right, {level: place(first, level).y() for level, *_r in self._levels()}
        )
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(left, top + TALL), QPointF(right, top + TALL))
        painter.setPen(QPen(colour("accent"), 2.5))
        painter.drawPolyline(QPolygonF([place(first, 0), *(place(*point) for point in points)]))
        painter.setBrush(colour("accent"))
        for day, units in points if len(points) <= 60 else points[-1:]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(place(day, units), 2.5, 2.5)
        for day, units in points:
            at = place(day, units)
            told = _("{day}: {count} units by then").format(day=day.isoformat(), count=f"{units:,}")
            self.spots.append((QRectF(at.x() - 6, at.y() - 6, 12, 12), told))
        under = top + TALL + 4
        self.write(painter, QRectF(left, under, 120, self.line), first.isoformat(), LEFT, colour("muted"))
        self.write(
            painter, QRectF(right - 120, under, 120, self.line), last.isoformat(), RIGHT, colour("muted")
        )
        count = QRectF(left, under, right - left, self.line)
        self.write(painter, count, _("sold: {count}").format(count=f"{points[-1][1]:,}"), MIDDLE, bold=True)

    def _draw_levels(self, painter: QPainter, left: float, right: float, at: dict[int, float]) -> None:
        """Lines of what there is to sell; their names stand under the curve, where none hides another."""
        x = left
        for level, name, ink, dash in self._levels():
            painter.setPen(QPen(colour(ink), 1.5, dash))
            painter.drawLine(QPointF(left, at[level]), QPointF(right, at[level]))
            words = f"{_(name)} {level:,}"
            below = self.line * 2.5 + GAP + TALL
            painter.drawLine(QPointF(x, below + self.line / 2), QPointF(x + 22, below + self.line / 2))
            box = QRectF(x + 26, below, self.widest([words]) + 4, self.line)
            self.write(painter, box, words, LEFT, colour("text"))
            self.spots.append((QRectF(left, at[level] - 4, right - left, 8), words))
            x = box.right() + GAP * 2
        for level, y in at.items():
            if y > self.line * 1.2:
                box = QRectF(0, y - self.line / 2, left - GAP, self.line)
                if level == max(at):
                    self.write(painter, box, f"{level:,}", RIGHT, colour("muted"))

    def _draw_bars(self, painter: QPainter, left: float) -> None:
        words = _("¥ per member and month")
        self.write(painter, QRectF(left, 0, self.width() - left, self.line), words, LEFT, colour("muted"))
        names = min(self.widest(group.name for group in self.groups) + GAP, (self.width() - left) * 0.45)
        ends = self.widest(yuan(group.per_member) for group in self.groups) + GAP
        most = max(group.per_member or 0 for group in self.groups) or 1
        room = max(self.width() - left - names - ends - GAP, 20.0)
        high = (TALL + self.line) / BARS
        for place, group in enumerate(self.groups):
            top = self.line + GAP / 2 + place * high
            self.write(painter, QRectF(left, top, names - GAP / 2, high), group.name, LEFT)
            bar = QRectF(
                left + names, top + high * 0.2, float((group.per_member or 0) / most) * room, high * 0.6
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRect(bar)
            box = QRectF(bar.right() + GAP / 2, top, ends, high)
            self.write(painter, box, yuan(group.per_member), LEFT)
            self.spots.append((QRectF(left, top, self.width() - left, high), _told(group)))


def _told(group: GroupSales) -> str:
    return _("{name}: {amount} per member and month, {count} units").format(
        name=group.name, amount=yuan(group.per_member), count=f"{group.sums.units:,}"
    )
