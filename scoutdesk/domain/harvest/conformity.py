"""The conformity pledge (承诺达标合格证): who needs one, what it must say, how long it is kept, when it is issued anew.

Source: MARA order 2025 no. 4, in force from 2026-02-01: per batch, kept at least six months, a new one after mixing or
repacking; fruit, vegetables, tea leaves, live animals, eggs, farmed aquatic products. A law line: it never blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from scoutdesk.domain.days import months_later
from scoutdesk.domain.doubts import Doubt, unfilled
from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot
from scoutdesk.domain.sku import Category, Sku
from scoutdesk.fields.declared import field_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge import conformity

ASKED_CATEGORIES = {
    Category.FRUIT: True,
    Category.VEGETABLE: True,
    Category.DRY_GOODS: False,
    Category.HANDMADE: False,
}
# eggs that were salted, cured or cooked are processed food; 老蛋鸡 is a hen
NO_FRESH_EGG = re.compile("咸|皮蛋|松花|变蛋|卤|糟|茶叶蛋|熟|蛋[鸡鸭鹅糕卷饼]")
NEEDED = ("product", "quantity", "origin", "issued", "issuer", "contact", "basis")


def asks_for_pledge(sku: Sku) -> bool | None:
    """Whether the law asks for a pledge with this product; None where farmed or wild, live or meat is not known."""
    group = conformity.group_of(sku.family or "")
    if group is not None:
        return group.asked
    if sku.category is Category.MEAT and "蛋" in (sku.name or "") and not NO_FRESH_EGG.search(sku.name or ""):
        return True
    return ASKED_CATEGORIES.get(sku.category) if sku.category else None


def needs_pledge(sku: Sku, lot: HarvestLot, today: date) -> bool:
    """Whether this lot must carry one: picked, of a kind the law names, since the order is in force."""
    picked = lot.picked
    return bool(picked and conformity.in_force_since() <= picked <= today and asks_for_pledge(sku))


def kept_until(pledge: ConformityCertificate) -> date | None:
    """The first day on which it may be thrown away: six months after it was issued."""
    return months_later(pledge.issued, conformity.kept_months()) if pledge.issued else None


def standing(
    pledges: Iterable[ConformityCertificate], everywhere: Iterable[ConformityCertificate] | None = None
) -> tuple[ConformityCertificate, ...]:
    """Those that no other one replaces; `everywhere` are all of the season, for one replaced from another lot."""
    own = tuple(pledges)
    replaced = {item.reissued_from for item in (own if everywhere is None else everywhere)}
    return tuple(item for item in own if item.id not in replaced or item.reissued_from == item.id)


def pledge_doubts(
    lot: HarvestLot, own: Sequence[ConformityCertificate], everywhere: Sequence[ConformityCertificate]
) -> Iterator[Doubt]:
    """Everything in a lot's pledges that does not fit; a law line, so warnings."""
    valid = standing(own, everywhere)
    for pledge in valid:
        for name in NEEDED:
            if getattr(pledge, name) in (None, ""):
                yield _doubt(pledge, name, unfilled(ConformityCertificate, name))
    yield from _wrong_days(lot, own)
    yield from _wrong_weight(lot, valid, everywhere)
    yield from _wrong_chain(own, everywhere)


def _doubt(pledge: ConformityCertificate, field: str, words: Message) -> Doubt:
    return Doubt(pledge, field, words, "warning", conformity.source())


def _wrong_days(lot: HarvestLot, own: Iterable[ConformityCertificate]) -> Iterator[Doubt]:
    for pledge in own:
        if pledge.issued and lot.picked and pledge.issued < lot.picked:
            words = say("issued before the lot was picked on {day}", day=lot.picked.isoformat())
            yield _doubt(pledge, "issued", words)


def _wrong_weight(
    lot: HarvestLot, valid: Sequence[ConformityCertificate], everywhere: Iterable[ConformityCertificate]
) -> Iterator[Doubt]:
    """The pledges of a lot that still stand promise together what it weighs, and what was mixed in from other lots."""
    known = [item.quantity for item in valid if item.quantity is not None]
    if not known or lot.quantity is None or len(known) < len(valid):
        return
    replaced = {item.reissued_from for item in valid}
    mixed = (item for item in everywhere if item.id in replaced and item.harvest_lot != lot.id)
    weight = lot.quantity + sum(item.quantity or 0 for item in mixed)
    if sum(known) != weight:
        kind = field_of(HarvestLot, "quantity").kind
        words = say(
            "the pledges of this lot cover {pledged}, the lot weighs {weight}",
            pledged=kind.tell(sum(known)),
            weight=kind.tell(weight),
        )
        yield _doubt(valid[-1], "quantity", words)


def _wrong_chain(
    own: Iterable[ConformityCertificate], everywhere: Sequence[ConformityCertificate]
) -> Iterator[Doubt]:
    """A new pledge follows an older one; none replaces itself, directly or in a ring."""
    by_id = {item.id: item for item in everywhere}
    for pledge in own:
        older = by_id.get(pledge.reissued_from or 0)
        if _in_a_ring(pledge, by_id):
            yield _doubt(pledge, "reissued_from", say("replaces itself"))
        elif older and older.issued and pledge.issued and older.issued > pledge.issued:
            words = say("the one it replaces is younger, of {day}", day=older.issued.isoformat())
            yield _doubt(pledge, "reissued_from", words)


def _in_a_ring(pledge: ConformityCertificate, by_id: dict[int, ConformityCertificate]) -> bool:
    seen: set[int] = set()
    at: ConformityCertificate | None = pledge
    while at is not None and at.id not in seen:
        seen.add(at.id)
        at = by_id.get(at.reissued_from or 0)
    return at is not None and at.id == pledge.id
