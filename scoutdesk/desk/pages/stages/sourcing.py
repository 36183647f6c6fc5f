"""Suppliers, their quotations side by side, and why this one."""

from __future__ import annotations

from scoutdesk.desk.desk import Place
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, rest_of
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _

COLUMNS = "supplier state price price_unit price_basis valid_until"
DETAIL = (
    Section(
        N_("The chosen row in full"),
        "grade net_weight gross_weight loss | weight_basis tax_basis tax_rate delivery_point"
        "| moq daily_capacity lead_days | requested_on quoted_on supply_from supply_until | remark:2",
    ),
)


class SourcingTab(StageTab):
    path = "sourcing/quotes"

    def below(self) -> None:
        standing = Computed(N_("Comparable"), self._standing, self._tone, width=34)
        empty = N_(
            "No quotation yet. Add a supplier's row here, or export the RFQ and let the suppliers fill it in."
        )
        self.quotations = self.add(
            ChildTable(self.desk, Quotation, columns=COLUMNS, computed=[standing], empty=empty)
        )
        self.add_buttons(
            (_("Export RFQ to suppliers…"), "export", self.export),
            (_("Compare quotations"), "compare", self.compare),
        )
        self.rfq = self.add(WorkbookPanel(self.desk, "rfq"))
        placed = COLUMNS.split() + [name for section in DETAIL for name in section.names()]
        self.detail = self.add(Form(self.desk, Quotation, DETAIL, rest=rest_of(Quotation, placed)))
        self.breaks = self.add(ChildTable(self.desk, PriceBreak))
        self.quotations.selected.connect(self.show_quotation)

    def show_parts(self, dossier: Dossier) -> None:
        self.reasons = {item.quotation.id: item for item in dossier.standings()}
        self.quotations.show_children(dossier.season.id)
        self.show_quotation(self.quotations.current_id())

    def show_quotation(self, id: int) -> None:
        self.detail.setVisible(bool(id))
        self.breaks.setVisible(bool(id))
        self.detail.show_record(id)
        self.breaks.show_children(id)

    def _standing(self, quotation: Quotation) -> str:
        standing = self.reasons.get(quotation.id)
        if standing is None or standing.reasons:
            return "；".join(str(reason) for reason in standing.reasons) if standing else ""
        return _("no. {rank}: ¥{price} per edible 500 g").format(
            rank=standing.rank, price=standing.per_edible_jin
        )

    def _tone(self, quotation: Quotation) -> str:
        standing = self.reasons.get(quotation.id)
        return "good" if standing and standing.rank else "muted"

    def compare(self) -> None:
        self.desk.go(Place("compare", self.season))

    def export(self) -> None:
        self.rfq.ask(self.season, (row.supplier for row in self.quotations.rows() if row.supplier))
