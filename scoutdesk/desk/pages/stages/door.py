"""The line at the door: a row code or a name, Enter, and the next; the last entries stand below with their result."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.row_codes import row_code
from scoutdesk.i18n import N_, Message, _
from scoutdesk.operations.checkin import Entered, check_in
from scoutdesk.operations.outcome import Outcome

HOW = N_(
    "Row code, or name, pinyin, initials; then units pledged, and after a slash the fewest that are of use. "
    "A plus before the name lets in who was not invited, a minus takes an arrival back, "
    "Ctrl+Z in the empty line the last entry."
)
KEPT = 8
# the other pages hear of it when the door stands still for a moment, not between two guests
PAUSE = 400


class DoorLine(QLineEdit):
    """Enter takes the line; Ctrl+Z in an empty one takes back what was entered last."""

    done = Signal()
    undone = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undone.emit()
        else:
            super().keyPressEvent(event)


class DoorPanel(QWidget):
    entered = Signal()
    """Something was written at this door."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.launch = 0
        self.entries: list[Entered] = []
        self.pending: Outcome | None = None
        self.line = DoorLine()
        self.line.setFont(theme.font(20))
        self.line.setMaximumWidth(theme.px(420))
        code = row_code(7)
        self.line.setPlaceholderText(f"{code}   {code} 30   {code} 30/10   -{code}")
        self.line.setAccessibleName(_("Row code or name, then the pledge"))
        self.line.done.connect(self.take)
        self.line.undone.connect(self.take_back)
        self.line.textEdited.connect(self._edited)
        self.wrong = Remark()
        self.help = quiet(QLabel(_(HOW)))
        self.help.setWordWrap(True)
        heads = [_("Typed"), _("Row code"), _("Curator"), _("Result")]
        self.table = ToldTable(heads, ())
        self.table.setAccessibleName(_("Entered last"))
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self.tell)
        inside = self.table.layout()
        if inside is not None:
            # flush with the line
            inside.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 0)
        for part in (self.help, self.line, self.wrong, self.table):
            column.addWidget(part)

    def show_launch(self, launch: Launch | None) -> None:
        id = launch.id if launch else 0
        if id != self.launch:
            self.tell()
            self.launch = id
            self.entries.clear()
            self.wrong.say("")
        self._show()

    def take(self) -> None:
        """What stands in the line; what is refused stays there for mending, with the sentence under it."""
        text = self.line.text()
        if not self.launch:
            return
        try:
            found = check_in(self.desk.workspace, self.launch, text)
        except Refused as refusal:
            self._refuse(refusal.message)
            return
        self.line.clear()
        self.wrong.say("")
        self.entries = [found, *self.entries[: KEPT - 1]]
        self._show()
        if found.outcome.entry is not None:
            self.pending = found.outcome
            self.pause.start()
        self.entered.emit()

    def take_back(self) -> None:
        """Undo the newest entry of this door that wrote something."""
        newest = next((item for item in self.entries if item.outcome.entry is not None), None)
        if newest is None:
            self._refuse_nothing()
            return
        self.tell()
        self.entries.remove(newest)
        self.desk.undo(newest.outcome.entry)
        self._show()
        self.entered.emit()

    def tell(self) -> None:
        """Say what was done last at the door, and let the other pages read it."""
        self.pause.stop()
        if self.pending is not None:
            outcome, self.pending = self.pending, None
            self.desk.tell(outcome)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.line.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.tell()

    def _refuse(self, message: Message) -> None:
        self.wrong.say(str(message), "bad")

    def _refuse_nothing(self) -> None:
        self.wrong.say(_("Nothing was entered here that could be taken back."), "muted")

    def _edited(self) -> None:
        self.wrong.say("")

    def _show(self) -> None:
        self.table.show_rows(
            [Told((item.text.strip(), item.code, item.name, str(item.message)), ((3, item.tone),))
             for item in self.entries]
        )  # fmt: skip
