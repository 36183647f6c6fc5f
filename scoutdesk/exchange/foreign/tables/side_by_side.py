"""Which columns belong together: one table, or several that stand side by side under one row of headers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scoutdesk.exchange.foreign.columns.headers import LEVELS, header_keys, term_of
from scoutdesk.exchange.foreign.tables.grid import Grid
from scoutdesk.exchange.foreign.tables.heading_rows import Heading, headers_of
from scoutdesk.exchange.foreign.tables.row_words import is_banner, is_label


def segments_of(
    grid: Grid, heading: Heading, columns: Sequence[int], end: int
) -> tuple[list[tuple[int, ...]], list[int]]:
    """The columns of each table under this header, and the columns that belong to none."""
    if not heading.rows:
        return [tuple(column for column in columns if _used(grid, column, heading.top, end))], []
    used = [column for column in columns if _used(grid, column, heading.top, end)]
    found: list[tuple[int, ...]] = []
    beside: list[int] = []
    for run in _runs(used):
        headers = headers_of(grid, heading, run)
        if not any(map(_heads, headers)):
            beside += run
            continue
        if found and not _stands_alone(grid, heading, found[-1], run):
            found[-1] = (*found[-1], *run)
        else:
            found.append(tuple(run))
    return [piece for run in found for piece in _repeated(grid, heading, run)], beside


def _heads(header: str) -> bool:
    """Notes beside a table may begin in the row of its headers."""
    return bool(header) and (bool(term_of(header)) or not (is_label(header) or is_banner(header)))


def _used(grid: Grid, column: int, top: int, end: int) -> bool:
    return any(grid.rows[row][column] != "" for row in range(top, end))


def _runs(columns: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in columns:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _stands_alone(grid: Grid, heading: Heading, left: Sequence[int], right: Sequence[int]) -> bool:
    """A blank column parts two tables where each has its own column of names; else it is only a gap."""
    return len(right) >= 2 and all(
        "product_name" in _terms(headers_of(grid, heading, columns)) for columns in (left, right)
    )


def _terms(headers: Sequence[str]) -> list[str]:
    return [term_of(header.rpartition(LEVELS)[2]) for header in headers]


def _repeated(grid: Grid, heading: Heading, columns: tuple[int, ...]) -> list[tuple[int, ...]]:
    """品名 规格 价格 品名 规格 价格 are two tables without a gap between them."""
    headers = headers_of(grid, heading, columns)
    keys = [key for key, _nth in header_keys(headers)]
    names = [
        at
        for at, term in enumerate(_terms(headers))
        if term == "product_name" and keys[at] == keys[_first(headers)]
    ]
    steps = {after - before for before, after in pairwise(names)}
    if len(steps) != 1 or (step := steps.pop()) < 2:
        return [columns]
    same = sum(one == other for one, other in zip(keys, keys[step:], strict=False))
    if same * 10 < (len(keys) - step) * 8:
        return [columns]
    return [columns[at : at + step] for at in range(0, len(columns), step)]


def _first(headers: Sequence[str]) -> int:
    return next((at for at, term in enumerate(_terms(headers)) if term == "product_name"), 0)
