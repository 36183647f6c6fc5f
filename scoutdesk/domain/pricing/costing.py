"""The cost sheet: from the farm price to the landed cost of one sale unit, and what is left of a price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from scoutdesk.domain.money import cents
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Link, Money, Percent, Text, Weight
from scoutdesk.i18n import N_, Message, say


@record("cost_sheet", label=N_("Cost sheet"), plural=N_("Cost sheets"), prefix="COST", parent="season")
class CostSheet(Record):
    """Per sale unit. Sorting loss belongs to the goods, the reserve to the price: one defect counts once."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    name: Annotated[str | None, Text(N_("Name"), width=18)] = None
    quotation: Annotated[int | None, Link(N_("Chosen quotation"), target="quotation", width=20)] = None
    farm_price: Annotated[Decimal | None, Money(N_("Farm price"), per="kg")] = None
    farm_price_source: Annotated[str | None, Text(N_("Source of the farm price"), width=24)] = None
    net_weight: Annotated[int | None, Weight(N_("Net weight per unit"))] = None
    gross_weight: Annotated[int | None, Weight(N_("Gross weight per unit"))] = None
    overfill: Annotated[Decimal | None, Percent(N_("Overfill"))] = None
    sorting_loss: Annotated[Decimal | None, Percent(N_("Sorting loss"), high=Decimal("0.9999"))] = None
    retail_price: Annotated[Decimal | None, Money(N_("Price planned"))] = None
    platform_rate: Annotated[Decimal | None, Percent(N_("Platform fee"))] = None
    payment_rate: Annotated[Decimal | None, Percent(N_("Payment fee"))] = None
    curator_rate: Annotated[Decimal | None, Percent(N_("Curator commission"))] = None
    reserve_rate: Annotated[Decimal | None, Percent(N_("Compensation reserve"))] = None
    actual_farm_price: Annotated[
        Decimal | None, Money(N_("Actual farm price"), per="kg", help=N_("as paid over the season"))
    ] = None
    actual_loss: Annotated[
        Decimal | None,
        Percent(N_("Actual sorting loss"), high=Decimal("0.9999"), help=N_("as measured over the season")),
    ] = None
    assumptions: Annotated[str | None, Text(N_("Assumptions"), lines=3, width=40)] = None


class CostKind(Choices):
    PACKAGING = "packaging", N_("Packaging")
    HANDLING = "handling", N_("Pre-cooling and handling")
    TRUNK = "trunk", N_("Trunk freight")
    WAREHOUSE = "warehouse", N_("Warehouse")
    LAST_MILE = "last_mile", N_("Last mile")
    OTHER = "other", N_("Other cost")


class CostPer(Choices):
    UNIT = "unit", N_("per sale unit")
    GROSS_KG = "gross_kg", N_("per gross kg")


@record(
    "cost_line",
    label=N_("Cost line"),
    plural=N_("Cost lines"),
    prefix="CL",
    title="kind",
    parent="cost_sheet",
)
class CostLine(Record):
    cost_sheet: Annotated[int | None, Link(N_("Cost sheet"), target="cost_sheet")] = None
    kind: Annotated[CostKind | None, Choice(N_("Cost item"), options=CostKind, width=16)] = None
    amount: Annotated[Decimal | None, Money(N_("Amount"))] = None
    per: Annotated[CostPer, Choice(N_("Per"), options=CostPer)] = CostPer.UNIT
    actual: Annotated[
        Decimal | None, Money(N_("Actual amount"), help=N_("as paid after the season; blank = not known yet"))
    ] = None
    what: Annotated[str | None, Text(N_("What for"), width=16)] = None
    source: Annotated[str | None, Text(N_("Source"), width=28)] = None


@dataclass(frozen=True, slots=True)
class LandedCost:
    """Per sale unit in ¥, to the cent; `exact` is the unrounded total that rates are computed from.

    `missing` names the fields and lines without a value; then there is no total.
    """

    goods: Decimal | None
    lines: tuple[tuple[CostLine, Decimal | None], ...]
    total: Decimal | None
    missing: tuple[str, ...]
    exact: Decimal | None = None


GOODS_INPUTS = ("farm_price", "net_weight", "sorting_loss")
"""Without these fields of the sheet there are no goods and no landed cost."""


def goods_cost(sheet: CostSheet, loss: Decimal | None = None) -> Decimal | None:
    """farm price × net kg × (1 + overfill) / (1 − sorting loss), unrounded; another `loss` answers a what-if."""
    lost = sheet.sorting_loss if loss is None else loss
    if sheet.farm_price is None or not sheet.net_weight or lost is None or lost >= 1:
        return None
    return sheet.farm_price * sheet.net_weight / 1000 * (1 + (sheet.overfill or 0)) / (1 - lost)


def line_cost(line: CostLine, sheet: CostSheet) -> Decimal | None:
    if line.amount is None:
        return None
    if line.per is CostPer.GROSS_KG:
        return line.amount * sheet.gross_weight / 1000 if sheet.gross_weight else None
    return line.amount


