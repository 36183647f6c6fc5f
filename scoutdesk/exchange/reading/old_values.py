"""Values in the records of Excel 97–2003: packed numbers, texts shared by all sheets, dates that are numbers."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from scoutdesk.exchange.reading.cell_formats import PERCENT, says_something

ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
# those of 27–36 and 50–58 are Chinese and Japanese dates
DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_SPOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_OF_DATE = re.compile(r"[ymdhsYMDHS]")
LAST_DAY = 2_958_465  # 31 December 9999


@dataclass(frozen=True, slots=True)
class Shown:
    """How a cell shows its number: as a date, or with words (`told`)."""

    is_date: bool = False
    told: str = ""


PLAIN = Shown()


class Styles:
    """The number formats of a workbook by the number of the cell style."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = dict(PERCENT)
        self._styles: list[int] = []
        self._shown: dict[int, Shown] = {}
        self._from_1904 = False

    def take(self, number: int, data: bytes) -> None:
        """A record that is not of a sheet, where it says something of formats."""
        if number == 0x041E:
            id, length = struct.unpack_from("<HH", data)
            self._codes[id] = text_at(data, 4, length)
        elif number == 0x00E0:
            self._styles.append(struct.unpack_from("<H", data, 2)[0])
        elif number == 0x0022:
            self._from_1904 = data[:1] == b"\1"

    def shown(self, style: int) -> Shown:
        found = self._shown.get(style)
        if found is None:
            id = self._styles[style] if style < len(self._styles) else 0
            code = self._codes.get(id, "")
            is_date = id in DATES or _OF_DATE.search(_SPOKEN.sub("", code).replace("General", "")) is not None
            told = code if not is_date and says_something(code) else ""
            found = self._shown[style] = Shown(is_date, told) if is_date or told else PLAIN
        return found

    def value(self, number: float, shown: Shown) -> Any:
        """A date, a time of day, both, or the number."""
        if not isfinite(number):
            return ""
        if not shown.is_date or not 0 <= number <= LAST_DAY:
            return number
        days, part = divmod(number, 1)
        moment = (datetime(1900, 1, 1) + timedelta(seconds=round(part * 86400))).time()
        if days == 0 and not self._from_1904:
            return moment
        day = self._day(int(days))
        return day if moment == time() else datetime.combine(day, moment)

    def _day(self, days: int) -> date:
        if self._from_1904:
            return date(1904, 1, 1) + timedelta(days)
        # Excel stores 29 February 1900; serials below 61 are off by one
        return date(1899, 12, 30 if days > 60 else 31) + timedelta(days)


def rk(packed: int) -> float:
    """A number in four bytes: an integer, or the upper half of a float, either perhaps in hundredths."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30) if packed & 0x80000000 else packed >> 2)
    else:
        (number,) = struct.unpack("<d", struct.pack("<II", 0, packed & 0xFFFFFFFC))
    return number / 100 if packed & 1 else number


def text_at(data: bytes, start: int, length: int) -> str:
    """A text of so many signs, whose first byte says whether each takes one byte or two."""
    how, start = data[start], start + 1
    start += 2 if how & 8 else 0
    start += 4 if how & 4 else 0
    if how & 1:
        return data[start : start + 2 * length].decode("utf-16-le", "replace")
    return data[start : start + length].decode("latin-1")


def shared_texts(blocks: list[bytes]) -> list[str]:
    """The texts that cells refer to by number; one may begin in one record and end in the next."""
    found: list[str] = []
    cursor = _Cursor(blocks)
    cursor.skip(8)
    while (head := cursor.head()) is not None:
        length, how = head
        runs = cursor.number(2) if how & 8 else 0
        beside = cursor.number(4) if how & 4 else 0
        found.append(cursor.text(length, how))
        cursor.skip(4 * runs + beside)
    return found


class _Cursor:
    """A place in records that continue each other."""

    def __init__(self, blocks: list[bytes]) -> None:
        self._blocks, self._block, self._at = blocks, 0, 0

    def _rest(self) -> int:
        """What is left of the block; the next one is begun where nothing is."""
        while self._block < len(self._blocks):
            rest = len(self._blocks[self._block]) - self._at
            if rest > 0:
                return rest
            self._block, self._at = self._block + 1, 0
        return 0

    def head(self) -> tuple[int, int] | None:
        if self._rest() < 3:
            return None
        length, how = struct.unpack_from("<HB", self._blocks[self._block], self._at)
        self._at += 3
        return length, how

    def number(self, size: int) -> int:
        if self._rest() < size:
            return 0
        data = self._blocks[self._block][self._at : self._at + size]
        self._at += size
        return int.from_bytes(data, "little")

    def text(self, length: int, how: int) -> str:
        parts = []
        while length > 0 and self._rest():
            width = 2 if how & 1 else 1
            block = self._blocks[self._block]
            taken = min(length, (len(block) - self._at) // width)
            data = block[self._at : self._at + taken * width]
            parts.append(data.decode("utf-16-le" if width == 2 else "latin-1", "replace"))
            self._at += taken * width
            length -= taken
            if length > 0:
                # a text that goes on in the next record says anew how wide its signs are
                self._block, self._at = self._block + 1, 0
                if self._rest():
                    how = self._blocks[self._block][0]
                    self._at = 1
        return "".join(parts)

    def skip(self, count: int) -> None:
        while count > 0 and (rest := self._rest()):
            step = min(count, rest)
            self._at += step
            count -= step
