"""Any workbook, filled in anyhow and taken over with whatever was answered: taken back, all records are as they were."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.exchange.cells import CLEAR, offered
from scoutdesk.exchange.preview import Preview
from scoutdesk.exchange.workbooks import WORKBOOKS
from scoutdesk.fields.declared import Field, about
from scoutdesk.fields.kinds import Code, Day, Integer, Link, Number, Text
from scoutdesk.operations import history
from scoutdesk.operations.exchange import exchanging, inbox
from scoutdesk.operations.exchange.taking_back import take_back
from scoutdesk.operations.workspace import Workspace
from tests.exchange.all_workbooks import HEADER_ROW, Sent, pages

OF_THE_HOUSE = {about(record).name for record in (InboxFile, ReadingRule)}
Stored = dict[str, list[tuple[Any, ...]]]


def stored(workspace: Workspace) -> Stored:
    """Every record as the database holds it, value for value."""
    with workspace.database.reading() as reader:
        names = sorted(reader.schema.by_name)
    with closing(sqlite3.connect(workspace.folder / "scoutdesk.db")) as base:
        return {name: base.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}


def _anything(item: Field, random: Random) -> object:
    """What somebody may write into a cell: a value, another one, nothing, the token that empties it, nonsense."""
    kind = item.kind
    if random.random() < 0.1:
        return random.choice((CLEAR, "?", None))
    if words := offered(kind):
        return random.choice(words)
    match kind:
        case Day():
            return datetime(2027, random.randint(1, 12), random.randint(1, 28))
        case Integer():
            return random.randint(1, 9)
        case Number():
            return random.randint(1, 90) / 100
        case Text() if not isinstance(kind, Code):
            return random.choice(("甲", "乙方", "0012", "=1"))
    return None


def filled_in(sent: Sent, name: str, random: Random) -> Path:
    """Cells written over, a row added, a row without its number and code, two rows' words exchanged."""
    book = openpyxl.load_workbook(sent.files[name])
    for sheet, found in pages(name, sent.files[name]):
        page = book[found.title]
        rows = [row for row in range(HEADER_ROW + 1, page.max_row + 1) if page.cell(row, 3).value is not None]
        editable = [(at, item) for at, item in enumerate(sheet.fields, 2) if item.name in sheet.editable]
        if not rows or not editable:
            continue
        for _cell in range(random.randint(0, 4)):
            column, item = random.choice(editable)
            if not isinstance(item.kind, Link):
                page.cell(random.choice(rows), column).value = _anything(item, random)
        if not sheet.closed and random.random() < 0.7:
            for column, item in editable:
                held = page.cell(rows[0], column).value
                page.cell(rows[-1] + 1, column).value = (
                    held if isinstance(item.kind, Link) else _anything(item, random)
                )
        if random.random() < 0.3:
            page.cell(rows[-1], 1).value = None
        if len(rows) > 1 and random.random() < 0.3:
            for column in range(3, len(sheet.fields) + 2):
                one, other = page.cell(rows[0], column), page.cell(rows[-1], column)
                one.value, other.value = other.value, one.value
    path = sent.folder / f"{name}-{random.random()}.xlsx"
    book.save(path)
    return path


def answers_to(preview: Preview, random: Random) -> dict[Any, str]:
    return {
        (at, number): random.choice(row.question.answers).key
        for at, file in enumerate(preview.files)
        for number, row in enumerate(file.rows)
        if row.question is not None and random.random() < 0.7
    }


def comes_and_goes(sent: Sent, name: str, seed: int) -> int:
    """How many records a filled in workbook changed; each time it is taken back in another way."""
    workspace, random = sent.workspace, Random(f"{name}{seed}")
    preview = sent.preview(filled_in(sent, name, random))
    before = stored(workspace)
    answers = answers_to(preview, random)
    conflicts = [key for key, _row, cell in preview.cells() if cell.status == "conflict"]
    try:
        outcome = exchanging.apply_import(workspace, preview, "all", conflicts, answers)
    except Refused:
        assert stored(workspace) == before, "what is refused leaves nothing behind"
        return 0
    after = stored(workspace)
    undone = history.undo(workspace, outcome.entry)
    assert stored(workspace) == before
    last = history.undo(workspace, undone.entry)
    assert stored(workspace) == after
    (received,) = [item for item in inbox.received_files(workspace) if item.id in outcome.ids]
    changed = [name for name in before if name not in OF_THE_HOUSE and before[name] != after[name]]
    if changed:
        taken_back = take_back(workspace, received.id)
        now = stored(workspace)
        assert {name: rows for name, rows in now.items() if name not in OF_THE_HOUSE} == {
            name: rows for name, rows in before.items() if name not in OF_THE_HOUSE
        }
        last = history.undo(workspace, taken_back.entry)
        assert stored(workspace) == after
    history.undo(workspace, last.entry)
    assert stored(workspace) == before
    return len(changed)


@pytest.mark.parametrize(
    "name", [name for name in WORKBOOKS if WORKBOOKS[name].comes_back and name != "dossier"]
)
def test_whatever_came_with_a_workbook_goes_with_it(sent: Sent, name: str) -> None:
    @settings(max_examples=1, deadline=None)
    @given(st.integers(0, 1 << 20))
    @example(1)
    def walk(seed: int) -> None:
        comes_and_goes(sent, name, seed)

    walk()


def test_the_dossier_comes_and_goes_with_all_its_records(sent: Sent) -> None:
    """Among them an approval of prices that falls and stands again, also after the import was undone and done again."""
    assert comes_and_goes(sent, "dossier", 0) >= 10
