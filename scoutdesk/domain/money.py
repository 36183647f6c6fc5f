"""Amounts are rounded once, at the end, to the cent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.fields.kinds.numbers import settled

CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    return settled(amount).quantize(CENT, ROUND_HALF_UP)


def whole(amount: Decimal) -> Decimal:
    """To the next whole number, half goes up."""
    return settled(amount).quantize(Decimal(1), ROUND_HALF_UP)
