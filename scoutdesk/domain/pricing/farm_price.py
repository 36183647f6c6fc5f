"""What a quotation asks for one net kilogram, tax included: the farm price a cost sheet starts from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from scoutdesk.domain.money import cents
from scoutdesk.domain.sourcing.net_kg import net_kg_steps
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation


def per_net_kg(quotation: Quotation, price: Decimal) -> Decimal | None:
    """¥ per net kg with tax, to the cent; None where the quotation leaves unit, weight or tax open."""
    steps = net_kg_steps(quotation, price)
    return cents(steps[-1][1]) if steps else None


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
