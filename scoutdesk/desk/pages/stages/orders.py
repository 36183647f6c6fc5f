"""What is ordered of whom, what was confirmed, and the deliveries that become lots."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from scoutdesk.desk.forms.child_model import Computed
from scoutdesk.desk.forms.child_table import ChildTable
from scoutdesk.desk.forms.form import Form, Section, rest_of
from scoutdesk.desk.icons import icon
from scoutdesk.desk.pages.places import Target
from scoutdesk.desk.pages.stages.tab import StageTab
from scoutdesk.desk.pages.stages.workbooks_out import WorkbookPanel
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder, line_amount, order_amount
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import two_places, yuan
from scoutdesk.i18n import N_, _
from scoutdesk.operations import orders
from scoutdesk.operations.records import link_choices

ORDERS = "supplier state ordered_on deliver_by promised_for"
DETAIL = (
    Section(
        N_("The chosen order in full"),
        "quotation delivery_point price_unit price_basis | weight_basis tax_basis tax_rate"
        " | terms:2 | confirmed_on confirmed_by answer:2 | note:2",
    ),
)
LINES = "grade pack quantity unit_price net_weight gross_weight confirmed remark"
DELIVERIES = "number shipped_on expected_on plate driver driver_phone loading_temperature remark"
SENT = "batch order_line plot picked_on units net_weight pledge_number lot"
OF_LINE = (Section(N_("The chosen line in full"), "packed_on best_before gross_weight remark"),)
NO_ORDER = N_("Nothing is ordered yet. First step: draft an order from a quotation; its price is copied.")
NO_LINE = N_("No line yet: how many units, at which price?")
NO_DELIVERY = N_("No delivery yet. Ask for the delivery note, or write down what the driver hands over.")
NOTHING_SENT = N_("No lot of the supplier yet; each becomes a lot here once it is received.")


class OrdersBench(StageTab):
    path = "storage/orders"

    def above(self) -> None:
        words = (
            Computed(N_("Units ordered"), self._ordered, numeric=True, width=9),
            Computed(N_("Units sent"), self._sent, numeric=True, width=9),
            Computed(N_("Amount"), self._amount, numeric=True, width=11),
        )
        self.orders = self.add(
            ChildTable(self.desk, PurchaseOrder, columns=ORDERS, computed=words, empty=NO_ORDER)
        )
        self.draft, self.sending, self.asking = self.add_buttons(
            (_("Order from a quotation…"), "receipt-text", self.choose_quotation),
            (_("Send orders to suppliers…"), "export", self.send),
            (_("Ask for delivery notes…"), "file-spreadsheet", self.ask),
        )
        told = N_(
            "Each order goes to its supplier as a workbook; the confirmed quantities come back with it."
        )
        self.out = self.add(WorkbookPanel(self.desk, "order", told))
        notes = N_("A workbook for each order that waits for a delivery; the supplier fills in lots and van.")
        self.notes = self.add(WorkbookPanel(self.desk, "delivery-note", notes))
        placed = [*ORDERS.split(), *(name for section in DETAIL for name in section.names())]
        self.detail = self.add(Form(self.desk, PurchaseOrder, DETAIL, rest=rest_of(PurchaseOrder, placed)))
        cost = Computed(N_("Amount"), self._line_amount, numeric=True, width=11)
        self.lines = self.add(ChildTable(self.desk, OrderLine, columns=LINES, computed=[cost], empty=NO_LINE))
        self.deliveries = self.add(
            ChildTable(self.desk, Delivery, columns=DELIVERIES, empty=NO_DELIVERY, by="shipped_on")
        )
        self.sent = self.add(ChildTable(self.desk, DeliveryLine, columns=SENT, empty=NOTHING_SENT))
        of_line = [*SENT.split(), *OF_LINE[0].names()]
        self.sent_detail = self.add(
            Form(self.desk, DeliveryLine, OF_LINE, rest=rest_of(DeliveryLine, of_line))
        )
        (self.receive,) = self.add_buttons((_("Receive as lots…"), "package", self.choose_warehouse))
        self.orders.selected.connect(self.show_order)
        self.deliveries.selected.connect(self.show_delivery)
        self.sent.selected.connect(self.show_line)

    def show_parts(self, dossier: Dossier) -> None:
        self.orders.show_children(dossier.season.id)
        self.show_order(self.orders.current_id())

    def show_order(self, id: object) -> None:
        order = id if isinstance(id, int) else 0
        for part in (self.detail, self.lines, self.deliveries):
            part.setVisible(bool(order))
        self.detail.show_record(order)
        self.lines.show_children(order)
        self.deliveries.show_children(order)
        self.show_delivery(self.deliveries.current_id() if order else 0)

    def show_delivery(self, id: object) -> None:
        delivery = id if isinstance(id, int) else 0
        self.sent.setVisible(bool(delivery))
        self.receive.setVisible(bool(delivery))
        self.sent.show_children(delivery)
        self.show_line(self.sent.current_id() if delivery else 0)
        self.receive.setEnabled(any(line.lot is None and line.units for line in self._sent_lines(delivery)))

    def show_line(self, id: object) -> None:
        line = id if isinstance(id, int) else 0
        self.sent_detail.setVisible(bool(line))
        self.sent_detail.show_record(line)

    def _sent_lines(self, delivery: int) -> list[DeliveryLine]:
        found = self.dossier.all(DeliveryLine) if self.dossier else ()
        return [line for line in found if line.delivery == delivery]

    # what is worked out

    def _ordered(self, order: PurchaseOrder) -> str:
        lines = self.dossier.of(order, OrderLine) if self.dossier else ()
        return str(sum(line.quantity or 0 for line in lines)) if lines else ""

    def _sent(self, order: PurchaseOrder) -> str:
        if self.dossier is None:
            return ""
        of = [self.dossier.of(delivery, DeliveryLine) for delivery in self.dossier.of(order, Delivery)]
        units = [line.units or 0 for lines in of for line in lines]
        return str(sum(units)) if units else ""

    def _amount(self, order: PurchaseOrder) -> str:
        lines = self.dossier.of(order, OrderLine) if self.dossier else ()
        amount = order_amount(order, lines)
        return "" if amount is None else yuan(amount)

    def _line_amount(self, line: OrderLine) -> str:
        found = self.dossier.all(PurchaseOrder) if self.dossier else ()
        order = next((item for item in found if item.id == line.purchase_order), None)
        return two_places(line_amount(order, line)) if order else ""

    # what is done

    def choose_quotation(self) -> None:
        """A menu of the season's quotations that have a price: the chosen supplier's, then the best comparable one."""
        if self.dossier is None:
            return
        menu = QMenu(self.draft)
        chosen = self.dossier.season.supplier
        offers = [standing.quotation for standing in self.dossier.standings()]
        for offer in sorted(offers, key=lambda offer: offer.supplier != chosen):
            supplier = self.dossier.suppliers.get(offer.supplier or 0)
            if offer.price is not None and supplier is not None:
                words = f"{offer.code} · {supplier.name} · {yuan(offer.price)} {offer.price_unit or ''}"
                action = menu.addAction(
                    icon("check") if offer.supplier == chosen else QIcon(),
                    words.strip(),
                )
                action.triggered.connect(partial(self.order, offer.id))
        if not menu.actions():
            menu.addAction(_("There is no quotation with a price yet")).setEnabled(False)
        menu.popup(self.draft.mapToGlobal(self.draft.rect().bottomLeft()))

    def order(self, quotation: int, _checked: bool = False) -> None:
        self.desk.act(lambda: orders.order_from(self.desk.workspace, quotation))

    def send(self) -> None:
        self.leave()
        self.out.ask(self.season)

    def ask(self) -> None:
        self.leave()
        self.notes.ask(self.season)

    def choose_warehouse(self) -> None:
        menu = QMenu(self.receive)
        for choice in link_choices(self.desk.workspace, "warehouse"):
            action = menu.addAction(choice.label)
            action.triggered.connect(partial(self.receive_in, choice.id))
        if not menu.actions():
            menu.addAction(_("No warehouse is on record yet: enter one under Lots")).setEnabled(False)
        menu.popup(self.receive.mapToGlobal(self.receive.rect().bottomLeft()))

    def receive_in(self, warehouse: int, _checked: bool = False) -> None:
        self.leave()
        delivery = self.deliveries.current_id()
        # the button has nothing more to receive then
        self.sent.view.setFocus()
        self.desk.act(lambda: orders.receive_delivery(self.desk.workspace, delivery, warehouse))

    def seek(self, target: Target) -> Callable[[], bool] | None:
        """A line shows its order or its delivery first."""
        if self.dossier is not None:
            found = self.dossier.record(target.record, target.id)
            if isinstance(found, DeliveryLine):
                note = self.dossier.record("delivery", found.delivery or 0)
                self._choose(note.purchase_order if isinstance(note, Delivery) else None, found.delivery)
            elif isinstance(found, OrderLine | Delivery):
                self._choose(found.purchase_order, found.id if isinstance(found, Delivery) else None)
        return super().seek(target)

    def _choose(self, order: int | None, delivery: int | None) -> None:
        self.orders.view.setCurrentIndex(self.orders.model.place(order or 0, "supplier"))
        self.show_order(order or 0)
        if delivery:
            self.deliveries.view.setCurrentIndex(self.deliveries.model.place(delivery, "number"))
            self.show_delivery(delivery)
