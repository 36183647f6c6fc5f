"""Leaving the pricing: every cost sourced and counted once, tiers in order, a margin that bears a bad season."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scoutdesk.domain.gates.point import Point, at, blank, lacks
from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.commission import Rate, commission_problems, rates, worst
from scoutdesk.domain.pricing.costing import (
    CostKind,
    CostLine,
    CostSheet,
    counted_twice,
    landed_cost,
    line_cost,
    margin,
)
from scoutdesk.domain.pricing.margins import fees_too_high, floor_below_cost, losing
from scoutdesk.domain.pricing.price_list import (
    PriceList,
    Tier,
    TierKind,
    backwards,
    expired,
    missing_tiers,
    row_problems,
    tier_prices,
)
from scoutdesk.domain.sourcing.quotation import PriceBasis
from scoutdesk.domain.stages import BEFORE_SELLING
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.domain.whole.packing import bill_of
from scoutdesk.fields.declared import Record
from scoutdesk.fields.kinds import percent
from scoutdesk.i18n import say

FLOOR_MARGIN = Decimal("0")
HELD_IN = {
    CostKind.PACKAGING: (PriceBasis.EX_PACKHOUSE, PriceBasis.DELIVERED),
    CostKind.TRUNK: (PriceBasis.DELIVERED,),
}
BASIS = say("A cost that the price holds is counted once")
ONCE = say("One defect counts once: sorting loss in the goods, reserve in the price")


def points(dossier: Dossier) -> Iterator[Point]:
    season = dossier.season
    if dossier.cost_sheet is None:
        yield lacks(season, CostSheet, say("There is no cost sheet"))
    else:
        yield from _cost_points(dossier, dossier.cost_sheet)
    if dossier.price_list is None:
        yield lacks(season, PriceList, say("There is no price list"))
        return
    yield from _tier_points(dossier, dossier.price_list)
    yield from _commission_points(dossier, dossier.price_list)
    yield from _validity_points(dossier, dossier.price_list)
    yield from _margin_points(dossier, dossier.price_list)


def _cost_points(dossier: Dossier, sheet: CostSheet) -> Iterator[Point]:
    yield from blank(sheet, "quotation", "farm_price", "farm_price_source", "net_weight", "sorting_loss")
    # a rate that is left open would count as nothing: what is not taken is a nought
    yield from blank(sheet, "overfill", "platform_rate", "payment_rate", "curator_rate", "reserve_rate")
    yield from _left_out(dossier, sheet)
    for line in dossier.cost_lines:
        name = say(line.kind.label) if line.kind else line.code
        if line.amount is None:
            yield at(line, "amount", say("Cost line “{item}” has no amount", item=name))
        if not line.source:
            yield at(line, "source", say("Cost line “{item}” has no source", item=name))
    for line, message in counted_twice(sheet, dossier.cost_lines):
        yield at(line, "amount", message, "warning", ONCE)
    yield from _in_the_price(dossier, sheet)
    if sheet.net_weight and sheet.gross_weight and sheet.net_weight > sheet.gross_weight:
        yield at(sheet, "gross_weight", say("net weight is above gross weight"), "error")
    yield from _packaging_points(dossier, sheet)
    yield from _fee_points(dossier, sheet)
    if dossier.sku.edible_share is None:
        message = say("The edible share of the SKU is unknown: no price per edible 500 g")
        yield at(dossier.sku, "edible_share", message, "info")


def _basis(dossier: Dossier, sheet: CostSheet) -> PriceBasis | None:
    """Up to where the chosen quotation's price carries the goods."""
    return next((item.price_basis for item in dossier.quotations if item.id == sheet.quotation), None)


def _left_out(dossier: Dossier, sheet: CostSheet) -> Iterator[Point]:
    """Goods alone are no landed cost; a usual item without a line counts as nothing."""
    there = {line.kind for line in dossier.cost_lines}
    if not there:
        yield lacks(sheet, CostLine, say("No cost line: the landed cost holds the goods alone"))
        return
    there |= {kind for kind, bases in HELD_IN.items() if _basis(dossier, sheet) in bases}
    missing = [kind for kind in CostKind if kind is not CostKind.OTHER and kind not in there]
    if missing:
        kinds = "、".join(str(say(kind.label)) for kind in missing)
        yield lacks(sheet, CostLine, say("No cost line for: {kinds}", kinds=kinds), "warning")


