"""What must be done by when: a row for each step on a time axis with days off, feasts, harvest, today and the event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.icons import pixmap
from scoutdesk.desk.theme import colour, px
from scoutdesk.domain.whole.countdown import Countdown, Step, summary
from scoutdesk.domain.whole.countdown_figure import Axis, CountdownPoints, countdown_points
from scoutdesk.i18n import _

INKS = {"done": "good", "late": "bad", "soon": "warning", "ahead": "info", "open": "muted"}
SIGNS = {
    "done": "circle-check",
    "late": "circle-x",
    "soon": "clock",
    "ahead": "circle",
    "open": "circle-dashed",
}


class CountdownFigure(Figure):
    """`show_countdown` plots it; a click on a row chooses its milestone."""

    picked = Signal(object)
    """The id of a milestone, 0 for a step that nobody took over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Countdown | None = None
        self.points = CountdownPoints(None, (), ())
        self.rows: list[tuple[QRectF, int]] = []
        self.setAccessibleName(_("Countdown to the event"))

    def show_countdown(self, found: Countdown | None) -> None:
        self.found = found
        self.points = countdown_points(found) if found else CountdownPoints(None, (), ())
        self.missing = self.points.missing
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.points.axis is not None

    def height_wanted(self) -> int:
        return round(self._row * len(self.points.steps) + self.line * 4.5 + GAP * 2)

    @property
    def _row(self) -> float:
        return self.line * 1.4

    def sentences(self) -> Iterable[str]:
        if self.found is not None and self.drawable:
            yield str(summary(self.found))
        yield from (step_told(item) for item in self.points.steps)
        yield from super().sentences()

    def draw(self, painter: QPainter) -> None:
        axis, found = self.points.axis, self.found
        assert axis is not None and found is not None
        self.rows = []
        self.write(painter, QRectF(GAP, 0, self.width() - GAP * 2, self.line), str(summary(found)), bold=True)
        owners = [_owner(item) for item in self.points.steps]
        self._who = min(self.widest(owners) + GAP, self.width() * 0.12)
        names = self.widest(item.what for item in self.points.steps) + GAP * 5
        self._left = min(names + self._who, self.width() * 0.5)
        self._day = (self.width() - self._left - self._right()) / axis.days
        top = self.line * 3.5 + GAP
        ground = top + self._row * len(self.points.steps)
        self._shade(painter, axis, top, ground)
        self._name_days(painter, axis, top)
        for item in self.points.steps:
            self._draw_step(painter, item, axis, top)
            top += self._row
        first = self.line * 3.5 + GAP
        if found.launch.day:
            self._upright(painter, axis, found.launch.day, _("event"), "accent", first, ground, 1)
        self._upright(painter, axis, found.today, _("today"), "text", first, ground, 1)

    def _right(self) -> float:
        return self.widest([_days_told(item) for item in self.points.steps]) + GAP * 2

    def _x(self, axis: Axis, day: date) -> float:
        return self._left + axis.place(day) * self._day

    def _shade(self, painter: QPainter, axis: Axis, top: float, ground: float) -> None:
        """Days off as grey bands, the harvest as a band of the accent below the names."""
        painter.setPen(Qt.PenStyle.NoPen)
        for day in axis.off:
            painter.fillRect(QRectF(self._x(axis, day), top, self._day, ground - top), colour("hover"))
        if axis.window is not None:
            start, end = self._x(axis, axis.window[0]), self._x(axis, axis.window[1]) + self._day
            box = QRectF(start, ground, end - start, self.line)
            painter.fillRect(box, colour("soft accent"))
            wide = self.widest([_("harvest")]) + GAP
            inside = wide <= box.width()
            # a window that begins at the edge has its word before it
            words = box.adjusted(4, 0, 0, 0) if inside else QRectF(start - wide, ground, wide - 4, self.line)
            self.write(painter, words, _("harvest"), LEFT if inside else RIGHT)
            told = _("picked from {start} to {end}")
            self.spots.append((box, self._window_told(told)))

    def _window_told(self, words: str) -> str:
        window = self.found.window if self.found else None
        return words.format(start=window[0], end=window[1]) if window else ""

    def _name_days(self, painter: QPainter, axis: Axis, top: float) -> None:
        """First days of weeks, as many as find room; great feasts above them."""
        free = self._left
        for place in range(axis.days):
            day = date.fromordinal(axis.first.toordinal() + place)
            words = _("{month}/{day}").format(month=day.month, day=day.day)
            wide = self.widest([words]) + GAP
            x = self._x(axis, day)
            if day.weekday() == 0 and x >= free and x + wide <= self.width():
                painter.setPen(QPen(colour("line"), 1))
                painter.drawLine(QPointF(x, top - 4), QPointF(x, top))
                self.write(
                    painter, QRectF(x, top - self.line - 4, wide, self.line), words, LEFT, colour("muted")
                )
                free = x + wide
        taken = self._left
        for mark in axis.marks:
            words, x = _(mark.label), self._x(axis, mark.day)
            wide = self.widest([words]) + GAP
            box = QRectF(min(x, self.width() - wide), top - self.line * 2 - 4, wide, self.line)
            self.spots.append((box, f"{words} {mark.day.isoformat()}"))
            if box.left() >= taken:
                self.write(painter, box, words, LEFT, colour("info"))
                taken = box.right()

    def _draw_step(self, painter: QPainter, item: Step, axis: Axis, top: float) -> None:
        assert item.due is not None and self.found is not None
        ink, size = colour(INKS[item.state]), px(14)
        middle = top + self._row / 2
        painter.drawPixmap(QPointF(GAP, middle - size / 2), pixmap(SIGNS[item.state], INKS[item.state], 14))
        wide = self._left - self._who - size - GAP * 3
        words = QRectF(GAP * 1.5 + size, middle - self.line / 2, wide, self.line)
        self.write(painter, words, item.what, LEFT, ink if item.state == "late" else None)
        who = QRectF(self._left - self._who - GAP, middle - self.line / 2, self._who, self.line)
        lacking = not item.owner and not item.done
        self.write(painter, who, _owner(item), LEFT, colour("warning" if lacking else "muted"))
        x = self._x(axis, max(item.due, axis.first)) + self._day / 2
        now = self._x(axis, min(self.found.today, axis.last)) + self._day / 2
        if item.state in ("late", "soon", "ahead"):
            style = Qt.PenStyle.SolidLine if item.milestone else Qt.PenStyle.DotLine
            painter.setPen(QPen(ink, 2, style))
            painter.drawLine(QPointF(now, middle), QPointF(x, middle))
        self._draw_mark(painter, item, QPointF(x, middle))
        right = QRectF(self.width() - self._right(), middle - self.line / 2, self._right() - GAP, self.line)
        self.write(painter, right, _days_told(item), RIGHT, ink)
        whole = QRectF(0, top, self.width(), self._row)
        self.rows.append((whole, item.milestone.id if item.milestone else 0))
        self.spots.append((whole, step_told(item)))

    def _draw_mark(self, painter: QPainter, item: Step, at: QPointF) -> None:
        """A diamond at the due day; hollow where it is only proposed."""
        ink, x, y = colour(INKS[item.state]), at.x(), at.y()
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if item.milestone else colour("base"))
        corners = [QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]
        painter.drawPolygon(QPolygonF(corners))

    def _upright(
        self,
        painter: QPainter,
        axis: Axis,
        day: date,
        words: str,
        role: str,
        top: float,
        ground: float,
        line: float,
    ) -> None:
        """A line through all rows, its words above it."""
        if not axis.first <= day <= axis.last:
            return
        x = self._x(axis, day) + self._day / 2
        painter.setPen(QPen(colour(role), 1.5))
        painter.drawLine(QPointF(x, top - 4), QPointF(x, ground))
        wide = self.widest([words], bold=True) + 4
        box = QRectF(min(x - wide / 2, self.width() - wide), self.line * line + GAP / 2, wide, self.line)
        painter.fillRect(box, colour("window"))
        self.write(painter, box, words, MIDDLE, colour(role), bold=True)
        self.spots.append((box, f"{words} {day.isoformat()}"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box, milestone in self.rows:
            if box.contains(event.position()):
                self.picked.emit(milestone)


def _owner(item: Step) -> str:
    """Who does it; what is done needs nobody any more."""
    return item.owner or ("" if item.done else _("nobody yet"))


def _days_told(item: Step) -> str:
    """Working days left or late, in a few characters."""
    if item.done or item.left is None:
        return _("done") if item.done else "—"
    if item.state == "late":
        return _("{days} d late").format(days=-item.left) if item.left else _("late")
    return _("{days} d left").format(days=item.left)


def step_told(item: Step) -> str:
    """One step in a line of words."""
    parts = [item.what]
    if item.due:
        parts.append(_("due {day}").format(day=item.due.isoformat()))
    parts.append(_days_told(item))
    if item.done and item.done_on:
        parts.append(item.done_on.isoformat())
    elif not item.done and item.standing and item.standing.lacking:
        parts.append(str(item.standing.lacking))
    if item.owner:
        parts.append(item.owner)
    if item.milestone is None:
        parts.append(_("proposed"))
    return " · ".join(parts)
