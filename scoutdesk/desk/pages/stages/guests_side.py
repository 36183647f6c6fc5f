"""Beside the guests: the seats in one line, who is next on the waiting list, and how far each tasting kit is."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.seats import SeatsFigure
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.icons import icon
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.kits import Kit, kits, kits_in_words
from scoutdesk.domain.launch.seats import counted, in_words, next_waiting, seat_plan
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _
from scoutdesk.operations import guests

UP = "Alt+U"


class SeatsPanel(QWidget):
    """The counts, and the free seat with whom it goes to: one key moves her up."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.launch = 0
        self.counts, self.kits, self.next = Remark(), Remark(), Remark()
        self.button = QPushButton(icon("arrow-up"), "")
        self.button.setStyleSheet(theme.sheet("quiet"))
        self.button.clicked.connect(self.move_up)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        title = heading_label(_("Answers and seats"))
        title.setContentsMargins(0, 12, 0, 2)
        column.addWidget(title)
        self.figure = SeatsFigure()
        for part in (self.figure, self.counts, self.kits, self.next):
            column.addWidget(part)
        column.addLayout(row)

    def show_launch(self, dossier: Dossier, launch: Launch | None) -> None:
        self.launch = launch.id if launch else 0
        self.setVisible(launch is not None)
        if launch is None:
            return
        invitations = dossier.of(launch, Invitation)
        found = counted(launch, invitations)
        self.counts.say(str(in_words(found)), "bad" if (found.left or 0) < 0 else "info")
        self.figure.show_plan(seat_plan(launch, invitations))
        sending = kits(launch, invitations)
        names = {id: item.name or "—" for id, item in dossier.curators.items()}
        tone, words = kits_in_words(sending, names, dossier.today)
        self.kits.say(str(words) if sending else "", "warning" if tone == "warning" else "info")
        waiting = next_waiting(launch, invitations, dossier.today)
        self.button.setVisible(waiting is not None)
        if waiting is None:
            self.next.say("")
            return
        curator = dossier.curators.get(waiting.curator or 0)
        name = (curator.name if curator else None) or "—"
        self.next.say(str(guests.free_seat(launch, waiting, name)), "warning")
        self.button.setText(_("Move up: {name}").format(name=name) + f"  {UP}")
        self.button.setShortcut(QKeySequence(UP))

    def move_up(self) -> None:
        self.desk.act(lambda: guests.move_up(self.desk.workspace, self.launch))


class GuestWords:
    """What stands in the column of the tasting kit."""

    def __init__(self) -> None:
        self.kits: dict[int, Kit] = {}
        self.dossier: Dossier | None = None

    def show_launch(self, dossier: Dossier, launch: Launch | None) -> None:
        found = kits(launch, dossier.of(launch, Invitation)) if launch else ()
        self.dossier, self.kits = dossier, {kit.invitation.id: kit for kit in found}

    def kit(self, invitation: Invitation) -> str:
        kit = self.kits.get(invitation.id)
        return str(kit.state(self.dossier.today)[1]) if kit and self.dossier else ""

    def kit_tone(self, invitation: Invitation) -> str:
        kit = self.kits.get(invitation.id)
        return kit.state(self.dossier.today)[0] if kit and self.dossier else ""
