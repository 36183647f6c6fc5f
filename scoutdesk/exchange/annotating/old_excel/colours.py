"""Colours of a workbook that knows but 56 of them, and what a cell is filled with, told as .xlsx tells it."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from scoutdesk.exchange.annotating.remarks import PALE, What

# [MS-XLS] 2.5.161: what the numbers from 8 on mean where no Palette record says otherwise
FIRST = 8
_DEFAULT = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 008080 C0C0C0 808080"
    " 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF"
    " 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696"
    " 003366 339966 003300 333300 993300 993366 333399 333333"
)
Colour = tuple[int, int, int]
AUTOMATIC_FORE, AUTOMATIC_BACK = 64, 65
# behind a solid ground, where nobody sees it: what is filled so was coloured by us
SIGN_BACK = 53
SOLID = 1
_PATTERNS = (
    *("none", "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown"),
    *("darkUp", "darkGrid", "darkTrellis", "lightHorizontal", "lightVertical", "lightDown", "lightUp"),
    *("lightGrid", "lightTrellis", "gray125", "gray0625"),
)
_PATTERN = re.compile(r'patternType="(\w+)"')
_COLOUR = re.compile(r"<(fg|bg)Color ([^/>]*)/>")
_SAID = re.compile(r'(\w+)="([^"]*)"')
# kinds of FullColorExt ([MS-XLS] 2.5.155)
RGB, THEME = 2, 3
FORE, BACK, GRADIENT = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Ground:
    """What a look is filled with: a pattern and two colours of the palette.

    `exact`: the same colours as programs of later years know them, as FullColorExt by FORE and BACK.
    """

    pattern: int = 0
    fore: int = AUTOMATIC_FORE
    back: int = AUTOMATIC_BACK
    exact: tuple[tuple[int, bytes], ...] = ()


NONE = Ground()


def palette_of(record: bytes | None) -> tuple[Colour, ...]:
    """The 56 colours, by the content of a Palette record ([MS-XLS] 2.4.188)."""
    default = tuple(colour_of(word) for word in _DEFAULT.split())
    if record is None or len(record) < 2 + 4 * len(default):
        return default
    return tuple((red, green, blue) for red, green, blue, _more in struct.iter_unpack("4B", record[2:226]))


def colour_of(word: str) -> Colour:
    """Of RRGGBB, with or without what is before."""
    red, green, blue = bytes.fromhex(word[-6:])
    return red, green, blue


@lru_cache(maxsize=256)
def nearest(palette: tuple[Colour, ...], wanted: Colour, without: tuple[int, ...] = ()) -> int:
    """The number of the colour that is most like it."""

    def far(number: int) -> int:
        return sum((one - other) ** 2 for one, other in zip(palette[number], wanted, strict=True))

    return FIRST + min((at for at in range(len(palette)) if at + FIRST not in without), key=far)


@lru_cache(maxsize=16)
def pale(palette: tuple[Colour, ...]) -> Mapping[What, int]:
    """A colour for each kind of remark, no two the same, on which black can be read."""
    dark = [at + FIRST for at, colour in enumerate(palette) if sum(colour) < 450]
    dark = dark if len(dark) < len(palette) - 8 else []
    found: dict[What, int] = {}
    for kind, colour in PALE.items():
        found[kind] = nearest(palette, colour_of(colour), (*dark, *found.values()))
    return found


def rgb(colour: Colour) -> bytes:
    """FullColorExt of a colour."""
    return struct.pack("<Hh4B8x", RGB, 0, *colour, 255)


def told(ground: Ground, palette: tuple[Colour, ...]) -> str:
    """The ground as a <fill>; "" for none."""
    if not ground.pattern or ground.pattern >= len(_PATTERNS):
        return ""
    exact = dict(ground.exact)
    colours = "".join(
        f"<{name}Color {_told_colour(exact.get(kind, b''), number, palette)}/>"
        for name, kind, number in (("fg", FORE, ground.fore), ("bg", BACK, ground.back))
    )
    return f'<fill><patternFill patternType="{_PATTERNS[ground.pattern]}">{colours}</patternFill></fill>'


def _told_colour(exact: bytes, number: int, palette: tuple[Colour, ...]) -> str:
    """By itself where it is one: in another workbook the number may stand for another colour."""
    kind, tint, value = struct.unpack_from("<HhI", exact) if len(exact) == 16 else (0, 0, 0)
    if kind == THEME:
        return f'theme="{value}" tint="{tint / 32767:.6f}" indexed="{number}"'
    if kind == RGB:
        return f'rgb="FF{exact[4:7].hex().upper()}"'
    if FIRST <= number < FIRST + len(palette):
        return f'rgb="FF{bytes(palette[number - FIRST]).hex().upper()}"'
    return f'indexed="{number}"'


def understood(text: str, palette: tuple[Colour, ...]) -> Ground:
    """The other way round; NONE where it says nothing of the kind."""
    pattern = _PATTERN.search(text)
    if pattern is None or pattern[1] not in _PATTERNS[1:]:
        return NONE
    numbers, exact = {"fg": AUTOMATIC_FORE, "bg": AUTOMATIC_BACK}, []
    for name, inside in _COLOUR.findall(text):
        said = dict(_SAID.findall(inside))
        colour = said.get("rgb", "")
        if re.fullmatch("[0-9A-Fa-f]{6,8}", colour):
            numbers[name] = nearest(palette, colour_of(colour))
            if colour_of(colour) not in palette:
                exact.append((FORE if name == "fg" else BACK, rgb(colour_of(colour))))
        elif said.get("theme", "").isdigit() and re.fullmatch(r"-?[01](\.\d+)?", said.get("tint", "0")):
            tint = max(min(round(float(said.get("tint", "0")) * 32767), 32767), -32767)
            value = min(int(said["theme"]), 99)
            exact.append((FORE if name == "fg" else BACK, struct.pack("<HhI8x", THEME, tint, value)))
        if said.get("indexed", "").isdigit() and int(said["indexed"]) <= AUTOMATIC_BACK:
            numbers[name] = int(said["indexed"])
    return Ground(_PATTERNS.index(pattern[1]), numbers["fg"], numbers["bg"], tuple(exact))
