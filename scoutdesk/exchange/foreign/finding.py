"""Where in a sheet of somebody else the tables are."""

from __future__ import annotations

from typing import Any

from scoutdesk.exchange.foreign.headers import term_of
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.regions import Region

SEARCHED_ROWS = 60
ENOUGH = 3


def find_regions(table: Table) -> tuple[Region, ...]:
    """The tables of a sheet, side by side or one below the other; () where there is none."""
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        columns = tuple(column for column, cell in enumerate(row) if cell != "")
        if sum(bool(term_of(row[column])) for column in columns) < ENOUGH:
            continue
        rows = tuple(at for at in range(number + 1, len(table.rows)) if _filled(table.rows[at], columns))
        headers = tuple(str(row[column]) for column in columns)
        return (Region(table.name, (number,), columns, headers, rows, hidden=table.hidden),)
    return ()


def _filled(row: list[Any], columns: tuple[int, ...]) -> bool:
    return any(row[column] != "" for column in columns)
