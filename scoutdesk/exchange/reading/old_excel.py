"""Workbooks of Excel 97–2003 and WPS (.xls, .et): one walk along the records, none of which makes room by itself."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.domain.progress import Progress
from scoutdesk.exchange.cells import address, range_name
from scoutdesk.exchange.reading.compound import Compound
from scoutdesk.exchange.reading.limits import LONGEST_COMMENT, MOST_CELLS
from scoutdesk.exchange.reading.marks import Gathered, Place
from scoutdesk.exchange.reading.old_values import ERRORS, Styles, rk, shared_texts, text_at
from scoutdesk.exchange.reading.refusing import (
    damaged,
    not_a_workbook,
    protected,
    too_far,
    too_old,
    with_macros,
)
from scoutdesk.exchange.reading.tables import READING, Table
from scoutdesk.i18n import Message

BEGIN, EXCEL_97 = 0x0809, 0x0600
WORKSHEET = 0x0010
COLUMNS = 256


@dataclass(slots=True)
class _Sheet(Gathered):
    """A sheet while its records go by."""

    values: dict[Place, Any] = field(default_factory=dict)
    notes: dict[int, Place] = field(default_factory=dict)
    words: dict[int, str] = field(default_factory=dict)
    drawn: int = 0
    waits: Place | None = None


def read_old_excel(
    name: str, content: bytes, progress: Progress
) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    try:
        compound = Compound(content)
        stream = compound.stream("Workbook")
        if stream is None:
            raise too_old(name) if compound.stream("Book") is not None else not_a_workbook(name)
        found = _Workbook(name, stream, progress)
    except (ValueError, IndexError, struct.error, OverflowError) as error:
        raise damaged(name) from error
    macros = compound.holds("dir") and compound.holds("PROJECT")
    return found.tables, (with_macros(name),) if macros else ()


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record from a place on."""
    end, at = len(stream), start
    while at + 4 <= end:
        number, size = struct.unpack_from("<HH", stream, at)
        at += 4
        yield number, stream[at : at + size]
        at += size


