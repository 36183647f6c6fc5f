"""Rows that somebody added to a sheet, as new records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.foreign.tables.row_words import is_total
from scoutdesk.exchange.merging.known_again import asked, known_again, merged_row
from scoutdesk.exchange.merging.matching import UNKNOWN
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work, verdict_on
from scoutdesk.exchange.preview import CellPreview, RowPreview
from scoutdesk.fields.declared import Field, about, field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import Message, say


class New(NamedTuple):
    """Rows that are no record by their number, what is wrong with others, the records that they name, the totals."""

    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...]
    named: frozenset[int]
    totals: tuple[int, ...]


def new_rows(work: Work, found: Found, new_id: Callable[[], int]) -> New:
    """Rows without a number of ours: known again, asked about, or new; where nothing is to be added, not read.

    A total that somebody put below the rows is no record.
    """
    totals = {row for row, _id in found.new if _is_total(work, row)}
    added = replace(found, new=tuple(item for item in found.new if item[0] not in totals))
    again = known_again(work, added)
    rows: list[RowPreview] = []
    problems: list[Problem] = []
    seen = dict[tuple[Any, ...], int]()
    for row, id in added.new:
        match = again.get(row, UNKNOWN)
        if match.repeats is not None:
            problems.append(_repeats(work, row, match.repeats))
            continue
        if match.id is not None:
            rows.extend(filter(None, (merged_row(work, row, match.id),)))
            continue
        if work.sheet.closed:
            if match.asked:
                rows.append(asked(work, row, match, _made(work, row, id or new_id(), ())))
            else:
                problems.append(
                    _problem(work, row, say("this sheet takes no new rows; the row was not read"))
                )
            continue
        cells = _new_cells(work, row, copied=row in found.copies)
        values = {cell.field: cell.theirs for cell in cells if cell.status == "change"}
        if not values and all(cell.status == "refused" for cell in cells):
            problems.extend(_problem(work, row, cell.message) for cell in cells if cell.message)
            continue
        key = tuple(sorted((name, str(value)) for name, value in values.items()))
        if id is None and key in seen:
            problems.append(_repeats(work, row, seen[key]))
            continue
        seen.setdefault(key, row)
        made = _with_owner(work, _made(work, row, id or new_id(), tuple(cells)))
        rows.append(asked(work, row, match, made) if match.asked else made)
    named = frozenset(id for match in again.values() for id in (match.id, *match.asked) if id is not None)
    return New(tuple(rows), tuple(problems), named, tuple(sorted(totals)))


def _is_total(work: Work, row: int) -> bool:
    """合计 stands at the head of the row."""
    columns = sorted(work.layout.columns.values())
    first = next((cell for column in columns if (cell := work.table.rows[row][column]) != ""), "")
    return isinstance(first, str) and is_total((first,))


def _problem(work: Work, row: int, message: Message) -> Problem:
    return Problem(work.table.name, str(row + 1), message)


def _repeats(work: Work, row: int, first: int) -> Problem:
    return _problem(work, row, say("repeats row {row}; read once", row=first + 1))


def _made(work: Work, row: int, id: int, cells: tuple[CellPreview, ...]) -> RowPreview:
    title = say("New: {record}", record=say(about(work.sheet.record).label))
    place = f"{work.table.name}!{row + 1}"
    return RowPreview(work.sheet.record, id, str(title), True, place, cells, work.known.fixed)


def _new_cells(work: Work, row: int, *, copied: bool) -> list[CellPreview]:
    cells = []
    for declared in work.sheet.fields:
        if copied and declared.name == "code":
            continue
        column = work.layout.columns.get(declared.name)
        cell = None if column is None else verdict_on(work, declared, row, column, None, None)
        if cell is not None:
            cells.append(cell)
    return cells


def _with_owner(work: Work, row: RowPreview) -> RowPreview:
    """A new row that must belong to another record cannot be taken before it says to which."""
    given = {cell.field for cell in row.cells if cell.status == "change"} | {
        name for name, _value in row.fixed
    }
    fields = {item.name for item in work.sheet.fields}
    for owner in dict.fromkeys((about(work.sheet.record).parent, *work.sheet.own)):
        if owner in fields and owner not in given:
            return _without(work, row, owner)
    return row


def _without(work: Work, row: RowPreview, owner: str) -> RowPreview:
    """The row as it waits for the record that it belongs to."""
    column = work.layout.columns.get(owner)
    place = work.at(int(row.place.rpartition("!")[2]) - 1, column) if column is not None else row.place
    declared = field_of(work.sheet.record, owner)
    wanted = _unsaid(work, declared)
    message = say(
        "waits for “{header}” in {place}: to which does the row belong?", header=declared.header, place=place
    )
    kept = tuple(
        CellPreview(
            cell.field, cell.address, "problem", None, None, cell.theirs, cell.shown, cell.message or message
        )
        for cell in row.cells
    )
    missing = (
        ()
        if owner in {cell.field for cell in kept}
        else (CellPreview(owner, place, "problem", message=wanted),)
    )
    return RowPreview(row.record, row.id, row.title, True, row.place, (*missing, *kept), row.fixed)


def _unsaid(work: Work, declared: Field) -> Message:
    """What to write into the blank cell."""
    kind = declared.kind
    if isinstance(kind, Link) and work.known.named.get(kind.target):
        return say("“{header}” is blank: fill in its name", header=declared.header)
    return say("“{header}” is blank: fill in the code of the one this row belongs to", header=declared.header)
