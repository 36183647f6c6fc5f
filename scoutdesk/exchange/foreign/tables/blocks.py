"""Cells that are blank because another cell speaks for them: merged downwards, or named once for a whole block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scoutdesk.exchange.foreign.columns.headers import LEVELS, term_of
from scoutdesk.exchange.foreign.tables.grid import Grid
from scoutdesk.exchange.foreign.tables.row_roles import Roles
from scoutdesk.exchange.regions import Place

# what a block of rows has in common; a price or an amount is never taken from the row above
NAMES = ("product_name",)
SHARED = frozenset({"variety", "origin", "farm", "brand", "category", "supplier", "image", "sku_code"})
# of a merged cell these are the sum of the block, not the value of each row
SUMS = frozenset({"amount", "amount_cn", "qty", "serial"})


def carried_of(
    grid: Grid, columns: Sequence[int], headers: Sequence[str], roles: Roles
) -> Mapping[Place, int]:
    """(row, column) of a blank cell -> the row whose value it shares."""
    terms = dict(zip(columns, map(_term, headers), strict=True))
    carried = _merged(grid, terms, roles)
    _named_once(grid, terms, roles, carried)
    return carried


def _term(header: str) -> str:
    return next((term for level in reversed(header.split(LEVELS)) if (term := term_of(level))), "")


def _merged(grid: Grid, terms: Mapping[int, str], roles: Roles) -> dict[Place, int]:
    data = set(roles.rows)
    carried = {}
    for merge in grid.merges:
        if merge.bottom == merge.top or merge.left not in terms or terms[merge.left] in SUMS:
            continue
        if merge.top not in data or grid.at(merge.top, merge.left) == "":
            continue
        for row in range(merge.top + 1, merge.bottom + 1):
            if row in data and grid.at(row, merge.left) == "":
                carried[row, merge.left] = merge.top
    return carried


def _named_once(grid: Grid, terms: Mapping[int, str], roles: Roles, carried: dict[Place, int]) -> None:
    name = next((column for term in NAMES for column, found in terms.items() if found == term), None)
    if name is None:
        return
    beside = [
        column
        for column, term in terms.items()
        if column != name
        and (term in SHARED or (column < name and term not in SUMS and _groups(grid, column, roles)))
    ]
    breaks = {row for row, role in roles.left_out if role in ("subtotal", "category", "blank", "footer")}
    last: dict[int, int | None] = dict.fromkeys((name, *beside))
    before = -1
    for row in roles.rows:
        if breaks and row - before > 1 and not breaks.isdisjoint(range(before + 1, row)):
            last = dict.fromkeys(last)
        before = row
        cells = grid.rows[row]
        blank = cells[name] == ""
        if not blank:
            last[name] = row
        elif (row, name) not in carried and (from_row := last[name]) is not None:
            carried[row, name] = from_row
        for column in beside:
            if cells[column] != "":
                last[column] = row
            elif not blank and column > name:
                # a new name begins: what stood beside the old one does not hold for it
                last[column] = None
            elif (row, column) not in carried and (from_row := last[column]) is not None:
                carried[row, column] = from_row


def _groups(grid: Grid, column: int, roles: Roles) -> bool:
    """A column of words left of the names, filled in where a group begins."""
    some = [grid.at(row, column) for row in roles.rows[:200]]
    filled = [cell for cell in some if cell != ""]
    return (
        bool(filled)
        and some[0] != ""
        and len(filled) * 2 <= len(some)
        and all(isinstance(c, str) for c in filled)
    )
