"""The field of willingness and ability: four tracks, curators as dots, as large as what they sold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.crowd import Crowd
from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour, px
from scoutdesk.domain.community.track import SCALE, Track, TrackDot
from scoutdesk.i18n import _, say
from scoutdesk.knowledge.training import training

CELLS = len(SCALE)


class TrackFigure(Figure):
    """`show_dots` plots those who are rated; a click on a dot emits `picked` with the curator's id."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dots: Sequence[TrackDot] = ()
        self.current = 0
        self.places: dict[int, QRectF] = {}
        self.missing = (say("Reading what is on file…"),)
        self.setAccessibleName(_("Willingness and ability"))

    def show_dots(self, dots: Sequence[TrackDot], current: int = 0) -> None:
        self.dots, self.current = dots, current
        words = say("Nobody is rated yet: willingness and ability, each from 1 to 5.")
        self.missing = () if dots else (words,)
        self.shown_anew()

    def height_wanted(self) -> int:
        return px(380)

    def sentences(self) -> Iterable[str]:
        yield from (str(dot.told) for dot in self.dots)
        yield from super().sentences()

    @property
    def field(self) -> QRectF:
        """Where the twenty-five cells are."""
        left, low = self.line * 2 + GAP, self.line * 2 + GAP
        return QRectF(left, GAP, self.width() - left - GAP, self.height() - low - GAP)

    def cell(self, willingness: int, ability: int) -> QRectF:
        field = self.field
        wide, high = field.width() / CELLS, field.height() / CELLS
        return QRectF(field.left() + (ability - 1) * wide, field.bottom() - willingness * high, wide, high)

    def draw(self, painter: QPainter) -> None:
        self._draw_tracks(painter)
        self._draw_axes(painter)
        self.places = {dot.id: self._box(dot) for dot in self.dots}
        for dot in self.dots:
            self._draw_dot(painter, dot)
        self._write_names(painter)

    def _write_names(self, painter: QPainter) -> None:
        """Beside the dots, the chosen one first, then the largest; for whom there is no room the pointer tells."""
        crowd = Crowd()
        for box in self.places.values():
            crowd.take(box)
        for dot in sorted(self.dots, key=lambda dot: (dot.id != self.current, -dot.size)):
            box, bold = self.places[dot.id], dot.id == self.current
            wide, middle = self.widest([dot.name], bold=bold) + 2, box.center()
            right = QRectF(box.right() + 3, middle.y() - self.line / 2, wide, self.line)
            below = QRectF(middle.x() - wide / 2, box.bottom(), wide, self.line)
            left = right.translated(-box.width() - wide - 6, 0)
            # a name across the border would tell another track
            norm = training()
            track = self._track(dot.willingness >= norm.willingness, dot.ability >= norm.ability)
            above = below.translated(0, -box.height() - self.line)
            rooms = (room for room in (right, left, below, above) if track.contains(room))
            found = next((room for room in rooms if crowd.is_free(room, box)), None)
            if found is not None:
                crowd.take(found)
                self.write(painter, found, dot.name, LEFT, bold=bold)

    def _track(self, willing: bool, able: bool) -> QRectF:
        norm = training()
        low, high = (norm.willingness, CELLS) if willing else (1, norm.willingness - 1)
        first, last = (norm.ability, CELLS) if able else (1, norm.ability - 1)
        return self.cell(high, first).united(self.cell(low, last))

    def _draw_tracks(self, painter: QPainter) -> None:
        for track, (willing, able) in FIELDS.items():
            box = self._track(willing, able)
            painter.setPen(QPen(colour("strong line"), 1))
            painter.setBrush(colour("soft good" if track is Track.LEAD else "base"))
            painter.drawRect(box)
            head = QRectF(box.left() + GAP / 2, box.top() + 2, box.width() - GAP, self.line)
            self.write(painter, head, str(track), LEFT, colour("muted"), bold=True)

    def _draw_axes(self, painter: QPainter) -> None:
        field, muted = self.field, colour("muted")
        for value in SCALE:
            row, column = self.cell(value, 1), self.cell(1, value)
            side = QRectF(self.line, row.top(), self.line, row.height())
            self.write(painter, side, str(value), RIGHT, muted)
            under = QRectF(column.left(), field.bottom() + 2, column.width(), self.line)
            self.write(painter, under, str(value), MIDDLE, muted)
        foot = QRectF(field.left(), self.height() - self.line, field.width(), self.line)
        self.write(painter, foot, _("Ability") + " →", MIDDLE, muted)
        painter.save()
        painter.translate(0, field.center().y())
        painter.rotate(-90)
        wide = field.height()
        self.write(painter, QRectF(-wide / 2, 0, wide, self.line), _("Willingness") + " →", MIDDLE, muted)
        painter.restore()

    def _box(self, dot: TrackDot) -> QRectF:
        """Dots of one cell in rows beside each other."""
        cell = self.cell(dot.willingness, dot.ability).adjusted(GAP / 2, self.line, -GAP / 2, -2)
        columns = max(ceil(sqrt(dot.slots * cell.width() / max(cell.height(), 1))), 1)
        rows = ceil(dot.slots / columns)
        row, column = divmod(dot.slot, columns)
        wide, high = cell.width() / columns, cell.height() / rows
        radius = min(px(4) + px(9) * sqrt(dot.size), wide / 2, high / 2)
        middle = QPointF(cell.left() + (column + 0.5) * wide, cell.top() + (row + 0.5) * high)
        return QRectF(middle.x() - radius, middle.y() - radius, radius * 2, radius * 2)

    def _draw_dot(self, painter: QPainter, dot: TrackDot) -> None:
        box, here = self.places[dot.id], dot.id == self.current
        painter.setBrush(colour("accent" if here else "info"))
        painter.setPen(QPen(colour("text" if here else "base"), 2 if here else 1))
        painter.drawEllipse(box)
        if dot.overdue:
            self.write(painter, box.adjusted(-4, -4, 4, 4), "!", MIDDLE, colour("base"), bold=True)
        self.spots.append((box.adjusted(-3, -3, 3, 3), _words(dot)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for id, box in self.places.items():
            if box.adjusted(-3, -3, 3, 3).contains(event.position()):
                self.picked.emit(id)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = any(box.contains(event.position()) for box in self.places.values())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)


FIELDS = {
    Track.COACH: (True, False),
    Track.LEAD: (True, True),
    Track.BEGIN: (False, False),
    Track.INVOLVE: (False, True),
}


def _words(dot: TrackDot) -> str:
    return f"{dot.told}\n{_('The next step is overdue')}" if dot.overdue else str(dot.told)
