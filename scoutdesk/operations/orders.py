"""Orders from quotations, what suppliers confirm, and deliveries that become lots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.harvest.records import HarvestLot
from scoutdesk.domain.season import Season
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.comparing import price_at
from scoutdesk.domain.sourcing.order import OrderLine, OrderState, PurchaseOrder
from scoutdesk.domain.sourcing.own_unit import OwnUnit, own_unit, words_of
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine, grams_of_a_unit
from scoutdesk.domain.storage.inspection import InspectionPlan
from scoutdesk.domain.storage.lot import Lot, LotState
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.i18n import say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction

COPIED = ("price_unit", "price_basis", "weight_basis", "tax_basis", "tax_rate", "delivery_point")


def order_from(workspace: Workspace, quotation: int) -> Outcome:
    """A draft with the price and terms of a quotation, for the planned volume; `Refused` where it has no price.

    The quantity is in the supplier's units, rounded up, and the note says how it was counted; the price is that of the
    largest price break that the volume reaches.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        offer = transaction.one(Quotation, quotation)
        if offer is None or offer.price is None or offer.supplier is None:
            raise Refused(say("An order needs a quotation with a price"))
        season = transaction.one(Season, offer.season or 0)
        sku = (transaction.one(Sku, season.sku or 0) if season else None) or Sku(id=0)
        volume, unit = season.planned_volume if season else None, own_unit(offer, sku)
        terms = {name: getattr(offer, name) for name in COPIED}
        order = new_record(
            workspace,
            transaction,
            PurchaseOrder,
            season=offer.season,
            supplier=offer.supplier,
            quotation=offer.id,
            note=_counted(unit, volume) if volume else None,
            **terms,
        )
        line = new_record(
            workspace,
            transaction,
            OrderLine,
            purchase_order=order.id,
            grade=offer.grade,
            # the season's pack is that of a sale unit
            pack=season.pack if season and not unit.differs else None,
            quantity=ceil(unit.count(volume)) if volume else None,
            unit_price=price_at(sku, offer, transaction.where(PriceBreak, quotation=offer.id), volume),
            net_weight=offer.net_weight,
            gross_weight=offer.gross_weight,
        )
        named = transaction.title("supplier", offer.supplier)
        label = say("Draft an order to {supplier}", supplier=named)
        changes = (created(order), created(line))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(order.id, line.id))


def _counted(unit: OwnUnit, volume: int) -> str | None:
    """How a volume of sale units became a quantity of the supplier's, where that is to be said."""
    words, count = words_of(unit, volume), unit.count(volume)
    if words is None or count.denominator == 1:
        return str(words) if words else None
    return str(say("{first}; {second}", first=words, second=say("rounded up to {count}", count=ceil(count))))


def with_confirmations(transaction: Transaction, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The changes of an import, and with them: an order whose supplier says when it was confirmed is confirmed."""
    said = {
        change.id: change
        for change in changes
        if change.record is PurchaseOrder and change.field == "confirmed_on" and change.after is not None
    }
    confirmed = [
        Change(PurchaseOrder, order.id, "state", order.state, OrderState.CONFIRMED, said[order.id].origin)
        for order in transaction.many(PurchaseOrder, said).values()
        if order.state in (OrderState.DRAFT, OrderState.SENT)
    ]
    return (*changes, *confirmed)


def receive_delivery(workspace: Workspace, delivery: int, warehouse: int) -> Outcome:
    """Every line of a delivery that is no lot yet becomes one, received today, as one entry.

    Where the season has an inspection plan they are on hold until they are inspected. `Refused` without a warehouse,
    or where a line names no quantity or nothing is left to receive.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        note = transaction.one(Delivery, delivery)
        order = transaction.one(PurchaseOrder, (note.purchase_order if note else None) or 0)
        if note is None or order is None:
            raise Refused(say("The delivery or its order does not exist"))
        if order.state is OrderState.CANCELLED:
            raise Refused(say("{order} is cancelled; nothing is received against it", order=order.code))
        if transaction.one(Warehouse, warehouse) is None:
            raise Refused(say("Choose the warehouse that receives it"))
        lines = _to_receive(transaction, note)
        values = _common(workspace, transaction, order, warehouse)
        made = [
            new_record(workspace, transaction, Lot, **values, **_of_line(transaction, order, line))
            for line in lines
        ]
        changes = [
            *map(created, made),
            *(
                Change(DeliveryLine, line.id, "lot", None, lot.id)
                for line, lot in zip(lines, made, strict=True)
            ),
        ]
        units = sum(line.units or 0 for line in lines)
        label = say(
            "Receive {units} units of delivery {delivery} as lots",
            units=units,
            delivery=note.number or note.code,
        )
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes), ids=tuple(lot.id for lot in made))


def _to_receive(reader: Reader, note: Delivery) -> list[DeliveryLine]:
    found = [line for line in reader.where(DeliveryLine, delivery=note.id) if line.lot is None]
    if not found:
        raise Refused(say("Nothing of this delivery is left to receive"))
    for line in found:
        if not line.units:
            raise Refused(say("{line}: the quantity sent is open", line=line.batch or line.code))
    return found


def _common(workspace: Workspace, reader: Reader, order: PurchaseOrder, warehouse: int) -> dict[str, Any]:
    """What all lots of a delivery share."""
    planned = bool(reader.where(InspectionPlan, season=order.season))
    return {
        "season": order.season,
        "supplier": order.supplier,
        "warehouse": warehouse,
        "received_on": workspace.today(),
        "state": LotState.HELD if planned else LotState.RELEASED,
        "state_reason": str(say("To be inspected")) if planned else None,
    }


def _of_line(reader: Reader, order: PurchaseOrder, line: DeliveryLine) -> dict[str, Any]:
    ordered = reader.one(OrderLine, line.order_line or 0)
    return {
        "batch": line.batch,
        "harvest_lot": _picked_as(reader.where(HarvestLot, season=order.season), order, line),
        "produced_on": line.packed_on or line.picked_on,
        "best_before": line.best_before,
        "quantity": line.units,
        "unit_net": grams_of_a_unit(line) or (ordered.net_weight if ordered else None),
        "remark": line.remark,
    }


def _picked_as(lots: Iterable[HarvestLot], order: PurchaseOrder, line: DeliveryLine) -> int | None:
    """The harvest lot of this plot and day, where there is exactly one of this grower."""
    if line.plot is None or line.picked_on is None:
        return None
    found = [
        lot.id
        for lot in lots
        if (lot.plot, lot.picked) == (line.plot, line.picked_on) and lot.supplier in (None, order.supplier)
    ]
    return found[0] if len(found) == 1 else None
