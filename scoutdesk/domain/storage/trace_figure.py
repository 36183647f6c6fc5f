"""The trace of a lot as it is drawn: boxes in columns from growers to cities, and the units that went between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from scoutdesk.domain.storage.lot import Lot, LotState, MovementKind
from scoutdesk.domain.storage.stock import balances
from scoutdesk.domain.storage.trace import Step, Web, steps_back, steps_on
from scoutdesk.i18n import Message, say

PLACES = 8


@dataclass(frozen=True, slots=True)
class Box:
    """One box: `column` 0 is the asked lot, what it came from is negative; `row` counts from the top.

    `kind` is supplier, harvest, lot, place or stock; `id` that of the record, 0 where there is none; `tone` a role.
    """

    key: str
    kind: str
    id: int
    column: int
    row: int
    title: str | Message
    words: str | Message
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another by their keys; `units` where they are known; `lanes`: its rows in the columns between."""

    tail: str
    head: str
    units: int | None = None
    lanes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TraceDrawing:
    """What the figure draws."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def drawing(web: Web, lot: int) -> TraceDrawing:
    """Boxes and arrows of one lot with everything before and after it."""
    back, on = steps_back(web, lot), steps_on(web, [lot])
    columns = {lot: 0}
    columns |= {step.source: -step.depth for step in back}
    columns |= {step.target: step.depth for step in on}
    boxes = [_lot_box(web.lots[id], column) for id, column in columns.items()]
    arrows = [_packing(step) for step in dict.fromkeys((*back, *on))]
    packed = {step.target for step in back}
    before = [id for id, column in columns.items() if column <= 0 and id not in packed]
    after = [id for id, column in columns.items() if column >= 0]
    for box, arrow in _origins(web, before, min(columns.values())):
        boxes.append(box)
        arrows.append(arrow)
    for box, arrow in _ends(web, after, max(columns.values()) + 1):
        boxes.append(box)
        arrows.append(arrow)
    return _in_rows(
        list({box.key: box for box in reversed(boxes)}.values())[::-1], list(dict.fromkeys(arrows))
    )


def _lot_box(lot: Lot, column: int) -> Box:
    day = lot.received_on.strftime("%m-%d") if lot.received_on else "—"
    words = say("{day} · {count} units", day=day, count=lot.quantity or 0)
    tone = {LotState.RELEASED: "accent" if column == 0 else "text", LotState.HELD: "warning"}
    title = " ".join(filter(None, (lot.code, lot.batch)))
    return Box(f"lot:{lot.id}", "lot", lot.id, column, 0, title, words, tone.get(lot.state, "bad"))


def _packing(step: Step) -> Arrow:
    return Arrow(f"lot:{step.source}", f"lot:{step.target}", step.quantity)


def _origins(web: Web, lots: list[int], first: int) -> Iterator[tuple[Box, Arrow]]:
    """Harvest lots one column before the first lot, growers and suppliers before these; of what was not packed here."""
    harvested = any(web.lots[id].harvest_lot in web.harvests for id in lots)
    for id in lots:
        lot = web.lots[id]
        harvest = web.harvests.get(lot.harvest_lot or 0)
        to = f"lot:{id}"
        if harvest is not None:
            pledges = web.pledges.get(harvest.id, ())
            number = next((pledge.number for pledge in pledges if pledge.number), None)
            words = say("Pledge {number}", number=number) if number else say("No conformity pledge")
            box = Box(
                f"harvest:{harvest.id}", "harvest", harvest.id, first - 1, 0, harvest.plot or harvest.code or "",
                words, "text" if number else "warning",
            )  # fmt: skip
            yield box, Arrow(box.key, to)
            to = box.key
        supplier = (harvest.supplier if harvest else None) or lot.supplier
        if supplier is not None:
            title = web.suppliers.get(supplier, "—")
            column = first - 1 - harvested
            box = Box(f"supplier:{supplier}", "supplier", supplier, column, 0, title, say("Supplier"))
            yield box, Arrow(box.key, to)


def _ends(web: Web, lots: list[int], last: int) -> Iterator[tuple[Box, Arrow]]:
    """Cities, or receivers where no city is named, the largest first, and what is still in stock."""
    sent: Counter[tuple[str, int]] = Counter()
    for id in lots:
        for movement in web.of_kind(id, MovementKind.SHIP):
            sent[movement.city or movement.receiver or "—", id] += movement.quantity or 0
    total = Counter[str]()
    for (place, _id), units in sent.items():
        total[place] += units
    for rank, (place, units) in enumerate(total.most_common(PLACES)):
        box = Box(f"place:{rank}", "place", 0, last, 0, place, say("{count} units", count=units))
        for id in lots:
            if sent[place, id]:
                yield box, Arrow(f"lot:{id}", box.key, sent[place, id])
    rest = total.most_common()[PLACES:]
    units = sum(units for _place, units in rest)
    more = Box(
        "place:more",
        "place",
        0,
        last,
        0,
        say("{count} more places", count=len(rest)),
        say("{count} units", count=units),
    )
    for id in lots:
        units = sum(sent[place, id] for place, _units in rest)
        if units:
            yield more, Arrow(f"lot:{id}", more.key, units)
    yield from _stock(web, lots, last)


def _stock(web: Web, lots: list[int], last: int) -> Iterator[tuple[Box, Arrow]]:
    for id in lots:
        lot = web.lots[id]
        there = sum(balances(lot, web.movements.get(id, ())).values())
        if there:
            words = say("{lot}: {count} units", lot=lot.code or "", count=there)
            box = Box(f"stock:{id}", "stock", id, last, 0, say("In stock"), words, "good")
            yield box, Arrow(f"lot:{id}", box.key, there)


Slot = tuple[int, str]
"""A place in a column: of a box, or of an arrow that passes through."""


def _in_rows(boxes: list[Box], arrows: list[Arrow]) -> TraceDrawing:
    """The last column as it came; before it each box and each passing arrow near what it leads to."""
    column = {box.key: box.column for box in boxes}
    ways = [_way(arrow, column, f"{place}") for place, arrow in enumerate(arrows)]
    follow: dict[Slot, list[Slot]] = {}
    for way in ways:
        for here, there in pairwise(way):
            follow.setdefault(here, []).append(there)
    slots = dict.fromkeys(
        [*((box.column, box.key) for box in boxes), *(slot for way in ways for slot in way)]
    )
    rows = _rows_of(list(slots), follow)
    return TraceDrawing(
        tuple(replace(box, row=rows[box.column, box.key]) for box in boxes),
        tuple(
            replace(arrow, lanes=tuple(rows[slot] for slot in way[1:-1]))
            for arrow, way in zip(arrows, ways, strict=True)
        ),
    )


def _way(arrow: Arrow, column: dict[str, int], name: str) -> list[Slot]:
    """The slots of an arrow from its tail to its head."""
    first, last = column[arrow.tail], column[arrow.head]
    between = [(place, name) for place in range(first + 1, last)]
    return [(first, arrow.tail), *between, (last, arrow.head)]


def _rows_of(slots: list[Slot], follow: dict[Slot, list[Slot]]) -> dict[Slot, int]:
    """Rows from the last column back; columns are centred, so heights are told from the middle."""
    rows: dict[Slot, int] = {}
    height: dict[Slot, float] = {}
    for column in sorted({column for column, _key in slots}, reverse=True):
        here = [slot for slot in slots if slot[0] == column]
        middle = (len(here) - 1) / 2
        wanted = {slot: [height[head] for head in follow.get(slot, ()) if head in height] for slot in here}
        aims = {slot: sum(found) / len(found) if found else 0.0 for slot, found in wanted.items()}
        # stable: what leads nowhere, and the last column, stay as they came
        for row, slot in enumerate(sorted(here, key=aims.__getitem__)):
            rows[slot], height[slot] = row, row - middle
    return rows
