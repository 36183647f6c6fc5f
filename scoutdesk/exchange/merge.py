"""Three-way merge of a sheet that came back: as exported, as it is here now, as they filled it in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Literal

from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.cells import CLEAR, address, raw_of, says_clear
from scoutdesk.exchange.columns import Layout
from scoutdesk.exchange.preview import CellPreview, RowPreview
from scoutdesk.exchange.reading import Table
from scoutdesk.exchange.rows import Found, sort_rows
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.fields.declared import Field, Record, about, title_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Link
from scoutdesk.fields.written.texts import is_blank
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record. `base` holds records that differ from `here` as exported (None: not there then);

    `mine` are the ids this workbook may change; `linkable` the ids its links may point to, by record name.
    """

    here: Mapping[int, Record]
    base: Mapping[int, Record | None] = field(default_factory=dict)
    mine: Collection[int] | None = None
    linkable: Mapping[str, Collection[int]] = field(default_factory=dict)
    fixed: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Message, ...]


Verdict = Literal["same", "change", "conflict"]


def decide(base: object, here: object, theirs: object) -> Verdict:
    """The heart of it: an edit on one side is taken, the same edit on both is no news, two edits are a conflict."""
    if theirs in (base, here):
        return "same"
    return "change" if base == here else "conflict"


@dataclass(slots=True)
class _Work:
    """One sheet while it is merged: cells found so far, per row of the table."""

    sheet: Sheet
    table: Table
    layout: Layout
    known: Known
    context: Context
    cells: dict[int, list[CellPreview]] = field(default_factory=dict)

    def add(self, row: int, cell: CellPreview) -> None:
        self.cells.setdefault(row, []).append(cell)

    def at(self, row: int, column: int) -> str:
        return address(self.table.name, row, column)

    def damaged(self, row: int, column: int) -> Message | None:
        marks = self.table.marks
        if (row, column) in marks.errors:
            return say("the cell shows the error {error}; enter the value", error=marks.errors[(row, column)])
        if (row, column) in marks.uncalculated:
            return say("a formula that was never calculated; open the file, save it once, or enter the value")
        return None


def merge_sheet(
    sheet: Sheet, table: Table, layout: Layout, known: Known, context: Context, new_id: Callable[[], int]
) -> Merged:
    """Cells that are not simply the same, row by row; nothing that was written is dropped without being named."""
    found = sort_rows(table, layout, known.here, known.mine)
    work = _Work(sheet, table, layout, known, context)
    for declared in sheet.fields:
        column = layout.columns.get(declared.name)
        if column is not None:
            _merge_column(work, found, declared, column)
    rows = _changed_rows(work, found)
    new, problems = _new_rows(work, found, new_id)
    problems = (*found.problems, *problems, *_cell_problems(table.name, (*rows, *new)))
    return Merged((*rows, *new), problems, (*layout.notes, *_notes(table, layout, found)))


def _merge_column(work: _Work, found: Found, declared: Field, column: int) -> None:
    """Compare all raw cells of a column with those that were exported; only what differs is read as a value."""
    get, rows = attrgetter(declared.name), work.table.rows
    here = list(map(work.known.here.__getitem__, found.ids))
    bases: list[Any] = here if not work.known.base else [work.known.base.get(item.id, item) for item in here]
    was = [None if item is None else get(item) for item in bases]
    expected = list(map(raw_of(declared.kind, work.context), was))
    theirs = [rows[row][column] for row in found.at]
    damaged = {
        row
        for marks in (work.table.marks.errors, work.table.marks.uncalculated)
        for row, at in marks
        if at == column
    }
    differs = list(map(ne, theirs, expected))
    if damaged:
        differs = [different or row in damaged for different, row in zip(differs, found.at, strict=True)]
    for position in compress(range(len(differs)), differs):
        row = found.at[position]
        cell = _cell(work, declared, row, column, was[position], get(here[position]))
        if cell is not None:
            work.add(row, cell)


def _cell(work: _Work, declared: Field, row: int, column: int, base: Any, here: Any) -> CellPreview | None:
    """The verdict on one cell that does not look as it was exported; None where it says nothing new."""
    kind, place, raw = declared.kind, work.at(row, column), work.table.rows[row][column]
    shown = (kind.show(base, work.context), kind.show(here, work.context), str(raw))
    damaged = work.damaged(row, column)
    if damaged is None and (raw == "" or (isinstance(raw, str) and is_blank(raw))):
        return None
    if declared.name not in work.sheet.editable:
        return _locked(work, declared, place, raw, base, here, shown)
    theirs, problem = (None, damaged) if damaged else _read(work, declared, raw, base)
    if problem is not None:
        return CellPreview(declared.name, place, "problem", base, here, None, shown, problem)
    verdict = decide(base, here, theirs)
    if verdict == "same":
        return None
    told = (shown[0], shown[1], kind.show(theirs, work.context))
    return CellPreview(declared.name, place, verdict, base, here, theirs, told)


