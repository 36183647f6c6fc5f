"""Quotations on one basis, as the tests of the comparison take them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.supplier import Supplier
from scoutdesk.domain.whole.dossier import Dossier

TODAY = date(2027, 3, 1)
FULL = Quotation(
    id=10,
    price=Decimal("8.00"),
    price_unit=PriceUnit.KG,
    price_basis=PriceBasis.DELIVERED,
    weight_basis=WeightBasis.NET,
    tax_basis=TaxBasis.INCLUDED,
    delivery_point="武汉仓",
)
SKU = Sku(id=2, edible_share=Decimal("0.72"), loss_expected=Decimal("0.06"), net_content=4500)
SEASON = Season(id=1, freight_per_kg=Decimal("1.00"), packing_per_kg=Decimal("1.50"), planned_volume=1000)


def offer(id: int, price: Decimal | str, basis: PriceBasis, loss: Decimal | str | None = None) -> Quotation:
    """¥ per net kg of the supplier of the same id."""
    return Quotation(
        id=id,
        supplier=id,
        price=Decimal(price),
        price_unit=PriceUnit.KG,
        price_basis=basis,
        weight_basis=WeightBasis.NET,
        tax_basis=TaxBasis.EXEMPT,
        delivery_point="仓",
        net_weight=4500,
        loss=None if loss is None else Decimal(loss),
    )


def contest(*quotations: Quotation, breaks: tuple[PriceBreak, ...] = (), season: Season = SEASON) -> Dossier:
    below = {Quotation: quotations, PriceBreak: breaks}
    suppliers = {item.id: Supplier(id=item.id, name=f"果园{item.id}") for item in quotations}
    return Dossier(today=TODAY, season=season, sku=SKU, suppliers=suppliers, below=below)
