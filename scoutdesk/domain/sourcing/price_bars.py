"""Quotations as bars: what each step from the orchard to the plate adds to 500 g, as it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoutdesk.domain.money import cents
from scoutdesk.domain.sourcing.comparing import HALF_KG, Standing
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class PriceBar:
    """One quotation from the orchard to the plate: what each step adds, in ¥ per 500 g."""

    quotation: int
    supplier: str
    rank: int
    steps: tuple[tuple[Message, Decimal], ...]
    total: Decimal


def price_bars(standings: Iterable[Standing], suppliers: Mapping[int, str]) -> tuple[PriceBar, ...]:
    """The ranked quotations; the steps add up to ¥ per edible 500 g delivered."""
    found = []
    for standing in standings:
        if standing.rank is not None and standing.per_edible_jin is not None:
            quotation = standing.quotation
            name = suppliers.get(quotation.supplier or 0, quotation.code or "—")
            steps = tuple(price_steps(standing))
            found.append(PriceBar(quotation.id, name, standing.rank, steps, standing.per_edible_jin))
    return tuple(found)


# what a step of the comparison adds, by the step's own words
ADDS = {
    "as quoted, per kg": say("as quoted"),
    "per net kg": say("gross to net"),
    "with tax": say("tax"),
    "with packing": say("packing"),
    "with freight to the warehouse": say("freight"),
}


def price_steps(standing: Standing) -> Iterable[tuple[Message, Decimal]]:
    """What each step of the common basis adds, in ¥ per 500 g; the last is what loss and inedible parts add."""
    before = Decimal(0)
    for label, amount in standing.steps:
        step = cents(amount * HALF_KG)
        yield ADDS.get(label.msgid, label), step - before
        before = step
    if standing.per_edible_jin is not None:
        yield say("loss and inedible part"), standing.per_edible_jin - before
