"""An import as lines to look at and choices to make: one line a cell, frozen, whatever the number of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple

from scoutdesk.domain.errors import Problem
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.fields.declared import Record, about, fields_of
from scoutdesk.fields.kinds import Money
from scoutdesk.i18n import Message, _
from scoutdesk.operations.previewing import CellKey, CellPreview, FilePreview, Preview, Question, RowPreview
from scoutdesk.operations.taken_over import Taken

State = Literal["change", "conflict", "question", "problem", "refused", "accepted"]
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Mark = tuple[str, str]
"""File (by content) and cell: what a line is about, whenever the file is read again."""


class Line(NamedTuple):
    """One cell of one file. `key` is None for what can only be read: problems, and what was taken over.

    `text`: the cell word for word, where the file is not ours; `asked`: what must be answered first, of the cell or
    (`name` "") of the whole row; `name`: the field in the code, `money`: whether it is a price.
    """

    file: int
    row: int
    key: CellKey | None
    mark: Mark
    place: str
    title: str
    whose: str
    field: str
    address: str
    base: str
    here: str
    theirs: str
    state: State
    told: str
    text: str = ""
    asked: Question | None = None
    name: str = ""
    money: bool = False

    @property
    def sign(self) -> str:
        """Added, taken away, changed, wrong: never by colour alone."""
        if self.state in ("problem", "refused"):
            return "!"
        if self.state == "question":
            return "?"
        if self.state == "accepted" and self.here == self.theirs:
            return "="
        if not self.theirs:
            return "−"
        return "≠" if self.here else "+"

    @property
    def group(self) -> tuple[str, str, int]:
        """Lines of one row of one file; a line of a price list may be several rows, one for each price."""
        return self.mark[0], self.place, self.row

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """Where it stands in its file: sheet, row, which of the records of the row, column.

        What is said above a table stands with the row that it is read for.
        """
        sheet, _dash, cell = self.address.rpartition("!")
        column = cell.rstrip(DIGITS)
        place = self.place.rpartition("!")[2]
        row = int(place) if place.isdecimal() else int(cell[len(column) :] or 0)
        if self.place and not place.isdecimal():
            # of a sheet that is read turned: products side by side, forms below each other
            letters = place.rstrip(DIGITS)
            row = int(place[len(letters) :] or 0) * 1000 + len(letters) * 100 + ord(letters[-1:] or "A")
        return sheet, row, self.row, len(column), column


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in the inbox: the preview of what waits, the lines of each file by its number, and what is done."""

    preview: Preview
    lines: tuple[tuple[Line, ...], ...] = ()
    counts: tuple[Mapping[State, int], ...] = ()
    inbox: tuple[InboxFile, ...] = ()
    done: tuple[InboxFile, ...] = ()
    suppliers: Mapping[int, str] = field(default_factory=dict)
    read: Mapping[int, tuple[Line, ...]] = field(default_factory=dict)
    """Of those that are done, the ones that were looked at."""

    def numbers(self, scope: int | None) -> Sequence[int]:
        """The files looked at: one, or (None) all that wait."""
        return range(len(self.preview.files)) if scope is None else (scope,)

    def number_of(self, inbox: int) -> int | None:
        """Where a file of the inbox stands; refused files are between those that wait and those that are done."""
        waiting = {item.id: number for number, item in enumerate(self.inbox)}
        done = {item.id: len(self.preview.files) + number for number, item in enumerate(self.done)}
        return (done | waiting).get(inbox)

    def is_bare(self, scope: int | None) -> bool:
        """Of a file that was refused, or in which no table was found, there is nothing but the reason."""
        files = self.preview.files
        if scope is None or scope >= len(files):
            return False
        return files[scope].refused is not None or bool(files[scope].waits and not self.part(scope))

    def part(self, number: int) -> tuple[Line, ...]:
        return self.lines[number] if number < len(self.lines) else self.read.get(number, ())

    def lines_of(self, scope: int | None) -> Sequence[Line]:
        found = [self.part(number) for number in self.numbers(scope)]
        return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))

    def counts_of(self, scope: int | None) -> Mapping[State, int]:
        if scope is not None and scope >= len(self.lines):
            return {"accepted": len(self.part(scope))}
        return sum((Counter(self.counts[number]) for number in self.numbers(scope)), Counter())

    def whose(self, file: InboxFile) -> str:
        return whose(file, self.suppliers)

    def unread(self, scope: int | None) -> InboxFile | None:
        """The file looked at, where it is done and its lines were not read yet."""
        if scope is None or scope < len(self.lines) or scope in self.read:
            return None
        return self.done[scope - len(self.lines)]


