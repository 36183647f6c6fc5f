"""Which columns are prices that a buyer pays, which of them are steps of one price, and what they state together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from scoutdesk.exchange.foreign.columns.terms import BOUGHT, CONSUMERS, facts_of, tier_unit_in
from scoutdesk.exchange.regions import Meaning
from scoutdesk.fields.written.weights import grams_per

Steps = list[tuple[Meaning, "Least | None"]]


class Least(NamedTuple):
    """From which quantity on a price column holds; `unit` where that is not counted in sale units."""

    least: int
    unit: str = ""

    def units(self, grams: int | None) -> int | None:
        """In sale units of so many `grams`; None where that cannot be known."""
        if not self.unit:
            return self.least
        per = grams_per(self.unit)
        return None if per is None or not grams else ceil(self.least * per / grams)


def price_columns(meanings: Iterable[Meaning]) -> list[Meaning]:
    """What a buyer pays; where a sheet has none of these, the first price of all, of which it is asked."""
    meanings = list(meanings)
    paid = [item for item in meanings if item.term in BOUGHT]
    return paid or [item for item in meanings if item.term in CONSUMERS][:1]


def stated_by(prices: Sequence[Meaning]) -> frozenset[str]:
    """Where some of several price columns state a basis, what is said around is about those, not about the rest."""
    facts = [facts_of(item.header, item.term) for item in prices]
    several = (len({item.basis for item in facts}) > 1, len({item.tax for item in facts}) > 1)
    return frozenset(term for term, told in zip(("price_basis", "tax_basis"), several, strict=True) if told)


def _least(item: Meaning) -> Least | None:
    words = item.part or item.header
    tier = facts_of(words, item.term).tier
    return None if tier is None else Least(tier, tier_unit_in(words))


def _size(step: tuple[Meaning, Least | None]) -> Decimal:
    least = step[1]
    return Decimal(0) if least is None else Decimal(least.least) * (grams_per(least.unit) or 1)


def price_parts(prices: Sequence[Meaning]) -> list[tuple[str, Steps]]:
    """Price columns by what each is a price of; those set apart by quantity are steps of one price."""
    parts: dict[str, Steps] = {}
    for item in prices:
        stepped = item.apart in ("", "quantity")
        least = _least(item) if stepped else None
        name = item.term if stepped else f"{item.term}:{item.part}"
        if least is None and name in parts and any(step is None for _item, step in parts[name]):
            name = f"{item.term}:{item.header}"
        parts.setdefault(name, []).append((item, least))
    return [(name, sorted(steps, key=_size)) for name, steps in parts.items()]
