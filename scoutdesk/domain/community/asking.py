"""Curators' requests together: which seem to ask for the same, how much, until when and at most at what price."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from statistics import median

from scoutdesk.domain.community.requests import CuratorRequest, RequestState
from scoutdesk.domain.money import CENT
from scoutdesk.domain.sku import Category
from scoutdesk.fields.written.texts import half_width
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.platform_advice import advice_facts

NO_WORD = re.compile(r"[\W\d_]+|(?<![a-z])(?:kg|g|l|ml|cm|mm)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Ask:
    """Requests summed. `quantity` of those that name one; price limits in yuan, of those that name one.

    `size`: the net content in grams that most units are asked for in (None: nobody says); `other_sizes`: how many
    ask for another one, their limits are not compared. `kept_price`: the highest price at which at least
    `kept_share` of the quantity that names a limit is still bought; `kept` units of `limited` then are.
    """

    requests: tuple[CuratorRequest, ...]
    quantity: int | None
    unquantified: int
    lowest: Decimal | None
    middle: Decimal | None
    highest: Decimal | None
    unlimited: int
    size: int | None
    other_sizes: int
    kept_price: Decimal | None
    kept: int
    limited: int
    earliest: date | None
    curators: tuple[int, ...]

    @property
    def category(self) -> Category | None:
        return next((item.category for item in self.requests if item.category), None)

    @property
    def wanted(self) -> str:
        """In the words of whoever asks for most."""
        first = max(self.requests, key=lambda item: (bool(item.wanted), item.quantity or 0, -item.id))
        return first.wanted or ""


def sum_of(requests: Iterable[CuratorRequest], size: int | None = None) -> Ask:
    """Requests as one; `size` in grams where it is decided already, as by a SKU that stands."""
    found = tuple(sorted(requests, key=lambda item: item.id))
    asked = [item.quantity for item in found if item.quantity]
    decided = size or _usual_size(found)
    alike = [item for item in found if item.net_content in (None, decided)]
    limits = sorted(item.price_limit for item in alike if item.price_limit is not None)
    price, kept, limited = kept_price(alike)
    return Ask(
        requests=found,
        quantity=sum(asked) if asked else None,
        unquantified=len(found) - len(asked),
        lowest=limits[0] if limits else None,
        middle=Decimal(median(limits)).quantize(CENT, ROUND_HALF_UP) if limits else None,
        highest=limits[-1] if limits else None,
        unlimited=sum(item.price_limit is None for item in found),
        size=decided,
        other_sizes=len(found) - len(alike),
        kept_price=price,
        kept=kept,
        limited=limited,
        earliest=min((item.needed_by for item in found if item.needed_by), default=None),
        curators=tuple(dict.fromkeys(item.curator for item in found if item.curator)),
    )


def _usual_size(requests: Iterable[CuratorRequest]) -> int | None:
    """The net content of most units; of two alike the smaller."""
    units: Counter[int] = Counter()
    for item in requests:
        if item.net_content:
            units[item.net_content] += item.quantity or 1
    return max(units, key=lambda size: (units[size], -size), default=None)


def kept_price(requests: Iterable[CuratorRequest]) -> tuple[Decimal | None, int, int]:
    """The highest price that keeps the needed share of the quantity, the units kept and those that name a limit.

    Units whose limit lies below the price are lost; without any limit with a quantity there is no price.
    """
    limits = [(item.price_limit, item.quantity) for item in requests]
    told = [(limit, units) for limit, units in limits if limit is not None and units]
    limited, kept = sum(units for _limit, units in told), 0
    for price in sorted({limit for limit, _units in told}, reverse=True):
        kept = sum(units for limit, units in told if limit >= price)
        if kept >= limited * advice_facts().kept_share:
            return price, kept, limited
    return None, kept, limited


def lost_above(
    requests: Iterable[CuratorRequest], price: Decimal, size: int | None = None
) -> tuple[int, int]:
    """(units whose limit lies below a price, all units that name a limit); another size than `size` is left out."""
    told = [
        (item.price_limit, item.quantity)
        for item in requests
        if item.price_limit is not None and item.quantity and (not size or item.net_content in (None, size))
    ]
    return sum(units for limit, units in told if limit < price), sum(units for _limit, units in told)


# which seem to ask for the same


@lru_cache(maxsize=4096)
def pairs_of(text: str) -> frozenset[str]:
    """Pairs of neighbouring signs, without amounts, units and words that say nothing about the goods."""
    tidy = half_width(text).lower()
    for word in advice_facts().filler:
        tidy = tidy.replace(word, " ")
    runs = NO_WORD.sub(" ", tidy).split()
    return frozenset(
        run[place : place + 2] if len(run) > 1 else run
        for run in runs
        for place in range(max(len(run) - 1, 1))
    )


def alike(first: CuratorRequest, second: CuratorRequest) -> bool:
    """Whether two requests seem to mean the same: a guess by their words, never across categories."""
    if first.category and second.category and first.category is not second.category:
        return False
    one, other = pairs_of(first.wanted or ""), pairs_of(second.wanted or "")
    fewer = min(len(one), len(other))
    return bool(fewer) and len(one & other) >= fewer * advice_facts().alike


def groups_of(requests: Iterable[CuratorRequest]) -> tuple[Ask, ...]:
    """Open requests that seem to ask for the same, the group with most units first; each stands in one group.

    Who is like one of a group belongs to it; a request without a category never ties two categories together.
    """
    waiting = sorted(
        (item for item in requests if item.state is RequestState.OPEN and not item.archived),
        key=lambda item: (item.category is None, item.id),
    )
    groups: list[list[CuratorRequest]] = []
    for item in waiting:
        near = [group for group in groups if any(alike(item, other) for other in group)]
        if item.category is None:
            near = near if len({_category(group) for group in near} - {None}) <= 1 else []
        groups = [group for group in groups if group not in near]
        groups.append([item, *(other for group in near for other in group)])
    return tuple(sorted(map(sum_of, groups), key=lambda ask: (-(ask.quantity or 0), ask.requests[0].id)))


def _category(group: Sequence[CuratorRequest]) -> Category | None:
    return next((item.category for item in group if item.category), None)


def told_of(ask: Ask) -> Iterable[Message]:
    """What a sum leaves out, and by which rule its price came."""
    if ask.kept_price is not None:
        yield say(
            "¥{price} keeps {kept} of the {limited} units that name a limit (at least {share} are to be kept)",
            price=ask.kept_price,
            kept=ask.kept,
            limited=ask.limited,
            share=f"{advice_facts().kept_share:.0%}",
        )
    else:
        yield say("Nobody names both a quantity and a price limit: no target price follows")
    if ask.unquantified:
        yield say("{count} requests name no quantity and add nothing to the volume", count=ask.unquantified)
    if ask.unlimited:
        yield say("{count} requests name no price limit", count=ask.unlimited)
    if ask.other_sizes:
        yield say(
            "{count} requests are for another size than {size} g; their limits are not compared",
            count=ask.other_sizes,
            size=ask.size,
        )
