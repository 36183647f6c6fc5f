"""Leaving the pricing: every cost sourced, the tiers in order, a margin that bears a bad season."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scoutdesk.domain.costing import CostSheet, landed_cost, margin
from scoutdesk.domain.dossier import Dossier
from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.pricing import PriceList, Tier, TierKind, tier_prices, tier_problems
from scoutdesk.i18n import say

FLOOR_MARGIN = Decimal("0")


def points(dossier: Dossier) -> Iterator[Point]:
    season = dossier.season
    if dossier.cost_sheet is None:
        yield lacks(season, CostSheet, say("There is no cost sheet"))
    else:
        yield from _cost_points(dossier)
    if dossier.price_list is None:
        yield lacks(season, PriceList, say("There is no price list"))
        return
    prices = tier_prices(dossier.tiers)
    for kind in (TierKind.PUBLIC, TierKind.CURATOR, TierKind.FLOOR):
        if kind not in prices:
            yield lacks(dossier.price_list, Tier, say("{tier} is not set", tier=say(kind.label)))
    wrong = dict(tier_problems(prices))
    for tier in dossier.tiers:
        if tier.kind in wrong:
            yield at(tier, "price", wrong[tier.kind], "error")
    yield from blank(dossier.price_list, "commission")
    yield from _margin_points(dossier, prices)


def _cost_points(dossier: Dossier) -> Iterator[Point]:
    sheet = dossier.cost_sheet
    assert sheet is not None
    yield from blank(sheet, "quotation", "farm_price", "farm_price_source", "net_weight", "sorting_loss")
    for line in dossier.cost_lines:
        name = say(line.kind.label) if line.kind else line.code
        if line.amount is None:
            yield at(line, "amount", say("Cost line “{item}” has no amount", item=name))
        if not line.source:
            yield at(line, "source", say("Cost line “{item}” has no source", item=name))


def _margin_points(dossier: Dossier, prices: dict[TierKind, Decimal]) -> Iterator[Point]:
    """The public price must leave something at the expected and at the bad loss rate."""
    sheet, listed, price = dossier.cost_sheet, dossier.price_list, prices.get(TierKind.PUBLIC)
    if sheet is None or listed is None or price is None:
        return
    for name, loss in (("sorting_loss", sheet.sorting_loss), ("loss_bad", dossier.sku.loss_bad)):
        if loss is None:
            yield at(
                dossier.sku if name == "loss_bad" else sheet,
                name,
                say("A loss rate is missing for the margin check"),
            )
            continue
        landed = landed_cost(sheet, dossier.cost_lines, loss).exact
        if landed is not None and margin(sheet, landed, price).contribution < FLOOR_MARGIN:
            yield lacks(
                listed,
                Tier,
                say(
                    "At a loss of {loss}% the public price ¥{price} loses ¥{short} a unit",
                    loss=f"{loss * 100:f}".rstrip("0").rstrip("."),
                    price=price,
                    short=-margin(sheet, landed, price).contribution,
                ),
            )
