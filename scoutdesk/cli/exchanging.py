"""Workbooks and papers on the command line."""

from __future__ import annotations

from argparse import Namespace as Asked
from collections.abc import Iterator
from typing import Any

from scoutdesk.cli.answers import Answer
from scoutdesk.cli.values import plain
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.season import Season
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import _, say
from scoutdesk.operations import records, typed
from scoutdesk.operations.workspace import Workspace


def take_in(workspace: Workspace, asked: Asked) -> Answer:
    """Preview; with --apply take over all that is neither problem nor conflict, and theirs where it was said so."""
    from scoutdesk.operations.exchange.previewing import preview_import

    return previewed(workspace, asked, preview_import(workspace, asked.files))


def previewed(workspace: Workspace, asked: Asked, preview: Any) -> Answer:
    """What a preview says, and with --apply what came of it. Answers count before conflicts are resolved."""
    from scoutdesk.operations.exchange.exchanging import apply_import, keep_waiting
    from scoutdesk.operations.exchange.inbox import (
        answered_in,
        answers_named,
        in_short,
        resolved_by,
        summary,
        taken_by,
    )
    from scoutdesk.operations.exchange.previewing import problems_of

    if (asked.only or asked.without) and not asked.apply:
        raise Refused(say("--only and --without say what --apply takes over: give --apply as well"))
    answers = answers_named(preview, asked.answer)
    shown = answered_in(workspace, preview, answers)
    accepted, allowed = taken_by(shown, asked.only, asked.without)
    resolved = resolved_by(shown, asked.theirs) & allowed
    problems = tuple(str(problem) for problem in problems_of(preview))
    short = str(in_short(summary(shown)))
    value: dict[str, Any] = {
        "applied": False,
        "summary": short,
        "files": [_file(workspace, file) for file in shown.files],
        "problems": list(problems),
    }
    lines = [line for file in shown.files for line in _file_lines(file)]
    if len(shown.files) > 1:
        lines += [*(part.line() for part in summary(shown)), short]
    notes = list(problems)
    readable = any(file.refused is None for file in preview.files)
    if asked.apply and readable:
        outcome = apply_import(workspace, preview, accepted, resolved, answers)
        value |= {"applied": True, "entry": outcome.entry, "message": str(outcome.message)}
        notes.append(str(outcome.message))
    elif asked.keep and readable:
        outcome = keep_waiting(workspace, preview)
        value |= {"entry": outcome.entry}
        notes.append(_("kept in the inbox"))
    open_cells = sum(shown.count(status) for status in ("conflict", "question", "problem", "refused"))
    waits = any(file.waits for file in shown.files)
    return Answer(value, tuple(lines), tuple(notes), bool(problems or waits or open_cells - len(resolved)))


def _file(workspace: Workspace, file: Any) -> dict[str, Any]:
    return {
        "name": file.name,
        "supplier": file.supplier_name or None,
        "refused": str(file.refused) if file.refused is not None else None,
        "waits": [str(message) for message in file.waits],
        "rows": [
            {
                "record": about(row.record).name,
                "title": row.title,
                "new": row.new,
                "place": row.place,
                "question": _question(row.question),
                "cells": [_cell(workspace, row.record, cell) for cell in row.cells],
            }
            for row in file.rows
        ],
        "problems": [str(problem) for problem in file.problems],
        "notes": [str(note) for note in file.notes],
    }


def _question(question: Any) -> dict[str, Any] | None:
    if question is None:
        return None
    answers = {answer.key: str(answer.words) for answer in question.answers}
    return {"asked": str(question.asked), "answers": answers}


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
        "text": cell.text or None,
        "message": str(cell.message) if cell.message is not None else None,
        "question": _question(cell.question),
    }


def _file_lines(file: Any) -> Iterator[str]:
    yield file.name
    if file.refused is not None:
        yield f"  ✗ {file.refused}"
        return
    yield from (f"  ? {message}" for message in file.waits)
    for row in file.rows:
        new = f" ({_('new')})" if row.new and row.question is None else ""
        yield f"  {row.title}{new}"
        if row.question is not None:
            yield from _asked_lines(row.place, row.question, row.text)
        yield from (f"    {line}" for cell in row.cells for line in _cell_lines(row, cell))
    yield from (f"  · {note}" for note in file.notes)
    if not file.rows and not file.problems:
        yield f"  {_('no changes')}"


def _cell_lines(row: Any, cell: Any) -> Iterator[str]:
    if cell.status == "question":
        yield from (
            line.removeprefix("    ") for line in _asked_lines(cell.address, cell.question, cell.text)
        )
    else:
        yield _cell_line(row, cell)


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


def _asked_lines(place: str, question: Any, text: str) -> Iterator[str]:
    yield f"    ? {place}  {question.asked}" + (f" [{text}]" if text else "")
    yield from (f"      {answer.key}: {answer.words}" for answer in question.answers)


def brief(workspace: Workspace, asked: Asked) -> Answer:
    from scoutdesk.operations.papers import write_paper

    season = typed.find(workspace, Season, asked.season)
    outcome = write_paper(workspace, season.id, asked.output, asked.paper)
    left_out = [str(problem) for problem in outcome.problems]
    value = {"message": str(outcome.message), "files": list(outcome.files), "left_out": left_out}
    # the paper is made: what it leaves out is told, and is no failure
    return Answer(value, outcome.files, (str(outcome.message), *left_out))