def whose(file: InboxFile, suppliers: Mapping[int, str]) -> str:
    """The supplier or curator that a file is from, else its name."""
    return suppliers.get(file.supplier or file.curator or 0, file.name or "")


def counted_lines(parts: Iterable[Iterable[Line]]) -> tuple[Mapping[State, int], ...]:
    return tuple(Counter(line.state for line in part) for part in parts)


def by_file(lines: Iterable[Line], files: int) -> tuple[tuple[Line, ...], ...]:
    """Lines of each file in the order of its cells."""
    found: list[list[Line]] = [[] for _number in range(files)]
    for line in lines:
        found[line.file].append(line)
    return tuple(tuple(sorted(part, key=attrgetter("order"))) for part in found)


def read_lines(preview: Preview) -> tuple[Line, ...]:
    named: dict[type[Record], Named] = {}
    return tuple(
        line for number, file in enumerate(preview.files) for line in _file_lines(number, file, named)
    )


Named = Mapping[str, tuple[str, bool]]
"""The fields of a record: what each is called, and whether it is a price."""


def _named(record: type[Record]) -> Named:
    return {item.name: (item.label, isinstance(item.kind, Money)) for item in fields_of(record)}


class _Words(dict[int, str]):
    """Messages in words, each once however many cells share it."""

    def of(self, message: Message | None) -> str:
        if message is None:
            return ""
        words = self.get(id(message))
        if words is None:
            words = self[id(message)] = str(message)
        return words


def _file_lines(number: int, file: FilePreview, named: dict[type[Record], Named]) -> Iterator[Line]:
    told: set[str] = set()
    times: Counter[str] = Counter()
    words = _Words()
    for place, row in enumerate(file.rows):
        if row.record not in named:
            named[row.record] = _named(row.record)
        title = record_title(row.record, row.title, row.new, named=bool(file.mapped))
        again = f"#{times[row.place]}" if times[row.place] else ""
        times[row.place] += 1
        if row.question is not None:
            yield _asked_line(number, place, file, row, row.question, again)
        for cell in row.cells:
            told.add(cell.address)
            yield _cell_line(number, place, file, row, title, cell, named[row.record], again, words)
    for position, problem in enumerate(file.problems):
        if f"{problem.place}!{problem.cell}" not in told:
            yield _problem_line(number, -1 - position, file, problem)


def record_title(record: type[Record], title: str, new: bool, *, named: bool = False) -> str:
    """`named`: a new record is called what its file calls it, or what it is called since it was taken over."""
    kind = _(about(record).label)
    if new and named:
        return f"{_('new: {record}').format(record=kind)} · {title}"
    return _("new: {record}").format(record=kind) if new else f"{kind} {title}"


def _asked_line(
    number: int, place: int, file: FilePreview, row: RowPreview, question: Question, again: str
) -> Line:
    """A row of which it is not known what it is: one line, whatever its cells say."""
    return Line(
        file=number,
        row=place,
        key=None,
        mark=(file.sha256, f"{row.place}{again}"),
        place=row.place,
        title=row.title if row.title != row.place else _("Which record?"),
        whose=file.supplier_name or file.name,
        field="",
        address=row.place,
        base="",
        here="",
        theirs=row.text,
        state="question",
        told=str(question.asked),
        asked=question,
    )


