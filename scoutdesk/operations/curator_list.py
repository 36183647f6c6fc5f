"""The list of curators with what is worked out for each: put in its order, and written as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from scoutdesk.domain.community.curator import Curator
from scoutdesk.domain.community.track import Track, track_of
from scoutdesk.domain.listing import Listing
from scoutdesk.fields.declared import Field, field_of
from scoutdesk.fields.kinds import Choice, Integer, Link, Money
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations.community import columns_of
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

TRACK = Field("track", Choice(N_("Training track"), options=Track, width=14), None)
MEMBERS = Field("members", Integer(N_("Members"), unit=N_("people"), width=8), None)
SALES = Field("sales", Money(N_("Sold so far"), width=12), None)
"""The columns that no record declares."""
WORKED_OUT = {field.name: field for field in (TRACK, MEMBERS, SALES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCurator(Curator):
    track: Track | None = None
    members: int = 0
    sales: Decimal = Decimal(0)


def told_curators(workspace: Workspace, ids: Sequence[int]) -> dict[int, ToldCurator]:
    """Curators by id with track, members and sales."""
    worked_out = columns_of(workspace, ids)
    with workspace.database.reading() as reader:
        found = reader.many(Curator, ids)
    return {id: _told(found[id], *worked_out[id]) for id in ids if id in found}


def _told(curator: Curator, members: int, sales: Decimal) -> ToldCurator:
    values = {item.name: getattr(curator, item.name) for item in fields(Curator)}
    return ToldCurator(**values, track=track_of(curator), members=members, sales=sales)


def shown_columns(workspace: Workspace, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The texts of the columns that are worked out, of the rows that are looked at."""
    found = told_curators(workspace, ids)
    return {
        id: tuple(field.kind.show(getattr(item, name)) for name, field in WORKED_OUT.items())
        for id, item in found.items()
    }


def ordered_ids(workspace: Workspace, listing: Listing) -> Sequence[int]:
    """The curators that a listing shows, in its order, which may be that of a column that is worked out."""
    if listing.order not in WORKED_OUT:
        with workspace.database.reading() as reader:
            return reader.ids(listing)
    with workspace.database.reading() as reader:
        ids = reader.ids(replace(listing, order=""))
    found = told_curators(workspace, ids)
    return sorted(ids, key=_rank(found, listing.order), reverse=listing.falling)


def _rank(found: dict[int, ToldCurator], name: str) -> Callable[[int], Any]:
    tracks = list(Track)

    def rank(id: int) -> Any:
        value = getattr(found[id], name) if id in found else None
        if name == TRACK.name:
            return tracks.index(value) if value else len(tracks)
        return value or 0

    return rank


def export_curators(workspace: Workspace, listing: Listing, names: Sequence[str], path: Path) -> Outcome:
    """A list of curators as it is shown: its rows, order and columns."""
    from scoutdesk.exchange.writing import listing_bytes
    from scoutdesk.operations.exporting import write_file

    ids = ordered_ids(workspace, listing)
    told = list(told_curators(workspace, ids).values())
    columns = [WORKED_OUT.get(name) or field_of(Curator, name) for name in names]
    with workspace.database.reading() as reader:
        for field in columns:
            if isinstance(field.kind, Link):
                linked = {getattr(item, field.name) for item in told}
                reader.load_titles(field.kind.target, {id for id in linked if id is not None})
        content = listing_bytes(_("Curators"), columns, told, reader.context())
    write_file(path, content)
    return Outcome(say("{count} rows written to {file}", count=len(told), file=path.name), files=(str(path),))
