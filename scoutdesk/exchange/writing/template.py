"""Workbooks out: our own templates to be filled in, and lists just as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as declared
from datetime import datetime, time
from io import BytesIO
from operator import attrgetter
from typing import Any

from scoutdesk.exchange.cells import offered, raw_of, sheet_name
from scoutdesk.exchange.identity import HIDDEN_SHEET, MARK, Identity, id_header, write_identity
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration
from scoutdesk.exchange.writing import guide
from scoutdesk.exchange.writing.lists import LongLists
from scoutdesk.exchange.writing.paper import (
    FIRST_ROW,
    HEADER_ROW,
    HINT_ROW,
    make_room,
    print_set_up,
    tell_about,
    width_of,
)
from scoutdesk.exchange.writing.styles import Styles
from scoutdesk.fields.declared import Field, Record, about
from scoutdesk.fields.kinds import Context, Day, Link
from scoutdesk.i18n import _

MOST_OFFERED = 500  # words of a drop-down
LOCKED = {
    "sort": True,
    "insert_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
}
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # on every Windows and with every Office; elsewhere family and charset lead to another sans for Chinese
    "default_format_properties": {
        "font_name": "微软雅黑",
        "font_size": 10,
        "font_family": 2,
        "font_charset": 134,
        # else the theme's own font is shown instead of the one named
        "font_scheme": None,
    },
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a workbook: `about` is the line under the title, `rows` the records by record name.

    `words`: by record name the words that name those which a cell may link to; `beside`: by record name and id what
    computed columns are computed from beside the record itself.
    """

    about: str
    rows: Mapping[str, Sequence[Record]]
    identity: Identity
    words: Mapping[str, Sequence[str]] = declared(default_factory=dict)
    beside: Mapping[str, Mapping[int, Any]] = declared(default_factory=dict)


