"""Where a sheet says that its rows and cells are found ([MS-XLS] 2.4.144 Index, 2.4.81 DBCell).

Those places are told in bytes, some from the start of the whole workbook. Where they are right they are written anew;
where they were wrong before, both records are left out: programs that look for them read the rows without (most that
write such files, LibreOffice among them, never write them).
"""

from __future__ import annotations

import struct

from scoutdesk.exchange.annotating.markup import Edit, edited
from scoutdesk.exchange.annotating.old_excel.records import Record, Unpatchable, written
from scoutdesk.exchange.annotating.old_excel.sheet_table import (
    INDEX,
    Block,
    SheetTable,
    find_table,
    first_cells,
)


def is_right(stream: bytes, table: SheetTable, base: int) -> bool:
    """Whether what the sheet says of its places is so; `base`: where it lies in the workbook."""
    if table.index is None:
        return not any(block.closed for block in table.blocks)
    try:
        return all(stream[start:end] == what for start, end, what in _places(stream, table, base))
    except (struct.error, Unpatchable):
        return False


def without(stream: bytes, table: SheetTable) -> bytes:
    gone = [table.index, *(block.closed for block in table.blocks)]
    return edited(stream, [(item.start, item.end, b"") for item in gone if item is not None])


def longer_index(stream: bytes, index: Record, more: int) -> Edit:
    """Room for so many blocks more; what it says is not right yet."""
    body = stream[index.inside : index.end]
    return index.start, index.end, written(INDEX, body + bytes(4 * more))


def put_right(stream: bytes, base: int) -> bytes:
    table = find_table(stream)
    return stream if table.index is None else edited(stream, _places(stream, table, base))


def _places(stream: bytes, table: SheetTable, base: int) -> list[Edit]:
    """What both records must say, as edits."""
    index = table.index
    assert index is not None and table.dimensions is not None
    rows = [number for block in table.blocks for number in block.numbers]
    said = struct.pack(
        "<IIII",
        0,
        *struct.unpack_from("<II", stream, table.dimensions.inside),
        base + table.width_at if struct.unpack_from("<I", stream, index.inside + 12)[0] else 0,
    )
    edits: list[Edit] = []
    for block in table.blocks:
        if block.closed is not None:
            if not block.rows:
                raise Unpatchable
            said += struct.pack("<I", base + block.closed.start)
            edits.append((block.closed.inside, block.closed.end, _of_block(stream, block)))
        elif block.rows or rows:
            raise Unpatchable
    return [(index.inside, index.end, said), *edits]


def _of_block(stream: bytes, block: Block) -> bytes:
    """How far its first row is, and from the second row on, how far it is to the first cell of each.

    A row without cells is told as if its first were the next one that there is.
    """
    assert block.closed is not None
    starts = first_cells(stream, block.rows[-1].end, block.end)
    last = block.closed.start
    places = []
    for number in reversed(block.numbers):
        last = starts.get(number, last)
        places.append(last)
    before = block.rows[0].end
    steps = []
    for place in reversed(places):
        steps.append(place - before)
        before = place
    return struct.pack(f"<I{len(steps)}H", block.closed.start - block.rows[0].start, *steps)
