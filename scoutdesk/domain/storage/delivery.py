"""Delivery notes: what a supplier sends against an order, by its own lots."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import LOT_NUMBER
from scoutdesk.domain.storage.lot import MOST
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import SUPPLIER, Day, Integer, Link, Number, Phone, Text, Weight
from scoutdesk.i18n import N_


@record(
    "delivery",
    label=N_("Delivery"),
    plural=N_("Deliveries"),
    prefix="DN",
    title="number",
    parent="purchase_order",
)
class Delivery(Record):
    """One van against one order, as its delivery note says."""

    purchase_order: Annotated[
        int | None, Link(N_("Purchase order"), target="purchase_order", to=SUPPLIER)
    ] = None
    number: Annotated[
        str | None, Text(N_("Number of the delivery note"), to=SUPPLIER, search=True, longest=40, width=16)
    ] = None
    shipped_on: Annotated[date | None, Day(N_("Sent off on"), to=SUPPLIER)] = None
    expected_on: Annotated[date | None, Day(N_("Expected on"), to=SUPPLIER)] = None
    plate: Annotated[
        str | None, Text(N_("Number plate"), example="鄂E·A1234", to=SUPPLIER, search=True, longest=20)
    ] = None
    driver: Annotated[str | None, Text(N_("Driver"), to=SUPPLIER)] = None
    driver_phone: Annotated[str | None, Phone(N_("Driver's phone"), to=SUPPLIER, width=14)] = None
    loading_temperature: Annotated[
        Decimal | None,
        Number(
            N_("Temperature on loading"),
            help=N_("measured in the goods"),
            unit="°C",
            to=SUPPLIER,
            low=-60,
            high=60,
        ),
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), to=SUPPLIER, width=20)] = None


@record(
    "delivery_line",
    label=N_("Line of a delivery"),
    plural=N_("Lines of deliveries"),
    prefix="DNL",
    title="batch",
    parent="delivery",
)
class DeliveryLine(Record):
    """One lot of the supplier; `net_weight` and `gross_weight` are those of all its units. `lot`: what it became."""

    delivery: Annotated[int | None, Link(N_("Delivery"), target="delivery", to=SUPPLIER)] = None
    order_line: Annotated[int | None, Link(N_("Order line"), target="order_line", to=SUPPLIER)] = None
    batch: Annotated[
        str | None,
        Text(
            N_("Supplier's lot number"),
            help=N_("as printed on the case; GS1 application identifier 10"),
            longest=40,
            search=True,
            width=16,
            checks=LOT_NUMBER,
            to=SUPPLIER,
        ),
    ] = None
    plot: Annotated[str | None, Text(N_("Plot"), to=SUPPLIER, width=14)] = None
    picked_on: Annotated[date | None, Day(N_("Picked on"), to=SUPPLIER)] = None
    packed_on: Annotated[
        date | None,
        Day(N_("Produced or packed on"), help=N_("the day that stands on the label"), to=SUPPLIER),
    ] = None
    best_before: Annotated[date | None, Day(N_("Best before"), to=SUPPLIER)] = None
    units: Annotated[
        int | None, Integer(N_("Quantity sent"), unit=N_("units"), low=1, high=MOST, to=SUPPLIER)
    ] = None
    net_weight: Annotated[int | None, Weight(N_("Net weight in all"), to=SUPPLIER)] = None
    gross_weight: Annotated[int | None, Weight(N_("Gross weight in all"), to=SUPPLIER)] = None
    pledge_number: Annotated[
        str | None,
        Text(
            N_("Number of the conformity pledge"),
            help=N_("承诺达标合格证 that goes along"),
            to=SUPPLIER,
            longest=60,
            width=16,
        ),
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), to=SUPPLIER, width=20)] = None
    lot: Annotated[
        int | None,
        Link(
            N_("Received as lot"),
            target="lot",
            width=14,
            step=N_("A delivery becomes lots when it is received; use “Receive as lots”"),
        ),
    ] = None


def grams_of_a_unit(line: DeliveryLine) -> int | None:
    """Net grams of a sale unit, rounded; None while units or weight are open."""
    if not line.units or line.net_weight is None:
        return None
    return round(line.net_weight / line.units)
