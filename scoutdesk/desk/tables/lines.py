"""A list of lines under headings: picture, title, words, and at the right when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

Index = QModelIndex | QPersistentModelIndex
# roles as plain numbers, see theme.LEFT
DISPLAY, TOOL_TIP, ACCESSIBLE, LINE = 0, 3, 11, 0x100
ENTER, SPACE = (0x01000004, 0x01000005), 0x20


@dataclass(frozen=True, slots=True)
class Line:
    """`what` is given back when the line is chosen; None makes it a heading."""

    title: str
    text: str = ""
    right: str = ""
    icon: str = ""
    tone: str = "muted"
    what: object = None


class LineModel(QAbstractListModel):
    """The lines as they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (DISPLAY, ACCESSIBLE):
            return " · ".join(part for part in (line.title, line.text, line.right) if part)
        return line.text if role == TOOL_TIP else None


class LinePainter(QStyledItemDelegate):
    """Paints a line or a heading; nothing of it is a widget."""

    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.px(40) if index.data(LINE).what is not None else theme.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        rect = option.rect
        painter.save()
        if line.what is None:
            self._paint_heading(painter, rect, line)
        else:
            self._paint_ground(painter, rect, index.row())
            self._paint_line(painter, rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        words = rect.adjusted(theme.px(12), theme.px(14), -theme.px(12), 0)
        painter.setFont(theme.font(13, bold=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(words, theme.LEFT, line.title)
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(line.title) + theme.px(8))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("muted"))
        painter.drawText(words, theme.LEFT, line.text)

    def _paint_ground(self, painter: QPainter, rect: QRect, row: int) -> None:
        """The current line is marked by a bar as well as by its ground."""
        if row == self._view.currentIndex().row():
            painter.fillRect(rect, theme.colour("soft accent"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent")
            )
        elif row == self._view.hovered:
            painter.fillRect(rect, theme.colour("hover"))
        left, wide = rect.left() + theme.px(12), rect.width() - theme.px(24)
        painter.fillRect(QRect(left, rect.bottom(), wide, 1), theme.colour("line"))

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        top = rect.center().y() - theme.px(18) // 2
        painter.drawPixmap(rect.left() + theme.px(14), top, pixmap(line.icon, line.tone, 18))
        right = rect.adjusted(0, 0, -theme.px(16), 0)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour(line.tone))
        painter.drawText(right, theme.RIGHT, line.right)
        end = right.right() - painter.fontMetrics().horizontalAdvance(line.right) - theme.px(16)
        words = QRect(rect.left() + theme.px(44), rect.top(), 0, rect.height())
        words.setRight(end)
        for text, bold, role in ((line.title, True, "text"), (line.text, False, "muted")):
            painter.setFont(theme.font(13, bold=bold))
            painter.setPen(theme.colour(role))
            shown = theme.elided(painter.fontMetrics(), text, words.width())
            painter.drawText(words, theme.LEFT, shown)
            words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(shown) + theme.px(12))


class LineList(QListView):
    """Chosen by click, Enter or Space."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.soften(self)
        self.clicked.connect(self._choose)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the line that was current stays so where it still stands."""
        before = self.currentIndex().data(LINE) if self.currentIndex().isValid() else None
        if tuple(lines) == self.lines.lines:
            return
        self.lines.show(lines)
        for row, line in enumerate(self.lines.lines):
            if before is not None and line.what is not None and line.what == before.what:
                self.setCurrentIndex(self.lines.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, SPACE) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and line.what is not None:
            self.chosen.emit(line.what)
