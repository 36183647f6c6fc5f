"""What stands beside a field although it may be saved: doubts about an identifier, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from scoutdesk.domain.certificate import Certificate
from scoutdesk.domain.codes import Identifier
from scoutdesk.domain.community.communities import Community
from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.plausible import community_doubts, curator_doubts
from scoutdesk.domain.community.request_checks import request_doubts
from scoutdesk.domain.community.requests import CuratorRequest
from scoutdesk.domain.doubts import Doubt
from scoutdesk.domain.launch.claims import Evidence
from scoutdesk.domain.launch.event import Launch
from scoutdesk.domain.launch.event_checks import event_doubts
from scoutdesk.domain.launch.guests import Invitation
from scoutdesk.domain.launch.pledging import Pledge
from scoutdesk.domain.pricing.costing import CostSheet
from scoutdesk.domain.season import Season
from scoutdesk.domain.selling.compensating import check_recharge
from scoutdesk.domain.selling.complaint import Compensation, Complaint
from scoutdesk.domain.selling.sale import Sale
from scoutdesk.domain.selling.sale_checks import people_doubts
from scoutdesk.domain.sku import Sku
from scoutdesk.domain.sourcing.order import OrderLine, PurchaseOrder
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.domain.sourcing.sample import Sample
from scoutdesk.domain.storage.coldchain import Leg
from scoutdesk.domain.storage.delivery import Delivery, DeliveryLine
from scoutdesk.domain.storage.lot import Lot, Movement, MovementKind
from scoutdesk.domain.storage.stock import EITHER
from scoutdesk.domain.storage.warehouse import Warehouse
from scoutdesk.domain.trademarks import trademark_doubts
from scoutdesk.fields.declared import Record, field_of, fields_of
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.divisions import division_name
from scoutdesk.knowledge.findings import Severity


@dataclass(frozen=True, slots=True)
class Hint:
    """A remark beside a field. `source`: where the rule comes from."""

    field: str
    severity: Severity
    message: Message
    source: Message | str = ""

    def __str__(self) -> str:
        return f"{self.message} · {self.source}" if self.source else str(self.message)


def hint_of(doubt: Doubt) -> Hint:
    """A doubt as it stands beside its field."""
    return Hint(doubt.field, doubt.severity, doubt.message, doubt.source)


def gravest(found: Iterable[Hint]) -> Severity:
    """The severity that colours several remarks together; "info" for none."""
    said = {hint.severity for hint in found}
    return "error" if "error" in said else "warning" if "warning" in said else "info"


def hints(record: Record) -> tuple[Hint, ...]:
    """Everything worth a remark, in the order of the fields."""
    return (*_findings(record), *_places(record), *_doubts(record))


def _findings(record: Record) -> Iterator[Hint]:
    for field in fields_of(type(record)):
        check, value = getattr(field.kind, "checks", None), getattr(record, field.name)
        if isinstance(check, Identifier) and value:
            yield from (Hint(field.name, item.severity, item.message) for item in check.remarks(value))


def _places(record: Record) -> Iterator[Hint]:
    code = getattr(record, "division_code", None)
    name = division_name(code) if code else None
    if name:
        yield Hint("division_code", "info", say("{place}", place=name))


def _doubts(record: Record) -> Iterator[Hint]:
    """Two values of one record that do not fit each other."""
    for low, high in ORDERED.get(type(record), ()):
        first, last = getattr(record, low), getattr(record, high)
        if first is not None and last is not None and first > last:
            yield Hint(high, "warning", _between(first, say(field_of(type(record), low).kind.label)))
    if isinstance(record, Quotation | CostSheet | OrderLine | DeliveryLine) and (record.net_weight or 0) > (
        record.gross_weight or record.net_weight or 0
    ):
        yield Hint("gross_weight", "warning", say("net weight is above gross weight"))
    if isinstance(record, OrderLine) and (record.confirmed or 0) > (record.quantity or record.confirmed or 0):
        yield Hint("confirmed", "warning", say("more than was ordered"))
    if isinstance(record, Complaint | Compensation):
        yield from _complained(record)
    if isinstance(record, Movement):
        yield from _unfinished(record)
    if isinstance(record, Sale):
        yield from map(hint_of, people_doubts(record))
    if isinstance(record, Launch):
        yield from map(hint_of, event_doubts(record))
    if isinstance(record, Curator):
        yield from map(hint_of, curator_doubts(record))
    if isinstance(record, Community):
        yield from map(hint_of, community_doubts(record))
    if isinstance(record, CuratorRequest):
        yield from map(hint_of, request_doubts(record))
    if isinstance(record, Sku):
        yield from map(hint_of, trademark_doubts(record))


def _complained(record: Complaint | Compensation) -> Iterator[Hint]:
    if isinstance(record, Compensation):
        beyond = check_recharge(record)
        if beyond is not None:
            yield Hint("recharge", "error", beyond)
        if record.recharge and record.recharge_to is None:
            yield Hint("recharge_to", "warning", say("Without a supplier nobody is recharged"))
        return
    if record.bad is not None and record.pieces is not None and record.bad > record.pieces:
        words = say("{bad} bad pieces of {pieces} cannot be", bad=record.bad, pieces=record.pieces)
        yield Hint("bad", "error", words)
    if record.paid is None:
        yield Hint("paid", "info", say("Without it no compensation is proposed"))


def _unfinished(movement: Movement) -> Iterator[Hint]:
    """A blank by which a movement changes no stock, or by which a trace ends."""
    if movement.quantity is None:
        yield Hint("quantity", "warning", say("Without a quantity it changes no stock"))
    nowhere = movement.to_warehouse is None
    if movement.kind is MovementKind.TRANSFER and nowhere:
        yield Hint("to_warehouse", "warning", say("Without the warehouse it went to it changes no stock"))
    if movement.kind in EITHER and nowhere and movement.from_warehouse is None:
        words = say("Without a warehouse that it left or came to it changes no stock")
        yield Hint("to_warehouse", "warning", words)
    if movement.kind is MovementKind.REPACK and movement.into is None:
        yield Hint("into", "warning", say("Without the lot that was made from it the trace ends here"))
    if movement.kind is MovementKind.SHIP and not (movement.receiver or movement.phone):
        yield Hint("receiver", "info", say("Without a receiver nobody can be called in a recall"))


def _between(first: object, label: Message) -> Message:
    if isinstance(first, date):
        return say("is earlier than “{field}”", field=label)
    return say("is less than “{field}”", field=label)


ORDERED: dict[type[Record], tuple[tuple[str, str], ...]] = {
    Sku: (
        ("brix_low", "brix_high"),
        ("temperature_low", "temperature_high"),
        ("humidity_low", "humidity_high"),
        ("loss_expected", "loss_bad"),
    ),
    Season: (("full_bloom", "harvest_start"), ("harvest_start", "closed_on")),
    Leg: (("temperature", "temperature_max"),),
    Quotation: (("supply_from", "supply_until"), ("quoted_on", "valid_until"), ("requested_on", "quoted_on")),
    PurchaseOrder: (
        ("ordered_on", "deliver_by"),
        ("ordered_on", "promised_for"),
        ("ordered_on", "confirmed_on"),
    ),
    Delivery: (("shipped_on", "expected_on"),),
    DeliveryLine: (("picked_on", "packed_on"), ("packed_on", "best_before"), ("picked_on", "best_before")),
    Sample: (
        ("requested_on", "sent_on"),
        ("sent_on", "received_on"),
        ("requested_on", "received_on"),
        ("received_on", "measured_on"),
        ("size_low", "size_high"),
    ),
    Certificate: (("issued", "expires"),),
    Lot: (("produced_on", "best_before"), ("produced_on", "received_on"), ("received_on", "best_before")),
    Warehouse: (("temperature_low", "temperature_high"), ("humidity_low", "humidity_high")),
    Complaint: (("day", "settled_on"),),
    Evidence: (("dated", "expires"),),
    Invitation: (
        ("sent_on", "answered_on"),
        ("sent_on", "kit_sent_on"),
        ("kit_sent_on", "kit_received_on"),
    ),
    Pledge: (("least", "quantity"),),
    CuratorRequest: (("day", "needed_by"), ("day", "answered_on")),
}
