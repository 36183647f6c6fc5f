"""What if: another loss, freight, commission or price, answered at once and kept only when asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scoutdesk.domain.changes import Change, changes_between
from scoutdesk.domain.pricing.costing import (
    CostKind,
    CostLine,
    CostSheet,
    Margin,
    break_even_price,
    fee_rates,
    goods_cost,
    landed_cost,
    line_cost,
    margin,
)
from scoutdesk.domain.pricing.price_list import Tier, TierKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The four numbers one plays with; None = unknown. `freight` is in the trunk line's own unit."""

    loss: Decimal | None
    freight: Decimal | None
    commission: Decimal | None
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a trial leaves. `break_even_loss` is the sorting loss at which nothing is left of the price."""

    landed: Decimal | None
    margin: Margin | None
    break_even_price: Decimal | None
    break_even_loss: Decimal | None


def trunk_line(lines: Iterable[CostLine]) -> CostLine | None:
    """The first line of trunk freight: the one that a trial moves."""
    return next((line for line in lines if line.kind is CostKind.TRUNK and not line.archived), None)


def public_tier(tiers: Iterable[Tier]) -> Tier | None:
    """The public price that counts where a price list has one: the one that `tier_prices` takes."""
    public = [item for item in tiers if item.kind is TierKind.PUBLIC and not item.archived]
    return next((item for item in reversed(public) if item.price is not None), None)


def trial_of(sheet: CostSheet, lines: Sequence[CostLine], price: Decimal | None = None) -> Trial:
    """Where the record stands now."""
    trunk = trunk_line(lines)
    return Trial(
        loss=sheet.sorting_loss,
        freight=trunk.amount if trunk else None,
        commission=sheet.curator_rate,
        price=sheet.retail_price if price is None else price,
    )


def tried(sheet: CostSheet, lines: Sequence[CostLine], trial: Trial) -> tuple[CostSheet, list[CostLine]]:
    """Sheet and lines as they would be."""
    trunk = trunk_line(lines)
    moved = replace(sheet, sorting_loss=trial.loss, curator_rate=trial.commission, retail_price=trial.price)
    return moved, [replace(line, amount=trial.freight) if line is trunk else line for line in lines]


def answer(sheet: CostSheet, lines: Sequence[CostLine], trial: Trial) -> Answer:
    """Landed cost, margin and the two break-even points of a trial; None where an input is missing."""
    would_be, would_cost = tried(sheet, lines, trial)
    landed = landed_cost(would_be, would_cost).exact
    if landed is None:
        return Answer(None, None, None, None)
    left = margin(would_be, landed, trial.price) if trial.price is not None else None
    return Answer(
        landed, left, break_even_price(would_be, landed), break_even_loss(would_be, would_cost, trial.price)
    )


def break_even_loss(sheet: CostSheet, lines: Iterable[CostLine], price: Decimal | None) -> Decimal | None:
    """The sorting loss at which price − fees = landed cost; None where even without loss nothing is left.

    None as well while a cost line is open: what is not known costs something.
    """
    sound = goods_cost(sheet, Decimal(0))
    costs = [line_cost(line, sheet) for line in lines if not line.archived]
    known = [cost for cost in costs if cost is not None]
    if sound is None or price is None or len(known) < len(costs):
        return None
    affordable = price * (1 - fee_rates(sheet)) - sum(known, Decimal(0))
    return (1 - sound / affordable).quantize(Decimal("0.0001")) if affordable >= sound > 0 else None


def kept(
    sheet: CostSheet, lines: Sequence[CostLine], start: Trial, trial: Trial, public: Tier | None = None
) -> tuple[Change, ...]:
    """The changes that make what was moved from `start` the record; the rest of it stays as it is.

    A moved price goes where the price came from: to the `public` tier of the price list, else to the sheet's plan.
    """
    moved = {
        name: getattr(trial, name)
        for name in ("loss", "freight", "commission", "price")
        if getattr(trial, name) != getattr(start, name)
    }
    listed = () if public is None else changes_between(public, replace(public, price=trial.price))
    if public is not None:
        moved.pop("price", None)
    would_be, would_cost = tried(sheet, lines, replace(trial_of(sheet, lines), **moved))
    of_lines = (
        change
        for line, other in zip(lines, would_cost, strict=True)
        for change in changes_between(line, other)
    )
    return (*changes_between(sheet, would_be), *of_lines, *listed)
