"""What a person decides about a preview: answers to its questions, and theirs or ours for many conflicts at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.preview import (
    CellKey,
    CellPreview,
    FilePreview,
    Preview,
    RowKey,
    RowPreview,
    Status,
    between_files,
)
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.fields.kinds import Context, Money
from scoutdesk.i18n import in_every_language, say

Answers = Mapping[RowKey | CellKey, str]
"""Key of the row or cell that asks -> key of the answer."""
NOTHING_ANSWERED: Answers = {}
Verdict = Literal["same", "change", "conflict"]


def decide(base: object, here: object, theirs: object) -> Verdict:
    """The heart of it: an edit on one side is taken, the same edit on both is no news, two edits are a conflict."""
    if theirs in (base, here):
        return "same"
    return "change" if base == here else "conflict"


def answered(preview: Preview, answers: Answers, context: Context) -> Preview:
    """The preview with these questions answered; rows keep their places, so keys stay what they are.

    An answer that its question does not offer answers nothing.
    """
    if not answers:
        return preview
    by_row: dict[RowKey, dict[str, str]] = {}
    for key, answer in answers.items():
        by_row.setdefault(key[:2], {})["" if len(key) == 2 else key[2]] = answer
    files = []
    for number, file in enumerate(preview.files):
        rows, more = list(file.rows), list[RowPreview]()
        for (of_file, place), given in by_row.items():
            if of_file == number and place < len(file.rows):
                row = _answered_row(rows[place], given, context)
                rows[place] = row._replace(more=())
                more.extend(row.more)
        rows += more
        files.append(replace(file, rows=tuple(rows)))
    return Preview(between_files(tuple(files)))


def _answered_row(row: RowPreview, given: Mapping[str, str], context: Context) -> RowPreview:
    if row.question is not None and "" in given:
        chosen = [item.value for item in row.question.answers if item.key == given[""]]
        row = chosen[0] if chosen else row
    cells = [
        _answered_cell(row.record, cell, given[cell.field], context) if cell.field in given else cell
        for cell in row.cells
    ]
    return row._replace(cells=tuple(cell for cell in cells if cell is not None))


def _answered_cell(
    record: type[Record], cell: CellPreview, answer: str, context: Context
) -> CellPreview | None:
    """The cell with the value that the answer gives; None where that is no news."""
    chosen = [item for item in cell.question.answers if item.key == answer] if cell.question else []
    if not chosen:
        return cell
    theirs = chosen[0].value
    verdict = decide(cell.base, cell.here, theirs)
    if verdict == "same":
        return None
    shown = (*cell.shown[:2], field_of(record, cell.field).kind.show(theirs, context))
    return cell._replace(status=verdict, theirs=theirs, shown=shown, message=chosen[0].words, question=None)


def conflicts_named(preview: Preview, words: str) -> frozenset[CellKey]:
    """The conflicts that "all", "prices", "cell=报价!C7", "row=12", "row=报价!12", "column=单价" or "file=…" mean.

    Where several files have the same sheet, "cell=回传.xlsx:报价!C7" and "row=回传.xlsx:报价!12" mean that of one.
    `Refused` where the words mean nothing, or no conflict.
    """
    found = frozenset(key for key, status in _named(preview, words) if status == "conflict")
    if not found:
        raise Refused(say("there is no conflict at “{words}”", words=words))
    return found


def cells_named(preview: Preview, words: str) -> frozenset[CellKey]:
    """The changes and conflicts that the same words mean; `Refused` where they mean nothing."""
    found = frozenset(key for key, status in _named(preview, words) if status in ("change", "conflict"))
    if not found:
        raise Refused(say("nothing is changed at “{words}”", words=words))
    return found


def _named(preview: Preview, words: str) -> Iterator[tuple[CellKey, Status]]:
    kind, mark, value = words.strip().partition("=")
    kinds = ("cell", "row", "column", "file") if mark else ("all", "prices")
    if kind not in kinds or bool(mark) != bool(value):
        raise Refused(say("“{words}” is none of: all, prices, cell=…, row=…, column=…, file=…", words=words))
    for key, row, cell in preview.cells():
        if _meant(preview.files[key[0]], row, cell, kind, value.strip()):
            yield key, cell.status


def _meant(file: FilePreview, row: RowPreview, cell: CellPreview, kind: str, value: str) -> bool:
    match kind:
        case "cell":
            return value.casefold() in (name.casefold() for name in names_of(file, cell.address))
        case "row":
            return value.casefold() in (name.casefold() for name in names_of(file, row.place))
        case "column":
            label = field_of(row.record, cell.field).kind.label
            return value == cell.field or value in in_every_language(label)
        case "file":
            return value in (file.name, file.supplier_name)
        case "prices":
            return isinstance(field_of(row.record, cell.field).kind, Money)
    return True


def names_of(file: FilePreview, place: str) -> tuple[str, str, str]:
    """What a place may be called: with its file, with its sheet, or alone."""
    return f"{file.name}:{place}", place, place.rpartition("!")[2]
