"""The texts that all cells refer to by number ([MS-XLS] 2.4.265 SST, 2.4.107 ExtSST), with a few more behind them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.exchange.annotating.old_excel.records import (
    CONTINUE,
    LONGEST,
    Moves,
    Record,
    Unpatchable,
    long_text,
    written,
)
from scoutdesk.exchange.reading.old_values import shared_texts

TEXTS, PLACES = 0x00FC, 0x00FF
MOST_SIGNS = 4000
"""Of a text of ours, which then never has to be taken apart."""


@dataclass(slots=True)
class Texts:
    """`records`: the texts as they are; `uses`: how often cells refer to ours."""

    stream: bytes
    records: Sequence[Record]
    places: Record | None
    end: int
    _known: dict[str, int]
    _had: int
    _new: list[str] = field(default_factory=list)
    _uses: int = 0

    @staticmethod
    def of(stream: bytes, found: Sequence[Record], end: int) -> Texts:
        """`end`: where texts have to be put in, if there are none."""
        parts: list[Record] = []
        places = None
        before = None
        for item in found:
            goes_on = item.number == CONTINUE and parts and before is parts[-1]
            if item.number == TEXTS and parts:
                raise Unpatchable
            if item.number == TEXTS or goes_on:
                parts.append(item)
            elif item.number == PLACES:
                places = item
            before = item
        texts = shared_texts([stream[item.inside : item.end] for item in parts])
        stated = struct.unpack_from("<I", stream, parts[0].inside + 4)[0] if parts else 0
        if stated != len(texts):
            raise Unpatchable
        known: dict[str, int] = {}
        for number, text in enumerate(texts):
            known.setdefault(text, number)
        return Texts(stream, parts, places, end, known, len(texts))

    def number(self, text: str) -> int:
        text = text.encode("utf-16-le", "replace")[: 2 * MOST_SIGNS].decode("utf-16-le", "ignore")
        self._uses += 1
        if text not in self._known:
            self._known[text] = self._had + len(self._new)
            self._new.append(text)
        return self._known[text]

    def edits(self, others: Sequence[Edit]) -> list[Edit]:
        """`others`: what else is changed before the texts, which moves them."""
        pieces: list[bytearray] = [bytearray()]
        starts: list[tuple[int, int]] = []
        for text in self._new:
            data = long_text(text)
            if len(pieces[-1]) + len(data) > LONGEST:
                pieces.append(bytearray())
            starts.append((len(pieces) - 1, len(pieces[-1])))
            pieces[-1] += data
        if not self.records:
            head = struct.pack("<II", self._uses, len(self._new))
            made = [written(TEXTS, head)] + [written(CONTINUE, bytes(piece)) for piece in pieces if piece]
            return [(self.end, self.end, b"".join(made))]
        (uses,) = struct.unpack_from("<I", self.stream, self.records[0].inside)
        counts = struct.pack("<II", min(uses + self._uses, 0x7FFFFFFF), self._had + len(self._new))
        first, end = self.records[0].inside, self.records[-1].end
        made = [written(CONTINUE, bytes(piece)) for piece in pieces if piece]
        edits: list[Edit] = [(first, first + 8, counts)]
        if made:
            edits.append((end, end, b"".join(made)))
        if self.places is not None:
            edits.append(
                self._placed(self.places, Moves.of(others), end, [len(piece) for piece in made], starts)
            )
        return edits

    def _placed(
        self, record: Record, moves: Moves, end: int, sizes: Sequence[int], starts: Sequence[tuple[int, int]]
    ) -> Edit:
        """Where every so many-th text begins: in the workbook, and in its record with its head."""
        (each,) = struct.unpack_from("<H", self.stream, record.inside)
        old = list(struct.iter_unpack("<IHH", self.stream[record.inside + 2 : record.end]))
        said = [(moves(place), within, rest) for place, within, rest in old]
        if each and len(old) == -(-self._had // each):
            begin = moves(end)
            for number, (piece, within) in enumerate(starts, self._had):
                if number % each == 0:
                    at = begin + sum(sizes[:piece]) + 4 + within
                    said.append((at, 4 + within, 0))
        body = struct.pack("<H", each) + b"".join(struct.pack("<IHH", *item) for item in said)
        return record.start, record.end, written(PLACES, body)
