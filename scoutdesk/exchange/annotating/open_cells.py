"""Cells of an open document: those that stand for many are taken apart where one of them is to be marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from scoutdesk.exchange.annotating.markup import (
    Edit,
    Malformed,
    attribute,
    find_all,
    quiet,
    start_tag,
    with_attribute,
    without_attribute,
)
from scoutdesk.exchange.annotating.open_names import Names
from scoutdesk.exchange.annotating.remarks import Place

Change = Callable[[Place, str, bytes, bytes], tuple[bytes, bytes]]
"""From the place of a cell, its look, its start tag and its content to both as they are to be."""
_REPEATED = r"[\w.\-]+:number-{}-repeated"
_ROWS, _COLUMNS = _REPEATED.format("rows"), _REPEATED.format("columns")
STYLE = r"[\w.\-]+:style-name"
_DEFAULT = r"[\w.\-]+:default-cell-style-name"
MOST_READ, MOST_BLANK = 3000, 20
# what holds rows that are none of the sheet's
BESIDE = ("tracked-changes", "dde-links", "sub-table")
_ANY_END = re.compile(rb"\s*</(?:[\w.\-]+:)?table-(?:row-group|header-rows|rows)\s*>")


@dataclass(frozen=True, slots=True)
class Run:
    """Rows or cells that are written once: `first` and how many, from `start` to `end`, their content between."""

    first: int
    count: int
    start: int
    inside: int
    close: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table:table from `start` to `end`. `styles`: the looks of whole columns, each with its first and last."""

    name: str
    start: int
    inside: int
    close: int
    end: int
    rows: tuple[Run, ...]
    styles: tuple[tuple[int, int, str], ...]

    def look(self, column: int) -> str:
        return next((style for first, last, style in self.styles if first <= column <= last), "")


def searchable(data: bytes) -> bytes:
    """The same length, without what could look like cells of a sheet and are none."""
    searched = quiet(data)
    for name in BESIDE:
        if name.encode() in searched:
            for item in list(find_all(searched, name)):
                searched = searched[: item.start] + b" " * (item.end - item.start) + searched[item.end :]
    return searched


def sheets(searched: bytes, names: Names) -> list[Sheet]:
    """All tables, in their order; `searched` as `searchable` gives it."""
    found = []
    for run in _runs(searched, names.named("table:table"), 0, len(searched), ""):
        name = attribute(searched[run.start : run.inside], r"[\w.\-]+:name") or ""
        rows = tuple(_runs(searched, names.named("table:table-row"), run.inside, run.close, _ROWS))
        until = rows[0].start if rows else run.close
        columns = _runs(searched, names.named("table:table-column"), run.inside, until, _COLUMNS)
        styles = tuple(
            (item.first, item.first + item.count - 1, style)
            for item in columns
            if (style := attribute(searched[item.start : item.inside], _DEFAULT))
        )
        found.append(Sheet(name, run.start, run.inside, run.close, run.end, rows, styles))
    return found


def _runs(data: bytes, name: str, start: int, stop: int, repeated: str) -> Iterator[Run]:
    """Elements side by side that do not hold others of their name; `name` with its prefix."""
    at, closing = 0, f"</{name}>".encode()
    for found in _tag(name).finditer(data, start, stop):
        tag = found[0]
        stated = attribute(tag, repeated) if repeated and b"-repeated" in tag else None
        count = max(int(stated), 1) if stated and stated.isdigit() else 1
        if tag.endswith(b"/>"):
            yield Run(at, count, found.start(), found.end(), found.end(), found.end())
        else:
            close = data.find(closing, found.end(), stop)
            if close < 0:
                raise Malformed(name)
            yield Run(at, count, found.start(), found.end(), close, close + len(closing))
        at += count


def _tag(name: str) -> re.Pattern[bytes]:
    # the prefix is known: a plain beginning is found many times faster than any
    pattern = start_tag(name.rpartition(":")[2]).pattern
    return re.compile(
        pattern.replace(rb"((?:[\w.\-]+:)?)", re.escape(name.partition(":")[0].encode()) + b":", 1)
    )


