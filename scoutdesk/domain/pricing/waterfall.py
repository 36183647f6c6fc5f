"""The price as a waterfall: goods, costs, landed cost, fees, and what is left, as it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoutdesk.domain.doubts import unfilled
from scoutdesk.domain.money import cents
from scoutdesk.domain.pricing.actuals import variances
from scoutdesk.domain.pricing.costing import (
    GOODS_INPUTS,
    CostLine,
    CostSheet,
    LandedCost,
    landed_cost,
    margin,
)
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say

Part = Literal["goods", "cost", "landed", "fee", "left", "short"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar that floats from `start` to `end`, in ¥ per sale unit; `source` is who said the number."""

    part: Part
    label: Message
    start: Decimal
    end: Decimal
    source: str = ""
    actual: Decimal | None = None
    """What it came to after the season; None: not known yet."""

    @property
    def amount(self) -> Decimal:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From the goods to what is left of the price. `missing` says what keeps it from being whole."""

    bars: tuple[Bar, ...]
    price: Decimal | None
    missing: tuple[Message, ...]


def cost_waterfall(
    sheet: CostSheet, lines: Iterable[CostLine], price: Decimal | None, loss: Decimal | None = None
) -> Waterfall:
    """Goods + lines → landed cost → fees → contribution. Without a price it ends at the landed cost."""
    cost = landed_cost(sheet, lines, loss)
    if cost.exact is None or cost.total is None or cost.goods is None:
        return Waterfall((), price, tuple(_missing_words(cost)))
    happened = variances(sheet, (line for line, _amount in cost.lines), None)
    actual = {item.line: item.actual for item in happened.items}
    source = sheet.farm_price_source or ""
    bars = [Bar("goods", say("Goods"), Decimal(0), cost.goods, source, actual.get(0))]
    for line, amount in cost.lines:
        start = bars[-1].end
        name = say(line.kind.label) if line.kind else say("Other cost")
        bars.append(Bar("cost", name, start, start + (amount or 0), line.source or "", actual.get(line.id)))
    came_to = happened.total.actual if happened.total else None
    bars.append(Bar("landed", say("Landed cost"), Decimal(0), cost.total, actual=came_to))
    if price is None:
        return Waterfall(tuple(bars), None, (say("No price is planned: fees and contribution are open"),))
    bars += _fee_bars(sheet, cost.total, price)
    left = margin(sheet, cost.exact, price).contribution
    bars.append(Bar("left" if left >= 0 else "short", say("Contribution"), price - left, price))
    return Waterfall(tuple(bars), price, ())


def _fee_bars(sheet: CostSheet, landed: Decimal, price: Decimal) -> Iterable[Bar]:
    start = landed
    for name in ("platform_rate", "payment_rate", "curator_rate", "reserve_rate"):
        rate = getattr(sheet, name)
        if rate:
            field, end = field_of(CostSheet, name), start + cents(price * rate)
            yield Bar("fee", say(field.kind.label), start, end, field.kind.show(rate))
            start = end


def _missing_words(cost: LandedCost) -> Iterable[Message]:
    for name in cost.missing:
        if name in GOODS_INPUTS:
            yield unfilled(CostSheet, name)
    for line, amount in cost.lines:
        if amount is None:
            item = say(line.kind.label) if line.kind else line.code or "—"
            yield say("Cost line “{item}” has no amount", item=item)
