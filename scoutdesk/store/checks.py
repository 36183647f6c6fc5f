"""Whether the log tells the truth: every record must equal the replay of its changes, every index row its record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from scoutdesk.domain.changes import EXISTENCE
from scoutdesk.fields.declared import Record, about, field_of, title_of
from scoutdesk.i18n import Message, say
from scoutdesk.store import search_index
from scoutdesk.store.change_log import encode_value
from scoutdesk.store.reading import Reader

State = dict[str, str | None]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class LogProblem:
    """A record that is not what its log says."""

    record: type[Record]
    id: int
    title: str
    reason: Message


def log_problems(reader: Reader) -> Iterator[LogProblem]:
    """Breaks in the chains of changes, then differences between their ends and the records."""
    states: dict[Key, State] = {}
    broken: dict[Key, Message] = {}
    for row in reader.connection.execute(_all_changes(reader)):
        reason = _replay(states, row)
        if reason is not None:
            broken.setdefault((row.record, row.record_id), reason)
    for (name, id), reason in broken.items():
        if name in reader.schema.by_name:
            yield LogProblem(reader.schema.by_name[name], id, "", reason)
    for record in reader.schema.records:
        yield from _differences(reader, record, states)


def _all_changes(reader: Reader) -> Any:
    table = reader.schema.change
    return select(table).order_by(table.c.entry, table.c.position)


def _replay(states: dict[Key, State], row: Any) -> Message | None:
    """Carry one change on; the reason where it does not follow from what came before."""
    key = (row.record, row.record_id)
    if row.field == EXISTENCE:
        before, after = _state(row.before), _state(row.after)
        known = states.pop(key, None)
        if after is not None:
            states[key] = after
        return (
            None
            if known == before
            else say("entry {entry} does not follow from the one before", entry=row.entry)
        )
    if key not in states:
        return say("entry {entry} changes a record that did not exist", entry=row.entry)
    stood = states[key].pop(row.field, None)
    if row.after is not None:
        states[key][row.field] = row.after
    return (
        None
        if stood == row.before
        else say("entry {entry} does not follow from the one before", entry=row.entry)
    )


def _state(text: str | None) -> State | None:
    if text is None:
        return None
    return {name: encode_value(value) for name, value in json.loads(text).items() if name != "id"}


def _differences(reader: Reader, record: type[Record], states: dict[Key, State]) -> Iterator[LogProblem]:
    mapping = reader.schema.mapping(record)
    name = about(record).name
    seen: set[int] = set()
    for item in reader.where(record, archived=True):
        seen.add(item.id)
        state = states.get((name, item.id))
        if state is None:
            yield LogProblem(record, item.id, title_of(item), say("the log does not know of it"))
            continue
        for field, value in mapping.row(item).items():
            if field != "id" and encode_value(value) != state.get(field):
                label = field_of(record, field).kind.label
                yield LogProblem(
                    record, item.id, title_of(item), say("{label} is not what the log says", label=say(label))
                )
    for kind, id in states:
        if kind == name and id not in seen:
            yield LogProblem(record, id, "", say("the log knows of it, but it is gone"))


def index_problems(reader: Reader) -> Iterator[tuple[type[Record], int, Message]]:
    """Records that search would not find, or by old words; rows of the index without a record."""
    rows = reader.connection.exec_driver_sql(
        "SELECT d.id, d.record, i.tokens FROM search_doc d LEFT JOIN search_index i ON i.rowid = d.id"
    )
    indexed = {row[0]: (row[1], row[2]) for row in rows}
    for record in reader.schema.records:
        names = search_index.searchable(record)
        for item in reader.where(record) if names else ():
            _name, found = indexed.pop(item.id, ("", None))
            if found is None:
                yield record, item.id, say("search does not find it")
            elif set(found.split()) != _words(item, names):
                yield record, item.id, say("search finds it by old words")
    for id, (name, _found) in indexed.items():
        yield reader.schema.by_name[name], id, say("search finds it, but it is gone")


def _words(item: Record, names: tuple[str, ...]) -> set[str]:
    values = (getattr(item, name) for name in names)
    return {token for value in values if value for token in search_index.tokens(str(value))}
