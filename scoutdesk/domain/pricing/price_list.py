"""Price lists with their tiers, and what must hold between them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import CURATOR, Choice, Choices, Day, Link, Money, Percent, Text
from scoutdesk.i18n import N_, Message, say


@record("price_list", label=N_("Price list"), plural=N_("Price lists"), prefix="PL", parent="season")
class PriceList(Record):
    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    name: Annotated[str | None, Text(N_("Name"), width=18)] = None
    valid_from: Annotated[date | None, Day(N_("Valid from"), to=CURATOR)] = None
    valid_until: Annotated[date | None, Day(N_("Valid until"), to=CURATOR)] = None
    commission: Annotated[Decimal | None, Percent(N_("Curator commission"), to=CURATOR)] = None
    approved_on: Annotated[
        date | None,
        Day(N_("Approved on"), step=N_("Prices are approved with their check; use “Approve the prices”")),
    ] = None


class TierKind(Choices):
    PUBLIC = "public", N_("Public price")
    MEMBER = "member", N_("Member price")
    CURATOR = "curator", N_("Curator price")
    FLOOR = "floor", N_("Floor price")


@record(
    "tier", label=N_("Price tier"), plural=N_("Price tiers"), prefix="TIER", title="kind", parent="price_list"
)
class Tier(Record):
    price_list: Annotated[int | None, Link(N_("Price list"), target="price_list")] = None
    kind: Annotated[TierKind | None, Choice(N_("Tier"), options=TierKind, width=14)] = None
    price: Annotated[Decimal | None, Money(N_("Price"))] = None


def holds(listed: PriceList, day: date) -> bool:
    """Whether a list is in force on a day; a blank end is none."""
    return (listed.valid_from or day) <= day <= (listed.valid_until or day)


def list_on(lists: Sequence[PriceList], day: date) -> PriceList | None:
    """By which list is sold on a day, of several in a season: the approved one in force that began last.

    Where none is in force, the approved one that begins next; else the newest, whatever is wrong with it. None of none.
    """
    approved = [item for item in lists if item.approved_on]
    now = [item for item in approved if holds(item, day)]
    if now:
        return max(now, key=begins)
    coming = [item for item in approved if item.valid_from and item.valid_from > day]
    return min(coming, key=begins) if coming else next(reversed(lists), None)


def begins(listed: PriceList) -> tuple[date, int]:
    """Lists in the order in which they come into force."""
    return listed.valid_from or date.min, listed.id


def tier_prices(tiers: Iterable[Tier]) -> dict[TierKind, Decimal]:
    return {
        tier.kind: tier.price for tier in tiers if tier.kind and tier.price is not None and not tier.archived
    }


NEEDED = (TierKind.PUBLIC, TierKind.CURATOR, TierKind.FLOOR)


def missing_tiers(prices: Container[TierKind]) -> tuple[Message, ...]:
    """A sentence for each tier without which nothing is sold: public, curator and floor price."""
    return tuple(say("{tier} is not set", tier=say(kind.label)) for kind in NEEDED if kind not in prices)


def backwards(listed: PriceList) -> Message | None:
    """The list ends before it begins."""
    first, last = listed.valid_from, listed.valid_until
    if first is None or last is None or first <= last:
        return None
    return say("The prices end on {last}, before they begin on {first}", last=last, first=first)


def expired(listed: PriceList, today: date) -> Message | None:
    """Its last valid day has passed."""
    if listed.valid_until is None or listed.valid_until >= today:
        return None
    return say("the price list expired on {day}", day=listed.valid_until.isoformat())


def row_problems(tiers: Iterable[Tier]) -> tuple[tuple[Tier, str, Message], ...]:
    """What is wrong at which field of which row: two prices of one tier, and what is wrong between the tiers."""
    found: list[tuple[Tier, str, Message]] = []
    standing = [tier for tier in tiers if not tier.archived]
    wrong = dict(tier_problems(tier_prices(standing)))
    seen: set[TierKind] = set()
    for tier in standing:
        if tier.kind in seen and tier.kind is not None:
            found.append((tier, "kind", say("There are two prices for {tier}", tier=say(tier.kind.label))))
        elif tier.kind in wrong:
            found.append((tier, "price", wrong[tier.kind]))
        if tier.kind is not None:
            seen.add(tier.kind)
    return tuple(found)


def tier_problems(prices: dict[TierKind, Decimal]) -> tuple[tuple[TierKind, Message], ...]:
    """What is wrong between the tiers: curator below public, member not above public, nothing below the floor."""
    found = [
        (kind, say("{tier} ¥{price} is no price", tier=say(kind.label), price=price))
        for kind, price in prices.items()
        if price <= 0
    ]
    public, floor = prices.get(TierKind.PUBLIC), prices.get(TierKind.FLOOR)
    curator, member = prices.get(TierKind.CURATOR), prices.get(TierKind.MEMBER)
    if public is not None and curator is not None and curator >= public:
        found.append(
            (
                TierKind.CURATOR,
                say(
                    "The curator price ¥{curator} is not below the public price ¥{public}",
                    curator=curator,
                    public=public,
                ),
            )
        )
    if public is not None and member is not None and member > public:
        found.append(
            (
                TierKind.MEMBER,
                say(
                    "The member price ¥{member} is above the public price ¥{public}",
                    member=member,
                    public=public,
                ),
            )
        )
    for kind, price in prices.items():
        if floor is not None and kind is not TierKind.FLOOR and price < floor:
            found.append(
                (
                    kind,
                    say(
                        "{tier} ¥{price} is below the floor ¥{floor}",
                        tier=say(kind.label),
                        price=price,
                        floor=floor,
                    ),
                )
            )
    return tuple(found)


def unprintable(listed: PriceList | None, prices: dict[TierKind, Decimal], today: date) -> Message | None:
    """Why these prices may not be put on paper for curators; None where they may."""
    if listed is None:
        return say("there is no price list")
    if TierKind.PUBLIC not in prices:
        return say("the public price is not set")
    if wrong := tier_problems(prices):
        return wrong[0][1]
    if listed.approved_on is None:
        return say("the price list is not approved")
    return expired(listed, today)
