"""A list with columns that are worked out for each record: put in its order, and written as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from scoutdesk.domain.listing import Listing
from scoutdesk.fields.declared import Field, Record, about, field_of
from scoutdesk.fields.kinds import Choice, Link
from scoutdesk.i18n import _, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

Told = Mapping[str, Any]
"""What is worked out for one record, by column."""


@dataclass(frozen=True, slots=True)
class ToldList:
    """`worked_out` tells the values of `columns` of the records with some ids, whatever their number in few queries."""

    record: type[Record]
    columns: tuple[Field, ...]
    worked_out: Callable[[Workspace, Sequence[int]], Mapping[int, Told]]

    def column(self, name: str) -> Field | None:
        return next((field for field in self.columns if field.name == name), None)


def shown_columns(told: ToldList, workspace: Workspace, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The texts of the columns that are worked out, of the rows that are looked at."""
    found = told.worked_out(workspace, ids)
    return {
        id: tuple(field.kind.show(values[field.name]) for field in told.columns)
        for id, values in found.items()
    }


def ordered_ids(told: ToldList, workspace: Workspace, listing: Listing) -> Sequence[int]:
    """What a listing shows, in its order, which may be that of a column that is worked out; the unknown is last."""
    field = told.column(listing.order)
    with workspace.database.reading() as reader:
        ids = reader.ids(replace(listing, order="") if field else listing)
    if field is None:
        return ids
    found = told.worked_out(workspace, ids)
    values = {id: found[id][field.name] for id in ids if id in found}
    known = [id for id in ids if values.get(id) is not None]
    unknown = [id for id in ids if values.get(id) is None]
    return sorted(known, key=lambda id: _rank(field, values[id]), reverse=listing.falling) + unknown


def _rank(field: Field, value: Any) -> Any:
    return list(field.kind.options).index(value) if isinstance(field.kind, Choice) else value


def export_told(
    told: ToldList, workspace: Workspace, listing: Listing, names: Sequence[str], path: Path
) -> Outcome:
    """The list as it is shown: its rows, order and columns."""
    from scoutdesk.exchange.writing.listing import listing_bytes
    from scoutdesk.operations.exchange.exporting import write_file

    ids = ordered_ids(told, workspace, listing)
    values = told.worked_out(workspace, ids)
    columns = [told.column(name) or field_of(told.record, name) for name in names]
    with workspace.database.reading() as reader:
        found = reader.many(told.record, ids)
        rows = [Row(found[id], values[id]) for id in ids if id in found and id in values]
        for field in columns:
            if isinstance(field.kind, Link):
                linked = {getattr(row, field.name) for row in rows}
                reader.load_titles(field.kind.target, {id for id in linked if id is not None})
        title = _(about(told.record).plural)
        content = listing_bytes(title, columns, cast("list[Record]", rows), reader.context())
    write_file(path, content)
    return Outcome(say("{count} rows written to {file}", count=len(rows), file=path.name), files=(str(path),))


class Row:
    """A record that answers for the columns that are worked out as well."""

    def __init__(self, record: Record, told: Told) -> None:
        self._record, self._told = record, told

    def __getattr__(self, name: str) -> Any:
        return self._told[name] if name in self._told else getattr(self._record, name)