def _cells(data: bytes, names: Names, row: Run) -> list[Run]:
    """Of one row, covered ones among them."""
    found = []
    whole, covered = (names.named(f"table:{name}table-cell") for name in ("", "covered-"))
    spans = [*_runs(data, whole, row.inside, row.close, _COLUMNS)]
    if f"<{covered}".encode() in data[row.inside : row.close]:
        spans += _runs(data, covered, row.inside, row.close, _COLUMNS)
        spans.sort(key=lambda item: item.start)
    at = 0
    for item in spans:
        found.append(Run(at, item.count, item.start, item.inside, item.close, item.end))
        at += item.count
    return found


def merges(data: bytes, names: Names, sheet: Sheet) -> tuple[tuple[Place, Place], ...]:
    """First and last cell of each merged area."""
    found = []
    for row in sheet.rows:
        if data.find(b"-spanned=", row.inside, row.close) < 0:
            continue
        for cell in _cells(data, names, row):
            tag = data[cell.start : cell.inside]
            across, down = (
                int(attribute(tag, rf"[\w.\-]+:number-{kind}-spanned") or 1) for kind in ("columns", "rows")
            )
            if across * down > 1:
                last = (row.first + down - 1, cell.first + across - 1)
                found.append(((row.first, cell.first), last))
    return tuple(found)


def texts(data: bytes, names: Names, sheet: Sheet) -> list[list[str]]:
    """What the cells of a small sheet say, as far as they are written."""
    rows = []
    for run in sheet.rows[:MOST_READ]:
        row: list[str] = []
        for cell in _cells(data, names, run):
            words = unescape(
                re.sub(rb"<[^>]*>", b"", data[cell.inside : cell.close]).decode("utf-8", "replace")
            )
            row += [words] * min(cell.count, MOST_BLANK)
        rows.append(row)
    return rows


def cells_with(data: bytes, names: Names, sheet: Sheet, styles: Collection[str]) -> list[Place]:
    """The cells that have one of these looks."""
    if not styles:
        return []
    wanted = re.compile(rb"""["'](?:%b)["']""" % b"|".join(re.escape(style.encode()) for style in styles))
    found: list[Place] = []
    for row in sheet.rows:
        if wanted.search(data, row.start, row.close) is None or row.count > 1000:
            continue
        for cell in _cells(data, names, row):
            if attribute(data[cell.start : cell.inside], STYLE) in styles and cell.count <= 1000:
                found += (
                    (row.first + down, cell.first + across)
                    for down in range(row.count)
                    for across in range(cell.count)
                )
    return found


def changed(
    data: bytes, searched: bytes, names: Names, sheet: Sheet, places: Collection[Place], change: Change
) -> list[Edit]:
    """The edits that alter these cells, each alone, and make those that are not there."""
    starts = [row.first for row in sheet.rows]
    by_run: dict[int, dict[int, list[int]]] = {}
    for row, column in sorted(places):
        by_run.setdefault(bisect_right(starts, row) - 1, {}).setdefault(row, []).append(column)
    edits: list[Edit] = []
    beyond: dict[int, list[int]] = {}
    for at, wanted in by_run.items():
        run = sheet.rows[at] if at >= 0 else None
        inside = {row: told for row, told in wanted.items() if run and row < run.first + run.count}
        beyond |= {row: told for row, told in wanted.items() if row not in inside}
        if run and inside:
            cells = _cells(searched, names, run)
            edits.append((run.start, run.end, _taken_apart(data, names, sheet, run, cells, inside, change)))
    if beyond:
        edits.append(_appended(data, searched, names, sheet, beyond, change))
    return edits


