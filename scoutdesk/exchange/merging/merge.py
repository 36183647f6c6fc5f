"""Three-way merge of a sheet that came back: as exported, as it is here now, as they filled it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import ne
from typing import Any

from scoutdesk.domain.errors import Problem
from scoutdesk.domain.progress import SILENT, Progress
from scoutdesk.exchange.cells import raw_of
from scoutdesk.exchange.merging.columns import Layout
from scoutdesk.exchange.merging.crossed import Crossed, crossed
from scoutdesk.exchange.merging.known_again import missing
from scoutdesk.exchange.merging.new_rows import new_rows
from scoutdesk.exchange.merging.rows import OF_ANOTHER, Found, misplaced, sort_rows
from scoutdesk.exchange.merging.verdicts import Known, Work, verdict_on
from scoutdesk.exchange.preview import RowPreview
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.fields.declared import Field, Record, title_of
from scoutdesk.fields.kinds import SUPPLIER, Code, Context, Integer, Phone, Text
from scoutdesk.i18n import Message, say

# stored as the cell holds them, or nearly so: what differs is looked at more closely
AS_STORED = (Text, Code, Phone, Integer)
OF_SOMEBODY = say("the row belongs to somebody else; it was not read")
OF_PUT_AWAY = say("what the row belongs to was put away here or is somebody else's; it was not read")
COMPARING = say("Comparing with what is on record")
_LAST_ROW = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Merged:
    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Message, ...]


def merge_sheet(
    sheet: Sheet,
    table: Table,
    layout: Layout,
    known: Known,
    context: Context,
    new_id: Callable[[], int],
    progress: Progress = SILENT,
) -> Merged:
    """Cells that are not simply the same, row by row; nothing that was written is dropped without being named."""
    foreign = OF_ANOTHER if sheet.audience is SUPPLIER else OF_SOMEBODY
    foreign = OF_PUT_AWAY if sheet.own else foreign
    found = sort_rows(table, layout, known.here, known.mine, foreign=foreign)
    stored = known.stored(found.ids) if known.stored is not None else {}
    moved, strange = dict[int, int | None](), dict[int, Record]()
    if _contradicts(table, layout, found, known, stored):
        codes = {id: known.here[id].code for id in known.here}
        moved, strange = misplaced(table, layout, codes, known.by_code or (lambda _code: None))
        found = sort_rows(table, layout, known.here, known.mine, moved, strange, foreign=foreign)
        stored = known.stored(found.ids) if known.stored is not None else {}
    work = _judged(Work(sheet, table, layout, known, context), found, stored, progress)
    crossing = crossed(work, found)
    if crossing.moved:
        moved |= crossing.moved
        found = sort_rows(
            table, layout, known.here, known.mine, moved, strange, crossing.emptied, foreign=foreign
        )
        stored = known.stored(found.ids) if known.stored is not None else {}
        work = Work(sheet, table, layout, known, context, crossing.moved.keys())
        work = _judged(work, found, stored, SILENT)
    rows = _changed_rows(work, found)
    new = new_rows(work, found, new_id)
    problems = (
        *layout.problems,
        *found.problems,
        *new.problems,
        *_cell_problems(table.name, (*rows, *new.rows)),
    )
    notes = (*layout.notes, *_notes(table, layout, found, new.rows), *missing(work, found, new.named))
    if new.totals:
        told = _some([row + 1 for row in new.totals])
        notes = (*notes, say("{sheet}: totals were not read: {rows}", sheet=table.name, rows=told))
    if crossing.moved:
        notes = (*notes, _told_crossed(table, layout, crossing))
    return Merged((*rows, *new.rows), problems, notes)


def _judged(work: Work, found: Found, stored: Mapping[str, Sequence[Any]], progress: Progress) -> Work:
    """The work with a verdict on every cell that is not as it was sent."""
    theirs = list(zip(*map(work.table.rows.__getitem__, found.at), strict=True))
    fields = work.sheet.fields if found.at else ()
    for declared in progress.over(fields, len(fields), COMPARING, every=1):
        column = work.layout.columns.get(declared.name)
        if column is not None:
            expected = work.sent[declared.name] = _expected(work, found, declared, stored.get(declared.name))
            _merge_column(work, found, declared, column, list(map(ne, theirs[column], expected)))
    return work


def _told_crossed(table: Table, layout: Layout, crossing: Crossed) -> Message:
    rows = sorted(crossing.moved)
    code, told = layout.columns.get("code"), _some([row + 1 for row in rows])
    if code is not None and any(table.rows[row][code] != "" for row in rows):
        return say(
            "{sheet}: what the rows say was sorted, the codes beside it were not; rows are taken for the records "
            "whose words they bear: {rows}",
            sheet=table.name,
            rows=told,
        )
    return say(
        "{sheet}: sorted without the hidden column; rows are taken for the records whose words they bear: {rows}",
        sheet=table.name,
        rows=told,
    )


def _contradicts(
    table: Table, layout: Layout, found: Found, known: Known, stored: Mapping[str, Sequence[Any]]
) -> bool:
    """Whether a hidden id and the code beside it name different records anywhere."""
    column = layout.columns.get("code")
    if column is None or layout.ids is None:
        return False
    codes = stored["code"] if "code" in stored else [known.here[id].code for id in found.ids]
    return any(
        table.rows[row][column] != (code or "") for row, code in zip(found.at, codes, strict=True)
    ) or any(table.rows[row][column] != "" for row, _id in found.new)


def _merge_column(work: Work, found: Found, declared: Field, column: int, differs: list[bool]) -> None:
    """Only the cells that differ from what was exported are read as values."""
    known = work.known
    damaged = {row for row, at in work.table.marks.damaged if at == column}
    for position, row in enumerate(found.at) if damaged else ():
        differs[position] = differs[position] or row in damaged
    raw = raw_of(declared.kind, work.context)
    for position in compress(range(len(differs)), differs):
        row, id = found.at[position], found.ids[position]
        if row in work.moved and declared.name == "code":
            continue
        was, now = known.was(id, declared.name), getattr(known.here[id], declared.name)
        if row not in damaged and work.table.rows[row][column] == raw(was):
            continue
        if work.table.rows[row][column] != "":
            work.edited.setdefault(row, []).append(declared.name)
        cell = verdict_on(work, declared, row, column, was, now)
        if cell is not None:
            work.add(row, cell)


class _Remembered(dict[Any, Any]):
    """A converter that works on every value once."""

    def __init__(self, convert: Callable[[Any], Any]) -> None:
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self._convert(value)
        return found


def _expected(work: Work, found: Found, declared: Field, stored: Sequence[Any] | None) -> list[Any]:
    """The raw cells of a column as they were exported."""
    kind, known = declared.kind, work.known
    raw = raw_of(kind, work.context)
    if stored is None:
        expected = [raw(getattr(known.here[id], declared.name)) for id in found.ids]
    elif isinstance(kind, AS_STORED):
        expected = ["" if value is None else value for value in stored]
    else:
        convert = _Remembered(lambda value: raw(kind.from_stored(value)))
        expected = list(map(convert.__getitem__, stored))
    for position, id in enumerate(found.ids) if known.base else ():
        if id in known.base:
            expected[position] = raw(known.was(id, declared.name))
    return expected


def _changed_rows(work: Work, found: Found) -> tuple[RowPreview, ...]:
    ids = dict(zip(found.at, found.ids, strict=True))
    rows = []
    for row in sorted(work.cells):
        record = work.known.here[ids[row]]
        title = title_of(record, work.context)
        place = f"{work.table.name}!{row + 1}"
        rows.append(RowPreview(work.sheet.record, record.id, title, False, place, tuple(work.cells[row])))
    return tuple(rows)


def _cell_problems(sheet: str, rows: tuple[RowPreview, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(sheet, cell.address.rpartition("!")[2], cell.message)
        for row in rows
        for cell in row.cells
        if cell.status in ("problem", "refused") and cell.message
    )


def _notes(table: Table, layout: Layout, found: Found, new: Sequence[RowPreview]) -> tuple[Message, ...]:
    asked = {item.place for item in new if item.question is not None}
    notes = [
        say(
            "{sheet}: row {row} is a copy of row {first} with other values; it is read as a further one",
            sheet=table.name,
            row=row + 1,
            first=first + 1,
        )
        for row, first in found.copies.items()
        if f"{table.name}!{row + 1}" not in asked
    ]
    rows = set(found.at) | {row for row, _id in found.new}
    hidden = [row + 1 for row in table.marks.hidden_rows if row in rows]
    if hidden:
        notes.append(
            say("{sheet}: hidden rows were read as well: {rows}", sheet=table.name, rows=_some(hidden))
        )
    columns = [name for name, column in layout.columns.items() if column in table.marks.hidden_columns]
    if columns:
        notes.append(
            say("{sheet}: {count} hidden columns were read as well", sheet=table.name, count=len(columns))
        )
    merges = [ref for ref in table.marks.merges if _last_row(ref) > layout.header_row + 1]
    if merges:
        told = _some(merges)
        notes.append(
            say(
                "{sheet}: of merged cells only the first holds a value: {cells}", sheet=table.name, cells=told
            )
        )
    return tuple(notes)


def _last_row(ref: str) -> int:
    found = _LAST_ROW.search(ref)
    return int(found[0]) if found else 0


def _some(items: list[Any]) -> str:
    return "、".join(str(item) for item in items[:10]) + ("…" if len(items) > 10 else "")
