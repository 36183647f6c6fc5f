"""The verdict on one cell: as exported, as it is here now, as they wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scoutdesk.exchange.cells import CLEAR, address, raw_of, says_clear
from scoutdesk.exchange.merging.columns import Layout
from scoutdesk.exchange.preview import CellPreview
from scoutdesk.exchange.reading.book import Table
from scoutdesk.exchange.resolving import decide
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.fields.declared import Field, Record
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Link, Number, Percent, cell_text
from scoutdesk.fields.written.texts import is_blank
from scoutdesk.i18n import Message, say


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record. `base` holds records that differ from `here` as exported (None: not there then);

    `mine` are the ids this workbook may change; `linkable` the ids its links may point to, by record name;
    `stored` gives records of `mine` field by field in stored form, where that is cheaper than making them;
    `by_code` finds a record of the sheet's kind, whoever's it is; `named` gives linkable records by the words that
    name them, by record name, for words that mean several records of the house but only one of this workbook;
    `answers` says by "row:报价!7" which code, or "new", a person named for a row.
    """

    here: Mapping[int, Record]
    base: Mapping[int, Record | None] = field(default_factory=dict)
    mine: Collection[int] | None = None
    linkable: Mapping[str, Collection[int]] = field(default_factory=dict)
    fixed: tuple[tuple[str, Any], ...] = ()
    stored: Callable[[Sequence[int]], Mapping[str, Sequence[Any]]] | None = None
    by_code: Callable[[str], Record | None] | None = None
    named: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)

    def was(self, id: int, name: str) -> Any:
        """A field as it was exported."""
        record = self.base[id] if id in self.base else self.here[id]
        return None if record is None else getattr(record, name)


LEAP = 20
_IN_FORMAT = re.compile(r'"([^"]*)"')


@dataclass(slots=True)
class Work:
    """One sheet while it is merged: cells found so far, per row of the table.

    `sent`: by field what was sent in the cells of the rows that are on file, one below the other; `edited`: the fields
    of a row in which something else stands now, whatever is here; `moved`: rows beside whose words stands the code of
    another record.
    """

    sheet: Sheet
    table: Table
    layout: Layout
    known: Known
    context: Context
    moved: Collection[int] = ()
    cells: dict[int, list[CellPreview]] = field(default_factory=dict)
    sent: dict[str, Sequence[Any]] = field(default_factory=dict)
    edited: dict[int, list[str]] = field(default_factory=dict)

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


def verdict_on(
    work: Work, declared: Field, row: int, column: int, base: Any, here: Any
) -> CellPreview | None:
    """The verdict on one cell that does not look as it was exported; None where it says nothing new."""
    kind, place, raw = declared.kind, work.at(row, column), work.table.rows[row][column]
    shown = (kind.show(base, work.context), kind.show(here, work.context), cell_text(raw))
    damaged = work.damaged(row, column)
    if damaged is None and (raw == "" or (isinstance(raw, str) and is_blank(raw))):
        return None
    if declared.name not in work.sheet.editable:
        return _locked(work, declared, place, raw, base, here, shown)
    theirs, problem = (
        (None, damaged) if damaged else _read(work, declared, _worded(work, declared, row, column), base)
    )
    if problem is not None:
        return CellPreview(declared.name, place, "problem", base, here, None, shown, problem)
    verdict = decide(base, here, theirs)
    if verdict == "same":
        return None
    told = (shown[0], shown[1], kind.show(theirs, work.context))
    return CellPreview(declared.name, place, verdict, base, here, theirs, told, leap(declared, here, theirs))


def leap(declared: Field, here: Any, theirs: Any) -> Message | None:
    """A word about a number that is suddenly many times another: kg for g, a price per box for one per 500 g."""
    if not declared.kind.numeric or not here or not theirs:
        return None
    times = round(max(here / theirs, theirs / here))
    return say("{times} times apart; please look again", times=times) if times >= LEAP else None


def stated_in(work: Work, row: int) -> dict[str, Any]:
    """What a row says of each field that can be read in it, locked ones too; blank cells say nothing."""
    found = dict[str, Any]()
    for declared in work.sheet.fields:
        column = work.layout.columns.get(declared.name)
        if column is None or declared.name == "code" or work.damaged(row, column) is not None:
            continue
        raw = work.table.rows[row][column]
        if raw != "" and not (isinstance(raw, str) and is_blank(raw)):
            value, problem = _read(work, declared, _worded(work, declared, row, column), None)
            if problem is None:
                found[declared.name] = value
    return found


def as_sent(work: Work, declared: Field, row: int) -> Any:
    """What a cell says, in the form in which it would have been sent; "" where it cannot be read."""
    column = work.layout.columns[declared.name]
    raw = work.table.rows[row][column]
    if raw == "" or work.damaged(row, column) is not None:
        return ""
    value, problem = _read(work, declared, _worded(work, declared, row, column), None)
    return "" if problem is not None else raw_of(declared.kind, work.context)(value)


def _worded(work: Work, declared: Field, row: int, column: int) -> Any:
    """A cell with the words that its number format puts beside the number: 9 shown as 9斤."""
    raw = work.table.rows[row][column]
    if (
        not isinstance(raw, int | float)
        or not isinstance(declared.kind, Number)
        or isinstance(declared.kind, Percent)
        or not work.table.marks.quoting
    ):
        return raw
    words = "".join(_IN_FORMAT.findall(work.table.marks.formats.get((row, column), "")))
    return f"{raw}{words}" if words else raw


def _read(work: Work, declared: Field, raw: object, base: Any) -> tuple[Any, Message | None]:
    """The value meant, and what is wrong with it."""
    if says_clear(raw):
        if declared.default is not None:
            return None, say("this field cannot be empty")
        return None, None
    try:
        named = _named(work, declared, raw)
        value = declared.kind.read(raw, work.context) if named is None else named
    except Unreadable as error:
        return None, error.message
    if value is None and base is not None:
        return None, say("“{text}” gives no value; to empty the field, write {token}", text=raw, token=CLEAR)
    if value is not None and not _may_link(work, declared, value):
        return None, say("“{text}” does not belong to this workbook", text=raw)
    return value, None


def _named(work: Work, declared: Field, raw: object) -> int | None:
    """The record of this workbook that is called so."""
    if not isinstance(declared.kind, Link) or not isinstance(raw, str):
        return None
    return work.known.named.get(declared.kind.target, {}).get(raw.strip())


def _may_link(work: Work, declared: Field, value: Any) -> bool:
    if not isinstance(declared.kind, Link) or declared.kind.target not in work.known.linkable:
        return True
    return value in work.known.linkable[declared.kind.target]


def _locked(
    work: Work, declared: Field, place: str, raw: Any, base: Any, here: Any, shown: tuple[str, str, str]
) -> CellPreview | None:
    try:
        same = not says_clear(raw) and declared.kind.read(raw, work.context) in (base, here)
    except Unreadable:
        same = False
    if same:
        return None
    message = say("this column is not filled in by them; it stays as it is")
    return CellPreview(declared.name, place, "refused", base, here, None, shown, message)
