"""What a reader of values does not tell: how large a workbook is when unpacked, and what its cells hide.

The parts are searched as bytes, without building a tree: a fraction of what reading the values costs.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import say

MOST_UNPACKED = 200 * 1024 * 1024
MOST_ROWS = 99_999
MOST_COLUMNS = 702
MOST_CELLS = 5_000_000
# each begins with plain text, which is searched many times faster than a class of characters
_FAR = re.compile(rb' r="(?:[A-Za-z]{0,2}\d{6}|[A-Za-z]{3}\d|[C-Zc-z][A-Za-z]\d)')
_TOO_FAR_DOWN = re.compile(rb' r="[A-Za-z]{0,3}\d{6}')
_TOO_FAR_RIGHT = re.compile(rb' r="[A-Za-z]{3}\d')
_WIDE = re.compile(rb' r="([A-Za-z]{2})\d')
_ODD = (b" r='", b"\nr", b"\rr", b"\tr", b"r\n", b"r\r", b"r\t", b"=\n", b"=\r", b"=\t")
_ODD_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3}\d+)["']""")
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*? r="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*? r="(\d+)"')
_HIDDEN_COLUMN = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="(\d+)")[^>]*\bmax="(\d+)"'
)
_MERGE = re.compile(rb'mergeCell\b[^>]*?\bref="([A-Za-z]+\d+:[A-Za-z]+\d+)"')
_ADDRESS = re.compile(rb' r="([A-Za-z]+)(\d+)"')
_FORMULA = re.compile(rb"<f[ >/]")
_PREFIXED_FORMULA = re.compile(rb":f[ >/]")
_ERROR = re.compile(rb' t="e"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
MEDIA = ("xl/media/", "docProps/thumbnail")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at which (row, column), both from 0: error values, formulas never calculated, hidden rows, merges."""

    errors: dict[Place, str] = field(default_factory=dict)
    uncalculated: frozenset[Place] = frozenset()
    formulas: int = 0
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[str, ...] = ()

    @property
    def damaged(self) -> tuple[Place, ...]:
        """Cells that read as blank although something stands in them."""
        return (*self.errors, *self.uncalculated)


# what zipfile and the parser raise on bytes that were flipped; RuntimeError also tells of an encrypted part
DAMAGED = (
    BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)


def open_package(name: str, content: bytes) -> ZipFile:
    """The unpacked-size check comes first, from the directory alone."""
    try:
        package = ZipFile(BytesIO(content))
    except DAMAGED as error:
        raise Refused(
            say("{name} is damaged or was cut off on its way; please ask for it again", name=name)
        ) from error
    unpacked = sum(part.file_size for part in package.infolist() if not part.filename.startswith(MEDIA))
    if unpacked > MOST_UNPACKED:
        raise Refused(
            say(
                "{name} unpacks to {size} MB; at most {most} MB are read. Split it into smaller workbooks",
                name=name,
                size=unpacked // 1048576,
                most=MOST_UNPACKED // 1048576,
            )
        )
    return package


def scan_package(name: str, package: ZipFile) -> dict[str, Marks]:
    """The marks of every sheet by its name. Every part is unpacked once, so that a damaged one is found here."""
    try:
        sheets = _sheet_parts(package)
        marks: dict[str, Marks] = {}
        for part in package.infolist():
            if part.filename.startswith(MEDIA) or part.is_dir():
                continue
            data = package.read(part)
            if part.filename in sheets or part.filename.startswith("xl/worksheets/"):
                data = _plain(data)
                _check_extent(name, data)
            if part.filename in sheets:
                marks[sheets[part.filename]] = scan_sheet(data)
    except DAMAGED as error:
        raise Refused(
            say("{name} is damaged or was cut off on its way; please ask for it again", name=name)
        ) from error
    return marks


def _sheet_parts(package: ZipFile) -> dict[str, str]:
    """Part name -> sheet name."""
    targets = {}
    for element in _elements(package, "xl/_rels/workbook.xml.rels", "Relationship"):
        target = element.get("Target", "")
        targets[element.get("Id")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found = {}
    for element in _elements(package, "xl/workbook.xml", "sheet"):
        relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
        if relation in targets:
            found[targets[relation]] = element.get("name", "")
    return found


def _elements(package: ZipFile, part: str, name: str) -> Iterator[ElementTree.Element]:
    if part not in package.namelist():
        return
    data = package.read(part)
    if b"<!DOCTYPE" in data:
        raise BadZipFile("a workbook has no document type")
    for element in ElementTree.fromstring(data).iter():
        if element.tag.rpartition("}")[2] == name:
            yield element


def _check_extent(name: str, data: bytes) -> None:
    """A reader makes room for everything between the outermost cells: two cells far apart would fill the memory."""
    if not _FAR.search(data):
        return
    if _TOO_FAR_DOWN.search(data):
        raise Refused(
            say(
                "{name} uses rows beyond {most}; delete what stands far below the table",
                name=name,
                most=MOST_ROWS,
            )
        )
    wide = {found.upper() for found in _WIDE.findall(data)}
    columns = max((_column(found.decode()) + 1 for found in wide), default=26)
    rows = max(map(int, _ROW.findall(data)), default=1)
    if _TOO_FAR_RIGHT.search(data) or columns * rows > MOST_CELLS:
        raise Refused(
            say(
                "{name} spreads over {rows} rows and too many columns; delete what stands far beside the table",
                name=name,
                rows=rows,
            )
        )


def _plain(data: bytes) -> bytes:
    """Addresses written as everybody writes them, r="B7", where a writer had ideas of its own."""
    # a single sign is found ten times faster than two, and hardly any file has one of these
    suspect = any(sign in data for sign in (b"'", b"\n", b"\r", b"\t"))
    if (suspect and any(odd in data for odd in _ODD)) or b"r =" in data or b"r= " in data:
        return _ODD_ADDRESS.sub(rb' r="\1"', data)
    return data


def scan_sheet(data: bytes) -> Marks:
    start = max(data.find(b"sheetData"), 0)
    end = data.rfind(b"sheetData")
    end = end if end > start else len(data)
    formula = _FORMULA if data[start - 1 : start] == b"<" else _PREFIXED_FORMULA
    formulas = [found.start() for found in formula.finditer(data, start, end)]
    hidden = _HIDDEN_ROW.findall(data, start, end) if data.find(b' hidden="', start, end) >= 0 else ()
    return Marks(
        errors=dict(_error_at(data, found.start()) for found in _ERROR.finditer(data, start, end)),
        uncalculated=frozenset(place for at in formulas if (place := _uncalculated_at(data, at)) is not None),
        formulas=len(formulas),
        hidden_rows=tuple(int(found) - 1 for found in hidden),
        hidden_columns=tuple(
            column
            for first, last in _HIDDEN_COLUMN.findall(data, 0, start)
            for column in range(int(first) - 1, min(int(last), MOST_COLUMNS))
        ),
        merges=tuple(found.decode().upper() for found in _MERGE.findall(data, end)),
    )


def _error_at(data: bytes, position: int) -> tuple[Place, str]:
    start, end = _cell_around(data, position)
    value = _VALUE.search(data, position, end)
    return _place(data, start), value[1].decode("utf-8", "replace") if value else "#"


def _uncalculated_at(data: bytes, position: int) -> Place | None:
    """The place of a formula that no program ever calculated; an empty text as its result is a result."""
    start, end = _cell_around(data, position)
    cell = data[start:end]
    value = _VALUE.search(cell)
    head = cell[: cell.find(b">")]
    if value and (value[1] or b't="str"' in head):
        return None
    return _place(data, start)


def _cell_around(data: bytes, position: int) -> tuple[int, int]:
    start = max(
        data.rfind(b"<c ", 0, position), data.rfind(b"<c>", 0, position), data.rfind(b":c ", 0, position)
    )
    end = min(
        (found for tag in (b"</c>", b":c>") if (found := data.find(tag, position)) >= 0), default=len(data)
    )
    return max(start, 0), end


def _place(data: bytes, start: int) -> Place:
    head = data[start : data.find(b">", start)]
    found = _ADDRESS.search(head)
    if found:
        return int(found[2]) - 1, _column(found[1].decode())
    # a writer may leave addresses out: count the cells before it in the row, and the rows before it
    row = data.rfind(b"<row", 0, start)
    return data.count(b"<row", 0, row), data.count(b"<c ", row, start) + data.count(b"<c>", row, start)


def _column(name: str) -> int:
    number = 0
    for sign in name.upper():
        number = number * 26 + ord(sign) - 64
    return number - 1
