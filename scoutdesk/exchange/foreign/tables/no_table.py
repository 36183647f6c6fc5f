"""Why a sheet holds no table that could be read, in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scoutdesk.exchange.cells import column_name
from scoutdesk.exchange.foreign.columns.contents import looks
from scoutdesk.exchange.foreign.tables.grid import grid_of, words_of
from scoutdesk.exchange.foreign.tables.row_words import alternates, labels_with_values
from scoutdesk.exchange.foreign.tables.turning import is_turned
from scoutdesk.exchange.reading.book import Table
from scoutdesk.i18n import Message, say

SHOWN = 3


def why_no_table(table: Table) -> Message:
    """The reason for a sheet in which `find_regions` finds nothing."""
    grid = grid_of(table)
    rows = [row for row in grid.rows if any(cell != "" and str(cell).strip() for cell in row)]
    columns = [column for column in range(grid.width) if any(row[column] != "" for row in rows)]
    if not rows:
        return _blank(table)
    if is_turned(grid):
        return say(
            "{sheet}: the fields stand below each other and the products side by side; "
            "turn the table (paste special, transpose) and send it again",
            sheet=table.name,
        )
    if len(rows) * len(columns) == 1 or sum(cell != "" for row in rows for cell in row) == 1:
        return say("{sheet}: holds only “{text}”, no table", sheet=table.name, text=_some(rows, 1))
    if len(columns) == 1:
        return say(
            "{sheet}: a list in a single column ({some} …), no table of products and prices",
            sheet=table.name,
            some=_some(rows, SHOWN),
        )
    if len(rows) == 1:
        return say(
            "{sheet}: a single row ({some} …), nothing stands beneath it",
            sheet=table.name,
            some=_some(rows, SHOWN),
        )
    return _rows_of_nothing(table, rows, columns)


def _blank(table: Table) -> Message:
    if table.marks.formulas:
        return say(
            "{sheet}: only formulas that were never calculated; open it, save it and send it again",
            sheet=table.name,
        )
    if table.pictures:
        return say(
            "{sheet}: only pictures, no cells; a table in a picture cannot be read, ask for the workbook itself",
            sheet=table.name,
        )
    return say("{sheet}: empty", sheet=table.name)


def _rows_of_nothing(table: Table, rows: Sequence[Sequence[Any]], columns: Sequence[int]) -> Message:
    kinds = {column: looks([row[column] for row in rows[:200] if row[column] != ""]) for column in columns}
    if not any(kind["name"] or kind["text"] or kind["pack"] for kind in kinds.values()):
        return say(
            "{sheet}: only numbers and days in columns {columns}, without headers or names: "
            "what they stand for cannot be told",
            sheet=table.name,
            columns="、".join(column_name(column) for column in columns[:8]),
        )
    filled = [[cell for cell in row if cell != ""] for row in rows[:30]]
    if sum(labels_with_values(cells) or alternates(cells) for cells in filled) * 10 >= len(filled) * 8:
        return say(
            "{sheet}: labels with their values ({some} …), no table",
            sheet=table.name,
            some=_some(rows, SHOWN),
        )
    return say(
        "{sheet}: no row of headers was recognised in {rows} rows ({some} …); "
        "a table needs headers such as 品名, 规格, 单价",
        sheet=table.name,
        rows=len(rows),
        some=_some(rows, SHOWN),
    )


def _some(rows: Sequence[Sequence[Any]], count: int) -> str:
    texts = (words_of(cell) for row in rows for cell in row if cell != "")
    return "、".join(text[:20] for text, _number in zip(texts, range(count), strict=False))
