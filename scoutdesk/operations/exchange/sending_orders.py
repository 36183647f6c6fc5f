"""Orders and delivery notes that go out: whose they are, which stand, and what is on record once they are sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.sourcing.order import OrderLine, OrderState, PurchaseOrder, order_amount
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.i18n import say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

OPEN = (OrderState.SENT, OrderState.CONFIRMED)


def orders_of(reader: Reader, season: int, supplier: int | None = None) -> list[PurchaseOrder]:
    """The orders that stand: those of one supplier, or of all."""
    return [
        item
        for item in reader.where(PurchaseOrder, season=season)
        if item.state is not OrderState.CANCELLED
        and item.supplier
        and item.supplier == (supplier or item.supplier)
    ]


def ordered_from(reader: Reader, season: int) -> dict[int, bool]:
    return {item.supplier: True for item in orders_of(reader, season) if item.supplier}


def refuse_unordered(reader: Reader, season: int, supplier: int) -> None:
    found = orders_of(reader, season, supplier)
    if not found:
        raise Refused(
            say("{supplier} has no order in this season", supplier=reader.title("supplier", supplier))
        )
    for order in found:
        if order_amount(order, reader.where(OrderLine, purchase_order=order.id)) is None:
            open_ = say(
                "{order}: a quantity, price, price unit or weight is open; complete it first",
                order=order.code,
            )
            raise Refused(open_)


def order_files(reader: Reader, season: int, supplier: int) -> Iterable[Mapping[str, int]]:
    return [{"supplier": supplier, "purchase_order": item.id} for item in orders_of(reader, season, supplier)]


def send_orders(workspace: Workspace, season: int, suppliers: Sequence[int]) -> Outcome:
    """Drafts count as sent from today."""
    with workspace.database.transaction(workspace.person) as transaction:
        drafts = [
            order
            for supplier in suppliers
            for order in orders_of(transaction, season, supplier)
            if order.state is OrderState.DRAFT
        ]
        changes = [Change(PurchaseOrder, order.id, "state", order.state, OrderState.SENT) for order in drafts]
        changes += [
            Change(PurchaseOrder, order.id, "ordered_on", None, workspace.today())
            for order in drafts
            if order.ordered_on is None
        ]
        codes = "、".join(order.code or "" for order in drafts)
        label = say("Send the orders {orders}", orders=codes)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry)


def announced(reader: Reader, order: int) -> list[Delivery]:
    """Deliveries of an order of which nothing has arrived yet."""
    found = reader.where(Delivery, purchase_order=order)
    lines = reader.where(DeliveryLine, delivery=[item.id for item in found])
    arrived = {line.delivery for line in lines if line.lot}
    return [item for item in found if item.id not in arrived]


def delivery_files(reader: Reader, season: int, supplier: int) -> Iterable[Mapping[str, int]]:
    return [
        {"supplier": supplier, "purchase_order": order.id, "delivery": delivery.id}
        for order in orders_of(reader, season, supplier)
        for delivery in announced(reader, order.id)
    ]


def refuse_unsent(reader: Reader, season: int, supplier: int) -> None:
    if not any(order.state in OPEN for order in orders_of(reader, season, supplier)):
        named = reader.title("supplier", supplier)
        raise Refused(say("No order has been sent to {supplier} in this season", supplier=named))


def announce(workspace: Workspace, season: int, suppliers: Sequence[int]) -> Outcome:
    """A delivery to be filled in for each order that waits for none."""
    with workspace.database.transaction(workspace.person) as transaction:
        waiting = [
            order
            for supplier in suppliers
            for order in orders_of(transaction, season, supplier)
            if order.state in OPEN and not announced(transaction, order.id)
        ]
        made = [new_record(workspace, transaction, Delivery, purchase_order=item.id) for item in waiting]
        codes = "、".join(order.code or "" for order in waiting)
        label = say("Ask for delivery notes to {orders}", orders=codes)
        entry = transaction.apply(label, map(created, made))
    return Outcome(label, entry, ids=tuple(item.id for item in made))
