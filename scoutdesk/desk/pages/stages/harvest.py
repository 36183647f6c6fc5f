"""When it is picked, at which maturity, and how much a day."""

from __future__ import annotations

from scoutdesk.desk.figures.capacity import CapacityFigure
from scoutdesk.desk.figures.harvest import HarvestFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.domain.harvest.capacity import CurveDay
from scoutdesk.domain.harvest.records import DailyForecast
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import harvest


class HarvestTab(StageTab):
    path = "harvest/plan"

    def above(self) -> None:
        self.figure = self.add(HarvestFigure())

    def below(self) -> None:
        self.capacity = self.add(CapacityFigure())
        self.add_buttons(
            (_("Propose a forecast: slow start and end"), "sparkles", self.propose),
            (_("Propose it evenly"), "chart-column", self.propose_evenly),
            (_("Harvest plan to the supplier…"), "export", self.send),
        )
        told = N_(
            "Window, forecast by day, maturity checks and lots; the supplier fills in and sends it back."
        )
        self.out = self.add(WorkbookPanel(self.desk, "harvest", told))
        in_all = (
            Computed(N_("Expected in all"), self._expected_sum, numeric=True, width=12),
            Computed(N_("Picked in all"), self._picked_sum, numeric=True, width=12),
        )
        empty = N_("No day yet. Let the plan be spread over the window, then correct it day by day.")
        self.forecasts = self.add(
            ChildTable(self.desk, DailyForecast, computed=in_all, empty=empty, by="day")
        )
        self.by_day: dict[object, CurveDay] = {}

    def show_parts(self, dossier: Dossier) -> None:
        self.figure.show_dossier(dossier)
        self.capacity.show_dossier(dossier)
        self.by_day = {day.day: day for day in self.capacity.curve.days}
        self.forecasts.show_children(dossier.season.id)

    def _expected_sum(self, forecast: DailyForecast) -> str:
        day = self.by_day.get(forecast.day)
        return str(day.expected_sum) if day else ""

    def _picked_sum(self, forecast: DailyForecast) -> str:
        day = self.by_day.get(forecast.day)
        return str(day.picked_sum) if day and day.picked is not None else ""

    def send(self) -> None:
        self.leave()
        self.out.ask(self.season)

    def propose(self) -> None:
        self._propose(even=False)

    def propose_evenly(self) -> None:
        self._propose(even=True)

    def _propose(self, *, even: bool) -> None:
        self.leave()
        self.desk.act(lambda: harvest.propose_forecast(self.desk.workspace, self.season, even=even))
