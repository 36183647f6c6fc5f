"""The lots of a season: what is left of each, what to ship first, its movements, its trace and recall list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.fefo_panel import FefoPanel
from scoutdesk.desk.pages.stages.lots_side import LotWords, TracePanel, fill, tell_days
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.tables.many import ManyChildren
from scoutdesk.desk.tables.paged import PagedModel
from scoutdesk.desk.tables.stocked import StockedModel
from scoutdesk.domain.storage.lot import Lot, Movement
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.lot_days import day_hints
from scoutdesk.i18n import N_
from scoutdesk.operations import records

# a new row begins in the first column: its own code is given, the supplier's number is not
LOTS = "batch warehouse quantity received_on best_before state code"
MOVES = "day kind quantity from_warehouse to_warehouse receiver phone city reference into"
CHOSEN = (
    Section(
        N_("The chosen lot"),
        "supplier harvest_lot produced_on | unit_net arrival_temperature state | state_reason remark",
    ),
)
NO_LOT = N_("No lot yet. A lot is what came into a warehouse together; its stock follows from its movements.")
NO_MOVE = N_("Nothing was moved yet: all that was received is still there.")


class LotsBench(StageTab):
    path = "storage/lots"

    def above(self) -> None:
        words = self.words = LotWords(self.desk)
        told = [Computed(N_("In stock"), words.units, numeric=True, width=7)]
        told.append(Computed(N_("Days left"), words.days, words.tone, numeric=True, width=8))
        self.lots = self.add(ChildTable(self.desk, Lot, columns=LOTS, computed=told, empty=NO_LOT))
        self.many_lots = self.add(ManyChildren(StockedModel(self.desk, LOTS.split())))
        self.fefo = self.add(FefoPanel(self.desk))
        self.chosen = self.add(Form(self.desk, Lot, CHOSEN, rest=()))
        after = Computed(N_("Left after"), words.left_after, numeric=True, width=7)
        self.moves = self.add(
            ChildTable(self.desk, Movement, columns=MOVES, computed=[after], empty=NO_MOVE, by="day")
        )
        self.many_moves = self.add(ManyChildren(PagedModel(self.desk, Movement, MOVES.split())))
        self.trace = self.add(TracePanel(self.desk))
        for signal in (self.lots.selected, self.many_lots.selected, self.trace.figure.picked):
            signal.connect(self.choose)

    def show_parts(self, dossier: Dossier) -> None:
        with QSignalBlocker(self.lots), QSignalBlocker(self.many_lots):
            # what is chosen is shown once, below
            fill(self.lots, self.many_lots, dossier.season.id)
            tell_days(dossier, self.lots)
        self.words.show_lots(self.lots.rows())
        self.fefo.show_season(dossier.season)
        self.show_lot(self.lots.current_id() or self.many_lots.current_id())

    def choose(self, id: object) -> None:
        if isinstance(id, int) and id:
            self.show_lot(id)

    def show_lot(self, id: int) -> None:
        for part in (self.chosen, self.moves, self.many_moves):
            part.setVisible(bool(id))
        if id:
            self.lots.view.setCurrentIndex(self.lots.model.place(id, "batch"))
            lot = records.get(self.desk.workspace, Lot, id)
            self.chosen.beside = {id: tuple(day_hints(self.dossier, lot))} if self.dossier else {}
            self.chosen.show_record(id)
            fill(self.moves, self.many_moves, id)
            self.words.show_movements(lot, self.moves.rows())
        self.trace.show_lot(id)

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A movement shows its lot first."""
        if target.record == "movement" and target.id:
            self.choose(records.get(self.desk.workspace, Movement, target.id).lot)
        for many in (self.many_lots, self.many_moves):
            if target.id in many.model.ids:
                return partial(many.seek, target.id, target.field)
        return super().seek(target)
