"""Which column of a sheet that came back holds which field: by its header, wherever it stands now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.cells import address
from scoutdesk.exchange.header_words import plain_header, whole_header
from scoutdesk.exchange.identity import Identity, id_header
from scoutdesk.exchange.merging.renamed import guessed, other_unit
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.fields.declared import Field, about
from scoutdesk.i18n import LANGUAGES, Message, in_every_language, say, speaking

SEARCHED_ROWS = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """Column numbers by field name. `ids` is None where the hidden column is gone; `problems`: columns not read."""

    header_row: int
    ids: int | None
    columns: dict[str, int]
    notes: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()


def known_headers(sheet: Sheet, identity: Identity) -> dict[str, str]:
    """Header -> field name, as written then and as written today in any language.

    Without what stands in brackets as well, where that is said of one field only.
    """
    kept = identity.headers.get(about(sheet.record).name, {})
    then = [(kept[field.name], field.name) for field in sheet.fields if field.name in kept]
    today = [(header, field.name) for field in sheet.fields for header in _headers_of(field)]
    found: dict[str, str] = {}
    for pairs in (then, today):
        plain: dict[str, set[str]] = {}
        for header, name in pairs:
            plain.setdefault(plain_header(header), set()).add(name)
        # what was written then wins over what another field is called today
        for header, name in pairs:
            found.setdefault(whole_header(header), name)
        for short, names in plain.items():
            if len(names) == 1:
                found.setdefault(short, *names)
    return found


def _name_of(cell: object, headers: dict[str, str]) -> str | None:
    return headers.get(whole_header(cell)) or headers.get(plain_header(cell))


def computed_headers(sheet: Sheet, identity: Identity) -> set[str]:
    """The plain headers of what was computed when it was written: known, and not read back."""
    written = identity.headers.get(about(sheet.record).name, {})
    kept = {plain_header(header) for name, header in written.items() if name.startswith("=")}
    return kept | {plain_header(header) for field in sheet.computed_fields for header in _headers_of(field)}


def _headers_of(field: Field) -> list[str]:
    headers = []
    for language in LANGUAGES:
        with speaking(language):
            headers.append(field.header)
    return headers


def find_layout(sheet: Sheet, table: Table, identity: Identity) -> Layout | None:
    """None where this is not the sheet: neither our hidden header nor three of its columns are there.

    A header that was written over is guessed and told; where it states another unit the column is not read.
    """
    headers, computed = known_headers(sheet, identity), computed_headers(sheet, identity)
    mark = id_header(about(sheet.record).name)
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        if mark in row:
            return _layout(sheet, table, number, row.index(mark), headers, computed)
    if any(str(cell).startswith("scoutdesk:") for row in table.rows[:SEARCHED_ROWS] for cell in row):
        return None
    best = max(
        range(min(len(table.rows), SEARCHED_ROWS)), key=lambda at: _known(table.rows[at], headers), default=0
    )
    # a small sheet that bears our name may have lost one
    named = table.name in in_every_language(sheet.title)
    enough = min(3, len(sheet.columns) - named) or 1
    if (
        not table.rows
        or _known(table.rows[best], headers) < enough
        or _known(table.rows[best], headers) * 2 < len(sheet.columns)
    ):
        return None
    return _layout(sheet, table, best, None, headers, computed)


def _known(row: list[Any], headers: dict[str, str]) -> int:
    return len({name for cell in row if cell != "" and (name := _name_of(cell, headers)) is not None})


def _layout(
    sheet: Sheet,
    table: Table,
    number: int,
    ids: int | None,
    headers: dict[str, str],
    computed: Collection[str],
) -> Layout:
    columns: dict[str, int] = {}
    unknown: dict[int, object] = {}
    for column, cell in enumerate(table.rows[number]):
        if column == ids:
            continue
        name = _name_of(cell, headers) if cell != "" else None
        if name is not None and name not in columns:
            columns[name] = column
        elif plain_header(cell) not in computed and _holds_anything(table, number, column):
            unknown[column] = cell
    notes, problems = list[Message](), list[Problem]()
    unread = set[str]()
    renamed = guessed([item for item in sheet.fields if item.name not in columns], unknown)
    columns |= {field.name: column for column, field in renamed.items()}
    for field in sheet.fields:
        at = columns.get(field.name)
        header = "" if at is None else table.rows[number][at]
        if at is None or headers.get(whole_header(header)) == field.name:
            continue
        unknown.pop(at, None)
        if unit := other_unit(field, header):
            unread.add(field.name)
            problems.append(_of_other_unit(table, number, columns.pop(field.name), field, unit))
        elif at in renamed:
            notes.append(
                say(
                    "{place}: “{header}” is taken for our column “{ours}”; please look",
                    place=address(table.name, number, at),
                    header=header,
                    ours=field.header,
                )
            )
    notes += [
        say(
            "{place}: the column “{header}” is not ours and was not read",
            place=address(table.name, number, column),
            header=cell or "—",
        )
        for column, cell in unknown.items()
    ]
    notes += [
        say(
            "{sheet}: the column “{header}” is missing; its values stay as they are",
            sheet=table.name,
            header=field.header,
        )
        for field in sheet.fields
        if field.name not in columns and field.name not in unread
    ]
    return Layout(number, ids, columns, tuple(notes), tuple(problems))


def _of_other_unit(table: Table, row: int, column: int, field: Field, unit: str) -> Problem:
    words = say(
        "the header says “{unit}”, our column is “{ours}”: its figures were not read; put the header back and fill in "
        "its unit",
        unit=unit,
        ours=field.header,
    )
    return Problem(table.name, address("", row, column).removeprefix("!"), words)


def _holds_anything(table: Table, header_row: int, column: int) -> bool:
    return any(column < len(row) and row[column] != "" for row in table.rows[header_row:])
