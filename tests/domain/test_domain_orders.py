"""Orders and deliveries: their amounts by hand, and what they say against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoutdesk.domain.gates.orders import order_points
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import OrderLine, OrderState, PurchaseOrder, line_amount, order_amount
from scoutdesk.domain.sourcing.quotation import PriceBreak, PriceUnit, Quotation, WeightBasis
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record

OFFER = Quotation(
    id=10,
    season=2,
    supplier=7,
    grade="75–80 mm",
    price=Decimal("3.85"),
    price_unit=PriceUnit.JIN,
    valid_until=date(2027, 5, 8),
)
BREAK = PriceBreak(id=11, quotation=10, min_quantity=3000, price=Decimal("3.75"))
ORDER = PurchaseOrder(
    id=20,
    season=2,
    supplier=7,
    quotation=10,
    state=OrderState.CONFIRMED,
    price_unit=PriceUnit.JIN,
    weight_basis=WeightBasis.NET,
    ordered_on=date(2027, 3, 1),
    deliver_by=date(2027, 3, 25),
)
LINE = OrderLine(
    id=21,
    purchase_order=20,
    grade="75–80 mm",
    quantity=600,
    unit_price=Decimal("3.85"),
    net_weight=4500,
    gross_weight=5190,
)
VAN = Delivery(id=30, purchase_order=20, shipped_on=date(2027, 3, 19), loading_temperature=Decimal("4.6"))
LOT = DeliveryLine(
    id=31,
    code="DNL-0001",
    delivery=30,
    order_line=21,
    batch="A-1",
    picked_on=date(2027, 3, 17),
    packed_on=date(2027, 3, 18),
    units=600,
    net_weight=2_700_000,
    gross_weight=3_114_000,
)
AGREED = {item.id: item for item in (OFFER, BREAK, ORDER, LINE, VAN, LOT)}


def told(*altered: Record) -> list[tuple[int, str, str]]:
    """What is said once these stand instead of, or beside, what was agreed: record, field and severity."""
    below: dict[type[Record], tuple[Record, ...]] = {}
    for item in (AGREED | {item.id: item for item in altered}).values():
        below[type(item)] = (*below.get(type(item), ()), item)
    sku = Sku(id=1, temperature_low=Decimal(2), temperature_high=Decimal(8))
    dossier = Dossier(
        today=date(2027, 3, 20), season=Season(id=2, sku=1, planned_volume=6000), sku=sku, below=below
    )
    return [(point.id, point.field, point.severity) for point in order_points(dossier)]


@pytest.mark.parametrize(
    ("unit", "basis", "price", "amount"),
    [
        # 600 × 9 斤 × 3.85
        (PriceUnit.JIN, WeightBasis.NET, "3.85", "20790.00"),
        # 600 × 4.5 kg × 7.70
        (PriceUnit.KG, WeightBasis.NET, "7.70", "20790.00"),
        # 600 × 5.19 kg × 7.70
        (PriceUnit.KG, WeightBasis.GROSS, "7.70", "23977.80"),
        # 600 × 10.38 斤 × 3.33 = 20739.24
        (PriceUnit.JIN, WeightBasis.GROSS, "3.33", "20739.24"),
        # a price by the piece asks for no weight
        (PriceUnit.UNIT, WeightBasis.GROSS, "34.65", "20790.00"),
    ],
)
def test_the_amount_follows_the_unit_and_the_weight_that_is_priced(
    unit: PriceUnit, basis: WeightBasis, price: str, amount: str
) -> None:
    order = replace(ORDER, price_unit=unit, weight_basis=basis)
    line = replace(LINE, unit_price=Decimal(price))
    assert line_amount(order, line) == Decimal(amount)
    other = replace(line, id=22, quantity=1, unit_price=None)
    assert order_amount(order, [line, other]) is None
    assert order_amount(order, [line, replace(other, archived=True)]) == Decimal(amount)


def test_what_agrees_says_nothing() -> None:
    assert told() == []
    # the planned volume of the season bought the better price
    assert told(replace(LINE, unit_price=Decimal("3.75"))) == []
    assert told(replace(LINE, grade="70–75 mm", unit_price=Decimal("3.60"))) == []


@pytest.mark.parametrize(
    ("altered", "point"),
    [
        (replace(ORDER, supplier=8), (20, "supplier", "error")),
        (replace(ORDER, ordered_on=date(2027, 5, 9), deliver_by=None), (20, "quotation", "warning")),
        (replace(ORDER, promised_for=date(2027, 3, 26)), (20, "promised_for", "warning")),
        (replace(LINE, unit_price=Decimal("4.00")), (21, "unit_price", "warning")),
        (replace(LINE, confirmed=550), (21, "confirmed", "warning")),
        (replace(LINE, gross_weight=4400), (21, "gross_weight", "error")),
        (replace(VAN, shipped_on=date(2027, 2, 28)), (30, "shipped_on", "warning")),
        (replace(VAN, loading_temperature=Decimal("8.1")), (30, "loading_temperature", "warning")),
        (replace(VAN, loading_temperature=Decimal("-1")), (30, "loading_temperature", "info")),
        (replace(LOT, order_line=99), (31, "order_line", "error")),
        (replace(LOT, best_before=date(2027, 3, 17)), (31, "best_before", "error")),
        (replace(LOT, gross_weight=2_600_000), (31, "gross_weight", "error")),
        (replace(LOT, net_weight=2_640_000), (31, "net_weight", "warning")),
        (replace(LOT, units=601, net_weight=None), (31, "units", "warning")),
    ],
)
def test_each_contradiction_is_told_at_its_field(altered: Record, point: tuple[int, str, str]) -> None:
    assert point in told(altered)


def test_a_cancelled_order_takes_no_delivery() -> None:
    found = told(replace(ORDER, state=OrderState.CANCELLED, confirmed_on=date(2027, 3, 2)))
    assert found == [(20, "state", "warning"), (30, "purchase_order", "error")]


def test_two_deliveries_count_together_and_a_lot_number_stands_once() -> None:
    second = replace(VAN, id=40)
    again = replace(LOT, id=41, delivery=40, units=1, net_weight=4500, gross_weight=5190)
    assert told(second, again) == [(41, "units", "warning"), (41, "batch", "warning")]
    rest = replace(LOT, units=599, net_weight=2_695_500)
    assert told(rest, second, replace(again, batch="A-2")) == []
