"""The trace of a lot: at the left where it came from, at the right where it went, with units on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.storage.trace_figure import Arrow, Box, TraceDrawing
from scoutdesk.i18n import _

WAY = 0.26
"""The share of a column that is left to the arrows."""
GROUNDS = {"accent": "soft accent", "warning": "soft warning", "bad": "soft bad", "good": "soft good"}


class TraceFigure(Figure):
    """`show_trace` plots one lot; a click on another lot's box emits `picked` with its id."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = TraceDrawing((), ())
        self.places: dict[str, QRectF] = {}
        self.setAccessibleName(_("Where the lot came from and went"))

    def show_trace(self, found: TraceDrawing) -> None:
        self.shown = found
        self.shown_anew()

    @property
    def drawable(self) -> bool:
        return bool(self.shown.boxes)

    @property
    def tall(self) -> float:
        return self.line * 2 + GAP

    def _rows(self) -> Counter[int]:
        """How many boxes and passing arrows there are in each column."""
        columns = {box.key: box.column for box in self.shown.boxes}
        rows = Counter(columns.values())
        for arrow in self.shown.arrows:
            rows.update(columns[arrow.tail] + 1 + place for place in range(len(arrow.lanes)))
        return rows

    def height_wanted(self) -> int:
        return round(max(self._rows().values(), default=1) * (self.tall + GAP) + GAP)

    def sentences(self) -> Iterable[str]:
        named = {box.key: box for box in self.shown.boxes}
        for arrow in self.shown.arrows:
            yield _told(named[arrow.tail], named[arrow.head], arrow)

    def draw(self, painter: QPainter) -> None:
        self._place()
        self._counted: list[tuple[QPointF, str]] = []
        named = {box.key: box for box in self.shown.boxes}
        for arrow in self.shown.arrows:
            self._draw_arrow(painter, arrow, named)
        for middle, units in self._counted:
            wide = self.widest([units]) + 4
            ground = QRectF(middle.x() - wide / 2, middle.y() - self.line / 2, wide, self.line)
            painter.fillRect(ground, colour("window"))
            self.write(painter, ground, units, MIDDLE, colour("muted"))
        for box in self.shown.boxes:
            self._draw_box(painter, box)

    def _place(self) -> None:
        """Columns of one width, each centred between top and bottom."""
        self._counts = self._rows()
        self.places = {box.key: self._slot(box.column, box.row) for box in self.shown.boxes}

    def _slot(self, column: int, row: int) -> QRectF:
        rows = self._counts
        wide = self.width() / (max(rows) - min(rows) + 1)
        top = (self.height() - rows[column] * (self.tall + GAP) + GAP) / 2
        left = (column - min(rows)) * wide + wide * WAY / 2
        return QRectF(left, top + row * (self.tall + GAP), wide * (1 - WAY), self.tall)

    def _draw_arrow(self, painter: QPainter, arrow: Arrow, named: dict[str, Box]) -> None:
        tail, head = self.places[arrow.tail], self.places[arrow.head]
        start, end = QPointF(tail.right(), tail.center().y()), QPointF(head.left() - 1, head.center().y())
        lanes = [
            self._slot(named[arrow.tail].column + 1 + place, row) for place, row in enumerate(arrow.lanes)
        ]
        path = QPainterPath(start)
        for lane in lanes:
            _bend(path, QPointF(lane.left(), lane.center().y()))
            path.lineTo(QPointF(lane.right(), lane.center().y()))
        _bend(path, end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("strong line"), 1.5))
        painter.drawPath(path)
        for side in (-4, 4):
            painter.drawLine(end, QPointF(end.x() - 6, end.y() + side))
        if arrow.units is not None:
            # in the middle arrows of one tail and arrows of one head are apart
            middle = lanes[0].center() if lanes else path.pointAtPercent(0.5)
            self._counted.append((middle, str(arrow.units)))
        bounds = path.boundingRect().adjusted(-3, -3, 3, 3)
        self.spots.append((bounds, _told(named[arrow.tail], named[arrow.head], arrow)))

    def _draw_box(self, painter: QPainter, box: Box) -> None:
        place = self.places[box.key]
        painter.setPen(QPen(colour(box.tone if box.tone in GROUNDS else "strong line"), 1))
        painter.setBrush(colour(GROUNDS.get(box.tone, "base")))
        painter.drawRoundedRect(place, 4, 4)
        words = QRectF(place.left() + GAP / 2, place.top() + GAP / 2, place.width() - GAP, self.line)
        align = MIDDLE if box.kind in ("place", "stock") else LEFT
        self.write(painter, words, str(box.title), align, bold=box.column == 0 and box.kind == "lot")
        words.translate(0, self.line)
        self.write(painter, words, str(box.words), align, colour("muted"))
        self.spots.append((place, f"{box.title}\n{box.words}"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box in self.shown.boxes:
            if box.kind == "lot" and self.places.get(box.key, QRectF()).contains(event.position()):
                self.picked.emit(box.id)


def _bend(path: QPainterPath, to: QPointF) -> None:
    """On to a point, leaving and arriving level."""
    start, half = path.currentPosition(), (to.x() - path.currentPosition().x()) / 2
    path.cubicTo(QPointF(start.x() + half, start.y()), QPointF(to.x() - half, to.y()), to)


def _told(tail: Box, head: Box, arrow: Arrow) -> str:
    if arrow.units is None:
        return _("{tail} → {head}").format(tail=tail.title, head=head.title)
    return _("{tail} → {head}: {count} units").format(tail=tail.title, head=head.title, count=arrow.units)