def _taken_apart(
    data: bytes,
    names: Names,
    sheet: Sheet,
    run: Run,
    cells: list[Run],
    wanted: Mapping[int, list[int]],
    change: Change,
) -> bytes:
    """Rows written as one: those that are marked, and what lies before, between and behind them."""
    pieces: list[bytes] = []
    at = run.first
    for row, columns in wanted.items():
        pieces.append(_repeated(data, run, row - at, names.named("table:number-rows-repeated"), _ROWS))
        tag = without_attribute(_open(data[run.start : run.inside]), _ROWS)
        default = attribute(tag, _DEFAULT) or ""
        pieces += (tag, _row(data, names, sheet, run, row, default, cells, columns, change))
        pieces.append(f"</{names.named('table:table-row')}>".encode())
        at = row + 1
    last = run.first + run.count - at
    return b"".join((*pieces, _repeated(data, run, last, names.named("table:number-rows-repeated"), _ROWS)))


def _row(
    data: bytes,
    names: Names,
    sheet: Sheet,
    run: Run,
    row: int,
    default: str,
    cells: list[Run],
    columns: list[int],
    change: Change,
) -> bytes:
    pieces: list[bytes] = []
    left = list(columns)
    repeated = names.named("table:number-columns-repeated")
    between = run.inside
    for cell in cells:
        pieces.append(data[between : cell.start])
        at, between = cell.first, cell.end
        while left and left[0] < cell.first + cell.count:
            column = left.pop(0)
            pieces.append(_repeated(data, cell, column - at, repeated, _COLUMNS))
            tag = without_attribute(_open(data[cell.start : cell.inside]), _COLUMNS)
            look = attribute(tag, STYLE) or default or sheet.look(column)
            start, content = change((row, column), look, tag, data[cell.inside : cell.close])
            pieces += (start, content, b"</" + tag[1 : tag.index(b"table-cell")] + b"table-cell>")
            at = column + 1
        pieces.append(_repeated(data, cell, cell.first + cell.count - at, repeated, _COLUMNS))
    end = cells[-1].first + cells[-1].count if cells else 0
    new = _new_cells(names, sheet, row, default, end, left, change)
    return b"".join((*pieces, new, data[between : run.close]))


def _new_cells(
    names: Names, sheet: Sheet, row: int, default: str, at: int, columns: list[int], change: Change
) -> bytes:
    """Cells behind the last one that is written."""
    pieces: list[bytes] = []
    for column in columns:
        if column > at:
            pieces.append(names(f'<table:table-cell table:number-columns-repeated="{column - at}"/>'))
        look = default or sheet.look(column)
        start, content = change((row, column), look, names("<table:table-cell>"), b"")
        pieces += (start, content, names("</table:table-cell>"))
        at = column + 1
    return b"".join(pieces)


def _appended(
    data: bytes,
    searched: bytes,
    names: Names,
    sheet: Sheet,
    wanted: Mapping[int, list[int]],
    change: Change,
) -> Edit:
    """Rows below the last one that is written."""
    last = sheet.rows[-1] if sheet.rows else None
    at, place = (last.first + last.count, last.end) if last else (0, sheet.close)
    while last and (found := _ANY_END.match(searched, place)):
        place = found.end()
    pieces: list[bytes] = []
    for row, columns in wanted.items():
        if row > at:
            blank = f'<table:table-row table:number-rows-repeated="{row - at}"><table:table-cell/></table:table-row>'
            pieces.append(names(blank))
        pieces += (names("<table:table-row>"), _new_cells(names, sheet, row, "", 0, columns, change))
        pieces.append(names("</table:table-row>"))
        at = row + 1
    return place, place, b"".join(pieces)


def _open(tag: bytes) -> bytes:
    """<so/> -> <so>"""
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def _repeated(data: bytes, run: Run, count: int, name: str, pattern: str) -> bytes:
    """What is written once, for so many; nothing for none."""
    if count <= 0:
        return b""
    if count == run.count:
        return data[run.start : run.end]
    tag = without_attribute(data[run.start : run.inside], pattern)
    if count > 1:
        tag = with_attribute(tag, name, str(count))
    return tag + data[run.inside : run.end]