def workbook_bytes(
    declaration: WorkbookDeclaration, contents: Contents, context: Context, new_id: Callable[[], int]
) -> bytes:
    """The workbook to be filled in and sent back: only input cells are unlocked, every row knows its record."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, OPTIONS) as book:
        book.set_properties(
            {"title": _(declaration.title), "created": datetime.combine(context.today, time())}
        )
        styles, lists = Styles(book), LongLists()
        pages = [book.add_worksheet(sheet_name(_(sheet.title))) for sheet in declaration.sheets]
        for page, sheet in zip(pages, declaration.sheets, strict=True):
            records = contents.rows.get(about(sheet.record).name, ())
            first = sheet is declaration.sheets[0]
            _head(page, styles, sheet, _title(declaration, sheet))
            _fill(page, styles, sheet, records, context, new_id, lists)
            if first:
                tell_about(page, styles, contents.about, (*sheet.fields, *sheet.computed_fields))
            last = FIRST_ROW + len(records) + sheet.spare - 1
            _offer_links(page, sheet, contents, last, context, lists, declaration)
            computed = _compute(page, styles, sheet, records, contents, context)
            make_room(page, sheet.fields, records, computed, context)
            if declaration.by_code:
                _lead(page, styles, sheet, records, contents, declaration)
        named = _("How to fill in") if declaration.comes_back else _("What the columns mean")
        guide.write(book.add_worksheet(named), styles, declaration, contents.words)
        _hide_identity(book, declaration, contents.identity, lists)
    return buffer.getvalue()


def _title(declaration: WorkbookDeclaration, sheet: Sheet) -> str:
    """What stands on top of a sheet: the first one bears the name of the workbook."""
    whole = _(declaration.title)
    return whole if sheet is declaration.sheets[0] else f"{whole} · {_(sheet.title)}"


def _head(page: Any, styles: Styles, sheet: Sheet, title: str) -> None:
    page.write_string(0, 1, title, styles.title)
    hint = (
        _("Fill in the tinted cells. A blank keeps what is there; write 【清空】 to empty it.")
        if sheet.editable
        else _("For information: nothing is to be filled in here.")
    )
    page.write_string(HINT_ROW, 1, hint, styles.note)


def _fill(
    page: Any,
    styles: Styles,
    sheet: Sheet,
    records: Sequence[Record],
    context: Context,
    new_id: Callable[[], int],
    lists: LongLists,
) -> None:
    last = FIRST_ROW + len(records) + sheet.spare - 1
    page.write_string(HEADER_ROW, 0, id_header(about(sheet.record).name), styles.locked(sheet.fields[0].kind))
    ids = [str(record.id) for record in records] + [str(new_id()) for _blank in range(sheet.spare)]
    _write_texts(page, 0, ids, styles.hidden)
    for column, field in enumerate(sheet.fields, 1):
        input = field.name in sheet.editable
        cell = styles.input(field.kind) if input else styles.locked(field.kind)
        page.write_string(HEADER_ROW, column, field.header, styles.header if input else styles.header_locked)
        page.set_column(column, column, width_of(field), styles.unlocked if input else None)
        write_column(page, column, field, records, context, cell)
        for row in range(FIRST_ROW + len(records), last + 1):
            page.write_blank(row, column, None, cell)
        if input and not isinstance(field.kind, Link):
            _help_at(page, column, last, field, offered(field.kind), lists, guide.meaning(field))
    page.set_column(0, 0, None, None, {"hidden": True})
    page.protect("", LOCKED)
    print_set_up(page, (*sheet.fields, *sheet.computed_fields))


def _lead(
    page: Any,
    styles: Styles,
    sheet: Sheet,
    records: Sequence[Record],
    contents: Contents,
    declaration: WorkbookDeclaration,
) -> None:
    """A code that names a record of the workbook leads to its row."""
    names = {about(other.record).name: sheet_name(_(other.title)) for other in declaration.sheets}
    for column, field in enumerate(sheet.fields, 1):
        if not isinstance(field.kind, Link) or field.kind.target not in names:
            continue
        target = field.kind.target
        places = {item.id: (row, item.code) for row, item in enumerate(contents.rows[target], FIRST_ROW + 1)}
        look = styles.input(field.kind) if field.name in sheet.editable else styles.locked(field.kind)
        for row, record in enumerate(records, FIRST_ROW):
            place, code = places.get(getattr(record, field.name), (0, None))
            if code:
                page.write_url(row, column, f"internal:'{names[target]}'!B{place}", look, code)


def _compute(
    page: Any,
    styles: Styles,
    sheet: Sheet,
    records: Sequence[Record],
    contents: Contents,
    context: Context,
) -> list[tuple[Field, list[Any]]]:
    """The computed columns, behind those of the fields; spare rows have nothing to compute.

    Given back: each with its values.
    """
    beside = contents.beside.get(about(sheet.record).name, {})
    first = len(sheet.fields) + 1
    pairs = zip(sheet.computed, sheet.computed_fields, strict=True)
    found = []
    for column, (computed, field) in enumerate(pairs, first):
        page.write_string(HEADER_ROW, column, field.header, styles.header_locked)
        page.set_column(column, column, width_of(field))
        values = [computed.value(record, beside.get(record.id)) for record in records]
        write_values(page, column, field, values, context, styles.locked(field.kind))
        found.append((field, values))
    return found


def write_column(
    page: Any, column: int, field: Field, records: Sequence[Record], context: Context, cell: Any
) -> None:
    """One field of all records, each call going straight to the cell type: nothing is guessed from a text."""
    write_values(page, column, field, map(attrgetter(field.name), records), context, cell)


def write_values(
    page: Any, column: int, field: Field, values: Iterable[Any], context: Context, cell: Any
) -> None:
    write = page.write_datetime if isinstance(field.kind, Day) else page.write_number
    text, blank = page.write_string, page.write_blank
    for row, value in enumerate(map(raw_of(field.kind, context), values), FIRST_ROW):
        if value == "":
            blank(row, column, None, cell)
        elif isinstance(value, str):
            text(row, column, value, cell)
        else:
            write(row, column, value, cell)


def _write_texts(page: Any, column: int, texts: Iterable[str], cell: Any) -> None:
    for row, text in enumerate(texts, FIRST_ROW):
        page.write_string(row, column, text, cell)


def _offer_links(
    page: Any,
    sheet: Sheet,
    contents: Contents,
    last: int,
    context: Context,
    lists: LongLists,
    declaration: WorkbookDeclaration,
) -> None:
    """A link to what the workbook is about, or into another sheet of it, is chosen and not typed."""
    for column, field in enumerate(sheet.fields, 1):
        if isinstance(field.kind, Link) and field.name in sheet.editable:
            target = field.kind.target
            shown = raw_of(field.kind, context)
            named = contents.words.get(target, ())
            words = named or [
                str(shown(record.id)) for record in contents.rows.get(target, ())[:MOST_OFFERED]
            ]
            told = guide.meaning(field, named[: guide.MOST_NAMED])
            if not named:
                told = guide.chosen_from(field, declaration) or told
            _help_at(page, column, last, field, words, lists, told)


def _help_at(
    page: Any,
    column: int,
    last: int,
    field: Field,
    words: Sequence[str],
    lists: LongLists,
    told: str,
) -> None:
    """A drop-down where there is a choice, and what the column means at the selected cell."""
    rule: dict[str, Any] = {"validate": "any"}
    if words:
        # a word of one's own only warns: it is read if it can be, and else the preview says why not
        rule = {"validate": "list", "source": lists.source(words), "error_type": "warning"}
    if told:
        rule |= {"input_title": field.label[:32], "input_message": told[:255]}
    if len(rule) > 1:
        page.data_validation(FIRST_ROW, column, last, column, rule)


def _hide_identity(book: Any, declaration: WorkbookDeclaration, identity: Identity, lists: LongLists) -> None:
    headers = {
        about(sheet.record).name: {
            field.name: field.header for field in (*sheet.fields, *sheet.computed_fields)
        }
        for sheet in declaration.sheets
    }
    page = book.add_worksheet(HIDDEN_SHEET)
    page.write_string(0, 0, MARK)
    page.write_string(1, 0, write_identity(replace(identity, headers=headers)))
    lists.write(page)
    page.protect()
    page.very_hidden()
