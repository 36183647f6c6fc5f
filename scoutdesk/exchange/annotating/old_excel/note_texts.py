"""The text in a box ([MS-XLS] 2.4.329 TxO): its words, and from which letter on which font."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from scoutdesk.exchange.annotating.old_excel.drawings import TEXT
from scoutdesk.exchange.annotating.old_excel.records import (
    CONTINUE,
    LONGEST,
    Unpatchable,
    number_at,
    records,
    written,
    written_long,
)

LONGEST_TEXT = 32_000
_HEAD = bytes.fromhex("1202 0000 0000 0000 0000")  # left, top, locked
_LETTERS = (LONGEST - 1) // 2


@dataclass(frozen=True, slots=True)
class Words:
    """`runs`: first letter (of UTF-16, as all places in it) and number of the font."""

    text: str
    runs: Sequence[tuple[int, int]] = ()

    def then(self, other: Words) -> Words:
        """Both, the other one on a new line."""
        if not self.text:
            return other
        before = units_of(self.text) + 1
        runs = self.runs or ((0, 0),)
        return Words(f"{self.text}\n{other.text}", (*runs, *((at + before, font) for at, font in other.runs)))

    def shortened(self, text: str) -> Words:
        """Only the beginning of it."""
        return Words(text, tuple(run for run in self.runs if run[0] < units_of(text)))


def units_of(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_words(data: bytes) -> Words:
    """From a TxO record and those that continue it."""
    first, *more = records(data)
    count, size = struct.unpack_from("<HH", data, first.inside + 10)
    units = bytearray()
    for item in more:
        if len(units) >= 2 * count:
            break
        inside = data[item.inside + 1 : item.end]
        wide = data[item.inside] & 1
        units += inside if wide else inside.decode("latin-1").encode("utf-16-le")
        text_end = item.end
    if len(units) != 2 * count:
        raise Unpatchable
    if not count:
        return Words("")
    rest = b"".join(data[item.inside : item.end] for item in more if item.start >= text_end)
    if len(rest) != size or size % 8 or size < 8:
        raise Unpatchable
    runs = tuple((at, font) for at, font, _more in struct.iter_unpack("<HHI", rest[:-8]))
    return Words(units.decode("utf-16-le", "surrogatepass"), runs)


def write_words(words: Words, old: bytes = b"") -> bytes:
    """The records; `old`: those whose place they take, of which all is kept but the words."""
    text = words.text[:LONGEST_TEXT].encode("utf-16-le", "replace").decode("utf-16-le", "replace")
    units = text.encode("utf-16-le")
    letters = len(units) // 2
    runs = [run for run in words.runs if run[0] < letters] or [(0, 0)]
    after = struct.pack("<HH", letters, 8 * (len(runs) + 1))
    if old:
        end = 4 + number_at(old, 2)
        head = old[:14] + after + old[18:end]
    else:
        head = written(TEXT, _HEAD + after + bytes(4))
    pieces = [units[at : at + 2 * _LETTERS] for at in range(0, len(units), 2 * _LETTERS)]
    body = b"".join(written(CONTINUE, b"\1" + piece) for piece in pieces)
    fonts = b"".join(struct.pack("<HHI", at, font, 0) for at, font in runs) + struct.pack(
        "<HHI", letters, 0, 0
    )
    return head + body + written_long(CONTINUE, fonts)
