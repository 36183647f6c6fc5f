"""Target against actual: what was planned for a sale unit, what it came to, and what that means for all units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, goods_cost, landed_cost, line_cost
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Variance:
    """One item, ¥ per sale unit, each rounded once; `over` is actual − target. `actual` None: not known yet.

    `line` is the id of the cost line, 0 for the goods and the sum.
    """

    line: int
    label: Message
    target: Decimal | None
    actual: Decimal | None
    over: Decimal | None
    over_all: Decimal | None


@dataclass(frozen=True, slots=True)
class Variances:
    """The items and their sum. The sum takes the target where an actual is not known; `known` of `items` are."""

    items: tuple[Variance, ...]
    total: Variance | None
    known: int


def variances(sheet: CostSheet, lines: Iterable[CostLine], units: int | None) -> Variances:
    """`units`: how many were sold (else planned), for the amounts over all units."""
    exact = [_goods(sheet), *(_line(line, sheet) for line in lines if not line.archived)]
    items = tuple(_variance(*item, units) for item in exact)
    known = sum(1 for _id, _label, _target, actual in exact if actual is not None)
    if not known or any(target is None for _id, _label, target, _actual in exact):
        return Variances(items, None, known)
    target = sum((item[2] for item in exact if item[2] is not None), Decimal(0))
    actual = sum(
        (
            then if then is not None else planned
            for _id, _label, planned, then in exact
            if planned is not None
        ),
        Decimal(0),
    )
    return Variances(items, _variance(0, say("Landed cost"), target, actual, units), known)


Exact = tuple[int, Message, Decimal | None, Decimal | None]


def _goods(sheet: CostSheet) -> Exact:
    """Goods at the actual price and loss; what of the two is not known stays as planned."""
    happened = None
    if sheet.actual_farm_price is not None or sheet.actual_loss is not None:
        happened = goods_cost(as_it_happened(sheet))
    return 0, say("Goods"), goods_cost(sheet), happened


def as_it_happened(sheet: CostSheet) -> CostSheet:
    """The sheet with the actual farm price and loss where they are known."""
    price, loss = sheet.actual_farm_price, sheet.actual_loss
    return replace(
        sheet,
        farm_price=sheet.farm_price if price is None else price,
        sorting_loss=sheet.sorting_loss if loss is None else loss,
    )


def came_to(sheet: CostSheet, lines: Iterable[CostLine]) -> Decimal | None:
    """The unrounded landed cost with every actual that is known, the rest as planned."""
    paid = (line if line.actual is None else replace(line, amount=line.actual) for line in lines)
    return landed_cost(as_it_happened(sheet), paid).exact


def _line(line: CostLine, sheet: CostSheet) -> Exact:
    label = say(line.kind.label) if line.kind else say("Other cost")
    actual = line_cost(replace(line, amount=line.actual), sheet) if line.actual is not None else None
    return line.id, label, line_cost(line, sheet), actual


def _variance(
    line: int, label: Message, target: Decimal | None, actual: Decimal | None, units: int | None
) -> Variance:
    over = actual - target if actual is not None and target is not None else None
    return Variance(
        line,
        label,
        _cents(target),
        _cents(actual),
        _cents(over),
        cents(over * units) if over is not None and units is not None else None,
    )


def _cents(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else cents(amount)


def told(found: Variances, units: int | None) -> Iterator[Message]:
    """What the comparison comes to, in a sentence; why there is none yet in another."""
    total = found.total
    if not found.known:
        yield say("No actual amount yet: fill them in after the season")
        return
    if found.known < len(found.items):
        open_items = len(found.items) - found.known
        yield say("{count} items have no actual amount yet; they count as planned", count=open_items)
    if total is None or total.over is None:
        return
    words = (
        say("Each unit cost ¥{amount} more than planned", amount=total.over)
        if total.over > 0
        else say("Each unit cost ¥{amount} less than planned", amount=-total.over)
        if total.over < 0
        else say("Each unit cost what was planned")
    )
    yield words
    if total.over and total.over_all is not None:
        yield say("over {units} units that is ¥{amount}", units=units, amount=abs(total.over_all))
