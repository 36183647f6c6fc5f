"""What files of somebody said last of each field, read from the log: the base of a merge with the next file."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import select

from scoutdesk.domain.changes import EXISTENCE, Change, Origin
from scoutdesk.fields.declared import fields_of
from scoutdesk.i18n import N_
from scoutdesk.store.change_log import change_from, declared
from scoutdesk.store.reading import BATCH, Reader

TAKEN_BACK = N_("Take back what came from {files}")
Said = dict[tuple[int, str], Any]


def said_by(reader: Reader, ids: Iterable[int], theirs: Callable[[Origin], bool]) -> Said:
    """By record and field, the value that their files brought last; what was undone or taken back said nothing.

    `theirs`: whether a document is one of their files.
    """
    told: dict[tuple[int, str], list[Any]] = {}
    for change, is_taken_back in _standing(reader, sorted(ids)):
        for name, before, after in _values(change):
            stack = told.setdefault((change.id, name), [])
            if is_taken_back:
                while stack and stack[-1] == before:
                    stack.pop()
            elif change.origin is not None and theirs(change.origin):
                stack.append(after)
    return {key: stack[-1] for key, stack in told.items() if stack}


def _values(change: Change) -> Iterator[tuple[str, Any, Any]]:
    """Field, before, after; a record that came or went counts with every field that it fills in."""
    if change.field != EXISTENCE:
        yield change.field, change.before, change.after
        return
    for declared_field in fields_of(change.record):
        name = declared_field.name
        before, after = (getattr(side, name, None) for side in (change.before, change.after))
        if before is not None or after is not None:
            yield name, before, after


def _standing(reader: Reader, ids: Sequence[int]) -> Iterator[tuple[Change, bool]]:
    """Changes with an origin and those that take such back, oldest first, of entries that were not undone."""
    log, changes = reader.schema.entry, reader.schema.change
    taken_back = json.dumps([TAKEN_BACK], ensure_ascii=False)[:-1] + "%"
    for start in range(0, len(ids), BATCH):
        query = (
            select(changes, log.c.label.like(taken_back).label("back"))
            .join(log, log.c.id == changes.c.entry)
            .where(changes.c.record_id.in_(ids[start : start + BATCH]), log.c.turn == "do")
            .where(changes.c.origin.is_not(None) | log.c.label.like(taken_back))
            .order_by(changes.c.entry, changes.c.position)
        )
        rows = [row for row in reader.connection.execute(query) if declared(reader.schema, row)]
        undone = undone_among(reader, {row.entry for row in rows})
        for row in rows:
            if row.entry not in undone:
                yield change_from(reader.schema, row), bool(row.back)


def undone_among(reader: Reader, entries: Collection[int]) -> set[int]:
    """Of these entries those that are taken back; one whose undo was itself undone stands again."""
    log = reader.schema.entry
    undoers: dict[int, int] = {}
    wanted = sorted(entries)
    while wanted:
        found: dict[int, int] = {}
        for start in range(0, len(wanted), BATCH):
            query = select(log.c.id, log.c.undone_by).where(
                log.c.id.in_(wanted[start : start + BATCH]), log.c.undone_by.is_not(None)
            )
            found.update((row.id, row.undone_by) for row in reader.connection.execute(query))
        undoers |= found
        wanted = sorted(found.values())
    return {entry for entry in entries if _is_undone(entry, undoers)}


def _is_undone(entry: int, undoers: dict[int, int]) -> bool:
    undone = False
    while entry in undoers:
        entry, undone = undoers[entry], not undone
    return undone
