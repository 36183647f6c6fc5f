"""How much text a workbook holds: a reader copies a text that is kept once into every cell that names it."""

from __future__ import annotations

import re
from functools import cached_property

from scoutdesk.exchange.reading.limits import MOST_COPIED, MOST_TAGS, MOST_TEXTS
from scoutdesk.exchange.reading.refusing import oversized

_NAMING = re.compile(rb"""\bt\s*=\s*["']s["']""")
_NAMED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v\b[^>]*>\s*(\d{1,7})""")
_STATED = re.compile(rb"""\buniqueCount(?=\s*=\s*["'])""")
_ITEM = re.compile(rb"<(?:\w+:)?si\b")


def uncounted(data: bytes) -> bytes:
    """The part without the number of texts that it claims to hold: the reader of values makes room for as many."""
    return _STATED.sub(b"stated", data) if b"uniqueCount" in data else data


class SharedTexts:
    """The texts of a workbook, counted in bytes; `Refused` where they, or their copies, are too many."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._copied = 0
        if len(data) > MOST_TEXTS or data.count(b"<") > MOST_TAGS:
            raise oversized(name)

    @cached_property
    def _sizes(self) -> list[int]:
        return list(map(len, _ITEM.split(self._data)[1:]))

    @cached_property
    def _longest(self) -> int:
        return max(self._sizes, default=0)

    def copy(self, sheet: bytes) -> None:
        """Count what the cells of a sheet take of them: exactly, where it may be much."""
        if not self._data:
            return
        named = sheet.count(b'"s"') + (sheet.count(b"'s'") if b"'" in sheet else 0)
        if named:
            most = named * self._longest
            self._copied += most if self._copied + most <= MOST_COPIED else self._exactly(sheet)
        if self._copied > MOST_COPIED:
            raise oversized(self._name)

    def _exactly(self, sheet: bytes) -> int:
        found = [int(number[1]) for number in _NAMED.finditer(sheet)]
        unseen = sum(1 for _ in _NAMING.finditer(sheet)) - len(found)
        sizes = self._sizes
        return sum(sizes[at] for at in found if at < len(sizes)) + unseen * self._longest
