"""Workbooks and papers on the command line."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from typing import Any

from scoutdesk.cli.answers import Answer
from scoutdesk.cli.values import plain
from scoutdesk.domain.season import Season
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import _, say
from scoutdesk.operations import records, typed
from scoutdesk.operations.workspace import Workspace


def take_in(workspace: Workspace, asked: Asked) -> Answer:
    """Preview, and with --apply take over all that is neither a problem nor a conflict."""
    from scoutdesk.operations.exchanging import apply_import, preview_import, problems_of

    preview = preview_import(workspace, asked.files)
    problems = tuple(str(problem) for problem in problems_of(preview))
    value: dict[str, Any] = {
        "applied": False,
        "files": [_file(workspace, file) for file in preview.files],
        "problems": list(problems),
    }
    lines = [line for file in preview.files for line in _file_lines(file)]
    notes = list(problems)
    if asked.apply and any(file.refused is None for file in preview.files):
        outcome = apply_import(workspace, preview)
        value |= {"applied": True, "entry": outcome.entry, "message": str(outcome.message)}
        notes.append(str(outcome.message))
    open_cells = preview.count("conflict") + preview.count("problem") + preview.count("refused")
    return Answer(value, tuple(lines), tuple(notes), bool(problems or open_cells))


def _file(workspace: Workspace, file: Any) -> dict[str, Any]:
    return {
        "name": file.name,
        "supplier": file.supplier_name or None,
        "refused": str(file.refused) if file.refused is not None else None,
        "rows": [
            {
                "record": about(row.record).name,
                "title": row.title,
                "new": row.new,
                "place": row.place,
                "cells": [_cell(workspace, row.record, cell) for cell in row.cells],
            }
            for row in file.rows
        ],
        "problems": [str(problem) for problem in file.problems],
        "notes": [str(note) for note in file.notes],
    }


def _cell(workspace: Workspace, record: type[Record], cell: Any) -> dict[str, Any]:
    def told(value: Any) -> Any:
        kind = field_of(record, cell.field).kind if cell.field else None
        if not isinstance(kind, Link) or not isinstance(value, int):
            return plain(value)
        target = workspace.record_type(kind.target)
        linked = records.list_rows(workspace, target, [value]).get(value)
        return linked.code if linked else None

    return {
        "field": cell.field,
        "address": cell.address,
        "status": cell.status,
        "sent": told(cell.base),
        "here": told(cell.here),
        "theirs": told(cell.theirs),
        "message": str(cell.message) if cell.message is not None else None,
    }


def _file_lines(file: Any) -> Iterator[str]:
    yield file.name
    if file.refused is not None:
        yield f"  ✗ {file.refused}"
        return
    for row in file.rows:
        yield f"  {row.title}" + (f" ({_('new')})" if row.new else "")
        yield from (f"    {_cell_line(row, cell)}" for cell in row.cells)
    yield from (f"  · {note}" for note in file.notes)
    if not file.rows and not file.problems:
        yield f"  {_('no changes')}"


def _cell_line(row: Any, cell: Any) -> str:
    label = _(field_of(row.record, cell.field).kind.label) if cell.field else ""
    sent, here, theirs = ((text or "—").replace("\n", " ⏎ ") for text in cell.shown)
    head = f"{cell.address}  {label}: "
    match cell.status:
        case "change":
            return f"+ {head}{here} → {theirs}" + (f" ({cell.message})" if cell.message is not None else "")
        case "conflict":
            words = say("sent {sent}, here {here}, theirs {theirs}", sent=sent, here=here, theirs=theirs)
            return f"! {head}{words}" + (f" ({cell.message})" if cell.message is not None else "")
        case _:
            return f"✗ {head}{cell.message}"


def brief(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.papers import write_paper

    season = typed.find(workspace, Season, asked.season)
    outcome = write_paper(workspace, season.id, asked.output, asked.paper)
    left_out = [str(problem) for problem in outcome.problems]
    value = {"message": str(outcome.message), "files": list(outcome.files), "left_out": left_out}
    # the paper is made: what it leaves out is told, and is no failure
    return Answer(value, outcome.files, (str(outcome.message), *left_out))
