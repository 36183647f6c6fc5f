"""What orders and deliveries say against each other, and against the quotation that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from scoutdesk.domain.gates.point import Point, at
from scoutdesk.domain.sourcing.comparing import price_at
from scoutdesk.domain.sourcing.order import OrderLine, OrderState, PurchaseOrder
from scoutdesk.domain.sourcing.own_unit import OwnUnit
from scoutdesk.domain.sourcing.quotation import PriceBreak, Quotation
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine, grams_of_a_unit
from scoutdesk.domain.whole.dossier import Dossier
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.fields.kinds import two_places
from scoutdesk.i18n import say


def order_points(dossier: Dossier) -> Iterator[Point]:
    """Arithmetic that cannot be keeps the gate shut; what only differs from what was agreed is a warning."""
    for order in dossier.all(PurchaseOrder):
        lines = dossier.of(order, OrderLine)
        deliveries = dossier.of(order, Delivery)
        sent = [line for delivery in deliveries for line in dossier.of(delivery, DeliveryLine)]
        yield from _of_quotation(dossier, order, lines)
        yield from _confirmed(order, lines)
        for delivery in deliveries:
            yield from _delivery(dossier, order, delivery)
        for line in sent:
            yield from _sent(line, lines)
        yield from _too_much(lines, sent)
        yield from _twice(sent)


def _of_quotation(dossier: Dossier, order: PurchaseOrder, lines: tuple[OrderLine, ...]) -> Iterator[Point]:
    offer = next((item for item in dossier.quotations if item.id == order.quotation), None)
    if offer is None:
        return
    if order.supplier != offer.supplier:
        words = say("is not the supplier of the quotation that the order rests on")
        yield at(order, "supplier", words, "error")
    ended, ordered = offer.valid_until, order.ordered_on
    if ended and ordered and ordered > ended:
        words = say("The quotation held until {day} only", day=ended.isoformat())
        yield at(order, "quotation", words, "warning")
    if order.price_unit is not offer.price_unit:
        return
    volume = sum((_sale_units(dossier, offer, line) for line in lines), Fraction(0))
    for line in lines:
        yield from _price(dossier, offer, line, volume)


def _sale_units(dossier: Dossier, offer: Quotation, line: OrderLine) -> Fraction:
    """A line in sale units; in the unit of the quotation where only one of the two says what it weighs."""
    own = (line.net_weight or offer.net_weight) if offer.net_weight else None
    return OwnUnit(own, dossier.sku.net_content).sale_units(line.quantity or 0)


def _price(dossier: Dossier, offer: Quotation, line: OrderLine, volume: Fraction) -> Iterator[Point]:
    """A line of another grade has a price of its own; a planned volume of the season may have bought a better one."""
    if line.unit_price is None or line.grade != offer.grade:
        return
    breaks = dossier.of(offer, PriceBreak)
    volumes = (volume, dossier.season.planned_volume)
    quoted = [price for each in volumes if (price := price_at(dossier.sku, offer, breaks, each)) is not None]
    if quoted and line.unit_price not in quoted:
        words = say("The quotation says ¥{price}", price=two_places(quoted[0]))
        yield at(line, "unit_price", words, "warning")


def _confirmed(order: PurchaseOrder, lines: tuple[OrderLine, ...]) -> Iterator[Point]:
    if order.state is OrderState.CANCELLED:
        if order.confirmed_on:
            yield at(order, "state", say("The supplier has confirmed what is cancelled here"), "warning")
        return
    asked, promised = order.deliver_by, order.promised_for
    if asked and promised and promised > asked:
        words = say("later than the {day} that was asked for", day=asked.isoformat())
        yield at(order, "promised_for", words, "warning")
    for line in lines:
        yield from _heavier(line)
        if line.quantity and line.confirmed is not None and line.confirmed < line.quantity:
            words = say("{missing} less than ordered", missing=line.quantity - line.confirmed)
            yield at(line, "confirmed", words, "warning")


def _delivery(dossier: Dossier, order: PurchaseOrder, delivery: Delivery) -> Iterator[Point]:
    if order.state is OrderState.CANCELLED:
        yield at(delivery, "purchase_order", say("The order is cancelled"), "error")
    shipped, ordered = delivery.shipped_on, order.ordered_on
    if shipped and ordered and shipped < ordered:
        label = say(field_of(PurchaseOrder, "ordered_on").kind.label)
        yield at(delivery, "shipped_on", say("is earlier than “{field}”", field=label), "warning")
    loaded, low, high = (
        delivery.loading_temperature,
        dossier.sku.temperature_low,
        dossier.sku.temperature_high,
    )
    if loaded is None:
        return
    if high is not None and loaded > high:
        words = say("warmer than the {high} °C at which it is kept", high=f"{high.normalize():f}")
        yield at(delivery, "loading_temperature", words, "warning")
    elif low is not None and loaded < low:
        words = say("colder than the {low} °C at which it is kept", low=f"{low.normalize():f}")
        yield at(delivery, "loading_temperature", words, "info")


def _sent(line: DeliveryLine, ordered: tuple[OrderLine, ...]) -> Iterator[Point]:
    yield from _heavier(line)
    made = line.packed_on or line.picked_on
    if made and line.best_before and line.best_before < made:
        name = "packed_on" if line.packed_on else "picked_on"
        label = say(field_of(DeliveryLine, name).kind.label)
        yield at(line, "best_before", say("is earlier than “{field}”", field=label), "error")
    if line.order_line is None:
        return
    of = next((item for item in ordered if item.id == line.order_line), None)
    if of is None:
        yield at(line, "order_line", say("belongs to another order"), "error")
        return
    grams = grams_of_a_unit(line)
    if grams is not None and of.net_weight and grams < of.net_weight:
        words = say("{sent} g a unit, {ordered} g were ordered", sent=grams, ordered=of.net_weight)
        yield at(line, "net_weight", words, "warning")


def _heavier(line: OrderLine | DeliveryLine) -> Iterator[Point]:
    if line.net_weight and line.gross_weight and line.net_weight > line.gross_weight:
        yield at(line, "gross_weight", say("net weight is above gross weight"), "error")


def _too_much(ordered: tuple[OrderLine, ...], sent: list[DeliveryLine]) -> Iterator[Point]:
    """Told at the last lot of the line that goes beyond, over all deliveries of the order."""
    for line in ordered:
        of = [item for item in sent if item.order_line == line.id]
        units, wanted = sum(item.units or 0 for item in of), line.quantity
        if wanted and units > wanted:
            words = say("{sent} sent in all, {ordered} ordered", sent=units, ordered=wanted)
            yield at(of[-1], "units", words, "warning")


def _twice(sent: list[DeliveryLine]) -> Iterator[Point]:
    seen: dict[str, Record] = {}
    for line in sent:
        if line.batch and line.batch in seen:
            words = say("the same lot number as {line}", line=seen[line.batch].code or "—")
            yield at(line, "batch", words, "warning")
        elif line.batch:
            seen[line.batch] = line
