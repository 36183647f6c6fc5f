"""What the figures plot, as plain points: drawn on the desk and on paper by their own renderers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from scoutdesk.domain.days import months_later, months_of
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
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import HALF_KG, Standing
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


@dataclass(frozen=True, slots=True)
class HarvestBand:
    """Twelve months from `first`; positions count months from its first day (0–12)."""

    first: date
    usual: tuple[bool, ...]
    window: tuple[float, float] | None
    today: float | None
    missing: tuple[Message, ...]


def harvest_band(sku: Sku, season: Season, today: date, *, also: Iterable[date] = ()) -> HarvestBand:
    """This season's window on the months in which it is usually picked; `also`: earlier days, shown where they fit."""
    start, end = season.harvest_start, season.harvest_end
    first = _first_month(sku.harvest_months or (), start or today, end)
    if end is not None:
        first = _earlier(first, end, also)
    months = months_of(first, months_later(first, 11))
    whole = start is not None and end is not None and start <= end
    window = (
        (month_position(first, start), month_position(first, end) + 1 / 31)
        if whole and start and end
        else None
    )
    now = month_position(first, today)
    missing = tuple(
        unfilled(Season, name) for name in ("harvest_start", "harvest_end") if getattr(season, name) is None
    )
    usual = tuple(month in (sku.harvest_months or ()) for month in months)
    return HarvestBand(first, usual, window, now if 0 <= now <= 12 else None, missing)


def _earlier(first: date, end: date, days: Iterable[date]) -> date:
    """The earliest month of these days from which twelve months still reach to the end of the window."""
    months = sorted({day.replace(day=1) for day in days if day < first})
    return next((month for month in months if month_position(month, end) < 12), first)


def _first_month(usual: tuple[int, ...], day: date, end: date | None) -> date:
    """January, but July where the picking runs over the new year."""
    over_new_year = 12 in usual and 1 in usual if end is None else end.year > day.year
    if not over_new_year:
        return date(day.year, 1, 1)
    return date(day.year if day.month >= 7 else day.year - 1, 7, 1)


def month_position(first: date, day: date) -> float:
    """Where a day stands on a band of months: 0 is its first day, each month is 1 wide."""
    return (day.year - first.year) * 12 + day.month - first.month + (day.day - 1) / 31


@dataclass(frozen=True, slots=True)
class PriceBar:
    """One quotation from the orchard to the plate: what each step adds, in ¥ per 500 g."""

    quotation: int
    supplier: str
    rank: int
    steps: tuple[tuple[Message, Decimal], ...]
    total: Decimal


def price_bars(standings: Iterable[Standing], suppliers: Mapping[int, str]) -> tuple[PriceBar, ...]:
    """The ranked quotations; the steps add up to ¥ per edible 500 g delivered."""
    found = []
    for standing in standings:
        if standing.rank is not None and standing.per_edible_jin is not None:
            quotation = standing.quotation
            name = suppliers.get(quotation.supplier or 0, quotation.code or "—")
            steps = tuple(price_steps(standing))
            found.append(PriceBar(quotation.id, name, standing.rank, steps, standing.per_edible_jin))
    return tuple(found)


# what a step of the comparison adds, by the step's own words
ADDS = {
    "as quoted, per kg": say("as quoted"),
    "per net kg": say("gross to net"),
    "with tax": say("tax"),
    "with packing": say("packing"),
    "with freight to the warehouse": say("freight"),
}


def price_steps(standing: Standing) -> Iterable[tuple[Message, Decimal]]:
    """What each step of the common basis adds, in ¥ per 500 g; the last is what loss and inedible parts add."""
    before = Decimal(0)
    for label, amount in standing.steps:
        step = cents(amount * HALF_KG)
        yield ADDS.get(label.msgid, label), step - before
        before = step
    if standing.per_edible_jin is not None:
        yield say("loss and inedible part"), standing.per_edible_jin - before
