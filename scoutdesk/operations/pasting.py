"""Cells pasted from a spreadsheet into a list: each through the kind of its field, all as one entry."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.guarded import refuse_decided
from scoutdesk.fields.declared import Record, about, field_of, fields_of, title_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace


def cells_of(text: str) -> list[list[str]]:
    """The rows and cells of what a spreadsheet puts on the clipboard."""
    return list(csv.reader(StringIO(text.rstrip("\r\n")), delimiter="\t"))


def paste(
    workspace: Workspace,
    record: type[Record],
    ids: Sequence[int],
    names: Sequence[str],
    cells: Sequence[Sequence[str]],
) -> Outcome:
    """Put cells into the fields of these records, from the first on. A blank cell keeps what is there.

    `Refused` with every cell that cannot be read; then nothing is changed. What does not fit is left out.
    """
    problems: list[Message] = []
    changes: list[Change] = []
    with workspace.database.transaction(workspace.person) as transaction:
        context, found = transaction.context(), transaction.many(record, ids)
        for id, row in zip(ids, cells, strict=False):
            for name, text in zip(names, row, strict=False):
                change = _change(found[id], name, text, context, problems)
                changes += [change] if change is not None else []
        if problems:
            raise Refused(
                say("{count} cells cannot be read; nothing was pasted", count=len(problems)), tuple(problems)
            )
        label = say(
            "Paste {count} cells into {records}", count=len(changes), records=say(about(record).plural)
        )
        refuse_decided(changes)
        entry = transaction.apply(label, changes)
    return Outcome(
        label if changes else say("Nothing changed"), entry, tuple(changes), notes=transaction.notes
    )


def _change(record: Record, name: str, text: str, context: Context, problems: list[Message]) -> Change | None:
    kind = field_of(type(record), name).kind
    try:
        value = kind.read(text, context)
    except Unreadable as error:
        title = title_of(record, context)
        problems.append(
            say("{title} · {label}: {reason}", title=title, label=say(kind.label), reason=error.message)
        )
        return None
    before = getattr(record, name)
    return None if value is None or value == before else Change(type(record), record.id, name, before, value)


def paste_new(
    workspace: Workspace,
    record: type[Record],
    given: Mapping[str, Any],
    names: Sequence[str],
    cells: Sequence[Sequence[str]],
) -> Outcome:
    """Every line as a new record with these values; a first line of column headers says which cell is which.

    `Refused` with every cell that cannot be read, by its line as pasted; then nothing is made.
    """
    columns, lines = _columns(record, names, cells)
    problems: list[Message] = []
    made: list[Record] = []
    with workspace.database.transaction(workspace.person) as transaction:
        context = transaction.context()
        for line, row in lines:
            values = _values(record, columns, row, context, line, problems)
            if values and not problems:
                made.append(new_record(workspace, transaction, record, **{**given, **values}))
        if problems:
            raise Refused(
                say("{count} cells cannot be read; nothing was pasted", count=len(problems)), tuple(problems)
            )
        label = say("Paste {count} rows into {records}", count=len(made), records=say(about(record).plural))
        changes = tuple(map(created, made))
        refuse_decided(changes)
        entry = transaction.apply(label, changes)
    if not made:
        return Outcome(say("There is nothing to paste: copy the rows in Excel first"))
    return Outcome(label, entry, changes, ids=tuple(item.id for item in made), notes=transaction.notes)


def _columns(
    record: type[Record], names: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[Sequence[str], list[tuple[int, Sequence[str]]]]:
    """Which field each cell of a line is, and the lines that hold values, numbered from 1."""
    lines = list(enumerate(cells, 1))
    known = {word.strip(): field.name for field in fields_of(record) for word in (field.header, field.label)}
    heads = [known.get(cell.strip(), "") for cell in cells[0]] if cells else []
    if len([head for head in heads if head]) >= min(2, len(heads)) and any(heads):
        return heads, lines[1:]
    return names, lines


def _values(
    record: type[Record],
    columns: Sequence[str],
    row: Sequence[str],
    context: Context,
    line: int,
    problems: list[Message],
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in zip(columns, row, strict=False):
        if not name:
            continue
        kind = field_of(record, name).kind
        try:
            found[name] = kind.read(text, context)
        except Unreadable as error:
            problems.append(
                say("Row {row} · {label}: {reason}", row=line, label=say(kind.label), reason=error.message)
            )
    return {name: value for name, value in found.items() if value is not None}
