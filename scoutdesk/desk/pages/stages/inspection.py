"""What arrives is inspected: the season's plan, its kinds of defect, the inspections, and the cartons of one."""

from __future__ import annotations

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.inspection_side import (
    CartonPanel,
    below,
    hints_of,
    menu_of_dispositions,
    menu_of_lots,
)
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.acceptance import told_verdict
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.inspecting import Case
from scoutdesk.domain.inspection import DefectType, Inspection, InspectionPlan
from scoutdesk.i18n import N_, _
from scoutdesk.operations import inspection

PLAN = (
    Section(
        N_("Sampling plan"),
        "level aql_critical aql_major aql_minor | weighed brix_measured brix_promised remark",
    ),
)
CHOSEN = (
    Section(
        N_("The chosen inspection"),
        "lot day inspector arrival_temperature vehicle_temperature | sample_size sample_reason:2 remark:2",
    ),
)
COLUMNS = "lot day disposition price_cut disposition_reason"
TONES = {"accept": "good", "reject": "bad", "open": "muted"}
NO_DEFECT = N_(
    "No kind of defect yet. Write what is critical, major and minor, so that everybody counts alike."
)
EMPTY = N_("No inspection yet. Prepare one for a lot: its cartons are laid out as the plan asks.")


class InspectionBench(StageTab):
    path = "storage/inspection"

    def below(self) -> None:
        self.cases: dict[int, Case] = {}
        self.start, self.word = self.add_buttons(
            (_("Start an inspection plan"), "clipboard-list", self.start_plan),
            (_("Put the plan into words"), "quote", self.put_into_words),
        )
        self.plan = self.add(Form(self.desk, InspectionPlan, PLAN, rest=()))
        self.defects = self.add(ChildTable(self.desk, DefectType, empty=NO_DEFECT))
        verdict = Computed(N_("Verdict"), self._told, self._tone, width=30)
        self.inspections = self.add(
            ChildTable(self.desk, Inspection, columns=COLUMNS, computed=[verdict], empty=EMPTY, adds=False)
        )
        self.inspections.selected.connect(self.show_chosen)
        self.waiting = self.add(Remark())
        self.prepare, self.decide, self.fit = self.add_buttons(
            (_("Prepare an inspection…"), "clipboard-check", self.choose_lot),
            (_("Decide…"), "check-check", self.choose_disposition),
            (_("Fit the cartons to the plan"), "refresh-cw", self.fit_cartons),
        )
        self.cartons = self.add(CartonPanel(self.desk))
        self.chosen = self.add(Form(self.desk, Inspection, CHOSEN, rest=()))

    def show_parts(self, dossier: Dossier) -> None:
        season, workspace = dossier.season.id, self.desk.workspace
        plan = inspection.plan_of(workspace, season)
        self.cases = {case.inspection.id: case for case in inspection.cases_of(workspace, season)}
        self.start.setVisible(plan is None)
        for part in (self.plan, self.defects, self.word):
            part.setVisible(plan is not None)
        self.plan.show_record(plan.id if plan else 0)
        self.defects.show_children(plan.id if plan else 0)
        self.inspections.beside = {id: hints_of(case) for id, case in self.cases.items()}
        self.chosen.beside = self.inspections.beside
        self.inspections.show_children(season)
        self.show_chosen(self.inspections.current_id())
        waiting = inspection.lots_without_inspection(workspace, season)
        codes = "、".join(lot.code or "" for lot in waiting)
        words = _("{count} lots were never inspected: {codes}").format(count=len(waiting), codes=codes)
        self.waiting.say(words if waiting else "", "warning")

    def show_chosen(self, id: int) -> None:
        self.cartons.show_case(self.cases.get(id))
        for part in (self.decide, self.fit, self.chosen):
            part.setVisible(id in self.cases)
        self.chosen.show_record(id)

    def leave(self) -> None:
        super().leave()
        self.cartons.grid.leave()

    def start_plan(self) -> None:
        self.desk.act(lambda: inspection.start_plan(self.desk.workspace, self.season))

    def put_into_words(self) -> None:
        self.leave()
        self.desk.act(lambda: inspection.put_into_words(self.desk.workspace, self.season))

    def choose_lot(self) -> None:
        below(self.prepare, menu_of_lots(self.prepare, self.desk, self.season))

    def choose_disposition(self) -> None:
        self.leave()
        below(self.decide, menu_of_dispositions(self.decide, self.desk, self.inspections.current_id()))

    def fit_cartons(self) -> None:
        self.desk.act(lambda: inspection.fit_cartons(self.desk.workspace, self.inspections.current_id()))

    def _told(self, row: Inspection) -> str:
        found = self.cases[row.id].verdict if row.id in self.cases else None
        return str(told_verdict(found)) if found else "—"

    def _tone(self, row: Inspection) -> str:
        found = self.cases[row.id].verdict if row.id in self.cases else None
        return TONES[found.state] if found else "muted"
