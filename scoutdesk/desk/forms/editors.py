"""One editor for each kind of value: it keeps whatever is typed and says when its field is left."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from scoutdesk.desk.forms.dropping import FileEditor
from scoutdesk.desk.forms.editor import Editor, LineEditor, Scope, opens_choice
from scoutdesk.desk.forms.linking import LinkEditor
from scoutdesk.desk.icons import icon
from scoutdesk.fields.kinds import Choice, Day, File, Flag, Kind, Link, Several, Text
from scoutdesk.i18n import CHINESE, _, language
from scoutdesk.operations.workspace import Workspace


class DayEditor(LineEditor):
    """A day: typed in any of the ways people write one, or picked from the calendar (Alt+Down)."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.pick = QAction(icon("calendar"), _("Pick a day"), self.line)
        self.line.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)
        self.pick.triggered.connect(self.open_calendar)
        self.line.installEventFilter(self)
        self.calendar: QCalendarWidget | None = None

    def _example(self) -> str:
        return _("e.g. {example}").format(example=_("March 5"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and opens_choice(event):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def open_calendar(self) -> None:
        if self.calendar is None:
            self.calendar = QCalendarWidget(self)
            self.calendar.setWindowFlag(Qt.WindowType.Popup)
            self.calendar.setLocale(QLocale("zh_CN" if language() == CHINESE else "en_GB"))
            self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self.calendar.activated.connect(self._picked)
            self.calendar.clicked.connect(self._picked)
        shown = QDate.fromString(self.typed(), Qt.DateFormat.ISODate)
        self.calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        self.calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        self.calendar.show()
        self.calendar.setFocus()

    def _picked(self, day: QDate) -> None:
        assert self.calendar is not None
        self.calendar.hide()
        self.line.setText(day.toString(Qt.DateFormat.ISODate))
        self.line.setFocus()
        self.left.emit()


class WordsEditor(Editor):
    """Several lines; Tab leaves, Ctrl+Enter saves."""

    def __init__(self, kind: Text, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(_(kind.example))
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._grow)
        self.words.textChanged.connect(self.edited)
        self.lines = min(kind.lines, 6)
        self.holds(self.words)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.left.emit()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """As tall as its words, between the declared lines and twelve."""
        shown = int(self.words.document().size().height())
        lines = max(self.lines, min(shown, 12))
        height = QFontMetrics(self.words.font()).lineSpacing() * lines + 14
        if height != self.words.height():
            self.words.setFixedHeight(height)

    def typed(self) -> str:
        return self.words.toPlainText()

    def show_text(self, text: str) -> None:
        if text != self.typed():
            self.words.setPlainText(text)

    def show_ghost(self, text: str) -> None:
        self.words.setPlaceholderText(text or _(self.kind.example))


class ChoiceEditor(Editor):
    """One of the declared options, or none."""

    def __init__(self, kind: Choice, parent: QWidget | None = None, *, blank: bool = True) -> None:
        super().__init__(kind, parent)
        self.combo = Unscrolled()
        if blank:
            self.combo.addItem("")
        for option in kind.options:
            self.combo.addItem(str(option))
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(4)
        self.combo.activated.connect(self._chosen)
        self.holds(self.combo)

    def _chosen(self) -> None:
        self.edited.emit()
        self.left.emit()

    def typed(self) -> str:
        return self.combo.currentText()

    def show_text(self, text: str) -> None:
        self.combo.setCurrentIndex(self.combo.findText(text))

    def show_ghost(self, text: str) -> None:
        self.combo.setPlaceholderText(text)
        if text:
            self.combo.setCurrentIndex(-1)


class SeveralEditor(LineEditor):
    """Some of the declared options: typed with 、 between them, or ticked in a menu (Alt+Down)."""

    kind: Several

    def __init__(self, kind: Several, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.pick = QAction(icon("chevron-down:muted"), _("Pick some"), self.line)
        self.line.addAction(self.pick, QLineEdit.ActionPosition.TrailingPosition)
        self.pick.triggered.connect(self.open_menu)
        self.line.installEventFilter(self)
        self.menu: QMenu | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and opens_choice(event):
            self.open_menu()
            return True
        return super().eventFilter(watched, event)

    def open_menu(self) -> None:
        """Filled anew: what stands in the line is ticked."""
        self.menu = self.menu or QMenu(self)
        self.menu.clear()
        standing = {part.strip() for part in self.typed().replace(",", "、").split("、")}
        for option in self.kind.options:
            action = self.menu.addAction(str(option))
            action.setCheckable(True)
            action.setChecked(str(option) in standing)
            action.toggled.connect(self._ticked)
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ticked(self, _on: bool) -> None:
        assert self.menu is not None
        self.line.setText("、".join(action.text() for action in self.menu.actions() if action.isChecked()))
        self.edited.emit()
        self.left.emit()


class Unscrolled(QComboBox):
    """A combo box that the wheel changes only when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: Any) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class FlagEditor(Editor):
    def __init__(self, kind: Flag, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.box = QCheckBox()
        self.blank = True
        self.box.clicked.connect(self.edited)
        self.box.clicked.connect(self.left)
        self.holds(self.box)

    def typed(self) -> str:
        # a blank that nobody ticked stays blank
        return "" if self.blank and not self.box.isChecked() else self.kind.show(self.box.isChecked())

    def show_text(self, text: str) -> None:
        self.blank = not text
        self.box.setChecked(text == self.kind.show(True))


def editor_for(
    workspace: Workspace, kind: Kind, scope: Scope | None = None, *, blank: bool = True, unit: bool = True
) -> Editor:
    """The editor of a kind. `scope` narrows what a link may point to; without `blank` a choice has to be made."""
    match kind:
        case Link():
            return LinkEditor(workspace, kind, scope or {})
        case Choice():
            return ChoiceEditor(kind, blank=blank)
        case Several():
            return SeveralEditor(kind)
        case Flag():
            return FlagEditor(kind)
        case File():
            return FileEditor(workspace, kind)
        case Day():
            return DayEditor(kind)
        case Text() if kind.lines > 1:
            return WordsEditor(kind)
        case _:
            return LineEditor(kind, unit=unit)
