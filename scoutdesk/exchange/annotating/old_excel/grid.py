"""How wide and high the cells of a sheet are, for the boxes that are put beside them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from scoutdesk.exchange.annotating.old_excel.records import number_at
from scoutdesk.exchange.annotating.old_excel.sheet_table import MOST_COLUMNS, SheetTable

_SIGN, _EDGE = 7, 5  # pixels of a sign, and beside the signs of a cell
_USUAL_WIDTH, _USUAL_HEIGHT = 8, 255
_HIDDEN_ROW = 0x20


@dataclass(frozen=True, slots=True)
class Grid:
    """In pixels; of the rows and columns that say theirs, and of all others."""

    widths: Mapping[int, float]
    heights: Mapping[int, float]
    width: float
    height: float

    def column(self, number: int) -> float:
        return self.widths.get(number, self.width)

    def row(self, number: int) -> float:
        return self.heights.get(number, self.height)


def grid_of(stream: bytes, table: SheetTable) -> Grid:
    width = number_at(stream, table.width_at + 4) if table.width_at else _USUAL_WIDTH
    height = number_at(stream, table.heights.inside + 2) if table.heights else _USUAL_HEIGHT
    widths: dict[int, float] = {}
    for record in table.columns:
        first, last, wide, _look, how = struct.unpack_from("<HHHHH", stream, record.inside)
        found = 0.0 if how & 1 else wide * _SIGN / 256
        widths.update(dict.fromkeys(range(first, min(last, MOST_COLUMNS - 1) + 1), found))
    heights: dict[int, float] = {}
    for block in table.blocks:
        for number, record in zip(block.numbers, block.rows, strict=True):
            hidden = stream[record.inside + 12] & _HIDDEN_ROW
            heights[number] = 0.0 if hidden else (number_at(stream, record.inside + 6) & 0x7FFF) / 15
    return Grid(widths, heights, width * _SIGN + _EDGE, height / 15)
