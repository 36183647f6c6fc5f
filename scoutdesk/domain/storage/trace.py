"""Where a lot came from and where it went: back to plot and grower, forward to receivers, through any repacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scoutdesk.domain.harvest.records import ConformityCertificate, HarvestLot
from scoutdesk.domain.storage.lot import Lot, LotState, Movement, MovementKind
from scoutdesk.domain.storage.stock import balances
from scoutdesk.fields.kinds import plain
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Lots that hang together with what is known about them; movements by lot, pledges by harvest lot.

    `suppliers` and `warehouses` are names by id.
    """

    lots: Mapping[int, Lot]
    movements: Mapping[int, Sequence[Movement]]
    harvests: Mapping[int, HarvestLot] = field(default_factory=dict)
    pledges: Mapping[int, Sequence[ConformityCertificate]] = field(default_factory=dict)
    suppliers: Mapping[int, str] = field(default_factory=dict)
    warehouses: Mapping[int, str] = field(default_factory=dict)

    def of_kind(self, id: int, kind: MovementKind) -> Iterator[Movement]:
        """The movements of one kind that a lot has, those whose quantity is not known among them."""
        return (movement for movement in self.movements.get(id, ()) if movement.kind is kind)


@dataclass(frozen=True, slots=True)
class Step:
    """`quantity` units of lot `source` went into lot `target`; `depth` counts the steps from the asked lot, from 1."""

    source: int
    target: int
    quantity: int
    depth: int


def _packings(web: Web) -> dict[tuple[int, int], int]:
    """Units by (source, target): several repackings of one pair are one step.

    Whatever names the lot it went into counts, with or without its kind and quantity: a trace loses nothing.
    """
    found: dict[tuple[int, int], int] = {}
    for id in web.lots:
        for movement in web.movements.get(id, ()):
            if movement.into is not None and movement.into in web.lots:
                pair = (id, movement.into)
                found[pair] = found.get(pair, 0) + (movement.quantity or 0)
    return found


def steps_back(web: Web, lot: int) -> tuple[Step, ...]:
    """What a lot was packed from, and that from what, nearest first."""
    steps: list[Step] = []
    packings = _packings(web)
    reached, front, depth = {lot}, {lot}, 1
    while front:
        found = [Step(*pair, units, depth) for pair, units in packings.items() if pair[1] in front]
        steps += found
        front = {step.source for step in found} - reached
        reached |= front
        depth += 1
    return tuple(steps)


def steps_on(web: Web, lots: Iterable[int]) -> tuple[Step, ...]:
    """What lots were packed into, and that into what, nearest first."""
    steps: list[Step] = []
    packings = _packings(web)
    reached = set(lots)
    front, depth = set(reached), 1
    while front:
        found = [Step(*pair, units, depth) for pair, units in packings.items() if pair[0] in front]
        steps += found
        front = {step.target for step in found} - reached
        reached |= front
        depth += 1
    return tuple(steps)


def weight_doubts(web: Web, lot: int) -> Iterator[Message]:
    """A lot cannot weigh more than what it was packed from, nor than what was picked for it."""
    shown = web.lots[lot]
    weight = (shown.quantity or 0) * (shown.unit_net or 0)
    came = [step for step in steps_back(web, lot) if step.target == lot]
    nets = [web.lots[step.source].unit_net for step in came]
    if weight and came and all(nets):
        packed = sum(step.quantity * (net or 0) for step, net in zip(came, nets, strict=True))
        if weight > packed:
            yield say(
                "Weighs {weight} kg, but was packed from {packed} kg", weight=_kg(weight), packed=_kg(packed)
            )
    harvest = web.harvests.get(shown.harvest_lot or 0)
    picked = harvest.quantity if harvest else None
    if picked and weight > picked:
        yield say("Weighs {weight} kg, but {picked} kg were picked", weight=_kg(weight), picked=_kg(picked))


def _kg(grams: int) -> str:
    return plain(Decimal(grams) / 1000)


# recall


@dataclass(frozen=True, slots=True)
class Delivery:
    """A shipment of a lot concerned."""

    lot: Lot
    movement: Movement


@dataclass(frozen=True, slots=True)
class Remaining:
    """Units of a lot still in a warehouse (0: none is named)."""

    lot: Lot
    warehouse: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Recall:
    """Every receiver of some lots and of all that was packed from them, earliest first, and what is still here.

    `returned`: units that receivers have sent back already; `scrapped`: units written off.
    """

    lots: tuple[Lot, ...]
    deliveries: tuple[Delivery, ...]
    remaining: tuple[Remaining, ...]
    returned: int
    scrapped: int

    @property
    def delivered(self) -> int:
        return sum(delivery.movement.quantity or 0 for delivery in self.deliveries)

    @property
    def to_hold(self) -> tuple[Lot, ...]:
        """The lots of which something is here that could still be sent."""
        here = {item.lot.id for item in self.remaining}
        return tuple(lot for lot in self.lots if lot.id in here and lot.state is LotState.RELEASED)


def recall(web: Web, lots: Iterable[int]) -> Recall:
    """The recall list of these lots; where any of it went after that is beyond these records."""
    asked = [id for id in lots if id in web.lots]
    concerned = dict.fromkeys([*asked, *(step.target for step in steps_on(web, asked))])
    found = [web.lots[id] for id in concerned]
    deliveries = [Delivery(lot, item) for lot in found for item in web.of_kind(lot.id, MovementKind.SHIP)]
    remaining = [
        Remaining(lot, warehouse, units)
        for lot in found
        for warehouse, units in sorted(balances(lot, web.movements.get(lot.id, ())).items())
    ]
    return Recall(
        tuple(found),
        tuple(sorted(deliveries, key=lambda item: (item.movement.day or date.max, item.movement.id))),
        tuple(remaining),
        sum(item.quantity or 0 for item in _of(web, found, MovementKind.RETURN) if item.to_warehouse),
        sum(item.quantity or 0 for item in _of(web, found, MovementKind.SCRAP)),
    )


def _of(web: Web, lots: Iterable[Lot], kind: MovementKind) -> Iterator[Movement]:
    for lot in lots:
        yield from web.of_kind(lot.id, kind)
