"""What arrived is inspected: the inspections with their verdicts, and the cartons of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.inspection_acts import InspectionActs
from scoutdesk.desk.pages.stages.inspection_side import (
    CartonPanel,
    choose,
    hints_of,
    told_waiting,
    undecided,
    verdict_column,
)
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.storage.inspection import Inspection
from scoutdesk.domain.storage.measuring import Case
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_
from scoutdesk.operations import inspection

CHOSEN = (
    Section(
        N_("The chosen inspection"),
        "lot day inspector arrival_temperature vehicle_temperature | sample_size sample_reason:2 remark:2",
    ),
)
COLUMNS = "lot day disposition price_cut disposition_reason"
EMPTY = N_("No inspection yet. Prepare one for a lot: its cartons are laid out as the plan asks.")


class InspectionBench(StageTab):
    path = "storage/inspection"

    def above(self) -> None:
        self.cases: dict[int, Case] = {}
        self.lots = {"season": 0}
        verdict, scopes = [verdict_column(self._case)], {"lot": self.lots}
        table = ChildTable(
            self.desk, Inspection, "", COLUMNS, computed=verdict, scopes=scopes, empty=EMPTY, adds=False
        )
        self.inspections = self.add(table)
        self.inspections.selected.connect(self.show_chosen)
        self.waiting = self.add(Remark())
        self.acts = self.add(InspectionActs(self.desk, self.inspections, self.leave))
        self.cartons = self.add(CartonPanel(self.desk))
        self.acts.prepared.connect(self.begin)
        self.chosen = self.add(Form(self.desk, Inspection, CHOSEN, rest=(), scopes=scopes))

    def show_parts(self, dossier: Dossier) -> None:
        season, workspace = dossier.season.id, self.desk.workspace
        other = self.lots["season"] != season
        self.cases = {case.inspection.id: case for case in inspection.cases_of(workspace, season)}
        gate = self.inspections.beside
        # the gate knows days, the case its cartons; what both say is said once
        told = {id: (*gate.get(id, ()), *hints_of(case)) for id, case in self.cases.items()}
        self.inspections.beside = {id: tuple(dict.fromkeys(found)) for id, found in told.items()}
        self.chosen.beside = self.inspections.beside
        self.lots["season"] = self.acts.season = season
        self.acts.cases = self.cases
        with QSignalBlocker(self.inspections):
            # what is chosen is shown once, below
            self.inspections.show_children(season)
        if other:
            choose(self.inspections, undecided(self.cases.values()))
        self.show_chosen(self.inspections.current_id())
        self.waiting.say(told_waiting(inspection.lots_without_inspection(workspace, season)), "warning")

    def show_chosen(self, id: int) -> None:
        self.cartons.show_case(self.cases.get(id))
        for part in (*self.acts.of_one, self.chosen):
            part.setVisible(id in self.cases)
        self.chosen.show_record(id)

    def leave(self) -> None:
        super().leave()
        self.cartons.grid.leave()

    def begin(self, id: int) -> None:
        """At the first carton of an inspection, ready to be typed."""
        choose(self.inspections, id)
        rows = self.cartons.grid.model.rows
        if rows:
            self.cartons.grid.focus_cell(rows[0].key)

    def _case(self, row: Inspection) -> Case | None:
        return self.cases.get(row.id)