def _read(work: _Work, declared: Field, raw: object, base: Any) -> tuple[Any, Message | None]:
    """The value meant, and what is wrong with it."""
    if says_clear(raw):
        if declared.default is not None:
            return None, say("this field cannot be empty")
        return None, None
    try:
        value = declared.kind.read(raw, work.context)
    except Unreadable as error:
        return None, error.message
    if value is None and base is not None:
        return None, say("“{text}” gives no value; to empty the field, write {token}", text=raw, token=CLEAR)
    if value is not None and not _may_link(work, declared, value):
        return None, say("“{text}” does not belong to this workbook", text=raw)
    return value, None


def _may_link(work: _Work, declared: Field, value: Any) -> bool:
    if not isinstance(declared.kind, Link) or declared.kind.target not in work.known.linkable:
        return True
    return value in work.known.linkable[declared.kind.target]


def _locked(
    work: _Work, declared: Field, place: str, raw: Any, base: Any, here: Any, shown: tuple[str, str, str]
) -> CellPreview | None:
    try:
        same = not says_clear(raw) and declared.kind.read(raw, work.context) in (base, here)
    except Unreadable:
        same = False
    if same:
        return None
    message = say("this column is not filled in by them; it stays as it is")
    return CellPreview(declared.name, place, "refused", base, here, None, shown, message)


def _changed_rows(work: _Work, found: Found) -> tuple[RowPreview, ...]:
    ids = dict(zip(found.at, found.ids, strict=True))
    rows = []
    for row in sorted(work.cells):
        record = work.known.here[ids[row]]
        title = title_of(record, work.context)
        place = f"{work.table.name}!{row + 1}"
        rows.append(RowPreview(work.sheet.record, record.id, title, False, place, tuple(work.cells[row])))
    return tuple(rows)


def _new_rows(
    work: _Work, found: Found, new_id: Callable[[], int]
) -> tuple[tuple[RowPreview, ...], tuple[Problem, ...]]:
    rows: list[RowPreview] = []
    problems: list[Problem] = []
    taken, seen = set(found.ids), dict[tuple[Any, ...], int]()
    for row, id in found.new:
        cells = _new_cells(work, row)
        values = {cell.field: cell.theirs for cell in cells if cell.status == "change"}
        if not values and all(cell.status == "refused" for cell in cells):
            problems.extend(
                Problem(work.table.name, str(row + 1), cell.message) for cell in cells if cell.message
            )
            continue
        key = tuple(sorted((name, str(value)) for name, value in values.items()))
        if id is None and (_on_record(work, values, taken) or key in seen):
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
        rows.append(_with_parent(work, made))
    return tuple(rows), tuple(problems)


def _new_cells(work: _Work, row: int) -> list[CellPreview]:
    cells = []
    for declared in work.sheet.fields:
        column = work.layout.columns.get(declared.name)
        cell = None if column is None else _cell(work, declared, row, column, None, None)
        if cell is not None:
            cells.append(cell)
    return cells


def _on_record(work: _Work, values: dict[str, Any], taken: set[int]) -> bool:
    """A row without an id that was taken over before: a record of ours that the file does not list otherwise."""
    mine = work.known.mine if work.known.mine is not None else work.known.here
    return any(
        all(getattr(work.known.here[id], name) == value for name, value in values.items())
        for id in mine
        if id not in taken and id in work.known.here
    )


def _with_parent(work: _Work, row: RowPreview) -> RowPreview:
    """A new row that must belong to another record cannot be taken before it says to which."""
    parent = about(work.sheet.record).parent
    given = {cell.field for cell in row.cells if cell.status == "change"} | {
        name for name, _value in row.fixed
    }
    if not parent or parent in given or parent not in {item.name for item in work.sheet.fields}:
        return row
    message = say("the row does not say to which it belongs; fill in this cell")
    column = work.layout.columns.get(parent)
    place = work.at(int(row.place.rpartition("!")[2]) - 1, column) if column is not None else row.place
    kept = tuple(
        CellPreview(
            cell.field, cell.address, "problem", None, None, cell.theirs, cell.shown, cell.message or message
        )
        for cell in row.cells
    )
    missing = (
        ()
        if parent in {cell.field for cell in kept}
        else (CellPreview(parent, place, "problem", message=message),)
    )
    return RowPreview(row.record, row.id, row.title, True, row.place, (*missing, *kept), row.fixed)


def _cell_problems(sheet: str, rows: tuple[RowPreview, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(sheet, cell.address.rpartition("!")[2], cell.message)
        for row in rows
        for cell in row.cells
        if cell.status in ("problem", "refused") and cell.message
    )


def _notes(table: Table, layout: Layout, found: Found) -> tuple[Message, ...]:
    notes = []
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
    merges = [
        ref
        for ref in table.marks.merges
        if int(ref.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) > layout.header_row + 1
    ]
    if merges:
        told = _some(merges)
        notes.append(
            say(
                "{sheet}: of merged cells only the first holds a value: {cells}", sheet=table.name, cells=told
            )
        )
    return tuple(notes)


def _some(items: list[Any]) -> str:
    return "、".join(str(item) for item in items[:10]) + ("…" if len(items) > 10 else "")
