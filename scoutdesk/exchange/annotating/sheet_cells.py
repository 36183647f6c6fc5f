"""Cells of a sheet given another look, and made where there are none; nothing else in it is touched."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from scoutdesk.exchange.annotating.markup import (
    Edit,
    Element,
    Malformed,
    attribute,
    find,
    find_all,
    inserted,
    quiet,
    readable,
    start_tag,
    with_attribute,
)
from scoutdesk.exchange.annotating.remarks import Place
from scoutdesk.exchange.cells import column_at, column_name

Tint = Callable[[Place, int], int]
"""The look of a remarked cell, from its place and the look it has."""
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_MERGE = re.compile(rb"<(?:[\w.\-]+:)?mergeCell\b[^>]*>")
# bounded, as nobody has looked yet whether the cells are sound
_ROW = rb'<%brow(?=[\s/>])(?: r="(\d+)")?[^>]{0,4000}>'
_CELL = re.compile(rb"<(?:[\w.\-]{1,40}:)?c(?=[\s/>])[^>]{0,4000}>")
_DEFAULT_HEIGHT = 15.0
_DEFAULT_WIDTH = 8.43


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of a sheet lie: `numbers` (from 0) beside where each begins; arrays, as there may be a million.

    `ordered`: whether each number is larger than those before, as it should be.
    """

    data: Element
    prefix: bytes
    numbers: array[int]
    starts: array[int]
    ordered: bool

    def at(self, number: int) -> int:
        """Where the row of this number is among them; -1 where it is not."""
        if not self.ordered:
            return self.numbers.index(number) if number in self.numbers else -1
        at = bisect_left(self.numbers, number)
        return at if at < len(self.numbers) and self.numbers[at] == number else -1

    def inside(self, data: bytes, at: int) -> int:
        """Where the start tag of a row ends."""
        found = start_tag("row").match(data, self.starts[at])
        assert found is not None
        return found.end()

    def stop(self, at: int) -> int:
        """Before which a row ends."""
        return self.starts[at + 1] if at + 1 < len(self.starts) else self.data.close


def place_of(address: str) -> Place | None:
    """B7 -> (6, 1)."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        return None
    return int(found[2]) - 1, column_at(found[1])


def readable_sheet(data: bytes) -> tuple[bytes, Rows]:
    """The part as it is searched, and its rows. What is around the cells is checked to be sound.

    The cells are not: that would take as long as all the rest, and whoever reads the file finds what is wrong there.
    """
    searched = quiet(data)
    rows = find_rows(searched)
    readable(data[: rows.data.inside] + data[rows.data.close :])
    return searched, rows


def find_rows(data: bytes) -> Rows:
    """The rows of a sheet; `data` as `quiet` gives it."""
    root = start_tag("worksheet").search(data, 0, 20_000)
    body = find(data, "sheetData") if root else None
    if root is None or body is None:
        raise Malformed("no sheetData")
    numbers, starts = array("q"), array("q")
    number, ordered = -1, True
    for found in re.compile(_ROW % re.escape(root[1])).finditer(data, body.inside, body.close):
        stated = found[1] or attribute(found[0], "r")
        before, number = number, int(stated) - 1 if stated else number + 1
        ordered = ordered and before < number
        numbers.append(number)
        starts.append(found.start())
    return Rows(body, root[1], numbers, starts, ordered)


def style_cells(data: bytes, rows: Rows, places: Collection[Place], tint: Tint) -> list[Edit]:
    """The edits that give these cells the look that `tint` says."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(places):
        by_row.setdefault(row, []).append(column)
    columns = _column_styles(data, rows.data.start)
    edits: list[Edit] = []
    new: dict[int, bytes] = {}
    for row, wanted in by_row.items():
        there = rows.at(row)
        if there >= 0:
            edits += _row_edits(data, rows, there, row, wanted, columns, tint)
            continue
        cells = b"".join(
            _cell(rows.prefix, row, column, tint((row, column), columns.get(column, 0))) for column in wanted
        )
        tag = b"<" + rows.prefix + f'row r="{row + 1}">'.encode()
        at = rows.stop(bisect_left(rows.numbers, row) - 1)
        new[at] = new.get(at, b"") + tag + cells + b"</" + rows.prefix + b"row>"
    return edits + [inserted(data, rows.data, what, at) for at, what in new.items()]


def _row_edits(
    data: bytes, rows: Rows, at: int, row: int, wanted: list[int], columns: dict[int, int], tint: Tint
) -> Iterator[Edit]:
    start, inside, stop = rows.starts[at], rows.inside(data, at), rows.stop(at)
    tag = data[start:inside]
    own = int(attribute(tag, "s") or 0) if attribute(tag, "customFormat") in ("1", "true") else None
    empty = tag.endswith(b"/>")
    close = inside if empty else data.rfind(b"</", inside, stop)
    there = _quickly(data, rows.prefix, row, wanted, inside, close)
    if there is None:
        there = {} if empty else dict(_cells(data, inside, close))
    missing: dict[int, bytes] = {}
    for column in wanted:
        if column in there:
            begin, end = there[column]
            cell = data[begin:end]
            style = tint((row, column), int(attribute(cell, "s") or 0))
            yield begin, end, with_attribute(cell, "s", str(style))
            continue
        base = columns.get(column, 0) if own is None else own
        place = min((span[0] for other, span in there.items() if other > column), default=close)
        missing[place] = missing.get(place, b"") + _cell(rows.prefix, row, column, tint((row, column), base))
    tag = _spanning(tag, wanted) if missing else tag
    if empty and missing:
        closing = b"</" + rows.prefix + b"row>"
        yield start, inside, tag[:-2].rstrip() + b">" + b"".join(missing.values()) + closing
        return
    if tag != data[start:inside]:
        yield start, inside, tag
    for place, what in missing.items():
        yield place, place, what


