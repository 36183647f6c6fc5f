"""What a reader of values does not tell of a sheet: errors, formulas never calculated, what is hidden or merged.

The parts are searched as bytes, without building a tree: a fraction of what reading the values costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from scoutdesk.exchange.reading.extents import column_number, inside, prefix_of, stretches
from scoutdesk.exchange.reading.limits import MOST_COLUMNS
from scoutdesk.exchange.reading.marks import Marks, Place

_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*? r="(\d+)"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")[^>]*\bmax="(\d+)"'
)
_MERGE = re.compile(rb'mergeCell\b[^>]*?\bref="([A-Za-z]+\d+:[A-Za-z]+\d+)"')
_ADDRESS = re.compile(rb' r="([A-Za-z]+)(\d+)"')
_REF = re.compile(rb'[A-Za-z]{1,3}\d{1,7}"')
_ERROR = re.compile(rb' t="e"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_PICTURE = re.compile(rb'>=?(?:_xlfn\.)?DISPIMG\((?:&quot;|")([^"&]{1,80})(?:&quot;|")')
# in bytes: a cell with the longest text and the longest formula that a program writes
WIDEST_CELL = 200_000


def scan_sheet(data: bytes) -> Marks:
    start, end = inside(data)
    p = prefix_of(data)
    # a single sign is found many times faster, and without formulas this one is rare
    may_have = data.find(b"f", start, end) >= 0
    formulas = [found.start() for found in _all(_formula(p), data, start, end)] if may_have else []
    hidden = _HIDDEN_ROW.findall(data, start, end) if data.find(b' hidden="', start, end) >= 0 else ()
    return Marks(
        errors=dict(_error_at(data, found.start(), p) for found in _all(_ERROR, data, start, end)),
        uncalculated=frozenset(
            place for at in formulas if (place := _uncalculated_at(data, at, p)) is not None
        ),
        formulas=len(formulas),
        hidden_rows=tuple(int(found) - 1 for found in hidden),
        hidden_columns=_hidden_columns(data, start),
        merges=tuple(found.decode().upper() for found in _MERGE.findall(data, end)),
    )


def _hidden_columns(data: bytes, end: int) -> tuple[int, ...]:
    told = islice(_HIDDEN_COLUMN.finditer(data, 0, end), MOST_COLUMNS)
    found = {at for one in told for at in range(int(one[1]) - 1, min(int(one[2]), MOST_COLUMNS))}
    return tuple(sorted(found))


def _all(pattern: re.Pattern[bytes], data: bytes, start: int, end: int) -> Iterator[re.Match[bytes]]:
    for first, last in stretches(data, start, end):
        yield from pattern.finditer(data, first, last)


@lru_cache(maxsize=8)
def _formula(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<%bf[ >/]" % re.escape(prefix))


def pictures_in(data: bytes) -> dict[Place, str]:
    """Cells that hold a picture in the manner of WPS, and what it is called."""
    p = prefix_of(data)
    return {
        _place(data, _cell_around(data, found.start(), p)[0]): found[1].decode("utf-8", "replace")
        for found in _PICTURE.finditer(data, *inside(data))
    }


def formatted_cells(data: bytes, style: int) -> Iterator[Place]:
    """The cells of one style."""
    start, end = inside(data)
    written = b' s="%d"' % style
    found = _before(data, written, start, end)
    if b"" in found:
        other = re.compile(rb'<(?:\w+:)?c\b(?=[^>]* r="([A-Za-z]+\d+)")[^>]*%b' % written)
        found = other.findall(data, start, end)
    for at in found:
        letters = at.rstrip(b"0123456789")
        yield int(at[len(letters) :]) - 1, column_number(letters)


def _before(data: bytes, written: bytes, start: int, end: int) -> list[bytes]:
    """The addresses that stand right before something, as nearly all programs write it; b"" where none does."""
    found: list[bytes] = []
    for first, last in stretches(data, start, end):
        pieces = data[first:last].split(written)
        pieces.pop()
        # an address has ten signs at most, between quotation marks
        ends = [piece[piece.rfind(b'"', -12, -1) + 1 :] for piece in pieces]
        found += [end[:-1] if _REF.fullmatch(end) else b"" for end in ends]
    return found


def _error_at(data: bytes, position: int, p: bytes) -> tuple[Place, str]:
    start, end = _cell_around(data, position, p)
    value = _VALUE.search(data, position, end)
    return _place(data, start), value[1].decode("utf-8", "replace") if value else "#"


def _uncalculated_at(data: bytes, position: int, p: bytes) -> Place | None:
    """The place of a formula that no program ever calculated; an empty text as its result is a result."""
    start, end = _cell_around(data, position, p)
    value = _VALUE.search(data, position, end)
    head = data[start : data.find(b">", start) + 1]
    if value and (value[1] or b't="str"' in head):
        return None
    return _place(data, start)


def _cell_around(data: bytes, position: int, p: bytes) -> tuple[int, int]:
    start = data.rfind(b"<%bc " % p, max(position - WIDEST_CELL, 0), position)
    end = data.find(b"</%bc>" % p, position, position + WIDEST_CELL)
    return max(start, 0), end if end >= 0 else min(position + WIDEST_CELL, len(data))


def _place(data: bytes, start: int) -> Place:
    found = _ADDRESS.search(data, start, data.find(b">", start) + 1)
    return (int(found[2]) - 1, column_number(found[1])) if found else (0, 0)
