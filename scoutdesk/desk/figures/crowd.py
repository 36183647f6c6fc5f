"""Where there is room among many boxes: only those nearby are looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtCore import QRectF

CELL = 64
"""Side of a square of the grid, in pixels."""


class Crowd:
    """Boxes that are taken, kept by the squares of a grid that they lie in."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[QRectF]] = defaultdict(list)

    def take(self, box: QRectF) -> None:
        for square in _squares(box):
            self._squares[square].append(box)

    def is_free(self, box: QRectF, own: QRectF) -> bool:
        """Whether no box lies there; those inside `own` do not count."""
        near = (other for square in _squares(box) for other in self._squares.get(square, ()))
        return not any(box.intersects(other) and not own.contains(other) for other in near)


def _squares(box: QRectF) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left() // CELL), int(box.right() // CELL) + 1):
        for row in range(int(box.top() // CELL), int(box.bottom() // CELL) + 1):
            yield column, row
