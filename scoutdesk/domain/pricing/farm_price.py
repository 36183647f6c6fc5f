"""What a quotation asks for one net kilogram, tax included: the farm price a cost sheet starts from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from scoutdesk.domain.money import cents
from scoutdesk.domain.sourcing.quotation import PriceBreak, PriceUnit, Quotation, TaxBasis, WeightBasis


def per_net_kg(quotation: Quotation, price: Decimal) -> Decimal | None:
    """¥ per net kg with tax, to the cent; None where the quotation leaves unit, weight or tax open."""
    amount = _per_kg(quotation, price)
    if amount is None or quotation.tax_basis is None:
        return None
    if quotation.tax_basis is TaxBasis.EXCLUDED:
        if quotation.tax_rate is None:
            return None
        amount *= 1 + quotation.tax_rate
    return cents(amount)


def _per_kg(quotation: Quotation, price: Decimal) -> Decimal | None:
    net, gross = quotation.net_weight, quotation.gross_weight
    if quotation.price_unit is PriceUnit.UNIT:
        return price * 1000 / net if net else None
    if quotation.price_unit is None or quotation.weight_basis is None:
        return None
    per_kg = price * 2 if quotation.price_unit is PriceUnit.JIN else price
    if quotation.weight_basis is WeightBasis.GROSS:
        return per_kg * gross / net if net and gross else None
    return per_kg


def asked(
    chosen: Quotation | None, quotations: Iterable[Quotation], breaks: Iterable[PriceBreak]
) -> tuple[Decimal, ...]:
    """All farm prices on record on the basis of the chosen quotation, price breaks included, lowest first.

    An ex-orchard price is not put beside a delivered one: freight and packing stand on lines of their own.
    """
    if chosen is None or chosen.price_basis is None:
        return ()
    same = {item.id: item for item in quotations if item.price_basis is chosen.price_basis}
    offered = [(item, item.price) for item in same.values()]
    offered += [(same[item.quotation], item.price) for item in breaks if item.quotation in same]
    found = {
        amount
        for item, price in offered
        if price is not None and (amount := per_net_kg(item, price)) is not None
    }
    return tuple(sorted(found))
