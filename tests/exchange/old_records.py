"""The records of an old workbook, and what may differ in one that was handed back."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from typing import Any

from scoutdesk.exchange.reading.compound import Compound

Found = tuple[int, bytes]
BLANK, ROW, DRAWING, NOTE, CONTINUE = 0x201, 0x208, 0xEC, 0x1C, 0x3C
OF_COMMENTS = {DRAWING, 0x5D, 0x1B6, NOTE, CONTINUE}
# kinds of records that may be new among those of all sheets, and whose content may be another one
NEW_SHARED = {0x31, 0xE0, 0x87D, 0x85, 0xEB, CONTINUE}
OTHER_SHARED = {0x85, 0x3D, 0x1AE, 0x17, 0x18, 0x13D, 0xEB, 0xFC, 0xFF, 0x87C}


def entries_of(content: bytes) -> dict[str, tuple[bytes, bytes | None]]:
    """What the directory says of each stream but where it lies; its bytes."""
    read = Compound(content)
    shift = struct.unpack_from("<H", content, 30)[0]
    found = {}
    directory = read._chain(struct.unpack_from("<I", content, 48)[0])
    for at in range(0, len(directory), 128):
        entry = directory[at : at + 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(length - 2, 0)].decode("utf-16-le")
        if entry[66]:
            found[f"{at}:{name}"] = (entry[:116], read.stream(name) if entry[66] == 2 else b"")
    assert len(content) % (1 << shift) == 0
    return found


def workbook_of(content: bytes) -> bytes:
    stream = Compound(content).stream("Workbook")
    assert stream is not None
    return stream


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Number, place and content of each record of a substream."""
    depth, at = 0, start
    while True:
        number, size = struct.unpack_from("<HH", stream, at)
        yield number, at, stream[at + 4 : at + 4 + size]
        depth += (number == 0x809) - (number == 0xA)
        at += 4 + size
        if depth == 0:
            return


