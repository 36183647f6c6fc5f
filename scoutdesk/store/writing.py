"""The only way in: changes are checked against what is there, applied, logged and indexed in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Integer, cast, func, insert, select, update

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.errors import Conflict, FieldConflict, Refused
from scoutdesk.fields.declared import Record, about, field_of, title_of
from scoutdesk.i18n import Message, say
from scoutdesk.store import search_index
from scoutdesk.store.approvals import with_approvals
from scoutdesk.store.change_log import encode_label, encode_origin, encode_record, encode_value
from scoutdesk.store.reading import BATCH, Reader
from scoutdesk.store.tables import Mapping, Schema
from scoutdesk.store.upholding import uphold


class Transaction(Reader):
    """A reader that can also apply changes; all of it is committed together or not at all."""

    def __init__(self, connection: Connection, schema: Schema, now: datetime, person: str) -> None:
        super().__init__(connection, schema, now.date())
        self.now = now
        self.person = person
        self.notes: tuple[Message, ...] = ()
        self._codes: dict[type[Record], int] = {}

    def apply(
        self, label: Message, changes: Iterable[Change], *, undoes: int | None = None, turn: str = "do"
    ) -> int | None:
        """Apply and log; returns the log entry's id, None for an empty list. Raises `Conflict` or `Refused`.

        What would be false by the invariants of the domain is refused as well, undo and redo included. An approval
        whose numbers change falls in the same entry; `notes` says so.
        """
        wanted, told = with_approvals(self, tuple(changes), undoes)
        self.notes += told
        if not wanted and undoes is None:
            return None
        for (record, field), group in groupby(wanted, key=lambda change: (change.record, change.field)):
            if field == EXISTENCE:
                self._bring_about(record, tuple(group))
            else:
                self._set(record, field, tuple(group))
        uphold(self, wanted)
        self._index(wanted)
        return self._log(label, wanted, undoes, turn)

    def next_code(self, record: type[Record]) -> str:
        """The next free code of a record, prefix and running number; counts on within the transaction."""
        prefix = about(record).prefix
        if record not in self._codes:
            column = self.schema.mapping(record).table.c.code
            numbers = cast(func.substr(column, len(prefix) + 2), Integer)
            query = select(func.max(numbers)).where(column.like(f"{prefix}-%"))
            self._codes[record] = self.connection.execute(query).scalar() or 0
        self._codes[record] += 1
        return f"{prefix}-{self._codes[record]:04d}"

    # records that come or go

    def _bring_about(self, record: type[Record], changes: Sequence[Change]) -> None:
        mapping = self.schema.mapping(record)
        new = [change.after for change in changes if change.after is not None]
        if new:
            _insert(self.connection, mapping, new)
        gone = {change.id: change.before for change in changes if change.after is None}
        if gone:
            self._remove(mapping, gone)

    def _remove(self, mapping: Mapping, gone: dict[int, Record]) -> None:
        """The inverse of creations: only while all are as they were created and nothing else points to them."""
        found = self.many(mapping.record, gone)
        for id, before in gone.items():
            if found.get(id) != before:
                title = self._name_of(found.get(id, before))
                raise Refused(say("{title} was changed since it was created", title=title))
        for other in self.schema.mappings.values():
            for field in other.fields:
                if getattr(field.kind, "target", None) == about(mapping.record).name:
                    self._refuse_if_linked(other, field.name, mapping, gone)
        _many(self.connection, f'DELETE FROM "{mapping.table.name}" WHERE id = ?', [(id,) for id in gone])

    def _refuse_if_linked(
        self, other: Mapping, field: str, mapping: Mapping, gone: dict[int, Record]
    ) -> None:
        among = "IN (SELECT value FROM json_each(?1))"
        query = f'SELECT "{field}" FROM "{other.table.name}" WHERE "{field}" {among}'
        if other is mapping:
            # those that go together may refer to each other
            query += f" AND id NOT {among}"
        row = self.connection.exec_driver_sql(f"{query} LIMIT 1", (json.dumps(list(gone)),)).first()
        if row is not None:
            raise Refused(
                say(
                    "{title} is in use: {others} refer to it",
                    title=self._name_of(gone[row[0]]),
                    others=say(about(other.record).plural),
                )
            )

    def _name_of(self, record: Record) -> str:
        return title_of(record, self.context())

    # values

    def _set(self, record: type[Record], field: str, changes: Sequence[Change]) -> None:
        mapping = self.schema.mapping(record)
        _refuse_blank(record, field, changes)
        store = mapping.to_stored[field]
        expected = {change.id: store(change.before) for change in changes}
        if len(expected) < len(changes):
            # the same field twice in one batch: the later one builds on the earlier
            for change in changes:
                self._set(record, field, (change,))
            return
        self._compare(mapping, field, changes, expected)
        rows = [(store(change.after), change.id) for change in changes]
        _many(self.connection, f'UPDATE "{mapping.table.name}" SET "{field}" = ? WHERE id = ?', rows)

    def _compare(
        self, mapping: Mapping, field: str, changes: Sequence[Change], expected: dict[int, Any]
    ) -> None:
        """Compare-and-set: every field must still hold what its change started from."""
        ids, column = list(expected), mapping.table.c[field]
        found: dict[int, Any] = {}
        for start in range(0, len(ids), BATCH):
            query = select(mapping.table.c.id, column).where(
                mapping.table.c.id.in_(ids[start : start + BATCH])
            )
            found.update((row[0], row[1]) for row in self.connection.execute(query))
        conflicts = [
            self._conflict(mapping, change, found.get(change.id))
            for change in changes
            if change.id not in found or found[change.id] != expected[change.id]
        ]
        if conflicts:
            raise Conflict(tuple(conflicts))

    def _conflict(self, mapping: Mapping, change: Change, stored: Any) -> FieldConflict:
        kind = field_of(mapping.record, change.field).kind
        context = self.context()
        record = self.one(mapping.record, change.id)
        return FieldConflict(
            about(mapping.record).name,
            change.id,
            change.field,
            kind.label,
            title_of(record, context) if record else f"#{change.id}",
            kind.show(change.before, context),
            kind.show(kind.from_stored(stored), context),
        )

    # log and index

    def _log(self, label: Message, changes: Sequence[Change], undoes: int | None, turn: str) -> int:
        entry = self.schema.entry
        made = self.connection.execute(
            insert(entry).values(
                at=self.now.isoformat(timespec="seconds"),
                person=self.person,
                label=encode_label(label),
                undoes=undoes,
                turn=turn,
            )
        )
        id = int(made.inserted_primary_key[0])  # type: ignore[index]  # SQLite always gives one
        if undoes is not None:
            self.connection.execute(update(entry).where(entry.c.id == undoes).values(undone_by=id))
        rows: list[tuple[Any, ...]] = []
        for (record, field), group in groupby(changes, key=lambda change: (change.record, change.field)):
            mapping = self.schema.mapping(record)
            name, encode = mapping.table.name, _encoder(mapping, field)
            rows += [
                (
                    id,
                    position,
                    name,
                    change.id,
                    field,
                    encode(change.before),
                    encode(change.after),
                    encode_origin(change.origin) if change.origin else None,
                )
                for position, change in enumerate(group, len(rows))
            ]
        _many(
            self.connection,
            "INSERT INTO log_change (entry, position, record, record_id, field, before, after, origin) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        return id

    def _index(self, changes: Sequence[Change]) -> None:
        """Refresh the search index of the records whose searchable words changed."""
        touched: dict[type[Record], set[int]] = {}
        for (record, field), group in groupby(changes, key=lambda change: (change.record, change.field)):
            if search_index.concerns(record, field):
                touched.setdefault(record, set()).update(change.id for change in group)
        for record, ids in touched.items():
            search_index.refresh(self.connection, record, ids)


def _refuse_blank(record: type[Record], field: str, changes: Sequence[Change]) -> None:
    """A stage, a state, "archived": what the record's type says is always there."""
    declared = field_of(record, field)
    if not declared.blank and any(change.after is None for change in changes):
        raise Refused(say("{label} cannot be left blank", label=say(declared.kind.label)))


def _encoder(mapping: Mapping, field: str) -> Callable[[Any], str | None]:
    """How a value of this field is written into the log."""
    if field == EXISTENCE:
        return lambda record: encode_record(mapping, record)
    store = mapping.to_stored[field]
    return lambda value: encode_value(store(value))


def _insert(connection: Connection, mapping: Mapping, records: Sequence[Record]) -> None:
    names = ["id", *mapping.to_stored]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    rows = [tuple(mapping.row(record).values()) for record in records]
    _many(connection, f'INSERT INTO "{mapping.table.name}" ({columns}) VALUES ({marks})', rows)


def _many(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, rows if len(rows) > 1 else rows[0])
