"""The price list: tiers and commissions, what they leave, their approval, and how the prices went over the years."""

from __future__ import annotations

from scoutdesk.desk.desk import Place
from scoutdesk.desk.figures.price_history import PriceHistoryFigure
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, heading_label
from scoutdesk.desk.forms.remark import Remark
from scoutdesk.desk.pages.stages.pricing_side import Sentences
from scoutdesk.desk.pages.stages.pricing_tables import ChangesTable, MarginTable, earlier_words
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.domain.pricing.commission import Commission
from scoutdesk.domain.pricing.price_list import PriceList, Tier
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.i18n import N_, _
from scoutdesk.operations import pricing
from scoutdesk.operations.price_history import prices_of

PRICES = (Section(N_("Price list"), "name valid_from valid_until commission approved_on"),)


class PricesBench(StageTab):
    path = "pricing/prices"

    def below(self) -> None:
        self.start, self.approve, _changes, self.sending = self.add_buttons(
            (_("Start a price list"), "tags", self.start_prices),
            (_("Approve the prices"), "done", self.approve_prices),
            (_("All changes of this season"), "history", self.all_changes),
            (_("Price list for curators…"), "export", self.send),
        )
        told = N_("Approved prices and commission, nothing else; not before the prices are approved.")
        self.out = self.add(WorkbookPanel(self.desk, "prices", told))
        self.begun_by["price_list"] = self.start
        self.remark = self.add(Remark())
        self.prices = self.add(Form(self.desk, PriceList, PRICES))
        self.tiers = self.add(ChildTable(self.desk, Tier))
        nothing = N_("No level has a rate of its own; every curator gets the commission of the list.")
        self.commissions = self.add(ChildTable(self.desk, Commission, empty=nothing))
        self.margin_head = self.add(heading_label(_("What each price leaves")))
        self.margins = self.add(MarginTable())
        self.add(heading_label(_("Price history")))
        self.history = self.add(PriceHistoryFigure())
        self.changes = self.add(ChangesTable())
        self.earlier = self.add(Sentences())

    def show_parts(self, dossier: Dossier) -> None:
        listed = dossier.price_list
        for shown in (self.prices, self.tiers, self.commissions, self.approve):
            shown.setVisible(listed is not None)
        self.start.setVisible(listed is None)
        approved = listed is not None and listed.approved_on is not None
        self.approve.setEnabled(not approved)
        self.sending.setEnabled(approved)
        self.remark.say(
            _("No price list yet. First step: start one; it takes the planned price from the cost sheet.")
            if listed is None
            else _("Approved on {day}; a number that changes takes the approval back.").format(
                day=listed.approved_on
            )
            if approved
            else _("Not approved yet."),
            "good" if approved else "info",
        )
        self.prices.show_record(listed.id if listed else 0)
        for table in (self.tiers, self.commissions):
            table.show_children(listed.id if listed else 0)
        self.margins.show_dossier(dossier)
        self.margin_head.setVisible(self.margins.lines() > 0)
        found = prices_of(self.desk.workspace, dossier.sku.id)
        self.history.show_history(found, dossier.today)
        self.changes.show_history(found)
        self.earlier.say(*earlier_words(found))

    def start_prices(self) -> None:
        self.desk.act(lambda: pricing.start_price_list(self.desk.workspace, self.season))

    def approve_prices(self) -> None:
        self.leave()
        self.desk.act(lambda: pricing.approve_price_list(self.desk.workspace, self.season))

    def send(self) -> None:
        self.leave()
        self.out.ask(self.season)

    def all_changes(self) -> None:
        self.desk.go(Place("season", self.season, "history"))
