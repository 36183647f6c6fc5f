"""Rows of a sheet of ours that lost their hidden number: which record each is, and what of ours the sheet lacks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from scoutdesk.exchange.merging.asking import NEW_ONE, asked_row, missing_rows
from scoutdesk.exchange.merging.matching import UNKNOWN, Match, Stated, match_rows
from scoutdesk.exchange.merging.rows import Found
from scoutdesk.exchange.merging.verdicts import Work, as_sent, stated_in, verdict_on
from scoutdesk.exchange.preview import RowPreview
from scoutdesk.fields.declared import Field, Record, title_of
from scoutdesk.i18n import Message


def known_again(work: Work, found: Found) -> dict[int, Match]:
    """Which record a row is that bears no number of one, by the row; copies of a row with its key ask whose they are.

    Rows in which a number was kept ready as well: a row that was moved into one of them is still ours.
    """
    rows = [row for row, _id in found.new]
    matches = dict[int, Match]()
    pool = _pool(work, unlisted(work, set(found.ids)))
    if rows and (pool or work.known.answers):
        stated = [Stated(stated_in(work, row)) for row in rows]
        told = _told(work, rows)
        again = match_rows(stated, pool, work.sheet.natural, told)
        matches = {row: _by_row(match, rows) for row, match in zip(rows, again, strict=True)}
    sure = {row: match for row, match in matches.items() if match != UNKNOWN}
    return {**_twins(work, found, [row for row in rows if row not in sure]), **sure}


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


def _twins(work: Work, found: Found, rows: Sequence[int]) -> dict[int, Match]:
    """Rows with the key of a row that has its number, or its very words: ours became two, or was typed once more."""
    if not rows:
        return {}
    fields = [item for item in work.sheet.fields if item.name in work.sent and item.name != "code"]
    key = [item for item in fields if item.name in work.sheet.natural]
    by_key, by_words = _listed(work, key), _listed(work, fields)
    twins = dict[int, Match]()
    for row in rows:
        said = tuple(as_sent(work, item, row) for item in key)
        there = by_key.get(said, ()) if any(cell != "" for cell in said) else ()
        there = [at for at in there if found.at[at] == found.copies.get(row)] or there
        # what many have is no key
        if len(there) != 1:
            cells = work.table.rows[row]
            there = by_words.get(tuple(cells[work.layout.columns[item.name]] for item in fields), ())[:1]
        if there:
            twins[row] = Match(asked=(found.ids[there[0]],), twin=found.at[there[0]])
    return twins


def _listed(work: Work, fields: Sequence[Field]) -> dict[tuple[Any, ...], list[int]]:
    """The rows with a number, by their position, by what was sent in these of their cells."""
    listed: dict[tuple[Any, ...], list[int]] = {}
    for at, words in enumerate(zip(*(work.sent[item.name] for item in fields), strict=True)):
        listed.setdefault(words, []).append(at)
    return listed


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
    found = {id: merged_row(work, row, id) for id in match.asked}
    ways = [way or _unchanged(work, id, place) for id, way in found.items()]
    codes = [work.known.here[id].code or way.title for id, way in zip(found, ways, strict=True)]
    words = " · ".join(cell.shown[2] for cell in made.cells if cell.shown[2])
    first = f"{work.table.name}!{match.twin + 1}" if match.twin is not None else ""
    same = None in found.values()
    return asked_row(f"row:{place}", place, "", match, codes, [*ways, made], words, first, same=same)


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
