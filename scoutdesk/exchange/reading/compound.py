"""Compound files, a file system within a file: what Excel 97–2003 and WPS (.et) keep a workbook in."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

END = 0xFFFFFFFA
STREAM, ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """Of the directory: `beside` and `child` are numbers of others, which make a tree ([MS-CFB] 2.6)."""

    name: str
    kind: int
    first: int
    size: int
    beside: tuple[int, int]
    child: int


class Compound:
    """The streams of a compound file. `ValueError` or `struct.error` where it contradicts itself."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sectors of another size")
        self._size = 1 << shift
        directory, _sign, self._cutoff, mini, _count, more, _more = struct.unpack_from(
            "<IIIIIII", content, 48
        )
        self._fat = self._table(more)
        entries = _entries(self._chain(directory))
        root = next((entry for entry in entries if entry.kind == ROOT), None)
        self._all = frozenset(entry.name for entry in entries if entry.kind == STREAM)
        self._own = _own(entries, root)
        self._mini_fat = _numbers(self._chain(mini)) if mini < END else ()
        self._mini = self._chain(root.first) if root is not None and root.first < END else b""

    def holds(self, name: str) -> bool:
        """Whether there is such a stream anywhere, also within another object."""
        return name.lower() in self._all

    def stream(self, name: str) -> bytes | None:
        """A stream that is the file's own: another object in it may have one of the same name."""
        entry = self._own.get(name.lower())
        if entry is None:
            return None
        if entry.size < self._cutoff:
            return _joined(self._mini, self._mini_fat, entry.first, 64, 0)[: entry.size]
        return self._chain(entry.first)[: entry.size]

    def _table(self, more: int) -> tuple[int, ...]:
        """Which sector follows which."""
        sectors = [number for number in struct.unpack_from("<109I", self._content, 76) if number < END]
        seen = set()
        while more < END and more not in seen:
            seen.add(more)
            *numbers, more = _numbers(self._sector(more))
            sectors += [number for number in numbers if number < END]
        if len(sectors) * self._size > len(self._content) + self._size:
            raise ValueError("a table longer than the file")
        return tuple(number for sector in sectors for number in _numbers(self._sector(sector)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._content[start : start + self._size]
        if not sector:
            raise ValueError("a sector beyond the end")
        return sector.ljust(self._size, b"\0")

    def _chain(self, first: int) -> bytes:
        return _joined(self._content, self._fat, first, self._size, self._size)


def _joined(content: bytes, table: tuple[int, ...], first: int, size: int, before: int) -> bytes:
    """The sectors of a chain; one that runs in a circle is longer than its table."""
    found: list[bytes] = []
    number = first
    while number < END:
        if number >= len(table) or len(found) > len(table):
            raise ValueError("a chain that does not end")
        found.append(content[before + number * size : before + (number + 1) * size])
        number = table[number]
    return b"".join(found)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _entries(data: bytes) -> list[_Entry]:
    found = []
    for start in range(0, len(data) - 127, 128):
        length, kind, _colour, left, right, child = struct.unpack_from("<HBBIII", data, start + 64)
        first, size = struct.unpack_from("<II", data, start + 116)
        name = data[start : start + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").lower()
        found.append(_Entry(name, kind, first, size, (left, right), child))
    return found


def _own(entries: Sequence[_Entry], root: _Entry | None) -> dict[str, _Entry]:
    """The streams that lie directly in the root ([MS-CFB] 2.6.4), by name; all of them where it names none."""
    found: dict[str, _Entry] = {}
    waiting, seen = [root.child if root is not None else END], set[int]()
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        if entries[number].kind == STREAM:
            found.setdefault(entries[number].name, entries[number])
        waiting += entries[number].beside
    if not seen:
        for entry in entries:
            if entry.kind == STREAM:
                found.setdefault(entry.name, entry)
    return found
