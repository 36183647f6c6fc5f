"""The log of all changes: how it is written down, and how history, provenance and earlier states are read from it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from scoutdesk.domain.changes import EXISTENCE, Change, Origin, applied
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import Message
from scoutdesk.store.reading import Reader
from scoutdesk.store.tables import Mapping, Schema


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """One entry of the log. `turn` is do, undo or redo; `undone_by` names the entry that took it back."""

    id: int
    at: str
    person: str
    label: Message
    undoes: int | None
    undone_by: int | None
    turn: str
    changes: tuple[Change, ...] = ()


# writing down


def encode_label(label: Message) -> str:
    return json.dumps(_label_parts(label), ensure_ascii=False)


def _label_parts(label: Message) -> list[Any]:
    return [label.msgid, {key: _argument(value) for key, value in label.args.items()}]


def _argument(value: object) -> Any:
    return (
        {"say": _label_parts(value)}
        if isinstance(value, Message)
        else value
        if isinstance(value, int)
        else str(value)
    )


def decode_label(text: str) -> Message:
    return _label_from(json.loads(text))


def _label_from(parts: list[Any]) -> Message:
    args = {
        key: _label_from(value["say"]) if isinstance(value, dict) else value
        for key, value in parts[1].items()
    }
    return Message(parts[0], args)


def encode_value(stored: Any) -> str | None:
    return None if stored is None else str(stored)


def encode_record(mapping: Mapping, record: Record | None) -> str | None:
    if record is None:
        return None
    return json.dumps(
        {key: value for key, value in mapping.row(record).items() if value is not None}, ensure_ascii=False
    )


def encode_origin(origin: Origin) -> str:
    return json.dumps([origin.document, origin.place, origin.whose], ensure_ascii=False)


def change_from(schema: Schema, row: Any) -> Change:
    record = schema.by_name[row.record]
    mapping = schema.mapping(record)
    return Change(
        record,
        row.record_id,
        row.field,
        _value_from(mapping, row.field, row.before),
        _value_from(mapping, row.field, row.after),
        Origin(*json.loads(row.origin)) if row.origin else None,
    )


def _value_from(mapping: Mapping, field: str, text: str | None) -> Any:
    if text is None:
        return None
    if field == EXISTENCE:
        stored = json.loads(text)
        return mapping.record_from((stored["id"], *(stored.get(item.name) for item in mapping.fields)))
    kind = next(item.kind for item in mapping.fields if item.name == field)
    return kind.from_stored(int(text) if kind.stored_as is int else text)


# reading


def history(
    reader: Reader,
    *,
    record: type[Record] | None = None,
    id: int | Collection[int] | None = None,
    field: str | None = None,
    entry: int | None = None,
    after_entry: int | None = None,
    since: date | None = None,
    limit: int = 200,
    most: int | None = None,
) -> tuple[LoggedEntry, ...]:
    """Entries, newest first, with the changes that concern the record or records (all where none is named).

    `most`: no more changes than the first so many of each entry.
    """
    log, changes = reader.schema.entry, reader.schema.change
    query: Select[Any] = select(log).order_by(log.c.id.desc()).limit(limit)
    if entry is not None:
        query = query.where(log.c.id == entry)
    if after_entry is not None:
        query = query.where(log.c.id > after_entry)
    if since is not None:
        query = query.where(log.c.at >= since.isoformat())
    ids = [id] if isinstance(id, int) else id
    if ids is not None:
        touched = select(changes.c.entry).where(changes.c.record_id.in_(ids))
        if field is not None:
            touched = touched.where(changes.c.field.in_([field, EXISTENCE]))
        query = query.where(log.c.id.in_(touched))
    elif record is not None:
        touched = select(changes.c.entry).where(changes.c.record == about(record).name)
        query = query.where(log.c.id.in_(touched))
    rows = reader.connection.execute(query).all()
    found = _changes_of(reader, [row.id for row in rows], ids, most)
    return tuple(
        LoggedEntry(
            row.id,
            row.at,
            row.person,
            decode_label(row.label),
            row.undoes,
            row.undone_by,
            row.turn,
            tuple(found.get(row.id, ())),
        )
        for row in rows
    )


def count(reader: Reader, entry: int) -> int:
    """How many changes an entry holds."""
    table = reader.schema.change
    query = select(func.count()).select_from(table).where(table.c.entry == entry)
    return int(reader.connection.execute(query).scalar_one())


def _changes_of(
    reader: Reader, entries: Iterable[int], ids: Collection[int] | None, most: int | None
) -> dict[int, list[Change]]:
    table = reader.schema.change
    query = select(table).where(table.c.entry.in_(list(entries))).order_by(table.c.entry, table.c.position)
    if ids is not None:
        query = query.where(table.c.record_id.in_(ids))
    if most is not None:
        query = query.where(table.c.position < most)
    found: dict[int, list[Change]] = {}
    for row in reader.connection.execute(query):
        if declared(reader.schema, row):
            found.setdefault(row.entry, []).append(change_from(reader.schema, row))
    return found


def declared(schema: Schema, row: Any) -> bool:
    """Whether the field still exists: what an older version knew stays in the log and is told no more."""
    if row.record not in schema.by_name:
        return False
    return row.field == EXISTENCE or row.field in schema.mapping(schema.by_name[row.record]).to_stored


def as_of(reader: Reader, record: type[Record], id: int, day: date) -> Record | None:
    """The record as it stood at the end of a day, walking back from now; None where it did not exist yet."""
    return _walk_back(reader, record, id, history(reader, id=id, since=day + timedelta(days=1), limit=-1))


def as_of_entry(reader: Reader, record: type[Record], id: int, entry: int) -> Record | None:
    """The record as it stood right after a log entry."""
    return _walk_back(reader, record, id, history(reader, id=id, after_entry=entry, limit=-1))


def _walk_back(
    reader: Reader, record: type[Record], id: int, later: tuple[LoggedEntry, ...]
) -> Record | None:
    state: Record | None = reader.one(record, id)
    for entry in later:
        for change in reversed(entry.changes):
            state = change.before if change.field == EXISTENCE else applied(state, _back(change))
    return state


def _back(change: Change) -> Change:
    return Change(change.record, change.id, change.field, change.after, change.before)


def many_as_of_entry(
    reader: Reader, record: type[Record], ids: Iterable[int], entry: int
) -> dict[int, Record | None]:
    """`as_of_entry` for many records in two queries."""
    wanted = list(ids)
    states: dict[int, Record | None] = dict.fromkeys(wanted)
    states.update(reader.many(record, wanted))
    table, keep = reader.schema.change, set(wanted)
    query = (
        select(table)
        .where(table.c.entry > entry, table.c.record == about(record).name)
        .order_by(table.c.entry.desc(), table.c.position.desc())
    )
    for row in reader.connection.execute(query):
        if row.record_id in keep and declared(reader.schema, row):
            change = change_from(reader.schema, row)
            before = change.before if change.field == EXISTENCE else applied(states[change.id], _back(change))
            states[change.id] = before
    return states


def label_of(reader: Reader, entry: int) -> Message:
    """What an entry is called, without its changes: an import may have ten thousand."""
    log = reader.schema.entry
    return decode_label(reader.connection.execute(select(log.c.label).where(log.c.id == entry)).scalar_one())


def newest_entry(reader: Reader) -> int:
    """The id of the last entry; 0 in an empty log. Records read on the same snapshot stand as of this entry."""
    log = reader.schema.entry
    return reader.connection.execute(select(log.c.id).order_by(log.c.id.desc()).limit(1)).scalar() or 0


def touched_since(reader: Reader, record: type[Record], entry: int) -> set[int]:
    """The ids of the records of one kind that later entries touched."""
    table = reader.schema.change
    query = (
        select(table.c.record_id)
        .where(table.c.entry > entry, table.c.record == about(record).name)
        .distinct()
    )
    return set(reader.connection.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the present value of a field came from."""

    entry: int
    at: str
    person: str
    label: Message
    origin: Origin | None


