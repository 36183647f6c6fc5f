"""When it is picked, at which maturity, and how much a day."""

from __future__ import annotations

from scoutdesk.desk.figures.harvest import HarvestFigure
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.dossier import Dossier


class HarvestTab(StageTab):
    path = "harvest/plan"

    def above(self) -> None:
        self.figure = self.add(HarvestFigure())

    def show_parts(self, dossier: Dossier) -> None:
        self.figure.show_season(dossier.sku, dossier.season, dossier.today)
