"""A copy of the values of a file whose format takes no remarks, cell by cell where they stood."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from scoutdesk.exchange.cells import sheet_name
from scoutdesk.exchange.writing.template import OPTIONS

WIDEST, NARROWEST = 40, 8


def copied(name: str, content: bytes) -> bytes:
    """The file as .xlsx; `Refused` where it cannot be read."""
    from xlsxwriter import Workbook

    from scoutdesk.exchange.reading.book import read_book

    book = read_book(name, content)
    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as made:
        # a fixed day: equal files give equal copies
        made.set_properties({"created": datetime(2000, 1, 1)})
        day, moment = (
            made.add_format({"num_format": "yyyy-mm-dd"}),
            made.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        )
        for table in book.tables:
            page = made.add_worksheet(sheet_name(table.name))
            if table.hidden and len(book.tables) > 1:
                page.hide()
            for column, width in _widths(table.rows).items():
                page.set_column(column, column, width)
            for row, cells in enumerate(table.rows):
                for column, value in enumerate(cells):
                    _write(page, row, column, value, day, moment)
    return buffer.getvalue()


def _write(page: Any, row: int, column: int, value: Any, day: Any, moment: Any) -> None:
    match value:
        case "":
            return
        case bool():
            page.write_boolean(row, column, value)
        case int() | float():
            page.write_number(row, column, value)
        case datetime():
            page.write_datetime(row, column, value, moment)
        case date():
            page.write_datetime(row, column, datetime.combine(value, time()), day)
        case time() | timedelta():
            page.write_string(row, column, str(value))
        case _:
            page.write_string(row, column, str(value)[:32767])


def _widths(rows: list[list[Any]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for cells in rows[:200]:
        for column, value in enumerate(cells):
            wide = 2 * len(str(value).split("\n", 1)[0]) + 2
            found[column] = min(max(wide, found.get(column, NARROWEST)), WIDEST)
    return found
