"""The invariants of the domain, asked for all records that a list of changes touches, in batches."""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Sequence
from typing import Any

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.invariants import ACYCLIC, INVARIANTS, NEEDED, Acyclic, Invariant, Needed
from scoutdesk.fields.declared import about
from scoutdesk.i18n import Message, say
from scoutdesk.store.reading import Reader

TOLD = 20


def uphold(reader: Reader, changes: Sequence[Change]) -> None:
    """`Refused`, with every sentence, where what would be stored is false. The changes are in the tables already."""
    for needed in NEEDED:
        if any(_lacks(needed, change) for change in changes):
            raise Refused(needed.refusal)
    for invariant in INVARIANTS:
        if invariant.child in reader.schema.mappings:
            _refuse(_broken(reader, invariant, changes))
    for arrows in ACYCLIC:
        touched = [change.id for change in changes if _draws(arrows, change)]
        if touched and _leads_back(reader, arrows, touched):
            raise Refused(arrows.refusal)


def _lacks(needed: Needed, change: Change) -> bool:
    """Whether it comes into being without what it needs, or loses it."""
    if change.record is not needed.record:
        return False
    if change.field == EXISTENCE:
        return change.after is not None and getattr(change.after, needed.field) is None
    return change.field == needed.field and change.after is None


def _refuse(wrong: Sequence[Message]) -> None:
    if len(wrong) == 1:
        raise Refused(wrong[0])
    if wrong:
        raise Refused(
            say("{first} (and {count} more)", first=wrong[0], count=len(wrong) - 1), tuple(wrong[:TOLD])
        )


def _broken(reader: Reader, invariant: Invariant, changes: Sequence[Change]) -> list[Message]:
    fresh: set[int] = set()
    parents: set[int | None] = set()
    for change in changes:
        if change.record is invariant.child and change.field in (EXISTENCE, *invariant.child_fields):
            fresh.add(change.id)
            parents |= _named(invariant, change)
        elif change.record is invariant.parent and change.field in invariant.parent_fields:
            parents.add(change.id)
    parents |= {parent for (parent,) in reader.cells(invariant.child, list(fresh), [invariant.link]).values()}
    found = reader.many(invariant.parent, [id for id in parents if id is not None])
    children = _children(reader, invariant, list(found))
    context = reader.context()
    told = (invariant.check(parent, children.get(id, ()), fresh, context) for id, parent in found.items())
    return [message for message in told if message is not None]


def _named(invariant: Invariant, change: Change) -> set[int | None]:
    """The parent that a child has no more: it was moved to another, or is gone."""
    if change.field == invariant.link:
        return {change.before}
    gone = change.field == EXISTENCE and change.before is not None
    return {getattr(change.before, invariant.link)} if gone else set()


def _children(reader: Reader, invariant: Invariant, parents: Sequence[int]) -> dict[int, list[Any]]:
    """The children by parent, with the fields that count and no others: there may be a hundred thousand."""
    mapping = reader.schema.mapping(invariant.child)
    fields = [item for item in mapping.from_stored if item[0] in invariant.child_fields]
    names = [name for name, _convert in fields]
    child = namedtuple("child", ("id", *names))  # type: ignore[misc]  # the fields are the invariant's
    columns = ", ".join(f'"{name}"' for name in names)
    query = f"""SELECT id, {columns} FROM "{mapping.table.name}" WHERE archived = 0
        AND "{invariant.link}" IN (SELECT value FROM json_each(?)) ORDER BY id"""
    rows = reader.connection.exec_driver_sql(query, (json.dumps(list(parents)),)).cursor.fetchall()
    ids, *stored = zip(*rows, strict=True) if rows else ((), *((),) * len(names))
    values = [_converted(convert, column) for (_name, convert), column in zip(fields, stored, strict=True)]
    found: dict[int, list[Any]] = {}
    for item in map(child._make, zip(ids, *values, strict=True)):
        found.setdefault(getattr(item, invariant.link), []).append(item)
    return found


def _converted(convert: Callable[[Any], Any] | None, column: Sequence[Any]) -> Sequence[Any]:
    """The values of a column; what occurs often is read once."""
    if convert is None:
        return column
    known = {stored: None if stored is None else convert(stored) for stored in set(column)}
    return [known[stored] for stored in column]


def _draws(arrows: Acyclic, change: Change) -> bool:
    if change.record is not arrows.record:
        return False
    if change.field == EXISTENCE:
        return change.after is not None and getattr(change.after, arrows.head) is not None
    return change.field in (arrows.tail, arrows.head, "archived")


def _leads_back(reader: Reader, arrows: Acyclic, touched: Sequence[int]) -> bool:
    """Whether one of these arrows lies on a circle."""
    table, tail, head = about(arrows.record).name, arrows.tail, arrows.head
    query = f"""WITH RECURSIVE way (began, at) AS (
        SELECT "{tail}", "{head}" FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))
            AND archived = 0 AND "{head}" IS NOT NULL
        UNION SELECT began, "{head}" FROM way JOIN "{table}" ON "{tail}" = at
            WHERE archived = 0 AND "{head}" IS NOT NULL)
        SELECT 1 FROM way WHERE began = at LIMIT 1"""
    return reader.connection.exec_driver_sql(query, (json.dumps(list(touched)),)).first() is not None
