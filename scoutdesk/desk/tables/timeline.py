"""Rows along a year: a name at the left, its days at the right; painted only where one looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from scoutdesk.desk import theme
from scoutdesk.domain.whole.year import Event, Row, Year
from scoutdesk.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent

Index = QModelIndex | QPersistentModelIndex
ROW = 0x100
NAMES, EDGE, TALL = 250, 12, 34
INKS = {"harvest": "good", "launch": "accent", "quotation": "info", "certificate": "warning"}
ENTER = (0x01000004, 0x01000005, 0x20)


def plot(width: int) -> QRectF:
    """Where the days lie in a row of this width."""
    left = theme.px(NAMES)
    return QRectF(left, 0, max(width - left - theme.px(EDGE), 1), 1)


class TimelineModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.year: Year | None = None

    def show_year(self, year: Year) -> None:
        self.beginResetModel()
        self.year = year
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if (parent is not None and parent.isValid()) or self.year is None else len(self.year.rows)

    def data(self, index: Index, role: int = 0) -> Any:
        assert self.year is not None
        row = self.year.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join([row.title, *(str(item.message) for item in row.events)])
        return None


class Timeline(QListView):
    """Chosen by click (what lies under it, else the row), Enter or Space; Left and Right go from event to event."""

    chosen = Signal(str, object, str)
    """Record name, id and field."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = TimelineModel(self)
        self.at = 0
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.soften(self)
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def show_year(self, year: Year) -> None:
        """The row that was current stays so where it still stands."""
        before = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        self.rows.show_year(year)
        for place, row in enumerate(year.rows):
            if before is not None and (row.record, row.id) == (before.record, before.id):
                self.setCurrentIndex(self.rows.index(place))

    def boxes(self, row: Row, rect: QRect) -> Iterator[tuple[Event, QRectF]]:
        """Where the events of a row are painted; a single day is a mark around its middle."""
        year = self.rows.year
        assert year is not None
        days = plot(rect.width())
        middle, half = rect.center().y() + 0.5, theme.px(6)
        for event in row.events:
            start = rect.left() + days.left() + year.place(event.first) * days.width()
            if event.subject == "harvest":
                after = type(event.last).fromordinal(event.last.toordinal() + 1)
                end = rect.left() + days.left() + year.place(after) * days.width()
                yield event, QRectF(start, middle - half, max(end - start, 4.0), half * 2)
            else:
                yield event, QRectF(start - half, middle - half, half * 2, half * 2)

    def event_at(self, x: float, y: float) -> tuple[Row, Event | None] | None:
        index = self.indexAt(QPointF(x, y).toPoint())
        if not index.isValid():
            return None
        row: Row = index.data(ROW)
        found = [item for item, box in self.boxes(row, self.visualRect(index)) if box.contains(x, y)]
        return row, found[-1] if found else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        if row is None or event.key() not in (*ENTER, Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self._go(row, row.events[min(self.at, len(row.events) - 1)])
        else:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.at = min(max(self.at + step, 0), len(row.events) - 1)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        found = self.event_at(event.position().x(), event.position().y())
        if found and event.button() == Qt.MouseButton.LeftButton:
            self._go(*found)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._tell(event)  # type: ignore[arg-type]  # by its type a help event
            return True
        return super().viewportEvent(event)

    def _tell(self, event: QHelpEvent) -> None:
        found = self.event_at(event.pos().x(), event.pos().y())
        if found is None:
            return
        row, under = found
        told = [under] if under else list(row.events)
        QToolTip.showText(
            event.globalPos(), "\n".join([row.title, *(str(item.message) for item in told)]), self
        )

    def _go(self, row: Row, event: Event | None) -> None:
        if event is None:
            self.chosen.emit(row.record, row.id, "")
        else:
            self.chosen.emit(event.record, event.id, event.field)

    def _row_changed(self) -> None:
        self.at = 0


class RowPainter(QStyledItemDelegate):
    def __init__(self, view: Timeline) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, theme.px(TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row: Row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = index.row() == self._view.currentIndex().row()
        if current:
            painter.fillRect(rect, theme.colour("soft accent"))
        self._grid(painter, rect)
        words = rect.adjusted(theme.px(10), 0, 0, 0)
        words.setWidth(theme.px(NAMES - 20))
        painter.setFont(theme.font(13, bold=row.record == "season"))
        painter.setPen(theme.colour("text"))
        painter.drawText(words, theme.LEFT, theme.elided(painter.fontMetrics(), row.title, words.width()))
        for place, (event, box) in enumerate(self._view.boxes(row, rect)):
            mark(painter, event.subject, box)
            if current and self._view.hasFocus() and place == self._view.at and len(row.events) > 1:
                painter.setPen(QPen(theme.colour("text"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(-3, -3, 3, 3))
        painter.restore()

    def _grid(self, painter: QPainter, rect: QRect) -> None:
        year, days = self._view.rows.year, plot(rect.width())
        assert year is not None
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        for month in year.months:
            x = rect.left() + days.left() + year.place(month) * days.width()
            painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), theme.colour("line"))
        if year.first <= year.today <= year.last:
            x = rect.left() + days.left() + year.place(year.today) * days.width()
            painter.fillRect(QRectF(x, rect.top(), 2, rect.height()), theme.colour("strong line"))


def mark(painter: QPainter, subject: str, box: QRectF) -> None:
    """A bar for a harvest, a diamond for a launch, a disc for a quotation, a triangle for a paper that runs out."""
    # the rim keeps a mark visible on a bar
    painter.setPen(Qt.PenStyle.NoPen if subject == "harvest" else QPen(theme.colour("base"), 1.5))
    painter.setBrush(theme.colour(INKS[subject]))
    centre = box.center()
    if subject == "harvest":
        painter.drawRoundedRect(box, 3, 3)
    elif subject == "launch":
        points = (QPointF(centre.x(), box.top()), QPointF(box.right(), centre.y()))
        painter.drawPolygon(
            QPolygonF([*points, QPointF(centre.x(), box.bottom()), QPointF(box.left(), centre.y())])
        )
    elif subject == "quotation":
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    else:
        painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), QPointF(centre.x(), box.bottom())]))


LEGEND = {
    "harvest": N_("Harvest window"),
    "launch": N_("Launch event"),
    "quotation": N_("Quotation ends"),
    "certificate": N_("Paper expires"),
}
