"""One field on a form: its label, its editor, what is proposed, what is wrong, and where its value came from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk, Place
from scoutdesk.desk.forms.editor import Scope, asks_for_undo
from scoutdesk.desk.forms.editors import editor_for
from scoutdesk.desk.forms.remark import Remark, Tone
from scoutdesk.desk.forms.trail import field_menu
from scoutdesk.desk.icons import icon
from scoutdesk.domain.errors import Conflict, Refused
from scoutdesk.domain.hints import Hint, gravest
from scoutdesk.domain.proposals import Proposal
from scoutdesk.fields.declared import Field, Record, about
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import _
from scoutdesk.operations import files, records

HIGHLIGHT_MS = 2400
PAGES = ("sku", "season", "supplier")
TONES: dict[str, Tone] = {"warning": "warning", "info": "muted", "error": "bad"}


class FormField(QWidget):
    """Saves itself when it is left. What cannot be read stays as typed, with the reason beneath it."""

    accepted = Signal(str)
    """The person takes the proposed value of this field."""

    def __init__(self, desk: Desk, record: type[Record], field: Field, scope: Scope | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.record = record
        self.field = field
        self.id = 0
        self.value: object = None
        self.shown = ""
        self.proposal: Proposal | None = None
        self.hints: tuple[str, Tone] = ("", "muted")
        self.onward: QToolButton | None = None
        self.editor = editor_for(desk.workspace, field.kind, scope, blank=field.default is None)
        self.editor.input.installEventFilter(self)
        self.editor.left.connect(self.leave)
        self.editor.dropped.connect(self.keep_file)
        self._lay_out()
        self.fading = QTimer(self, singleShot=True, interval=HIGHLIGHT_MS)
        self.fading.timeout.connect(self._fade)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        top = QHBoxLayout()
        self.label = QLabel(self.field.label)
        self.label.setFont(theme.font(12))
        theme.paint(self.label, text="muted")
        self.label.setBuddy(self.editor)
        self.label.setToolTip(self.field.help)
        top.addWidget(self.label)
        top.addStretch(1)
        self.source = self._source_button()
        top.addWidget(self.source)
        column.addLayout(top)
        middle = QHBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(self.editor, 1)
        self.accept: QToolButton | None = None
        self.choice: QWidget | None = None
        self.middle = middle
        if isinstance(self.field.kind, Link) and self.field.kind.target in PAGES:
            self.onward = self._small_button("open:muted", _("Open {label}").format(label=self.field.label))
            self.onward.clicked.connect(self.follow)
            self.onward.hide()
            middle.addWidget(self.onward)
        column.addLayout(middle)
        self.remark = Remark()
        column.addWidget(self.remark)
        self.below = column
        column.addStretch(1)
        self.editor.name(self.field.label, self.field.help)
        self.setFocusProxy(self.editor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the editor leaves to us: Ctrl+I tells the source, Escape brings back what is kept."""
        if event.matches(QKeySequence.StandardKey.Cancel) and self.typing():
            self.drop_typed()
        elif event.key() == Qt.Key.Key_I and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.tell_source()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo is the field's own while it holds typing that is not saved; after that it is the desk's."""
        if asks_for_undo(event) and not self.typing():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _small_button(self, picture: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture, 16))
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _source_button(self) -> QToolButton:
        button = self._small_button("history:muted", _("Where this value came from (Ctrl+I)"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self.tell_source)
        kept = button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        button.setSizePolicy(kept)
        button.setFixedSize(theme.px(18), theme.px(18))
        button.hide()
        return button

    def _accept_button(self) -> QToolButton:
        button = self._small_button(
            "check:accent", _("Accept the proposal for {label}").format(label=self.field.label)
        )
        button.clicked.connect(self._accept)
        self.middle.addWidget(button)
        return button

    def _conflict_buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for words, act in ((_("Take theirs"), self.take_theirs), (_("Keep mine"), self.keep_mine)):
            button = QPushButton(words)
            button.setStyleSheet(theme.sheet("quiet"))
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.below.insertWidget(self.below.count() - 1, box)
        return box

    # showing

    def show_value(
        self, id: int, value: object, shown: str, proposal: Proposal | None, hints: tuple[Hint, ...]
    ) -> None:
        """What is there now. Typing that is not saved yet stays, and so does what it started from."""
        typing = id == self.id and self.typing()
        self.id = id
        self.proposal = proposal
        self.hints = _told(hints) if hints else (self._untitled(value), "muted")
        if not typing:
            self.value, self.shown = value, shown
            self.editor.show_text(shown)
            self._calm()
            if self.onward is not None:
                self.onward.setVisible(value is not None)
        self._show_proposal()

    def _untitled(self, value: object) -> str:
        """What stands behind a link whose record has only a code (a quotation: whose it is)."""
        kind = self.field.kind
        if not (isinstance(kind, Link) and isinstance(value, int)):
            return ""
        target = self.desk.workspace.record_type(kind.target)
        return "" if about(target).title else records.describe(self.desk.workspace, kind.target, value)

    def typing(self) -> bool:
        """Something stands here that is not saved."""
        return self.editor.typed() != self.shown

    def draft(self) -> str | None:
        return self.editor.typed() if self.typing() else None

    def restore(self, draft: str) -> None:
        """Typing that could not be saved when another record was shown."""
        self.editor.show_text(draft)
        self.leave()

    def _calm(self) -> None:
        self.remark.say(*self.hints)
        self._show_choice(False)

    def _show_choice(self, wanted: bool) -> None:
        """Take theirs or keep mine; the buttons are made when they are first needed."""
        if wanted and self.choice is None:
            self.choice = self._conflict_buttons()
        if self.choice is not None:
            self.choice.setVisible(wanted)

    @property
    def disputed(self) -> bool:
        return self.choice is not None and self.choice.isVisible()

    def _show_proposal(self) -> None:
        proposal = self.proposal
        self.editor.show_ghost(
            _("proposed: {value}").format(value=self.field.kind.show(proposal.value)) if proposal else ""
        )
        if proposal is not None:
            told = _("Proposed: {value} · source: {source} · confidence: {confidence}").format(
                value=self.field.kind.tell(proposal.value),
                source=proposal.source,
                confidence=proposal.confidence,
            )
            self.accept = self.accept or self._accept_button()
            self.accept.setToolTip(told)
            self.accept.setAccessibleDescription(told)
        if self.accept is not None:
            self.accept.setVisible(proposal is not None)

    # saving

    def leave(self) -> None:
        if not self.id or not self.typing():
            if not self.disputed:
                self._calm()
            return
        self._save(self.value)

    def _save(self, before: object) -> None:
        text = self.editor.text()
        try:
            outcome = records.edit(
                self.desk.workspace, self.record, self.id, self.field.name, text, before=before
            )
        except Conflict as conflict:
            self._show_conflict(conflict)
        except Refused as refusal:
            self._show_choice(False)
            self.remark.say(str(refusal.message), "bad")
        else:
            self.shown = self.editor.typed()
            if outcome.entry is None:
                self.reread()
            else:
                self.desk.tell(outcome)

    def reread(self) -> None:
        """What is kept now, in place of what stands here."""
        found = records.get(self.desk.workspace, self.record, self.id)
        self.value = getattr(found, self.field.name)
        with_links = records.shown_rows(self.desk.workspace, self.record, [self.id], [self.field.name])
        self.shown = with_links[0][0]
        self.editor.show_text(self.shown)
        self._calm()

    def _show_conflict(self, conflict: Conflict) -> None:
        there = next((item.found for item in conflict.conflicts if item.field == self.field.name), "")
        words = _("Changed elsewhere meanwhile. There: {theirs} · here: {mine}")
        self.remark.say(words.format(theirs=there or "—", mine=self.editor.typed() or "—"), "warning")
        self._show_choice(True)

    def take_theirs(self) -> None:
        self._show_choice(False)
        self.reread()

    def drop_typed(self) -> None:
        """Escape: what is kept, in place of what was typed."""
        if self.id and self.typing():
            self.reread()

    def keep_mine(self) -> None:
        self._show_choice(False)
        self._save(getattr(records.get(self.desk.workspace, self.record, self.id), self.field.name))

    def keep_file(self, paths: tuple[Path, ...]) -> None:
        outcome = self.desk.act(
            lambda: files.attach(self.desk.workspace, self.record, self.id, paths, field=self.field.name)
        )
        if outcome is not None and outcome.problems:
            self.remark.say("\n".join(str(problem.message) for problem in outcome.problems), "bad")

    def follow(self) -> None:
        """Go to the record that the link names."""
        if isinstance(self.field.kind, Link) and isinstance(self.value, int):
            self.leave()
            self.desk.go(Place(self.field.kind.target, self.value))

    def _accept(self) -> None:
        self.accepted.emit(self.field.name)

    # where from

    def tell_source(self) -> None:
        menu = field_menu(self, self.desk, self.id, self.field)
        menu.popup(self.source.mapToGlobal(self.source.rect().bottomLeft()))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.source.setVisible(bool(self.id) and self.value is not None)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.source.hide()
        super().leaveEvent(event)

    # being jumped to

    def highlight(self) -> None:
        theme.paint(self, ground="soft warning")
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fading.start()

    def _fade(self) -> None:
        self.setAutoFillBackground(False)


def _told(hints: tuple[Hint, ...]) -> tuple[str, Tone]:
    """Several hints as one remark, in the gravest tone."""
    return "\n".join(map(str, hints)), TONES[gravest(hints)]