def cells_with(data: bytes, rows: Rows, styles: Collection[int]) -> list[Place]:
    """The cells that have one of these looks."""
    if not styles:
        return []
    wanted = re.compile(
        rb"""\ss=["'](?:%b)["']""" % b"|".join(str(number).encode() for number in sorted(styles))
    )
    places: list[Place] = []
    start = rows.starts[0] if rows.starts else rows.data.close
    while (found := wanted.search(data, start, rows.data.close)) is not None:
        at = bisect_right(rows.starts, found.start()) - 1
        start = rows.stop(at)
        cells = _cells(data, rows.inside(data, at), start)
        places += [(rows.numbers[at], column) for column, span in cells if wanted.search(data, *span)]
    return places


def _quickly(
    data: bytes, prefix: bytes, row: int, wanted: list[int], start: int, end: int
) -> dict[int, tuple[int, int]] | None:
    """The same for cells that are all there and begin with their address, as nearly every program writes them."""
    found = {}
    for column in wanted:
        head = b"<" + prefix + f'c r="{column_name(column)}{row + 1}"'.encode()
        at = data.find(head, start, end)
        if at < 0:
            return None
        found[column] = (at, data.index(b">", at) + 1)
    return found


def _cells(data: bytes, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Column -> span of the start tag, for the cells between two places."""
    column = -1
    for found in _CELL.finditer(data, start, end):
        stated = place_of(attribute(found[0], "r") or "")
        column = stated[1] if stated else column + 1
        yield column, found.span()


def _cell(prefix: bytes, row: int, column: int, style: int) -> bytes:
    return b"<" + prefix + f'c r="{column_name(column)}{row + 1}" s="{style}"/>'.encode()


def _spanning(tag: bytes, columns: list[int]) -> bytes:
    """The row's own hint where its cells are, wide enough for the new ones."""
    first, _mark, last = (attribute(tag, "spans") or "").partition(":")
    if not (first.isdigit() and last.isdigit()):
        return tag
    spans = f"{min(int(first), columns[0] + 1)}:{max(int(last), columns[-1] + 1)}"
    return with_attribute(tag, "spans", spans)


def _column_styles(data: bytes, end: int) -> dict[int, int]:
    """The look of blank cells, by column."""
    return {
        column: style
        for tag in _column_tags(data, end)
        if (style := int(attribute(tag, "style") or 0))
        for column in _columns_of(tag)
    }


def _column_tags(data: bytes, end: int) -> list[bytes]:
    return [found[0] for found in start_tag("col").finditer(data, 0, end)]


def _columns_of(tag: bytes) -> range:
    first, last = (int(attribute(tag, name) or 1) for name in ("min", "max"))
    return range(first - 1, min(last, 16384))


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide and high the cells are, in pixels, as far as the sheet says."""

    widths: dict[int, float]
    data: bytes
    rows: Rows
    width: float
    height: float

    def column(self, number: int) -> float:
        return self.widths.get(number, self.width)

    def row(self, number: int) -> float:
        at = self.rows.at(number)
        if at < 0:
            return self.height
        start = self.rows.starts[at]
        tag = self.data[start : self.rows.inside(self.data, at)]
        if b"hidden=" in tag and attribute(tag, "hidden") in ("1", "true"):
            return 0.0
        stated = attribute(tag, "ht") if b"ht=" in tag else None
        return float(stated) * 4 / 3 if stated else self.height


def grid_of(data: bytes, rows: Rows) -> Grid:
    found = start_tag("sheetFormatPr").search(data, 0, rows.data.start)
    tag = found[0] if found else b""
    width = float(attribute(tag, "defaultColWidth") or _DEFAULT_WIDTH)
    height = float(attribute(tag, "defaultRowHeight") or _DEFAULT_HEIGHT)
    widths = {}
    for column in _column_tags(data, rows.data.start):
        hidden = attribute(column, "hidden") in ("1", "true")
        wide = 0.0 if hidden else float(attribute(column, "width") or width) * 7 + 5
        widths.update(dict.fromkeys(_columns_of(column), wide))
    return Grid(widths, data, rows, width * 7 + 5, height * 4 / 3)


def merges(data: bytes, rows: Rows) -> tuple[tuple[Place, Place], ...]:
    """First and last cell of each merged area."""
    found = []
    area = find(data, "mergeCells", rows.data.end)
    for tag in _MERGE.finditer(data, area.inside, area.close) if area else ():
        first, _mark, last = (attribute(tag[0], "ref") or "").partition(":")
        begin, end = place_of(first), place_of(last)
        if begin and end:
            found.append((begin, end))
    return tuple(found)


def widened(data: bytes, rows: Rows, places: Collection[Place]) -> list[Edit]:
    """The stated extent of the sheet, where cells now lie beyond it."""
    stated = next(find_all(data, "dimension", 0, rows.data.start), None)
    if stated is None:
        return []
    tag = data[stated.start : stated.inside]
    first, _mark, last = (attribute(tag, "ref") or "").partition(":")
    begin, end = place_of(first), place_of(last or first)
    if begin is None or end is None:
        return []
    top, left = min(begin[0], *(row for row, _c in places)), min(begin[1], *(column for _r, column in places))
    down, right = max(end[0], *(row for row, _c in places)), max(end[1], *(column for _r, column in places))
    if (top, left) == begin and (down, right) == end:
        return []
    extent = f"{column_name(left)}{top + 1}:{column_name(right)}{down + 1}"
    return [(stated.start, stated.inside, with_attribute(tag, "ref", extent))]
