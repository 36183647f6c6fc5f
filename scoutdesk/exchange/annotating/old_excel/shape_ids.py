"""The numbers of shapes, of which each drawing of a workbook has its own thousand and some ([MS-ODRAW] 2.2.48)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.exchange.annotating.old_excel.drawings import (
    ALL_IDS,
    CLUSTER,
    GROUP,
    MOST_DRAWINGS,
    MOST_IDS,
    OF_ALL,
    atom,
    atoms,
    container,
)
from scoutdesk.exchange.annotating.old_excel.records import (
    CONTINUE,
    LONGEST,
    Record,
    Unpatchable,
    written,
)

# what a program says of shapes in general and of the colours it offers, where no drawing was before
_USUAL = atom(
    0xF00B, struct.pack("<HIHIHI", 0x00BF, 0x00080008, 0x0181, 0x08000041, 0x01C0, 0x08000040), 3, 3
)
_COLOURS = atom(0xF11E, struct.pack("<IIII", 0x0800000D, 0x0800000C, 0x08000017, 0x100000F7), 4)


@dataclass(slots=True)
class ShapeIds:
    """What the workbook says of all its drawings; `clusters`: whose each is, and how many of its numbers are used."""

    art: bytes
    span: tuple[int, int] | None
    place: int
    clusters: list[tuple[int, int]]
    counts: tuple[int, int, int]
    more: bool = False
    _changed: bool = field(default=False)

    @staticmethod
    def of(stream: bytes, found: Sequence[Record], place: int) -> ShapeIds:
        """From the records that all sheets share; `place`: where they would have to say it, if they do not yet."""
        parts = _parts(found)
        if not parts:
            return ShapeIds(b"", None, place, [], (0, 0, 0))
        art = b"".join(stream[item.inside : item.end] for item in parts)
        whole = next(atoms(art, 0, len(art)))
        ids = next(atoms(art, whole.inside, whole.end))
        if whole.kind != OF_ALL or whole.end != len(art) or ids.kind != ALL_IDS:
            raise Unpatchable
        highest, count, shapes, drawings = struct.unpack_from("<IIII", art, ids.inside)
        listed = list(struct.iter_unpack("<II", art[ids.inside + 16 : ids.end]))
        if count != len(listed) + 1:
            raise Unpatchable
        more = len(parts) > 1 and parts[1].number == GROUP
        return ShapeIds(
            art, (parts[0].start, parts[-1].end), ids.end, listed, (highest, shapes, drawings), more
        )

    def new_drawing(self) -> int:
        id = max((drawing for drawing, _used in self.clusters), default=0) + 1
        if id > MOST_DRAWINGS:
            raise Unpatchable
        self.counts = self.counts[0], self.counts[1], self.counts[2] + 1
        return id

    def take(self, drawing: int, count: int) -> list[int]:
        """New numbers for shapes of a drawing."""
        found: list[int] = []
        while len(found) < count:
            used = min(CLUSTER, count - len(found))
            self.clusters.append((drawing, used))
            first = len(self.clusters) * CLUSTER
            found += range(first, first + used)
        if found and found[-1] >= MOST_IDS:
            raise Unpatchable
        self.counts = max(self.counts[0], found[-1] + 1 if found else 0), *self.counts[1:]
        self._changed = self._changed or bool(found)
        return found

    def counted(self, more: int) -> None:
        """So many shapes more, or fewer."""
        self.counts = self.counts[0], max(self.counts[1] + more, 1), self.counts[2]
        self._changed = self._changed or more != 0

    def edits(self) -> list[Edit]:
        if not self._changed:
            return []
        highest, shapes, drawings = self.counts
        head = struct.pack("<IIII", highest, len(self.clusters) + 1, shapes, drawings)
        ids = atom(ALL_IDS, head + b"".join(struct.pack("<II", *pair) for pair in self.clusters))
        if self.span is None:
            whole = container(OF_ALL, ids + _USUAL + _COLOURS)
            return [(self.place, self.place, self._written(whole))]
        whole = container(OF_ALL, ids + self.art[self.place :], int.from_bytes(self.art[:2], "little") >> 4)
        return [(*self.span, self._written(whole))]

    def _written(self, art: bytes) -> bytes:
        """As long drawings are: some programs begin the second piece like the first one."""
        pieces = [art[at : at + LONGEST] for at in range(0, len(art), LONGEST)]
        again = 2 if self.more else 1
        return b"".join(written(GROUP if at < again else CONTINUE, piece) for at, piece in enumerate(pieces))


def _parts(found: Sequence[Record]) -> list[Record]:
    """The records in which it is said, one behind the other."""
    parts: list[Record] = []
    last = None
    for item in found:
        if item.number == GROUP or (item.number == CONTINUE and parts and last == parts[-1]):
            if parts and last != parts[-1]:
                raise Unpatchable
            parts.append(item)
        last = item
    return parts
