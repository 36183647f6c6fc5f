"""What a quotation asks for one net kilogram, tax paid: the ground on which quotations and cost sheets stand."""

from __future__ import annotations

from decimal import Decimal

from scoutdesk.domain.sourcing.quotation import PriceUnit, Quotation, TaxBasis, WeightBasis
from scoutdesk.i18n import Message, say

Steps = tuple[tuple[Message, Decimal], ...]


def net_kg_steps(quotation: Quotation, price: Decimal) -> Steps | None:
    """From a price as quoted to ¥ per net kg with tax, unrounded, each step with the running amount.

    None where the quotation leaves unit, weight or tax open.
    """
    amount = _per_kg(quotation, price)
    if amount is None or quotation.tax_basis is None:
        return None
    steps = [(say("as quoted, per kg"), amount)]
    if quotation.weight_basis is WeightBasis.GROSS and quotation.price_unit is not PriceUnit.UNIT:
        if not quotation.net_weight or not quotation.gross_weight:
            return None
        amount = amount * quotation.gross_weight / quotation.net_weight
        steps.append((say("per net kg"), amount))
    if quotation.tax_basis is TaxBasis.EXCLUDED:
        if quotation.tax_rate is None:
            return None
        steps.append((say("with tax"), amount * (1 + quotation.tax_rate)))
    return tuple(steps)


def _per_kg(quotation: Quotation, price: Decimal) -> Decimal | None:
    """By the kilogram that is priced: net or gross; a sale unit holds its net weight."""
    if quotation.price_unit is PriceUnit.UNIT:
        return price * 1000 / quotation.net_weight if quotation.net_weight else None
    if quotation.price_unit is None or quotation.weight_basis is None:
        return None
    return price * 2 if quotation.price_unit is PriceUnit.JIN else price
