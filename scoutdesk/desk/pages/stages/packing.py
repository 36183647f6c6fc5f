"""Which grades there are, which is sold, and what they say about the season."""

from __future__ import annotations

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, rest_of
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.domain.packing.grade import Grade, reachable_net
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import unit_net
from scoutdesk.i18n import N_, _
from scoutdesk.operations import packing

COLUMNS = "name sold size_from size_to weight_from weight_to count_from count_to"
DETAIL = (
    Section(
        N_("The chosen grade"),
        "brix_from defect_tolerance size_tolerance price_factor | passes fails | photo_in photo_out",
    ),
)


class GradesBench(StageTab):
    path = "packing/grades"

    def above(self) -> None:
        reach = Computed(N_("Pack weighs"), self._reach, self._tone, width=15)
        empty = N_("No grade yet. Write down what passes, what does not, and which grade is sold.")
        self.grades = self.add(ChildTable(self.desk, Grade, columns=COLUMNS, computed=[reach], empty=empty))
        placed = [*COLUMNS.split(), *DETAIL[0].names()]
        self.detail = self.add(Form(self.desk, Grade, DETAIL, rest=rest_of(Grade, placed)))
        self.grades.selected.connect(self.show_grade)
        self.add_buttons(
            (_("Take grade and pack over into the season"), "sparkles", self.take_texts),
            (_("Specification to suppliers…"), "export", self.send),
        )
        told = N_("Product, grades, packs and label as agreed; the supplier confirms or corrects them.")
        self.out = self.add(WorkbookPanel(self.desk, "specification", told))

    def show_parts(self, dossier: Dossier) -> None:
        self.net = unit_net(dossier)
        self.grades.show_children(dossier.season.id)
        self.show_grade(self.grades.current_id())

    def send(self) -> None:
        self.leave()
        self.out.ask(self.season)

    def show_grade(self, id: int) -> None:
        self.detail.setVisible(bool(id))
        self.detail.show_record(id)

    def _reach(self, grade: Grade) -> str:
        """Lightest to heaviest sale unit of this grade."""
        low, high = reachable_net(grade)
        shown = [f"{weight / 1000:.2f}" for weight in (low, high) if weight is not None]
        return f"{'–'.join(dict.fromkeys(shown))} kg" if shown else "—"

    def _tone(self, grade: Grade) -> str:
        low, high = reachable_net(grade)
        if self.net is None or high is None or not grade.sold:
            return ""
        return "good" if (low or 0) <= self.net <= high else "warning"

    def take_texts(self) -> None:
        self.leave()
        self.desk.act(lambda: packing.texts_into_season(self.desk.workspace, self.season))
