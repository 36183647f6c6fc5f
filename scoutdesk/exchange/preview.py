"""What an import would do, before it does it; and the changes that follow from what a person accepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import Message, say

Status = Literal["change", "conflict", "question", "problem", "refused"]
RowKey = tuple[int, int]
CellKey = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to read a cell: what is remembered of it (`key`), in words, and the value it gives."""

    key: str
    words: Message
    value: Any = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is ambiguous is asked. `key` names the kind of doubt, so that an answer can hold for all like it."""

    key: str
    asked: Message
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class CellPreview:
    """A cell that is not simply the same. `base` as exported, `here` now, `theirs` as written; `shown` in words.

    `text`: what stands in a cell of a foreign sheet, word for word; `question`: what must be answered first.
    """

    field: str
    address: str
    status: Status
    base: Any = None
    here: Any = None
    theirs: Any = None
    shown: tuple[str, str, str] = ("", "", "")
    message: Message | None = None
    text: str = ""
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class RowPreview:
    """A record of which something is to be decided. `fixed`: what a new record takes from the workbook itself."""

    record: type[Record]
    id: int
    title: str
    new: bool
    place: str
    cells: tuple[CellPreview, ...]
    fixed: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file. `refused`: why nothing of it is taken; `problems`: cells and rows that could not be read.

    `mapped`: of a foreign file the tables found in it and what their columns mean; `waits`: what must be settled
    before anything of it can be taken (whose it is, which season, what its columns mean).
    """

    name: str
    path: Path
    sha256: str = ""
    supplier: int | None = None
    supplier_name: str = ""
    season: int | None = None
    refused: Message | None = None
    rows: tuple[RowPreview, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()
    curator: int | None = None
    mapped: tuple[Mapped, ...] = ()
    waits: tuple[Message, ...] = ()

    def count(self, status: Status) -> int:
        return sum(cell.status == status for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Preview:
    files: tuple[FilePreview, ...]

    def cells(self) -> Iterator[tuple[CellKey, RowPreview, CellPreview]]:
        for file_number, file in enumerate(self.files):
            for row_number, row in enumerate(file.rows):
                for cell in row.cells:
                    yield (file_number, row_number, cell.field), row, cell

    def count(self, status: Status) -> int:
        return sum(file.count(status) for file in self.files)


def between_files(files: tuple[FilePreview, ...]) -> tuple[FilePreview, ...]:
    """Two files that say different things of one field are in conflict with each other; neither wins silently."""
    said: dict[tuple[int, str], dict[str, tuple[str, Any]]] = {}
    for file in files:
        for row in file.rows:
            for cell in row.cells:
                if cell.status in ("change", "conflict"):
                    said.setdefault((row.id, cell.field), {})[file.name] = (cell.shown[2], cell.theirs)
    disputed = {
        key: by_file
        for key, by_file in said.items()
        if len(by_file) > 1
        and any(one[1] != other[1] for one in by_file.values() for other in by_file.values())
    }
    return tuple(_with_disputes(file, disputed) for file in files) if disputed else files


def _with_disputes(
    file: FilePreview, disputed: dict[tuple[int, str], dict[str, tuple[str, Any]]]
) -> FilePreview:
    def settled(row: RowPreview, cell: CellPreview) -> CellPreview:
        others = {
            name: told for name, told in disputed.get((row.id, cell.field), {}).items() if name != file.name
        }
        if not others or cell.status not in ("change", "conflict"):
            return cell
        told = "；".join(f"{name}: {shown or '—'}" for name, (shown, _value) in others.items())
        return replace(cell, status="conflict", message=say("another file says otherwise: {told}", told=told))

    rows = tuple(replace(row, cells=tuple(settled(row, cell) for cell in row.cells)) for row in file.rows)
    return replace(file, rows=rows)


def accept(
    preview: Preview,
    which: Literal["all"] | Collection[RowKey | CellKey] = "all",
    resolved: Collection[CellKey] = (),
) -> tuple[Change, ...]:
    """The changes that follow: all, or the named rows and cells; of the conflicts only those resolved as theirs."""
    changes: dict[tuple[int, str], Change] = {}
    for file, row, cells in _taken(preview, which, resolved):
        for change in _changes_of(file, row, cells):
            changes[(change.id, change.field)] = change
    return tuple(changes.values())


def accepted_cells(
    preview: Preview,
    which: Literal["all"] | Collection[RowKey | CellKey] = "all",
    resolved: Collection[CellKey] = (),
) -> int:
    """How many cells `accept` takes, each once although several files may say the same; a new record has many."""
    return len(
        {(row.id, cell.field) for _file, row, cells in _taken(preview, which, resolved) for cell in cells}
    )


def _taken(
    preview: Preview, which: Literal["all"] | Collection[RowKey | CellKey], resolved: Collection[CellKey]
) -> Iterator[tuple[FilePreview, RowPreview, list[CellPreview]]]:
    wanted, theirs = (None if which == "all" else set(which)), set(resolved)

    def taken(key: CellKey, cell: CellPreview) -> bool:
        if cell.status == "conflict":
            return key in theirs
        return cell.status == "change" and (wanted is None or key in wanted or key[:2] in wanted)

    for file_number, file in enumerate(preview.files):
        for row_number, row in enumerate(file.rows):
            yield (
                file,
                row,
                [cell for cell in row.cells if taken((file_number, row_number, cell.field), cell)],
            )


def _changes_of(file: FilePreview, row: RowPreview, cells: list[CellPreview]) -> Iterator[Change]:
    if row.new:
        if cells:
            values = dict(row.fixed) | {cell.field: cell.theirs for cell in cells}
            yield created(row.record(id=row.id, **values), Origin(file.name, row.place, file.supplier_name))
        return
    for cell in cells:
        origin = Origin(file.name, cell.address, file.supplier_name)
        yield Change(row.record, row.id, cell.field, cell.here, cell.theirs, origin)