def _cell_line(
    number: int,
    place: int,
    file: FilePreview,
    row: RowPreview,
    title: str,
    cell: CellPreview,
    named: Named,
    again: str,
    words: _Words,
) -> Line:
    base, here, theirs = cell.shown
    open_now = cell.status in ("change", "conflict") and not file.waits
    label, money = named.get(cell.field, (cell.field, False))
    return Line(
        number,
        place,
        (number, place, cell.field) if open_now else None,
        (file.sha256, f"{cell.address}{again}{_apart(row, cell) if file.mapped else ''}"),
        row.place,
        title,
        file.supplier_name or file.name,
        label,
        cell.address,
        base,
        here,
        theirs,
        cell.status,
        words.of(cell.message),
        cell.text,
        cell.question,
        cell.field,
        money,
    )


def _apart(row: RowPreview, cell: CellPreview) -> str:
    """One cell may speak of several fields, and for many rows: said above the table, or merged over a block."""
    at = cell.address.rpartition("!")[2].lstrip(LETTERS)
    return f":{cell.field}" if at == row.place.rpartition("!")[2] else f":{cell.field}@{row.place}"


def _problem_line(number: int, row: int, file: FilePreview, problem: Problem) -> Line:
    address = f"{problem.place}!{problem.cell}" if problem.cell else problem.place
    return Line(
        file=number,
        row=row,
        key=None,
        mark=(file.sha256, address),
        place=address,
        title=problem.place,
        whose=file.supplier_name or file.name,
        field="",
        address=address,
        base="",
        here="",
        theirs="",
        state="problem",
        told=str(problem.message),
    )


@dataclass(slots=True)
class Choice:
    """What the person chose. A change is taken unless it is refused, a conflict stays ours unless theirs is taken."""

    left: set[Mark] = field(default_factory=set)
    theirs: set[Mark] = field(default_factory=set)

    def takes(self, line: Line) -> bool:
        if line.key is None:
            return False
        return line.mark in self.theirs if line.state == "conflict" else line.mark not in self.left

    def choose(self, lines: Iterable[Line], take: bool) -> None:
        for line in lines:
            if line.state == "conflict":
                (self.theirs.add if take else self.theirs.discard)(line.mark)
            elif line.state == "change":
                (self.left.discard if take else self.left.add)(line.mark)

    def forget(self, lines: Iterable[Line]) -> None:
        """What was chosen of these is done: where one of them is open again, it is chosen anew."""
        for line in lines:
            self.left.discard(line.mark)
            self.theirs.discard(line.mark)

    def taken(self, lines: Iterable[Line]) -> list[Line]:
        """Those of which `takes` is true; there may be a hundred thousand."""
        left, theirs = self.left, self.theirs
        return [
            line
            for line in lines
            if line.key is not None
            and (line.mark in theirs if line.state == "conflict" else line.mark not in left)
        ]


def _row_place(address: str) -> str:
    sheet, mark, cell = address.rpartition("!")
    return f"{sheet}{mark}{cell.lstrip(LETTERS)}"


def accepted_line(taken: Taken, number: int, file: InboxFile, whose: str) -> Line:
    """A value that was taken over from a file, as a line among the others; what stood here before is told."""
    edited = _("edited here since: {now}").format(now=taken.now or "—") if taken.now is not None else ""
    was = _("before: {before}").format(before=taken.before) if taken.before else ""
    return Line(
        file=number,
        row=taken.id,
        key=None,
        mark=(file.sha256 or "", taken.address),
        place=_row_place(taken.address),
        title=record_title(taken.record, taken.title, taken.new, named=True),
        whose=whose,
        field=taken.field.label,
        address=taken.address,
        base="",
        here=taken.after if taken.now is None else taken.now,
        theirs=taken.after,
        state="accepted",
        told=edited or was,
    )


def only(preview: Preview, file: int | None, keys: Iterable[CellKey]) -> tuple[Preview, list[CellKey]]:
    """The part of a preview that is about one file, with its keys; all of it for None."""
    if file is None:
        return preview, list(keys)
    return Preview((preview.files[file],)), [(0, row, name) for number, row, name in keys if number == file]
