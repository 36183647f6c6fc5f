"""What a rule has to say about a record at one of its fields, before it becomes a point of a gate."""

from __future__ import annotations

from dataclasses import dataclass

from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import Message, say
from scoutdesk.knowledge.findings import Severity


@dataclass(frozen=True, slots=True)
class Doubt:
    """Arithmetic is an error, law and doubt a warning; `source` says where the rule comes from."""

    record: Record
    field: str
    message: Message
    severity: Severity = "error"
    source: Message | str = ""


def unfilled(record: type[Record], name: str) -> Message:
    """The sentence for a field that is needed and blank."""
    return say("{label} is not filled in", label=say(field_of(record, name).kind.label))


def named(record: Record) -> Message | str:
    """A record by its own words, else by what it is and its code."""
    title = about(type(record)).title
    kind = field_of(type(record), title).kind if title else None
    if kind is not None and not isinstance(kind, Link) and (shown := kind.show(getattr(record, title))):
        return shown
    return say("{record} {code}", record=say(about(type(record)).label), code=record.code or "—")
