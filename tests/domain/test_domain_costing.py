"""Landed cost, margin and break-even against the worked models, to the cent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.costing import (
    CostKind,
    CostLine,
    CostPer,
    CostSheet,
    break_even_price,
    cents,
    goods_cost,
    highest_landed,
    landed_cost,
    margin,
)
from scoutdesk.knowledge.cost_models import CostModel, cost_models


def sheet_of(model: CostModel) -> tuple[CostSheet, tuple[CostLine, ...]]:
    sheet = CostSheet(
        id=1,
        farm_price=model.farm_price_per_kg,
        net_weight=int(model.net_kg * 1000),
        gross_weight=int(model.gross_kg * 1000),
        overfill=model.overfill,
        sorting_loss=model.sorting_loss,
        platform_rate=model.platform_rate,
        payment_rate=model.payment_rate,
        curator_rate=model.curator_rate,
        reserve_rate=model.reserve_rate,
    )
    amounts = {
        CostKind.PACKAGING: model.packaging,
        CostKind.HANDLING: model.precool_handling,
        CostKind.WAREHOUSE: model.warehouse,
        CostKind.LAST_MILE: model.last_mile,
    }
    lines = [CostLine(id=n, kind=kind, amount=amount) for n, (kind, amount) in enumerate(amounts.items())]
    return sheet, (*lines, trunk_of(model))


def trunk_of(model: CostModel) -> CostLine:
    """Freight goes by the gross kilogram; the models print its product, so the rate is found back where it fits."""
    rate = (model.trunk_freight / model.gross_kg).quantize(Decimal("0.1"))
    if cents(rate * model.gross_kg) == model.trunk_freight:
        return CostLine(id=9, kind=CostKind.TRUNK, amount=rate, per=CostPer.GROSS_KG)
    return CostLine(id=9, kind=CostKind.TRUNK, amount=model.trunk_freight)


@pytest.mark.parametrize("model", cost_models(), ids=lambda model: model.product)
def test_the_cost_models_come_out_to_the_cent(model: CostModel) -> None:
    sheet, lines = sheet_of(model)
    cost = landed_cost(sheet, lines)
    assert cost.goods == model.goods
    assert cost.total == model.landed_cost
    left = margin(sheet, cost.exact, model.retail_price)
    assert (left.fees, left.contribution) == (model.variable_fees, model.contribution)
    assert left.rate == model.contribution_rate
    assert break_even_price(sheet, cost.exact) == model.breakeven_price
    assert highest_landed(sheet, model.retail_price, Decimal("0.10")) == model.max_landed_for_10pct


def test_a_line_per_gross_kg_weighs_with_the_box() -> None:
    sheet = CostSheet(
        id=1, farm_price=Decimal(10), net_weight=1000, gross_weight=1500, sorting_loss=Decimal(0)
    )
    line = CostLine(id=1, kind=CostKind.TRUNK, amount=Decimal("2.00"), per=CostPer.GROSS_KG)
    assert landed_cost(sheet, [line]).total == Decimal("13.00")


def test_a_missing_input_leaves_no_total_and_is_named() -> None:
    cost = landed_cost(CostSheet(id=1, farm_price=Decimal(10), net_weight=1000), [])
    assert cost.total is None
    assert cost.missing == ("sorting_loss",)
    line = CostLine(id=2, code="CL-0002", kind=CostKind.TRUNK)
    sheet = CostSheet(id=1, farm_price=Decimal(10), net_weight=1000, sorting_loss=Decimal(0))
    assert landed_cost(sheet, [line]).missing == ("CL-0002",)


def test_fees_that_eat_the_price_have_no_break_even() -> None:
    sheet = CostSheet(id=1, platform_rate=Decimal("0.6"), curator_rate=Decimal("0.4"))
    assert break_even_price(sheet, Decimal(10)) is None


@given(loss=st.decimals(0, "0.5", places=4), more=st.decimals("0.0001", "0.3", places=4))
def test_more_loss_never_costs_less(loss: Decimal, more: Decimal) -> None:
    sheet = CostSheet(id=1, farm_price=Decimal("7.50"), net_weight=4500, sorting_loss=loss)
    less, worse = goods_cost(sheet), goods_cost(sheet, loss + more)
    assert less is not None and worse is not None
    assert worse > less
