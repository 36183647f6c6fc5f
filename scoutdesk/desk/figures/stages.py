"""The stage track: ● done, ◐ under way, ○ ahead; a click or the arrow keys open a stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, MIDDLE, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.stages import STAGES, Stage
from scoutdesk.i18n import _


class StageTrack(Figure):
    """`show_stage(current, shown)`: where the season stands and which stage is looked at; `chosen` tells a Stage."""

    chosen = Signal(object)

    def __init__(
        self, stages: Sequence[Stage] = STAGES, current: Stage = Stage.SOURCING, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.stages = tuple(stages)
        self.current = current
        self.shown = current
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Stages"))

    def show_stage(self, current: Stage, shown: Stage | None = None) -> None:
        self.current = current
        self.shown = shown or current
        self.shown_anew()

    def state_of(self, stage: Stage) -> str:
        """ "done", "now" or "ahead"."""
        order = tuple(Stage)
        place, now = order.index(stage), order.index(self.current)
        return "done" if place < now else "now" if place == now else "ahead"

    def height_wanted(self) -> int:
        return self.line * 2 + GAP * 2

    def sentences(self) -> Iterable[str]:
        words = {"done": _("done"), "now": _("under way"), "ahead": _("ahead")}
        return [f"{stage}: {words[self.state_of(stage)]}" for stage in self.stages]

    def draw(self, painter: QPainter) -> None:
        wide = self.width() / len(self.stages)
        size = self.line * 0.72
        middle = GAP / 2 + self.line / 2
        for place, stage in enumerate(self.stages):
            cell = QRectF(place * wide, 0, wide, self.height())
            centre = cell.center().x()
            if place:
                reached = self.state_of(stage) != "ahead"
                painter.setPen(QPen(colour("accent" if reached else "strong line"), 2))
                start = centre - wide + size / 2 + 4
                painter.drawLine(int(start), int(middle), int(centre - size / 2 - 4), int(middle))
            self._draw_mark(painter, stage, QRectF(centre - size / 2, middle - size / 2, size, size))
            self._draw_name(painter, stage, cell)
            self.spots.append((cell, self._told(stage)))

    def _draw_mark(self, painter: QPainter, stage: Stage, box: QRectF) -> None:
        state = self.state_of(stage)
        painter.setPen(QPen(colour("strong line" if state == "ahead" else "accent"), 2))
        painter.setBrush(colour("accent") if state == "done" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if state == "now":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawPie(box, 90 * 16, 180 * 16)

    def _draw_name(self, painter: QPainter, stage: Stage, cell: QRectF) -> None:
        box = QRectF(cell.left() + 2, self.line + GAP * 0.75, cell.width() - 4, self.line + GAP / 2)
        shown = stage is self.shown
        if shown:
            wide = min(self.widest([str(stage)], bold=True) + GAP * 2, box.width())
            painter.setPen(QPen(colour("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("soft accent"))
            painter.drawRoundedRect(QRectF(cell.center().x() - wide / 2, box.top(), wide, box.height()), 4, 4)
        ahead = self.state_of(stage) == "ahead" and not shown
        self.write(painter, box, str(stage), MIDDLE, colour("muted" if ahead else "text"), bold=shown)

    def _told(self, stage: Stage) -> str:
        return list(self.sentences())[self.stages.index(stage)]

    def choose(self, stage: Stage) -> None:
        self.shown = stage
        self.update()
        self.chosen.emit(stage)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            place = int(event.position().x() * len(self.stages) / max(1, self.width()))
            self.choose(self.stages[min(place, len(self.stages) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = self.stages.index(self.shown) if self.shown in self.stages else len(self.stages) - 1
        self.choose(self.stages[max(0, min(len(self.stages) - 1, place + step))])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
