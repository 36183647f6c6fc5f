"""Laying the table for a tasting: the usual settings, and the draw of codes and serving orders."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoutdesk.domain.changes import Change, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.serving import MOST_ITEMS, Draw, blind_codes, serving_orders, triangle_orders
from scoutdesk.domain.sourcing.sitting import LEAST_ITEMS, UNNAMED, Sitting, is_named, twins
from scoutdesk.domain.sourcing.tasting import Lexicon, Method, Panellist, Tasting, TastingItem
from scoutdesk.i18n import say
from scoutdesk.knowledge import sensory
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.sittings import read_sitting
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.writing import Transaction

SEEDS = 1_000_000


def new_tasting(workspace: Workspace, season: int, method: Method) -> Outcome:
    """A tasting of this season, with the word list of its product family and the usual way of serving."""
    with workspace.database.transaction(workspace.person) as transaction:
        made = new_record(
            workspace,
            transaction,
            Tasting,
            season=season,
            method=method,
            lexicon=_lexicon(transaction, season),
            day=workspace.today(),
            serving=sensory.serving(),
        )
        label = say("New tasting: {method}", method=say(method.label))
        entry = transaction.apply(label, [created(made)])
    return Outcome(label, entry, (created(made),), ids=(made.id,))


def _lexicon(transaction: Transaction, season: int | None) -> Lexicon | None:
    """The word list of the SKU's family, where one is clear."""
    found = transaction.one(Season, season) if season else None
    sku = transaction.one(Sku, found.sku) if found and found.sku else None
    name = sensory.lexicon_for(sku.family) if sku and sku.family else None
    return Lexicon(name) if name else None


def set_up(workspace: Workspace, tasting: int) -> Outcome:
    """Draw codes and serving orders, once: as many seats as the panel is meant to have, codes for every item.

    The draw number decides both; where there is none, one is drawn and kept. `Refused` while scores stand, except that
    whoever comes late gets an order to the codes that are drawn.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        sitting = read_sitting(transaction, tasting)
        _refuse_set_up(sitting)
        seed = sitting.tasting.seed
        if seed is None:
            seed = secrets.randbelow(SEEDS)
        seated = [*_seats(workspace, transaction, sitting)]
        changes = tuple(_drawn(transaction, sitting, seated, seed))
        label = say("Draw codes and serving order of {title}", title=sitting.title)
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes, ids=(tasting,))


def _refuse_set_up(sitting: Sitting) -> None:
    tasting, items = sitting.tasting, len(sitting.items)
    if sitting.scores and not _is_late(sitting):
        raise Refused(
            say(
                "{count} scores stand under these codes; put them away before drawing anew",
                count=len(sitting.scores),
            )
        )
    if tasting.method is None:
        raise Refused(say("The method is not chosen yet"))
    least = LEAST_ITEMS[tasting.method]
    if tasting.method is Method.TRIANGLE and items != least:
        raise Refused(say("A triangle test compares two items; there are {count}", count=items))
    if not least <= items <= MOST_ITEMS:
        raise Refused(
            say(
                "{method}: {least} to {most} items; there are {count}",
                method=say(tasting.method.label),
                least=least,
                most=MOST_ITEMS,
                count=items,
            )
        )
    for place, item in enumerate(sitting.items, 1):
        if not is_named(item):
            raise Refused(say("Item {place}: it is not said what it is", place=place), (UNNAMED,))
    if tasting.method is Method.TRIANGLE and twins(sitting.items):
        raise Refused(say("A triangle test compares two different items; the same one stands here twice"))
    if not (tasting.panel_size or sitting.panel):
        raise Refused(say("How many people taste? Fill in the panel size"))


def _is_late(sitting: Sitting) -> bool:
    """Somebody joins a tasting that has begun; items and codes stay as they are."""
    seats = sitting.tasting.panel_size or 0
    joined = len(sitting.panel) < seats or not all(person.served for person in sitting.panel)
    return sitting.is_coded and not sitting.is_revealed and joined


def _seats(workspace: Workspace, transaction: Transaction, sitting: Sitting) -> Iterator[Panellist]:
    """Everybody with a seat number; new seats up to the size of the panel."""
    free = iter(sorted(set(range(1, 1000)) - {person.seat for person in sitting.panel}))
    for person in sitting.panel:
        yield person if person.seat else replace(person, seat=next(free))
    for _ in range(len(sitting.panel), sitting.tasting.panel_size or 0):
        yield new_record(workspace, transaction, Panellist, tasting=sitting.tasting.id, seat=next(free))


def _drawn(
    transaction: Transaction, sitting: Sitting, seated: Sequence[Panellist], seed: int
) -> Iterator[Change]:
    old, draw = sitting.tasting, Draw(seed)
    lexicon = old.lexicon or _lexicon(transaction, old.season)
    new = replace(old, seed=seed, panel_size=len(seated), lexicon=lexicon)
    yield from changes_between(old, replace(new, revealed_on=None, conclusion=None, faults=None))
    items, orders = _codes_and_orders(sitting, len(seated), draw)
    if sitting.scores and tuple(items) != sitting.items:
        raise Refused(say("The draw number was changed after the draw; type the old one again"))
    for item, coded in zip(sitting.items, items, strict=True):
        yield from changes_between(item, coded)
    known = {person.id: person for person in sitting.panel}
    for person, order in zip(seated, orders, strict=True):
        if sitting.scores and person.served:
            continue
        served = replace(person, served=" ".join(order))
        yield from changes_between(known[person.id], served) if person.id in known else [created(served)]


def _codes_and_orders(
    sitting: Sitting, panel: int, draw: Draw
) -> tuple[list[TastingItem], tuple[tuple[str, ...], ...]]:
    placed = [replace(item, position=item.position or place) for place, item in enumerate(sitting.items, 1)]
    if sitting.tasting.method is Method.TRIANGLE:
        a, b, c, d = blind_codes(4, draw)
        coded = [replace(placed[0], blind=a, blind_too=b), replace(placed[1], blind=c, blind_too=d)]
        return coded, triangle_orders((a, b), (c, d), panel, draw)
    codes = blind_codes(len(placed), draw)
    coded = [replace(item, blind=code, blind_too=None) for item, code in zip(placed, codes, strict=True)]
    return coded, serving_orders(codes, panel, draw)
