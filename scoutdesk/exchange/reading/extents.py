"""How far a sheet reaches: only cells with a value count, and none of them far away from everything else.

A reader makes room for all that lies between the outermost cells: two cells far apart would fill the memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scoutdesk.exchange.cells import address, cell_name, column_at
from scoutdesk.exchange.reading.limits import MOST_COLUMNS, MOST_LEFT_OUT, MOST_ROWS
from scoutdesk.exchange.reading.refusing import far_away, too_far
from scoutdesk.i18n import Message

STRETCH = 1 << 20
# these begin with plain text, which is searched many times faster than a class of characters
_FAR = rb' r="[A-Za-z]*+(?:%b|0|(?<=[A-Za-z]{3}))'
_WIDE = re.compile(rb' r="([C-Zc-z][A-Za-z])\d')
_BEYOND_Z = re.compile(rb' r="[A-Za-z]{2}\d')
_ODD = (b" r='", b"\nr", b"\rr", b"\tr", b"r\n", b"r\r", b"r\t", b"=\n", b"=\r", b"=\t", b"'r=")
_SPACED = re.compile(b"r(?: =|= )")
_ODD_ADDRESS = re.compile(rb"""(?:\s|(?<=["']))r\s*=\s*["']([A-Za-z]{0,3}\d+)["']""")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)((?:\s[^>]*)?)>")
_AT = re.compile(rb' r="([A-Za-z]*)(\d+)"')
_ADDRESS = re.compile(rb' r="([A-Za-z]+)(\d+)')
# what nearly all programs write in a cell that has nothing but a look, behind its "<c"
_LOOK = rb' r="[A-Za-z]{1,3}+\d{1,7}+"(?: s="\d++")?+(?: t="\w++")?+ ?(?:/>|></%bc>|><%bv ?/></%bc>|><%bv></%bv></%bc>)'


@dataclass(frozen=True, slots=True)
class _Cell:
    """Where in the data a cell is written, and where in the sheet it stands."""

    start: int
    end: int
    row: int
    column: int
    holds: bool


def prefix_of(data: bytes) -> bytes:
    """What stands before the names of the elements: b"" or b"x:"."""
    found = re.search(rb"<(\w+:)?sheetData\b", data)
    return found[1] or b"" if found else b""


def plain(data: bytes) -> bytes:
    """Addresses written as everybody writes them, r="B7", where a writer had ideas of its own or left them out."""
    if any(_is_odd(data, first, last) for first, last in stretches(data, inside(data)[0])):
        data = _ODD_ADDRESS.sub(rb' r="\1"', data)
    return _with_addresses(data) if _lacks_addresses(data) else data


def inside(data: bytes) -> tuple[int, int]:
    """Where the rows of a sheet are written."""
    start = max(data.find(b"sheetData"), 0)
    end = data.rfind(b"sheetData")
    return start, end if end > start else len(data)


def _is_odd(data: bytes, start: int, end: int) -> bool:
    # a single sign is found ten times faster than two, and hardly any file has one of these among its cells
    suspect = any(data.find(sign, start, end) >= 0 for sign in (b"'", b"\n", b"\r", b"\t"))
    if suspect and any(data.find(sign, start, end) >= 0 for sign in _ODD):
        return True
    return data.find(b'"r=', start, end) >= 0 or _SPACED.search(data, start, end) is not None


def _lacks_addresses(data: bytes) -> bool:
    bare = re.compile(rb'<%bc(?! r=")' % prefix_of(data))
    return any(bare.search(data, first, last) for first, last in stretches(data, *inside(data)))


def _with_addresses(data: bytes) -> bytes:
    """Whoever leaves addresses out means the next cell of the row, and the next row."""
    if re.search(rb"<(?:\w+:)?c(?![\w:])(?![^>]* r=\")", data) is None:
        return data
    row, column, done = -1, -1, 0
    pieces: list[bytes] = []
    for tag in _TAG.finditer(data):
        at = _AT.search(tag[2])
        if tag[1] == b"row":
            row, column = (int(at[2]) - 1 if at else row + 1), -1
            written = b"%d" % (row + 1)
        else:
            column = column_number(at[1]) if at and at[1] else column + 1
            written = cell_name(row, column).encode()
        if at is None:
            pieces += (data[done : tag.start(2)], b' r="%b"' % written)
            done = tag.start(2)
    return b"".join((*pieces, data[done:]))


def within_reach(name: str, sheet: str, data: bytes, room: int) -> tuple[bytes, int, tuple[Message, ...]]:
    """The sheet without what is blank or alone and far away; how many cells it spans; what was left out.

    `room`: how many cells may be spanned. `Refused` where the values themselves reach too far.
    """
    row = re.compile(rb'<%brow\b[^>]*? r="(\d{1,7})' % prefix_of(data))
    rows = _last_row(data, row)
    if _reaches_beyond(data, rows):
        is_far = rows == MOST_ROWS
        if not is_far:
            # they need not stand in order
            numbers = (found for first, last in stretches(data) for found in row.findall(data, first, last))
            rows = min(max(map(int, numbers), default=0), MOST_ROWS)
        if is_far or _reaches_beyond(data, rows):
            return _gathered(name, sheet, data, room)
    spanned = rows * _columns(data, rows, room)
    return (data, spanned, ()) if spanned <= room else _gathered(name, sheet, data, room)


def _last_row(data: bytes, row: re.Pattern[bytes]) -> int:
    found = row.match(data, max(data.rfind(b"<%brow " % prefix_of(data)), 0))
    return min(int(found[1]), MOST_ROWS) if found else 0


def _reaches_beyond(data: bytes, rows: int) -> bool:
    return _somewhere(re.compile(_FAR % _larger(rows)), data)


def stretches(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Parts of a sheet that end with a row: one search through all of it would hold up the window for as long."""
    last, close = len(data) if end is None else end, b"</%brow>" % prefix_of(data)
    while start < last:
        found = data.find(close, start + STRETCH, last)
        stop = found + len(close) if found >= 0 else last
        yield start, stop
        start = stop


def _somewhere(pattern: re.Pattern[bytes], data: bytes) -> bool:
    return any(pattern.search(data, start, end) is not None for start, end in stretches(data))


def _larger(number: int) -> bytes:
    """A pattern for the beginning of all numbers that are larger; a cell may contradict the row it stands in."""
    digits = str(number)
    parts = [rb"\d{%d}" % (len(digits) + 1)]
    for place, digit in enumerate(digits):
        if digit != "9":
            rest = len(digits) - place - 1
            parts.append(b"%b[%d-9]%b" % (digits[:place].encode(), int(digit) + 1, rb"\d" * rest))
    # most have fewer digits, which is seen at once
    return rb"(?=\d{%d})(?:%b)" % (len(digits), b"|".join(parts))


def _columns(data: bytes, rows: int, room: int) -> int:
    """How many columns are used, at most: as roughly as the room allows, for counting is dear."""
    wide = {found for start, end in stretches(data) for found in _WIDE.findall(data, start, end)}
    if wide:
        return max(column_number(found) + 1 for found in wide)
    return 26 if rows * 78 > room and not _somewhere(_BEYOND_Z, data) else 78


def _gathered(name: str, sheet: str, data: bytes, room: int) -> tuple[bytes, int, tuple[Message, ...]]:
    """Blank cells go, far ones are left out with a word as long as they are few: then every cell is looked at."""
    data = _without_blanks(data)
    if not _reaches_beyond(data, MOST_ROWS):
        rows, columns = _reach(data)
        if columns <= MOST_COLUMNS and rows * columns <= room:
            return data, rows * columns, ()
    pieces: list[bytes] = []
    far: list[Message] = []
    done = rows = columns = 0
    for cell in _cells(data):
        is_far = not (0 <= cell.row < MOST_ROWS and 0 <= cell.column < MOST_COLUMNS)
        if cell.holds and is_far:
            far.append(far_away(address(sheet, cell.row, cell.column)))
            if len(far) > MOST_LEFT_OUT:
                raise too_far(name, address(sheet, cell.row, cell.column))
        if is_far or not cell.holds:
            pieces.append(data[done : cell.start])
            done = cell.end
        else:
            rows, columns = max(rows, cell.row + 1), max(columns, cell.column + 1)
    left = b"".join((*pieces, data[done:]))
    rows, columns = _hidden_reach(name, sheet, left, rows, columns)
    if rows * columns > room:
        raise too_far(name, address(sheet, rows - 1, columns - 1))
    return left, rows * columns, tuple(far)


def _without_blanks(data: bytes) -> bytes:
    """Without the rows and cells that have nothing but a look: of these there may be millions."""
    p = re.escape(prefix_of(data))
    cell = b"<%bc%b" % (p, _LOOK % ((p,) * 6))
    rows = re.compile(rb"(?:<%brow(?: [^>]*+)?+>(?:%b)*+</%brow>)++" % (p, cell, p))
    cells = re.compile(rb"(?:%b)++" % cell)
    start, end = inside(data)
    kept = (cells.sub(b"", rows.sub(b"", data[first:last])) for first, last in stretches(data, start, end))
    return b"".join((data[:start], *kept, data[end:]))


def _reach(data: bytes) -> tuple[int, int]:
    """How many rows and columns the addresses of cells name."""
    rows = columns = 0
    for start, end in stretches(data):
        found = _ADDRESS.findall(data, start, end)
        rows = max(rows, *(int(number[:9]) for number in {number for _letters, number in found}), 0)
        columns = max(columns, *(column_number(name) + 1 for name in {name for name, _number in found}), 0)
    return rows, columns


def _hidden_reach(name: str, sheet: str, data: bytes, rows: int, columns: int) -> tuple[int, int]:
    """How far the addresses reach that are left, also in a cell whose tag is so written that it was not seen as one."""
    for start, end in stretches(data):
        for letters, number in _ADDRESS.findall(data, start, end):
            row, column = int(number[:9]), column_number(letters) + 1
            if row > MOST_ROWS or column > MOST_COLUMNS:
                raise too_far(name, address(sheet, row - 1, column - 1))
            rows, columns = max(rows, row), max(columns, column)
    return rows, columns


def _cells(data: bytes) -> Iterator[_Cell]:
    """Every cell that is written. A formula whose result is blank holds nothing; one without a result does."""
    p = prefix_of(data)
    close, value, formula = b"</%bc>" % p, re.compile(rb"<%bv\b[^>]*>[^<]" % p), b"<%bf" % p
    row = -1
    for tag in _TAG.finditer(data):
        at = _AT.search(tag[2])
        if tag[1] == b"row":
            row = int(at[2]) - 1 if at else row + 1
            continue
        blank = tag[2].endswith(b"/")
        end = tag.end() if blank else data.find(close, tag.end()) + len(close)
        body = b"" if blank else data[tag.end() : max(end, tag.end())]
        holds = (
            value.search(body) is not None
            or b"<%bis>" % p in body
            or (formula in body and b"<%bv" % p not in body)
        )
        column = column_number(at[1]) if at else 0
        yield _Cell(tag.start(), max(end, tag.end()), int(at[2]) - 1 if at else row, column, holds)


@lru_cache(maxsize=4096)
def column_number(name: bytes) -> int:
    """b"A" -> 0, b"AA" -> 26; of a name no sheet has, a column no sheet has."""
    return column_at(name[:6].decode())
