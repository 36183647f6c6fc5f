"""Choosing the product family of a SKU: by 汉字, pinyin or initials; then what it proposes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QStringListModel, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.forms.editor import asks_for_undo, opens_choice
from scoutdesk.desk.icons import icon
from scoutdesk.i18n import _
from scoutdesk.knowledge.produce import Family
from scoutdesk.operations.families import find_families


class FamilyPicker(QWidget):
    """One line over the form. `chosen` tells the family's id, `accepting` that all proposals are wanted."""

    chosen = Signal(str)
    accepting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offered: dict[str, str] = {}
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search the catalogue: 汉字, pinyin or initials (lunwan, lw)"))
        self.line.setAccessibleName(_("Product family"))
        self.line.addAction(icon("search:muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.installEventFilter(self)
        self.words = QStringListModel(self)
        self.completer = QCompleter(self.words, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(14)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.completer.setWidget(self.line)
        self.completer.activated.connect(self._picked)
        self.line.textEdited.connect(self.offer)
        self.all = QPushButton(icon("check-check"), "")
        self.all.setStyleSheet(theme.sheet("quiet"))
        self.all.clicked.connect(self.accepting)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 0)
        label = QLabel(_("Product family"))
        label.setBuddy(self.line)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        row.addWidget(self.all)
        self.show_count(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if asks_for_undo(event) and not self.line.isModified():
            event.ignore()
            return True
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and (opens_choice(event) or (event.key() == Qt.Key.Key_Down and not self.popup.isVisible()))
        ):
            self.offer("")
            return True
        return super().eventFilter(watched, event)

    def show_family(self, family: Family | None) -> None:
        if not self.line.hasFocus() or not self.line.isModified():
            self.line.setText(_told(family) if family else "")

    def show_count(self, proposals: int) -> None:
        self.all.setText(_("Accept all {count} proposals").format(count=proposals))
        self.all.setVisible(bool(proposals))

    def offer(self, words: str) -> None:
        self.offered = {_told(family): family.id for family in find_families(words)}
        self.words.setStringList(list(self.offered))
        if self.offered:
            self.completer.complete()
        elif self.popup.isVisible():
            self.popup.hide()

    def _picked(self, label: str) -> None:
        self.line.setText(label)
        self.line.setModified(False)
        self.chosen.emit(self.offered[label])


def _told(family: Family) -> str:
    return " · ".join(part for part in (family.name, family.origin, family.category) if part)
