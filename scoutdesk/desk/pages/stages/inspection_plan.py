"""How arriving lots are inspected in this season: the sampling plan, and what counts as a defect."""

from __future__ import annotations

from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.storage.inspection import DefectType, InspectionPlan
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import inspection_plans

PLAN = (
    Section(
        N_("Sampling plan"),
        "level aql_critical aql_major aql_minor | weighed brix_measured brix_promised remark",
    ),
)
EMPTY = N_("No kind of defect yet. Write what is critical, major and minor, so that everybody counts alike.")


class InspectionPlanBench(StageTab):
    path = "storage/plan"

    def below(self) -> None:
        self.start, self.word = self.add_buttons(
            (_("Start an inspection plan"), "clipboard-list", self.start_plan),
            (_("Put the plan into words"), "quote", self.put_into_words),
        )
        self.begun_by["inspection_plan"] = self.start
        self.plan = self.add(Form(self.desk, InspectionPlan, PLAN, rest=()))
        self.defects = self.add(ChildTable(self.desk, DefectType, empty=EMPTY))

    def show_parts(self, dossier: Dossier) -> None:
        plan = next(reversed(dossier.all(InspectionPlan)), None)
        self.start.setVisible(plan is None)
        for part in (self.plan, self.defects, self.word):
            part.setVisible(plan is not None)
        self.plan.show_record(plan.id if plan else 0)
        self.defects.show_children(plan.id if plan else 0)

    def start_plan(self) -> None:
        self.desk.act(lambda: inspection_plans.start_plan(self.desk.workspace, self.season))

    def put_into_words(self) -> None:
        self.leave()
        self.desk.act(lambda: inspection_plans.put_into_words(self.desk.workspace, self.season))
