"""The pack levels with the pallet, and the bill of packaging with what the law makes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, rest_of
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.pack_view import PackView
from scoutdesk.desk.pages.stages.packing_words import bill_words, cost_words, load_tone
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.packing.pack import PackItem, PackLevel
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import packing
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

LEVELS = "level contains gtin net_weight gross_weight length width height"
DETAIL = (Section(N_("The chosen level"), "per_layer layers max_stack contents_volume"),)
ITEMS = "item quantity unit_price layer protective weight supplier"


class PacksBench(StageTab):
    path = "packing/packs"

    def above(self) -> None:
        self.view = self.add(PackView())
        empty = N_("No pack level yet. Begin with the sale unit, then the case, then the pallet.")
        self.levels = self.add(ChildTable(self.desk, PackLevel, columns=LEVELS, empty=empty))
        placed = [*LEVELS.split(), *DETAIL[0].names()]
        self.detail = self.add(Form(self.desk, PackLevel, DETAIL, rest=rest_of(PackLevel, placed)))
        self.levels.selected.connect(self.show_level)
        self.start, *_others = self.add_buttons(
            (_("Begin with the sale unit"), "package", partial(self.do, packing.start_levels)),
            (_("Number the cases"), "barcode", partial(self.do, packing.number_cases)),
            (_("Propose the pallet"), "sparkles", partial(self.do, packing.propose_pallet)),
        )
        cost = Computed(N_("¥ per sale unit"), cost_words, numeric=True, width=10)
        nothing = N_("No packaging on the bill yet. Write down what one sale unit uses up.")
        self.items = self.add(ChildTable(self.desk, PackItem, columns=ITEMS, computed=[cost], empty=nothing))
        self.load = self.add(Remark())
        take = partial(self.do, packing.packaging_into_cost_sheet)
        self.add_buttons((_("Take the cost over into the cost sheet"), "calculator", take))

    def show_parts(self, dossier: Dossier) -> None:
        self.view.show_dossier(dossier)
        self.levels.show_children(dossier.season.id)
        self.show_level(self.levels.current_id())
        self.items.show_children(dossier.season.id)
        self.start.setVisible(not dossier.all(PackLevel))
        self.load.say(bill_words(dossier), load_tone(dossier))

    def show_level(self, id: int) -> None:
        self.detail.setVisible(bool(id))
        self.detail.show_record(id)

    def do(self, step: Callable[[Workspace, int], Outcome], _checked: bool = False) -> None:
        self.leave()
        self.desk.act(lambda: step(self.desk.workspace, self.season))
