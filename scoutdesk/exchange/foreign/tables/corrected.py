"""A table as a buyer corrected it: which row is the header, which rows are left out, where the table ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scoutdesk.exchange.foreign.tables.finding import tables_under
from scoutdesk.exchange.header_words import plain_header
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Region, Role
from scoutdesk.fields.kinds import cell_text

HEADER, OUT, IN, END = "header", "out", "in", "end"
VERDICTS = (HEADER, OUT, IN, END)
MOST_COLUMNS = 200
SEARCHED_ROWS, FEWEST = 60, 2


def corrected(table: Table, regions: tuple[Region, ...], verdicts: Mapping[int, str]) -> tuple[Region, ...]:
    """The tables of a sheet with what was said of its rows (from 0): a header first, for it moves the others."""
    for row in sorted(row for row, verdict in verdicts.items() if verdict == HEADER):
        regions = _with_header(table, regions, row)
    for row, verdict in sorted(verdicts.items()):
        if verdict == OUT:
            regions = tuple(_without(region, row) for region in regions)
        elif verdict == IN:
            regions = tuple(_taken_in(region, row) for region in regions)
        elif verdict == END:
            regions = tuple(_ended(region, row) for region in regions)
    return regions


def with_known_headers(
    table: Table, regions: tuple[Region, ...], known: Sequence[Sequence[str]]
) -> tuple[Region, ...]:
    """Where a row holds just the headers of a layout that was confirmed, it is the header, whatever looks like one."""
    for headers in known:
        wanted = {plain_header(header) for header in headers if header}
        here = [{plain_header(header) for header in region.headers} for region in regions]
        if len(wanted) < FEWEST or any(wanted <= found for found in here):
            continue
        row = next(
            (at for at, cells in enumerate(table.rows[:SEARCHED_ROWS]) if wanted <= _plain(cells)), None
        )
        if row is not None:
            regions = _with_header(table, regions, row)
    return regions


def _plain(cells: Sequence[object]) -> set[str]:
    return {plain_header(cell_text(cell)) for cell in cells[:MOST_COLUMNS] if cell not in ("", None)}


def owner_of(regions: tuple[Region, ...], row: int) -> Region | None:
    """The table that a row belongs to: the one around it, else the next below, else the last."""
    around = [region for region in regions if _first(region) <= row <= last_row(region)]
    below = [region for region in regions if _first(region) > row]
    return next(iter((*around, *below)), regions[-1] if regions else None)


def _first(region: Region) -> int:
    return min((*region.header_rows, *region.rows), default=0)


def last_row(region: Region) -> int:
    """The last row that is the table's, of whatever kind."""
    return max((*region.header_rows, *region.rows), default=0)


def _with_header(table: Table, regions: tuple[Region, ...], row: int) -> tuple[Region, ...]:
    old = owner_of(regions, row)
    following = [_first(region) for region in regions if region is not old and _first(region) > row]
    found = tables_under(table, row, min(following, default=len(table.rows)))
    made = [region for region in found if any(_within(old, column) for column in region.columns)]
    if not made:
        return regions
    if old is None:
        return (*regions, *made)
    return tuple(one for region in regions for one in (made if region is old else [region]))


def _within(old: Region | None, column: int) -> bool:
    # of two tables side by side the header of one is not the other's
    return old is None or not old.columns or old.columns[0] - 1 <= column <= old.columns[-1] + 1


def _without(region: Region, row: int) -> Region:
    if row not in region.rows:
        return region
    rows = tuple(at for at in region.rows if at != row)
    return replace(region, rows=rows, left_out=(*region.left_out, (row, "told")))


def _taken_in(region: Region, row: int) -> Region:
    if row not in {at for at, _role in region.left_out}:
        return region
    left = tuple((at, role) for at, role in region.left_out if at != row)
    return replace(region, rows=tuple(sorted((*region.rows, row))), left_out=left)


def _ended(region: Region, row: int) -> Region:
    """The table ends with this row; what follows is left out."""
    if not _first(region) <= row < last_row(region):
        return region
    after: list[tuple[int, Role]] = [(at, "told") for at in region.rows if at > row]
    rows = tuple(at for at in region.rows if at <= row)
    return replace(region, rows=rows, left_out=(*region.left_out, *after))
