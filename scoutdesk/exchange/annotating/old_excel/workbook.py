"""What all sheets of a workbook share ([MS-XLS] 2.1.7.20.3), and where each of them begins, when one more comes."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.exchange.annotating.old_excel.records import (
    CONTINUE,
    EXCEL_97,
    FILE_PASS,
    Record,
    Unpatchable,
    number_at,
    numbered,
    own_records,
    short_text,
    written,
)
from scoutdesk.exchange.annotating.old_excel.sheet_table import IN_RUNS
from scoutdesk.exchange.reading.old_values import text_at

SHEET, BOOKS, SHEETS_MEANT, NAME, WINDOW_OF_BOOK, IDS = 0x0085, 0x01AE, 0x0017, 0x0018, 0x003D, 0x013D
WORKSHEET = 0x0010
# kinds of sheets in the directory
IS_WORKSHEET = 0
_OWN_BOOK = 0x0401
# formulas fed from outside, which name sheets by their numbers in a way of their own ([MS-XLS] 2.4.228)
_LIVE = 0x0813
MOST_SHARED, MOST_SHEETS = 200_000, 2000
_MOST_MEANT = 2 + 6 * 0xFFFF
_SELECTED = 0x0600  # in front, and chosen together with others
# what may only stand behind the texts and the drawings of all sheets
_BEHIND = frozenset((0x00FF, 0x0800, 0x080B, 0x0863, 0x0865, 0x0867, 0x0896, 0x089B, 0x088C, 0x0897, 0x000A))


@dataclass(frozen=True, slots=True)
class OldSheet:
    """`entry`: its record in the directory; `start` to `end`: its substream."""

    name: str
    kind: int
    entry: Record
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Workbook:
    """The stream, the records that all sheets share, and the sheets as the directory lists them."""

    stream: bytes
    shared: Sequence[Record]
    sheets: Sequence[OldSheet]

    @property
    def end(self) -> int:
        return self.shared[-1].end

    def place_for(self, *wanted: int) -> int:
        """Before the first of these records, or of those that stand behind them in any case."""
        return next(item.start for item in self.shared if item.number in wanted or item.number in _BEHIND)


def find_workbook(stream: bytes) -> Workbook:
    """`Unpatchable` where two sheets share their records, or what all share is not as it has to be."""
    shared = []
    for record, _depth in own_records(stream):
        shared.append(record)
        if len(shared) > MOST_SHARED or record.number in (FILE_PASS, _LIVE):
            raise Unpatchable
    entries = [(_place(stream, item), item) for item in shared if item.number == SHEET]
    if number_at(stream, shared[0].inside) != EXCEL_97 or not 0 < len(entries) <= MOST_SHEETS:
        raise Unpatchable
    end, found = shared[-1].end, {}
    for start, item in sorted(entries):
        if start < end:
            raise Unpatchable
        for record, _depth in own_records(stream, start, IN_RUNS):
            end = record.end
        data = stream[item.inside : item.end]
        found[item] = OldSheet(text_at(data, 7, data[6]), data[5], item, start, end)
    return Workbook(stream, shared, [found[item] for _start, item in entries])


def _place(stream: bytes, entry: Record) -> int:
    return int.from_bytes(stream[entry.inside : entry.inside + 4], "little")


def new_entry(name: str, place: int = 0) -> bytes:
    """BoundSheet8 ([MS-XLS] 2.4.28) of a sheet; its size does not hang on the place."""
    return written(SHEET, struct.pack("<IH", place, 0) + short_text(name))


def shifted(book: Workbook) -> Iterator[Edit]:
    """All that counts the sheets, when one comes before the first: formulas name them by way of these records only."""
    stream = book.stream
    own = []
    for item in book.shared:
        if item.number == BOOKS:
            is_own = item.end - item.inside == 4 and number_at(stream, item.inside + 2) == _OWN_BOOK
            own.append(is_own)
            if is_own:
                yield numbered(item.inside, number_at(stream, item.inside) + 1)
        elif item.number == NAME and number_at(stream, item.inside + 8):
            yield numbered(item.inside + 8, number_at(stream, item.inside + 8) + 1)
        elif item.number == IDS:
            yield _with_id(stream, item)
    yield from _meant(book, own)


def _with_id(stream: bytes, item: Record) -> Edit:
    """RRTabId ([MS-XLS] 2.4.241): a number for each sheet that it keeps wherever it is put."""
    data = stream[item.inside : item.end]
    ids = {number for (number,) in struct.iter_unpack("<H", data[: len(data) // 2 * 2])}
    free = next(number for number in range(1, 0x10000) if number not in ids)
    return item.start, item.end, written(IDS, struct.pack("<H", free) + data)


def _meant(book: Workbook, own: Sequence[bool]) -> Iterator[Edit]:
    """ExternSheet ([MS-XLS] 2.4.105): from which sheet to which, of this workbook or of another one."""
    places: list[int] = []
    inside = False
    for item in book.shared:
        inside = item.number == SHEETS_MEANT or (inside and item.number == CONTINUE)
        if inside:
            places += range(item.inside, item.end)
            if len(places) > _MOST_MEANT:
                raise Unpatchable
    count = number_at(bytes(book.stream[at] for at in places[:2]), 0) if places else 0
    if count and len(places) < 2 + 6 * count:
        raise Unpatchable
    for number in range(count):
        part = places[2 + 6 * number : 8 + 6 * number]
        which, first, last = struct.unpack("<Hhh", bytes(book.stream[at] for at in part))
        if which < len(own) and own[which]:
            for at, sheet in ((2, first), (4, last)):
                if sheet >= 0:  # -1 one that was deleted, -2 the workbook itself
                    data = struct.pack("<h", sheet + 1)
                    yield part[at], part[at] + 1, data[:1]
                    yield part[at + 1], part[at + 1] + 1, data[1:]


def shown_first(book: Workbook, number: int) -> Iterator[Edit]:
    """The windows of the workbook ([MS-XLS] 2.4.345) open with this sheet, and with it alone."""
    for item in book.shared:
        if item.number == WINDOW_OF_BOOK:
            yield numbered(item.inside + 10, number)
            yield numbered(item.inside + 12, 0)
            yield numbered(item.inside + 14, 1)


def not_selected(stream: bytes) -> list[Edit]:
    """A sheet that was in front is not any more ([MS-XLS] 2.4.346): two selected ones would be filled in as one."""
    edits = []
    for record, depth in own_records(stream, 0, IN_RUNS):
        if record.number == 0x023E and depth == 1:
            flags = number_at(stream, record.inside)
            if flags & _SELECTED:
                edits.append(numbered(record.inside, flags & ~_SELECTED))
    return edits
