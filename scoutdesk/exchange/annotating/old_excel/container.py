"""One stream of a compound file written anew ([MS-CFB]); every other one keeps its bytes and its sectors."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.old_excel.records import Unpatchable

# [MS-CFB] 2.1: numbers of sectors that are none
FREE, END, TABLE, TABLES = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
LAST = 0xFFFFFFFA
IN_HEADER = 109  # sectors of the table that the head of the file names itself
_AT_COUNT, _AT_FIRST_MORE, _AT_COUNT_MORE, _AT_TABLE = 44, 68, 72, 76
_ENTRY = 128
STREAM, ROOT = 2, 5


@dataclass(slots=True)
class Container:
    """A compound file while one of its streams is replaced.

    The new bytes take the sectors of the old ones, and more behind the end of the file: no other sector is moved, the
    tree of storages with its classes and times stays, and so does what lies in the mini stream.
    """

    content: bytearray
    _size: int = field(init=False)
    _table: list[int] = field(init=False)
    _table_sectors: list[int] = field(init=False)
    _more_sectors: list[int] = field(init=False)
    _directory: list[int] = field(init=False)

    def __post_init__(self) -> None:
        shift, mini_shift = struct.unpack_from("<HH", self.content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Unpatchable
        self._size = 1 << shift
        # a last sector that is cut short is read as if it went on with zeros
        self.content += bytes(-len(self.content) % self._size)
        if self._size == 4096 and len(self.content) < 4096:
            raise Unpatchable
        self._find_table()
        self._directory = self._chain(self._number(48))

    def _find_table(self) -> None:
        named = list(struct.unpack_from(f"<{IN_HEADER}I", self.content, _AT_TABLE))
        self._more_sectors = []
        more = self._number(_AT_FIRST_MORE)
        while more <= LAST:
            if more in self._more_sectors or len(self._more_sectors) > self._sectors:
                raise Unpatchable
            self._more_sectors.append(more)
            *numbers, more = self._numbers(more)
            named += numbers
        used = [number for number in named if number <= LAST]
        # those in use come first; else the next free place could not be told
        if named[: len(used)] != used or len(set(used)) != len(used) or len(used) > self._sectors:
            raise Unpatchable
        self._table_sectors = used
        self._table = [number for sector in used for number in self._numbers(sector)]

    @property
    def _sectors(self) -> int:
        return len(self.content) // self._size - 1

    def _number(self, at: int) -> int:
        return int.from_bytes(self.content[at : at + 4], "little")

    def _put(self, at: int, number: int) -> None:
        struct.pack_into("<I", self.content, at, number)

    def _start(self, sector: int) -> int:
        if sector >= self._sectors:
            raise Unpatchable
        return (sector + 1) * self._size

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{self._size // 4}I", self.content, self._start(sector))

    def _chain(self, first: int) -> list[int]:
        found: list[int] = []
        while first <= LAST:
            if first >= len(self._table) or len(found) > len(self._table):
                raise Unpatchable
            found.append(first)
            first = self._table[first]
        if first != END or len(set(found)) != len(found):
            raise Unpatchable
        return found

    # the directory

    def _entry_at(self, number: int) -> int:
        sector, within = divmod(number * _ENTRY, self._size)
        if sector >= len(self._directory):
            raise Unpatchable
        return self._start(self._directory[sector]) + within

    def names(self) -> dict[str, int]:
        """What lies directly in the root, by name in small letters: the number of its entry."""
        found: dict[str, int] = {}
        waiting, seen = [self._number(self._entry_at(0) + 76)], set()
        if self.content[self._entry_at(0) + 66] != ROOT:
            raise Unpatchable
        while waiting:
            number = waiting.pop()
            if number > LAST:
                continue
            if number in seen:
                raise Unpatchable
            seen.add(number)
            at = self._entry_at(number)
            length = struct.unpack_from("<H", self.content, at + 64)[0]
            name = bytes(self.content[at : at + max(min(length, 64) - 2, 0)]).decode("utf-16-le", "replace")
            found[name.lower()] = number
            waiting += struct.unpack_from("<II", self.content, at + 68)
        return found

    def read(self, name: str) -> bytes | None:
        """A stream of the root; None where there is none, or it lies in the mini stream."""
        number = self.names().get(name.lower())
        if number is None:
            return None
        first, size = struct.unpack_from("<II", self.content, self._entry_at(number) + 116)
        if size < self._number(56):
            return None
        pieces = (self.content[at : at + self._size] for at in map(self._start, self._chain(first)))
        return b"".join(pieces)[:size]

    def replaced(self, name: str, data: bytes) -> bytes:
        """The file with this stream of the root; `data` is long enough not to lie in the mini stream."""
        cutoff = self._number(56)
        if len(data) < cutoff or name.lower() not in (names := self.names()):
            raise Unpatchable
        at = self._entry_at(names[name.lower()])
        if self.content[at + 66] != STREAM:
            raise Unpatchable
        first, size = struct.unpack_from("<II", self.content, at + 116)
        old = self._chain(first) if size >= cutoff else []
        if size and size < cutoff:
            self._free_mini(first)
        wanted = -(-len(data) // self._size)
        chain = old[:wanted]
        for sector in old[wanted:]:
            self._table[sector] = FREE
        chain += [self._new_sector() for _more in range(wanted - len(chain))]
        for sector, after in zip(chain, [*chain[1:], END], strict=True):
            self._table[sector] = after
        for number, sector in enumerate(chain):
            piece = data[number * self._size : (number + 1) * self._size]
            start = (sector + 1) * self._size
            self.content[start : start + self._size] = piece.ljust(self._size, b"\0")
        struct.pack_into("<II", self.content, at + 116, chain[0], len(data))
        self._write_table()
        return bytes(self.content)

    def _free_mini(self, first: int) -> None:
        chain = self._chain(self._number(60))
        table = [self._start(sector) + 4 * place for sector in chain for place in range(self._size // 4)]
        for _step in table:
            if first > LAST or first >= len(table):
                break
            after = self._number(table[first])
            self._put(table[first], FREE)
            first = after

    # room

    def _new_sector(self) -> int:
        number = self._sectors
        self.content += bytes(self._size)
        if number >= len(self._table):
            return self._new_table_sector(number)
        self._table[number] = END
        return number

    def _new_table_sector(self, number: int) -> int:
        """The new sector becomes one of the table's own, and another one is given."""
        self._table += [FREE] * (self._size // 4)
        self._table[number] = TABLE
        self._table_sectors.append(number)
        if len(self._table_sectors) > IN_HEADER:
            self._name_elsewhere()
        return self._new_sector()

    def _name_elsewhere(self) -> None:
        """Room for one more number among those that the head of the file has no room for."""
        each = self._size // 4 - 1
        if len(self._table_sectors) - IN_HEADER > each * len(self._more_sectors):
            sector = self._new_sector()
            self._table[sector] = TABLES
            start = (sector + 1) * self._size
            self.content[start : start + self._size] = b"\xff" * self._size
            self._put(start + self._size - 4, END)
            if self._more_sectors:
                self._put((self._more_sectors[-1] + 2) * self._size - 4, sector)
            else:
                self._put(_AT_FIRST_MORE, sector)
            self._more_sectors.append(sector)
            self._put(_AT_COUNT_MORE, len(self._more_sectors))

    def _write_table(self) -> None:
        each, named = self._size // 4, self._size // 4 - 1
        for number, sector in enumerate(self._table_sectors):
            part = self._table[number * each : (number + 1) * each]
            struct.pack_into(f"<{each}I", self.content, (sector + 1) * self._size, *part)
            if number < IN_HEADER:
                self._put(_AT_TABLE + 4 * number, sector)
            else:
                block, place = divmod(number - IN_HEADER, named)
                self._put((self._more_sectors[block] + 1) * self._size + 4 * place, sector)
        self._put(_AT_COUNT, len(self._table_sectors))
