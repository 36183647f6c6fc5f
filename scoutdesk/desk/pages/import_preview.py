"""An import as lines to look at and choices to make: one line a cell, frozen, whatever the number of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import Literal, NamedTuple

from scoutdesk.domain.inbox import InboxFile
from scoutdesk.operations.exchange.previewing import CellKey, Preview, Question

State = Literal["change", "conflict", "question", "problem", "refused", "accepted"]
DIGITS = "0123456789"
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


def only(preview: Preview, file: int | None, keys: Iterable[CellKey]) -> tuple[Preview, list[CellKey]]:
    """The part of a preview that is about one file, with its keys; all of it for None."""
    if file is None:
        return preview, list(keys)
    return Preview((preview.files[file],)), [(0, row, name) for number, row, name in keys if number == file]
