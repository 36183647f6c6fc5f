"""What a season's mistakes cost: every amount that its records show, put to the stage where it came from.

Which money counts where, so that none counts twice:

* a complaint costs what was compensated, less what suppliers took over. It is not set off against the reserve in the
  price: the reserve is the plan, and planned against actual compares the two;
* fruit sorted out before the sale makes the goods dearer: the loss above the plan counts for the units *sold*;
* so do a farm price and cost lines above their targets. A line below its target hurt nobody and is no bar;
* a unit that was scrapped, missed at a count or not sold by the end bears its whole landed cost with every actual that
  is known, without the last mile, which it never went. What buyers sent back was paid for by the compensation;
* what was paid below the planned price counts for the units sold at a known price.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.actuals import came_to
from scoutdesk.domain.pricing.costing import CostKind, CostLine, CostSheet, goods_cost, line_cost
from scoutdesk.domain.pricing.price_list import PriceList, Tier, TierKind, begins, tier_prices
from scoutdesk.domain.review.pareto import Pain, Pareto, pareto
from scoutdesk.domain.stages import Stage
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.kinds import percent, plain, yuan
from scoutdesk.i18n import Message, say

STAGE_OF_LINE = {
    CostKind.PACKAGING: Stage.PACKING,
    CostKind.HANDLING: Stage.HARVEST,
    CostKind.TRUNK: Stage.STORAGE,
    CostKind.WAREHOUSE: Stage.STORAGE,
    CostKind.LAST_MILE: Stage.STORAGE,
    CostKind.OTHER: Stage.PRICING,
}
COMPLAINTS, SHEET, STOCK = say("complaints and compensations"), say("cost sheet"), say("lots and movements")
SALES, EVENTS = say("sales and price list"), say("launch event")


def what_hurt(dossier: Dossier) -> Pareto:
    """The Pareto of a season from all that its records show by today."""
    pains = (*_complaints(dossier), *_goods(dossier), *_lines(dossier), *_lost(dossier))
    return pareto((*pains, *_below_plan(dossier), *_events(dossier)), _uncounted(dossier))


def _complaints(dossier: Dossier) -> Iterator[Pain]:
    """By root cause and kind of defect: compensations less recharges. Without a root cause they are not attributed."""
    groups: dict[tuple[Stage | None, str], list[tuple[int, Decimal, Decimal]]] = {}
    labels: dict[str, Message] = {"": say("Complaints of no named kind")}
    for item in dossier.sold.complaints:
        kind = item.defect.value if item.defect else ""
        if item.defect:
            labels[kind] = say(item.defect.label)
        groups.setdefault((item.stage, kind), []).append((item.count, item.compensated, item.recharged))
    for (stage, kind), items in groups.items():
        count, paid, back = (sum(column) for column in zip(*items, strict=True))
        ground = say(
            "{count} complaints: {paid} compensated, of which suppliers took over {back}",
            count=count,
            paid=yuan(Decimal(paid)),
            back=yuan(Decimal(back)),
        )
        cause = f"complaint:{stage.value if stage else ''}:{kind}"
        yield Pain(cause, stage, Decimal(paid - back), labels[kind], ground, COMPLAINTS)


def _goods(dossier: Dossier) -> Iterator[Pain]:
    """The price at the planned loss, then the loss at the price that was paid: together all that they cost more."""
    sheet, units = dossier.cost_sheet, dossier.sold.units
    planned = goods_cost(sheet) if sheet else None
    if sheet is None or planned is None:
        return
    dearer = replace(sheet, farm_price=_or(sheet.actual_farm_price, sheet.farm_price))
    at_price = goods_cost(dearer) or planned
    at_loss = goods_cost(dearer, _or(sheet.actual_loss, sheet.sorting_loss)) or at_price
    if at_price > planned:
        ground = say(
            "{actual} instead of {plan} per kg, {units} units sold",
            actual=yuan(dearer.farm_price), plan=yuan(sheet.farm_price), units=units,
        )  # fmt: skip
        over = cents((at_price - planned) * units)
        yield Pain("farm_price", Stage.SOURCING, over, say("Farm price above plan"), ground, SHEET)
    if sheet.actual_loss is not None and sheet.sorting_loss is not None and at_loss > at_price:
        ground = say(
            "{actual} instead of {plan} sorted out, {units} units sold",
            actual=percent(sheet.actual_loss), plan=percent(sheet.sorting_loss), units=units,
        )  # fmt: skip
        over = cents((at_loss - at_price) * units)
        yield Pain("sorting_loss", Stage.PACKING, over, say("Sorting loss above plan"), ground, SHEET)


def _lines(dossier: Dossier) -> Iterator[Pain]:
    """Cost lines that came to more than their targets, each for the units sold."""
    sheet, units = dossier.cost_sheet, dossier.sold.units
    for line in dossier.cost_lines:
        planned = line_cost(line, sheet) if sheet else None
        actual = line_cost(replace(line, amount=line.actual), sheet) if sheet else None
        if planned is None or actual is None or actual <= planned:
            continue
        ground = say(
            "{actual} instead of {plan} a unit, {units} units sold",
            actual=yuan(cents(actual)), plan=yuan(cents(planned)), units=units,
        )  # fmt: skip
        over = cents((actual - planned) * units)
        yield Pain(_line_cause(line), _stage_of(line), over, _line_words(line), ground, SHEET)


def _line_cause(line: CostLine) -> str:
    return ":".join(part for part in ("line", line.kind.value if line.kind else "", line.what or "") if part)


def _line_words(line: CostLine) -> Message:
    kind = say(line.kind.label) if line.kind else say("Other cost")
    what = say("{kind} ({what})", kind=kind, what=line.what) if line.what else kind
    return say("{what} above plan", what=what)


def _stage_of(line: CostLine) -> Stage:
    return STAGE_OF_LINE[line.kind or CostKind.OTHER]


def _lost(dossier: Dossier) -> Iterator[Pain]:
    """Units that were paid for and never sold, at what each had cost when it lay in the warehouse."""
    cost = cost_in_stock(dossier)
    if cost is None:
        return
    for cause, stage, units, what in _units_lost(dossier):
        ground = say(
            "{units} units × {cost} landed cost without last mile", units=units, cost=yuan(cents(cost))
        )
        yield Pain(cause, stage, cents(cost * units), what, ground, STOCK)


def _units_lost(dossier: Dossier) -> Iterator[tuple[str, Stage, int, Message]]:
    went = dossier.went
    yield "scrapped", Stage.STORAGE, went.scrapped, say("Scrapped in the warehouse")
    yield "missing", Stage.STORAGE, went.missing, say("Missing at the count")
    yield "unsold", Stage.SELLING, _unsold(dossier), say("Left when the sale was closed")


def _unsold(dossier: Dossier) -> int:
    """The stock once the sale is closed, less what is sold although nobody entered that it left."""
    if dossier.season.closed_on is None:
        return 0
    went = dossier.went
    return max(went.left - max(dossier.sold.units - went.shipped, 0), 0)


def cost_in_stock(dossier: Dossier) -> Decimal | None:
    """¥ a unit, unrounded: the landed cost as far as it is known to have come to, before the last mile."""
    sheet = dossier.cost_sheet
    lines = [line for line in dossier.cost_lines if line.kind is not CostKind.LAST_MILE]
    return came_to(sheet, lines) if sheet else None


def planned_price(dossier: Dossier) -> Decimal | None:
    """What members were to pay for a unit: the member tier of the first approved list, else its public tier.

    Later lists are how the plan was departed from. Without a list: the price of the cost sheet, then the season's.
    """
    lists = sorted(dossier.all(PriceList), key=begins)
    first = next((item for item in lists if item.approved_on), lists[0] if lists else None)
    prices = tier_prices(dossier.of(first, Tier))
    sheet = dossier.cost_sheet
    found = _or(prices.get(TierKind.MEMBER), prices.get(TierKind.PUBLIC))
    return _or(_or(found, sheet.retail_price if sheet else None), dossier.season.target_price)


def priced_units(dossier: Dossier) -> int:
    """Units sold at an amount that is on record."""
    return dossier.sold.units - sum(item.unpriced for item in dossier.sold.sales)


def _below_plan(dossier: Dossier) -> Iterator[Pain]:
    plan, units = planned_price(dossier), priced_units(dossier)
    if plan is None or not units:
        return
    lacking = cents(plan * units - dossier.sold.amount)
    ground = say(
        "{actual} instead of {plan} a unit, {units} units sold",
        actual=yuan(cents(dossier.sold.amount / units)), plan=yuan(plan), units=units,
    )  # fmt: skip
    yield Pain("price", Stage.PRICING, lacking, say("Sold below the planned price"), ground, SALES)


def _events(dossier: Dossier) -> Iterator[Pain]:
    """What launch events cost above their budgets; one that kept within it sets nothing off."""
    events = [item for item in dossier.all(Launch) if item.budget is not None and item.spent is not None]
    over = [item for item in events if _over(item) > 0]
    if over:
        spent = sum((item.spent or Decimal(0) for item in over), Decimal(0))
        budget = sum((item.budget or Decimal(0) for item in over), Decimal(0))
        ground = say("{actual} instead of {plan} spent", actual=yuan(spent), plan=yuan(budget))
        yield Pain("launch", Stage.LAUNCH, spent - budget, say("Launch above budget"), ground, EVENTS)


def _over(event: Launch) -> Decimal:
    return (event.spent or Decimal(0)) - (event.budget or Decimal(0))


def _uncounted(dossier: Dossier) -> Iterator[Message]:
    """What happened and cannot be put into yuan."""
    lost = sum(units for _cause, _stage, units, _what in _units_lost(dossier))
    if lost and cost_in_stock(dossier) is None:
        yield say(
            "{units} units were lost, but what one cost is not known: the cost sheet is incomplete",
            units=lost,
        )
    if dossier.sold.open:
        yield say(
            "{count} complaints are not settled: what they cost is not known yet", count=dossier.sold.open
        )
    unpriced = dossier.sold.units - priced_units(dossier)
    if unpriced:
        yield say("{units} units are sold at an amount that is not on record", units=plain(Decimal(unpriced)))
    if dossier.sold.units and not any_actual(dossier.cost_sheet, dossier.cost_lines):
        yield say("No actual cost is on record: what was dearer than planned is not known")


def any_actual(sheet: CostSheet | None, lines: Iterable[CostLine]) -> bool:
    """Whether anything is known of what the costs came to."""
    known = sheet is not None and (sheet.actual_farm_price is not None or sheet.actual_loss is not None)
    return known or any(line.actual is not None for line in lines)


def _or(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return second if first is None else first
