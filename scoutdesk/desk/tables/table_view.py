"""The table of a list: sorted by its headers, edited in place, copied to and pasted from a spreadsheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.tables.paged import Column, PagedModel
from scoutdesk.fields.kinds import Choice, Flag
from scoutdesk.i18n import _

Index = QModelIndex | QPersistentModelIndex
HAS_DISPLAY = QStyleOptionViewItem.ViewItemFeature.HasDisplay
HAS_BOTH = HAS_DISPLAY | QStyleOptionViewItem.ViewItemFeature.HasDecoration


class Cells(QStyledItemDelegate):
    """Paints a cell; edits it in a drop-down where the field offers a choice, else in a line."""

    def __init__(self, model: PagedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._side = QSize(theme.px(14), theme.px(14))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """What is painted, in one call a cell: Qt would ask the model once for each of seven roles."""
        row, at = index.row(), index.column()
        column = self._model.columns[at]
        option.text = self._model.shown(row, at)
        if column.room:
            # the view has set it to the left already
            option.displayAlignment = column.align
        option.features = HAS_DISPLAY
        if column.ends:
            sign = self._model.sign_at(row, at)
            if sign is not None:
                option.features = HAS_BOTH
                option.icon = QIcon(sign)
                option.decorationSize = self._side

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, PagedModel)
        kind = model.columns[index.column()].field.kind
        if isinstance(kind, Choice | Flag):
            box = QComboBox(parent)
            words = (
                [str(option) for option in kind.options] if isinstance(kind, Choice) else [_("yes"), _("no")]
            )
            box.addItems(["", *words])
            return box
        line = QLineEdit(parent)
        line.setFrame(False)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text: Any = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, text)


class TableView(QTableView):
    """Rows of one height; opens a row by double click or Enter, edits a cell by F2 or by typing."""

    opened = Signal(object)
    pasted = Signal(str)

    def __init__(self, model: PagedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paged = model
        self.setModel(model)
        self.setItemDelegate(Cells(model, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        theme.soften(self)
        self._shape_headers()
        self.doubleClicked.connect(self._open)

    def _shape_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(34))
        columns.setHighlightSections(False)
        columns.setSectionsMovable(True)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setStretchLastSection(True)
        columns.setMinimumSectionSize(theme.px(48))
        columns.setFixedHeight(theme.px(34))

    def fit_columns(self) -> None:
        """Widths by declaration: so many characters of the field, at least its header; room left over is shared."""
        metrics = QFontMetrics(theme.font())
        wanted = [_width(column, metrics) for column in self.paged.columns]
        spare = max(0, self.viewport().width() - sum(wanted)) / max(1, sum(wanted))
        for section, width in enumerate(wanted):
            self.setColumnWidth(section, width + int(width * spare))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def chosen_ids(self) -> tuple[int, ...]:
        """The records of the selected rows, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.paged.ids[row] for row in rows)

    def copy(self) -> None:
        """The selected rows, as a spreadsheet takes them: with tabs between cells."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        QGuiApplication.clipboard().setText(
            "\n".join("\t".join(map(_cell, self.paged.texts(row))) for row in rows)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.paged.ids[index.row()])


def _width(column: Column, metrics: QFontMetrics) -> int:
    header = metrics.horizontalAdvance(column.field.header) + theme.px(32)
    return max(header, metrics.horizontalAdvance("0") * column.field.kind.width + theme.px(24))


def _cell(text: str) -> str:
    """A text with tabs or line breaks is quoted, as spreadsheets do."""
    if any(sign in text for sign in '\t\n"'):
        return '"' + text.replace('"', '""') + '"'
    return text
