"""The run of show by the minute: a row for each part with its clock time and owner; pauses and overlaps stand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scoutdesk.desk.figures.figure import GAP, LEFT, MIDDLE, RIGHT, Figure
from scoutdesk.desk.theme import colour
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.launch.show import Block, ShowPlan, clock_of, show_plan
from scoutdesk.i18n import _, say

STEPS = (5, 10, 15, 30, 60, 120, 240)
"""Minutes between two marks of the axis, the first that leaves room for its words."""


class ShowFigure(Figure):
    """`show_cues` plots the parts of one event; a click on a row chooses its cue."""

    picked = Signal(object)
    """The id of a cue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.launch = Launch(id=0)
        self.plan = ShowPlan((), (), 0)
        self.rows: list[tuple[QRectF, int]] = []
        self.setAccessibleName(_("Run of show"))

    def show_cues(self, launch: Launch | None, cues: Sequence[Cue]) -> None:
        self.launch = launch or Launch(id=0)
        self.plan = show_plan(self.launch, cues)
        self.missing = () if self.plan.blocks else (say("No part of the show has a minute yet"),)
        self.shown_anew()

    def height_wanted(self) -> int:
        return round(self._row * len(self.plan.blocks) + self.line * 2.5 + GAP * 2)

    @property
    def _row(self) -> float:
        return self.line * 1.5

    def sentences(self) -> Iterable[str]:
        if self.drawable:
            yield self._told()
        yield from (_block_told(block) for block in self.plan.blocks)
        yield from super().sentences()

    def _told(self) -> str:
        words = _("{minutes} minutes from the opening").format(minutes=self.plan.length)
        end = clock_of(self.launch.starts, self.plan.length)
        parts = [words]
        if end:
            parts.append(_("{start} to {end}").format(start=clock_of(self.launch.starts, 0), end=end))
        if self.plan.gaps:
            parts.append(_("{count} pauses").format(count=len(self.plan.gaps)))
        if self.plan.overlaps:
            parts.append(_("{count} overlaps").format(count=len(self.plan.overlaps)))
        return " · ".join(parts)

    def draw(self, painter: QPainter) -> None:
        blocks = self.plan.blocks
        first = min(block.start for block in blocks)
        last = max(*(_end(block) for block in blocks), self.plan.length, first + 1)
        left = min(self._names_width(), self.width() * 0.5)
        scale = (self.width() - left - GAP * 2) / (last - first)
        self.rows = []
        self.write(painter, QRectF(GAP, 0, self.width() - GAP * 2, self.line), self._told(), bold=True)
        top = self.line * 2.5 + GAP
        self._draw_axis(painter, first, last, left, scale, top)
        end: int | None = None
        for block in blocks:
            self._draw_row(painter, block, end, first, left, scale, top)
            end = _end(block) if end is None else max(end, _end(block))
            top += self._row

    def _names_width(self) -> float:
        times = self.widest(["00:00–00:00 "])
        return GAP + times + self.widest(block.cue.what or "—" for block in self.plan.blocks) + GAP * 2

    def _draw_axis(
        self, painter: QPainter, first: int, last: int, left: float, scale: float, top: float
    ) -> None:
        room = self.widest(["−00:00"]) + GAP * 2
        step = next((item for item in STEPS if item * scale >= room), STEPS[-1])
        ground = top + self._row * len(self.plan.blocks)
        minute = -(-first // step) * step
        while minute <= last:
            x = left + (minute - first) * scale
            painter.setPen(QPen(colour("strong line" if minute == 0 else "line"), 1))
            painter.drawLine(QPointF(x, top - 4), QPointF(x, ground))
            words = clock_of(self.launch.starts, minute) or str(minute)
            box = QRectF(x - room / 2, top - self.line - 6, room, self.line)
            if box.right() <= self.width() + GAP:
                self.write(painter, box, words, MIDDLE, colour("text" if minute == 0 else "muted"))
            minute += step

    def _draw_row(
        self,
        painter: QPainter,
        block: Block,
        end: int | None,
        first: int,
        left: float,
        scale: float,
        top: float,
    ) -> None:
        times = self.widest(["00:00–00:00 "])
        middle = top + (self._row - self.line) / 2
        self.write(painter, QRectF(GAP, middle, times, self.line), self._span(block), LEFT, colour("muted"))
        words = QRectF(GAP + times, middle, left - times - GAP * 2, self.line)
        self.write(painter, words, block.cue.what or "—", LEFT)
        x = left + (block.start - first) * scale
        minutes = (block.until - block.start) if block.until is not None else 0
        bar = QRectF(x, top + 2, max(minutes * scale - 1, 3.0), self._row - 4)
        self._draw_pause(painter, block, end, first, left, scale, top)
        self._draw_bar(painter, block, bar)
        whole = QRectF(0, top, self.width(), self._row)
        self.rows.append((whole, block.cue.id))
        self.spots.append((whole, _block_told(block)))

    def _draw_bar(self, painter: QPainter, block: Block, bar: QRectF) -> None:
        ink = "bad" if block.pause < 0 else "accent" if block.cue.owner else "warning"
        painter.setPen(QPen(colour(ink), 1.5 if block.cue.owner else 1, Qt.PenStyle.SolidLine))
        painter.setBrush(colour(f"soft {ink}"))
        painter.drawRect(bar)
        owner = block.cue.owner or _("nobody yet")
        role = colour("text" if block.cue.owner else "warning")
        wide = self.widest([owner]) + 2
        inside = bar.width() >= wide + GAP
        after = bar.right() + GAP / 2
        start = bar.left() + GAP / 2 if inside else after
        if not inside and after + wide > self.width():
            start = bar.left() - GAP / 2 - wide
        self.write(painter, QRectF(start, bar.top(), wide, bar.height()), owner, LEFT, role)

    def _draw_pause(
        self,
        painter: QPainter,
        block: Block,
        end: int | None,
        first: int,
        left: float,
        scale: float,
        top: float,
    ) -> None:
        """Hatched amber where nothing happens, hatched red where two parts run at once."""
        if end is None or not (block.pause < 0 or block in self.plan.gaps):
            return
        ink = "bad" if block.pause < 0 else "warning"
        low, high = sorted((end, block.start))
        box = QRectF(left + (low - first) * scale, top + 2, (high - low) * scale, self._row - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour(ink), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)
        words = _pause_told(block)
        wide = self.widest([words]) + 2
        place = QRectF(max(left, box.left() - wide - GAP / 2), top + 2, wide, self._row - 4)
        self.write(painter, place, words, RIGHT, colour(ink), bold=True)

    def _span(self, block: Block) -> str:
        """Its clock times, or its minutes where the beginning of the event is not known."""
        start = block.clock or str(block.start)
        if block.until is None:
            return start
        return f"{start}–{clock_of(self.launch.starts, block.until) or block.until}"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box, cue in self.rows:
            if box.contains(event.position()):
                self.picked.emit(cue)


def _end(block: Block) -> int:
    return block.start if block.until is None else block.until


def _pause_told(block: Block) -> str:
    words = _("{minutes} min of pause") if block.pause > 0 else _("{minutes} min at once")
    return words.format(minutes=abs(block.pause))


def _block_told(block: Block) -> str:
    cue = block.cue
    parts = [block.clock or str(block.start), cue.what or "—"]
    if cue.minutes:
        parts.append(_("{minutes} minutes").format(minutes=cue.minutes))
    parts.append(cue.owner or _("nobody yet"))
    if cue.props:
        parts.append(cue.props)
    if block.pause < 0 or (block.pause > 0 and block.start > 0):
        parts.append(_pause_told(block))
    return " · ".join(parts)
