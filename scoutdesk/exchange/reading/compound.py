"""Compound files, a file system within a file: what Excel 97–2003 and WPS (.et) keep a workbook in."""

from __future__ import annotations

import struct

END = 0xFFFFFFFA


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
        self._entries = _entries(self._chain(directory))
        root = next((entry for entry in self._entries.values() if entry[0] == 5), (5, END, 0))
        self._mini_fat = _numbers(self._chain(mini)) if mini < END else ()
        self._mini = self._chain(root[1]) if root[1] < END else b""

    def stream(self, name: str) -> bytes | None:
        entry = self._entries.get(name.lower())
        if entry is None or entry[0] != 2:
            return None
        _kind, first, size = entry
        if size < self._cutoff:
            return _joined(self._mini, self._mini_fat, first, 64, 0)[:size]
        return self._chain(first)[:size]

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


def _entries(data: bytes) -> dict[str, tuple[int, int, int]]:
    """Name in small letters -> what it is (5 the root, 2 a stream), its first sector, its size."""
    found: dict[str, tuple[int, int, int]] = {}
    for start in range(0, len(data) - 127, 128):
        length, kind = struct.unpack_from("<HB", data, start + 64)
        first, size = struct.unpack_from("<II", data, start + 116)
        name = data[start : start + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind in (2, 5):
            found.setdefault("/" if kind == 5 else name.lower(), (kind, first, size))
    return found
