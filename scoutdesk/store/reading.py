"""Reading records and lists on one snapshot of the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, case, column, func, select

from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Choice, Context, Kind, Link
from scoutdesk.i18n import say
from scoutdesk.store import search_index
from scoutdesk.store.stored_records import StoredRecords
from scoutdesk.store.tables import Schema

R = TypeVar("R", bound=Record)
BATCH = 500


class Reader:
    """Queries on one connection. Records come back as they are declared; nothing loads lazily."""

    def __init__(self, connection: Connection, schema: Schema, today: date) -> None:
        self.connection = connection
        self.schema = schema
        self.today = today
        self._titles: dict[tuple[str, int], str] = {}

    def one(self, record: type[R], id: int) -> R | None:
        mapping = self.schema.mapping(record)
        row = self.connection.execute(select(mapping.table).where(mapping.table.c.id == id)).first()
        return mapping.record_from(row) if row else None  # type: ignore[return-value]

    def where(self, record: type[R], *, archived: bool = False, **equal: Any) -> tuple[R, ...]:
        """Records whose fields equal (or, for a list or set, are among) the given values, oldest first."""
        record_from = self.schema.mapping(record).record_from
        return tuple(map(record_from, self._rows(record, archived, equal)))  # type: ignore[arg-type]

    def stored_where(self, record: type[R], *, archived: bool = False, **equal: Any) -> StoredRecords[R]:
        """The same, for many records of which only few are looked at."""
        return StoredRecords(self.schema.mapping(record), self._rows(record, archived, equal))

    def _rows(self, record: type[Record], archived: bool, equal: dict[str, Any]) -> list[Any]:
        """Straight from the driver: a season's page asks for forty kinds of record after every change."""
        mapping = self.schema.mapping(record)
        tests, values = [] if archived else ["archived = 0"], []
        for name, value in equal.items():
            store = mapping.to_stored[name]
            if isinstance(value, (list, tuple, set, frozenset)):
                tests.append(f'"{name}" IN (SELECT value FROM json_each(?))')
                values.append(json.dumps([store(item) for item in value]))
            else:
                tests.append(f'"{name}" {"IS" if value is None else "="} ?')
                values.append(store(value))
        where = f"WHERE {' AND '.join(tests)} " if tests else ""
        query = f'SELECT {mapping.columns} FROM "{mapping.table.name}" {where}ORDER BY id'
        return self._cursor().execute(query, values).fetchall()  # type: ignore[no-any-return]

    def _cursor(self) -> Any:
        """The driver's own, within the snapshot of this reader."""
        if not self.connection.in_transaction():
            self.connection.begin()
        return self.connection.connection.cursor()

    def by_code(self, record: type[R], code: str) -> R | None:
        found = self.where(record, archived=True, code=code.strip().upper())
        return found[0] if found else None

    def many(self, record: type[R], ids: Iterable[int]) -> dict[int, R]:
        """Records by id, in batches; ids that do not exist are left out."""
        mapping = self.schema.mapping(record)
        wanted = list(ids)
        found: dict[int, R] = {}
        for start in range(0, len(wanted), BATCH):
            query = select(mapping.table).where(mapping.table.c.id.in_(wanted[start : start + BATCH]))
            for row in self.connection.execute(query):
                found[row[0]] = mapping.record_from(row)  # type: ignore[assignment]
        return found

    def cells(
        self, record: type[Record], ids: Sequence[int], names: Sequence[str]
    ) -> dict[int, tuple[Any, ...]]:
        """The stored values of some fields by id: what a table shows of rows that are looked at, and no more."""
        name = self.schema.mapping(record).table.name
        columns = ", ".join(f'"{field_of(record, item).name}"' for item in names)
        found: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(ids), BATCH):
            batch = tuple(ids[start : start + BATCH])
            marks = ", ".join("?" for _ in batch)
            rows = self.connection.exec_driver_sql(
                f'SELECT id, {columns} FROM "{name}" WHERE id IN ({marks})', batch
            )
            found.update((row[0], row[1:]) for row in rows.all())
        return found

    def ids(self, listing: Listing) -> Sequence[int]:
        """The ids that a listing shows, in its order."""
        table = self.schema.mapping(listing.record).table
        query = self._ordered(self._conditions(select(table.c.id), listing), listing)
        if listing.words.strip():
            found = search_index.matching_ids(self.connection, about(listing.record).name, listing.words)
            if not listing.order and not listing.conditions:
                # the index holds no archived record, and gives the newest first as a listing does
                return found
            value: Any = column("value")
            query = query.where(table.c.id.in_(select(value).select_from(func.json_each(json.dumps(found)))))
        return self._first_column(query)

    def _first_column(self, query: Select[Any]) -> list[int]:
        """Straight from the driver: a list of 100,000 ids is read while somebody waits."""
        compiled = query.compile(self.connection, compile_kwargs={"render_postcompile": True})
        values = tuple(compiled.params[name] for name in compiled.positiontup or ())
        cursor = self.connection.connection.cursor()
        try:
            cursor.execute(str(compiled), values)
            return [row[0] for row in cursor.fetchall()]
        finally:
            cursor.close()

    def count(self, listing: Listing) -> int:
        if listing.words.strip():
            return len(self.ids(listing))
        table = self.schema.mapping(listing.record).table
        query = self._conditions(select(func.count()).select_from(table), listing)
        return int(self.connection.execute(query).scalar_one())

    def _conditions(self, query: Select[Any], listing: Listing) -> Select[Any]:
        mapping = self.schema.mapping(listing.record)
        if not listing.archived:
            query = query.where(mapping.table.c.archived == 0)
        for condition in listing.conditions:
            query = query.where(self._condition(listing.record, condition))
        return query

    def _condition(self, record: type[Record], condition: Condition) -> Any:
        mapping = self.schema.mapping(record)
        column = mapping.table.c[condition.field]
        store = mapping.to_stored.get(condition.field, lambda value: value)
        match condition.test:
            case "is":
                return column == store(condition.value)
            case "in":
                return column.in_([store(value) for value in condition.value])
            case "has":
                return column.contains(str(condition.value), autoescape=True)
            case "from":
                return column >= store(condition.value)
            case "to":
                return column <= store(condition.value)
            case "blank":
                return column.is_(None)

    def _ordered(self, query: Select[Any], listing: Listing) -> Select[Any]:
        table = self.schema.mapping(listing.record).table
        if not listing.order:
            return query.order_by(table.c.id.desc())
        column: Any = table.c[listing.order]
        kind = field_of(listing.record, listing.order).kind
        if isinstance(kind, Link):
            column = self._title_column(kind, column)
        elif isinstance(kind, Choice):
            # as they are declared: the stages of a season in the order of its life
            column = case({option.value: place for place, option in enumerate(kind.options)}, value=column)
        return query.order_by(column.desc() if listing.falling else column.asc(), table.c.id)

    def _title_column(self, kind: Link, column: Any) -> Any:
        target = self.schema.mapping(self.schema.by_name[kind.target])
        title = about(target.record).title or "code"
        return select(target.table.c[title]).where(target.table.c.id == column).scalar_subquery()

    # links

    def context(self) -> Context:
        return Context(self.today, self.title, self.find)

    def title(self, record: str, id: int) -> str:
        """The words that name a linked record, kept for this snapshot."""
        known = self._titles.get((record, id))
        return known if known is not None else self.load_titles(record, [id]).get(id, f"#{id}")

    def load_titles(self, record: str, ids: Iterable[int]) -> dict[int, str]:
        """Titles of many linked records at once."""
        mapping = self.schema.mapping(self.schema.by_name[record])
        title = about(mapping.record).title
        columns = [mapping.table.c.id, mapping.table.c.code, mapping.table.c[title or "code"]]
        wanted = [id for id in set(ids) if (record, id) not in self._titles]
        kind = field_of(mapping.record, title or "code").kind
        for start in range(0, len(wanted), BATCH):
            query = select(*columns).where(mapping.table.c.id.in_(wanted[start : start + BATCH]))
            rows = self.connection.execute(query).all()
            if isinstance(kind, Link):
                self.load_titles(kind.target, [row[2] for row in rows if row[2]])
            for row in rows:
                shown = kind.show(kind.from_stored(row[2]), self.context())
                self._titles[(record, row[0])] = shown or row[1] or f"#{row[0]}"
        return {id: self._titles[(record, id)] for id in ids if (record, id) in self._titles}

    def find(self, record: str, text: str) -> int:
        """The id of the record with this code or title; `Unreadable` where there is none or more than one."""
        mapping = self.schema.mapping(self.schema.by_name[record])
        table, title = mapping.table, about(mapping.record).title
        match = table.c.code == text.upper()
        named = self._named_by(field_of(mapping.record, title).kind, text) if title else None
        # a record without a title is not called by a name that nothing has
        if named is not None:
            match = match | (table.c[title] == named)
        query = select(table.c.id, table.c.code).where(match, table.c.archived == 0)
        found = self.connection.execute(query).all()
        coded = [row for row in found if row.code == text.upper()]
        if coded or len(found) == 1:
            return int((coded or found)[0].id)
        label = say(about(mapping.record).label)
        if found:
            raise Unreadable(
                say("{count} records are called {text}; use the code", count=len(found), text=text)
            )
        raise Unreadable(say("{record} {text} is not known here", record=label, text=text))

    def _named_by(self, kind: Kind, text: str) -> str | int | None:
        """What the title field holds where it reads so: the text itself, or the record that is called so."""
        if not isinstance(kind, Link):
            return text
        try:
            return self.find(kind.target, text)
        except Unreadable:
            return None

    def search(self, words: str, limit: int = 30) -> tuple[search_index.Hit, ...]:
        return search_index.search(self.connection, words, limit)

    def meta(self, key: str) -> str | None:
        table = self.schema.meta
        return self.connection.execute(select(table.c.value).where(table.c.key == key)).scalar()
