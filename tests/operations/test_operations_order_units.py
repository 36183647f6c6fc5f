"""From a quotation in crates: an order in crates, with a note how they were counted, and the cost of one sale unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scoutdesk.domain.pricing.costing import CostSheet
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder, line_amount
from scoutdesk.domain.sourcing.quotation import PriceBreak, PriceUnit, Quotation, TaxBasis, WeightBasis
from scoutdesk.domain.supplier import Supplier
from scoutdesk.operations import orders, pricing, records
from scoutdesk.operations.workspace import Workspace


def drafted(
    workspace: Workspace, volume: int, own: int | None, sold: int | None = 2500
) -> tuple[PurchaseOrder, OrderLine]:
    """From ¥6.00 per kg, ¥5.50 from 100 units on."""
    sku = records.create(workspace, Sku, name="妃子笑", net_content=sold)[0].id
    season = records.create(
        workspace, Season, sku=sku, name="2027 春", planned_volume=volume, pack="2.5 kg / 盒"
    )[0].id
    supplier = records.create(workspace, Supplier, name="高州荔农")[0].id
    offer = records.create(
        workspace,
        Quotation,
        season=season,
        supplier=supplier,
        price=Decimal("6.00"),
        price_unit=PriceUnit.KG,
        weight_basis=WeightBasis.NET,
        tax_basis=TaxBasis.EXEMPT,
        net_weight=own,
    )[0].id
    records.create(workspace, PriceBreak, quotation=offer, min_quantity=100, price=Decimal("5.50"))
    order, line = orders.order_from(workspace, offer).ids
    return records.get(workspace, PurchaseOrder, order), records.get(workspace, OrderLine, line)


def test_four_hundred_boxes_are_ordered_as_a_hundred_crates(workspace: Workspace) -> None:
    order, line = drafted(workspace, 400, 10_000)
    assert (line.quantity, line.unit_price, line.net_weight) == (100, Decimal("5.50"), 10_000)
    assert order.note == "400 件（销售规格每件 2.5 kg）= 100 件（供应商每件 10 kg）"
    # a ton of fruit, and not four
    assert line_amount(order, line) == Decimal("5500.00")
    assert line.pack is None


def test_what_does_not_come_out_even_is_rounded_up(workspace: Workspace) -> None:
    order, line = drafted(workspace, 398, 10_000)
    # 99.5 crates do not reach the break of 100
    assert (line.quantity, line.unit_price) == (100, Decimal("6.00"))
    assert order.note == "398 件（销售规格每件 2.5 kg）= 99.5 件（供应商每件 10 kg）；向上取整为 100 件"
    thirds, line = drafted(workspace, 100, 7500)
    assert line.quantity == 34 and "≈ 33.33 件" in (thirds.note or "")


@pytest.mark.parametrize(("own", "said"), [(2500, None), (2600, None), (None, "供应商每件净重未填")])
def test_the_same_unit_is_ordered_as_it_is_sold(
    workspace: Workspace, own: int | None, said: str | None
) -> None:
    order, line = drafted(workspace, 400, own)
    assert (line.quantity, line.unit_price, line.pack) == (400, Decimal("5.50"), "2.5 kg / 盒")
    assert said in (order.note or "") if said else order.note is None


def test_a_cost_sheet_reckons_a_box_and_not_the_crate_it_came_in(workspace: Workspace) -> None:
    for own, weight in ((10_000, 2500), (2600, 2600)):
        order, _line = drafted(workspace, 400, own)
        pricing.cost_sheet_from(workspace, order.season or 0, order.quotation or 0)
        (sheet,) = records.where(workspace, CostSheet, season=order.season)
        assert (sheet.net_weight, sheet.farm_price) == (weight, Decimal("5.50"))