def provenance(reader: Reader, id: int, field: str) -> Provenance | None:
    """The entry that gave the field its present value: the last one standing, a redo standing for what it redid."""
    log, changes = reader.schema.entry, reader.schema.change
    touched = select(changes.c.entry).where(
        changes.c.record_id == id, changes.c.field.in_([field, EXISTENCE])
    )
    standing = select(log.c.id, log.c.turn, log.c.undoes).where(
        log.c.id.in_(touched), log.c.undone_by.is_(None), log.c.turn != "undo"
    )
    row = reader.connection.execute(standing.order_by(log.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    entry = history(reader, id=id, entry=_first_done(reader, row.id))[0]
    change = [change for change in entry.changes if change.field in (field, EXISTENCE)][-1]
    return Provenance(entry.id, entry.at, entry.person, entry.label, change.origin)


def _first_done(reader: Reader, entry: int) -> int:
    """Back along redo → undo → … to the entry that did it first."""
    log = reader.schema.entry
    while True:
        row = reader.connection.execute(select(log.c.turn, log.c.undoes).where(log.c.id == entry)).one()
        if row.turn == "do":
            return entry
        entry = row.undoes


def to_undo(reader: Reader) -> int | None:
    """The entry that Undo would take back: the newest one standing."""
    log = reader.schema.entry
    query = select(log.c.id).where(log.c.undone_by.is_(None), log.c.turn != "undo").order_by(log.c.id.desc())
    return reader.connection.execute(query.limit(1)).scalar()


def to_redo(reader: Reader) -> int | None:
    """The undo that Redo would take back: the newest one standing, unless something new was done since."""
    log = reader.schema.entry
    newest = select(log.c.id).where(log.c.turn == "do").order_by(log.c.id.desc()).limit(1).scalar_subquery()
    query = select(log.c.id).where(
        log.c.undone_by.is_(None), log.c.turn == "undo", (newest.is_(None)) | (log.c.id > newest)
    )
    return reader.connection.execute(query.order_by(log.c.id.desc()).limit(1)).scalar()