def sheets_of(stream: bytes) -> dict[str, list[tuple[int, int, bytes]]]:
    found = {}
    for number, _at, data in records(stream):
        if number == 0x85:
            wide = data[7] & 1
            name = data[8 : 8 + data[6] * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            found[name] = list(records(stream, struct.unpack_from("<I", data)[0]))
    return found


def assert_places(stream: bytes) -> None:
    """All that is told in bytes leads where it should."""
    for number, _at, data in records(stream):
        if number == 0xFF:
            each = struct.unpack_from("<H", data)[0]
            for count, (at, within, _rest) in enumerate(struct.iter_unpack("<IHH", data[2:])):
                assert at - within >= 0 and struct.unpack_from("<H", stream, at - within)[0] in (
                    0xFC,
                    CONTINUE,
                )
                assert stream[at + 2] in (0, 1, 4, 5, 8, 9, 12, 13), (each, count)
    for name, found in sheets_of(stream).items():
        by_place = {at: (number, data) for number, at, data in found}
        indexes = [data for number, _at, data in found if number == 0x20B]
        ends = [at for number, at, _data in found if number == 0xD7]
        if not indexes:
            assert not ends, name
            continue
        (index,) = indexes
        assert list(struct.unpack(f"<{len(ends)}I", index[16:])) == ends, name
        width = struct.unpack_from("<I", index, 12)[0]
        assert width == 0 or by_place[width][0] == 0x55
        for end in ends:
            data = by_place[end][1]
            first = end - struct.unpack_from("<I", data)[0]
            rows = [at for at, (number, _data) in by_place.items() if number == ROW and first <= at < end]
            assert first == rows[0] and len(rows) == (len(data) - 4) // 2 <= 32
            at = rows[0] + 20
            for row, step in zip(rows, struct.unpack_from(f"<{len(rows)}H", data, 4), strict=True):
                at += step
                wanted = by_place[row][1][:2]
                there = [
                    place for place in by_place if rows[-1] < place < end and by_place[place][0] != 0x207
                ]
                own = [place for place in there if by_place[place][1][:2] == wanted]
                assert not own or at == min(own), (name, wanted)


def assert_subsequence(old: Sequence[Found], new: Sequence[Found], may_be_new: set[int]) -> None:
    """Every old record is there, in its order; what is between them is of these kinds.

    A drawing without shapes goes on with the first one in the same record.
    """
    at = 0
    for item in new:
        wanted = old[at] if at < len(old) else (0, b"")
        if item == wanted or (item[0] == wanted[0] == DRAWING and item[1].startswith(wanted[1])):
            at += 1
        else:
            assert item[0] in may_be_new, (hex(item[0]), item[1][:40].hex(" "), at and old[at - 1])
    assert at == len(old), (hex(old[at][0]), old[at][1][:40].hex(" "))


def assert_only_declared(before: bytes, after: bytes, retold: bool = False) -> None:
    """Every record of the first is in the second, but for the looks of cells, counts and places, and what is new.

    `retold`: but for what comments say, as something was added to one that was there.
    """
    old_entries, new_entries = entries_of(before), entries_of(after)
    assert old_entries.keys() == new_entries.keys()
    for name, (entry, data) in old_entries.items():
        assert new_entries[name][0] == entry
        assert name.endswith("Workbook") or new_entries[name][1] == data, name
    old, new = workbook_of(before), workbook_of(after)
    assert_subsequence(
        [(number, b"" if number in OTHER_SHARED else data) for number, _at, data in records(old)],
        [(number, b"" if number in OTHER_SHARED else data) for number, _at, data in records(new)],
        NEW_SHARED,
    )
    was, now = sheets_of(old), sheets_of(new)
    assert next(iter(now)).startswith("退表说明") and list(now)[1:] == list(was)
    for name, found in was.items():
        kept, made = _comparable(found), _comparable(now[name])
        if retold:
            kept, made = (
                [item for item in part if item[0] not in (0x1B6, CONTINUE)] for part in (kept, made)
            )
        assert_subsequence(kept, made, {BLANK, ROW, 0xD7, *OF_COMMENTS})
    assert_places(new)


def _comparable(found: Sequence[tuple[int, int, bytes]]) -> list[Found]:
    """Records without what may differ in them."""
    return [(number, _kept(number, data)) for number, _at, data in found]


def _kept(number: int, data: bytes) -> bytes:
    if number in (6, BLANK, 0x203, 0x204, 0x205, 0x27E, 0xD6, 0xFD):
        return data[:4] + data[6:]
    if number == 0xBE:
        return data[:4] + data[-2:]
    if number == 0xBD:
        numbers = range(4, len(data) - 2, 6)
        return data[:4] + b"".join(data[at + 2 : at + 6] for at in numbers) + data[-2:]
    if number == ROW:
        return data[:2] + data[6:]
    if number == 0x23E:
        return struct.pack("<H", struct.unpack_from("<H", data)[0] & ~0x600) + data[2:]
    if number in (0x200, 0x20B, 0xD7):
        return b""
    if number == DRAWING:
        if data[2:4] == b"\x02\xf0":
            shapes = data.index(b"\x03\xf0", 20)
            data = data[:4] + data[8:16] + data[24 : shapes + 2] + data[shapes + 6 :]
        return re.sub(rb"(\x10\xf0\x12\0{3}).{18}", rb"\1", data, flags=re.DOTALL)  # boxes grow
    return data


# cells


def cells_of(content: bytes, sheet: str) -> dict[tuple[int, int], tuple[Any, bytes]]:
    """Each cell by its place: what it holds, and its look without what it is filled with."""
    return {place: (value, look) for place, value, look, _fill in _cells(content, sheet)}


def fills_of(content: bytes, sheet: str) -> dict[tuple[int, int], bytes]:
    return {place: fill for place, _value, _look, fill in _cells(content, sheet)}


def _cells(content: bytes, sheet: str) -> list[tuple[tuple[int, int], Any, bytes, bytes]]:
    stream = workbook_of(content)
    looks = [data for number, _at, data in records(stream) if number == 0xE0]
    found = []
    for number, _at, data in sheets_of(stream)[sheet]:
        if number in (6, 0x201, 0x27E, 0xFD, 0x203):
            parts = [(struct.unpack_from("<HHH", data), (number, data[6:]))]
        elif number in (0xBD, 0xBE):
            step = 6 if number == 0xBD else 2
            row, first = struct.unpack_from("<HH", data)
            parts = [
                (
                    (row, first + at, struct.unpack_from("<H", data, 4 + step * at)[0]),
                    data[6 + step * at : 4 + step * (at + 1)],
                )
                for at in range((len(data) - 6) // step)
            ]
        else:
            continue
        for (row, column, look), value in parts:
            own = looks[look]
            bare = own[:9] + bytes((own[9] & ~0x40,)) + own[10:14]
            found.append(((row, column), value, bare, own[17:]))
    return found
