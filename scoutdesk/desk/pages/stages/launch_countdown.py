"""What must be done by when before the event, counted back in working days."""

from __future__ import annotations

from collections.abc import Callable

from scoutdesk.desk.figures.countdown import CountdownFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.countdown_side import StepTable, StepWords, told
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.launch.event import Launch, Milestone
from scoutdesk.domain.whole.countdown import Countdown, countdown, move_it
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import launch_event, records

NO_STEP = N_(
    "No step of your own yet: the usual ones are drawn above as a proposal. Take them over to name who does each."
)


class CountdownBench(StageTab):
    path = "launch/countdown"

    def above(self) -> None:
        self.found: Countdown | None = None
        words = self.words = StepWords()
        empty = N_("No launch event yet, so there is nothing to count back from.")
        self.launches = self.add(ChildTable(self.desk, Launch, columns="name day", empty=empty, adds=False))
        (self.begin,) = self.add_buttons((_("Set up the event"), "presentation", self.to_event))
        self.remark = self.add(Remark())
        self.figure = self.add(CountdownFigure())
        (self.taking,) = self.add_buttons((_("Take the usual steps over"), "list-checks", self.take_over))
        columns = (
            Computed(N_("Due"), words.due, numeric=True, width=11),
            Computed(N_("Working days left"), words.left, words.tone, numeric=True, width=9),
            Computed(N_("On record"), words.standing, width=20),
        )
        self.steps = self.add(StepTable(self.desk, words, "what owner due done_on remark", columns, NO_STEP))
        self.launches.selected.connect(self.show_launch)
        self.figure.picked.connect(self.choose_step)

    def show_parts(self, dossier: Dossier) -> None:
        self.launches.show_children(dossier.season.id)
        self.show_launch(self.launches.current_id())

    def show_launch(self, id: int) -> None:
        launches = self.dossier.all(Launch) if self.dossier else ()
        launch = next((item for item in launches if item.id == id), None)
        self.launches.setVisible(len(launches) != 1)
        self.begin.setVisible(not launches)
        for part in (self.remark, self.figure, self.taking, self.steps):
            part.setVisible(launch is not None)
        self.found = countdown(self.dossier, launch) if self.dossier and launch else None
        self.words.show(self.found)
        self.figure.show_countdown(self.found)
        self.steps.show_children(id if launch else 0)
        if self.found is not None:
            wrong = self.found.missing or move_it(self.found)
            self.remark.say("\n".join(map(str, told(self.found))), "warning" if wrong else "info")
            self.taking.setVisible(self.found.proposed)

    def choose_step(self, id: object) -> None:
        if isinstance(id, int) and id:
            self.steps.focus_cell(id, "owner")

    def take_over(self) -> None:
        self.leave()
        id = self.launches.current_id()
        self.desk.act(lambda: launch_event.take_over_steps(self.desk.workspace, id))

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A step of another event shows that event first."""
        if target.record == "milestone" and target.id:
            wanted = records.get(self.desk.workspace, Milestone, target.id).launch or 0
            if wanted and wanted != self.launches.current_id():
                self.launches.view.setCurrentIndex(self.launches.model.place(wanted, "name"))
                self.show_launch(wanted)
        return super().seek(target)
