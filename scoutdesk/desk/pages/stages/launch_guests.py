"""The guests of a launch event: whom to invite, who comes, who waits, who gets a kit, and what they asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.candidates import CandidatesPanel
from scoutdesk.desk.pages.stages.guests_side import GuestWords, SeatsPanel
from scoutdesk.desk.pages.stages.launch_choice import LaunchChoice
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.launch.guests import Answer, Invitation, LaunchQuestion
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import guests

INVITED = "row_code curator community answer seats online arrived kit_sent_on kit_received_on"
CHOSEN = (Section(N_("The chosen guest"), "reason:2 remark:2 | sent_on answered_on kit_waybill"),)
ASKED = "text answer invitation owner faq"
NO_GUEST = N_("Nobody is invited yet. Tick curators in the list below, or add one by hand.")
NO_QUESTION = N_(
    "No question yet. What was asked at one event is asked at the next one too: keep its answer."
)


class GuestsBench(StageTab):
    path = "launch/guests"

    def above(self) -> None:
        self.choice = self.add(LaunchChoice())
        self.seats = self.add(SeatsPanel(self.desk))
        words = self.words = GuestWords()
        kit = Computed(N_("Tasting kit"), words.kit, words.kit_tone, width=20)
        table = ChildTable(
            self.desk, Invitation, columns=INVITED, computed=[kit], empty=NO_GUEST, by="row_code"
        )
        self.guests = self.add(table)
        answers = ((Answer.YES, "circle-check"), (Answer.WAITLIST, "clock"), (Answer.NO, "circle-x"))
        self.acts = self.add_buttons(
            *((str(answer), sign, partial(self.mark, answer)) for answer, sign in answers),
            (_("Take the answer back"), "undo", partial(self.mark, None)),
            (_("Row codes for those without"), "ticket", self.give_codes),
            (_("Print the sign-in sheet…"), "printer", partial(self.to_paper, "sign-in")),
        )
        self.chosen = self.add(Form(self.desk, Invitation, CHOSEN, rest=()))
        self.guests.selected.connect(self.show_guest)
        self.candidates = self.add(CandidatesPanel(self.desk))
        # who asked was at this event
        self.here: dict[str, int] = {}
        self.questions = self.add(
            ChildTable(
                self.desk,
                LaunchQuestion,
                columns=ASKED,
                scopes={"invitation": self.here},
                empty=NO_QUESTION,
            )
        )
        self.acts += self.add_buttons((_("Keep among the answers"), "copy-plus", self.keep))
        self.choice.chosen.connect(self._show_launch)
        self.choice.beginning.connect(self.to_event)

    def show_parts(self, dossier: Dossier) -> None:
        self.choice.show_dossier(dossier)
        self._show_launch()

    def _show_launch(self) -> None:
        launch, dossier = self.choice.launch, self.dossier
        if dossier is None:
            return
        self.words.show_launch(dossier, launch)
        self.seats.show_launch(dossier, launch)
        for part in (self.guests, self.questions, *self.acts):
            part.setVisible(launch is not None)
        self.here["launch"] = launch.id if launch else 0
        for table in (self.guests, self.questions):
            table.show_children(launch.id if launch else 0)
        self.show_guest(self.guests.current_id())
        self.candidates.show_launch(launch)

    def event_shown(self) -> int:
        return self.choice.launch.id if self.choice.launch else 0

    def show_guest(self, id: int) -> None:
        self.chosen.setVisible(bool(id))
        if id:
            self.chosen.show_record(id)

    def mark(self, answer: Answer | None) -> None:
        """The answer of all rows that are marked."""
        chosen = self.guests.marked()
        self.desk.act(lambda: guests.answer(self.desk.workspace, chosen, answer))

    def give_codes(self) -> None:
        launch = self.choice.launch
        if launch is not None:
            self.desk.act(lambda: guests.give_codes(self.desk.workspace, launch.id))

    def keep(self) -> None:
        question = self.questions.current_id()
        if question:
            self.desk.act(lambda: guests.keep_answer(self.desk.workspace, question))

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A guest of another event shows that event first."""
        found = self.dossier.record(target.record, target.id) if self.dossier else None
        if isinstance(found, (Invitation, LaunchQuestion)) and found.launch:
            self.choice.choose(found.launch)
        if isinstance(found, Invitation):
            self.guests.focus_cell(found.id)
        return super().seek(target)
