"""The records of a workbook stream ([MS-XLS] 2.1.4): found without being copied, and written."""

from __future__ import annotations

import struct
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.i18n import Message, say

# numbers of records ([MS-XLS] 2.3)
BEGIN, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
FILE_PASS = 0x002F
EXCEL_97 = 0x0600
LONGEST = 8224
"""Bytes that a record may hold; what is longer goes on in records that continue it."""
MOST_RECORDS = 4_000_000
UNUSUAL = say("its inner structure is not the usual one")


class Unpatchable(Exception):
    """The file cannot be marked without risk; `reason` is half a sentence for people."""

    def __init__(self, reason: Message = UNUSUAL) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Record(NamedTuple):
    """`start` is where its head lies, `inside` where its content begins."""

    number: int
    start: int
    inside: int
    end: int


def records(stream: bytes, start: int = 0, end: int | None = None) -> Iterator[Record]:
    """`Unpatchable` where one is cut off."""
    end, at = len(stream) if end is None else end, start
    head = struct.Struct("<HH").unpack_from
    while at + 4 <= end:
        number, size = head(stream, at)
        stop = at + 4 + size
        if stop > end:
            raise Unpatchable
        yield Record(number, at, at + 4, stop)
        at = stop


def own_records(stream: bytes, start: int = 0, in_runs: Container[int] = ()) -> Iterator[tuple[Record, int]]:
    """The records of a substream up to its end, each with how deep it lies: those of a chart in a sheet lie at 2.

    Of those with the numbers `in_runs` that lie at 1, side by side, only the first is told: there may be a million.
    """
    head = struct.Struct("<HH").unpack_from
    end, at, depth, count, in_run = len(stream), start, 0, 0, False
    while at + 4 <= end:
        number, size = head(stream, at)
        stop = at + 4 + size
        count += 1
        if stop > end or count > MOST_RECORDS or (count == 1 and number != BEGIN):
            raise Unpatchable
        is_in_run = depth == 1 and number in in_runs
        if not (is_in_run and in_run):
            depth += number == BEGIN
            yield Record(number, at, at + 4, stop), depth
            depth -= number == EOF
            if depth == 0:
                return
        in_run, at = is_in_run, stop
    raise Unpatchable


def written(number: int, data: bytes = b"") -> bytes:
    if len(data) > LONGEST:
        raise Unpatchable
    return struct.pack("<HH", number, len(data)) + data


def written_long(number: int, data: bytes) -> bytes:
    """A record and those that continue it."""
    pieces = [data[at : at + LONGEST] for at in range(0, len(data), LONGEST)] or [b""]
    return b"".join(written(CONTINUE if at else number, piece) for at, piece in enumerate(pieces))


def short_text(text: str) -> bytes:
    """ShortXLUnicodeString ([MS-XLS] 2.5.240)."""
    data = text.encode("utf-16-le", "replace")
    return bytes((len(data) // 2, 1)) + data


def long_text(text: str) -> bytes:
    """XLUnicodeString ([MS-XLS] 2.5.294)."""
    data = text.encode("utf-16-le", "replace")
    return struct.pack("<HB", len(data) // 2, 1) + data


def number_at(stream: bytes, at: int) -> int:
    return int.from_bytes(stream[at : at + 2], "little")


def numbered(at: int, number: int, size: int = 2) -> Edit:
    """A number in the place of another one."""
    return at, at + size, number.to_bytes(size, "little")


@dataclass(frozen=True, slots=True)
class Moves:
    """Where a place of the old bytes lies once the edits are made; what is put in at it comes before it."""

    edits: tuple[Edit, ...]

    @staticmethod
    def of(edits: Iterable[Edit]) -> Moves:
        return Moves(tuple(edit for edit in edits if len(edit[2]) != edit[1] - edit[0]))

    def __call__(self, place: int) -> int:
        return place + sum(len(what) - (end - start) for start, end, what in self.edits if end <= place)
