"""The launch event of a season: where and when, and its run of show by the minute."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scoutdesk.desk.figures.show import ShowFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.launch.event import Cue, Launch
from scoutdesk.domain.launch.show import clock_of, is_proposal
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import launch_event, records

EVENT = (
    Section(N_("The chosen event"), "day starts answer_until order_until | place:2 city capacity"),
    Section(N_("People and money"), "host budget spent remark"),
)
CUES = "minute minutes what owner props words"
NO_EVENT = N_("No launch event yet. Curators taste and ask before they put their own name to it.")
NO_CUE = N_("No part of the show yet. Let the usual ones be proposed, then name who does each and with what.")


class EventBench(StageTab):
    path = "launch/event"

    def above(self) -> None:
        self.launches = self.add(ChildTable(self.desk, Launch, columns="name kind day", empty=NO_EVENT))
        self.form = self.add(Form(self.desk, Launch, EVENT, rest=()))
        self.figure = self.add(ShowFigure())
        self.proposing, self.show_paper, self.card = self.add_buttons(
            (_("Propose the run of show"), "sparkles", self.propose),
            (_("Print run of show and hand cards…"), "printer", partial(self.to_paper, "show")),
            (_("Print price cards…"), "printer", partial(self.to_paper, "price-card")),
        )
        told = (
            Computed(N_("Clock"), self._clock, numeric=True, width=7),
            Computed(N_("Still as proposed"), self._standing, self._tone, width=10),
        )
        # who is led here by an open point presses Enter
        self.proposing.setAutoDefault(True)
        self.cues = self.add(
            ChildTable(self.desk, Cue, columns=CUES, computed=told, empty=NO_CUE, by="minute")
        )
        self.launches.selected.connect(self.show_launch)
        self.figure.picked.connect(self.choose_cue)

    def show_parts(self, dossier: Dossier) -> None:
        self.launches.show_children(dossier.season.id)
        self.show_launch(self.launches.current_id())

    def show_launch(self, id: int) -> None:
        for part in (self.form, self.figure, self.proposing, self.show_paper, self.card, self.cues):
            part.setVisible(bool(id))
        self.form.show_record(id)
        self.cues.show_children(id)
        self.figure.show_cues(self.launch, self.dossier.of(self.launch, Cue) if self.dossier else ())

    @property
    def launch(self) -> Launch | None:
        """The chosen event."""
        id = self.launches.current_id()
        return next(
            (item for item in self.launches.rows() if isinstance(item, Launch) and item.id == id), None
        )

    def event_shown(self) -> int:
        return self.launches.current_id()

    def choose_cue(self, id: object) -> None:
        if isinstance(id, int):
            self.cues.focus_cell(id, "minute")

    def propose(self) -> None:
        self.leave()
        id = self.launches.current_id()
        self.desk.act(lambda: launch_event.propose_show(self.desk.workspace, id))

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A part of another event shows that event first."""
        wanted = target.id if target.record == "launch" else 0
        if target.record == "cue" and target.id:
            wanted = records.get(self.desk.workspace, Cue, target.id).launch or 0
        if wanted and wanted != self.launches.current_id():
            self.launches.view.setCurrentIndex(self.launches.model.place(wanted, "name"))
            self.show_launch(wanted)
        if target.record == "launch" and target.field == "cue":
            return self._focus_proposing
        return super().seek(target)

    def _focus_proposing(self) -> bool:
        """A run of show begins with the usual parts."""
        self.ensureWidgetVisible(self.proposing)
        self.proposing.setFocus()
        return True

    def _clock(self, cue: Cue) -> str:
        launch = self.launch
        return clock_of(launch.starts, cue.minute) if launch and cue.minute is not None else "—"

    def _standing(self, cue: Cue) -> str:
        return _("yes") if is_proposal(cue) else ""

    def _tone(self, cue: Cue) -> str:
        return "muted" if is_proposal(cue) else ""
