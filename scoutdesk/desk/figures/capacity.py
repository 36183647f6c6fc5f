"""The daily curve of a harvest: forecast and picked by day, the capacity line, and both sums against the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.harvest.capacity import Curve, CurveDay, axis, behind, curve, shortfall, total
from scoutdesk.domain.harvest.records import DailyForecast, HarvestLot
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _, say

HIGH = 9
"""Lines of text that the bars are high at most."""


class CapacityFigure(Figure):
    """`show_dossier` plots the forecasts of a season; the sums run on a scale of their own, the plan is its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.curve = Curve((), None, None, False)
        self.places: tuple[date | None, ...] = ()
        self.place_of: dict[date | None, int] = {}
        self.told = ""
        self.setAccessibleName(_("Daily capacity"))

    def show_dossier(self, dossier: Dossier) -> None:
        season = dossier.season
        self.curve = curve(
            season,
            dossier.all(DailyForecast),
            dossier.all(HarvestLot),
            dossier.sku.net_content,
            today=dossier.today,
        )
        self.places = axis(self.curve.days)
        self.place_of = {day: place for place, day in enumerate(self.places)}
        self.told = _summary(dossier, self.curve)
        self.missing = (
            () if self.curve.days else (say("No daily forecast yet: propose one from the plan, or type it"),)
        )
        self.shown_anew()

    def height_wanted(self) -> int:
        return self.line * (HIGH + 4) + GAP * 3

    def sentences(self) -> Iterable[str]:
        if self.told:
            yield self.told
        yield from (_day_told(day) for day in self.curve.days if day.over)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        days, capacity, planned = self.curve.days, self.curve.capacity, self.curve.planned
        self.write(painter, QRectF(GAP, 0, self.width() - GAP * 2, self.line), self.told, LEFT, bold=True)
        self._draw_legend(painter, self.line + GAP / 2)
        most = max(*(max(day.expected, day.picked or 0) for day in days), capacity or 0, 1)
        in_all = max(self.curve.expected, self.curve.picked, planned or 0, 1)
        left = self.widest([str(most)]) + GAP * 2
        right = self.width() - self.widest([str(in_all)]) - GAP * 2
        top = self.line * 2 + GAP * 2.0
        ground = top + self.line * HIGH
        wide = (right - left) / len(self.places)
        y_of = _scale(ground, self.line * HIGH * 0.6, most)
        sum_of = _scale(ground, self.line * (HIGH - 0.5), in_all)
        self._draw_days(painter, left, wide, ground, y_of)
        self._draw_gaps(painter, left, wide, ground)
        self._mark(painter, capacity, y_of, left, right, "warning", RIGHT)
        self._mark(painter, planned, sum_of, left, right, "info", LEFT)
        self._draw_sums(painter, left, wide, sum_of)
        painter.setPen(QPen(colour("strong line"), 1))
        painter.drawLine(QPointF(left, ground), QPointF(right, ground))
        self._name_days(painter, left, wide, ground + GAP / 2)

    def _draw_legend(self, painter: QPainter, top: float) -> None:
        x = float(GAP)
        for role, words in (
            ("soft accent", _("expected")),
            ("accent", _("picked")),
            ("info", _("rain")),
            ("warning", _("daily capacity (left scale)")),
            ("muted", _("expected in all")),
            ("text", _("picked in all")),
            ("info", _("planned in all (right scale)")),
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            hatched = Qt.BrushStyle.BDiagPattern if words == _("rain") else Qt.BrushStyle.SolidPattern
            painter.setBrush(QBrush(colour(role), hatched))
            painter.drawRect(QRectF(x, top + self.line * 0.3, GAP * 1.5, self.line * 0.4))
            wide = self.widest([words]) + 2
            self.write(painter, QRectF(x + GAP * 2, top, wide, self.line), words, LEFT, colour("muted"))
            x += wide + GAP * 4

    def _draw_days(
        self, painter: QPainter, left: float, wide: float, ground: float, y_of: Callable[[int], float]
    ) -> None:
        for day in self.curve.days:
            x = left + self.place_of[day.day] * wide
            painter.setPen(QPen(colour("warning" if day.over else "accent"), 0.6))
            painter.setBrush(colour("soft warning" if day.over else "soft accent"))
            painter.drawRect(
                QRectF(x + wide * 0.1, y_of(day.expected), wide * 0.8, ground - y_of(day.expected))
            )
            painter.setPen(Qt.PenStyle.NoPen)
            if day.picked is not None:
                painter.setBrush(colour("bad" if day.over else "accent"))
                top = y_of(day.picked)
                painter.drawRect(QRectF(x + wide * 0.25, top, wide * 0.5, ground - top))
            if day.rain:
                painter.setBrush(QBrush(colour("info"), Qt.BrushStyle.BDiagPattern))
                painter.drawRect(QRectF(x, ground - self.line, wide, self.line))
            whole = QRectF(x, ground - self.line * HIGH, wide, self.line * HIGH)
            self.spots.append((whole, _day_told(day)))

    def _draw_gaps(self, painter: QPainter, left: float, wide: float, ground: float) -> None:
        """A long stretch without any day is not drawn to scale, and says so."""
        for place, day in enumerate(self.places):
            if day is None:
                x = left + (place + 0.5) * wide
                painter.setPen(QPen(colour("muted"), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, ground), QPointF(x, ground - self.line * HIGH))
                before, after = self.places[place - 1], self.places[place + 1]
                assert before and after
                words = _("{days} days without forecast or picking").format(days=(after - before).days - 1)
                box = QRectF(x - GAP, ground - self.line * HIGH, GAP * 2, self.line * HIGH)
                self.spots.append((box, words))

    def _mark(
        self,
        painter: QPainter,
        value: int | None,
        y_of: Callable[[int], float],
        left: float,
        right: float,
        ink: str,
        side: Qt.AlignmentFlag,
    ) -> None:
        """A dashed line with its number: the capacity on the left scale, the plan on the right."""
        if value is None:
            return
        y = y_of(value)
        painter.setPen(QPen(colour(ink), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        box = QRectF(0, y - self.line / 2, left - GAP / 2, self.line)
        if side is LEFT:
            box = QRectF(right + GAP / 2, y - self.line / 2, self.width() - right - GAP / 2, self.line)
        self.write(painter, box, str(value), side, colour(ink))

    def _draw_sums(self, painter: QPainter, left: float, wide: float, y_of: Callable[[int], float]) -> None:
        """What is expected in all to each day, and what was picked, as far as anything was."""
        days = self.curve.days
        last = max((at for at, day in enumerate(days) if day.picked is not None), default=-1)
        expected = [day.expected_sum for day in days]
        picked = [day.picked_sum for day in days[: last + 1]]
        for sums, ink, width in ((expected, "muted", 1.5), (picked, "text", 2.5)):
            points = [
                QPointF(left + (self.place_of[day.day] + 0.5) * wide, y_of(value))
                for day, value in zip(days, sums, strict=False)
            ]
            painter.setPen(QPen(colour(ink), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(points))

    def _name_days(self, painter: QPainter, left: float, wide: float, top: float) -> None:
        """The dates that find room, first to last; the year where another one begins."""
        free, year = 0.0, self.curve.days[0].day.year
        for place, day in enumerate(self.places):
            if day is None:
                continue
            words = _("{month}/{day}").format(month=day.month, day=day.day)
            if day.year != year:
                words = _("{year}/{words}").format(year=day.year, words=words)
            room = self.widest([words]) + GAP
            start = min(left + (place + 0.5) * wide - room / 2, self.width() - room)
            if start >= free:
                self.write(painter, QRectF(start, top, room, self.line), words, MIDDLE, colour("muted"))
                free, year = start + room, day.year


def _scale(ground: float, high: float, most: int) -> Callable[[int], float]:
    return lambda value: ground - high * value / most


def _day_told(day: CurveDay) -> str:
    values: dict[str, Any] = {"day": day.day.isoformat(), "expected": day.expected, "picked": day.picked}
    words = (
        _("{day}: expected {expected}, picked {picked}")
        if day.picked is not None
        else _("{day}: expected {expected}")
    )
    parts = [words.format(**values)]
    if day.rain:
        parts.append(_("rain"))
    if day.over:
        parts.append(_("above the daily capacity"))
    return " · ".join(parts)


def _summary(dossier: Dossier, found: Curve) -> str:
    """What can be counted on against the plan, and how far the picking is."""
    counted, short, planned = total(dossier.season, found), shortfall(dossier.season, found), found.planned
    if counted is None or planned is None or short is None:
        return _("expected {expected}, picked {picked}").format(expected=found.expected, picked=found.picked)
    words = (
        _("{total} can be counted on, {planned} planned, {short} short; {picked} picked so far")
        if short
        else _("{total} can be counted on, {planned} planned; {picked} picked so far")
    )
    told = words.format(total=counted.units, planned=planned, short=short, picked=found.picked)
    late = behind(found)
    return _("{told}, {units} behind the forecast").format(told=told, units=late) if late else told
