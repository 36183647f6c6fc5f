"""Where in a sheet of somebody else the tables are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scoutdesk.exchange.foreign.columns.contents import looks
from scoutdesk.exchange.foreign.columns.headers import header_keys, header_unit
from scoutdesk.exchange.foreign.tables.around import said_around, said_in_name
from scoutdesk.exchange.foreign.tables.blocks import carried_of
from scoutdesk.exchange.foreign.tables.grid import Grid, grid_of
from scoutdesk.exchange.foreign.tables.heading_rows import (
    Heading,
    headers_of,
    heading_at,
    known_headings,
    named_heading,
    shaped_heading,
)
from scoutdesk.exchange.foreign.tables.row_roles import Roles, roles_of
from scoutdesk.exchange.foreign.tables.row_words import (
    is_banner,
    is_label,
    is_total,
    labels_with_values,
)
from scoutdesk.exchange.foreign.tables.side_by_side import segments_of
from scoutdesk.exchange.foreign.tables.turning import is_turned
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Place, Region, Role

SAMPLED_ROWS = 300
SAMPLES = 20
MOST_BESIDE = 200


def find_regions(table: Table) -> tuple[Region, ...]:
    """The tables of a sheet, side by side or one below the other; () where there is none."""
    grid = grid_of(table)
    if not any(grid.filled):
        return ()
    columns = tuple(range(grid.width))
    found = list(_known_tables(table, grid, columns, 0, len(grid.rows)))
    if found or is_turned(grid):
        return tuple(found)
    heading = named_heading(grid, columns) or shaped_heading(grid, columns) or _without_header(grid, columns)
    return tuple(_tables(table, grid, heading, columns, 0, len(grid.rows))) if heading else ()


def tables_under(table: Table, row: int, end: int) -> tuple[Region, ...]:
    """The tables under a row that a buyer calls their header, down to `end`; its groups and units go with it."""
    grid = grid_of(table)
    if row >= len(grid.rows) or not grid.filled[row]:
        return ()
    columns = tuple(range(grid.width))
    heading = heading_at(grid, row, columns)
    return tuple(_tables(table, grid, heading, columns, _title_start(grid, heading, 0), end))


def _known_tables(table: Table, grid: Grid, columns: Sequence[int], start: int, end: int) -> Iterator[Region]:
    headings = _different(grid, list(known_headings(grid, columns, start, end)), columns)
    tops = [
        _title_start(grid, heading, start if at == 0 else headings[at - 1].after)
        for at, heading in enumerate(headings)
    ]
    for at, heading in enumerate(headings):
        first = start if at == 0 else tops[at]
        last = tops[at + 1] if at + 1 < len(headings) else end
        yield from _tables(table, grid, heading, columns, first, last)


def _different(grid: Grid, headings: Sequence[Heading], columns: Sequence[int]) -> list[Heading]:
    """A header that only repeats the one before it, as on the next printed page, begins no table."""
    kept: list[Heading] = []
    before: list[tuple[str, int]] = []
    measured: list[str] = []
    for heading in headings:
        headers = headers_of(grid, heading, columns)
        keys, units = header_keys(headers), list(map(header_unit, headers))
        told = [key for key in keys if key[0]]
        same = sum(key == other for key, other in zip(keys, before, strict=False) if key[0])
        # 单价（元/箱） after 单价（元/斤） is another table, however alike they are
        other = any(one and unit and one != unit for one, unit in zip(measured, units, strict=False))
        if not before or same * 10 < len(told) * 8 or other:
            kept.append(heading)
            before, measured = keys, units
    return kept


def _title_start(grid: Grid, heading: Heading, lowest: int) -> int:
    """The first of the title and banner rows right above a header."""
    row = heading.top
    while row > lowest and grid.filled[row - 1] <= 2:
        texts = [str(cell) for cell in grid.rows[row - 1] if cell != ""]
        if is_total(texts) or any(not isinstance(cell, str) for cell in grid.rows[row - 1]):
            break
        row -= 1
    while row < heading.top and not grid.filled[row]:
        row += 1
    return row


def _tables(
    table: Table, grid: Grid, heading: Heading, columns: Sequence[int], start: int, end: int
) -> Iterator[Region]:
    """The tables under one header, and those that begin elsewhere in the columns which it leaves free."""
    segments, beside = segments_of(grid, heading, columns, end)
    others = list(_known_tables(table, grid, beside, start, end)) if 2 <= len(beside) < len(columns) else []
    taken = {column for region in others for column in region.columns}
    free = [column for column in beside if column not in taken]
    around = _places(grid, heading, free, end)
    for segment in segments:
        yield _region(table, grid, heading, segment, (start, end), around)
    yield from others


def _places(grid: Grid, heading: Heading, columns: Sequence[int], end: int) -> list[Place]:
    found = [
        (row, column) for row in range(heading.top, end) for column in columns if grid.at(row, column) != ""
    ]
    return found[:MOST_BESIDE] if columns else []


def _region(
    table: Table,
    grid: Grid,
    heading: Heading,
    columns: tuple[int, ...],
    extent: tuple[int, int],
    beside: Sequence[Place],
) -> Region:
    start, end = extent
    roles = roles_of(grid, heading, columns, end)
    above, title = _above(grid, start, heading.top)
    headers = headers_of(grid, heading, columns)
    examples: list[tuple[int, Role]] = [(row, "example") for row in heading.examples]
    words = [row for row, role in roles.left_out if role in ("footer", "title")]
    around = [*(row for row, _role in above), *words]
    said = said_around(grid, around, beside, title)
    hidden = set(roles.rows) & set(table.marks.hidden_rows)
    return Region(
        table.name,
        heading.rows,
        columns,
        headers,
        tuple(roles.rows),
        (*above, *examples, *roles.left_out),
        carried_of(grid, columns, headers, roles),
        (*said, *said_in_name(table.name, said, heading.top)),
        table.hidden,
        roles.under,
        _samples(grid, columns, roles),
        tuple(sorted(hidden)),
        tuple(column for column in columns if column in set(table.marks.hidden_columns)),
        table.places,
    )


def _above(grid: Grid, start: int, top: int) -> tuple[list[tuple[int, Role]], Place | None]:
    """The rows over a header: the title is the first line that is no label; the others are banners."""
    found: list[tuple[int, Role]] = []
    title: Place | None = None
    for row in range(start, top):
        cells = [(column, cell) for column, cell in enumerate(grid.rows[row]) if cell != ""]
        if not cells:
            continue
        text = str(cells[0][1])
        plain = (
            isinstance(cells[0][1], str) and not is_label(text) and not is_banner(text) and len(text) <= 60
        )
        if title is None and len(cells) == 1 and plain:
            title = (row, cells[0][0])
            found.append((row, "title"))
        else:
            found.append((row, "banner"))
    return found, title


def _samples(grid: Grid, columns: Sequence[int], roles: Roles) -> tuple[tuple[Any, ...], ...]:
    rows = [grid.rows[row] for row in roles.rows[:SAMPLED_ROWS]]
    return tuple(tuple([row[column] for row in rows if row[column] != ""][:SAMPLES]) for column in columns)


def _without_header(grid: Grid, columns: Sequence[int]) -> Heading | None:
    """A list of names with prices under no header at all: two rows or more, all of one shape."""
    rows = [row for row in range(len(grid.rows)) if grid.filled[row] >= 2]
    rows = [row for row in rows if not labels_with_values([c for c in grid.rows[row] if c != ""])]
    if len(rows) < 2:
        return None
    some = [grid.rows[row] for row in rows[:SAMPLED_ROWS]]
    kinds = [looks([row[column] for row in some if row[column] != ""]) for column in columns]
    often = [kind for kind in kinds if kind.total() * 2 > len(some)]
    names = any(kind["name"] * 2 > kind.total() for kind in often)
    prices = any((kind["number"] + kind["money"]) * 10 >= kind.total() * 8 for kind in often)
    return Heading(rows[0], rows[0] - 1) if names and prices else None
