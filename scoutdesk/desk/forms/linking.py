"""Picking a linked record: type its name, pinyin, initials or code, or choose from the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from scoutdesk.desk.forms.editor import LineEditor, Scope, opens_choice
from scoutdesk.desk.icons import icon
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import _
from scoutdesk.operations.records import LinkChoice, link_choices
from scoutdesk.operations.workspace import Workspace

DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class LinkEditor(LineEditor):
    """Shows the record's title, hands its code to the kind; what is typed freely is read as title or code."""

    def __init__(self, workspace: Workspace, kind: Link, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self.workspace = workspace
        self.target = kind.target
        self.scope = scope
        self.leaves_out: Callable[[], Collection[int]] = tuple
        """The ids that are not offered although they are of the kind."""
        self.offered: dict[str, LinkChoice] = {}
        self.asked = ""
        self._prepare_completer()
        self.open = QAction(icon("chevron-down"), _("Choose"), self.line)
        self.line.addAction(self.open, QLineEdit.ActionPosition.TrailingPosition)
        self.open.triggered.connect(self.offer_all)
        self.line.textEdited.connect(self.offer)
        self.line.installEventFilter(self)

    def _prepare_completer(self) -> None:
        self.words = QStringListModel(self)
        self.completer = QCompleter(self.words, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(12)
        self.completer.setWidget(self.line)
        self.popup = QListView()
        self.completer.setPopup(self.popup)
        self.popup.installEventFilter(self)
        self.completer.activated.connect(self._chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.popup:
                return event.key() in DONE and self._take_marked(event)
            if opens_choice(event) or (event.key() == Qt.Key.Key_Down and not self._popped()):
                self.offer_all()
                return True
            if event.key() == Qt.Key.Key_Escape and self._popped():
                self.popup.hide()
                return True
        return super().eventFilter(watched, event)

    def _take_marked(self, event: QKeyEvent) -> bool:
        """The line gets what is marked first: it ends with this key, and a cell is then gone."""
        # the first one is always current, but only the arrow keys select
        for marked in self.popup.selectionModel().selectedIndexes():
            self.line.setText(str(marked.data()))
        self.popup.hide()
        QCoreApplication.sendEvent(self.line, event)
        return True

    def _popped(self) -> bool:
        return self.popup.isVisible()

    def offer_all(self) -> None:
        self.offer("")

    def offer(self, words: str) -> None:
        """What the words find: 汉字, pinyin, initials or a code; a narrow choice is offered whole."""
        self.asked = words.strip()
        self._offer(link_choices(self.workspace, self.target, "" if self.scope else words, **self.scope))

    def _offer(self, choices: Sequence[LinkChoice]) -> None:
        out = self.leaves_out()
        self.offered = {item.label: item for item in choices if item.id not in out}
        self.words.setStringList(list(self.offered))
        if self.offered:
            self.completer.complete()
        elif self._popped():
            self.popup.hide()

    def _chosen(self, label: str) -> None:
        self.line.setText(label)
        self.left.emit()

    def text(self) -> str:
        """The code of what was chosen, or of the only record that the words find."""
        typed = self.typed().strip()
        chosen = self.offered.get(typed) or self._only_one(typed)
        return chosen.code if chosen else self.typed()

    def _only_one(self, typed: str) -> LinkChoice | None:
        if not typed or typed != self.asked:
            return None
        found = [item for item in self.offered.values() if not self.scope or typed in item.label]
        return found[0] if len(found) == 1 else None
