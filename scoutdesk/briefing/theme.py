"""Sizes, colours and kinds of text shared by every paper; all lengths in points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Colour = tuple[float, float, float]
Align = Literal["left", "right", "centre", "justify"]


def colour(code: str) -> Colour:
    """`colour("#D9572B")` as red, green and blue between 0 and 1."""
    red, green, blue = (round(int(code[at : at + 2], 16) / 255, 4) for at in (1, 3, 5))
    return red, green, blue


INK = colour("#23201D")
SOFT = colour("#6B645D")
FAINT = colour("#A39B92")
RULE = colour("#DDD6CE")
TINT = colour("#FBF3ED")
STRIPE = colour("#F7F4F0")
PERSIMMON = colour("#D9572B")
BLUSH = colour("#F3C9B6")
WHITE = colour("#FFFFFF")

REGULAR = "regular"
BOLD = "bold"

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 45.0
TOP = 48.0
BOTTOM = 46.0
FRAME_WIDTH = PAGE_WIDTH - 2 * MARGIN
FRAME_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
GUTTER = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one kind of text is set. `leading` is the distance between two baselines."""

    size: float = 9.5
    leading: float = 15.2
    face: str = REGULAR
    colour: Colour = INK
    align: Align = "justify"
    before: float = 0.0
    after: float = 0.0


BODY = Style()
STRONG = replace(BODY, face=BOLD)
LEAD = Style(size=12.5, leading=20, colour=SOFT, align="left")
TITLE = Style(size=25, leading=34, face=BOLD, align="left")
SUBTITLE = Style(size=10.5, leading=16, colour=SOFT, align="left")
HEADING = Style(size=12.5, leading=18, face=BOLD, align="left", before=14, after=4.5)
SMALL = Style(size=7.8, leading=12, colour=SOFT, align="left")
LABEL = Style(size=7.8, leading=11.5, colour=SOFT, align="left")
VALUE = Style(size=9.5, leading=14.5, align="left")
CELL = Style(size=9, leading=13.5, align="left")
CELL_HEAD = Style(size=8, leading=12, colour=SOFT, align="left")
NOTE = Style(size=7.8, leading=12.2, colour=SOFT, align="left")
PRICE = Style(size=29, leading=36, face=BOLD, colour=PERSIMMON, align="left")
