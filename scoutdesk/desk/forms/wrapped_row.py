"""A row of widgets that goes on in the next line where the window is too narrow for all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappedRow(QLayout):
    """Each widget is as wide as it wants to be; hidden ones take no room.

    After `push` those that follow stand at the right end of their line.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pushed = -1
        self.items: list[QLayoutItem] = []
        self.setSpacing(gap)

    def push(self) -> None:
        self.pushed = len(self.items)

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), moving=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest of them: the height follows from the width."""
        wanted = QSize()
        for item in self._shown():
            wanted = wanted.expandedTo(item.sizeHint())
        around = self.contentsMargins()
        return wanted + QSize(around.left() + around.right(), around.top() + around.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, moving=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self.items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, moving: bool) -> int:
        """Set them side by side, line by line; the height that it takes."""
        inner = rect.marginsRemoved(self.contentsMargins())
        y = inner.y()
        for line in self._lines(inner.width()):
            tall = max(size.height() for _item, size in line)
            if moving:
                self._set(line, QRect(inner.x(), y, inner.width(), tall))
            y += tall + self.spacing()
        return y - self.spacing() - rect.y() + self.contentsMargins().bottom() if self._shown() else 0

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 1 << 20))
            if not lines or taken + size.width() > width:
                lines.append([])
                taken = 0
            lines[-1].append((item, size))
            taken += size.width() + self.spacing()
        return lines

    def _set(self, line: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        """Side by side, each in the middle of the line's height."""
        gap = self.spacing()
        left = room.width() - sum(size.width() + gap for _item, size in line) + gap
        behind = set(map(id, self.items[self.pushed :])) if self.pushed >= 0 else set()
        x, moved = room.x(), False
        for item, size in line:
            if id(item) in behind and not moved:
                x, moved = x + max(left, 0), True
            item.setGeometry(QRect(QPoint(x, room.y() + (room.height() - size.height()) // 2), size))
            x += size.width() + gap
