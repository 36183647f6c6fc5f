"""What figures with a line for each supplier share: inks by place, and names at the right ends that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from scoutdesk.desk.figures.figure import GAP, LEFT, Figure
from scoutdesk.desk.theme import colour

DASHES = Qt.PenStyle
# colour, dash and thickness: colour is never the only sign
INKS = (
    ("accent", DASHES.SolidLine),
    ("info", DASHES.DashLine),
    ("good", DASHES.DotLine),
    ("warning", DASHES.DashDotLine),
    ("text", DASHES.DashDotDotLine),
    ("muted", DASHES.SolidLine),
)


def pen_at(place: int, wide: float = 1.8) -> QPen:
    role, dash = INKS[place % len(INKS)]
    return QPen(colour(role), wide, dash)


def ink_at(place: int) -> str:
    return INKS[place % len(INKS)][0]


class LinesFigure(Figure):
    """Base of the figures whose lines are named at their right ends."""

    def draw_ends(
        self, painter: QPainter, ends: Iterable[tuple[float, str, int, bool]], left: float, bottom: float
    ) -> None:
        """(wanted height, words, place of the ink, bold); pushed apart downwards, then up from `bottom`."""
        wanted = sorted(ends)
        tops: list[float] = []
        floor = 0.0
        for y, *_rest in wanted:
            floor = max(y - self.line / 2, floor)
            tops.append(floor)
            floor += self.line
        ceiling = bottom
        for at in range(len(tops) - 1, -1, -1):
            tops[at] = min(tops[at], ceiling - self.line)
            ceiling = tops[at]
        for (_y, words, place, bold), top in zip(wanted, tops, strict=True):
            box = QRectF(left + GAP, top, self.width() - left - GAP, self.line)
            self.write(painter, box, words, LEFT, colour(ink_at(place)), bold=bold)
            self.spots.append((box, words))
