"""A copy of a file whose format takes no remarks, cell by cell where they stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from scoutdesk.exchange.annotating.remarks import Place, Remark, width_of
from scoutdesk.exchange.annotating.sheet_cells import place_of
from scoutdesk.exchange.cells import sheet_name
from scoutdesk.exchange.reading.tables import Table
from scoutdesk.exchange.writing.template import OPTIONS

WIDEST, NARROWEST, ROOM = 48, 8, 2
HEIGHT, MOST_WRAPPED = 15.0, 20  # points of a line, and lines of a row
MOST_LOOKED_AT = 200  # rows by which a column is made wide
LONGEST = 32767  # what a cell holds
MOST_MERGED = 1000  # cells of one area
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def copied(name: str, content: bytes, remarks: Sequence[Remark]) -> tuple[bytes, list[Remark]]:
    """The file as .xlsx, and the remarks by the names of its sheets there; `Refused` where it cannot be read."""
    from xlsxwriter import Workbook

    from scoutdesk.exchange.reading.book import read_book

    book = read_book(name, content)
    called = _names(table.name for table in book.tables)
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as made:
        # a fixed day: equal files give equal copies
        made.set_properties({"created": datetime(2000, 1, 1)})
        looks = _Looks(made)
        for table in book.tables:
            page = made.add_worksheet(called[table.name])
            if table.hidden and len(book.tables) > 1:
                page.hide()
            _fill(page, table, looks)
    there = [replace(item, sheet=called.get(item.sheet, item.sheet)) for item in remarks]
    return buffer.getvalue(), there


def _names(tables: Iterable[str]) -> dict[str, str]:
    """What each sheet is called in a workbook, where not every name will do and none may be there twice."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for table in tables:
        name, number = sheet_name(table), 2
        while name.casefold() in taken:
            name, number = f"{sheet_name(table)[:27]} ({number})", number + 1
        found[table] = name
        taken.add(name.casefold())
    return found


@dataclass(slots=True)
class _Looks:
    """The looks of a workbook by what they are: a number format, and whether the text is wrapped."""

    book: Any
    made: dict[tuple[str, bool], Any] = field(default_factory=dict)

    def look(self, number: str = "", wrapped: bool = False) -> Any:
        if (number, wrapped) not in self.made:
            words = {"text_wrap": wrapped, "valign": "vcenter", "num_format": number or "General"}
            self.made[number, wrapped] = self.book.add_format(words)
        return self.made[number, wrapped]


def _fill(page: Any, table: Table, looks: _Looks) -> None:
    # codes are meant as text: no cell is to be marked for it
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    widths = _widths(table.rows)
    for column, width in widths.items():
        page.set_column(column, column, width)
    for first, last in _merged(table):
        page.merge_range(*first, *last, "")
    for row, cells in enumerate(table.rows):
        # a title stands over the columns beside it
        most = 1 if sum(value != "" for value in cells) == 1 else MOST_WRAPPED
        lines = 1
        for column, value in enumerate(cells):
            place = (row, column)
            shown = table.marks.errors.get(place, "") if value == "" else value
            if shown != "":
                wrapped = min(_wrapped(shown, widths.get(column, NARROWEST)), most)
                look = looks.look(_number(shown, table.marks.formats.get(place, "")), wrapped > 1)
                _write(page, place, shown, look)
                lines = max(lines, wrapped)
        if lines > 1:  # stated, for not every program makes a row as high as its text
            page.set_row(row, lines * HEIGHT)


def _wrapped(value: Any, width: int) -> int:
    """Lines that a text takes in a column."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, -(-width_of(line) // (width - ROOM))) for line in value.split("\n"))


def _number(value: Any, stated: str) -> str:
    """The number format of a value."""
    match value:
        case datetime():
            return stated or MOMENT
        case date():
            return stated or DAY
        case bool() | str():
            return ""
        case _:
            return stated


def _write(page: Any, place: Place, value: Any, look: Any) -> None:
    match value:
        case bool():
            page.write_boolean(*place, value, look)
        case int() | float():
            page.write_number(*place, value, look)
        case datetime():
            page.write_datetime(*place, value, look)
        case date():
            page.write_datetime(*place, datetime.combine(value, time()), look)
        case _:
            page.write_string(*place, str(value)[:LONGEST], look)


def _merged(table: Table) -> Iterator[tuple[Place, Place]]:
    """The merged areas within the table that hide nothing, none upon another."""
    taken: set[Place] = set()
    for area in table.marks.merges:
        begin, _colon, end = area.partition(":")
        first, last = place_of(begin), place_of(end or begin)
        if first is None or last is None or last[0] >= len(table.rows):
            continue
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > MOST_MERGED:
            continue
        inside = [
            (row, column)
            for row in range(first[0], last[0] + 1)
            for column in range(first[1], last[1] + 1)
            if (row, column) != first
        ]
        hidden = any(value != "" for row, column in inside for value in table.rows[row][column : column + 1])
        if inside and not hidden and taken.isdisjoint((first, *inside)):
            taken.update((first, *inside))
            yield first, last


def _widths(rows: Sequence[Sequence[Any]]) -> dict[int, int]:
    """As wide as what stands in each column, but for titles, which stand alone in their row."""
    found: dict[int, int] = {}
    for cells in rows[:MOST_LOOKED_AT]:
        filled = [(column, str(value)) for column, value in enumerate(cells) if value != ""]
        for column, text in filled if len(filled) > 1 else ():
            wide = max(map(width_of, text.split("\n"))) + ROOM
            found[column] = min(max(wide, found.get(column, NARROWEST)), WIDEST)
    return found
