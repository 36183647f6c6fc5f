"""Landed cost, margin and break-even against the worked models, to the cent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.actuals import came_to, variances
from scoutdesk.domain.pricing.costing import (
    CostKind,
    CostLine,
    CostPer,
    CostSheet,
    break_even_price,
    counted_twice,
    goods_cost,
    highest_landed,
    landed_cost,
    landed_per,
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
    assert cost.exact is not None
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


@pytest.mark.parametrize("model", cost_models(), ids=lambda model: model.product)
def test_a_landed_cost_is_told_per_kg_and_per_edible_half_kilo(model: CostModel) -> None:
    sheet, lines = sheet_of(model)
    found = landed_per(sheet, landed_cost(sheet, lines).exact, Decimal("0.5"))
    assert found.unit == model.landed_cost
    assert found.kg is not None and abs(found.kg * model.net_kg - model.landed_cost) <= Decimal("0.03")
    # half a kilo with half of it edible is a kilo
    assert found.edible_jin == found.kg
    assert found.missing == ()


def test_an_unknown_edible_share_is_said_and_not_guessed() -> None:
    sheet = CostSheet(id=1, net_weight=1000)
    for edible in (None, Decimal(0)):
        found = landed_per(sheet, Decimal(10), edible)
        assert (found.kg, found.edible_jin) == (Decimal("10.00"), None)
        assert len(found.missing) == 1
    assert landed_per(sheet, None, Decimal(1)).unit is None
    assert landed_per(replace(sheet, net_weight=0), Decimal(10), Decimal(1)).kg is None


@pytest.mark.parametrize(
    ("words", "loss", "reserve", "twice"),
    [
        ("坏果赔付", "0.08", "0.03", True),
        ("售后理赔", None, "0.03", True),
        ("售后理赔", "0.08", None, False),
        ("分选损耗", "0.08", "0.03", True),
        ("坏果损失", "0.08", None, True),
        ("损耗", None, "0.03", False),
        ("Refunds", "0.08", "0.03", True),
        ("仓内贴标", "0.08", "0.03", False),
    ],
)
def test_one_defect_is_not_counted_twice(
    words: str, loss: str | None, reserve: str | None, twice: bool
) -> None:
    sheet = CostSheet(
        id=1,
        sorting_loss=Decimal(loss) if loss else None,
        reserve_rate=Decimal(reserve) if reserve else None,
    )
    line = CostLine(id=2, kind=CostKind.OTHER, what=words, amount=Decimal(1))
    assert bool(list(counted_twice(sheet, [line]))) is twice
    assert not list(counted_twice(sheet, [replace(line, amount=Decimal(0))]))
    assert not list(counted_twice(sheet, [replace(line, archived=True)]))
    # an insurance of the carrier against breakage is freight
    assert not list(counted_twice(sheet, [replace(line, kind=CostKind.TRUNK)]))


def test_what_was_paid_stands_beside_what_was_planned() -> None:
    sheet = CostSheet(
        id=1,
        farm_price=Decimal(10),
        net_weight=1000,
        gross_weight=1200,
        sorting_loss=Decimal(0),
        actual_loss=Decimal("0.2"),
    )
    lines = (
        CostLine(id=2, kind=CostKind.TRUNK, amount=Decimal(1), actual=Decimal(2), per=CostPer.GROSS_KG),
        CostLine(id=3, kind=CostKind.WAREHOUSE, amount=Decimal(3)),
    )
    found = variances(sheet, lines, 100)
    assert [(item.target, item.actual, item.over, item.over_all) for item in found.items] == [
        (Decimal("10.00"), Decimal("12.50"), Decimal("2.50"), Decimal("250.00")),
        (Decimal("1.20"), Decimal("2.40"), Decimal("1.20"), Decimal("120.00")),
        (Decimal("3.00"), None, None, None),
    ]
    # the warehouse is not known yet and counts as planned
    assert found.total is not None
    assert (found.total.target, found.total.actual) == (Decimal("14.20"), Decimal("17.90"))
    assert found.total.over_all == Decimal("370.00")
    assert came_to(sheet, lines) == Decimal("17.9")
    assert found.known == 2
    blank = variances(replace(sheet, actual_loss=None), [replace(lines[0], actual=None)], None)
    assert (blank.total, blank.known) == (None, 0)
    free = variances(sheet, [replace(lines[0], actual=Decimal(0))], None).items[1]
    assert (free.actual, free.over_all) == (Decimal("0.00"), None)
