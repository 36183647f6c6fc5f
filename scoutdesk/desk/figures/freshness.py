"""The freshness line: days left, falling leg by leg from the tree to the door, against what is promised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.storage.freshness import FreshnessLine, LegLife, named
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import _

TICKS = 5


class FreshnessFigure(Figure):
    """`show_lines` plots the chosen city bold over the others, all in one month; `worst` is drawn dashed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: FreshnessLine | None = None
        self.others: tuple[FreshnessLine, ...] = ()
        self.worst: FreshnessLine | None = None
        self.trial: FreshnessLine | None = None
        self.setAccessibleName(_("Freshness line"))

    def show_lines(
        self,
        chosen: FreshnessLine | None,
        others: Sequence[FreshnessLine] = (),
        worst: FreshnessLine | None = None,
    ) -> None:
        self.chosen = chosen
        self.others = tuple(line for line in others if line.points)
        self.worst = worst if worst and worst.points else None
        self.trial = None
        self.missing = tuple(dict.fromkeys(lack.message for lack in chosen.lacks)) if chosen else ()
        self.shown_anew()

    def show_trial(self, trial: FreshnessLine | None) -> None:
        """What would be, dashed in the accent over what is; None takes it away."""
        self.trial = trial if trial and trial.points else None
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.chosen is not None and len(self.chosen.points) > 1

    def height_wanted(self) -> int:
        return self.line * 13 + len(self.missing) * (self.line + GAP // 2)

    def sentences(self) -> Iterable[str]:
        yield from super().sentences()
        for line in (self.chosen, *self.others):
            if line is not None and line.days is not None:
                yield _("{city}: {days} days left after {hours} hours").format(
                    city=line.destination.city or "—", days=f"{line.days:.1f}", hours=plain(line.hours)
                )

    # drawing

    def draw(self, painter: QPainter) -> None:
        assert self.chosen is not None
        below = len(self.missing) * (self.line + GAP // 2)
        left = self.widest([str(round(float(self._most())))]) + self.widest([_("days")]) + GAP * 2
        right = self.widest(self._end_words(line) for line in (self.chosen, *self.others)) + GAP * 2
        box = QRectF(
            left,
            self.line * 1.6,
            max(self.width() - left - right, 80),
            self.height() - below - self.line * 5.2,
        )
        self._box = box
        self._draw_grid(painter, box)
        for line in self.others:
            self._draw_line(painter, line, "strong line", 1.5)
        if self.worst is not None:
            self._draw_line(painter, self.worst, "warning", 1.5, Qt.PenStyle.DashLine)
        self._draw_promise(painter, box)
        self._draw_line(painter, self.chosen, "accent", 3)
        if self.trial is not None:
            self._draw_line(painter, self.trial, "accent", 2, Qt.PenStyle.DotLine)
        self._draw_legs(painter, box)
        self._draw_ends(painter, box)
        self.write_sentences(painter, self.missing, self.height() - below)

    def _lines(self) -> Iterable[FreshnessLine]:
        return (line for line in (self.chosen, *self.others, self.worst, self.trial) if line)

    def _most(self) -> Decimal:
        return max((line.points[0][1] for line in self._lines() if line.points), default=Decimal(1))

    def _place(self, hours: Decimal, days: Decimal) -> QPointF:
        longest = max((line.hours for line in self._lines()), default=Decimal(1)) or Decimal(1)
        most = self._most() or Decimal(1)
        x = self._box.left() + float(hours / longest) * self._box.width()
        return QPointF(x, self._box.bottom() - float(max(days, Decimal(0)) / most) * self._box.height())

    def _draw_grid(self, painter: QPainter, box: QRectF) -> None:
        most = float(self._most())
        step = _step(most / TICKS)
        self.write(
            painter, QRectF(0, 0, self.width() / 2, self.line * 1.2), _("days left"), LEFT, colour("muted")
        )
        level = 0.0
        while level <= most * 1.001:
            y = box.bottom() - level / most * box.height()
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            label = QRectF(0, y - self.line / 2, box.left() - GAP / 2, self.line)
            self.write(painter, label, f"{level:g}", RIGHT, colour("muted"))
            level += step

    def _draw_line(
        self,
        painter: QPainter,
        line: FreshnessLine,
        ink: str,
        wide: float,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(ink), wide, style))
        painter.drawPolyline(QPolygonF([self._place(hours, days) for hours, days in line.points]))

    def _draw_promise(self, painter: QPainter, box: QRectF) -> None:
        promised = self.chosen.promised if self.chosen else None
        if promised is None or promised > self._most():
            return
        y = self._place(Decimal(0), Decimal(promised)).y()
        painter.setPen(QPen(colour("info"), 1.5, Qt.PenStyle.DashDotLine))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        words = _("promised: {days} days").format(days=promised)
        label = QRectF(box.left() + GAP, y - self.line * 1.1, box.width() - GAP, self.line)
        self.write(painter, label, words, LEFT, colour("info"))

    def _draw_legs(self, painter: QPainter, box: QRectF) -> None:
        """Under the line of the chosen city its legs; a ring where the goods change hands."""
        assert self.chosen is not None
        for number, item in enumerate(self.chosen.legs):
            start, end = self._place(item.starts, Decimal(0)), self._place(item.ends, Decimal(0))
            band = QRectF(start.x(), box.bottom() + GAP / 2, max(end.x() - start.x() - 1, 2), self.line * 1.2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("soft accent" if number % 2 else "hover"))
            painter.drawRect(band)
            name = str(item.leg.step or number + 1)
            if self.widest([name]) < band.width():
                self.write(painter, band, name, MIDDLE)
            elif self.widest([str(number + 1)]) < band.width():
                self.write(painter, band, str(number + 1), MIDDLE)
            self.spots.append(
                (QRectF(band.left(), box.top(), band.width(), band.bottom() - box.top()), _told(item))
            )
            if item.left is not None and self.chosen.keeping is not None:
                self._draw_handoff(painter, self._place(item.ends, item.left * self.chosen.keeping.life))
        self._draw_hours(painter, box)

    def _draw_handoff(self, painter: QPainter, place: QPointF) -> None:
        painter.setPen(QPen(colour("accent"), 2))
        painter.setBrush(colour("base"))
        painter.drawEllipse(place, 4, 4)

    def _draw_hours(self, painter: QPainter, box: QRectF) -> None:
        top = box.bottom() + GAP / 2 + self.line * 1.3
        longest = float(max((line.hours for line in self._lines()), default=Decimal(1)))
        step, at = _step(longest / 6), 0.0
        while longest and at <= longest * 1.001:
            x = box.left() + at / longest * box.width()
            self.write(painter, QRectF(x - 40, top, 80, self.line), f"{at:g}", MIDDLE, colour("muted"))
            at += step
        words = _("hours from the picking")
        self.write(
            painter,
            QRectF(box.left(), top + self.line, box.width(), self.line),
            words,
            MIDDLE,
            colour("muted"),
        )

    def _draw_ends(self, painter: QPainter, box: QRectF) -> None:
        """City and days at the end of each line, moved apart where they would cover each other; the chosen first."""
        assert self.chosen is not None
        taken: list[float] = []
        for line in (self.chosen, *self.others):
            if not line.points or line.days is None:
                continue
            end = self._place(*line.points[-1])
            y = next(
                (y for step in range(12) for y in (end.y() + step * self.line, end.y() - step * self.line)
                 if all(abs(y - other) >= self.line * 0.95 for other in taken)),
                end.y(),
            )  # fmt: skip
            taken.append(y)
            label = QRectF(box.right() + GAP, y - self.line / 2, self.width() - box.right() - GAP, self.line)
            ours = line is self.chosen
            ink = "bad" if line.holds is False else "accent" if ours else "muted"
            self.write(painter, label, self._end_words(line), LEFT, colour(ink), bold=ours)

    def _end_words(self, line: FreshnessLine) -> str:
        sign = {True: " ✓", False: " ✗", None: ""}[line.holds]
        days = "—" if line.days is None else f"{line.days:.1f}"
        return f"{line.destination.city or '—'} {days}{sign}"


def _told(item: LegLife) -> str:

    degrees = "—" if item.temperature is None else plain(item.temperature)
    words = _("{leg}: {hours} h at {degrees} °C").format(
        leg=named(item.leg), hours=plain(item.hours), degrees=degrees
    )
    lines = [words + (_(" (estimated)") if item.estimated else "")]
    if item.used is not None:
        lines.append(_("takes {share}% of the life").format(share=f"{item.used * 100:.1f}"))
    if item.note is not None:
        lines.append(str(item.note))
    return "\n".join(lines)


def _step(rough: float) -> float:
    """A round step near a rough one: 1, 2, 5, 10 …"""
    size = 1.0
    while size * 10 <= rough:
        size *= 10
    while size > rough > 0 and size > 0.01:
        size /= 10
    return next((size * factor for factor in (1, 2, 5, 10) if size * factor >= rough), size * 10)
