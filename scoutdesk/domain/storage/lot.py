"""Lots as they were received, and the movements by which they are kept, sent, repacked and written off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from scoutdesk.domain.codes import LOT_NUMBER
from scoutdesk.fields.declared import Record, record
from scoutdesk.fields.kinds import Choice, Choices, Day, Integer, Link, Number, Phone, Text, Weight
from scoutdesk.i18n import N_

MOST = 10_000_000


class LotState(Choices):
    RELEASED = "released", N_("Released"), "合格", "可发"
    HELD = "held", N_("On hold"), "待检", "待处理", "冻结"
    BLOCKED = "blocked", N_("Blocked"), "不合格", "禁用"


@record("lot", label=N_("Lot"), plural=N_("Lots"), prefix="LOT", title="", parent="season")
class Lot(Record):
    """What came in together: its receipt is its first movement in, of `quantity` units into `warehouse`.

    A lot that was packed from others is received like any; the movements of the others name it in `into`.
    """

    season: Annotated[int | None, Link(N_("Season"), target="season", width=20)] = None
    supplier: Annotated[int | None, Link(N_("Supplier"), target="supplier", width=20)] = None
    harvest_lot: Annotated[int | None, Link(N_("Harvest lot"), target="harvest_lot", width=18)] = None
    batch: Annotated[
        str | None,
        Text(
            N_("Supplier's lot number"),
            help=N_("as printed on the case; GS1 application identifier 10"),
            longest=40,
            search=True,
            width=16,
            checks=LOT_NUMBER,
        ),
    ] = None
    warehouse: Annotated[int | None, Link(N_("Warehouse"), target="warehouse", width=16)] = None
    received_on: Annotated[date | None, Day(N_("Received on"))] = None
    produced_on: Annotated[
        date | None, Day(N_("Produced or packed on"), help=N_("the day that stands on the label"))
    ] = None
    best_before: Annotated[date | None, Day(N_("Best before"))] = None
    quantity: Annotated[int | None, Integer(N_("Quantity received"), unit=N_("units"), low=1, high=MOST)] = (
        None
    )
    unit_net: Annotated[int | None, Weight(N_("Net weight per unit"))] = None
    arrival_temperature: Annotated[
        Decimal | None,
        Number(N_("Temperature on arrival"), help=N_("measured in the goods"), unit="°C", low=-60, high=60),
    ] = None
    state: Annotated[LotState, Choice(N_("State"), options=LotState)] = LotState.RELEASED
    state_reason: Annotated[str | None, Text(N_("Why held or blocked"), width=24)] = None
    remark: Annotated[str | None, Text(N_("Remark"), lines=2, width=24)] = None


class MovementKind(Choices):
    RECEIVE = "receive", N_("Further receipt"), "入库", "补入库", "补收"
    SHIP = "ship", N_("Shipped"), "出库", "发出", "发货"
    TRANSFER = "transfer", N_("Transferred"), "调拨", "移库"
    ADJUST = "adjust", N_("Corrected by count"), "盘点", "盘盈", "盘亏"
    SCRAP = "scrap", N_("Scrapped"), "报废", "报损"
    RETURN = "return", N_("Returned"), "退货", "退回"
    REPACK = "repack", N_("Repacked"), "分装", "改包装", "拼批"


@record("movement", label=N_("Movement"), plural=N_("Movements"), prefix="MOV", title="", parent="lot")
class Movement(Record):
    """`quantity` units of a lot out of `from_warehouse`, into `to_warehouse`, or both.

    Shipments, scrap and repacking leave from the warehouse that received the lot where none is named; a correction or
    a return says by its one warehouse whether it takes or gives.
    """

    lot: Annotated[int | None, Link(N_("Lot"), target="lot", width=14)] = None
    day: Annotated[date | None, Day(N_("Day"))] = None
    kind: Annotated[MovementKind | None, Choice(N_("Movement kind"), options=MovementKind)] = None
    quantity: Annotated[int | None, Integer(N_("Quantity moved"), unit=N_("units"), low=1, high=MOST)] = None
    from_warehouse: Annotated[int | None, Link(N_("From warehouse"), target="warehouse", width=16)] = None
    to_warehouse: Annotated[int | None, Link(N_("To warehouse"), target="warehouse", width=16)] = None
    receiver: Annotated[
        str | None, Text(N_("Receiver"), help=N_("curator, customer or supplier"), search=True, width=16)
    ] = None
    phone: Annotated[str | None, Phone(N_("Receiver's phone"), width=14)] = None
    city: Annotated[str | None, Text(N_("Destination city"))] = None
    reference: Annotated[
        str | None, Text(N_("Reference"), help=N_("order, waybill or count sheet"), search=True, width=16)
    ] = None
    into: Annotated[
        int | None,
        Link(N_("Packed into lot"), help=N_("the lot that was made from it"), target="lot", width=14),
    ] = None
    remark: Annotated[str | None, Text(N_("Remark"), width=20)] = None
