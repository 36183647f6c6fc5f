"""A workbook that came back, sheet by sheet, against what is on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scoutdesk.domain.errors import Problem
from scoutdesk.domain.progress import SILENT, Progress
from scoutdesk.exchange.identity import FORMAT, HIDDEN_SHEET, OLDEST, Identity
from scoutdesk.exchange.merging.columns import Layout, find_layout
from scoutdesk.exchange.merging.merge import Merged, merge_sheet
from scoutdesk.exchange.merging.rows import read_id
from scoutdesk.exchange.merging.verdicts import Known
from scoutdesk.exchange.preview import RowPreview
from scoutdesk.exchange.reading.book import Book, Table
from scoutdesk.exchange.sheet import Sheet, WorkbookDeclaration
from scoutdesk.fields.declared import about
from scoutdesk.fields.kinds import Context
from scoutdesk.fields.written.texts import tidy
from scoutdesk.i18n import N_, Message, in_every_language, say

Ask = Callable[[Sheet, frozenset[int], frozenset[str]], Known]
"""What is on record for a sheet, by the ids in it and the codes of its rows that have none."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """All that a workbook says, ready for a `FilePreview`."""

    rows: tuple[RowPreview, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Message, ...]


def why_not(book: Book, workspace: str) -> Message | None:
    """Why a workbook of ours is refused as a whole; None where it may be read."""
    identity = book.identity
    if identity is None:
        return None
    if identity.format > FORMAT:
        return say("{name} was written by a newer ScoutDesk; please update the program", name=book.name)
    if identity.format < OLDEST:
        return say("{name} is of a make that is not read any more; please send it out anew", name=book.name)
    if identity.workspace != workspace:
        return say("{name} belongs to another workspace; nothing was read", name=book.name)
    return None


def merge_book(
    book: Book,
    identity: Identity,
    declaration: WorkbookDeclaration,
    ask: Ask,
    context: Context,
    new_id: Callable[[], int],
    progress: Progress = SILENT,
) -> Incoming:
    """Every sheet of the declaration is looked for by what it holds, not by its name; `ask` tells what is on record."""
    rows: list[RowPreview] = []
    problems: list[Problem] = []
    notes: list[Message] = list(book.notes)
    used: set[str] = set()
    written = _written(declaration, identity)
    for number, sheet in enumerate(written):
        found = _find(sheet, book, identity, used)
        if found is None:
            headless = _headless(sheet, book)
            if headless is None:
                notes.append(
                    say("The sheet “{sheet}” is missing; its values stay as they are", sheet=say(sheet.title))
                )
            else:
                used.add(headless)
                reason = say("the row with the headers is gone, nothing was read; please put it back")
                problems.append(Problem(headless, "", reason))
            continue
        table, layout = found
        used.add(table.name)
        known = ask(sheet, *_named(table, layout))
        if layout.ids is None and "code" not in layout.columns and known.mine is None:
            reason = say(
                "the hidden column with the row numbers is gone; please fill in the file that was sent out"
            )
            problems.append(Problem(table.name, "", reason))
            continue
        part = progress.part(number / len(written), (number + 1) / len(written))
        merged = merge_sheet(
            sheet,
            table,
            layout,
            known,
            context,
            new_id,
            part,
        )
        _add(merged, rows, problems, notes)
    if not used:
        reason = say("none of the sheets that were sent out is in it; nothing was read")
        problems.append(Problem(book.name, "", reason))
    return Incoming(tuple(rows), tuple(problems), (*notes, *_unread(book, used)))


def _written(declaration: WorkbookDeclaration, identity: Identity) -> tuple[Sheet, ...]:
    """The sheets that were written; one without rows may have been left out."""
    written = [sheet for sheet in declaration.sheets if about(sheet.record).name in identity.headers]
    return tuple(written) or declaration.sheets


def _find(sheet: Sheet, book: Book, identity: Identity, used: set[str]) -> tuple[Table, Layout] | None:
    """The sheet with our hidden header wins over one that only looks alike."""
    found = [
        (table, layout)
        for table in book.tables
        if table.name not in used and (layout := find_layout(sheet, table, identity)) is not None
    ]
    return min(found, key=lambda pair: pair[1].ids is None) if found else None


def _headless(sheet: Sheet, book: Book) -> str | None:
    """The sheet that bears our name but not our headers."""
    names = in_every_language(sheet.title)
    return next((table.name for table in book.tables if table.name in names and table.rows), None)


def _named(table: Table, layout: Layout) -> tuple[frozenset[int], frozenset[str]]:
    """The ids of the rows, and the codes of those that lost theirs."""
    rows = table.rows[layout.header_row + 1 :]
    column, code = layout.ids, layout.columns.get("code")
    ids = [read_id(row[column]) for row in rows] if column is not None else [None] * len(rows)
    lost = (
        (row[code] for row, id in zip(rows, ids, strict=True) if id is None and row[code] != "")
        if code is not None
        else ()
    )
    codes = frozenset(tidy(str(word)).upper() for word in lost)
    return frozenset(id for id in ids if id is not None), codes


def _add(merged: Merged, rows: list[RowPreview], problems: list[Problem], notes: list[Message]) -> None:
    rows.extend(merged.rows)
    problems.extend(merged.problems)
    notes.extend(merged.notes)


def _unread(book: Book, used: set[str]) -> tuple[Message, ...]:
    """Sheets that somebody added; those of ours that hold nothing to read are not worth a word."""
    ours = used | in_every_language(N_("How to fill in")) | in_every_language(N_("What the columns mean"))
    added = [
        table.name
        for table in book.tables
        if table.name not in ours
        and not table.name.startswith(HIDDEN_SHEET)
        and any(any(row) for row in table.rows)
    ]
    told = "、".join(added)
    return (say("Sheets that are not ours were not read: {sheets}", sheets=told),) if added else ()
