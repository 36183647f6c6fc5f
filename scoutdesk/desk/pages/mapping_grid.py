"""The sheet as its sender sees it, under a label for each column: what it means and how sure that is."""

from __future__ import annotations

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from scoutdesk.desk import theme
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.mapping_model import GROUNDS, INKS, GridModel
from scoutdesk.i18n import _
from scoutdesk.operations.exchange.mapping_terms import column_at
from scoutdesk.operations.exchange.mapping_view import Look, SheetLook

Index = QModelIndex | QPersistentModelIndex
MOST_SPANS, MEASURED_ROWS = 300, 60
_MERGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


class LabelHeader(QHeaderView):
    """Three lines over each column: its letter, its meaning with the sign of certainty, its unit."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setAccessibleName(_("What the columns mean"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(62))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        assert isinstance(model, GridModel)
        label = model.marks.labels.get(section)
        painter.save()
        ground = GROUNDS[label.certainty] if label else "window"
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(theme.px(6), theme.px(3), -theme.px(6), -theme.px(3))
        line = inner.height() // 3
        self._write(painter, inner, 0, line, model.column_name(section), "muted", 11)
        if label is not None:
            if label.new:
                self._write(painter, inner, 0, line, _("new"), "accent", 11, bold=True, right=True)
            self._write(painter, inner, 1, line, label.words, INKS[label.certainty], theme.BASE, bold=True)
            self._write(painter, inner, 2, line, label.unit, "text", 11)
            picture = icon("chevron-down:muted", 12)
            picture.paint(
                painter, QRect(inner.right() - theme.px(12), inner.top() + 2 * line, theme.px(12), line)
            )
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        inner: QRect,
        place: int,
        height: int,
        words: str,
        ink: str,
        size: int,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        painter.setFont(theme.font(size, bold=bold))
        painter.setPen(theme.colour(ink))
        box = QRect(inner.left(), inner.top() + place * height, inner.width(), height)
        shown = theme.elided(painter.fontMetrics(), words, box.width())
        painter.drawText(box, theme.RIGHT if right else theme.LEFT, shown)


class GridView(QTableView):
    """`column_wanted` and `row_wanted` tell the column or row of which the buyer wants to say something."""

    column_wanted = Signal(int)
    row_wanted = Signal(int)
    looked_at = Signal(int, int)

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self.grid = model
        self.labels = LabelHeader()
        self.setHorizontalHeader(self.labels)
        self.setModel(model)
        self.setAccessibleName(_("The sheet as it was sent"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        # Tab leads on to the questions; within the sheet the arrows do
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(26))
        rows.setSectionsClickable(True)
        rows.setHighlightSections(False)
        # beyond the last row and column headers are painted in the colour of frames
        for header in (rows, self.labels):
            theme.paint(header, ground="window")
        rows.sectionClicked.connect(self.row_wanted)
        self.labels.sectionClicked.connect(self.column_wanted)
        theme.soften(self)

    def show_sheet(self, look: Look, sheet: SheetLook) -> None:
        """The same sheet keeps its place."""
        same = self.grid.sheet is not None and self.grid.sheet.table.name == sheet.table.name
        current, across = self.currentIndex(), self.horizontalScrollBar().value()
        down = self.verticalScrollBar().value()
        place = (current.row(), current.column()) if same and current.isValid() else self._first(look, sheet)
        self.clearSpans()
        self.grid.show_sheet(look, sheet)
        self._span(sheet)
        self._overflow(sheet)
        if not same:
            self._measure(sheet)
        self.setCurrentIndex(self.grid.index(*place))
        if same:
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)

    def _first(self, look: Look, sheet: SheetLook) -> tuple[int, int]:
        regions = [look.mapped[number].region for number in sheet.tables]
        return next(((region.rows[0], region.columns[0]) for region in regions if region.rows), (0, 0))

    def _span(self, sheet: SheetLook) -> None:
        for merge in sheet.table.marks.merges[:MOST_SPANS]:
            found = _MERGE.fullmatch(merge)
            if found is None:
                continue
            left, right = column_at(found[1]), min(column_at(found[3]), self.grid.columns - 1)
            top, bottom = int(found[2]) - 1, min(int(found[4]), self.grid.rowCount()) - 1
            if left <= right and top <= bottom and (left, top) != (right, bottom):
                self.setSpan(top, left, bottom - top + 1, right - left + 1)

    def _overflow(self, sheet: SheetLook) -> None:
        """What stands alone outside the tables runs over the blank cells beside it, as its sender sees it."""
        rows = self.grid.rowCount()
        for row in dict.fromkeys(
            (*range(min(rows, MEASURED_ROWS)), *range(max(rows - MEASURED_ROWS, 0), rows))
        ):
            if row in self.grid.marks.rows or self.grid.marks.roles.get(row) == "header":
                continue
            filled = [column for column in range(self.grid.columns) if self.grid.text(row, column)]
            ends = (*filled[1:], self.grid.columns)
            for column, following in zip(filled, ends, strict=False):
                if following - column > 1 and self.columnSpan(row, column) == 1:
                    self.setSpan(row, column, 1, following - column)

    def _measure(self, sheet: SheetLook) -> None:
        """As wide as what stands in the first rows of the tables, within limits."""
        rows = range(min(MEASURED_ROWS, self.grid.rowCount()))
        metrics = self.fontMetrics()
        for column in range(self.grid.columns):
            label = self.grid.marks.labels.get(column)
            told = [
                row
                for row in rows
                if row in self.grid.marks.rows or self.grid.marks.roles.get(row) == "header"
            ]
            widths = [
                metrics.horizontalAdvance(self.grid.text(row, column)) + self._sign(row, column)
                for row in told
            ]
            widths.append(metrics.horizontalAdvance(label.words) + theme.px(8) if label else 0)
            self.setColumnWidth(column, min(max((*widths, theme.px(40))) + theme.px(16), theme.px(160)))

    def _sign(self, row: int, column: int) -> int:
        """The width of the sign that a cell bears at which something is asked or wrong."""
        address, marks = self.grid.address(row, column), self.grid.marks
        return theme.px(20) if address in marks.asked or address in marks.wrong else 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.grid.look_at_row(current.row())
            self.looked_at.emit(current.row(), current.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: the meaning of the column; Shift+Enter: what the row is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.row_wanted.emit(self.currentIndex().row())
            else:
                self.column_wanted.emit(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def below_label(self, column: int) -> QRect:
        """Where a label stands, in global places: what it opens comes below it."""
        left = self.labels.sectionViewportPosition(column)
        corner = self.labels.viewport().mapToGlobal(QRect(left, 0, 1, 1).topLeft())
        return QRect(corner, QSize(self.labels.sectionSize(column), self.labels.height()))
