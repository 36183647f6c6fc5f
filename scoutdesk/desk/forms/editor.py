"""What every editor of a value can do, and the editor of one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from scoutdesk.desk import theme
from scoutdesk.fields.kinds import Kind
from scoutdesk.i18n import _

Scope = Mapping[str, Any]


class Editor(QWidget):
    """What a field is typed into. `typed` is what stands there, `text` is what the kind reads."""

    left = Signal()
    """The person is done with the field: Enter, or the focus went elsewhere."""
    edited = Signal()
    dropped = Signal(object)
    """Paths of files to keep for this field."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(6)

    def holds(self, widget: QWidget) -> None:
        """`widget` is what takes the focus."""
        self.row.addWidget(widget, 1)
        self.setFocusProxy(widget)
        self.input = widget

    def typed(self) -> str:
        raise NotImplementedError

    def text(self) -> str:
        return self.typed()

    def show_text(self, text: str) -> None:
        raise NotImplementedError

    def show_ghost(self, text: str) -> None:
        """A proposed value, greyed, where the field is blank."""

    def name(self, label: str, help: str) -> None:
        self.input.setAccessibleName(label)
        self.input.setAccessibleDescription(help)
        self.input.setToolTip(help)


class LineEditor(Editor):
    """One line: words, codes, numbers with their unit, months."""

    def __init__(self, kind: Kind, parent: QWidget | None = None, *, unit: bool = True) -> None:
        super().__init__(kind, parent)
        self.line = QLineEdit()
        # as far in as the words of a longer text
        self.line.setTextMargins(2, 0, 2, 0)
        self.holds(self.line)
        self.line.setPlaceholderText(self._example())
        self.line.editingFinished.connect(self.left)
        self.line.textEdited.connect(self.edited)
        if kind.numeric:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        shown = unit_of(kind)
        if unit and shown:
            self.row.addWidget(quiet(QLabel(shown)))

    def _example(self) -> str:
        return _("e.g. {example}").format(example=_(self.kind.example)) if self.kind.example else ""

    def typed(self) -> str:
        return self.line.text()

    def show_text(self, text: str) -> None:
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def show_ghost(self, text: str) -> None:
        self.line.setPlaceholderText(text or self._example())


def unit_of(kind: Kind) -> str:
    """The unit as it stands beside a number, once: ¥/kg, 天, °C."""
    per = getattr(kind, "per", "")
    return f"{_(kind.unit)}/{per}" if per else _(kind.unit)


def quiet(label: QLabel) -> QLabel:
    theme.paint(label, text="muted")
    return label


def opens_choice(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Down and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def asks_for_undo(event: QEvent) -> bool:
    """Undo or redo, before the field with the focus takes it for its own typing."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo))
    )
