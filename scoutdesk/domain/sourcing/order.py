"""Purchase orders: what is ordered of a supplier at the price of a quotation, and what the supplier confirms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.money import cents
from scoutdesk.domain.sourcing.quotation import PriceBasis, PriceUnit, TaxBasis, WeightBasis
from scoutdesk.domain.storage.lot import MOST
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import SUPPLIER, Choice, Choices, Day, Integer, Link, Money, Percent, Text, Weight
from scoutdesk.i18n import N_


class OrderState(Choices):
    DRAFT = "draft", N_("Draft"), "草稿", "未下单"
    SENT = "sent", N_("Sent to the supplier"), "已发出", "已下单"
    CONFIRMED = "confirmed", N_("Confirmed by the supplier"), "已确认", "供方已确认"
    CANCELLED = "cancelled", N_("Cancelled"), "已取消", "作废"


@record(
    "purchase_order",
    label=N_("Purchase order"),
    plural=N_("Purchase orders"),
    prefix="PO",
    title="",
    parent="season",
)
class PurchaseOrder(Record):
    """What prices mean here is copied from the quotation when it is ordered: a later quotation alters no order."""

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    quotation: Annotated[
        int | None,
        Link(N_("Rests on quotation"), target="quotation", help=N_("its price and terms are copied here")),
    ] = None
    state: Annotated[OrderState, Choice(N_("State"), options=OrderState)] = OrderState.DRAFT
    ordered_on: Annotated[date | None, Day(N_("Ordered on"), to=SUPPLIER)] = None
    deliver_by: Annotated[date | None, Day(N_("Deliver by"), to=SUPPLIER)] = None
    # searched, so that an order is found by its number too: a code alone is not indexed
    delivery_point: Annotated[str | None, Text(N_("Delivery point"), to=SUPPLIER, search=True, width=18)] = (
        None
    )
    price_unit: Annotated[PriceUnit | None, Choice(N_("Price unit"), options=PriceUnit, to=SUPPLIER)] = None
    price_basis: Annotated[PriceBasis | None, Choice(N_("Price basis"), options=PriceBasis, to=SUPPLIER)] = (
        None
    )
    weight_basis: Annotated[
        WeightBasis | None, Choice(N_("Weight basis"), options=WeightBasis, to=SUPPLIER)
    ] = None
    tax_basis: Annotated[TaxBasis | None, Choice(N_("Tax basis"), options=TaxBasis, to=SUPPLIER)] = None
    tax_rate: Annotated[Decimal | None, Percent(N_("Tax rate"), to=SUPPLIER)] = None
    terms: Annotated[
        str | None,
        Text(
            N_("Terms of the order"),
            help=N_("payment, acceptance, what happens to rejected goods"),
            to=SUPPLIER,
            lines=3,
            longest=2000,
            width=30,
        ),
    ] = None
    promised_for: Annotated[
        date | None, Day(N_("Delivery promised for"), help=N_("the day the supplier confirms"), to=SUPPLIER)
    ] = None
    confirmed_on: Annotated[date | None, Day(N_("Order confirmed on"), to=SUPPLIER)] = None
    confirmed_by: Annotated[str | None, Text(N_("Confirmed by"), to=SUPPLIER)] = None
    answer: Annotated[str | None, Text(N_("Remark of the supplier"), to=SUPPLIER, lines=2, width=24)] = None
    note: Annotated[str | None, Text(N_("Note"), lines=2, width=24)] = None


@record(
    "order_line",
    label=N_("Order line"),
    plural=N_("Order lines"),
    prefix="POL",
    title="",
    parent="purchase_order",
)
class OrderLine(Record):
    """`quantity` units of `net_weight` at `unit_price` in the price unit of the order; its amount is computed.

    The unit is the supplier's, as the quotation has it; it may hold more or less than a sale unit.
    """

    purchase_order: Annotated[
        int | None, Link(N_("Purchase order"), target="purchase_order", to=SUPPLIER)
    ] = None
    grade: Annotated[str | None, Text(N_("Grade"), to=SUPPLIER, example="75–80 mm")] = None
    pack: Annotated[str | None, Text(N_("Pack"), to=SUPPLIER, example="9 斤 / 箱", width=16)] = None
    quantity: Annotated[
        int | None, Integer(N_("Quantity ordered"), unit=N_("units"), low=1, high=MOST, to=SUPPLIER)
    ] = None
    unit_price: Annotated[Decimal | None, Money(N_("Unit price"), to=SUPPLIER)] = None
    net_weight: Annotated[int | None, Weight(N_("Net weight per unit"), to=SUPPLIER)] = None
    gross_weight: Annotated[int | None, Weight(N_("Gross weight per unit"), to=SUPPLIER)] = None
    confirmed: Annotated[
        int | None,
        Integer(
            N_("Quantity confirmed"),
            unit=N_("units"),
            help=N_("what the supplier can deliver; 0 for nothing"),
            low=0,
            high=MOST,
            to=SUPPLIER,
        ),
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), to=SUPPLIER, width=20)] = None


def line_amount(order: PurchaseOrder, line: OrderLine) -> Decimal | None:
    """¥ of a line as ordered, in the tax basis of the order, rounded to cents; None while something is open."""
    if line.quantity is None or line.unit_price is None or order.price_unit is None:
        return None
    if order.price_unit is PriceUnit.UNIT:
        return cents(line.quantity * line.unit_price)
    grams = line.gross_weight if order.weight_basis is WeightBasis.GROSS else line.net_weight
    if grams is None:
        return None
    weighed = Decimal(grams) / (500 if order.price_unit is PriceUnit.JIN else 1000)
    return cents(line.quantity * weighed * line.unit_price)


def order_amount(order: PurchaseOrder, lines: Iterable[OrderLine]) -> Decimal | None:
    """¥ of all lines together; None while one is open or there is none."""
    amounts = [line_amount(order, line) for line in lines if not line.archived]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None
