"""Which row of a sheet that came back is which record."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.columns import Layout
from scoutdesk.exchange.reading import Table
from scoutdesk.fields.declared import Record
from scoutdesk.fields.written.texts import tidy
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of records on file (`at` and `ids` side by side) and new ones with the id kept ready for them, if any."""

    at: tuple[int, ...]
    ids: tuple[int, ...]
    new: tuple[tuple[int, int | None], ...]
    problems: tuple[Problem, ...]


def sort_rows(
    table: Table, layout: Layout, here: Mapping[int, Record], mine: Collection[int] | None
) -> Found:
    """Every row that says anything: by its hidden id, else by its code, else as new; the rest with the reason."""
    at: list[int] = []
    ids: list[int] = []
    new: list[tuple[int, int | None]] = []
    problems: list[Problem] = []
    first: dict[int, int] = {}
    code_column = layout.columns.get("code")
    codes: dict[str | None, int] | None = None
    known = set(here)
    marked = {row for row, _column in table.marks.damaged}
    columns = tuple(layout.columns.values())
    for row in range(layout.header_row + 1, len(table.rows)):
        cells = table.rows[row]
        id = read_id(cells[layout.ids]) if layout.ids is not None else None
        if id not in known and row not in marked and not any(cells[column] != "" for column in columns):
            continue
        if id is None and code_column is not None and cells[code_column] != "":
            code = tidy(str(cells[code_column])).upper()
            codes = _codes(here) if codes is None else codes
            id = codes.get(code)
            if id is None:
                problems.append(
                    _problem(
                        table,
                        row,
                        say("{code} is not known here; leave the code of a new row blank", code=code),
                    )
                )
                continue
        if id is None or id not in known:
            fresh = id is not None and id not in first
            new.append((row, id if fresh else None))
            first.setdefault(id or 0, row)
        elif (mine is None and here[id].archived) or (mine is not None and id not in mine):
            problems.append(_problem(table, row, _not_mine(here[id])))
        elif id in first:
            reason = say(
                "repeats row {row}; it was not read. Use a blank row for a further offer", row=first[id] + 1
            )
            problems.append(_problem(table, row, reason))
        else:
            first[id] = row
            at.append(row)
            ids.append(id)
    return Found(tuple(at), tuple(ids), tuple(new), tuple(problems))


def _codes(here: Mapping[int, Record]) -> dict[str | None, int]:
    return {record.code: id for id, record in here.items()}


def _not_mine(record: Record) -> Message:
    if record.archived:
        return say("{code} was put away here; the row was not read", code=record.code)
    return say("the row belongs to another supplier; it was not read")


def read_id(cell: Any) -> int | None:
    """The id in a hidden cell, which a spreadsheet may have turned into a number."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    text = str(cell).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None


def _problem(table: Table, row: int, message: Message) -> Problem:
    return Problem(table.name, str(row + 1), message)
