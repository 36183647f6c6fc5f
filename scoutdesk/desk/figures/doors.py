"""The days left at the door: a row for each city, a column for each month, with colour and sign."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.storage.freshness import Freshness, FreshnessLine
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import _

SIGNS = {True: "✓", False: "✗", None: "?"}
INKS = {True: ("soft good", "good"), False: ("soft bad", "bad"), None: ("soft warning", "warning")}
MOST_CITY = 0.3


class DoorsFigure(Figure):
    """`show_freshness` plots all cities and months; `picked` tells the line that was clicked or gone to."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plotted: Freshness | None = None
        self.chosen: FreshnessLine | None = None
        self._cells: list[tuple[QRectF, FreshnessLine]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Days left at the door by city and month"))

    def show_freshness(self, found: Freshness, chosen: FreshnessLine | None) -> None:
        self.plotted, self.chosen = found, chosen
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return self.plotted is not None and bool(self.plotted.lines)

    @property
    def row(self) -> int:
        return self.line * 3 // 2

    def _cities(self) -> list[FreshnessLine]:
        """The first line of each city."""
        found = self.plotted.lines if self.plotted else ()
        return list({line.destination.id: line for line in reversed(found)}.values())[::-1]

    def height_wanted(self) -> int:
        return round((len(self._cities()) + 1) * self.row) + GAP

    def sentences(self) -> Iterable[str]:
        return [_told(line).replace("\n", "; ") for line in (self.plotted.lines if self.plotted else ())]

    def draw(self, painter: QPainter) -> None:
        assert self.plotted is not None
        self._cells.clear()
        cities = self._cities()
        names = [line.destination.city or "—" for line in cities]
        left = min(self.widest([*names, _("Promised")]) + GAP * 2, self.width() * MOST_CITY)
        promised = self.widest([_("Promised")]) + GAP * 2
        wide = min((self.width() - left - promised) / len(self.plotted.months), self.line * 8)
        for place, month in enumerate(self.plotted.months):
            head = QRectF(left + promised + place * wide, 0, wide, self.row)
            words = _("month {month}").format(month=month) if month else _("any month")
            self.write(painter, head, words, MIDDLE, colour("muted"))
        self.write(painter, QRectF(left, 0, promised - GAP, self.row), _("Promised"), RIGHT, colour("muted"))
        for number, line in enumerate(cities):
            top = (number + 1) * self.row
            ours = self.chosen is not None and self.chosen.destination.id == line.destination.id
            self.write(painter, QRectF(GAP / 2, top, left - GAP, self.row), names[number], LEFT, bold=ours)
            told = "—" if line.promised is None else str(line.promised)
            self.write(painter, QRectF(left, top, promised - GAP, self.row), told, RIGHT)
            self._draw_city(painter, line, left + promised, top, wide)

    def _draw_city(
        self, painter: QPainter, city: FreshnessLine, left: float, top: float, wide: float
    ) -> None:
        assert self.plotted is not None
        for place, month in enumerate(self.plotted.months):
            line = self.plotted.of(city.destination.id, month)
            if line is None:
                continue
            box = QRectF(left + place * wide + 1, top + 1, wide - 2, self.row - 2)
            ground, ink = INKS[line.holds]
            ours = self.chosen is not None and (line.destination.id, line.month) == (
                self.chosen.destination.id,
                self.chosen.month,
            )
            painter.setPen(QPen(colour("accent"), 2) if ours else Qt.PenStyle.NoPen)
            painter.setBrush(colour(ground))
            painter.drawRoundedRect(box, 3, 3)
            days = "—" if line.days is None else f"{line.days:.1f}"
            words = f"{days}{'~' if line.estimated else ''} {SIGNS[line.holds]}"
            self.write(painter, box, words, MIDDLE, colour(ink), bold=ours)
            self.spots.append((box, _told(line)))
            self._cells.append((box, line))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pick(event.position())

    def _pick(self, place: QPointF) -> None:
        for box, line in self._cells:
            if box.contains(place):
                self.picked.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self.plotted is None or self.chosen is None:
            super().keyPressEvent(event)
            return
        cities, months = [line.destination.id for line in self._cities()], self.plotted.months
        row = min(max(cities.index(self.chosen.destination.id) + step[0], 0), len(cities) - 1)
        column = min(max(months.index(self.chosen.month) + step[1], 0), len(months) - 1)
        line = self.plotted.of(cities[row], months[column])
        if line is not None:
            self.picked.emit(line)


def _told(line: FreshnessLine) -> str:
    city = line.destination.city or "—"
    where = city if line.month is None else _("{city}, month {month}").format(city=city, month=line.month)
    if line.days is None:
        return "\n".join([where, *dict.fromkeys(str(lack.message) for lack in line.lacks)])
    lines = [
        _("{where}: {days} days left after {hours} hours").format(
            where=where, days=f"{line.days:.1f}", hours=plain(line.hours)
        )
    ]
    if line.ambient_days is not None:
        lines.append(_("at room temperature {days} days").format(days=f"{line.ambient_days:.1f}"))
    if line.estimated:
        lines.append(_("~ counted with an estimated month's temperature"))
    return "\n".join(lines)
