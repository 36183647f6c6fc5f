"""Quotations side by side on one basis: ¥ per kg, per sale unit and per edible 500 g, delivered, after expected loss.

A sale unit is what the SKU sells (its net content), not the supplier's own packing: a box of 4 kg and one of 4.5 kg are
compared by the unit that is sold. Tax is part of every price; what the company may deduct of it is not taken off, for
that hangs on the invoice. Nothing is rounded before the last figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoutdesk.domain.money import cents
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.net_kg import net_kg_steps
from scoutdesk.domain.sourcing.own_unit import own_unit
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
    QuotationState,
    TaxBasis,
    WeightBasis,
)
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.fields.kinds.numbers import settled
from scoutdesk.i18n import Message, say

HALF_KG = Decimal("0.5")
MOST_PER_KG = 1_000_000
"""¥ for a net kg, beyond which it is a slip and no price."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One quotation on the common basis; `reasons` say why it is not ranked. Amounts are ¥.

    `per_kg`, `per_jin`: per net kg and 500 g as they reach the warehouse, before loss. `per_sound_kg`: per kg that is
    left after the expected loss; `per_unit`: such a kg in the SKU's sale unit, None while its net content is unknown.
    """

    quotation: Quotation
    rank: int | None
    per_kg: Decimal | None
    per_jin: Decimal | None
    per_edible_jin: Decimal | None
    steps: tuple[tuple[Message, Decimal], ...]
    reasons: tuple[Message, ...]
    exact: Decimal = Decimal(0)
    """¥ per edible 500 g before rounding: what the ranking goes by; the same price in two ways is the same here."""
    per_sound_kg: Decimal | None = None
    per_unit: Decimal | None = None


def compare(
    sku: Sku,
    season: Season,
    quotations: Iterable[Quotation],
    breaks: Iterable[PriceBreak] = (),
    *,
    today: date,
    volume: int | None = None,
) -> tuple[Standing, ...]:
    """Ranked quotations first, cheapest edible 500 g leading; then those that cannot be compared, with the reasons."""
    tiers: dict[int, list[PriceBreak]] = {}
    for item in breaks:
        tiers.setdefault(item.quotation or 0, []).append(item)
    standings = [
        _standing(sku, season, quotation, tiers.get(quotation.id, []), today, volume)
        for quotation in quotations
        if not quotation.archived
    ]
    ranked = sorted(
        (standing for standing in standings if not standing.reasons),
        key=lambda standing: (standing.exact, standing.quotation.id),
    )
    placed = tuple(replace(standing, rank=place) for place, standing in enumerate(ranked, 1))
    return placed + tuple(standing for standing in standings if standing.reasons)


def price_at(
    sku: Sku, quotation: Quotation, breaks: Iterable[PriceBreak], volume: int | Fraction | None
) -> Decimal | None:
    """The price of the largest break that the volume (sale units) reaches, else the base price."""
    reached = break_at(sku, quotation, breaks, volume)
    return reached.price if reached else quotation.price


def break_at(
    sku: Sku, quotation: Quotation, breaks: Iterable[PriceBreak], volume: int | Fraction | None
) -> PriceBreak | None:
    """The largest break that has a price and that the volume (sale units) reaches, counted as the supplier counts."""
    count = own_unit(quotation, sku).count(volume or 0)
    reached = (
        item for item in breaks if item.min_quantity and item.price is not None and count >= item.min_quantity
    )
    return max(reached, key=lambda item: item.min_quantity or 0, default=None)


def _standing(
    sku: Sku, season: Season, quotation: Quotation, breaks: list[PriceBreak], today: date, volume: int | None
) -> Standing:
    price = price_at(sku, quotation, breaks, volume)
    reasons = tuple(_gaps(sku, season, quotation, price, today))
    if reasons or price is None:
        return Standing(quotation, None, None, None, None, (), reasons)
    steps = tuple(_steps(season, quotation, price))
    per_kg = steps[-1][1]
    if slip := _slip(steps[0][1], per_kg):
        return Standing(quotation, None, None, None, None, (), (slip,))
    sound = per_kg / (1 - loss_of(sku, quotation))
    edible = settled(sound / (sku.edible_share or 1) * HALF_KG)
    unit = cents(sound * sku.net_content / 1000) if sku.net_content else None
    half = cents(per_kg * HALF_KG)
    return Standing(
        quotation, None, cents(per_kg), half, cents(edible), steps, (), edible, cents(sound), unit
    )


def _slip(quoted: Decimal, delivered: Decimal) -> Message | None:
    """Why this can be no price per kg: a comma or a unit gone wrong would lead the ranking, or break it."""
    if not cents(quoted):
        return say("it comes to less than one fen per kg: price, unit or weight cannot be right")
    if delivered > MOST_PER_KG:
        return say("it comes to more than ¥1,000,000 per kg: price, unit or weight cannot be right")
    return None


def loss_of(sku: Sku, quotation: Quotation) -> Decimal:
    """The loss stated in the quotation, else the one expected of the SKU."""
    return quotation.loss if quotation.loss is not None else sku.loss_expected or Decimal(0)


def _gaps(
    sku: Sku, season: Season, quotation: Quotation, price: Decimal | None, today: date
) -> Iterable[Message]:
    """What is missing before this quotation can stand beside others."""
    if quotation.state is QuotationState.DECLINED:
        yield say("the supplier has declined")
    if price is None:
        yield say("no price")
        return
    if price <= 0:
        yield say("a price of ¥0.00 is no offer")
    yield from (reason for _field, reason in unsaid(quotation))
    yield from _assumption_gaps(sku, season, quotation)
    if quotation.valid_until and quotation.valid_until < today and season.stage in BEFORE_SELLING:
        yield say("expired on {day}", day=quotation.valid_until.isoformat())


def unsaid(quotation: Quotation) -> Iterator[tuple[str, Message]]:
    """What only the supplier can tell and did not: the field to fill in or to mend, and why it is needed."""
    if quotation.price_unit is None:
        yield "price_unit", say("price unit unknown")
    if quotation.price_basis is None:
        yield "price_basis", say("price basis unknown: ex-orchard, ex-packhouse or delivered")
    if quotation.weight_basis is None:
        yield "weight_basis", say("weight basis unknown: net or gross")
    if quotation.tax_basis is None:
        yield "tax_basis", say("tax basis unknown")
    if quotation.tax_basis is TaxBasis.EXCLUDED and quotation.tax_rate is None:
        yield "tax_rate", say("tax rate unknown")
    if not quotation.delivery_point:
        yield "delivery_point", say("delivery point unknown")
    yield from _weight_gaps(quotation)


def _weight_gaps(quotation: Quotation) -> Iterator[tuple[str, Message]]:
    net, gross = quotation.net_weight, quotation.gross_weight
    if quotation.price_unit is PriceUnit.UNIT and not net:
        yield "net_weight", say("net weight per unit unknown")
    by_gross = quotation.weight_basis is WeightBasis.GROSS and quotation.price_unit is not PriceUnit.UNIT
    if by_gross and not (net and gross):
        lacking = "gross_weight" if net else "net_weight"
        yield lacking, say("priced by gross weight, but net or gross weight per unit unknown")
    if net and gross and net > gross:
        yield "gross_weight", say("net weight is above gross weight")


def _assumption_gaps(sku: Sku, season: Season, quotation: Quotation) -> Iterable[Message]:
    if quotation.price_basis is PriceBasis.EX_ORCHARD and season.packing_per_kg is None:
        yield say("no packing cost assumed for this season")
    if (
        quotation.price_basis in (PriceBasis.EX_ORCHARD, PriceBasis.EX_PACKHOUSE)
        and season.freight_per_kg is None
    ):
        yield say("no freight to the warehouse assumed for this season")
    if sku.edible_share is None or sku.edible_share <= 0:
        yield say("edible share of the SKU unknown")
    if quotation.loss is None and sku.loss_expected is None:
        yield say("expected loss unknown")
    elif loss_of(sku, quotation) >= 1:
        yield say("a loss of 100 % leaves nothing")


def _steps(season: Season, quotation: Quotation, price: Decimal) -> Iterable[tuple[Message, Decimal]]:
    """From the price as quoted to ¥ per net kg delivered, each step with the running amount."""
    steps = net_kg_steps(quotation, price)
    assert steps is not None  # what is open is among the gaps
    yield from steps
    amount = steps[-1][1]
    if quotation.price_basis is PriceBasis.EX_ORCHARD:
        amount += season.packing_per_kg or 0
        yield say("with packing"), amount
    if quotation.price_basis in (PriceBasis.EX_ORCHARD, PriceBasis.EX_PACKHOUSE):
        amount += season.freight_per_kg or 0
        yield say("with freight to the warehouse"), amount
