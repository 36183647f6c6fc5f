"""Blind tastings: set up, answered in one grid, revealed, and laid beside last season and a rival."""

from __future__ import annotations

from functools import partial

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.stages.phases import Phases
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.tasting_side import TastingEnd, TastingScores, TastingSetting
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.tasting import Method, Tasting
from scoutdesk.i18n import N_, _
from scoutdesk.operations import sittings
from scoutdesk.operations.tasting import new_tasting

PHASES = {"setting": N_("1 Set up"), "scores": N_("2 Enter answers"), "end": N_("3 Result")}
KINDS = (
    (Method.HEDONIC, "heart"),
    (Method.RANKING, "list-checks"),
    (Method.TRIANGLE, "split"),
    (Method.DESCRIPTIVE, "radar"),
)
EMPTY = N_("No tasting yet. Choose a method; then say what is tasted, and by how many.")


class TastingBench(StageTab):
    path = "sourcing/tasting"

    def below(self) -> None:
        self.shown = 0
        self.tasted: dict[int, sittings.Tasted] = {}
        state = Computed(N_("How far it is"), self._state, self._tone, width=28)
        table = ChildTable(
            self.desk, Tasting, "", "name method day", computed=[state], empty=EMPTY, adds=False
        )
        self.tastings = self.add(table)
        new = _("New: {method}")
        self.add_buttons(
            *((new.format(method=kind), sign, partial(self.start, kind)) for kind, sign in KINDS)
        )
        self.phases = self.add(Phases(PHASES))
        self.setting = TastingSetting(self)
        self.scores = TastingScores(self)
        self.end = TastingEnd(self)
        for key, part in (("setting", self.setting), ("scores", self.scores), ("end", self.end)):
            self.phases.hold(key, *part.widgets)
        self.tastings.selected.connect(self.show_tasting)

    def show_parts(self, dossier: Dossier) -> None:
        found = sittings.results_of_season(self.desk.workspace, dossier.season.id)
        self.tasted = {item.sitting.tasting.id: item for item in found}
        self.tastings.show_children(dossier.season.id)
        self.show_tasting(self.tastings.current_id())

    def show_tasting(self, id: int) -> None:
        tasted = self.tasted.get(id)
        if tasted is None:
            self.phases.close_all()
            return
        for part in (self.setting, self.scores, self.end):
            part.show_tasted(tasted)
        sitting = tasted.sitting
        reached = "end" if sitting.is_revealed else "scores" if sitting.is_set_up else "setting"
        self.phases.open(reached if id != self.shown else "")
        self.shown = id

    def start(self, method: Method) -> None:
        self.leave()
        outcome = self.desk.act(lambda: new_tasting(self.desk.workspace, self.season, method))
        if outcome is not None:
            self.tastings.focus_cell(outcome.ids[0], "name")

    def leave(self) -> None:
        super().leave()
        self.scores.sheet.leave()

    def _state(self, tasting: Tasting) -> str:
        return str(self.tasted[tasting.id].standing) if tasting.id in self.tasted else ""

    def _tone(self, tasting: Tasting) -> str:
        return "good" if tasting.revealed_on else "muted"
