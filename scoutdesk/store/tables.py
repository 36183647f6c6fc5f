"""SQLAlchemy Core tables derived from the declarations of the records, and the house's own tables beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table

from scoutdesk.fields import kinds
from scoutdesk.fields.declared import Field, Record, about, fields_of
from scoutdesk.fields.kinds import Link


@dataclass(frozen=True, slots=True)
class Mapping:
    """A record's table with the converters between its values and what is stored, in field order."""

    record: type[Record]
    table: Table
    fields: tuple[Field, ...]
    to_stored: dict[str, Callable[[Any], Any]]
    from_stored: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    columns: str
    """As they stand in a SELECT, in field order after the id."""

    def row(self, record: Record) -> dict[str, Any]:
        stored = {name: convert(getattr(record, name)) for name, convert in self.to_stored.items()}
        return {"id": record.id, **stored}

    def record_from(self, row: Any) -> Record:
        values = {
            name: stored if convert is None or stored is None else convert(stored)
            for (name, convert), stored in zip(self.from_stored, row[1:], strict=True)
        }
        return self.record(id=row[0], **values)


class Schema:
    """All tables of a workspace."""

    def __init__(self, records: Iterable[type[Record]]) -> None:
        self.metadata = MetaData()
        self.records = tuple(records)
        self.by_name = {about(cls).name: cls for cls in self.records}
        self.mappings = {cls: _mapping(cls, self.metadata) for cls in self.records}
        self.meta = Table(
            "meta",
            self.metadata,
            Column("key", String, primary_key=True),
            Column("value", String, nullable=False),
        )
        self.entry = Table(
            "log_entry",
            self.metadata,
            Column("id", Integer, primary_key=True),
            Column("at", String, nullable=False),
            Column("person", String, nullable=False),
            Column("label", String, nullable=False),
            Column("undoes", Integer, ForeignKey("log_entry.id")),
            Column("undone_by", Integer, ForeignKey("log_entry.id")),
            Column("turn", String, nullable=False),
        )
        self.change = Table(
            "log_change",
            self.metadata,
            Column("entry", Integer, ForeignKey("log_entry.id"), primary_key=True),
            Column("position", Integer, primary_key=True),
            Column("record", String, nullable=False),
            Column("record_id", Integer, nullable=False),
            Column("field", String, nullable=False),
            Column("before", String),
            Column("after", String),
            Column("origin", String),
            Index("log_change_of_record", "record_id", "field"),
        )

    def mapping(self, record: type[Record]) -> Mapping:
        return self.mappings[record]


@cache
def schema_of(records: tuple[type[Record], ...]) -> Schema:
    """Tables are the same for every workspace of these records, and take a while to make."""
    return Schema(records)


def _mapping(cls: type[Record], metadata: MetaData) -> Mapping:
    declared = fields_of(cls)
    name = about(cls).name
    columns = [Column("id", Integer, primary_key=True, autoincrement=False)]
    columns += [_column(field) for field in declared]
    indexes = [
        Index(f"{name}_{field.name}", field.name) for field in declared if isinstance(field.kind, Link)
    ]
    indexes.append(Index(f"{name}_code", "code", unique=True))
    return Mapping(
        cls,
        Table(name, metadata, *columns, *indexes),
        declared,
        {field.name: field.kind.to_stored for field in declared},
        tuple((field.name, _converter(field)) for field in declared),
        ", ".join(f'"{name}"' for name in ("id", *(field.name for field in declared))),
    )


AS_STORED = (kinds.Kind.from_stored, kinds.Integer.from_stored, kinds.Weight.from_stored)


def _converter(field: Field) -> Callable[[Any], Any] | None:
    """None where the stored value is the value: most columns, and the calls add up."""
    if type(field.kind).from_stored in AS_STORED:
        return None
    return field.kind.from_stored


def _column(field: Field) -> Column[Any]:
    kind: Any = Integer if field.kind.stored_as is int else String
    if isinstance(field.kind, Link):
        return Column(field.name, kind, ForeignKey(f"{field.kind.target}.id"))
    return Column(field.name, kind)
