"""Approving prices: what stands against it, and which numbers take an approval back when they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.pricing.commission import Commission, commission_problems, rates
from scoutdesk.domain.pricing.costing import CostLine, CostSheet, landed_cost
from scoutdesk.domain.pricing.margins import fees_too_high, floor_below_cost
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
from scoutdesk.fields.declared import Record, title_of
from scoutdesk.i18n import Message, say

# The numbers that somebody answered for when the prices were approved. Names, sources, remarks and what was actually
# paid after the season are none of them.
RESTS_ON: dict[type[Record], frozenset[str]] = {
    PriceList: frozenset({"season", "commission", "valid_from", "valid_until"}),
    Tier: frozenset({"archived", "price_list", "kind", "price"}),
    Commission: frozenset({"archived", "price_list", "level", "rate"}),
    CostSheet: frozenset(
        {
            "archived", "season", "farm_price", "net_weight", "gross_weight", "overfill", "sorting_loss",
            "platform_rate", "payment_rate", "curator_rate", "reserve_rate",
        }
    ),
    CostLine: frozenset({"archived", "cost_sheet", "amount", "per"}),
}  # fmt: skip
NUMBER = {Tier: "price", Commission: "rate", CostLine: "amount", CostSheet: "id"}


def concerns(change: Change) -> bool:
    """Whether an approval rests on what this change alters; a new row without its number alters nothing yet."""
    if change.field == EXISTENCE:
        number = NUMBER.get(change.record)
        record = change.after if change.after is not None else change.before
        return number is not None and getattr(record, number) is not None
    return change.field in RESTS_ON.get(change.record, ())


def taken_back(listed: PriceList) -> tuple[Change, Message]:
    """The change that takes an approval back, and the sentence that says so."""
    change = Change(PriceList, listed.id, "approved_on", listed.approved_on, None)
    name = title_of(listed)
    return change, say("“{name}” is not approved any more: its numbers changed. Approve it anew.", name=name)


def against(
    listed: PriceList,
    tiers: Sequence[Tier],
    commissions: Sequence[Commission],
    sheet: CostSheet | None,
    lines: Sequence[CostLine],
    today: date,
) -> Iterator[Message]:
    """What stands against approving the prices today."""
    prices = tier_prices(tiers)
    yield from missing_tiers(prices)
    yield from _below_cost(prices.get(TierKind.FLOOR), sheet, lines)
    yield from (message for _tier, _field, message in row_problems(tiers))
    yield from (
        message
        for _item, field, message in commission_problems(listed.commission, commissions)
        if field == "level"
    )
    if sheet is not None:
        too_high = fees_too_high(sheet, rates(listed.commission, commissions, sheet.curator_rate))
        if too_high is not None:
            yield too_high
    wrong = backwards(listed) or expired(listed, today)
    if wrong is not None:
        yield wrong


def _below_cost(
    floor: Decimal | None, sheet: CostSheet | None, lines: Iterable[CostLine]
) -> Iterator[Message]:
    counted = tuple(line for line in lines if not line.archived)
    # goods alone are no landed cost
    landed = landed_cost(sheet, counted).exact if sheet is not None and counted else None
    if landed is None:
        yield say("The landed cost is not known: nobody can say whether the floor covers it")
    elif floor is not None and (wrong := floor_below_cost(floor, landed)):
        yield wrong
