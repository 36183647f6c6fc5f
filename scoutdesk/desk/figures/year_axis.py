"""The axis over the rows of a year: months, solar terms, feasts, today, and what the marks mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, Figure
from scoutdesk.desk.tables.timeline import LEGEND, NAMES, mark, plot
from scoutdesk.domain.whole.year import Year
from scoutdesk.fields.kinds import month_names
from scoutdesk.i18n import _
from scoutdesk.knowledge.almanac import Mark


class YearAxis(Figure):
    """`show_year` plots it; `beside` is the width that the rows below lose to their scroll bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year: Year | None = None
        self.beside = 0
        self.setAccessibleName(_("Solar terms and feasts"))

    def show_year(self, year: Year) -> None:
        self.year = year
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.year is not None

    def height_wanted(self) -> int:
        return self.line * 4 + GAP * 2

    def sentences(self) -> Iterable[str]:
        for item in self.year.marks if self.year else ():
            yield f"{item.day.isoformat()} {_(item.label)}"

    def draw(self, painter: QPainter) -> None:
        assert self.year is not None
        self._days = plot(self.width() - self.beside)
        self._legend(painter)
        self._months(painter, self.year)
        self._row(painter, [item for item in self.year.marks if not item.term], 0, "accent")
        self._row(painter, [item for item in self.year.marks if item.term], 2, "muted")
        if self.year.first <= self.year.today <= self.year.last:
            x = self._x(self.year.today)
            painter.fillRect(QRectF(x, self.line, 2, self.height() - self.line), theme.colour("strong line"))

    def _x(self, day: date) -> float:
        assert self.year is not None
        return self._days.left() + self.year.place(day) * self._days.width()

    def _months(self, painter: QPainter, year: Year) -> None:
        names = month_names()
        wide = self._days.width() / 12
        for day in year.months:
            x, top = self._x(day), self.line + GAP / 2
            painter.fillRect(QRectF(x, top, 1, self.height() - top), theme.colour("line"))
            words = f"{day.year} {names[0]}" if day.month == 1 else names[day.month - 1]
            self.write(painter, QRectF(x + 4, top, wide - 4, self.line), words, LEFT, bold=True)

    def _row(self, painter: QPainter, marks: list[Mark], line: int, ink: str) -> None:
        """Names where there is room for them, great feasts first; a tick and a tooltip for each."""
        top = self.line * line + (GAP if line else 0)
        taken: list[tuple[float, float]] = []
        for item in sorted(marks, key=lambda item: not item.great):
            x, words = self._x(item.day), _(item.label)
            painter.fillRect(QRectF(x, top + self.line - 2, 1, GAP), theme.colour(ink))
            told = f"{item.day.isoformat()} {words}"
            self.spots.append((QRectF(x - GAP, top, GAP * 2, self.line + GAP), told))
            wide = self.widest([words], bold=item.great) + 4
            start = max(x - wide / 2, self._days.left())
            if all(start + wide < left or start > right for left, right in taken):
                taken.append((start, start + wide))
                box = QRectF(start, top, wide, self.line)
                self.write(painter, box, words, MIDDLE, theme.colour(ink), bold=item.great)

    def _legend(self, painter: QPainter) -> None:
        size, top = self.line * 0.7, float(GAP)
        for at, (subject, words) in enumerate(LEGEND.items()):
            left = GAP + (at % 2) * theme.px(NAMES) / 2
            box = QRectF(left, top + at // 2 * (self.line + GAP / 2), size, size)
            mark(painter, subject, box)
            words_box = QRectF(left + size + 6, box.top() - 2, theme.px(NAMES) / 2 - size - 10, self.line)
            self.write(painter, words_box, _(words), LEFT, theme.colour("muted"))
