"""Rows that somebody added to a sheet, as new records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work, verdict_on
from scoutdesk.exchange.preview import CellPreview, RowPreview
from scoutdesk.fields.declared import Field, about, field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import Message, say


def new_rows(
    work: Work, found: Found, new_id: Callable[[], int]
) -> tuple[tuple[RowPreview, ...], tuple[Problem, ...]]:
    rows: list[RowPreview] = []
    problems: list[Problem] = []
    seen = dict[tuple[Any, ...], int]()
    before: _OnRecord | None = None
    for row, id in found.new:
        cells = _new_cells(work, row, copied=row in found.copies)
        values = {cell.field: cell.theirs for cell in cells if cell.status == "change"}
        if not values and all(cell.status == "refused" for cell in cells):
            problems.extend(
                Problem(work.table.name, str(row + 1), cell.message) for cell in cells if cell.message
            )
            continue
        key = tuple(sorted((name, str(value)) for name, value in values.items()))
        if id is None and before is None:
            before = _OnRecord(work, set(found.ids))
        if id is None and (key in seen or (before is not None and values in before)):
            if key in seen:
                problems.append(
                    Problem(
                        work.table.name, str(row + 1), say("repeats row {row}; read once", row=seen[key] + 1)
                    )
                )
            continue
        seen.setdefault(key, row)
        title = say("New: {record}", record=say(about(work.sheet.record).label))
        place = f"{work.table.name}!{row + 1}"
        made = RowPreview(
            work.sheet.record, id or new_id(), str(title), True, place, tuple(cells), work.known.fixed
        )
        rows.append(_with_owner(work, made))
    return tuple(rows), tuple(problems)


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


class _OnRecord:
    """Whether a row without an id was taken over before: a record of ours that the file does not list otherwise.

    For every combination of filled columns the records are gone through once, not for every row.
    """

    def __init__(self, work: Work, listed: set[int]) -> None:
        known = work.known
        mine = known.mine if known.mine is not None else known.here
        self._records = [known.here[id] for id in mine if id not in listed and id in known.here]
        self._found: dict[tuple[str, ...], set[tuple[Any, ...]]] = {}

    def __contains__(self, values: dict[str, Any]) -> bool:
        names = tuple(values)
        if names and names not in self._found:
            self._found[names] = {tuple(getattr(record, name) for name in names) for record in self._records}
        return bool(names) and tuple(values.values()) in self._found[names]


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
