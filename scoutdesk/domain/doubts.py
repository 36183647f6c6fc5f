"""What a rule has to say about a record at one of its fields, before it becomes a point of a gate."""

from __future__ import annotations

from dataclasses import dataclass

from scoutdesk.fields.declared import Record
from scoutdesk.i18n import Message
from scoutdesk.knowledge.findings import Severity


@dataclass(frozen=True, slots=True)
class Doubt:
    """Arithmetic is an error, law and doubt a warning; `source` says where the rule comes from."""

    record: Record
    field: str
    message: Message
    severity: Severity = "error"
    source: Message | str = ""
