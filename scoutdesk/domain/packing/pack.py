"""How goods are packed: the levels from each to pallet, and the bill of packaging of one sale unit."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import GTIN
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import (
    SUPPLIER,
    Choice,
    Choices,
    Code,
    Flag,
    Integer,
    Link,
    Money,
    Number,
    Text,
    Weight,
)
from scoutdesk.i18n import N_


class LevelKind(Choices):
    EACH = "each", N_("Unit sold"), "单件"
    INNER = "inner", N_("Inner pack"), "中包"
    CASE = "case", N_("Case"), "外箱", "箱"
    PALLET = "pallet", N_("Pallet"), "托盘", "托"


ORDER = tuple(LevelKind)


@record(
    "pack_level",
    label=N_("Pack level"),
    plural=N_("Pack levels"),
    prefix="PKL",
    title="level",
    parent="season",
)
class PackLevel(Record):
    """`contains`: how many of the next lower level there is. A pallet's height is that of the loaded pallet."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    level: Annotated[LevelKind | None, Choice(N_("Level"), options=LevelKind, to=SUPPLIER, width=9)] = None
    contains: Annotated[
        int | None,
        Integer(N_("Contains"), help=N_("how many of the level below"), to=SUPPLIER, low=1, width=7),
    ] = None
    gtin: Annotated[
        str | None,
        Code(
            N_("GTIN"),
            help=N_("13 digits on a sale unit, 14 on a case; 9 in front is a case of variable weight"),
            to=SUPPLIER,
            checks=GTIN,
            width=15,
        ),
    ] = None
    net_weight: Annotated[int | None, Weight(N_("Net weight"), to=SUPPLIER, width=8)] = None
    gross_weight: Annotated[int | None, Weight(N_("Gross weight"), to=SUPPLIER, width=8)] = None
    length: Annotated[
        int | None, Integer(N_("Length"), unit="mm", to=SUPPLIER, low=1, high=20000, width=8)
    ] = None
    width: Annotated[int | None, Integer(N_("Width"), unit="mm", to=SUPPLIER, low=1, high=20000, width=8)] = (
        None
    )
    height: Annotated[
        int | None, Integer(N_("Height"), unit="mm", to=SUPPLIER, low=1, high=20000, width=8)
    ] = None
    contents_volume: Annotated[
        int | None,
        Integer(N_("Volume of the contents"), unit="mL", help=N_("measured; gives the void"), low=1),
    ] = None
    per_layer: Annotated[
        int | None, Integer(N_("Cases per layer"), help=N_("on a pallet"), to=SUPPLIER, low=1, width=8)
    ] = None
    layers: Annotated[
        int | None, Integer(N_("Layers per pallet"), help=N_("on a pallet"), to=SUPPLIER, low=1, width=8)
    ] = None
    max_stack: Annotated[
        int | None,
        Integer(N_("Highest stack"), help=N_("cases on top of each other"), to=SUPPLIER, low=1, width=8),
    ] = None


@record(
    "pack_item",
    label=N_("Packaging item"),
    plural=N_("Bill of packaging"),
    prefix="PKI",
    title="item",
    parent="season",
)
class PackItem(Record):
    """What one sale unit uses up. `protective`: for transport or cooling only, no packaging by GB 43284-2023."""

    season: Annotated[int | None, Link(N_("Season"), target="season")] = None
    item: Annotated[str | None, Text(N_("Item"), search=True, width=18)] = None
    quantity: Annotated[Decimal | None, Number(N_("Quantity per sale unit"), places=3, low=0, width=8)] = None
    unit_price: Annotated[Decimal | None, Money(N_("Price of one"), width=8)] = None
    supplier: Annotated[str | None, Text(N_("Bought from"), width=14)] = None
    protective: Annotated[
        bool, Flag(N_("Transport or cooling"), help=N_("does not count as packaging"), width=8)
    ] = False
    layer: Annotated[
        int | None, Integer(N_("Layer"), help=N_("1 touches the food"), low=1, high=9, width=6)
    ] = None
    weight: Annotated[int | None, Weight(N_("Weight of one"), unit="g", width=8)] = None


def in_order(levels: Iterable[PackLevel]) -> tuple[PackLevel, ...]:
    """The levels from the sale unit up; those without a level are left out."""
    named = [level for level in levels if level.level is not None and not level.archived]
    return tuple(sorted(named, key=lambda item: ORDER.index(item.level or LevelKind.EACH)))


def item_cost(item: PackItem) -> Decimal | None:
    """¥ per sale unit, unrounded; None while quantity or price is open."""
    if item.quantity is None or item.unit_price is None:
        return None
    return item.quantity * item.unit_price


def bill_cost(items: Iterable[PackItem]) -> Decimal | None:
    """¥ per sale unit of all items together, unrounded; None while one is open or there is none."""
    costs = [item_cost(item) for item in items if not item.archived]
    known = [cost for cost in costs if cost is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(costs) else None


def packaging_only(items: Iterable[PackItem]) -> tuple[PackItem, ...]:
    """The items that count as packaging: without those for transport or cooling."""
    return tuple(item for item in items if not item.protective and not item.archived)
