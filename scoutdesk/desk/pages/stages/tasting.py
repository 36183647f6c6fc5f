"""Blind tastings: set up, answered in one grid, revealed, and laid beside last season and a rival."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.tasting_side import TastingSteps
from scoutdesk.domain.sourcing.tasting import Method, Tasting
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations.sittings import Tasted, results_of_season
from scoutdesk.operations.tasting_draw import new_tasting

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
        self.tasted: dict[int, Tasted] = {}
        state = Computed(N_("How far it is"), self._state, self._tone, width=28)
        table = ChildTable(
            self.desk, Tasting, "", "name method day", computed=[state], empty=EMPTY, adds=False
        )
        self.tastings = self.add(table)
        new = _("New: {method}")
        self.add_buttons(
            *((new.format(method=kind), sign, partial(self.start, kind)) for kind, sign in KINDS)
        )
        self.steps = TastingSteps(self)
        self.tastings.selected.connect(self.show_tasting)

    def show_parts(self, dossier: Dossier) -> None:
        found = results_of_season(self.desk.workspace, dossier.season.id)
        self.tasted = {item.sitting.tasting.id: item for item in found}
        with QSignalBlocker(self.tastings):
            # what is chosen is shown once, below
            self.tastings.show_children(dossier.season.id)
        self.show_tasting(self.tastings.current_id())

    def show_tasting(self, id: int) -> None:
        self.steps.show_tasted(self.tasted.get(id))

    def start(self, method: Method) -> None:
        self.leave()
        outcome = self.desk.act(lambda: new_tasting(self.desk.workspace, self.season, method))
        if outcome is not None:
            self.tastings.focus_cell(outcome.ids[0], "name")

    def leave(self) -> None:
        super().leave()
        self.steps.scores.sheet.leave()

    def seek(self, target: Target) -> Callable[[], bool] | None:
        home = next((id for id, item in self.tasted.items() if item.holds(target.record, target.id)), 0)
        if home and self.tastings.focus_cell(home):
            self.steps.open_for(target)
        return super().seek(target)

    def _state(self, tasting: Tasting) -> str:
        return str(self.tasted[tasting.id].standing) if tasting.id in self.tasted else ""

    def _tone(self, tasting: Tasting) -> str:
        return "good" if tasting.revealed_on else "muted"
