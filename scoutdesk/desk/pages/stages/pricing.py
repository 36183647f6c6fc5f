"""The cost sheet: from the farm price to the landed cost of a sale unit, each line with its source and its actual."""

from __future__ import annotations

from scoutdesk.desk.figures.cost import CostFigure
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.pricing_side import Sentences, choose_quotation
from scoutdesk.desk.pages.stages.pricing_tables import LandedTable, VarianceTable, units_of
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.pricing.actuals import told, variances
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, line_cost
from scoutdesk.domain.pricing.price_list import TierKind, tier_prices
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import N_, _

SHEET = (
    Section(
        N_("Goods"),
        "name:2 quotation:2 farm_price farm_price_source:2 | net_weight gross_weight overfill sorting_loss",
    ),
    Section(
        N_("Price and fees"),
        "retail_price platform_rate payment_rate curator_rate reserve_rate | assumptions",
    ),
    Section(N_("After the season"), "actual_farm_price actual_loss"),
)
COLUMNS = "kind what amount per actual source"
NO_SHEET = N_("No cost sheet yet. First step: take price and weights from a quotation.")


class CostBench(StageTab):
    path = "pricing/cost"

    def below(self) -> None:
        take = (_("Take price and weights from a quotation…"), "receipt-text", self.take_quotation)
        (self.take,) = self.add_buttons(take)
        self.begun_by["cost_sheet"] = self.take
        self.remark = self.add(Remark())
        self.landed = self.add(LandedTable())
        self.missing = self.add(Sentences("warning"))
        self.waterfall = self.add(CostFigure(self.desk))
        cost = Computed(N_("¥ per sale unit"), self._line_cost, numeric=True)
        self.lines = self.add(ChildTable(self.desk, CostLine, "", COLUMNS, computed=[cost]))
        self.variance_head = self.add(heading_label(_("Target and actual")))
        self.variances = self.add(VarianceTable())
        self.compared = self.add(Sentences())
        self.sheet = self.add(Form(self.desk, CostSheet, SHEET))

    def show_parts(self, dossier: Dossier) -> None:
        sheet = dossier.cost_sheet
        of_sheet = (self.landed, self.missing, self.waterfall, self.lines, self.variance_head, self.compared)
        for part in (*of_sheet, self.sheet):
            part.setVisible(sheet is not None)
        self.remark.say("" if sheet else _(NO_SHEET))
        self.sheet.narrow("quotation", season=dossier.season.id)
        self.sheet.show_record(sheet.id if sheet else 0)
        self.lines.show_children(sheet.id if sheet else 0)
        self.missing.say(*self.landed.show_dossier(dossier))
        self.variances.show_dossier(dossier)
        if sheet is not None:
            units = units_of(dossier)
            self.compared.say(*told(variances(sheet, dossier.cost_lines, units), units))
            price = tier_prices(dossier.tiers).get(TierKind.PUBLIC, sheet.retail_price)
            self.waterfall.show_sheet(sheet, dossier.cost_lines, price)

    def _line_cost(self, line: CostLine) -> str:
        sheet = self.dossier.cost_sheet if self.dossier else None
        cost = line_cost(line, sheet) if sheet else None
        return two_places(cost)

    def take_quotation(self) -> None:
        if self.dossier:
            choose_quotation(self.desk, self.dossier, self.take)
