"""Where the parts of a sheet lie: its rows in their blocks, its cells, what stands behind them."""

from __future__ import annotations

import struct
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scoutdesk.exchange.annotating.old_excel.records import (
    Record,
    Unpatchable,
    number_at,
    own_records,
)
from scoutdesk.exchange.annotating.remarks import Place

INDEX, BLOCK_END, DIMENSIONS, ROW = 0x020B, 0x00D7, 0x0200, 0x0208
COLUMN_WIDTH, COLUMN, ROW_HEIGHT, WINDOW, MERGES = 0x0055, 0x007D, 0x0225, 0x023E, 0x00E5
BLANK, MANY_BLANKS, MANY_NUMBERS = 0x0201, 0x00BE, 0x00BD
# a cell each, which begin with row, column and look ([MS-XLS] 2.5.19)
ONE_CELL = frozenset((0x0006, BLANK, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD))
CELLS = ONE_CELL | {MANY_BLANKS, MANY_NUMBERS}
# what belongs to the formula before it
_WITH_FORMULAS = frozenset((0x0207, 0x0221, 0x04BC, 0x0236, 0x003C))
IN_RUNS = CELLS | {0x0207}
BLOCK = 32
MOST_ROWS, MOST_COLUMNS = 65536, 256
MOST_BEHIND = 300_000


class Cells(NamedTuple):
    """One record with cells side by side; the look of each lies `step` bytes behind that of the one before."""

    row: int
    first: int
    last: int
    start: int
    looks: int
    step: int


@dataclass(slots=True)
class Block:
    """Up to 32 rows ([MS-XLS] 2.1.7.20.5): their records, then their cells, then (`end`) where they end."""

    rows: list[Record] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    end: int = 0
    closed: Record | None = None


@dataclass(slots=True)
class SheetTable:
    """A substream of a sheet by the places of its records, from the start of its bytes on."""

    index: Record | None = None
    dimensions: Record | None = None
    width_at: int = 0
    windows: list[Record] = field(default_factory=list)
    columns: list[Record] = field(default_factory=list)
    heights: Record | None = None
    blocks: list[Block] = field(default_factory=list)
    merges: list[tuple[Place, Place]] = field(default_factory=list)
    behind: list[tuple[Record, int]] = field(default_factory=list)
    """What follows the cells, with how deep it lies."""
    end_of_cells: int = 0
    rows: int = 0


def find_table(stream: bytes) -> SheetTable:
    """`Unpatchable` where the sheet is not in the order that all programs write."""
    found = SheetTable()
    block = Block()
    in_cells = done = False
    for record, depth in own_records(stream, 0, IN_RUNS):
        number = record.number
        if not done and found.dimensions is not None:
            found.end_of_cells = record.start
            if block.closed is None:
                block.end = record.start
        of_cells = depth == 1 and (number in CELLS or number in (ROW, BLOCK_END))
        if of_cells and (done or found.dimensions is None):
            raise Unpatchable
        if depth > 1 or done:
            found.behind.append((record, depth))
            if len(found.behind) > MOST_BEHIND:
                raise Unpatchable
        elif number == ROW:
            if block.closed or (block.rows and in_cells):
                found.blocks.append(block)
                block = Block()
            in_cells = False
            block.rows.append(record)
            block.numbers.append(number_at(stream, record.inside))
            found.rows += 1
            if found.rows > MOST_ROWS:
                raise Unpatchable
        elif number in CELLS or (number in _WITH_FORMULAS and in_cells):
            in_cells = True
        elif number == BLOCK_END:
            if block.closed is not None:
                raise Unpatchable
            block.closed = record
        elif found.dimensions is not None:
            done = True
            found.behind.append((record, depth))
        if depth == 1:
            _take(found, record, stream)
    if found.dimensions is None or not found.windows:
        raise Unpatchable
    found.blocks.append(block)
    return found


def _take(found: SheetTable, record: Record, stream: bytes) -> None:
    match record.number:
        case 0x020B:
            found.index = record
        case 0x0200:
            if found.dimensions is not None or record.end - record.inside != 14:
                raise Unpatchable
            found.dimensions = record
        case 0x0055:
            found.width_at = record.start
        case 0x007D:
            found.columns.append(record)
        case 0x0225:
            found.heights = record
        case 0x023E:
            found.windows.append(record)
        case 0x00E5:
            found.merges += _merges(stream[record.inside : record.end])


def _merges(data: bytes) -> Iterator[tuple[Place, Place]]:
    count = min(number_at(data, 0), (len(data) - 2) // 8)
    for top, bottom, left, right in struct.iter_unpack("<HHHH", data[2 : 2 + 8 * count]):
        yield (top, left), (bottom, right)


def cells(stream: bytes, start: int, end: int, rows: Container[int] | None = None) -> Iterator[Cells]:
    """The cells between two places; only those of certain rows, if they are told."""
    at = start
    head = struct.Struct("<HHHH").unpack_from
    while at + 10 <= end:
        number, size, row, first = head(stream, at)
        if rows is not None and row not in rows:
            pass
        elif number in ONE_CELL:
            yield Cells(row, first, first, at, at + 8, 0)
        elif number in (MANY_BLANKS, MANY_NUMBERS):
            step = 2 if number == MANY_BLANKS else 6
            count, rest = divmod(size - 6, step)
            if count < 1 or rest:
                raise Unpatchable
            yield Cells(row, first, first + count - 1, at, at + 8, step)
        at += 4 + size


def first_cells(stream: bytes, start: int, end: int) -> dict[int, int]:
    """Where the first cell of each row begins."""
    found: dict[int, int] = {}
    at = start
    head = struct.Struct("<HHH").unpack_from
    while at + 10 <= end:
        number, size, row = head(stream, at)
        if row not in found and number in CELLS:
            found[row] = at
        at += 4 + size
    return found


def looks_of_columns(stream: bytes, columns: Sequence[Record]) -> dict[int, int]:
    """The look of blank cells, by column."""
    found = {}
    for record in columns:
        first, last, _width, look = struct.unpack_from("<HHHH", stream, record.inside)
        found.update(dict.fromkeys(range(first, min(last, MOST_COLUMNS - 1) + 1), look))
    return found
