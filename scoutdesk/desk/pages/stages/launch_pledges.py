"""The pledges of a launch event against the harvest: who is given how much and why, and what if there were more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QGuiApplication

from scoutdesk.desk.desk import Notice, Place
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.launch_choice import LaunchChoice
from scoutdesk.desk.pages.stages.pledges_side import AllotPanel, PledgeTable, PledgeWords
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.domain.gates import Point
from scoutdesk.domain.hints import Hint
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Allocation, Pledge
from scoutdesk.domain.whole.allotment import told_to
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations import records
from scoutdesk.operations.allotting import Ledger

SET = (Section(N_("Held back"), "reserve_share allot_lot order_until"),)
GIVEN = (Section(N_("The chosen allocation"), "quantity day person | reason:3"),)
NOBODY = N_(
    "Nobody has pledged anything yet. Type pledges at the check-in: row code, then the units; "
    "before the event as well."
)


class PledgesBench(StageTab):
    path = "launch/pledges"

    def above(self) -> None:
        self.choice = self.add(LaunchChoice())
        self.held = self.add(Form(self.desk, Launch, SET, rest=()))
        self.panel = self.add(AllotPanel(self.desk))
        words = self.words = PledgeWords()
        told = [
            Computed(N_("Community"), words.community, width=14),
            Computed(N_("Proposed"), words.proposed, numeric=True, width=7),
            Computed(N_("Allotted"), words.allotted, words.tone, numeric=True, width=8),
            Computed(N_("Why so many"), words.why, words.why_tone, width=40),
        ]
        columns = "invitation quantity least day"
        self.pledges = self.add(
            PledgeTable(self.desk, Pledge, columns=columns, computed=told, empty=NOBODY, adds=False)
        )
        self.given = self.add(Form(self.desk, Allocation, GIVEN, rest=()))
        self.acts = self.add_buttons(
            (_("Copy what they are told"), "copy", self.copy_told),
            (_("Type pledges at the check-in"), "log-in", self.to_checkin),
            (_("Sheets for curators …"), "file-spreadsheet", self.send),
        )
        self.sheets = self.add(WorkbookPanel(self.desk, "pledges"))
        self.add(self.panel.plot)
        self.shown = False
        self.choice.chosen.connect(self._show_launch)
        self.choice.beginning.connect(self.to_event)
        self.pledges.selected.connect(self.choose)
        self.panel.moved.connect(self.follow)

    def show_points(self, points: Iterable[Point]) -> None:
        """What is wrong with what was allotted stands under the table of pledges as well."""
        found = tuple(points)
        super().show_points(found)
        self.pledges.about_all = [
            Hint(item.field, item.severity, item.message, item.source)
            for item in found
            if item.record == "allocation" and item.severity != "open"
        ]

    def show_parts(self, dossier: Dossier) -> None:
        self.choice.show_dossier(dossier)
        self._show_launch()

    def _show_launch(self) -> None:
        launch, dossier = self.choice.launch, self.dossier
        for part in (self.held, self.pledges, *self.acts):
            part.setVisible(launch is not None)
        self.given.setVisible(False)
        if dossier is None:
            return
        if launch is not None:
            self.held.show_record(launch.id)
            self.shown = False
        self.panel.show_launch(dossier, launch)
        self.choose(self.pledges.current_id())

    def follow(self, found: Ledger) -> None:
        """The table tells what the panel says; it is read anew only where more than the slider was moved."""
        self.words.show_ledger(found)
        if self.shown:
            self.pledges.tell_anew()
        else:
            self.pledges.show_pledges(found.rows, found.launch.id)
        self.shown = True

    def choose(self, id: object) -> None:
        row = self.words.rows.get(id) if isinstance(id, int) else None
        kept = row.allocation if row else None
        self.given.setVisible(kept is not None)
        if kept is not None:
            self.given.show_record(kept.id)

    def copy_told(self) -> None:
        """Of the marked pledges, one paragraph for each curator, to be pasted to her alone."""
        launch, marked = self.choice.launch, set(self.pledges.marked())
        rows = [row for row in self.words.rows.values() if row.pledge.id in marked]
        told = [message for row in rows if launch and (message := told_to(launch, row))]
        if not told:
            self.desk.noticed.emit(Notice(say("Nothing is allotted to the marked pledges yet"), "info"))
            return
        QGuiApplication.clipboard().setText("\n\n".join(map(str, told)))
        self.desk.noticed.emit(Notice(say("{count} messages are on the clipboard", count=len(told)), "info"))

    def send(self) -> None:
        self.sheets.ask(self.season)

    def to_checkin(self) -> None:
        self.desk.go(Place("season", self.season, "launch/checkin"))

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A pledge shows its event first, an allocation its pledge."""
        pledge = target.id if target.record == "pledge" else 0
        if target.record == "allocation" and target.id:
            pledge = records.get(self.desk.workspace, Allocation, target.id).pledge or 0
        self._choose_event_of(pledge)
        if target.record == "allocation" and target.id:
            self.pledges.view.setCurrentIndex(self.pledges.model.place(pledge, ""))
        if target.field == "allocation":
            return self._focus_allot
        return super().seek(target)

    def _choose_event_of(self, pledge: int) -> None:
        if not pledge or self.dossier is None:
            return
        invited = records.get(self.desk.workspace, Pledge, pledge).invitation or 0
        found = self.dossier.record("invitation", invited)
        if isinstance(found, Invitation) and found.launch:
            self.choice.choose(found.launch)

    def _focus_allot(self) -> bool:
        self.ensureWidgetVisible(self.panel.keep)
        self.panel.keep.setFocus()
        return True
