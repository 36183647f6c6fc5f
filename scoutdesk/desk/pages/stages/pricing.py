"""From the farm price to the landed cost, and from there to the prices."""

from __future__ import annotations

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.pricing_side import CostFigures, choose_quotation
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.domain.costing import CostLine, CostSheet, cents, line_cost
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.pricing import PriceList, Tier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import pricing

SHEET = (
    Section(
        N_("Goods"),
        "name:2 quotation:2 farm_price farm_price_source:2 | net_weight gross_weight overfill sorting_loss",
    ),
    Section(
        N_("Price and fees"),
        "retail_price platform_rate payment_rate curator_rate reserve_rate | assumptions",
    ),
)
PRICES = (Section(N_("Price list"), "name valid_from valid_until commission approved_on"),)


class PricingTab(StageTab):
    path = "pricing/cost"

    def below(self) -> None:
        self.take, self.start, self.approve = self.add_buttons(
            (_("Take price and weights from a quotation…"), "receipt-text", self.take_quotation),
            (_("Start a price list"), "tags", self.start_prices),
            (_("Approve the prices"), "done", self.approve_prices),
        )
        self.remark = self.add(Remark())
        self.figures = self.add(CostFigures(self.desk))
        self.sheet = self.add(Form(self.desk, CostSheet, SHEET))
        cost = Computed(N_("¥ per sale unit"), self._line_cost, numeric=True)
        self.lines = self.add(ChildTable(self.desk, CostLine, computed=[cost]))
        self.prices = self.add(Form(self.desk, PriceList, PRICES))
        self.tiers = self.add(ChildTable(self.desk, Tier))

    def show_parts(self, dossier: Dossier) -> None:
        sheet, prices = dossier.cost_sheet, dossier.price_list
        for part in (self.sheet, self.lines, self.figures):
            part.setVisible(sheet is not None)
        for shown in (self.prices, self.tiers, self.approve):
            shown.setVisible(prices is not None)
        self.start.setVisible(prices is None)
        self.remark.say(
            "" if sheet else _("No cost sheet yet. First step: take price and weights from a quotation.")
        )
        self.sheet.narrow("quotation", season=dossier.season.id)
        self.sheet.show_record(sheet.id if sheet else 0)
        self.lines.show_children(sheet.id if sheet else 0)
        self.prices.show_record(prices.id if prices else 0)
        self.tiers.show_children(prices.id if prices else 0)
        self.figures.show_dossier(dossier)

    def _line_cost(self, line: CostLine) -> str:
        sheet = self.dossier.cost_sheet if self.dossier else None
        cost = line_cost(line, sheet) if sheet else None
        return "—" if cost is None else f"{cents(cost):.2f}"

    def take_quotation(self) -> None:
        if self.dossier:
            choose_quotation(self.desk, self.dossier, self.take)

    def start_prices(self) -> None:
        self.desk.act(lambda: pricing.start_price_list(self.desk.workspace, self.season))

    def approve_prices(self) -> None:
        self.leave()
        self.desk.act(lambda: pricing.approve_price_list(self.desk.workspace, self.season))