def _in_the_price(dossier: Dossier, sheet: CostSheet) -> Iterator[Point]:
    """Costs that the quoted price holds already: packing from the packhouse on, freight if delivered.

    From a packhouse the retail pack may still be one's own: that is only worth a look.
    """
    basis = _basis(dossier, sheet)
    for line in dossier.cost_lines:
        holds = HELD_IN.get(line.kind, ()) if line.kind else ()
        if basis is not None and basis in holds and line.amount:
            message = say(
                "The price of the quotation is “{basis}”: this cost is in it", basis=say(basis.label)
            )
            sure = basis is PriceBasis.DELIVERED
            yield at(line, "amount", message, "warning" if sure else "info", BASIS)


def _packaging_points(dossier: Dossier, sheet: CostSheet) -> Iterator[Point]:
    """The packaging line says what the bill of packaging comes to."""
    bill = bill_of(dossier)
    lines = [line for line in dossier.cost_lines if line.kind is CostKind.PACKAGING]
    costs = [cost for line in lines if (cost := line_cost(line, sheet)) is not None]
    # a line without an amount is open, and says nothing that could differ
    if bill is None or not lines or len(costs) < len(lines):
        return
    told = sum(costs, Decimal(0))
    if cents(told) != cents(bill):
        message = say(
            "The bill of packaging comes to ¥{bill}, not ¥{told}", bill=cents(bill), told=cents(told)
        )
        yield at(lines[0], "amount", message, "warning")


def _tier_points(dossier: Dossier, listed: PriceList) -> Iterator[Point]:
    for message in missing_tiers(tier_prices(dossier.tiers)):
        yield lacks(listed, Tier, message)
    for tier in dossier.tiers:
        if tier.kind is None:
            yield from blank(tier, "kind")
        elif tier.price is None and tier.kind is TierKind.MEMBER:
            yield at(tier, "price", say("{tier} is not set", tier=say(tier.kind.label)), "info")
    for tier, field, message in row_problems(dossier.tiers):
        yield at(tier, field, message, "error")


def _commission_points(dossier: Dossier, listed: PriceList) -> Iterator[Point]:
    """Rates that contradict each other, the cost sheet, or what the brief promises."""
    yield from blank(listed, "commission")
    for item in dossier.commissions:
        if item.level is None:
            yield at(item, "level", say("A commission names its curator level"))
        elif item.rate is None:
            yield at(item, "rate", say("{level} has no rate", level=say(item.level.label)))
    for item, field, message in commission_problems(listed.commission, dossier.commissions):
        yield at(item, field, message, "error" if field == "level" else "warning")
    sheet = dossier.cost_sheet
    if sheet is None:
        return
    highest = worst(_rates(dossier, listed))
    if sheet.curator_rate is not None and highest.rate > sheet.curator_rate:
        planned, rate = percent(sheet.curator_rate), percent(highest.rate)
        message = say(
            "The price list pays up to {rate}, the cost sheet plans {planned}", rate=rate, planned=planned
        )
        yield at(sheet, "curator_rate", message, "warning")


def _rates(dossier: Dossier, listed: PriceList | None) -> tuple[Rate, ...]:
    planned = dossier.cost_sheet.curator_rate if dossier.cost_sheet else None
    return rates(listed.commission if listed else None, dossier.commissions if listed else (), planned)


def _fee_points(dossier: Dossier, sheet: CostSheet) -> Iterator[Point]:
    """Fees that leave nothing of any price, at the rate that was typed too high."""
    paid = _rates(dossier, dossier.price_list)
    too_high = fees_too_high(sheet, paid)
    if too_high is not None:
        record, field = _typed_at(dossier, sheet, worst(paid))
        yield at(record, field, too_high, "error")


