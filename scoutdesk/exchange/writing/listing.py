"""Lists just as they are shown: to be looked at and worked on, not meant to come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import Any

from scoutdesk.exchange.cells import sheet_name
from scoutdesk.exchange.writing.paper import FIRST_ROW, HEADER_ROW, make_room, print_set_up, width_of
from scoutdesk.exchange.writing.styles import Styles
from scoutdesk.exchange.writing.template import OPTIONS, write_column
from scoutdesk.fields.declared import Field, Record
from scoutdesk.fields.kinds import Context


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to be looked at: its title, its columns, its rows."""

    title: str
    fields: Sequence[Field]
    records: Sequence[Record]


def listing_bytes(title: str, fields: Sequence[Field], records: Sequence[Record], context: Context) -> bytes:
    """A list as it is shown, to be looked at and worked on; it is not meant to come back."""
    return tables_bytes(title, (Table(title, fields, records),), context)


def tables_bytes(title: str, tables: Sequence[Table], context: Context) -> bytes:
    """Several such lists, each on a sheet of its own."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        book.set_properties({"title": title, "created": datetime.combine(context.today, time())})
        styles = Styles(book)
        for table in tables:
            _write_table(book.add_worksheet(sheet_name(table.title)), table, styles, context)
    return buffer.getvalue()


def _write_table(page: Any, table: Table, styles: Styles, context: Context) -> None:
    page.write_string(0, 0, table.title, styles.title)
    page.write_string(1, 0, context.today.isoformat(), styles.note)
    for column, field in enumerate(table.fields):
        page.write_string(HEADER_ROW, column, field.header, styles.header)
        page.set_column(column, column, width_of(field))
        write_column(page, column, field, table.records, context, styles.plain(field.kind))
    if table.fields:
        last = FIRST_ROW + max(len(table.records), 1) - 1
        page.autofilter(HEADER_ROW, 0, last, len(table.fields) - 1)
    print_set_up(page, table.fields)
    make_room(page, table.fields, table.records, (), context)
