"""The line that is typed into a cell of an entry grid, and where the key that ends it leads."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scoutdesk.desk import theme
from scoutdesk.desk.tables.entry_model import EntryModel, Index

Step = tuple[int, int]
DOWN, UP, RIGHT, LEFT = (1, 0), (-1, 0), (0, 1), (0, -1)
ARROWS: dict[Qt.Key, Step] = {Qt.Key.Key_Down: DOWN, Qt.Key.Key_Up: UP}


def step_of(event: QKeyEvent) -> Step | None:
    """Where a key that ends an entry goes: rows down, columns to the right."""
    back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return UP if back else DOWN
        case Qt.Key.Key_Tab:
            return RIGHT
        case Qt.Key.Key_Backtab:
            return LEFT
    return None


class Typing(QStyledItemDelegate):
    """A line in the cell; the keys that end an entry take it and go on."""

    done = Signal(object)
    """Rows down and columns right to go."""

    def __init__(self, cells: QWidget) -> None:
        super().__init__(cells)
        self.editor: QLineEdit | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAutoFillBackground(True)
        model = index.model()
        assert isinstance(model, EntryModel)
        column = model.columns[index.column()]
        editor.setAccessibleName(f"{model.rows[index.row()].label} · {column.label}")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft)
        editor.setProperty("complete", column.complete)
        editor.textEdited.connect(self._edited)
        self.editor = editor
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        # called again whenever the cells are shown anew
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def _edited(self, text: str) -> None:
        complete = self.editor.property("complete") if self.editor else 0
        if self.editor and complete and len(text.strip()) >= complete:
            self.finish(self.editor, DOWN)

    def finish(self, editor: QLineEdit, step: Step | None = None) -> None:
        self.editor = None
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if step is not None:
            self.done.emit(step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.KeyPress:
            assert isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent)
            step = step_of(event) or ARROWS.get(Qt.Key(event.key()))
            if step is not None:
                self.finish(watched, step)
                return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
