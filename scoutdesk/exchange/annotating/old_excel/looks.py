"""The looks of a workbook with a few more: each a copy of one that is there, on another ground."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.exchange.annotating.old_excel.colours import (
    BACK,
    FORE,
    GRADIENT,
    NONE,
    SIGN_BACK,
    SOLID,
    Colour,
    Ground,
    colour_of,
    pale,
    palette_of,
    rgb,
)
from scoutdesk.exchange.annotating.old_excel.records import Record, Unpatchable, short_text, written
from scoutdesk.exchange.annotating.remarks import FILLS, What
from scoutdesk.i18n import say

FONT, XF, XF_CHECK, XF_MORE, PALETTE = 0x0031, 0x00E0, 0x087C, 0x087D, 0x0092
MOST_FONTS, MOST_LOOKS = 510, 4050
DEFAULT = 15
"""The look of cells that no record gives another one ([MS-XLS] 2.4.353)."""
TOO_MANY = say("it has more looks already than the format allows")
_STYLE = 0x0004
_WITH_PATTERN = 0x40
_WITH_MORE = 1 << 25


@dataclass(slots=True)
class Looks:
    """Fonts and looks (XF) by number, while some are added.

    `exact`: whether colours beyond the palette can be said, which is so where the sum that guards them is right
    ([MS-XLS] 2.4.354).
    """

    fonts: list[bytes]
    looks: list[bytes]
    palette: tuple[Colour, ...]
    exact: bool
    _places: Mapping[int, int]
    _check: Record | None
    _more: dict[int, bytes]
    _grounds: dict[tuple[int, Ground], int] = field(default_factory=dict)
    _counts: tuple[int, int] = (0, 0)
    _new_more: list[bytes] = field(default_factory=list)

    @staticmethod
    def of(stream: bytes, found: Sequence[Record]) -> Looks:
        """From the records that all sheets share."""
        by_number: dict[int, list[bytes]] = {FONT: [], XF: [], XF_MORE: [], PALETTE: []}
        places: dict[int, int] = {}
        check = None
        for item in found:
            if item.number in by_number:
                by_number[item.number].append(stream[item.inside : item.end])
                places[item.number] = item.end
            elif item.number == XF_CHECK:
                check, places[XF_CHECK] = item, item.end
        looks, fonts = by_number[XF], by_number[FONT]
        if not fonts or len(looks) <= DEFAULT or any(len(look) != 20 for look in looks):
            raise Unpatchable
        exact = check is not None and stream[check.inside + 14 : check.end] == _guard(looks)
        more = {int.from_bytes(data[14:16], "little"): data for data in by_number[XF_MORE] if len(data) >= 20}
        palette = palette_of(by_number[PALETTE][-1] if by_number[PALETTE] else None)
        made = Looks(fonts, looks, palette, exact, places, check, more)
        made._counts = len(fonts), len(looks)
        return made

    def font(self, height: int, colour: int = 0x7FFF, bold: bool = False, underlined: bool = False) -> int:
        """A font of ours, `height` in points; its number, of which 4 is none ([MS-XLS] 2.5.129)."""
        head = (height * 20, int(bold), colour, 700 if bold else 400, 0, int(underlined), 2, 134, 0)
        data = struct.pack("<HHHHHBBBB", *head) + short_text("微软雅黑")
        if data not in self.fonts:
            self.fonts.append(data)
        number = self.fonts.index(data)
        if number >= MOST_FONTS:
            raise Unpatchable(TOO_MANY)
        return number + (number >= 4)

    def add(self, look: bytes) -> int:
        """The number of a look that needs no more than its own 20 bytes."""
        return self.looks.index(look) if look in self.looks else self._append(look)

    def tinted(self, style: int, kind: What) -> int:
        """The look `style` on the ground of this kind of remark."""
        exact = ((FORE, rgb(colour_of(FILLS[kind]))),)
        return self.on_ground(style, Ground(SOLID, pale(self.palette)[kind], SIGN_BACK, exact))

    def is_ours(self, style: int, known: bool = False) -> bool:
        """Whether we made this look; `known`: the cell is one that we coloured, so that the colour is enough."""
        ground = self._ground(style)
        if ground.pattern != SOLID:
            return False
        return ground.back == SIGN_BACK or (known and ground.fore in pale(self.palette).values())

    def ours(self) -> frozenset[int]:
        """Looks that we made the last time."""
        return frozenset(number for number in range(self._counts[1]) if self.is_ours(number))

    def ground_of(self, style: int) -> Ground:
        found = self._ground(style)
        if not self.exact:
            return found
        kinds = {kind: data for kind, data in _properties(self._more.get(style, b"")) if kind in (FORE, BACK)}
        return Ground(found.pattern, found.fore, found.back, tuple(kinds.items())) if found.pattern else NONE

    def _ground(self, style: int) -> Ground:
        look = self._look(style)
        (colours,) = struct.unpack_from("<H", look, 18)
        return Ground(look[17] >> 2, colours & 0x7F, colours >> 7 & 0x7F)

    def on_ground(self, style: int, ground: Ground) -> int:
        """The look `style` with another ground, everything else of it kept."""
        key = (style, ground)
        if key not in self._grounds:
            self._grounds[key] = self._grounded(style, ground)
        return self._grounds[key]

    def _grounded(self, style: int, ground: Ground) -> int:
        look = bytearray(self._look(style))
        kept = [
            (kind, data)
            for kind, data in _properties(self._more.get(style, b"") if self.exact else b"")
            if kind not in (FORE, BACK, GRADIENT)
        ]
        kept += ground.exact if self.exact else ()
        (flags,) = struct.unpack_from("<H", look, 4)
        if flags & _STYLE:  # no cell may have such a one; what it says is taken for the cell itself
            struct.pack_into("<H", look, 4, flags & 3)
            look[9] ^= 0xFC
        look[9] |= _WITH_PATTERN
        (edges,) = struct.unpack_from("<I", look, 14)
        edges = edges & ~(0x3F << 26) & ~_WITH_MORE | ground.pattern << 26 | (_WITH_MORE if kept else 0)
        (colours,) = struct.unpack_from("<H", look, 18)
        struct.pack_into("<IH", look, 14, edges, colours & 0xC000 | ground.back << 7 | ground.fore)
        if not kept:
            return self.add(bytes(look))
        number = self._append(bytes(look))
        self._new_more.append(_more(number, kept))
        return number

    def _look(self, style: int) -> bytes:
        return self.looks[style if style < len(self.looks) else DEFAULT]

    def _append(self, look: bytes) -> int:
        self.looks.append(look)
        if len(self.looks) > MOST_LOOKS:
            raise Unpatchable(TOO_MANY)
        return len(self.looks) - 1

    def edits(self) -> list[Edit]:
        """What puts the new ones behind the old ones, and the sum right."""
        edits: list[Edit] = []
        for number, had, have in ((FONT, self._counts[0], self.fonts), (XF, self._counts[1], self.looks)):
            at = self._places[number]
            edits.append((at, at, b"".join(written(number, data) for data in have[had:])))
        if self.exact and self._check is not None:
            start, end = self._check.inside + 14, self._check.end
            edits.append((start, end, _guard(self.looks)))
            at = self._places.get(XF_MORE, end)
            edits.append((at, at, b"".join(written(XF_MORE, data) for data in self._new_more)))
        return edits


def _properties(data: bytes) -> list[tuple[int, bytes]]:
    """What a XFExt says beyond its look ([MS-XLS] 2.4.355): kinds and contents."""
    found, at = [], 20
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        if size < 4:
            break
        found.append((kind, data[at + 4 : at + size]))
        at += size
    return found


def _more(number: int, properties: Sequence[tuple[int, bytes]]) -> bytes:
    body = b"".join(struct.pack("<HH", kind, len(data) + 4) + data for kind, data in properties)
    return struct.pack("<H10xHHHH", XF_MORE, 0, number, 0, len(properties)) + body


def _guard(looks: Sequence[bytes]) -> bytes:
    """How many looks there are, and the sum over all of them ([MS-OSHARED] 2.4.3)."""
    return struct.pack("<HI", len(looks), _sum(b"".join(looks)))


def _sum(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ _SUMS[value >> 24 ^ byte]
    return value


def _sum_of(byte: int) -> int:
    value = byte << 24
    for _bit in range(8):
        value = (value << 1 ^ 0xAF if value & 0x80000000 else value << 1) & 0xFFFFFFFF
    return value & 0xFFFF


_SUMS = tuple(map(_sum_of, range(256)))
