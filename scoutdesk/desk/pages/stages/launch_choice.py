"""Which of a season's launch events is looked at; most seasons have one, and then nothing is asked."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.icons import icon
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.launch_papers import event_to_print
from scoutdesk.i18n import _


class LaunchChoice(QWidget):
    chosen = Signal()
    """Another event is looked at."""
    beginning = Signal()
    """There is none, and one is to be set up."""

    def __init__(self) -> None:
        super().__init__()
        self.launches: tuple[Launch, ...] = ()
        self.box = QComboBox()
        self.box.setAccessibleName(_("Launch event"))
        self.box.setMaximumWidth(theme.px(420))
        self.box.currentIndexChanged.connect(self._chosen)
        self.none = Remark()
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 0)
        column.addWidget(self.box)
        column.addWidget(self.none)
        self.begin = QPushButton(icon("presentation"), _("Set up the event"))
        self.begin.setStyleSheet(theme.sheet("quiet"))
        self.begin.clicked.connect(self.beginning)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def launch(self) -> Launch | None:
        at = self.box.currentIndex()
        return self.launches[at] if 0 <= at < len(self.launches) else None

    def show_dossier(self, dossier: Dossier) -> None:
        """The events of the season, the one that is printed (the next one) unless another was chosen."""
        before = self.launch
        self.launches = dossier.all(Launch)
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItems([_told(item) for item in self.launches])
            self.choose(before.id if before else event_to_print(dossier).id if self.launches else 0)
        self.box.setVisible(len(self.launches) > 1)
        words = _("There is no launch event yet. Set it up first: its day, its place, its seats.")
        self.none.say("" if self.launches else words)
        self.begin.setVisible(not self.launches)
        self.setVisible(len(self.launches) != 1)

    def choose(self, id: int) -> None:
        places = [at for at, item in enumerate(self.launches) if item.id == id]
        self.box.setCurrentIndex(places[0] if places else len(self.launches) - 1)

    def _chosen(self, _index: int) -> None:
        self.chosen.emit()


def _told(launch: Launch) -> str:
    parts = (launch.name or launch.code or "—", launch.day.isoformat() if launch.day else "")
    return " · ".join(part for part in parts if part)
