"""Beside the pledges: what can be given with its parts, the slider that tries another number, and keeping it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from scoutdesk.desk import theme
from scoutdesk.desk.desk import Desk
from scoutdesk.desk.figures.allocation import AllocationFigure
from scoutdesk.desk.figures.whatif import Unscrolled
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.forms.told_table import Told, ToldTable
from scoutdesk.desk.icons import icon
from scoutdesk.domain.launch.allotting import Share, Why
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.whole.allotment import Row, available
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import _, say
from scoutdesk.operations import allotting, records
from scoutdesk.operations.allotting import Ledger, ledger_of


class PledgeTable(ChildTable):
    """The pledges of all invitations of an event, in the order in which they came; they are added at the guests."""

    def show_pledges(self, rows: tuple[Row, ...], launch: int) -> None:
        self.ids = [row.pledge.id for row in rows]
        self.show_children(launch)

    def tell_anew(self) -> None:
        """Only what is worked out is another."""
        rows = self.model.rowCount()
        if rows:
            last = self.model.index(rows - 1, self.model.columnCount() - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), last)
            self._fit()

    def fetch(self) -> tuple[Pledge, ...]:
        found = records.list_rows(self.desk.workspace, Pledge, self.ids)
        return tuple(found[id] for id in self.ids if id in found and not found[id].archived)


class PledgeWords:
    """What stands in the columns that are worked out."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.shares: dict[int, Share] = {}

    def show_ledger(self, found: Ledger) -> None:
        self.rows = {row.pledge.id: row for row in found.rows}
        shares = found.proposal.shares if found.proposal else ()
        self.shares = {share.want.id: share for share in shares}

    def community(self, pledge: Pledge) -> str:
        row = self.rows.get(pledge.id)
        return row.community if row and row.community else "—"

    def proposed(self, pledge: Pledge) -> str:
        share = self.shares.get(pledge.id)
        return str(share.given) if share else "—"

    def allotted(self, pledge: Pledge) -> str:
        row = self.rows.get(pledge.id)
        kept = row.allocation.quantity if row and row.allocation else None
        return "—" if kept is None else str(kept)

    def tone(self, pledge: Pledge) -> str:
        """Whether what is on record is what the rule gives."""
        if self.allotted(pledge) == "—":
            return "muted"
        return "good" if self.allotted(pledge) == self.proposed(pledge) else "warning"

    def why(self, pledge: Pledge) -> str:
        share = self.shares.get(pledge.id)
        return str(share.reason()) if share else ""

    def why_tone(self, pledge: Pledge) -> str:
        share = self.shares.get(pledge.id)
        return "warning" if share and share.why in (Why.GAVE_WAY, Why.UNFIT) else ""


class AllotPanel(QWidget):
    """Nothing is saved until the button is pressed; the slider begins at what can be given."""

    moved = Signal(object)
    """The Ledger that follows from what the slider says."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.dossier: Dossier | None = None
        self.launch: Launch | None = None
        self.start: int | None = None
        self.parts = ToldTable([_("What can be given"), _("Units")], (1,))
        self.parts.setAccessibleName(_("What can be given"))
        self.slider = Unscrolled(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("Units to give out"))
        self.slider.valueChanged.connect(self._move)
        self.value = QLabel()
        self.value.setMinimumWidth(theme.px(80))
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.told, self.stale = Remark(), Remark()
        self.figure = AllocationFigure()
        # under the table: with sixty pledges it is longer than the window
        self.plot = QWidget()
        self.keep = QPushButton(icon("scale:on accent"), _("Allot"))
        self.keep.setStyleSheet(theme.sheet("primary"))
        # who is led here by an open point presses Enter
        self.keep.setAutoDefault(True)
        self.keep.clicked.connect(self.allot)
        self.back = QPushButton(_("Back to what can be given"))
        self.back.setStyleSheet(theme.sheet("quiet"))
        self.back.clicked.connect(self.reset)
        self._lay_out()

    def _lay_out(self) -> None:
        sliding, buttons = QHBoxLayout(), QHBoxLayout()
        label = QLabel(_("Units to give out"))
        label.setBuddy(self.slider)
        for part in (label, self.slider, self.value):
            sliding.addWidget(part, 1 if part is self.slider else 0)
        for button in (self.keep, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        for line in (sliding, buttons):
            line.setContentsMargins(4, 0, 4, 0)
        for remark in (self.told, self.stale):
            remark.setContentsMargins(4, 0, 4, 0)
        column.addLayout(sliding)
        for item in (self.told, self.stale):
            column.addWidget(item)
        column.addLayout(buttons)
        title = heading_label(_("Pledged and given"))
        title.setContentsMargins(4, 12, 0, 2)
        beside = QVBoxLayout(self.plot)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(title)
        beside.addWidget(self.figure)

    @property
    def capacity(self) -> int | None:
        """What was tried; None where the slider stands at what can be given."""
        return None if self.start is None or self.slider.value() == self.start else self.slider.value()

    def show_launch(self, dossier: Dossier, launch: Launch | None) -> None:
        """Start from what can be given; what was tried stays while that is still the same number."""
        for part in (self, self.plot):
            part.setVisible(launch is not None)
        if launch is None:
            return
        tried = self.capacity if self.launch is not None and self.launch.id == launch.id else None
        self.dossier, self.launch = dossier, launch
        there = available(dossier, launch)
        tried = tried if there.units == self.start else None
        self.start = there.units
        with QSignalBlocker(self.slider):
            self.slider.setEnabled(there.units is not None)
            self.slider.setRange(0, max((there.whole or 0) - there.elsewhere, 0))
            self.slider.setValue(there.units or 0 if tried is None else tried)
        self.parts.show_rows(
            [*(Told((str(label), str(units))) for label, units in there.parts()), _sum(there.units)]
        )
        self._answer()

    def reset(self) -> None:
        self.slider.setValue(self.start or 0)

    def _move(self, _value: int) -> None:
        self._answer()

    def _answer(self) -> None:
        if self.dossier is None or self.launch is None:
            return
        found = ledger_of(self.dossier, self.launch, self.capacity)
        self.value.setText("—" if self.start is None else str(self.slider.value()))
        self.back.setEnabled(self.capacity is not None)
        self.keep.setEnabled(bool(found.proposal and found.proposal.shares))
        self._tell(found)
        self.figure.show_ledger(found)
        self.moved.emit(found)

    def _tell(self, found: Ledger) -> None:
        proposal = found.proposal
        words = ""
        if proposal is not None and proposal.shares:
            message = say(
                "{pledged} units pledged, {given} would be given in lots of {lot}, {left} left",
                pledged=proposal.pledged,
                given=proposal.given,
                lot=proposal.lot,
                left=proposal.left,
            )
            words = str(message)
        self.told.say(words, "info")
        self.stale.say(
            "\n".join(str(say("Allot anew: {reason}", reason=item)) for item in found.outdated), "warning"
        )

    def allot(self) -> None:
        if self.launch is not None:
            launch, capacity = self.launch.id, self.capacity
            self.desk.act(lambda: allotting.allot(self.desk.workspace, launch, capacity))


def _sum(units: int | None) -> Told:
    return Told((_("Can be given"), "—" if units is None else str(units)), bold=True)
