"""What must be done by when before the event, counted back in working days."""

from __future__ import annotations

from collections.abc import Callable

from scoutdesk.desk.figures.countdown import CountdownFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.launch.event import Launch, Milestone
from scoutdesk.domain.whole.countdown import Countdown, Step, countdown, move_it
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.knowledge.launch import steps_basis
from scoutdesk.operations import launch_event, records

TONES = {"done": "good", "late": "bad", "soon": "warning", "ahead": "muted", "open": "muted"}
NO_STEP = N_(
    "No step of your own yet: the usual ones are drawn above as a proposal. Take them over to name who does each."
)


class CountdownBench(StageTab):
    path = "launch/countdown"

    def above(self) -> None:
        self.found: Countdown | None = None
        self.by_row: dict[int, Step] = {}
        empty = N_("No launch event yet, so there is nothing to count back from.")
        self.launches = self.add(ChildTable(self.desk, Launch, columns="name day", empty=empty, adds=False))
        self.remark = self.add(Remark())
        self.figure = self.add(CountdownFigure())
        (self.taking,) = self.add_buttons((_("Take the usual steps over"), "list-checks", self.take_over))
        told = (
            Computed(N_("Due"), self._due, numeric=True, width=11),
            Computed(N_("Working days left"), self._left, self._tone, numeric=True, width=9),
            Computed(N_("On record"), self._standing, width=20),
        )
        self.steps = self.add(
            ChildTable(
                self.desk,
                Milestone,
                columns="what owner due done_on remark",
                computed=told,
                empty=NO_STEP,
            )
        )
        self.launches.selected.connect(self.show_launch)
        self.figure.picked.connect(self.choose_step)

    def show_parts(self, dossier: Dossier) -> None:
        self.launches.show_children(dossier.season.id)
        self.show_launch(self.launches.current_id())

    def show_launch(self, id: int) -> None:
        launches = self.dossier.all(Launch) if self.dossier else ()
        launch = next((item for item in launches if item.id == id), None)
        self.launches.setVisible(len(launches) != 1)
        for part in (self.remark, self.figure, self.taking, self.steps):
            part.setVisible(launch is not None)
        self.found = countdown(self.dossier, launch) if self.dossier and launch else None
        self.by_row = {
            item.milestone.id: item for item in (self.found.steps if self.found else ()) if item.milestone
        }
        self.figure.show_countdown(self.found)
        self.steps.show_children(id if launch else 0)
        self._tell()

    def _tell(self) -> None:
        """Where the steps come from, which days off are only computed, and where nothing fits any more."""
        found = self.found
        if found is None:
            return
        move = move_it(found)
        said = [message for message in (*found.missing, move, found.guess, steps_basis().told) if message]
        self.remark.say("\n".join(map(str, said)), "warning" if move or found.missing else "info")
        self.taking.setVisible(found.proposed)

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

    def _due(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        return step.due.isoformat() if step and step.due else "—"

    def _left(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        if step is None:
            return ""
        if step.done:
            return _("done")
        return "—" if step.left is None else str(step.left)

    def _tone(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        return TONES[step.state] if step else "muted"

    def _standing(self, row: Milestone) -> str:
        step = self.by_row.get(row.id)
        if step is None or step.standing is None:
            return _("only you can say")
        if step.standing.lacking is not None:
            return str(step.standing.lacking)
        return step.standing.day.isoformat() if step.standing.day else _("proven")
