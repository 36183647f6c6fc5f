"""Workbooks of LibreOffice and others (.ods): one pass over the content; no repetition makes room by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from math import isfinite
from typing import Any
from xml.parsers import expat

from scoutdesk.domain.progress import Progress
from scoutdesk.exchange.cells import address, range_name
from scoutdesk.exchange.reading.limits import (
    LONGEST_CELL,
    LONGEST_COMMENT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_COPIED,
    MOST_LEFT_OUT,
    MOST_ROWS,
)
from scoutdesk.exchange.reading.marks import Gathered, Place
from scoutdesk.exchange.reading.packages import Package
from scoutdesk.exchange.reading.pictures import Picture
from scoutdesk.exchange.reading.refusing import (
    damaged,
    far_away,
    oversized,
    protected,
    too_far,
    with_documents,
    with_macros,
    with_other_files,
)
from scoutdesk.exchange.reading.tables import READING, Table
from scoutdesk.i18n import Message

PIECE = 256 * 1024
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def read_open_document(
    name: str, package: Package, progress: Progress
) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""
    if b"encryption-data" in manifest:
        raise protected(name)
    reader = _Content(name, package)
    data = package.again("content.xml")
    try:
        for start in range(0, len(data), PIECE):
            progress.at(start, len(data), READING)
            reader.parser.Parse(data[start : start + PIECE], False)
        reader.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, OverflowError) as error:
        raise damaged(name) from error
    return tuple(reader.tables()), tuple(_ignored(package, reader))


def _ignored(package: Package, reader: _Content) -> Iterator[Message]:
    yield from reader.notes
    if any(part.startswith(("Basic/", "Scripts/")) for part in package):
        yield with_macros(package.name)
    if any(part.startswith("Object ") and part.endswith("content.xml") for part in package):
        yield with_documents(package.name)
    if reader.external:
        yield with_other_files(package.name)


@dataclass(slots=True)
class _Sheet(Gathered):
    """A sheet while it is read. Blank rows are only counted until another one with something in it comes."""

    name: str = ""
    hidden: bool = False
    rows: list[list[Any]] = field(default_factory=list)
    row: int = 0
    columns: int = 0
    pictures: dict[Place, Picture] = field(default_factory=dict)


class _Content:
    """What the parser tells of content.xml, gathered sheet by sheet."""

    def __init__(self, name: str, package: Package) -> None:
        self.name, self.package = name, package
        self.sheets: list[_Sheet] = []
        self.notes: list[Message] = []
        self.external = False
        self._room = MOST_CELLS
        self._texts = 0
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._skipped = self._beside = self._columns_seen = 0
        self._repeat = 1
        self._cells: list[tuple[int, Any]] = []
        self._column = 0
        self._attrs: dict[str, str] = {}
        self._in_cell = self._begun = False
        self._text: list[str] = []
        self._comment: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse_type

    def _refuse_type(self, *_declared: object) -> None:
        raise damaged(self.name)

    def tables(self) -> Iterator[Table]:
        for sheet in self.sheets:
            width = sheet.columns
            rows = [[*row, *[""] * (width - len(row))] for row in sheet.rows]
            yield Table(sheet.name, rows, sheet.marks(), sheet.hidden, sheet.pictures)

    # what the parser calls

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if self._skipped or name in ("tracked-changes", "shapes", "sub-table", "dde-links"):
            self._skipped += 1
            self.external = self.external or name == "dde-links"
            return
        if self._beside or name in ("annotation", "frame"):
            self._begin_beside(name, given)
            return
        if name == "p" and self._in_cell:
            if self._begun:
                self._text.append("\n")
            self._begun = True
        elif name in ("table-cell", "covered-table-cell"):
            self._attrs = {key.rpartition(" ")[2]: value for key, value in given.items()}
            # what is typed matters, beside what an extension of the format says of it
            self._attrs.update({key: value for key, value in given.items() if "calc" in key})
            self._in_cell, self._begun, self._text = True, False, []
        elif self._in_cell and name in ("s", "tab", "line-break"):
            self._text.append(_blank(name, given))
        else:
            self._start_outer(name, {key.rpartition(" ")[2]: value for key, value in given.items()})

    def _start_outer(self, name: str, attrs: dict[str, str]) -> None:
        if name == "table-row" and self.sheets:
            self._repeat = _count(attrs.get("number-rows-repeated"))
            self._cells, self._column = [], 0
            if attrs.get("visibility") in ("collapse", "filter") and self._repeat < 1000:
                row = self.sheets[-1].row
                self.sheets[-1].hidden_rows += range(row, row + self._repeat)
        elif name == "table-column" and self.sheets:
            self._begin_columns(attrs)
        elif name == "table":
            if self.sheets:
                self._room -= len(self.sheets[-1].rows) * self.sheets[-1].columns
            hidden = attrs.get("style-name") in self._hidden_styles
            self.sheets.append(_Sheet(name=attrs.get("name", ""), hidden=hidden))
            self._columns_seen = 0
        elif name == "style":
            self._style = attrs.get("name", "")
        elif name == "table-properties" and attrs.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name in ("table-source", "dde-source", "cell-range-source"):
            self.external = True

    def _begin_columns(self, attrs: dict[str, str]) -> None:
        count = _count(attrs.get("number-columns-repeated"))
        if attrs.get("visibility") in ("collapse", "filter"):
            last = min(self._columns_seen + count, MOST_COLUMNS)
            self.sheets[-1].hidden_columns += range(self._columns_seen, last)
        self._columns_seen += count

    def _begin_beside(self, name: str, given: dict[str, str]) -> None:
        """A note or a drawing: its words are not those of the cell."""
        self._beside += 1
        if name == "annotation":
            self._comment = []
        elif name == "p" and self._comment:
            self._comment.append("\n")
        elif name in ("creator", "date", "date-string", "creator-initials", "desc", "title"):
            self._skipped += 1
            self._beside -= 1
        elif name == "image" and self._in_cell and self.sheets:
            href = next((value for key, value in given.items() if key.endswith("href")), "")
            place = (self.sheets[-1].row, self._column)
            if href.startswith("Pictures/"):
                self.sheets[-1].pictures.setdefault(place, Picture(href, self.package))

    def _characters(self, data: str) -> None:
        if self._skipped or not self._in_cell:
            return
        (self._comment if self._beside else self._text).append(data)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if self._skipped:
            self._skipped -= 1
        elif self._beside:
            self._beside -= 1
        elif name in ("table-cell", "covered-table-cell") and self.sheets:
            self._end_cell(self.sheets[-1])
        elif name == "table-row" and self.sheets:
            self._end_row(self.sheets[-1])

    # what comes of it

    def _end_cell(self, sheet: _Sheet) -> None:
        self._in_cell = False
        attrs, text = self._attrs, "".join(self._text)[:LONGEST_CELL]
        count = _count(attrs.get("number-columns-repeated"))
        place = (sheet.row, self._column)
        value = _value(attrs, text)
        if any("calc" in key and item == "error" for key, item in attrs.items()):
            sheet.errors[place], value = text or "#", ""
        sheet.formulas += "formula" in attrs
        if self._comment:
            sheet.comments[place] = "".join(self._comment).strip()[:LONGEST_COMMENT]
            self._comment = []
        if attrs.get("value-type") == "percentage":
            sheet.formats[place] = "0%"
        across, down = _count(attrs.get("number-columns-spanned")), _count(attrs.get("number-rows-spanned"))
        if across * down > 1:
            right, bottom = self._column + across - 1, sheet.row + down - 1
            sheet.merges.append(range_name(sheet.row, self._column, bottom, right))
        if value != "":
            self._keep(sheet, value, count)
        self._column += count

    def _keep(self, sheet: _Sheet, value: Any, count: int) -> None:
        last = self._column + count
        if last > MOST_COLUMNS or sheet.row >= MOST_ROWS:
            self._leave_out(sheet.name, sheet.row, last - 1, single=count == 1)
            last = min(last, MOST_COLUMNS) if sheet.row < MOST_ROWS else 0
        self._cells += [(column, value) for column in range(self._column, last)]

    def _leave_out(self, sheet: str, row: int, column: int, *, single: bool) -> None:
        place = address(sheet, row, column)
        self.notes.append(far_away(place))
        if len(self.notes) > MOST_LEFT_OUT or not single:
            raise too_far(self.name, place)

    def _end_row(self, sheet: _Sheet) -> None:
        repeat, cells = self._repeat, self._cells
        if cells:
            width = cells[-1][0] + 1
            after = sheet.row + repeat
            sheet.columns = max(sheet.columns, width)
            if after > MOST_ROWS or after * sheet.columns > self._room:
                self._leave_out(sheet.name, after - 1, width - 1, single=False)
            self._texts += repeat * sum(len(value) for _at, value in cells if isinstance(value, str))
            if self._texts > MOST_COPIED:
                raise oversized(self.name)
            sheet.rows += ([] for _blank in range(sheet.row - len(sheet.rows)))
            row: list[Any] = [""] * width
            for column, value in cells:
                row[column] = value
            sheet.rows += (list(row) for _copy in range(repeat))
        sheet.row += repeat


def _count(text: str | None) -> int:
    return max(1, min(int(text), 1 << 24)) if text and text.isascii() and text.isdigit() else 1


def _blank(name: str, given: dict[str, str]) -> str:
    if name == "s":
        count = next((value for key, value in given.items() if key.endswith(" c")), "1")
        return " " * min(_count(count), 1000)
    return "\t" if name == "tab" else "\n"


def _value(attrs: dict[str, str], text: str) -> Any:
    match attrs.get("value-type", ""):
        case "float" | "percentage" | "currency":
            number = float(attrs.get("value", text))
            return number if isfinite(number) else text
        case "date":
            return _date(attrs.get("date-value", ""), text)
        case "time":
            found = _TIME.fullmatch(attrs.get("time-value", ""))
            if found is None or int(found[1]) > 23:
                return text
            hours, minutes, seconds = map(int, found.groups())
            return time(hours, minutes, seconds)
        case "boolean":
            return attrs.get("boolean-value") == "true"
        case _:
            return text or attrs.get("string-value", "")


def _date(written: str, text: str) -> Any:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return text
    return date(found.year, found.month, found.day) if found.time() == time() else found