def landed_cost(sheet: CostSheet, lines: Iterable[CostLine], loss: Decimal | None = None) -> LandedCost:
    """Goods and lines to one landed cost, rounded once, at the end."""
    goods = goods_cost(sheet, loss)
    costs = tuple((line, line_cost(line, sheet)) for line in lines if not line.archived)
    missing = tuple(_missing(sheet, costs))
    if missing or goods is None:
        return LandedCost(cents(goods) if goods is not None else None, _rounded(costs), None, missing)
    total = goods + sum((cost for _, cost in costs if cost is not None), Decimal(0))
    return LandedCost(cents(goods), _rounded(costs), cents(total), (), total)


def _rounded(
    costs: tuple[tuple[CostLine, Decimal | None], ...],
) -> tuple[tuple[CostLine, Decimal | None], ...]:
    return tuple((line, None if cost is None else cents(cost)) for line, cost in costs)


def _missing(sheet: CostSheet, costs: Iterable[tuple[CostLine, Decimal | None]]) -> Iterable[str]:
    for name in GOODS_INPUTS:
        if getattr(sheet, name) is None:
            yield name
    for line, cost in costs:
        if cost is None:
            yield line.code or "amount"


@dataclass(frozen=True, slots=True)
class LandedPer:
    """The landed cost in ¥ per sale unit, per net kg and per 500 g that is eaten, each rounded once.

    `missing` says why a figure is "—".
    """

    unit: Decimal | None
    kg: Decimal | None
    edible_jin: Decimal | None
    missing: tuple[Message, ...] = ()


def landed_per(sheet: CostSheet, exact: Decimal | None, edible: Decimal | None) -> LandedPer:
    """`exact`: the unrounded landed cost; `edible`: the SKU's edible share (0.72)."""
    if exact is None or not sheet.net_weight:
        return LandedPer(None, None, None, (say("The landed cost is open until all its inputs are known"),))
    kg = exact * 1000 / sheet.net_weight
    if not edible:
        reason = say("The edible share of the SKU is unknown: no price per edible 500 g")
        return LandedPer(cents(exact), cents(kg), None, (reason,))
    return LandedPer(cents(exact), cents(kg), cents(kg / edible / 2))


LOSS_WORDS = ("损耗", "损失", "坏果", "烂果", "死亡", "死蟹", "破损", "loss", "spoil", "damage")
CLAIM_WORDS = ("赔付", "包赔", "赔偿", "理赔", "退款", "售后", "compensat", "refund", "claim")


def counted_twice(sheet: CostSheet, lines: Iterable[CostLine]) -> Iterator[tuple[CostLine, Message]]:
    """Lines that take a second time what the sheet has as a rate: sorting loss in the goods, reserve in the price.

    One defect counts once: fruit sorted out makes the goods dearer, fruit paid back is covered by the reserve.
    """
    for line in lines:
        words = f"{line.what or ''} {line.source or ''}".casefold()
        if line.archived or line.kind not in (CostKind.OTHER, None) or not line.amount:
            continue
        if sheet.reserve_rate and any(word in words for word in CLAIM_WORDS):
            yield line, say("Compensation counts twice: the reserve in the price holds it already")
        elif sheet.sorting_loss and any(word in words for word in LOSS_WORDS):
            yield line, say("Loss counts twice: the sorting loss makes the goods dearer already")


@dataclass(frozen=True, slots=True)
class Margin:
    """What a price leaves after landed cost and fees; ¥ per sale unit, rates as fractions."""

    price: Decimal
    landed: Decimal
    fees: Decimal
    contribution: Decimal
    rate: Decimal


def fee_rates(sheet: CostSheet) -> Decimal:
    """Platform + payment + curator commission + reserve, as a share of the price; blanks count as none agreed."""
    rates = (sheet.platform_rate, sheet.payment_rate, sheet.curator_rate, sheet.reserve_rate)
    return sum((rate for rate in rates if rate is not None), Decimal(0))


def margin(sheet: CostSheet, landed: Decimal, price: Decimal) -> Margin:
    fees = price * fee_rates(sheet)
    contribution = price - landed - fees
    rate = (contribution / price).quantize(Decimal("0.0001"), ROUND_HALF_UP) if price else Decimal(0)
    return Margin(price, landed, cents(fees), cents(contribution), rate)


def break_even_price(sheet: CostSheet, landed: Decimal) -> Decimal | None:
    """landed / (1 − Σ rates); None where the fees eat the whole price."""
    left = 1 - fee_rates(sheet)
    return cents(landed / left) if left > 0 else None


def highest_landed(sheet: CostSheet, price: Decimal, wanted_rate: Decimal) -> Decimal:
    """The landed cost at which this price still leaves `wanted_rate` (0.10 = 10 %)."""
    return cents(price * (1 - fee_rates(sheet) - wanted_rate))
