"""Repurchase and referral, of a community and of a season."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter

from scoutdesk.domain.money import CENT
from scoutdesk.domain.selling.sold import SaleSum


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over any rows of sales; those of two groups of rows add up to those of both together."""

    rows: int = 0
    orders: int = 0
    units: int = 0
    amount: Decimal = Decimal(0)
    buyers: int = 0
    again: int = 0
    again_of: int = 0
    referred: int = 0
    referred_of: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(getattr(self, name) + getattr(other, name) for name in NAMES))

    @property
    def repurchase(self) -> Decimal | None:
        """Of the buyers as reported day by day those who had bought before; None where no row says so."""
        return share(self.again, self.again_of)

    @property
    def referral(self) -> Decimal | None:
        """Of the buyers as reported day by day those who came by word; None where no row says so."""
        return share(self.referred, self.referred_of)

    @property
    def price(self) -> Decimal | None:
        """Yuan a unit, to the cent."""
        return (self.amount / self.units).quantize(CENT, ROUND_HALF_UP) if self.units else None


NAMES = ("rows", "orders", "units", "amount", "buyers", "again", "again_of", "referred", "referred_of")
NOTHING = Sums()
PARTS = attrgetter(*NAMES)


def summed(sums: Iterable[SaleSum]) -> Sums:
    found = list(map(PARTS, sums))
    return Sums(*(sum(column) for column in zip(*found, strict=True))) if found else NOTHING


def share(part: int, whole: int) -> Decimal | None:
    """A part of the whole (0.25 = 25 %), None of nothing."""
    return Decimal(part) / whole if whole else None
