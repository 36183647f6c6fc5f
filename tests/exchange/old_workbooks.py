"""Old workbooks written record by record, as no writer at hand does."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(number: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def compound(streams: Mapping[str, bytes], shift: int = 9) -> bytes:
    """A container: streams of less than 4096 bytes lie in the mini stream, "a/b" in a storage named a."""
    size = 1 << shift
    sectors: list[bytes] = []
    table: list[int] = []

    def put(data: bytes) -> int:
        first = len(sectors)
        pieces = [data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size)]
        sectors.extend(pieces)
        table.extend([*range(first + 1, first + len(pieces)), END])
        return first

    mini, mini_table, entries = b"", [], []
    for name, data in streams.items():
        if len(data) >= 4096:
            entries.append((name, put(data), len(data)))
            continue
        first, count = len(mini) // 64, -(-len(data) // 64)
        mini += data.ljust(64 * count, b"\0")
        mini_table += [*range(first + 1, first + count), END]
        entries.append((name, first, len(data)))
    mini_at = put(struct.pack(f"<{len(mini_table)}I", *mini_table).ljust(size, b"\xff")) if mini else END
    root = put(mini) if mini else END
    directory = put(b"".join(_directory(entries, root, len(mini))))
    each = size // 4
    count = -(-(len(table) + 2) // (each - 1))
    at = range(len(sectors), len(sectors) + count)
    more = END
    head_table = [*at][:109]
    if count > 109:
        more = at[-1] + 1
    table += [TABLE] * count + ([0xFFFFFFFC] if more != END else [])
    table += [FREE] * (count * each - len(table))
    sectors += [struct.pack(f"<{each}I", *table[n * each : (n + 1) * each]) for n in range(count)]
    if more != END:
        sectors.append(
            struct.pack(f"<{count - 109}I", *[*at][109:]).ljust(size - 4, b"\xff") + b"\xfe\xff\xff\xff"
        )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3 if shift == 9 else 4, 0xFFFE, shift, 6)
    head += struct.pack(
        "<IIIIIIIII",
        0 if shift == 9 else 1,
        count,
        directory,
        0,
        4096,
        mini_at,
        bool(mini),
        more,
        more != END,
    )
    head += struct.pack("<109I", *head_table, *[FREE] * (109 - len(head_table)))
    return head.ljust(size, b"\0") + b"".join(sectors)


def _directory(entries: Sequence[tuple[str, int, int]], root: int, mini: int) -> Iterator[bytes]:
    """The root, the streams, and their storages behind them; what lies in the same one goes by its right."""
    folders = [name.rpartition("/")[0] for name, _first, _length in entries]
    storages = [folder for folder in dict.fromkeys(folders) if folder]
    folders += [""] * len(storages)
    inside = {
        folder: [at for at, own in enumerate(folders, 1) if own == folder] for folder in ("", *storages)
    }
    after = {at: nxt for own in inside.values() for at, nxt in pairwise(own)}
    yield _entry("Root Entry", 5, root, mini, child=inside[""][0])
    for at, (name, first, length) in enumerate(entries, 1):
        yield _entry(name.rpartition("/")[2], 2, first, length, right=after.get(at, FREE))
    for at, name in enumerate(storages, 1 + len(entries)):
        yield _entry(name, 1, 0, 0, right=after.get(at, FREE), child=inside[name][0])


def _entry(name: str, kind: int, first: int, size: int, right: int = FREE, child: int = FREE) -> bytes:
    words = (name + "\0").encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, FREE, right, child)
    return head + bytes(range(16)) + bytes(20) + struct.pack("<III", first, size, 0)


# a workbook of our own


def _cells(row: int, cells: Sequence[tuple[int, Any]]) -> Iterator[tuple[int, bytes]]:
    """Numbers side by side in one record, as Excel writes them; a text by its number; None for a blank."""
    run: list[tuple[int, float]] = []
    for column, value in [*cells, (-1, "")]:
        if isinstance(value, float) and (not run or run[-1][0] + 1 == column):
            run.append((column, value))
            continue
        if run:
            packed = [(20, (int(number) << 2) | 2) for _column, number in run]
            if len(run) == 1:
                yield row, record(0x27E, struct.pack("<HHHI", row, run[0][0], *packed[0]))
            else:
                body = b"".join(struct.pack("<HI", *item) for item in packed)
                yield (
                    row,
                    record(0xBD, struct.pack("<HH", row, run[0][0]) + body + struct.pack("<H", run[-1][0])),
                )
            run = []
        if isinstance(value, float):
            run.append((column, value))
        elif isinstance(value, int):
            yield row, record(0xFD, struct.pack("<HHHI", row, column, 21, value))
        elif value is None:
            yield row, record(0xBE, struct.pack("<HHHHH", row, column, 20, 21, column + 1))
        elif column >= 0:  # a formula, with the text that it gives
            body = struct.pack("<HHH8sHIH", row, column, 20, b"\0\0\0\0\0\0\xff\xff", 0, 0, 3) + b"\x1e\7\0"
            yield row, record(6, body) + record(0x207, struct.pack("<HB", len(value), 0) + value.encode())


def sheet(
    rows: Mapping[int, Sequence[tuple[int, Any]]], base: int, indexed: bool = True, said: bool = True
) -> bytes:
    """A sheet that begins at `base`; `indexed`: with the places of its rows; `said`: with records of rows."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x0DBB, 0x07CC, 0, 6))
    numbers = sorted(rows)
    blocks = [
        [row for row in numbers if row // 32 == block] for block in sorted({row // 32 for row in numbers})
    ]
    index = 20 + 4 * len(blocks) if indexed else 0
    head = record(0x225, struct.pack("<HH", 0, 300)) + record(0x55, struct.pack("<H", 8))
    head += record(0x7D, struct.pack("<HHHHHH", 3, 4, 2000, 21, 0, 0))
    width_at = base + len(start) + index + 8
    columns = [column for cells in rows.values() for column, _value in cells]
    extent = (min(numbers), max(numbers) + 1, min(columns), max(columns) + 1) if columns else (0, 0, 0, 0)
    head += record(0x200, struct.pack("<IIHHH", *extent, 0))
    body, ends = b"", []
    for block in blocks:
        block_at = len(body)
        if said:
            for row in block:
                at = [column for column, _value in rows[row]]
                how = (0x0180, 22) if row % 7 == 3 else (0x0100, 15)
                low, high = (min(at), max(at) + 1) if at else (0, 0)
                body += record(0x208, struct.pack("<HHHHIHH", row, low, high, 300, 0, *how))
        starts, cells_at = [], len(body)
        for row in block:
            starts.append(len(body))
            body += b"".join(data for _row, data in _cells(row, rows[row]))
        if indexed:
            ends.append(base + len(start) + index + len(head) + len(body))
            before = [cells_at - 20 * (len(block) - 1), *starts]
            steps = [at - last for last, at in zip(before, starts, strict=False)]
            body += record(0xD7, struct.pack(f"<I{len(steps)}H", len(body) - block_at, *steps))
    if indexed:
        start += record(0x20B, struct.pack(f"<IIII{len(ends)}I", 0, *extent[:2], width_at, *ends))
    tail = record(0x23E, struct.pack("<HHHIHHI", 0x6B6, 0, 0, 64, 0, 0, 0)) + record(
        0x1D, bytes(9) + b"\1\0" + bytes(4)
    )
    merge = record(0xE5, struct.pack("<HHHHH", 1, 70, 71, 5, 6))
    return start + head + body + tail + merge + record(0xA)


TEXTS = ("品名", "沃柑", "a")


def workbook(
    *sheets: Mapping[int, Sequence[tuple[int, Any]]], indexed: bool = True, said: bool = True, looks: int = 20
) -> bytes:
    """The stream: fonts, looks, names and texts that are shared, then the sheets 表1, 表2 …"""
    look = struct.pack("<HHHBBBBHHIH", 0, 0, 1, 0x20, 0, 0, 0, 0, 0, 0, 0x20C0)
    fonts = record(0x31, struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0) + b"Arial") * 4
    kinds = record(0xE0, look[:4] + b"\xf5\xff" + look[6:]) * 15 + record(0xE0, look) * (looks - 15)
    kinds += record(0xE0, look[:2] + b"\2\0" + look[4:])
    kinds += record(0xE0, look[:10] + b"\x11\x11" + look[12:])
    kinds += record(0xE0, look[:14] + struct.pack("<IH", 3 << 26, 10 | 13 << 7))
    words = b"".join(struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in TEXTS)
    names = [f"表{number}" for number in range(1, len(sheets) + 1)]

    def shared(places: Sequence[int], texts_at: int) -> tuple[bytes, int]:
        parts = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x0DBB, 0x07CC, 0, 6))
        parts += record(0x13D, struct.pack(f"<{len(names)}H", *range(1, len(names) + 1)))
        parts += record(0x3D, struct.pack("<9H", 0, 0, 900, 900, 0x38, 0, 0, 1, 600)) + fonts + kinds
        parts += record(0x293, b"\0\x80\0\xff")
        for name, place in zip(names, places, strict=True):
            parts += record(0x85, struct.pack("<IHBB", place, 0, len(name), 1) + name.encode("utf-16-le"))
        parts += record(0x1AE, struct.pack("<HH", len(names), 0x401))
        parts += record(0x1AE, struct.pack("<H", 1) + b"\1\0\0a" + b"\1\0\0b")
        parts += record(0x17, struct.pack("<HHhhHhhHhh", 3, 0, 0, 0, 0, -2, -2, 1, 0, 0))
        name = struct.pack("<HBBHHHBBBB", 0x20, 0, 1, 11, 0, 1, 0, 0, 0, 0) + b"\0\x06"
        parts += record(0x18, name + b"\x3b\0\0" + struct.pack("<HHHH", 0, 1, 0, 2))
        at = len(parts)
        parts += record(0xFC, struct.pack("<II", 9, len(TEXTS)) + words)
        parts += record(0xFF, struct.pack("<HIHH", 8, at + 12, 12, 0)) + record(0xA)
        return parts, at

    head, _at = shared([0] * len(sheets), 0)
    places, made = [], []
    place = len(head)
    for rows in sheets:
        places.append(place)
        made.append(sheet(rows, place, indexed, said))
        place += len(made[-1])
    return shared(places, 0)[0] + b"".join(made)
