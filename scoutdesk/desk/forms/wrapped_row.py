"""A row of widgets that goes on in the next line where the window is too narrow for all of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class WrappedRow(QLayout):
    """Each widget is as wide as it wants to be; hidden ones take no room."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: list[QLayoutItem] = []
        self.setSpacing(gap)

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
        x, y, tall, gap = inner.x(), inner.y(), 0, self.spacing()
        for item in self._shown():
            size = item.sizeHint()
            if x > inner.x() and x + size.width() > inner.x() + inner.width():
                x, y, tall = inner.x(), y + tall + gap, 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, tall = x + size.width() + gap, max(tall, size.height())
        return y + tall - rect.y() + self.contentsMargins().bottom() if self._shown() else 0
