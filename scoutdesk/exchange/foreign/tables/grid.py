"""A sheet as its tables are looked for in it: its rows, how many cells of each are filled, and its merged cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from scoutdesk.exchange.cells import column_at
from scoutdesk.exchange.reading.book import Table

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")


class Merge(NamedTuple):
    """A merged area; all four from 0 and included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows` are of one length; `filled`: how many cells of each hold anything; `merged`: the areas over each row."""

    rows: list[list[Any]]
    width: int
    filled: tuple[int, ...]
    merges: tuple[Merge, ...]
    merged: Mapping[int, list[Merge]]

    def at(self, row: int, column: int) -> Any:
        return self.rows[row][column]

    def merge_at(self, row: int, column: int) -> Merge | None:
        return next((one for one in self.merged.get(row, ()) if one.left <= column <= one.right), None)


def grid_of(table: Table) -> Grid:
    rows = table.rows
    widths = set(map(len, rows))
    width = max(widths, default=0)
    if len(widths) > 1:
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    filled = tuple(width - row.count("") for row in rows)
    merges = _in_bounds([found for text in table.marks.merges for found in _merge(text)], len(rows), width)
    merged: dict[int, list[Merge]] = {}
    for one in merges:
        for row in range(one.top, one.bottom + 1):
            merged.setdefault(row, []).append(one)
    return Grid(rows, width, filled, tuple(merges), merged)


def _in_bounds(merges: Sequence[Merge], rows: int, width: int) -> list[Merge]:
    """Areas within the sheet. They may not overlap: a file that says otherwise is believed as far as they could fit."""
    kept, room = [], rows * max(width, 1)
    for one in merges:
        bottom = min(one.bottom, rows - 1)
        room -= max(bottom - one.top + 1, 1)
        if room < 0:
            break
        if one.top <= bottom and one.left < width:
            kept.append(one._replace(bottom=bottom))
    return kept


def _merge(text: str) -> list[Merge]:
    found = _RANGE.fullmatch(text)
    if found is None:
        return []
    return [Merge(int(found[2]) - 1, column_at(found[1]), int(found[4]) - 1, column_at(found[3]))]


def words_of(cell: Any) -> str:
    """A cell as words: a date as people write it, a whole number without its point."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def filled_in(row: Sequence[Any], columns: Sequence[int]) -> list[int]:
    """The columns of these in which something stands; blanks alone are nothing."""
    return [
        column
        for column in columns
        if (cell := row[column]) != "" and (type(cell) is not str or cell.strip())
    ]
