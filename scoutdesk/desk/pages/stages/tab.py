"""What every stage's tab is: a bench that shows one season's dossier."""

from __future__ import annotations

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.form import Form
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.stages.layouts import LAYOUTS, REST
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.season import Season
from scoutdesk.domain.stages import Stage


class StageTab(Bench):
    """`stage` decides which fields of the season stand here; subclasses add tables, figures and buttons."""

    stage: Stage

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.dossier: Dossier | None = None
        self.above()
        sections = LAYOUTS[self.stage]
        if sections:
            rest = REST if self.stage is Stage.SOURCING else ()
            self.season_form = self.add(Form(desk, Season, sections, rest=rest))
        self.below()

    def above(self) -> None:
        """What stands over the season's own fields."""

    def below(self) -> None:
        """What stands under them."""

    def show_dossier(self, dossier: Dossier) -> None:
        self.dossier = dossier
        if LAYOUTS[self.stage]:
            self.season_form.show_record(dossier.season.id)
        self.show_parts(dossier)

    def show_parts(self, dossier: Dossier) -> None:
        """The parts beyond the season's own fields."""

    @property
    def season(self) -> int:
        return self.dossier.season.id if self.dossier else 0
