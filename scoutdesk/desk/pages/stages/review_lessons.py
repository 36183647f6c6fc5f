"""The review's own words, the lessons drawn from what hurt, and the season that carries them on."""

from __future__ import annotations

from scoutdesk.desk.desk import Place
from scoutdesk.desk.figures.pareto import ParetoFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.review.lesson import Lesson, SeasonReview
from scoutdesk.domain.review.pareto import Pareto
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage, reached
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.pains import what_hurt
from scoutdesk.fields.kinds import yuan
from scoutdesk.i18n import N_, _
from scoutdesk.operations import next_season, records, review

REVIEW = (Section(N_("The review"), "day people | summary went_well"),)
COLUMNS = "what stage cost decision owner due"
EMPTY = N_("No lesson yet. What hurt most proposes the first ones; the decision is yours.")


class LessonsBench(StageTab):
    path = "review/lessons"

    def above(self) -> None:
        self.begin_remark = self.add(Remark())
        (self.begin,) = self.add_buttons((_("Begin the review"), "add", self.begin_review))
        self.begun_by["season_review"] = self.begin
        self.review = self.add(Form(self.desk, SeasonReview, REVIEW))
        self.pareto, self.found = self.add(ParetoFigure()), Pareto()
        now = Computed(N_("By the records now"), self._now, numeric=True, width=12)
        self.lessons = self.add(ChildTable(self.desk, Lesson, columns=COLUMNS, computed=[now], empty=EMPTY))
        self.propose, self.onward, self.early, self.later, self.opened = self.add_buttons(
            (_("Propose lessons from what hurt"), "lightbulb", self.propose_lessons),
            (_("Next season …"), "add", self.clone),
            (_("Next season without lessons …"), "add", self.clone_early),
            (_("Carry later lessons over"), "lightbulb", self.carry_later),
            (_("Open the next season"), "seasons", self.open_next),
        )
        self.next: Season | None = None

    def show_parts(self, dossier: Dossier) -> None:
        found = dossier.all(SeasonReview)
        self.begin.setVisible(not found)
        self.begin_remark.say("" if found else _("The season is not reviewed yet."))
        self.review.setVisible(bool(found))
        self.review.show_record(found[-1].id if found else 0)
        self.found = dossier.once(what_hurt)
        self.pareto.show_pareto(self.found)
        self.lessons.show_children(dossier.season.id)
        self.next = next_season.successor_of(self.desk.workspace, dossier.season.id)
        at_review = reached(dossier.season.stage, Stage.REVIEW)
        self.onward.setVisible(self.next is None and at_review)
        self.early.setVisible(self.next is None and not at_review)
        self.opened.setVisible(self.next is not None)
        self.later.setVisible(bool(next_season.later_lessons(self.desk.workspace, dossier.season.id)))

    def _now(self, lesson: Lesson) -> str:
        bars = self.found.bars
        return next((yuan(bar.pain.amount) for bar in bars if bar.pain.cause == lesson.cause), "—")

    def begin_review(self) -> None:
        today, person = self.desk.workspace.today(), self.desk.workspace.person
        _made, outcome = records.create(
            self.desk.workspace, SeasonReview, season=self.season, day=today, people=person
        )
        self.desk.tell(outcome)

    def propose_lessons(self) -> None:
        self.desk.act(lambda: review.propose_lessons(self.desk.workspace, self.season))

    def clone(self) -> None:
        self._go_on(early=False)

    def clone_early(self) -> None:
        self._go_on(early=True)

    def _go_on(self, *, early: bool) -> None:
        season = self.season
        made = self.desk.act(lambda: next_season.next_season(self.desk.workspace, season, early=early))
        if made is not None:
            self.desk.go(Place("season", made.ids[0]))

    def carry_later(self) -> None:
        """What was drawn since the next season was made stands before its gates too."""
        self.desk.act(lambda: next_season.carry_later(self.desk.workspace, self.season))

    def open_next(self) -> None:
        if self.next is not None:
            self.desk.go(Place("season", self.next.id))
