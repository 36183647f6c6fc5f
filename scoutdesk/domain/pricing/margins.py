"""What each price tier leaves for each commission level, at the expected and at the bad loss rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from scoutdesk.domain.money import CENT
from scoutdesk.domain.pricing.commission import Rate, worst
from scoutdesk.domain.pricing.costing import (
    CostLine,
    CostSheet,
    Margin,
    break_even_price,
    fee_rates,
    landed_cost,
    margin,
)
from scoutdesk.domain.pricing.price_list import TierKind
from scoutdesk.domain.pricing.whatif import break_even_loss
from scoutdesk.fields.kinds import percent, plain
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class TierMargin:
    """One price at one commission rate; ¥ per sale unit. None: an input is missing."""

    kind: TierKind
    price: Decimal
    rate: Rate
    expected: Margin | None
    bad: Margin | None
    break_even_price: Decimal | None
    break_even_loss: Decimal | None


def tier_margins(
    sheet: CostSheet,
    lines: Sequence[CostLine],
    prices: Mapping[TierKind, Decimal],
    rates: Iterable[Rate],
    loss_bad: Decimal | None = None,
) -> tuple[TierMargin, ...]:
    """Every tier with every rate, tiers in their order, rates as given."""
    given = tuple(rates)
    return tuple(
        _tier_margin(replace(sheet, curator_rate=rate.rate), lines, kind, prices[kind], rate, loss_bad)
        for kind in TierKind
        if kind in prices
        for rate in given
    )


def _tier_margin(
    sheet: CostSheet,
    lines: Sequence[CostLine],
    kind: TierKind,
    price: Decimal,
    rate: Rate,
    loss_bad: Decimal | None,
) -> TierMargin:
    landed = landed_cost(sheet, lines).exact
    worse = landed_cost(sheet, lines, loss_bad).exact if loss_bad is not None else None
    return TierMargin(
        kind,
        price,
        rate,
        margin(sheet, landed, price) if landed is not None else None,
        margin(sheet, worse, price) if worse is not None else None,
        break_even_price(sheet, landed) if landed is not None else None,
        break_even_loss(sheet, lines, price),
    )


def losing(
    sheet: CostSheet,
    lines: Sequence[CostLine],
    price: Decimal,
    rates: Iterable[Rate],
    losses: Iterable[Decimal],
    wanted: Decimal = Decimal(0),
) -> Iterator[Message]:
    """Where a price leaves less than `wanted` ¥ a unit: one sentence for each loss rate and level."""
    for loss in losses:
        landed = landed_cost(sheet, lines, loss).exact
        for rate in rates if landed is not None else ():
            assert landed is not None
            left = margin(replace(sheet, curator_rate=rate.rate), landed, price).contribution
            if left < wanted:
                yield _loses(loss, price, wanted - left, rate)


def _loses(loss: Decimal, price: Decimal, short: Decimal, rate: Rate) -> Message:
    if rate.level is None:
        return say(
            "At a loss of {loss}% the public price ¥{price} loses ¥{short} a unit",
            loss=plain(loss * 100),
            price=price,
            short=short,
        )
    return say(
        "At a loss of {loss}% and {rate} commission ({level}) the public price ¥{price} loses ¥{short} a unit",
        loss=plain(loss * 100),
        rate=percent(rate.rate),
        level=rate.label,
        price=price,
        short=short,
    )


def fees_too_high(sheet: CostSheet, rates: Iterable[Rate]) -> Message | None:
    """Fees that take the whole price or more: no price can cover them."""
    highest = worst(rates)
    fees = fee_rates(replace(sheet, curator_rate=highest.rate))
    if fees < 1:
        return None
    return say("Fees, commission and reserve take {share} of the price: nothing is left", share=percent(fees))


def floor_below_cost(floor: Decimal, landed: Decimal) -> Message | None:
    """A floor is held against the unrounded landed cost: half a cent below is below."""
    if floor >= landed:
        return None
    least = landed.quantize(CENT, ROUND_CEILING)
    return say("The floor ¥{floor} is below the landed cost ¥{landed}", floor=floor, landed=least)