class _Workbook:
    """What all sheets share comes first; then each sheet where the directory says that it begins."""

    def __init__(self, name: str, stream: bytes, progress: Progress) -> None:
        self.name, self.styles = name, Styles()
        self.texts: list[str] = []
        self.sheets: list[tuple[int, bool, str]] = []
        self._room = MOST_CELLS
        self._globals(stream)
        tables = []
        for number, (start, hidden, title) in enumerate(self.sheets):
            progress.at(number, len(self.sheets), READING)
            sheet = self._sheet(stream, start)
            if sheet is not None:
                tables.append(self._table(title, hidden, sheet))
        self.tables = tuple(tables)

    def _globals(self, stream: bytes) -> None:
        shared: list[bytes] = []
        last = 0
        for number, data in _records(stream):
            if number == BEGIN and struct.unpack_from("<H", data)[0] != EXCEL_97:
                raise too_old(self.name)
            if number == 0x002F:
                raise protected(self.name)
            if number == 0x0085 and data[5] == 0:
                title = text_at(data, 7, data[6])
                self.sheets.append((struct.unpack_from("<I", data)[0], data[4] & 3 != 0, title))
            elif number == 0x00FC or (number == 0x003C and last == 0x00FC):
                shared.append(data)
            else:
                self.styles.take(number, data)
            if number == 0x000A:
                break
            last = number if number != 0x003C else last
        self.texts = shared_texts(shared)

    def _sheet(self, stream: bytes, start: int) -> _Sheet | None:
        sheet, depth, last = _Sheet(), 0, 0
        for number, data in _records(stream, start):
            if number == BEGIN:
                depth += 1
                if depth == 1 and struct.unpack_from("<HH", data)[1] != WORKSHEET:
                    return None
            elif number == 0x000A:
                depth -= 1
                if depth <= 0:
                    break
            elif depth == 1:
                if number == 0x003C and last == 0x01B6 and sheet.drawn and sheet.drawn not in sheet.words:
                    sheet.words[sheet.drawn] = text_at(data, 0, len(data))
                take = _TAKEN.get(number)
                if take is not None:
                    take(self, sheet, data)
            last = number if number != 0x003C else last
        return sheet

    def _table(self, title: str, hidden: bool, sheet: _Sheet) -> Table:
        height = max((row + 1 for row, _column in sheet.values), default=0)
        width = max((column + 1 for _row, column in sheet.values), default=0)
        self._room -= height * width
        if self._room < 0:
            raise too_far(self.name, address(title, height - 1, width - 1))
        rows: list[list[Any]] = [[""] * width for _row in range(height)]
        for (row, column), value in sheet.values.items():
            rows[row][column] = value
        sheet.comments = {
            place: sheet.words[id].replace("\r", "\n").strip()[:LONGEST_COMMENT]
            for id, place in sheet.notes.items()
            if sheet.words.get(id, "").strip()
        }
        return Table(title, rows, sheet.marks(), hidden)

    # one record each

    def put(self, sheet: _Sheet, row: int, column: int, style: int, number: float) -> None:
        shown = self.styles.shown(style)
        value = self.styles.value(number, shown)
        if column < COLUMNS and value != "":
            sheet.values[row, column] = value
            if shown.told:
                sheet.formats[row, column] = shown.told

    def text(self, sheet: _Sheet, data: bytes) -> None:
        row, column, style, index = struct.unpack_from("<HHHI", data)
        if column < COLUMNS and index < len(self.texts) and self.texts[index]:
            sheet.values[row, column] = self.texts[index]
            if self.styles.shown(style).told:
                sheet.formats[row, column] = self.styles.shown(style).told

    def own_text(self, sheet: _Sheet, data: bytes) -> None:
        row, column, _style, length = struct.unpack_from("<HHHH", data)
        if column < COLUMNS and length:
            sheet.values[row, column] = text_at(data, 8, length)

    def number(self, sheet: _Sheet, data: bytes) -> None:
        self.put(sheet, *struct.unpack_from("<HHHd", data))

    def short(self, sheet: _Sheet, data: bytes) -> None:
        row, column, style, packed = struct.unpack_from("<HHHI", data)
        self.put(sheet, row, column, style, rk(packed))

    def shorts(self, sheet: _Sheet, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for place in range((len(data) - 6) // 6):
            style, packed = struct.unpack_from("<HI", data, 4 + 6 * place)
            self.put(sheet, row, first + place, style, rk(packed))

    def flag(self, sheet: _Sheet, data: bytes) -> None:
        row, column, _style, value, is_error = struct.unpack_from("<HHHBB", data)
        if is_error:
            sheet.errors[row, column] = ERRORS.get(value, "#")
        elif column < COLUMNS:
            sheet.values[row, column] = value != 0

    def formula(self, sheet: _Sheet, data: bytes) -> None:
        row, column, style = struct.unpack_from("<HHH", data)
        result = data[6:14]
        sheet.formulas += 1
        sheet.waits = None
        if result[6:] != b"\xff\xff":
            self.put(sheet, row, column, style, struct.unpack("<d", result)[0])
        elif result[0] == 0:
            sheet.waits = (row, column)
        elif result[0] == 1:
            sheet.values[row, column] = result[2] != 0
        elif result[0] == 2:
            sheet.errors[row, column] = ERRORS.get(result[2], "#")

    def result(self, sheet: _Sheet, data: bytes) -> None:
        if sheet.waits is not None and sheet.waits[1] < COLUMNS:
            sheet.values[sheet.waits] = text_at(data, 2, struct.unpack_from("<H", data)[0])
        sheet.waits = None

    def row(self, sheet: _Sheet, data: bytes) -> None:
        if data[12] & 0x20:
            sheet.hidden_rows.append(struct.unpack_from("<H", data)[0])

    def columns(self, sheet: _Sheet, data: bytes) -> None:
        first, last, _width, _style, how = struct.unpack_from("<HHHHH", data)
        if how & 1:
            sheet.hidden_columns += range(first, min(last + 1, COLUMNS))

    def merges(self, sheet: _Sheet, data: bytes) -> None:
        for place in range(min(struct.unpack_from("<H", data)[0], len(data) // 8)):
            top, bottom, left, right = struct.unpack_from("<HHHH", data, 2 + 8 * place)
            sheet.merges.append(range_name(top, left, bottom, right))

    def note(self, sheet: _Sheet, data: bytes) -> None:
        row, column, _how, id = struct.unpack_from("<HHHH", data)
        sheet.notes[id] = (row, column)

    def drawing(self, sheet: _Sheet, data: bytes) -> None:
        sheet.drawn = struct.unpack_from("<H", data, 6)[0] if data[:2] == b"\x15\0" else 0


_TAKEN: Mapping[int, Callable[[_Workbook, _Sheet, bytes], None]] = {
    0x00FD: _Workbook.text,
    0x0204: _Workbook.own_text,
    0x00D6: _Workbook.own_text,
    0x0203: _Workbook.number,
    0x027E: _Workbook.short,
    0x00BD: _Workbook.shorts,
    0x0205: _Workbook.flag,
    0x0006: _Workbook.formula,
    0x0207: _Workbook.result,
    0x0208: _Workbook.row,
    0x007D: _Workbook.columns,
    0x00E5: _Workbook.merges,
    0x001C: _Workbook.note,
    0x005D: _Workbook.drawing,
}
