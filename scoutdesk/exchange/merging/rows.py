"""Which row of a sheet that came back is which record."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.foreign.tables.row_words import is_total
from scoutdesk.exchange.merging.columns import Layout
from scoutdesk.exchange.reading.book import Table
from scoutdesk.fields.declared import Record
from scoutdesk.fields.written.texts import tidy
from scoutdesk.i18n import Message, say

NOTHING: Mapping[Any, Any] = {}
OF_ANOTHER = say("the row belongs to another supplier; it was not read")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of records on file (`at` and `ids` side by side) and new ones with the id kept ready for them, if any.

    `copies`: new rows that came about by copying a row, and which.
    """

    at: tuple[int, ...]
    ids: tuple[int, ...]
    new: tuple[tuple[int, int | None], ...]
    problems: tuple[Problem, ...]
    copies: Mapping[int, int] = field(default_factory=dict)


def sort_rows(
    table: Table,
    layout: Layout,
    here: Mapping[int, Record],
    mine: Collection[int] | None,
    moved: Mapping[int, int | None] = NOTHING,
    strange: Mapping[int, Record] = NOTHING,
    emptied: Collection[int] = (),
    *,
    foreign: Message = OF_ANOTHER,
) -> Found:
    """Every row that says anything: by its hidden id, else by its code, else as new; the rest with the reason.

    `moved`: rows whose hidden id does not hold, with the one that does; `strange`: rows with the code of a record
    that the workbook has nothing to do with; `emptied`: rows that say nothing any more; `foreign`: what is said of
    those that are not theirs.
    """
    at: list[int] = []
    ids: list[int] = []
    new: list[tuple[int, int | None]] = []
    problems: list[Problem] = []
    copies: dict[int, int] = {}
    first: dict[int, int] = {}
    code_column = layout.columns.get("code")
    codes: dict[str | None, int] | None = None
    known = set(here)
    marked = {row for row, _column in table.marks.damaged}
    columns = tuple(layout.columns.values())
    for row in range(layout.header_row + 1, len(table.rows)):
        cells = table.rows[row]
        written = read_id(cells[layout.ids]) if layout.ids is not None else None
        id = moved.get(row, written)
        if row in emptied:
            continue
        if row in strange:
            problems.append(_problem(table, row, _not_mine(strange[row], foreign)))
            continue
        if id not in known and row not in marked and not any(cells[column] != "" for column in columns):
            continue
        if id is None and code_column is not None and cells[code_column] != "":
            code = tidy(str(cells[code_column])).upper()
            codes = _codes(here) if codes is None else codes
            id = codes.get(code)
            if id is None and not is_total((code,)):
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
            problems.append(_problem(table, row, _not_mine(here[id], foreign)))
        elif id in first and _alike(cells, table.rows[first[id]], columns):
            problems.append(_problem(table, row, say("repeats row {row}; read once", row=first[id] + 1)))
        elif id in first:
            copies[row] = first[id]
            new.append((row, written if written not in known and written not in first else None))
            first.setdefault(written or 0, row)
        else:
            first[id] = row
            at.append(row)
            ids.append(id)
    return Found(tuple(at), tuple(ids), tuple(new), tuple(problems), copies)


def _alike(cells: list[Any], others: list[Any], columns: tuple[int, ...]) -> bool:
    return all(cells[column] == others[column] for column in columns)


def misplaced(
    table: Table,
    layout: Layout,
    codes: Mapping[int, str | None],
    by_code: Callable[[str], Record | None],
) -> tuple[dict[int, int | None], dict[int, Record]]:
    """`moved` and `strange` of `sort_rows`: who sorts or pastes without the hidden column moves the codes alone.

    `codes`: of the records that the workbook concerns, by id.
    """
    column = layout.columns.get("code")
    if column is None or layout.ids is None:
        return {}, {}
    own = {code: id for id, code in codes.items() if code}
    shown = {
        row: tidy(str(table.rows[row][column])).upper()
        for row in range(layout.header_row + 1, len(table.rows))
    }
    shown_codes = set(shown.values())
    moved: dict[int, int | None] = {}
    strange: dict[int, Record] = {}
    for row, code in shown.items():
        id = read_id(table.rows[row][layout.ids])
        held = codes.get(id) if id is not None else None
        if code == (held or ""):
            continue
        if not code:
            if held in shown_codes:
                moved[row] = None
        elif code in own:
            moved[row] = own[code]
        elif (other := by_code(code)) is not None:
            strange[row] = other
    return moved, strange


def _codes(here: Mapping[int, Record]) -> dict[str | None, int]:
    return {record.code: id for id, record in here.items()}


def _not_mine(record: Record, foreign: Message) -> Message:
    if record.archived:
        return say("{code} was put away here; the row was not read", code=record.code)
    return foreign


def read_id(cell: Any) -> int | None:
    """The id in a hidden cell, which a spreadsheet may have turned into a number."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    text = cell if type(cell) is str else str(cell)
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 16 else None


def _problem(table: Table, row: int, message: Message) -> Problem:
    return Problem(table.name, str(row + 1), message)
