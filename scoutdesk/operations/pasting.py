"""Cells pasted from a spreadsheet into a list: each through the kind of its field, all as one entry."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.guarded import refuse_decided
from scoutdesk.fields.declared import Record, about, field_of, title_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
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