def _typed_at(dossier: Dossier, sheet: CostSheet, rate: Rate) -> tuple[Record, str]:
    """Where a rate stands: in the cost sheet if its fees alone are too high, else with its level or in the list."""
    listed = dossier.price_list
    if listed is None or fees_too_high(sheet, rates(None, (), sheet.curator_rate)) is not None:
        return sheet, "curator_rate"
    found = [item for item in dossier.commissions if item.level is rate.level and item.rate == rate.rate]
    return (found[0], "rate") if found else (listed, "commission")


def _validity_points(dossier: Dossier, listed: PriceList) -> Iterator[Point]:
    """The season's lists together hold while it is picked and sold, and none ends before it begins."""
    season, first = dossier.season, listed.valid_from
    reversed_days = backwards(listed)
    if reversed_days is not None:
        yield at(listed, "valid_until", reversed_days, "error")
        return
    # a season that is picked and over, entered afterwards, had its prices in its time
    over = season.harvest_end is not None and season.harvest_end < dossier.today
    too_old = expired(listed, dossier.today)
    if too_old is not None and season.stage in BEFORE_SELLING and not over:
        yield at(listed, "valid_until", too_old)
    begun, ended = _covered(dossier)
    if begun is not None and season.harvest_start is not None and begun > season.harvest_start:
        message = say("The harvest begins on {day}: no price is valid yet", day=season.harvest_start)
        yield at(listed, "valid_from", message, "warning")
    if ended is not None and season.harvest_end is not None and ended < season.harvest_end:
        message = say("The harvest runs until {day}: no price is valid any more", day=season.harvest_end)
        yield at(listed, "valid_until", message, "warning")
    if listed.approved_on is not None and first is not None and first < listed.approved_on:
        message = say("Valid from a day before the approval of {day}", day=listed.approved_on)
        yield at(listed, "valid_from", message, "warning")
    if listed.approved_on is not None and listed.approved_on > dossier.today:
        yield at(listed, "approved_on", say("Approved on a day that has not come yet"), "warning")


def _covered(dossier: Dossier) -> tuple[date | None, date | None]:
    """From the first to the last day on which some list is valid; None where one is open."""
    lists = dossier.all(PriceList)
    first = [item.valid_from for item in lists if item.valid_from is not None]
    last = [item.valid_until for item in lists if item.valid_until is not None]
    whole = len(lists)
    return min(first) if len(first) == whole else None, max(last) if len(last) == whole else None


def _margin_points(dossier: Dossier, listed: PriceList) -> Iterator[Point]:
    """The public price bears the expected and the bad loss whatever level sells; the other tiers only warn."""
    sheet, prices = dossier.cost_sheet, tier_prices(dossier.tiers)
    if sheet is None or TierKind.PUBLIC not in prices:
        return
    losses = []
    for record, name, loss in (
        (sheet, "sorting_loss", sheet.sorting_loss),
        (dossier.sku, "loss_bad", dossier.sku.loss_bad),
    ):
        if loss is None:
            yield at(record, name, say("A loss rate is missing for the margin check"))
        else:
            losses.append(loss)
    paid = _rates(dossier, listed)
    for message in losing(sheet, dossier.cost_lines, prices[TierKind.PUBLIC], paid, losses, FLOOR_MARGIN):
        yield lacks(listed, Tier, message)
    yield from _other_tiers(dossier, sheet, worst(paid))


def _other_tiers(dossier: Dossier, sheet: CostSheet, rate: Rate) -> Iterator[Point]:
    """Member, curator and floor price at the expected loss and the highest commission, and the floor at cost."""
    landed = landed_cost(sheet, dossier.cost_lines).exact
    if landed is None:
        return
    with_rate = replace(sheet, curator_rate=rate.rate)
    for tier in dossier.tiers:
        if tier.kind in (None, TierKind.PUBLIC) or tier.price is None:
            continue
        below = floor_below_cost(tier.price, landed) if tier.kind is TierKind.FLOOR else None
        if below is not None:
            yield at(tier, "price", below, "error")
            continue
        left = margin(with_rate, landed, tier.price).contribution
        if left < 0:
            message = say(
                "{tier} ¥{price} loses ¥{short} a unit at {rate} commission",
                tier=say(tier.kind.label) if tier.kind else "—",
                price=tier.price,
                short=-left,
                rate=percent(rate.rate),
            )
            yield at(tier, "price", message, "warning")
