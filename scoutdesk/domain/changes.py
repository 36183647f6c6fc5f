"""Every alteration is a list of changes: previewed, applied in one transaction, logged, invertible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from scoutdesk.fields.declared import Record, about, fields_of

EXISTENCE = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from when nobody typed it: document (file, catalogue), place in it, whose it is."""

    document: str
    place: str = ""
    whose: str = ""

    def __str__(self) -> str:
        return " · ".join(part for part in (self.document, self.place, self.whose) if part)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record from `before` to `after`.

    With field EXISTENCE the record itself comes into being (before None, after the record) or goes again (the inverse).
    """

    record: type[Record]
    id: int
    field: str
    before: Any
    after: Any
    origin: Origin | None = None


def created(record: Record, origin: Origin | None = None) -> Change:
    return Change(type(record), record.id, EXISTENCE, None, record, origin)


def changes_between(old: Record, new: Record, origin: Origin | None = None) -> tuple[Change, ...]:
    """The changes that turn `old` into `new`: same type and id, field by field."""
    if type(old) is not type(new) or old.id != new.id:
        raise ValueError("changes are between two states of one record")
    return tuple(
        Change(type(old), old.id, field.name, before, after, origin)
        for field in fields_of(type(old))
        if (before := getattr(old, field.name)) != (after := getattr(new, field.name))
    )


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back, in the order in which they must be applied."""
    return tuple(
        replace(change, before=change.after, after=change.before, origin=None)
        for change in reversed(tuple(changes))
    )


def applied(record: Record | None, change: Change) -> Record | None:
    """The record after a change (None where it does not exist)."""
    if change.field == EXISTENCE:
        return change.after  # type: ignore[no-any-return]  # a record or None
    if record is None:
        raise ValueError(f"{about(change.record).name} {change.id} does not exist")
    return replace(record, **{change.field: change.after})
