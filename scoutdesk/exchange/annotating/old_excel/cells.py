"""Cells of a sheet given another look, and made where there are none; nothing else in its records is touched."""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Container, Iterator
from dataclasses import dataclass, field
from operator import itemgetter

from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.exchange.annotating.old_excel.indexing import longer_index
from scoutdesk.exchange.annotating.old_excel.looks import DEFAULT
from scoutdesk.exchange.annotating.old_excel.records import (
    Record,
    Unpatchable,
    number_at,
    numbered,
    written,
)
from scoutdesk.exchange.annotating.old_excel.sheet_table import (
    BLANK,
    BLOCK,
    BLOCK_END,
    MOST_COLUMNS,
    MOST_ROWS,
    ROW,
    Block,
    Cells,
    SheetTable,
    cells,
    first_cells,
    looks_of_columns,
)
from scoutdesk.exchange.annotating.remarks import Place

Tint = Callable[[Place, int], int]
_WITH_LOOK = 0x80
_USUAL_HEIGHT = 255  # twentieths of a point


@dataclass(slots=True)
class Marking:
    """The edits that give cells of a sheet the looks that `tint` says."""

    stream: bytes
    table: SheetTable
    tint: Tint
    edits: list[Edit] = field(default_factory=list)
    _made: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    _firsts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _columns: dict[int, int] = field(default_factory=dict)

    def mark(self, places: Collection[Place], stale: Collection[Place], ours: Collection[int]) -> None:
        """These cells, and of what is there the stale ones and those that have one of our looks."""
        if any(row >= MOST_ROWS or column >= MOST_COLUMNS for row, column in places):
            raise Unpatchable
        missing = set(places)
        rows = {row for row, _column in (*places, *stale)}
        self._columns = looks_of_columns(self.stream, self.table.columns)
        in_rows: dict[int, list[Cells]] = {row: [] for row in rows}
        for found in self._all_cells(None if ours else rows):
            if found.row in rows:
                in_rows[found.row].append(found)
            for column in range(found.first, found.last + 1):
                at = found.looks + found.step * (column - found.first)
                look = number_at(self.stream, at)
                place = (found.row, column)
                if look in ours or place in missing or place in stale:
                    missing.discard(place)
                    self.edits.append(numbered(at, self.tint(place, look)))
        if missing:
            self._make(missing, in_rows)

    def _all_cells(self, rows: Container[int] | None = None) -> Iterator[Cells]:
        assert self.table.dimensions is not None
        return cells(self.stream, self.table.dimensions.end, self.table.end_of_cells, rows)

    # cells that are not there

    def _make(self, missing: Collection[Place], there: dict[int, list[Cells]]) -> None:
        by_row: dict[int, list[int]] = {}
        for row, column in sorted(missing):
            by_row.setdefault(row, []).append(column)
        records = {
            number: (record, block)
            for block in self.table.blocks
            for number, record in zip(block.numbers, block.rows, strict=True)
        }
        new: list[tuple[int, list[int]]] = []
        for row, columns in by_row.items():
            if row in records:
                self._beside(*records[row], row, columns, there[row])
            elif self.table.rows or next(self._all_cells(), None) is None:
                new.append((row, columns))
            else:  # some writers leave out what they would say of rows
                self._put(row, columns, there[row], self.table.blocks[0], None)
        firsts = [min(block.numbers, default=0) for block in self.table.blocks]
        parts = self._blocks_for(new, firsts)
        own = [self._block(rows, firsts) for block, rows in parts if block is None]
        if self.table.index is not None and own:
            self.edits.append(longer_index(self.stream, self.table.index, len(own)))
        into = [
            (block, edit) for block, rows in parts if block is not None for edit in self._into(block, rows)
        ]
        cells = [(at, at, made) for at, _row, _column, made in sorted(self._made)]
        # at one place: a block's last rows, its cells, a block of its own, the first rows of the next one
        last = [edit for block, edit in into if edit[0] >= block.rows[-1].end]
        self.edits += [*last, *cells, *own, *(edit for block, edit in into if edit[0] < block.rows[-1].end)]
        self._widen(missing)

    def _beside(self, record: Record, block: Block, row: int, columns: list[int], there: list[Cells]) -> None:
        """Into a row that is there, whose record says how far it reaches ([MS-XLS] 2.4.221)."""
        first, last = struct.unpack_from("<HH", self.stream, record.inside + 2)
        begin = min(first, columns[0]) if last else columns[0]
        if (begin, max(last, columns[-1] + 1)) != (first, last):
            self.edits.append(numbered(record.inside + 2, begin))
            self.edits.append(numbered(record.inside + 4, max(last, columns[-1] + 1)))
        flags, look = self.stream[record.inside + 12], number_at(self.stream, record.inside + 14) & 0xFFF
        self._put(row, columns, there, block, look if flags & _WITH_LOOK else None)

    def _put(self, row: int, columns: list[int], there: list[Cells], block: Block, look: int | None) -> None:
        behind = None
        for column in columns:
            at = min((item.start for item in there if item.first > column), default=None)
            if at is None:
                behind = self._behind(block, row) if behind is None else behind
                at = behind
            self._made.append((at, row, column, self._blank(row, column, look)))

    def _behind(self, block: Block, row: int) -> int:
        """Where the cells of a block begin that stand below a row."""
        if id(block) not in self._firsts:
            assert self.table.dimensions is not None
            start = block.rows[-1].end if block.rows else self.table.dimensions.end
            self._firsts[id(block)] = sorted(first_cells(self.stream, start, block.end).items())
        firsts = self._firsts[id(block)]
        at = bisect_right(firsts, row, key=itemgetter(0))
        return firsts[at][1] if at < len(firsts) else block.end

    def _blank(self, row: int, column: int, look: int | None) -> bytes:
        look = self._columns.get(column, DEFAULT) if look is None else look
        return written(BLANK, struct.pack("<HHH", row, column, self.tint((row, column), look)))

    def _blocks_for(
        self, new: list[tuple[int, list[int]]], firsts: list[int]
    ) -> list[tuple[Block | None, list[tuple[int, list[int]]]]]:
        """In which block each new row has room, or (None) a block of its own with others that are near."""
        blocks = self.table.blocks
        held = [list(block.numbers) for block in blocks]
        found: dict[int, list[tuple[int, list[int]]]] = {}
        own: list[tuple[Block | None, list[tuple[int, list[int]]]]] = []
        for row, columns in new:
            at = max(bisect_right(firsts, row) - 1, 0)
            has_room = 0 < len(held[at]) < BLOCK
            if has_room and max(*held[at], row) - min(*held[at], row) < BLOCK:
                held[at].append(row)
                found.setdefault(at, []).append((row, columns))
            elif own and _near(own[-1][1], row, firsts):
                own[-1][1].append((row, columns))
            else:
                own.append((None, [(row, columns)]))
        return [*((blocks[at], rows) for at, rows in found.items()), *own]

    def _block(self, rows: list[tuple[int, list[int]]], firsts: list[int]) -> Edit:
        """Rows with their cells; where blocks are closed, with the room to say where they are."""
        number, first = bisect_left(firsts, rows[0][0]), self.table.blocks[0]
        top = first.rows[0].start if first.rows else first.end
        at = _after(self.table.blocks[number - 1]) if number else top
        made = b"".join(self._row(*row) for row in rows)
        made += b"".join(self._blank(row, column, None) for row, columns in rows for column in columns)
        if any(item.closed for item in self.table.blocks):
            made += written(BLOCK_END, bytes(4 + 2 * len(rows)))
        return at, at, made

    def _into(self, block: Block, rows: list[tuple[int, list[int]]]) -> Iterator[Edit]:
        for row, columns in rows:
            places = zip(block.numbers, block.rows, strict=True)
            at = next((item.start for number, item in places if number > row), block.rows[-1].end)
            yield at, at, self._row(row, columns)
            self._put(row, columns, [], block, None)
        if block.closed is not None:
            start, end = block.closed.start, block.closed.end
            size = end - block.closed.inside + 2 * len(rows)
            yield start, end, written(BLOCK_END, self.stream[start + 4 : end].ljust(size, b"\0"))

    def _row(self, row: int, columns: list[int]) -> bytes:
        height = _USUAL_HEIGHT
        if self.table.heights is not None:
            height = number_at(self.stream, self.table.heights.inside + 2) or height
        return written(
            ROW, struct.pack("<HHHHIHH", row, columns[0], columns[-1] + 1, height, 0, 0x0100, DEFAULT)
        )

    def _widen(self, places: Collection[Place]) -> None:
        """The stated extent of the sheet ([MS-XLS] 2.4.90), where cells now lie beyond it."""
        assert self.table.dimensions is not None
        at = self.table.dimensions.inside
        top, bottom, left, right = struct.unpack_from("<IIHH", self.stream, at)
        if bottom == 0 or right == 0:
            top, left = MOST_ROWS, MOST_COLUMNS
        rows, columns = [row for row, _column in places], [column for _row, column in places]
        top, bottom = min(top, *rows), max(bottom, max(rows) + 1)
        left, right = min(left, *columns), max(right, max(columns) + 1)
        self.edits.append((at, at + 12, struct.pack("<IIHH", top, bottom, left, right)))


def _after(block: Block) -> int:
    return block.closed.end if block.closed else block.end


def _near(rows: list[tuple[int, list[int]]], row: int, firsts: list[int]) -> bool:
    """Whether a row fits into the same block; no other block begins between."""
    first = rows[0][0]
    return row - first < BLOCK and bisect_right(firsts, row) == bisect_right(firsts, first)
