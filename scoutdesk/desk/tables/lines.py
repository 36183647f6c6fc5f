"""A list of lines under headings: picture, title, words, and at the right when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.icons import pixmap

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (line.title, line.text, line.right) if part)
        return line.text if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].what is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LinePainter(QStyledItemDelegate):
    """Paints a line or a heading; nothing of it is a widget."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.px(40) if index.data(LINE).what is not None else theme.px(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.what is None:
            self._paint_heading(painter, rect, line)
        else:
            self._paint_line(painter, rect, line, option.state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        words = rect.adjusted(theme.px(12), theme.px(14), -theme.px(12), 0)
        painter.setFont(theme.font(13, bold=True))
        painter.setPen(theme.colour("text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, line.title)
        words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(line.title) + theme.px(8))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour("muted"))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, line.text)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("soft accent"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(3), rect.height()), theme.colour("accent")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        left, wide = rect.left() + theme.px(12), rect.width() - theme.px(24)
        painter.fillRect(QRect(left, rect.bottom(), wide, 1), theme.colour("line"))
        side, middle = theme.px(18), Qt.AlignmentFlag.AlignVCenter
        painter.drawPixmap(
            rect.left() + theme.px(14), rect.center().y() - side // 2, pixmap(line.icon, line.tone, 18)
        )
        right = rect.adjusted(0, 0, -theme.px(16), 0)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour(line.tone))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, line.right)
        end = right.right() - painter.fontMetrics().horizontalAdvance(line.right) - theme.px(16)
        self._paint_words(painter, QRect(rect.left() + theme.px(44), rect.top(), 0, rect.height()), line, end)

    def _paint_words(self, painter: QPainter, words: QRect, line: Line, end: int) -> None:
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        words.setRight(end)
        for text, bold, role in ((line.title, True, "text"), (line.text, False, "muted")):
            painter.setFont(theme.font(13, bold=bold))
            painter.setPen(theme.colour(role))
            shown = painter.fontMetrics().elidedText(text, elide, max(words.width(), 0))
            painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, shown)
            words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(shown) + theme.px(12))


class LineList(QListView):
    """Chosen by click, Enter or Space."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and self.currentIndex().isValid()
        ):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and line.what is not None:
            self.chosen.emit(line.what)
