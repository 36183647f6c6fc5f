"""Rows of a sheet of ours that lost their hidden number: which record each is, and what of ours the sheet lacks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from scoutdesk.exchange.merging.asking import NEW_ONE, asked_row, missing_rows
from scoutdesk.exchange.merging.matching import UNKNOWN, Match, Stated, match_rows
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work, stated_in, verdict_on
from scoutdesk.exchange.preview import RowPreview
from scoutdesk.fields.declared import Record, title_of
from scoutdesk.i18n import Message


def known_again(work: Work, found: Found) -> dict[int, Match]:
    """Which record a row is that bears no number, by the row; copies of a row with its key ask whose they are."""
    rows = [row for row, id in found.new if id is None or row in found.copies]
    matches = dict[int, Match]()
    pool = _pool(work, unlisted(work, set(found.ids)))
    if rows and (pool or work.known.answers):
        stated = [Stated(stated_in(work, row)) for row in rows]
        told = _told(work, rows)
        again = match_rows(stated, pool, work.sheet.natural, told)
        matches = {row: _by_row(match, rows) for row, match in zip(rows, again, strict=True)}
    return {**_split(work, found), **{row: match for row, match in matches.items() if match != UNKNOWN}}


def _by_row(match: Match, rows: list[int]) -> Match:
    """Counted as the rows of the sheet are, not as those that were matched."""
    if match.twin is None and match.repeats is None:
        return match
    twin, repeats = (None if at is None else rows[at] for at in (match.twin, match.repeats))
    return replace(match, twin=twin, repeats=repeats)


def _told(work: Work, rows: Sequence[int]) -> dict[int, int | None]:
    """What a person answered before, by place among the rows."""
    told = dict[int, int | None]()
    for number, row in enumerate(rows) if work.known.answers else ():
        answer = work.known.answers.get(f"row:{work.table.name}!{row + 1}")
        id = next((id for id, item in work.known.here.items() if item.code == answer), None)
        if answer == NEW_ONE or id is not None:
            told[number] = id
    return told


def unlisted(work: Work, listed: Collection[int]) -> list[int]:
    """The records of the workbook that no row of it names."""
    mine = work.known.mine if work.known.mine is not None else work.known.here
    return [id for id in mine if id not in listed]


def _pool(work: Work, ids: list[int]) -> list[Record]:
    """As they are now, and as they were sent."""
    found: list[Record] = []
    for id in ids:
        here, base = work.known.here.get(id), work.known.base.get(id)
        if here is not None and not here.archived:
            found.append(here)
            if base is not None:
                found.append(base)
    return found


def _split(work: Work, found: Found) -> dict[int, Match]:
    """A row that was copied, with the same key and other values: one of ours became two."""
    names = work.sheet.natural
    if not names or not found.copies:
        return {}
    ids = dict(zip(found.at, found.ids, strict=True))
    rows = [
        row for row, first in found.copies.items() if first in ids and _key(work, row) == _key(work, first)
    ]
    return {row: Match(asked=(ids[found.copies[row]],), twin=found.copies[row]) for row in rows}


def _key(work: Work, row: int) -> tuple[Any, ...]:
    stated = stated_in(work, row)
    return tuple(stated.get(name) for name in work.sheet.natural)


def merged_row(work: Work, row: int, id: int) -> RowPreview | None:
    """A row as one of our records; None where it says nothing new."""
    record = work.known.here[id]
    cells = []
    for declared in work.sheet.fields:
        column = work.layout.columns.get(declared.name)
        if column is not None and declared.name != "code":
            was, now = work.known.was(id, declared.name), getattr(record, declared.name)
            cell = verdict_on(work, declared, row, column, was, now)
            if cell is not None:
                cells.append(cell)
    if not cells:
        return None
    title = title_of(record, work.context)
    return RowPreview(work.sheet.record, id, title, False, f"{work.table.name}!{row + 1}", tuple(cells))


def asked(work: Work, row: int, match: Match, made: RowPreview) -> RowPreview:
    """The row as it waits for the answer whether it is one of ours; one that would say nothing new is no question."""
    place = f"{work.table.name}!{row + 1}"
    ways = [merged_row(work, row, id) or _unchanged(work, id, place) for id in match.asked]
    words = " · ".join(cell.shown[2] for cell in made.cells if cell.shown[2])
    first = f"{work.table.name}!{match.twin + 1}" if match.twin is not None else ""
    return asked_row(f"row:{place}", place, "", match, [*ways, made], words, first)


def _unchanged(work: Work, id: int, place: str) -> RowPreview:
    title = title_of(work.known.here[id], work.context)
    return RowPreview(work.sheet.record, id, title, False, place, ())


def missing(work: Work, found: Found, named: Collection[int]) -> tuple[Message, ...]:
    """Records that were sent and did not come back: told, and never taken away."""
    known, listed = work.known, {*found.ids, *named}
    if known.mine is None:
        return ()
    # what came about here later was never sent
    lost = [id for id in unlisted(work, listed) if id not in known.base or known.base[id] is not None]
    return (missing_rows([known.here[id].code or "" for id in lost]),) if lost else ()
