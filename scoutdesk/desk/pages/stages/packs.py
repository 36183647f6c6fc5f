"""The pack levels with the pallet, and the bill of packaging with what the law makes of it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from scoutdesk.desk.figures.pack import PackFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.packing_words import bill_words, load_tone
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.pack import PackItem, PackLevel, item_cost
from scoutdesk.i18n import N_, _
from scoutdesk.knowledge.packaging_law import pallet_kinds
from scoutdesk.operations import packing

LEVELS = "level contains gtin net_weight gross_weight length width height per_layer layers max_stack *"
ITEMS = "item quantity unit_price layer protective weight supplier"


class PacksBench(StageTab):
    path = "packing/packs"

    def above(self) -> None:
        self.figure = self.add(PackFigure())
        self.kinds = self.add(QComboBox())
        self.kinds.setAccessibleName(_("Pallet to lay the cases on"))
        self.kinds.addItem(_("Pallet as recorded"))
        for kind in pallet_kinds():
            self.kinds.addItem(kind.name)
        self.kinds.currentIndexChanged.connect(self.show_figure)
        empty = N_("No pack level yet. Begin with the sale unit, then the case, then the pallet.")
        self.levels = self.add(ChildTable(self.desk, PackLevel, columns=LEVELS, empty=empty))
        self.start, self.number, self.pallet = self.add_buttons(
            (_("Begin with the sale unit"), "package", self.start_levels),
            (_("Number the cases"), "barcode", self.number_cases),
            (_("Propose the pallet"), "sparkles", self.propose_pallet),
        )
        cost = Computed(N_("¥ per sale unit"), self._cost, numeric=True, width=10)
        nothing = N_("No packaging on the bill yet. Write down what one sale unit uses up.")
        self.items = self.add(ChildTable(self.desk, PackItem, columns=ITEMS, computed=[cost], empty=nothing))
        self.load = self.add(Remark())
        self.add_buttons((_("Take the cost over into the cost sheet"), "calculator", self.take_cost))

    def show_parts(self, dossier: Dossier) -> None:
        self.show_figure()
        self.levels.show_children(dossier.season.id)
        self.items.show_children(dossier.season.id)
        self.start.setVisible(not dossier.all(PackLevel))
        self.load.say(bill_words(dossier), load_tone(dossier))

    def show_figure(self) -> None:
        if self.dossier is not None:
            chosen = self.kinds.currentIndex()
            self.figure.show_dossier(self.dossier, pallet_kinds()[chosen - 1] if chosen > 0 else None)

    def _cost(self, item: PackItem) -> str:
        cost = item_cost(item)
        return "—" if cost is None else f"{cost:.2f}"

    def start_levels(self) -> None:
        self.desk.act(lambda: packing.start_levels(self.desk.workspace, self.season))

    def number_cases(self) -> None:
        self.desk.act(lambda: packing.number_cases(self.desk.workspace, self.season))

    def propose_pallet(self) -> None:
        self.desk.act(lambda: packing.propose_pallet(self.desk.workspace, self.season))

    def take_cost(self) -> None:
        self.desk.act(lambda: packing.packaging_into_cost_sheet(self.desk.workspace, self.season))
