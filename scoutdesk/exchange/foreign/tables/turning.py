"""Sheets of which the fields stand below each other, and forms of a product: seen with a row for each product."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scoutdesk.exchange.cells import column_name
from scoutdesk.exchange.foreign.columns.headers import term_of
from scoutdesk.exchange.foreign.tables.forms import (
    LONGEST_LABEL,
    Cell,
    View,
    bare,
    form_of,
    label_columns,
    lines_beside,
    of_a_product,
)
from scoutdesk.exchange.foreign.tables.grid import Grid, grid_of
from scoutdesk.exchange.foreign.tables.heading_rows import known_headings
from scoutdesk.exchange.foreign.tables.row_words import header_terms, is_banner, is_footer, is_label, is_unit
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.regions import Place

# what has more rows or columns is a list
MOST_ROWS, MOST_COLUMNS = 80, 60
LABELS_IN = 3
_ON_FIELDS = re.compile("说明|备注|示例|样例|举例|要求|规范|必填")


def upright(table: Table) -> Table:
    """The sheet itself, or its view with the fields side by side and each product in a row: `Table.places` set."""
    if not 2 <= len(table.rows) <= MOST_ROWS:
        return table
    grid = grid_of(table)
    if not 1 <= grid.width <= MOST_COLUMNS:
        return table
    labels = label_columns(grid)
    view = form_of(grid, labels) if len(labels) > 1 else None
    if view is None and not _has_header(grid):
        view = _turned(grid) if len(labels) > 1 else form_of(grid, labels) or _turned(grid)
    if view is None:
        return table
    seen = _seen(table, view)
    return seen if _has_header(grid_of(seen)) else table


def _has_header(grid: Grid) -> bool:
    return next(known_headings(grid, range(grid.width)), None) is not None


def is_turned(grid: Grid) -> bool:
    """Whether the fields stand below each other and the products side by side."""
    return label_column(grid) is not None


def label_column(grid: Grid) -> int | None:
    rows = [row for row in grid.rows[:MOST_ROWS] if any(cell != "" for cell in row)]
    for column in range(min(grid.width - 1, LABELS_IN)):
        texts = [row[column] for row in rows if isinstance(row[column], str)]
        if of_a_product(header_terms(texts)):
            return column
    return None


# fields below each other, products side by side


def _turned(grid: Grid) -> View | None:
    label = label_column(grid)
    block = [] if label is None else _block(grid, label)
    if label is None or not block or _labels_beside_values(grid, label, block):
        return None
    name = next((row for row in block if term_of(grid.at(row, label)) == "product_name"), None)
    prices = [row for row in block if term_of(grid.at(row, label)).startswith("price")]
    kept: list[int] = []
    notes: list[Place] = []
    for column in range(grid.width):
        inside = [(row, column) for row in block if grid.at(row, column) != ""]
        if not inside:
            continue
        head = column <= label or _is_unit_column(grid, column, label, inside)
        if head or _is_product(grid, column, label, name, prices, inside):
            kept.append(column)
        else:
            notes += inside
    view = View(lines_beside(grid, block))
    view.lines += [[(grid.at(*place), place)] for place in notes]
    top = len(view.lines)
    for column in kept:
        view.lines.append([_field(grid, (row, column), column <= label) for row in block])
    rows, columns = {row: at for at, row in enumerate(block)}, {column: at for at, column in enumerate(kept)}
    for one in grid.merges:
        if {one.top, one.bottom} <= set(rows) and {one.left, one.right} <= set(columns):
            view.merges.append(
                (top + columns[one.left], rows[one.top], top + columns[one.right], rows[one.bottom])
            )
    return view


def _block(grid: Grid, label: int) -> list[int]:
    """The rows that hold a field each: from the first to the last known one, and those like them right around."""
    known = [row for row in range(len(grid.rows)) if term_of(grid.at(row, label))]
    first, last = known[0], known[-1]
    while first > 0 and _is_field(grid, first - 1, label):
        first -= 1
    while last + 1 < len(grid.rows) and _is_field(grid, last + 1, label):
        last += 1
    return [
        row
        for row in range(first, last + 1)
        if term_of(grid.at(row, label)) or _is_field(grid, row, label) or _goes_on(grid, row, label)
    ]


def _is_field(grid: Grid, row: int, label: int) -> bool:
    text = grid.at(row, label)
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_LABEL or grid.filled[row] < 2:
        return False
    return not (
        is_banner(text) or is_footer([text]) or (is_label(text) and not text.rstrip().endswith((":", "：")))
    )


def _goes_on(grid: Grid, row: int, label: int) -> bool:
    """A row of a field whose label is merged over several."""
    merge = grid.merge_at(row, label)
    return merge is not None and merge.top < row and grid.filled[row] >= 1


def _labels_beside_values(grid: Grid, label: int, block: Sequence[int]) -> bool:
    """Labels of a second level stand where other rows have the value of a product: which is which cannot be told."""
    down = [one for row in block if (one := grid.merge_at(row, label)) is not None and one.bottom > one.top]
    if not down:
        return False
    beside = {row for one in down for row in range(one.top, one.bottom + 1)}
    return any(row not in beside and grid.at(row, label + 1) != "" for row in block)


def _is_unit_column(grid: Grid, column: int, label: int, inside: Sequence[Place]) -> bool:
    texts = [str(grid.at(*at)) for at in inside]
    return column == label + 1 and all(is_unit(text) or term_of(text) == "unit" for text in texts)


def _is_product(
    grid: Grid, column: int, label: int, name: int | None, prices: Sequence[int], inside: Sequence[Place]
) -> bool:
    """Whether a column is a product; else it holds notes on the fields."""
    first = grid.at(*inside[0])
    if isinstance(first, str) and _ON_FIELDS.search(first):
        return False
    if name is None or grid.at(name, column) != "":
        return True
    merge = grid.merge_at(name, column)
    if merge is not None and merge.left > label and grid.at(merge.top, merge.left) != "":
        return True
    return any(isinstance(grid.at(row, column), (int, float)) for row in prices)


# the view


def _field(grid: Grid, place: Place, label: bool) -> Cell:
    """The word 单位 over a column of units is no unit itself."""
    cell = grid.at(*place)
    if label:
        return bare(cell), place
    return "" if isinstance(cell, str) and term_of(cell) == "unit" else cell, place


def _seen(table: Table, view: View) -> Table:
    width = max(map(len, view.lines))
    rows = [
        [*("" if cell is None else cell[0] for cell in line), *[""] * (width - len(line))]
        for line in view.lines
    ]
    places = {
        (row, column): cell[1]
        for row, line in enumerate(view.lines)
        for column, cell in enumerate(line)
        if cell is not None
    }
    return replace(table, rows=rows, marks=_marks(table.marks, places, view), places=places)


def _marks(marks: Marks, places: Mapping[Place, Place], view: View) -> Marks:
    here = {there: place for place, there in places.items()}
    merges = tuple(
        f"{column_name(left)}{top + 1}:{column_name(right)}{bottom + 1}"
        for top, left, bottom, right in view.merges
    )
    hidden = [
        row
        for row, line in enumerate(view.lines)
        if all(
            cell is None or cell[1][0] in marks.hidden_rows or cell[1][1] in marks.hidden_columns
            for cell in line
        )
    ]
    return Marks(
        errors={here[at]: text for at, text in marks.errors.items() if at in here},
        uncalculated=frozenset(here[at] for at in marks.uncalculated if at in here),
        formulas=marks.formulas,
        hidden_rows=tuple(hidden),
        merges=merges,
        formats={here[at]: code for at, code in marks.formats.items() if at in here},
        comments={here[at]: text for at, text in marks.comments.items() if at in here},
    )
