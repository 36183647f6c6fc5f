"""How many of a supplier's own units a volume of sale units is: one counts crates of 10 kg, the other boxes of 2.5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil

from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.fields.kinds.numbers import plain
from scoutdesk.i18n import Message, say

SAME_SIZE = Fraction(5, 100)
"""Up to this share of the sale unit two weights are those of one unit: gross and net, a box and its rounding."""


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """Net grams of the unit in which a supplier counts (`own`) and of the sale unit (`sold`); None: not on record.

    Where either is not on record both count as the same unit, and `words_of` says so.
    """

    own: int | None
    sold: int | None

    @property
    def known(self) -> bool:
        return bool(self.own and self.sold)

    @property
    def ratio(self) -> Fraction:
        """Sale units in one of the supplier's."""
        if not (self.own and self.sold) or abs(self.own - self.sold) <= self.sold * SAME_SIZE:
            return Fraction(1)
        return Fraction(self.own, self.sold)

    @property
    def differs(self) -> bool:
        return self.ratio != 1

    def count(self, volume: int | Fraction) -> Fraction:
        """So many of the supplier's units are a volume of sale units; exact."""
        return volume / self.ratio

    def sale_units(self, count: int | Fraction) -> Fraction:
        """So many sale units are a count of the supplier's; exact."""
        return count * self.ratio

    def first_volume(self, count: int) -> int:
        """The least whole volume of sale units that comes to a count of the supplier's."""
        return ceil(self.sale_units(count))


def own_unit(quotation: Quotation | None, sku: Sku) -> OwnUnit:
    return OwnUnit(quotation.net_weight if quotation else None, sku.net_content)


def first_volumes(sku: Sku, quotations: Iterable[Quotation], breaks: Iterable[PriceBreak]) -> frozenset[int]:
    """The volumes, in sale units, from which on one of the price breaks counts."""
    by_id = {item.id: item for item in quotations}
    return frozenset(
        own_unit(by_id.get(item.quotation or 0), sku).first_volume(item.min_quantity)
        for item in breaks
        if item.min_quantity
    )


def words_of(unit: OwnUnit, volume: int | Fraction) -> Message | None:
    """The volume in both units, or that the units are only taken as the same; None where they are the same."""
    if unit.differs:
        count = unit.count(volume)
        return say(
            "{volume} sale units of {sold} kg {sign} {count} of the supplier's units of {own} kg",
            volume=shown(volume),
            sold=kg(unit.sold),
            sign="=" if Fraction(shown(count)) == count else "≈",
            count=shown(count),
            own=kg(unit.own),
        )
    if unit.known:
        return None
    if unit.sold:
        return say("the supplier's unit has no net weight on record and is taken as the sale unit")
    return say("the SKU has no net content on record: the supplier's unit is taken as the sale unit")


def with_words(told: Message, unit: OwnUnit, volume: int | Fraction) -> Message:
    """A sentence, and after it how the units were counted where that is to be said."""
    words = words_of(unit, volume)
    return told if words is None else say("{first}; {second}", first=told, second=words)


def shown(count: int | Fraction) -> str:
    """With at most two decimal places."""
    exact = Fraction(count)
    return plain(round(Decimal(exact.numerator) / exact.denominator, 2))


def kg(grams: int | None) -> str:
    return plain(Decimal(grams or 0) / 1000)
