"""The shapes of a sheet ([MS-ODRAW] 2.2): kept as they came, with some more or less of them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scoutdesk.exchange.annotating.old_excel.records import (
    CONTINUE,
    Record,
    Unpatchable,
    written_long,
)

DRAWING, GROUP, OBJECT, TEXT, IMAGE = 0x00EC, 0x00EB, 0x005D, 0x01B6, 0x007F
# kinds of records of the drawing language
OF_ALL, ALL_IDS = 0xF000, 0xF006
OF_SHEET, OF_SHAPES, OF_SHAPE = 0xF002, 0xF003, 0xF004
COUNT, GROUP_BOX, SHAPE, OPTIONS, ANCHOR, CLIENT, CLIENT_TEXT = (
    *(0xF008, 0xF009, 0xF00A, 0xF00B),
    *(0xF010, 0xF011, 0xF00D),
)
CLUSTER = 1024
MOST_DRAWINGS, MOST_IDS = 4095, 0x03FFD7FF


class Atom(NamedTuple):
    """A record of the drawing language ([MS-ODRAW] 2.2.1): `instance` with its version, kind, and where it lies."""

    instance: int
    kind: int
    start: int
    inside: int
    end: int


def atoms(art: bytes, start: int, end: int) -> Iterator[Atom]:
    at = start
    while at < end:
        if at + 8 > end:
            raise Unpatchable
        instance, kind, size = struct.unpack_from("<HHI", art, at)
        if at + 8 + size > end:
            raise Unpatchable
        yield Atom(instance, kind, at, at + 8, at + 8 + size)
        at += 8 + size


def atom(kind: int, data: bytes, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | version, kind, len(data)) + data


def container(kind: int, data: bytes, instance: int = 0) -> bytes:
    return atom(kind, data, instance, 15)


@dataclass(slots=True)
class Drawn:
    """A shape: its part of the drawing, and the records that lie between its bytes, each behind so many of them.

    `continues`: its bytes stand in records that continue others, as Excel writes them in a long drawing.
    """

    art: bytes
    records: list[tuple[int, int, bytes]]
    continues: bool = False


@dataclass(slots=True)
class Drawing:
    """`head` reaches up to the first shape, `tail` is what follows the last; `start` to `end` is where both lie."""

    head: bytes
    shapes: list[Drawn]
    tail: bytes = b""
    start: int = 0
    end: int = 0
    _had: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._had = len(self.shapes)

    @staticmethod
    def of(stream: bytes, behind: Sequence[tuple[Record, int]]) -> Drawing | None:
        """None where a sheet has none; `Unpatchable` where it would not be written again as it came."""
        found = _Collected(stream)
        for record, depth in behind:
            found.take(record, depth)
        if found.end < 0:
            return None
        art, start, end = bytes(found.art), found.start, found.end
        whole = next(atoms(art, 0, len(art)))
        if whole.kind != OF_SHEET or whole.end != len(art):
            raise Unpatchable
        shapes = next(item for item in atoms(art, whole.inside, whole.end) if item.kind == OF_SHAPES)
        first, *rest = atoms(art, shapes.inside, shapes.end)
        made = Drawing(art[: first.end], list(_shapes(found, rest)), art[shapes.end :], start, end)
        if made.written() != stream[start:end]:
            raise Unpatchable
        return made

    @property
    def id(self) -> int:
        return int.from_bytes(self.head[(at := _place_of(self.head, COUNT)) : at + 2], "little") >> 4

    def resized(self, last: int | None) -> None:
        """The lengths and counts in the head, as they are now; `last`: the highest id, where there is a new one."""
        head = bytearray(self.head)
        inside = sum(len(item.art) for item in self.shapes)
        at = _place_of(self.head, OF_SHAPES)
        struct.pack_into("<I", head, at + 4, len(head) - at - 8 + inside)
        struct.pack_into("<I", head, 4, len(head) - 8 + inside + len(self.tail))
        at = _place_of(self.head, COUNT) + 8
        (count,) = struct.unpack_from("<I", head, at)
        struct.pack_into("<I", head, at, max(count + len(self.shapes) - self._had, 1))
        if last is not None:
            struct.pack_into("<I", head, at + 4, last)
        self.head, self._had = bytes(head), len(self.shapes)

    def written(self) -> bytes:
        pieces: list[bytes] = []
        waiting, number = self.head, DRAWING
        for shape in self.shapes:
            at = 0
            for place, _number, record in shape.records:
                number = number if waiting else CONTINUE if shape.continues else DRAWING
                waiting += shape.art[at:place]
                at = place
                if waiting:
                    pieces.append(written_long(number, waiting))
                    waiting = b""
                pieces.append(record)
            number = number if waiting else CONTINUE if shape.continues else DRAWING
            waiting += shape.art[at:]
        number = number if waiting else DRAWING
        waiting += self.tail
        return b"".join((*pieces, written_long(number, waiting) if waiting else b""))


def _place_of(head: bytes, kind: int) -> int:
    """Where an atom of the head begins; that of the shapes reaches beyond it."""
    at = 8
    while at + 8 <= len(head):
        _instance, found, size = struct.unpack_from("<HHI", head, at)
        if found == kind:
            return at
        at += 8 + size
    raise Unpatchable


@dataclass(slots=True)
class _Collected:
    """The drawing in one piece, and the other records with how much of it is before them; both lie side by side.

    What continues an object or the words of a box belongs to the drawing, once all words and their fonts are told.
    """

    stream: bytes
    art: bytearray = field(default_factory=bytearray)
    others: list[tuple[int, int, bytes]] = field(default_factory=list)
    continued: list[int] = field(default_factory=list)
    start: int = -1
    end: int = -1
    _last: int = 0
    _letters: int = 0
    _fonts: int = 0

    def take(self, record: Record, depth: int) -> None:
        number = record.number
        of_drawing = number == DRAWING and depth == 1
        if self.end >= 0 and of_drawing:
            raise Unpatchable
        if self.end >= 0 or (self.start < 0 and not of_drawing):
            return
        self.start = record.start if self.start < 0 else self.start
        if depth == 1 and number not in (DRAWING, OBJECT, TEXT, CONTINUE, IMAGE):
            self.end = record.start
            return
        if of_drawing or (depth == 1 and number == CONTINUE and self._goes_on(record)):
            if number == CONTINUE and self._last != DRAWING:
                self.continued.append(len(self.art))
            self.art += self.stream[record.inside : record.end]
            self._last = DRAWING
            return
        self.others.append((len(self.art), number, self.stream[record.start : record.end]))
        if number == TEXT and depth == 1:
            self._letters, self._fonts = struct.unpack_from("<HH", self.stream, record.inside + 10)
            self._fonts = self._fonts if self._letters else 0
        if number != CONTINUE:
            self._last = number if depth == 1 else 0

    def _goes_on(self, record: Record) -> bool:
        """Whether a record continues the drawing."""
        size = record.end - record.inside
        if self._last == TEXT and self._letters > 0:
            self._letters -= (size - 1) // (2 if self.stream[record.inside] & 1 else 1)
            return False
        if self._last == TEXT and self._fonts > 0:
            self._fonts -= size
            return False
        return self._last in (DRAWING, OBJECT, TEXT)


def _shapes(found: _Collected, listed: Sequence[Atom]) -> Iterator[Drawn]:
    at, continued = 0, set(found.continued)
    for item in listed:
        records: list[tuple[int, int, bytes]] = []
        while at < len(found.others) and found.others[at][0] <= item.end:
            place, number, data = found.others[at]
            if place <= item.start:
                raise Unpatchable
            records.append((place - item.start, number, data))
            at += 1
        continues = item.start in continued or any(
            item.start + place in continued for place, *_more in records
        )
        yield Drawn(bytes(found.art[item.start : item.end]), records, continues)


def new_drawing(id: int, first: int) -> Drawing:
    """A drawing with nothing but the group that all its shapes lie in ([MS-ODRAW] 2.2.13, 2.2.16)."""
    group = atom(GROUP_BOX, bytes(16), version=1) + atom(SHAPE, struct.pack("<II", first, 5), version=2)
    shapes = container(OF_SHAPES, container(OF_SHAPE, group))
    head = container(OF_SHEET, atom(COUNT, struct.pack("<II", 1, first), instance=id) + shapes)
    return Drawing(head, [])
