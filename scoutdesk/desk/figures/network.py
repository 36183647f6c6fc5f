"""The trust network: people as dots on rings around a centre, lines to those whom they brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from scoutdesk.desk.figures.crowd import Crowd
from scoutdesk.desk.figures.figure import LEFT, Figure
from scoutdesk.desk.theme import colour, px
from scoutdesk.domain.community.network import Branch, Measure, Network, network
from scoutdesk.domain.community.network_figure import Dot, drawing, neighbour
from scoutdesk.domain.community.network_words import falls_away, sentences, share_told
from scoutdesk.i18n import _, say

LARGEST, SMALLEST = 15, 3
"""Radii of dots in pixels, for a dozen people; more people have smaller ones."""
CLOSEST = 10.0
NAMES = 200
"""For how many people, at most, room for a name is looked for."""
GROUND = 200
"""How much a name hides the lines that pass under it, of 255."""
NOBODY = (say("No curator yet: begin with one and with who brought her in."),)
WAYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "next",
    Qt.Key.Key_Left: "before",
}


class NetworkFigure(Figure):
    """`show_network` plots everybody. A click chooses, a double click or Enter opens; the wheel comes closer."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = network(())
        self.shown = drawing(self.found, "curators")
        self.measure: Measure = "curators"
        self.current = 0
        self.zoom, self.centre = 1.0, QPointF(0, 0)
        self._held: QPointF | None = None
        # in a column that scrolls the wheel is left to it
        self.scrolled = False
        self.missing = (say("Reading what is on file…"),)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Trust network"))

    def show_network(self, found: Network, measure: Measure, current: int = 0) -> None:
        self.found, self.measure = found, measure
        self.shown = drawing(found, measure)
        self.current = current if current in found.branches else 0
        self.missing = () if found.size else NOBODY
        self.shown_anew()

    def choose(self, id: int) -> None:
        """Mark a person and all below her."""
        if id in self.found.branches and id != self.current:
            self.current = id
            self.update()
            self.chosen.emit(id)

    def height_wanted(self) -> int:
        return px(480)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(280), px(280) if self.drawable else self._missing_height())

    def sentences(self) -> Iterable[str]:
        yield from map(str, sentences(self.found))
        yield from super().sentences()

    # drawing

    def draw(self, painter: QPainter) -> None:
        places = {dot.id: self._place(dot.x, dot.y) for dot in self.shown.dots}
        self._draw_rings(painter)
        marked = self._marked()
        for tail, head in self.shown.ties:
            inside = tail in marked and head in marked
            painter.setPen(QPen(colour("accent" if inside else "strong line"), 2 if inside else 1))
            painter.drawLine(places[tail], places[head])
        for dot in self.shown.dots:
            self._draw_dot(painter, dot, places[dot.id], dot.id in marked)
        self._write_names(painter, places)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _marked(self) -> set[int]:
        branch = self.found.branches.get(self.current)
        return {self.current, *branch.below} if branch else set()

    def _reach(self) -> float:
        """Pixels of the radius of the disc."""
        return max(min(self.width() / 2 - px(64), self.height() / 2 - px(28)), px(60)) * self.zoom

    def _place(self, x: float, y: float) -> QPointF:
        reach = self._reach()
        middle = QPointF(self.width() / 2, self.height() / 2)
        return middle + QPointF((x - self.centre.x()) * reach, (y - self.centre.y()) * reach)

    def _radius(self, dot: Dot) -> float:
        crowd = min(1.0, (24 / max(len(self.shown.dots), 1)) ** 0.5) * min(self.zoom, 3.0)
        return px(max(LARGEST * dot.size * min(crowd, 1.5), SMALLEST))

    def _draw_rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line"), 1))
        for ring in self.shown.rings:
            reach = self._reach() * ring
            painter.drawEllipse(self._place(0, 0), reach, reach)

    def _draw_dot(self, painter: QPainter, dot: Dot, at: QPointF, marked: bool) -> None:
        radius, branch = self._radius(dot), self.found.branches[dot.id]
        left = branch.person.left
        painter.setBrush(colour("base" if left else "accent" if marked else "info"))
        ink = colour("accent" if marked else "muted" if left else "base")
        painter.setPen(
            QPen(ink, 1.5 if radius > px(5) else 0.5, Qt.PenStyle.DashLine if left else Qt.PenStyle.SolidLine)
        )
        painter.drawEllipse(at, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if dot.heaviest:
            painter.setPen(QPen(colour("bad"), 2))
            painter.drawEllipse(at, radius + 4, radius + 4)
        if dot.id == self.current:
            painter.setPen(QPen(colour("text"), 2))
            painter.drawEllipse(at, radius + 2, radius + 2)
        wide = max(radius, 6.0)
        box = QRectF(at.x() - wide, at.y() - wide, wide * 2, wide * 2)
        self.spots.append((box, branch.person.name))

    def _told(self, branch: Branch) -> Iterator[str]:
        if branch.person.left:
            yield _("She has left")
        yield from map(str, falls_away(branch))

    def _write_names(self, painter: QPainter, places: dict[int, QPointF]) -> None:
        """The chosen and the heaviest first, then by size; a name for which there is no room is left to the pointer."""
        taken = Crowd()
        for box, _words in self.spots:
            taken.take(box)
        ground = colour("window")
        ground.setAlpha(GROUND)
        order = sorted(self.shown.dots, key=lambda dot: (dot.id != self.current, not dot.heaviest, -dot.size))
        for dot in order[:NAMES]:
            person, at = self.found.branches[dot.id].person, places[dot.id]
            words = f"{person.name} · {self._weight(dot)}" if dot.heaviest else person.name
            bold = dot.heaviest or dot.id == self.current
            wide = self.widest([words], bold=bold) + 2
            found = self._room(at, self._radius(dot) + (6 if dot.heaviest else 3), wide, taken)
            if found is None and bold:
                found = QRectF(at.x() + self._radius(dot) + 6, at.y() - self.line / 2, wide, self.line)
            if found is not None:
                taken.take(found)
                painter.fillRect(found, ground)
                self.write(painter, found, words, LEFT, bold=bold)

    def _weight(self, dot: Dot) -> str:
        share = self.found.branches[dot.id].shares[self.measure]
        return str(say("{share} hang on her", share=share_told(share))) if share is not None else ""

    def _room(self, at: QPointF, off: float, wide: float, taken: Crowd) -> QRectF | None:
        """A free place for a name: outwards first, then on the other side, below and above."""
        line, half = self.line, self.line / 2
        right = QRectF(at.x() + off, at.y() - half, wide, line)
        left = QRectF(at.x() - off - wide, at.y() - half, wide, line)
        below = QRectF(at.x() - wide / 2, at.y() + off, wide, line)
        above = QRectF(at.x() - wide / 2, at.y() - off - line, wide, line)
        sides = (right, left) if at.x() >= self.width() / 2 else (left, right)
        own = QRectF(at.x() - off, at.y() - off, off * 2, off * 2)
        whole = QRectF(self.rect())
        places = chain(sides, (below, above))
        return next((box for box in places if whole.contains(box) and taken.is_free(box, own)), None)

    # touching

    def told_at(self, x: float, y: float) -> str:
        """What hangs on the person there: put into words only when it is asked for."""
        branch = self.found.branches.get(self.at(QPointF(x, y)))
        return "\n".join(self._told(branch)) if branch else ""

    def at(self, place: QPointF) -> int:
        """Whose dot is there, 0 for nobody's."""
        near = [
            (abs(found.x() - place.x()) + abs(found.y() - place.y()), dot.id)
            for dot in self.shown.dots
            if (found := self._place(dot.x, dot.y)) is not None
            and (found - place).manhattanLength() <= max(self._radius(dot), 6) * 1.5
        ]
        return min(near)[1] if near else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        self._held = None if found else event.position()
        self.choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            over = bool(self.at(event.position()))
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        self.centre -= (event.position() - self._held) / self._reach()
        self._held = event.position()
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.at(event.position())
        if found:
            self.opened.emit(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.scrolled and event.angleDelta().y():
            self._closer(1.2 if event.angleDelta().y() > 0 else 1 / 1.2, event.position())
            event.accept()
        else:
            event.ignore()

    def _closer(self, factor: float, at: QPointF | None = None) -> None:
        """Closer or further by a factor; what is under the pointer stays there."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        off = (at or middle) - middle
        before = self._reach()
        self.zoom = min(max(self.zoom * factor, 1.0), CLOSEST)
        self.centre += off / before - off / self._reach()
        if self.zoom == 1.0:
            self.centre = QPointF(0, 0)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in WAYS and self.shown.dots:
            self.choose(neighbour(self.found, [dot.id for dot in self.shown.dots], self.current, WAYS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal):
            self._closer(1 / 1.3 if key == Qt.Key.Key_Minus else 1.3)
        elif key == Qt.Key.Key_0:
            self._closer(0.0)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
