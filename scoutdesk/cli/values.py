"""Records as JSON: amounts and shares as decimal strings, days in ISO form, choices and links by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from scoutdesk.fields.declared import Record, about, fields_of, title_of
from scoutdesk.fields.kinds import Context, Link
from scoutdesk.operations.records import list_rows
from scoutdesk.operations.workspace import Workspace

Codes = Mapping[tuple[str, int], str]


def told(workspace: Workspace, records: Iterable[Record]) -> list[dict[str, Any]]:
    """Each record with what it is, its code, its name and all its fields."""
    found = list(records)
    linked = _linked(workspace, found)
    context = _context(workspace, linked)
    codes = {key: item.code or f"#{item.id}" for key, item in linked.items()}
    return [_told(record, title_of(record, context), codes) for record in found]


def _told(record: Record, name: str, linked: Codes) -> dict[str, Any]:
    made: dict[str, Any] = {
        "record": about(type(record)).name,
        "code": record.code,
        "name": name,
        "id": record.id,
    }
    for field in fields_of(type(record)):
        value = getattr(record, field.name)
        if isinstance(field.kind, Link) and value is not None:
            made[field.name] = linked.get((field.kind.target, value))
        else:
            made.setdefault(field.name, plain(value))
    return made


def context_of(workspace: Workspace, records: Iterable[Record]) -> Context:
    """For showing these records: links by title."""
    return _context(workspace, _linked(workspace, records))


def _context(workspace: Workspace, linked: Mapping[tuple[str, int], Record]) -> Context:
    def title(target: str, id: int) -> str:
        return title_of(linked[target, id]) if (target, id) in linked else f"#{id}"

    return Context(workspace.today(), title)


def _linked(workspace: Workspace, records: Iterable[Record]) -> dict[tuple[str, int], Record]:
    kinds = workspace.database.schema.by_name
    wanted: dict[str, set[int]] = {}
    for record in records:
        for field in fields_of(type(record)):
            value = getattr(record, field.name)
            if isinstance(field.kind, Link) and value is not None and field.kind.target in kinds:
                wanted.setdefault(field.kind.target, set()).add(value)
    return {
        (target, id): item
        for target, ids in wanted.items()
        for id, item in list_rows(workspace, kinds[target], list(ids)).items()
    }


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    match value:
        case Enum():
            return value.value
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case tuple():
            return [plain(item) for item in value]
        case _:
            return value


def shown(value: Any) -> str:
    """The same in a cell of a table; "—" where it is not known."""
    return "—" if value is None else str(plain(value))
