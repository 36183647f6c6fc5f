"""How a quotation becomes the figures it is ranked by: every step as a sentence, with the field it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import HALF_KG, Standing, break_at, loss_of
from scoutdesk.domain.sourcing.own_unit import own_unit, shown, with_words
from scoutdesk.domain.sourcing.quotation import (
    PriceBasis,
    PriceBreak,
    PriceUnit,
    Quotation,
    TaxBasis,
)
from scoutdesk.fields.kinds import two_places
from scoutdesk.fields.kinds.numbers import percent, plain, settled
from scoutdesk.i18n import Message, say

Per = Literal["quoted", "gross kg", "kg", "sound kg", "unit", "edible"]


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, and ¥ after it, unrounded; `record`, `id` and `field` say on what it rests.

    `per`: of what the amount is the price: as quoted, a gross kg, a net kg, a sound kg, a sale unit, an edible 500 g.
    """

    sentence: Message
    amount: Decimal
    per: Per
    record: str
    id: int
    field: str


def quote_steps(
    sku: Sku, season: Season, standing: Standing, breaks: Iterable[PriceBreak] = ()
) -> tuple[Step, ...]:
    """From the price as quoted to all three figures; none for a quotation that is not ranked."""
    if standing.rank is None:
        return ()
    return (*_to_delivered(sku, season, standing, breaks), *_after_loss(sku, standing))


def _to_delivered(
    sku: Sku, season: Season, standing: Standing, breaks: Iterable[PriceBreak]
) -> Iterator[Step]:
    quotation, found = standing.quotation, dict(_amounts(standing))
    own = [item for item in breaks if item.quotation == quotation.id]
    yield _quoted(sku, quotation, own, season.planned_volume)
    if quotation.price_unit is not PriceUnit.KG:
        per: Per = "gross kg" if "per net kg" in found else "kg"
        words = _weighed(quotation)
        yield Step(words, found["as quoted, per kg"], per, "quotation", quotation.id, "price_unit")
    if "per net kg" in found:
        words = say(
            "Priced by gross weight: × {gross} kg gross ÷ {net} kg net",
            gross=_kg(quotation.gross_weight),
            net=_kg(quotation.net_weight),
        )
        yield Step(words, found["per net kg"], "kg", "quotation", quotation.id, "weight_basis")
    yield Step(
        _taxed(quotation),
        found.get("with tax", found.get("per net kg", found["as quoted, per kg"])),
        "kg",
        "quotation",
        quotation.id,
        "tax_basis",
    )
    if "with packing" in found:
        words = say(
            "{basis}: packing of ¥{amount}/kg comes on top",
            basis=say(PriceBasis.EX_ORCHARD.label),
            amount=two_places(season.packing_per_kg),
        )
        yield Step(words, found["with packing"], "kg", "season", season.id, "packing_per_kg")
    if "with freight to the warehouse" in found and quotation.price_basis is not None:
        words = say(
            "{basis}: freight of ¥{amount}/kg comes on top",
            basis=say(quotation.price_basis.label),
            amount=two_places(season.freight_per_kg),
        )
        yield Step(words, found["with freight to the warehouse"], "kg", "season", season.id, "freight_per_kg")
    elif quotation.price_basis is PriceBasis.DELIVERED:
        words = say("Delivered to {place}: nothing comes on top", place=quotation.delivery_point or "—")
        yield Step(words, standing.steps[-1][1], "kg", "quotation", quotation.id, "price_basis")


def _amounts(standing: Standing) -> Iterator[tuple[str, Decimal]]:
    return ((label.msgid, amount) for label, amount in standing.steps)


def _quoted(sku: Sku, quotation: Quotation, breaks: list[PriceBreak], volume: int | None) -> Step:
    assert quotation.price_unit is not None  # what is open is not ranked
    unit = say(quotation.price_unit.label)
    counted, reached = own_unit(quotation, sku), break_at(sku, quotation, breaks, volume)
    if reached is None or reached.price is None:
        price = quotation.price or Decimal(0)
        words = say("As quoted: ¥{price} {unit}", price=two_places(price), unit=unit)
        if volume and any(item.min_quantity for item in breaks):
            words = with_words(words, counted, volume)
        return Step(words, price, "quoted", "quotation", quotation.id, "price")
    words = say(
        "As quoted from {quantity} units on, with {volume} planned: ¥{price} {unit}",
        quantity=reached.min_quantity,
        volume=shown(counted.count(volume or 0)),
        price=two_places(reached.price),
        unit=unit,
    )
    words = with_words(words, counted, volume or 0)
    return Step(words, reached.price, "quoted", "price_break", reached.id, "price")


def _weighed(quotation: Quotation) -> Message:
    if quotation.price_unit is PriceUnit.UNIT:
        return say(
            "A unit of the supplier holds {weight} kg net: ÷ {weight}", weight=_kg(quotation.net_weight)
        )
    return say("500 g are half a kilogram: × 2")


def _kg(grams: int | None) -> str:
    return plain(Decimal(grams or 0) / 1000)


def _taxed(quotation: Quotation) -> Message:
    """The tax of a price, and that what may be deducted of it stays in."""
    rate = quotation.tax_rate or Decimal(0)
    match quotation.tax_basis:
        case TaxBasis.EXCLUDED:
            return say(
                "Tax of {rate} is added; what may be deducted of it is not taken off", rate=percent(rate)
            )
        case TaxBasis.EXEMPT:
            return say("Tax exempt: nothing is added, and no deduction is taken off")
    if rate:
        return say(
            "Tax of {rate} is included; what may be deducted of it is not taken off", rate=percent(rate)
        )
    return say("Tax is included; what may be deducted of it is not taken off")


def _after_loss(sku: Sku, standing: Standing) -> Iterator[Step]:
    quotation, loss = standing.quotation, loss_of(sku, standing.quotation)
    sound = standing.steps[-1][1] / (1 - loss)
    rest = percent(1 - loss)
    if quotation.loss is not None:
        words = say("Loss of {loss} as the supplier states it: ÷ {rest}", loss=percent(loss), rest=rest)
        yield Step(words, sound, "sound kg", "quotation", quotation.id, "loss")
    else:
        words = say("Loss of {loss} as expected of the SKU: ÷ {rest}", loss=percent(loss), rest=rest)
        yield Step(words, sound, "sound kg", "sku", sku.id, "loss_expected")
    if sku.net_content:
        words = say("A sale unit holds {weight} kg net: × {weight}", weight=_kg(sku.net_content))
        yield Step(words, sound * sku.net_content / 1000, "unit", "sku", sku.id, "net_content")
    share = sku.edible_share or Decimal(1)
    words = say(
        "{share} of it can be eaten, and 500 g are half a kilogram: ÷ {share} ÷ 2", share=percent(share)
    )
    yield Step(words, settled(sound / share * HALF_KG), "edible", "sku", sku.id, "edible_share")


def per_words(per: Per, unit: PriceUnit | None = None) -> Message:
    """What an amount of a step is the price of."""
    match per:
        case "quoted":
            return say(unit.label) if unit else say("as quoted")
        case "gross kg":
            return say("per gross kg")
        case "kg":
            return say("per net kg")
        case "sound kg":
            return say("per kg after loss")
        case "unit":
            return say("per sale unit after loss")
    return say("per edible 500 g")
