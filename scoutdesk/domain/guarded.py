"""Fields that are decided and not typed: their declaration names the step that checks what must hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.errors import Refused
from scoutdesk.fields.declared import Record, field_of, fields_of
from scoutdesk.i18n import Message, say


def is_guarded(record: type[Record], field: str) -> bool:
    return bool(field_of(record, field).kind.step)


def refuse_decided(changes: Iterable[Change]) -> None:
    """`Refused` where typed, pasted or imported changes, or a record made of them, hold what is decided elsewhere."""
    for change in changes:
        if change.after is None:
            continue
        if change.field != EXISTENCE:
            decided = refusal(change.record, change.field, change.after)
            if decided is not None:
                raise _named(change.record, change.field, decided)
            continue
        for field in fields_of(change.record):
            if field.kind.step and getattr(change.after, field.name) != field.default:
                raise _named(change.record, field.name, say(field.kind.step))


def _named(record: type[Record], field: str, reason: Message) -> Refused:
    """The refusal with the field that it is about."""
    told = say("{label}: {reason}", label=say(field_of(record, field).kind.label), reason=reason)
    return Refused(reason, (told,))


def refusal(record: type[Record], field: str, value: Any) -> Message | None:
    """Why a value may not be typed here; taking it away (None) may."""
    step = field_of(record, field).kind.step
    return say(step) if step and value is not None else None
