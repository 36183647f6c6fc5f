"""What matters: how far each input, moved over its range, moves what is left of the price (a tornado)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from scoutdesk.domain.pricing.commission import rates
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, landed_cost, margin
from scoutdesk.domain.pricing.farm_price import asked
from scoutdesk.domain.pricing.price_list import tier_prices
from scoutdesk.domain.pricing.whatif import Trial, tried
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Kind
from scoutdesk.i18n import Message, say

TENTH = Decimal("0.1")
SHEET_INPUTS = (
    "farm_price", "sorting_loss", "overfill", "platform_rate", "payment_rate", "curator_rate", "reserve_rate",
)  # fmt: skip
PRICE = "retail_price"


@dataclass(frozen=True, slots=True)
class Range:
    """How far an input may go, and who says so."""

    low: Decimal
    high: Decimal
    basis: Message


@dataclass(frozen=True, slots=True)
class Swing:
    """One input: its own values as shown, and the contribution (¥ per sale unit) at each of them."""

    label: Message
    low: str
    high: str
    at_low: Decimal
    at_high: Decimal
    basis: Message

    @property
    def size(self) -> Decimal:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """`base`: what is left of the price as it stands. Swings, largest first; `missing` says why there are none."""

    base: Decimal | None
    swings: tuple[Swing, ...]
    missing: tuple[Message, ...] = ()


def ranges_of(dossier: Dossier) -> dict[str, Range]:
    """The ranges that records tell, by input: quotations, loss rates, levels, tiers, and what was actually paid.

    What the sheet itself plans is one of them: a single record that differs from it is a range.
    """
    sheet = dossier.cost_sheet
    if sheet is None:
        return {}
    chosen = next((item for item in dossier.quotations if item.id == sheet.quotation), None)
    losses = (sheet.sorting_loss, dossier.sku.loss_expected, dossier.sku.loss_bad, sheet.actual_loss)
    offers = asked(chosen, dossier.quotations, dossier.breaks)
    prices = tier_prices(dossier.tiers).values()
    told = {
        "farm_price": ((sheet.farm_price, *offers) if offers else (), say("prices quoted")),
        "sorting_loss": (losses, say("expected and bad loss")),
        "curator_rate": ((sheet.curator_rate, *_rates(dossier)), say("commission by level")),
        PRICE: (prices, say("price tiers")),
        **{
            line_name(line): ((line.amount, line.actual), say("target and actual"))
            for line in dossier.cost_lines
        },
    }
    found = {}
    for name, (values, basis) in told.items():
        known = [value for value in values if value is not None]
        if len(set(known)) > 1:
            found[name] = Range(min(known), max(known), basis)
    return found


def _rates(dossier: Dossier) -> tuple[Decimal, ...]:
    listed = dossier.price_list
    return tuple(item.rate for item in rates(listed.commission, dossier.commissions)) if listed else ()


def line_name(line: CostLine) -> str:
    return f"line {line.id}"


def tornado_of(dossier: Dossier, trial: Trial) -> Tornado:
    """The tornado around a trial: the records as they would be."""
    sheet = dossier.cost_sheet
    if sheet is None:
        return Tornado(None, (), (say("There is no cost sheet"),))
    would_be, lines = tried(sheet, dossier.cost_lines, trial)
    return tornado(would_be, lines, trial.price, ranges_of(dossier))


def tornado(
    sheet: CostSheet, lines: Sequence[CostLine], price: Decimal | None, ranges: Mapping[str, Range]
) -> Tornado:
    """Each input alone from its low to its high, all others as they stand; ±10 % where no range is known."""
    base = _left(sheet, lines, price)
    if base is None or price is None:
        return Tornado(None, (), (say("The margin is open until price and costs are known"),))
    swings = [*_sheet_swings(sheet, lines, price, ranges), *_line_swings(sheet, lines, price, ranges)]
    swings.append(_price_swing(sheet, lines, price, ranges))
    return Tornado(base, tuple(sorted(swings, key=lambda swing: -swing.size)))


def _left(sheet: CostSheet, lines: Iterable[CostLine], price: Decimal | None) -> Decimal | None:
    landed = landed_cost(sheet, lines).exact
    return margin(sheet, landed, price).contribution if landed is not None and price is not None else None


def _sheet_swings(
    sheet: CostSheet, lines: Sequence[CostLine], price: Decimal, ranges: Mapping[str, Range]
) -> Iterator[Swing]:
    for name in SHEET_INPUTS:
        now = getattr(sheet, name)
        if now is not None and (now or name in ranges):
            kind = field_of(CostSheet, name).kind
            reach = _reach(now, ranges.get(name), kind)
            ends = [_left(_with(sheet, name, value), lines, price) for value in (reach.low, reach.high)]
            yield _swing(say(kind.label), kind, reach, ends)


def _with(sheet: CostSheet, name: str, value: Decimal) -> CostSheet:
    return replace(sheet, **{name: value})  # type: ignore[arg-type]  # a field of SHEET_INPUTS


def _line_swings(
    sheet: CostSheet, lines: Sequence[CostLine], price: Decimal, ranges: Mapping[str, Range]
) -> Iterator[Swing]:
    kind = field_of(CostLine, "amount").kind
    for place, line in enumerate(lines):
        if not line.amount or line.archived:
            continue
        reach = _reach(line.amount, ranges.get(line_name(line)), kind)
        ends = []
        for value in (reach.low, reach.high):
            moved = [*lines[:place], replace(line, amount=value), *lines[place + 1 :]]
            ends.append(_left(sheet, moved, price))
        yield _swing(say(line.kind.label if line.kind else "Other cost"), kind, reach, ends)


def _price_swing(
    sheet: CostSheet, lines: Sequence[CostLine], price: Decimal, ranges: Mapping[str, Range]
) -> Swing:
    kind = field_of(CostSheet, PRICE).kind
    reach = _reach(price, ranges.get(PRICE), kind)
    return _swing(
        say("Price"), kind, reach, [_left(sheet, lines, value) for value in (reach.low, reach.high)]
    )


def _reach(now: Decimal, known: Range | None, kind: Kind) -> Range:
    """The known range, stretched to where the input stands now; else ten per cent to either side of it."""
    if known is not None:
        return Range(min(known.low, now), max(known.high, now), known.basis)
    places = Decimal(1).scaleb(-getattr(kind, "places", 2))
    low, high = ((now * factor).quantize(places, ROUND_HALF_UP) for factor in (1 - TENTH, 1 + TENTH))
    most = getattr(kind, "high", None)
    return Range(low, high if most is None else min(high, Decimal(most)), say("±10%: no range is on record"))


def _swing(label: Message, kind: Kind, reach: Range, ends: Sequence[Decimal | None]) -> Swing:
    low, high = (end if end is not None else Decimal(0) for end in ends)
    return Swing(label, kind.tell(reach.low), kind.tell(reach.high), low, high, reach.basis)
