"""A supplier: who they are, what they hold, what they quoted."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from scoutdesk.desk.desk import Desk
from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.editor import quiet
from scoutdesk.desk.forms.form import Form, Section
from scoutdesk.desk.pages.bench import Bench
from scoutdesk.desk.pages.files import FilesPanel
from scoutdesk.desk.pages.scorecard import ScorecardTable
from scoutdesk.desk.pages.tabbed import RecordPage
from scoutdesk.desk.pages.trail_list import RecordTrail
from scoutdesk.domain.certificate import Certificate, Validity, expiry, state_of
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.scorecard import Scorecard, scorecard
from scoutdesk.i18n import N_, _
from scoutdesk.operations import records, sourcing
from scoutdesk.operations.workspace import Workspace

SECTIONS = (
    Section(N_("Who they are"), "name:2 kind | uscc:2 sc_licence:2"),
    Section(N_("Contact and place"), "contact phone | origin division_code address:2 | note"),
)
HELD = "kind name number issuer issued term_months expires open_ended *"
QUOTED = "season state grade price price_unit price_basis quoted_on valid_until"
TONES = {
    Validity.VALID: "good",
    Validity.EXPIRING: "warning",
    Validity.EXPIRED: "bad",
    Validity.UNDATED: "muted",
}


class SupplierBench(Bench):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form = self.add(Form(desk, Supplier, SECTIONS))
        state = Computed(N_("Status"), self._told, self._tone, width=18)
        empty = N_("No certificate on file. First step: the business licence with its number and dates.")
        self.certificates = self.add(
            ChildTable(desk, Certificate, columns=HELD, computed=[state], empty=empty)
        )

    def _validity(self, certificate: Certificate) -> Validity:
        return state_of(certificate, self.desk.workspace.today())

    def _told(self, certificate: Certificate) -> str:
        day = expiry(certificate)
        state = self._validity(certificate)
        return f"{state} · {day.isoformat()}" if day else str(state)

    def _tone(self, certificate: Certificate) -> str:
        return TONES[self._validity(certificate)]

    def show_supplier(self, id: int) -> None:
        self.form.show_record(id)
        self.certificates.show_children(id)


class QuotedBench(Bench):
    """What this supplier quoted, over the seasons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        empty = N_("No quotation yet. They are asked for on a season's Sourcing tab.")
        self.quoted = self.add(ChildTable(desk, Quotation, "supplier", QUOTED, empty=empty, adds=False))


class ScorecardBench(Bench):
    """What is on record about this supplier over all seasons."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.id = 0
        self.told = self.add(quiet(QLabel(_("Reading what is on file…"))))
        self.cards = self.add(ScorecardTable())
        self.cards.hide()

    def show_supplier(self, id: int) -> None:
        self.id = id
        self.desk.background.run(partial(_scorecard, self.desk.workspace, id), then=self._show)

    def _show(self, card: Scorecard) -> None:
        if card.supplier.id == self.id:
            words = N_("Only what is recorded counts; there is no sum. Behind each figure: how many records.")
            self.told.setText(_(words))
            self.cards.show_cards((card,))


def _scorecard(workspace: Workspace, id: int) -> Scorecard:
    return scorecard(sourcing.of_supplier(workspace, id))


class SupplierPage(RecordPage):
    name = "supplier"
    picture = "supplier"
    labels = {  # noqa: RUF012
        "profile": N_("Profile"),
        "scorecard": N_("Scorecard"),
        "quotations": N_("Quotations"),
        "files": N_("Files"),
        "history": N_("History"),
    }
    words = ""

    def title(self) -> str:
        return self.words or _("Supplier")

    def show_head(self) -> None:
        supplier = records.get(self.desk.workspace, Supplier, self.id)
        self.words = supplier.name or supplier.code or ""
        under = (supplier.code or "", str(supplier.kind or ""), supplier.origin or "")
        facts = ((_("Contact"), supplier.contact or "—"), (_("Phone"), supplier.phone or "—"))
        self.head.show_head(self.words, under, facts)

    def make_tab(self, name: str) -> QWidget:
        made = {
            "profile": SupplierBench,
            "scorecard": ScorecardBench,
            "quotations": QuotedBench,
            "files": FilesPanel,
            "history": RecordTrail,
        }
        return made[name](self.desk)

    def show_in(self, name: str, tab: QWidget) -> None:
        match tab:
            case SupplierBench():
                tab.show_supplier(self.id)
            case ScorecardBench():
                tab.show_supplier(self.id)
            case QuotedBench():
                tab.quoted.show_children(self.id)
            case FilesPanel():
                tab.show_owner(Supplier, self.id)
            case RecordTrail():
                tab.show_record(Supplier, self.id)
