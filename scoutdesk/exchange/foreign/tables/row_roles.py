"""What each row beneath a header is: data, or a total, a footer, a category, the header again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from scoutdesk.exchange.foreign.tables.grid import Grid
from scoutdesk.exchange.foreign.tables.heading_rows import Heading
from scoutdesk.exchange.foreign.tables.row_words import (
    is_banner,
    is_category,
    is_footer,
    is_total,
    squeezed,
    total_words,
)
from scoutdesk.exchange.regions import Place, Role

LONG = 30
LABELS = 3
# （以下为到仓价）
_SPOKEN = re.compile(r"[，。；;！!、=＝]|^\s*[★☆※*＊①❶•●]")
_NOTE = re.compile(r"[（(].{3,}[)）]$")


@dataclass(slots=True)
class Roles:
    """Rows by what they are; `under`: data rows with the category above them."""

    rows: list[int] = field(default_factory=list)
    left_out: list[tuple[int, Role]] = field(default_factory=list)
    under: dict[int, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sole:
    """A row with one filled cell: what it is depends on what comes after."""

    row: int
    column: int
    text: str


def roles_of(grid: Grid, heading: Heading, columns: Sequence[int], end: int) -> Roles:
    """A pass over the rows from the header to `end`; only sparse rows and those that begin with a total take time."""
    found = Roles()
    soles: list[_Sole] = []
    again = _Again(grid, heading, columns)
    pick = itemgetter(*columns) if len(columns) > 1 else lambda row: (row[columns[0]],)
    totals, wide = total_words(), len(columns)
    sparse = max(1, wide // 2)
    blank: list[int] = []
    for row in range(heading.after, end):
        cells = pick(grid.rows[row])
        count = wide - cells.count("")
        if not count or (count <= sparse and not any(type(c) is not str or c.strip() for c in cells)):
            blank.append(row)
            continue
        found.left_out += [(at, "blank") for at in blank]
        blank.clear()
        if again.is_it(cells):
            found.left_out.append((row, "header again"))
        elif count == 1:
            at = next(number for number, cell in enumerate(cells) if cell != "")
            soles.append(_Sole(row, columns[at], cells[at] if isinstance(cells[at], str) else ""))
        elif count <= sparse or any(
            type(c) is str and (c.startswith(totals) or "：" in c or ":" in c) for c in cells[:LABELS]
        ):
            role = _role(cells, bool(found.rows))
            if role:
                found.left_out.append((row, role))
            else:
                found.rows.append(row)
        else:
            found.rows.append(row)
    _place_soles(grid, heading, columns, found, soles)
    while found.left_out and found.left_out[-1][1] == "blank":
        found.left_out.pop()
    return found


def _role(cells: Sequence[Any], begun: bool) -> Role | None:
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    if is_total(texts[:LABELS]) or (begun and is_total(texts[-1:])):
        return "subtotal"
    bare = any(isinstance(cell, (int, float)) for cell in cells)
    return "footer" if is_footer(texts) and not (bare and len(texts) > 1) else None


class _Again:
    """Whether a row repeats the header, as sheets of several printed pages do."""

    def __init__(self, grid: Grid, heading: Heading, columns: Sequence[int]) -> None:
        self.rows: list[tuple[int, list[str]]] = []
        for row in heading.rows:
            plain = [squeezed(grid.at(row, column)) for column in columns]
            if any(plain):
                self.rows.append((next(at for at, cell in enumerate(plain) if cell), plain))
        # the first sign of the first header cell: nearly every data row is told by it
        self.begins = [(at, plain[at][0]) for at, plain in self.rows]

    def is_it(self, cells: Sequence[Any]) -> bool:
        for at, sign in self.begins:
            cell = cells[at]
            if type(cell) is str and cell[:1] == sign and self._same(cells):
                return True
        return False

    def _same(self, cells: Sequence[Any]) -> bool:
        for first, plain in self.rows:
            if squeezed(cells[first]) != plain[first]:
                continue
            told = [at for at, cell in enumerate(plain) if cell]
            if sum(squeezed(cells[at]) == plain[at] for at in told) * 10 >= len(told) * 8:
                return True
        return False


def _place_soles(
    grid: Grid, heading: Heading, columns: Sequence[int], found: Roles, soles: Sequence[_Sole]
) -> None:
    """Rows with one filled cell: titles repeated, footers after the last data, categories over data, else data."""
    if not soles:
        return
    last = found.rows[-1] if found.rows else -1
    titles = {squeezed(cell) for row in grid.rows[: heading.top] for cell in row if cell != ""}
    names = _name_columns(grid, found.rows, columns)
    rows = found.rows
    data, categories = set(rows), []
    for sole in soles:
        role = _sole_role(grid, sole, last, titles, names, columns, _next(rows, sole.row))
        if role is None:
            data.add(sole.row)
            last = max(last, sole.row)
            continue
        found.left_out.append((sole.row, role))
        if role == "category":
            categories.append((sole.row, sole.column))
    found.rows = sorted(data)
    found.left_out.sort()
    ends = [row for row, role in found.left_out if role == "subtotal"]
    _put_under(found, categories, ends)


def _sole_role(
    grid: Grid,
    sole: _Sole,
    last: int,
    titles: set[str],
    names: set[int],
    columns: Sequence[int],
    following: int | None,
) -> Role | None:
    if not sole.text:
        number = isinstance(grid.at(sole.row, sole.column), (int, float))
        return "subtotal" if number and sole.row > last else None
    if squeezed(sole.text) in titles:
        return "title"
    if is_total([sole.text]):
        return "subtotal"
    if (
        len(sole.text) > LONG
        or _NOTE.match(sole.text.strip())
        or is_banner(sole.text)
        or is_footer([sole.text])
    ):
        return "footer"
    merge = grid.merge_at(sole.row, sole.column)
    across = merge is not None and (merge.right - merge.left + 1) * 2 > len(columns)
    if last < 0:
        return "footer" if across else None
    if sole.row > last:
        if _SPOKEN.search(sole.text):
            return "footer"
        return None if sole.column in names and not across and sole.row == last + 1 else "footer"
    if across or is_category(sole.text) or sole.column not in names:
        return "category"
    # a name on a row of its own stands over its block where the next row leaves that cell blank
    return "category" if following is not None and grid.at(following, sole.column) == "" else None


def _next(rows: Sequence[int], row: int) -> int | None:
    from bisect import bisect_right

    at = bisect_right(rows, row)
    return rows[at] if at < len(rows) else None


def _name_columns(grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> set[int]:
    """Columns in which most data rows have a text: a lone cell there may be a row of which the rest is not known."""
    some = rows[:200]
    return {
        column
        for column in columns
        if sum(isinstance(cell := grid.at(row, column), str) and cell != "" for row in some) * 2 > len(some)
    }


def _put_under(found: Roles, categories: Sequence[Place], ends: Sequence[int]) -> None:
    """A category holds for the rows down to the next one, or to a subtotal."""
    marks: list[tuple[int, Place | None]] = [(place[0], place) for place in categories]
    marks += [(row, None) for row in ends]
    marks.sort(key=lambda mark: mark[0])
    at, current = 0, None
    if not categories:
        return
    for row in found.rows:
        while at < len(marks) and marks[at][0] < row:
            current = marks[at][1]
            at += 1
        if current is not None:
            found.under[row] = current
