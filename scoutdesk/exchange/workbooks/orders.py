"""The purchase order, which the supplier confirms, and the delivery note, which the supplier fills in."""

from __future__ import annotations

from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder, line_amount, order_amount
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.exchange.sheet import Column, Computed, Sheet, WorkbookDeclaration
from scoutdesk.exchange.workbooks.columns import locked, seen_by
from scoutdesk.fields.kinds import SUPPLIER, Money
from scoutdesk.i18n import N_

TERMS = (
    "code",
    "ordered_on",
    "deliver_by",
    "delivery_point",
    "price_unit",
    "price_basis",
    "weight_basis",
    "tax_basis",
    "tax_rate",
    "terms",
)
ANSWERS = ("promised_for", "confirmed_on", "confirmed_by", "answer")
LINE = ("code", "grade", "pack", "quantity", "unit_price", "net_weight", "gross_weight")
LINE_KEY = ("grade", "pack")
ORDER = WorkbookDeclaration(
    "order",
    N_("Purchase order"),
    SUPPLIER,
    (
        Sheet(
            PurchaseOrder,
            (*locked(*TERMS), *map(Column, ANSWERS)),
            N_("Purchase order"),
            SUPPLIER,
            spare=0,
            computed=(Computed(Money(N_("Amount of the order")), order_amount),),
        ),
        Sheet(
            OrderLine,
            (*locked(*LINE), Column("confirmed"), Column("remark")),
            N_("Order lines"),
            SUPPLIER,
            spare=0,
            fixed=("purchase_order",),
            natural=LINE_KEY,
            computed=(
                Computed(
                    Money(N_("Amount"), help=N_("quantity × unit price, as ordered")),
                    lambda line, order: line_amount(order, line),
                ),
            ),
        ),
    ),
    whose="supplier",
    each="purchase_order",
    scope={"purchase_order": ("purchase_order",)},
)
DELIVERY_NOTE = WorkbookDeclaration(
    "delivery-note",
    N_("Delivery note"),
    SUPPLIER,
    (
        Sheet(
            Delivery,
            (
                *locked("code", "purchase_order"),
                *seen_by(Delivery, SUPPLIER, ("code", "purchase_order")),
            ),
            N_("Delivery note"),
            SUPPLIER,
            spare=0,
        ),
        Sheet(
            DeliveryLine,
            seen_by(DeliveryLine, SUPPLIER, ("delivery",)),
            N_("What is delivered"),
            SUPPLIER,
            spare=20,
            fixed=("delivery",),
            natural=("batch",),
        ),
        Sheet(
            OrderLine,
            locked("code", "grade", "pack", "quantity", "confirmed"),
            N_("What was ordered"),
            SUPPLIER,
            spare=0,
            fixed=("purchase_order",),
            natural=LINE_KEY,
        ),
    ),
    whose="supplier",
    each="delivery",
    scope={"delivery": ("delivery",), "order_line": ("purchase_order",)},
)
