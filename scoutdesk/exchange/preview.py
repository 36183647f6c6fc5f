"""What an import would do, before it does it; and the changes that follow from what a person accepts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, NamedTuple

from scoutdesk.domain.changes import Change, Origin, created
from scoutdesk.domain.errors import Problem
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.declared import Record
from scoutdesk.i18n import Message, say

Status = Literal["change", "conflict", "question", "problem", "refused"]
RowKey = tuple[int, int]
CellKey = tuple[int, int, str]
_STATUS = attrgetter("status")


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


class CellPreview(NamedTuple):
    """A cell that is not simply the same. `base` as exported, `here` now, `theirs` as written; `shown` in words.

    `text`: what stands in a cell of a foreign sheet, word for word; `question`: what must be answered first.
    A tuple, for a preview holds hundreds of thousands.
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


class CellsToBe(Sequence[CellPreview]):
    """Cells of a new record that are made when somebody looks at them: of ten thousand rows few are looked at.

    `said`: what the row says of its fields; `make` gives the cell of one of them, `judge` its status alone.
    """

    __slots__ = ("judge", "make", "said")

    def __init__(
        self, said: Sequence[Any], make: Callable[[Any], CellPreview], judge: Callable[[Any], Status]
    ) -> None:
        self.said, self.make, self.judge = said, make, judge

    def __iter__(self) -> Iterator[CellPreview]:
        return map(self.make, self.said)

    def __len__(self) -> int:
        return len(self.said)

    def __getitem__(self, at: Any) -> Any:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class RowPreview(NamedTuple):
    """A record of which something is to be decided. `fixed`: what a new record takes from the workbook itself.

    `question`: which record the row is; the value of each answer is the `RowPreview` that follows, and until then
    there are no cells. `text`: what the row says, in words; `told`: how its record was found, where that is not plain;
    `more`: rows that come with this one once its question is answered. A tuple, for the same reason.
    """

    record: type[Record]
    id: int
    title: str
    new: bool
    place: str
    cells: Sequence[CellPreview]
    fixed: tuple[tuple[str, Any], ...] = ()
    question: Question | None = None
    text: str = ""
    told: Message | None = None
    more: tuple[RowPreview, ...] = ()

    @property
    def statuses(self) -> Iterator[Status]:
        """Those of its cells, without making them."""
        cells = self.cells
        return map(cells.judge, cells.said) if isinstance(cells, CellsToBe) else map(_STATUS, cells)


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
        return self.counts()[status]

    def counts(self) -> Counter[Status]:
        """How many cells have each status; a row that asks which record it is counts as a question."""
        found = Counter(chain.from_iterable(row.statuses for row in self.rows))
        asked = sum(row.question is not None for row in self.rows)
        return found + Counter({"question": asked}) if asked else found


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


Teller = tuple[int, str]


def between_files(files: tuple[FilePreview, ...]) -> tuple[FilePreview, ...]:
    """Two files, or two rows of one, that say different things of one field are in conflict; neither wins silently."""
    said: dict[tuple[int, str], dict[Teller, tuple[str, Any]]] = {}
    rows = Counter(row.id for file in files for row in file.rows)
    for number, file in enumerate(files):
        for row in file.rows:
            for cell in row.cells if rows[row.id] > 1 else ():
                if cell.status in ("change", "conflict"):
                    told = said.setdefault((row.id, cell.field), {})
                    told[number, row.place] = (cell.shown[2], cell.theirs)
    disputed = {
        key: told
        for key, told in said.items()
        if len(told) > 1 and any(one[1] != other[1] for one in told.values() for other in told.values())
    }
    if not disputed:
        return files
    return tuple(_with_disputes(number, files, disputed) for number in range(len(files)))


def _with_disputes(
    number: int,
    files: tuple[FilePreview, ...],
    disputed: dict[tuple[int, str], dict[Teller, tuple[str, Any]]],
) -> FilePreview:
    def settled(row: RowPreview, cell: CellPreview) -> CellPreview:
        if cell.status not in ("change", "conflict") or (row.id, cell.field) not in disputed:
            return cell
        others = {
            files[other].name if other != number else place: shown or "—"
            for (other, place), (shown, _value) in disputed[row.id, cell.field].items()
            if (other, place) != (number, row.place)
        }
        told = "；".join(f"{name}: {shown}" for name, shown in others.items())
        within = all(other == number for other, _place in disputed[row.id, cell.field])
        words = (
            say("another row says otherwise: {told}", told=told)
            if within
            else say("another file says otherwise: {told}", told=told)
        )
        return cell._replace(status="conflict", message=words)

    def looked_at(row: RowPreview) -> RowPreview:
        if not any((row.id, cell.field) in disputed for cell in row.cells):
            return row
        return row._replace(cells=tuple(settled(row, cell) for cell in row.cells))

    return replace(files[number], rows=tuple(map(looked_at, files[number].rows)))


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

    found = [
        (file, row, [cell for cell in row.cells if taken((file_number, row_number, cell.field), cell)])
        for file_number, file in enumerate(preview.files)
        # what must be settled first is settled before anything is taken
        for row_number, row in enumerate(() if file.waits else file.rows)
    ]
    disputed = _chosen_twice(found)
    left = {row.id for _file, row, cells in found if row.new and not cells}
    for file, row, cells in found:
        # what belongs to a new record that is not taken waits with it
        alone = row.new and left and any(value in left for _name, value in row.fixed)
        agreed = [cell for cell in cells if (row.id, cell.field) not in disputed] if disputed else cells
        yield file, row, [] if alone else agreed


def _chosen_twice(found: Sequence[tuple[FilePreview, RowPreview, list[CellPreview]]]) -> set[tuple[int, str]]:
    """What two rows were chosen for that say otherwise: neither wins for coming last, it stays open."""
    rows = Counter(row.id for _file, row, cells in found if cells)
    said: dict[tuple[int, str], Any] = {}
    disputed = set()
    for _file, row, cells in found:
        for cell in cells if rows[row.id] > 1 else ():
            key = row.id, cell.field
            if said.setdefault(key, cell.theirs) != cell.theirs:
                disputed.add(key)
    return disputed


def _changes_of(file: FilePreview, row: RowPreview, cells: list[CellPreview]) -> Iterator[Change]:
    if row.new:
        if cells:
            values = dict(row.fixed) | {cell.field: cell.theirs for cell in cells}
            yield created(row.record(id=row.id, **values), Origin(file.name, row.place, file.supplier_name))
        return
    for cell in cells:
        origin = Origin(file.name, cell.address, file.supplier_name)
        yield Change(row.record, row.id, cell.field, cell.here, cell.theirs, origin)
