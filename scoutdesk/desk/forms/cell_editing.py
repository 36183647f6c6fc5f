"""Typing into the cells of a child table, with the editors of the forms."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.forms.child_model import ChildModel, Index
from scoutdesk.desk.forms.editor import Editor, Scope
from scoutdesk.desk.forms.editors import ChoiceEditor, WordsEditor, editor_for

Hint = QAbstractItemDelegate.EndEditHint
MOVES = {
    Qt.Key.Key_Tab: Hint.EditNextItem,
    Qt.Key.Key_Backtab: Hint.EditPreviousItem,
    Qt.Key.Key_Return: Hint.NoHint,
    Qt.Key.Key_Enter: Hint.NoHint,
}


class CellEditing(QStyledItemDelegate):
    """Enter and Tab save the cell, Tab goes on to the next one, Escape leaves it as it was."""

    def __init__(self, model: ChildModel, scopes: dict[str, Scope], parent: QWidget) -> None:
        super().__init__(parent)
        self.model = model
        self.scopes = scopes
        self.owners: dict[QObject, Editor] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = self.model.columns[index.column()]
        editor = editor_for(
            self.model.desk.workspace,
            field.kind,
            self.scopes.get(field.name),
            blank=field.default is None,
            unit=False,
        )
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.name(field.label, field.help)
        editor.input.installEventFilter(self)
        self.owners[editor.input] = editor
        editor.left.connect(self._leave)
        if isinstance(editor, ChoiceEditor):
            editor.combo.view().installEventFilter(self)
            self.owners[editor.combo.view()] = editor
            QTimer.singleShot(0, editor.combo, editor.combo.showPopup)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        place = option.rect
        if isinstance(editor, WordsEditor):
            place.setHeight(max(place.height(), editor.words.height()))
            place.setWidth(max(place.width(), theme.px(280)))
        place.setHeight(max(place.height(), editor.sizeHint().height()))
        editor.setGeometry(place)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, Editor)
        editor.show_text(self.model.data(index, Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, Editor)
        self.model.setData(index, (editor.typed(), editor.text()))

    def _leave(self) -> None:
        editor = self.sender()
        assert isinstance(editor, Editor)
        self._finish(editor, Hint.NoHint)

    def _finish(self, editor: Editor, hint: Hint) -> None:
        if self.owners.pop(editor.input, None) is None:
            return
        if isinstance(editor, ChoiceEditor):
            self.owners.pop(editor.combo.view(), None)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        editor = self.owners.get(watched)
        if editor is None:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if isinstance(editor, ChoiceEditor) and watched is not editor.input:
                return self._in_list(editor, key)
            if key is Qt.Key.Key_Escape:
                self.owners.pop(watched)
                self.closeEditor.emit(editor, Hint.RevertModelCache)
                return True
            breaks_line = (
                isinstance(editor, WordsEditor) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            )
            if key in MOVES and not (breaks_line and key is not Qt.Key.Key_Backtab):
                self._finish(editor, MOVES[key])
                return True
        return False

    def _in_list(self, editor: ChoiceEditor, key: Qt.Key) -> bool:
        """Tab in the opened list takes what is marked there and goes on, as it does in every other cell."""
        if key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        editor.combo.setCurrentIndex(editor.combo.view().currentIndex().row())
        editor.combo.hidePopup()
        self._finish(editor, MOVES[key])
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(hint.height() + theme.px(6), theme.px(30)))
