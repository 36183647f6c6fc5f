"""The list of lots with what is in the house of each: put in its order, and written as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from scoutdesk.domain.listing import Listing
from scoutdesk.domain.storage.lot import Lot
from scoutdesk.fields.declared import Field, field_of
from scoutdesk.fields.kinds import Integer, Link
from scoutdesk.i18n import N_, _, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.lots import stock_of

IN_STOCK = Field("in_stock", Integer(N_("In stock"), unit=N_("units"), width=8), None)
"""The column that no record declares: units in the house today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockedLot(Lot):
    in_stock: int = 0


def ordered_ids(workspace: Workspace, listing: Listing) -> Sequence[int]:
    """The lots that a listing shows, in its order, which may be that of their stock."""
    with workspace.database.reading() as reader:
        if listing.order != IN_STOCK.name:
            return reader.ids(listing)
        ids = reader.ids(replace(listing, order=""))
        units = stock_of(reader, ids, workspace.today())
        return sorted(ids, key=lambda id: units.get(id, 0), reverse=listing.falling)


def export_lots(workspace: Workspace, listing: Listing, names: Sequence[str], path: Path) -> Outcome:
    """A list of lots as it is shown: its rows, order and columns, with what is in the house today."""
    from scoutdesk.exchange.writing.listing import listing_bytes
    from scoutdesk.operations.exchange.exporting import write_file

    ids = ordered_ids(workspace, listing)
    columns = [IN_STOCK if name == IN_STOCK.name else field_of(Lot, name) for name in names]
    with workspace.database.reading() as reader:
        found, units = reader.many(Lot, ids), stock_of(reader, ids, workspace.today())
        lots = [_stocked(found[id], units.get(id, 0)) for id in ids if id in found]
        for field in columns:
            if isinstance(field.kind, Link):
                linked = {getattr(lot, field.name) for lot in lots}
                reader.load_titles(field.kind.target, {id for id in linked if id is not None})
        content = listing_bytes(_("Lots"), columns, lots, reader.context())
    write_file(path, content)
    return Outcome(say("{count} rows written to {file}", count=len(lots), file=path.name), files=(str(path),))


def _stocked(lot: Lot, units: int) -> StockedLot:
    return StockedLot(**{item.name: getattr(lot, item.name) for item in fields(Lot)}, in_stock=units)
