"""The vocabulary of a page: what a document is made of, before anything has a place."""

from __future__ import annotations

from typing import NamedTuple

from scoutdesk.briefing.lines import Words
from scoutdesk.briefing.marks import Mark
from scoutdesk.briefing.theme import BODY, GUTTER, HEADING, PERSIMMON, TINT, Colour, Style


class Paragraph(NamedTuple):
    """Running text; with `keep` it stays on the page of what follows."""

    words: Words
    style: Style = BODY
    keep: bool = False


class Heading(NamedTuple):
    """Opens a section and is never the last thing on a page."""

    text: str
    aside: str = ""
    style: Style = HEADING


class Bullets(NamedTuple):
    """Items with a dot, or with a figure in a disc when `numbered`."""

    items: tuple[Words, ...]
    numbered: bool = False
    style: Style = BODY


class Entry(NamedTuple):
    """A short mark in the margin (问, [3], 08:30) and the text it belongs to; `whole` is not cut unless long."""

    mark: str
    words: Words
    indent: float = 22.0
    style: Style = BODY
    mark_style: Style = BODY
    keep: bool = False
    whole: bool = False


class FactsGrid(NamedTuple):
    """Labelled values in columns, in their order; a long value takes a whole row. None reads "—"."""

    facts: tuple[tuple[str, str | None], ...]
    columns: int = 3


class Table(NamedTuple):
    """Rows under a head that is repeated on each page; `numeric` columns are flush right.

    `blanks`: columns that are written into by hand, with their widths in points, in rows at least `tall`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    numeric: frozenset[int] = frozenset()
    strong: int | None = None
    blanks: tuple[tuple[int, float], ...] = ()
    tall: float = 0.0


class Box(NamedTuple):
    """Blocks on a tinted ground; `bar` is a strip of colour at its left edge."""

    blocks: tuple[Block, ...]
    ground: Colour = TINT
    bar: Colour | None = PERSIMMON
    padding: float = 12.0
    before: float = 8.0
    least: float = 0.0


class Figure(NamedTuple):
    """Marks drawn by `charts`, of a known size."""

    marks: tuple[Mark, ...]
    height: float
    before: float = 4.0


class Photo(NamedTuple):
    """A JPEG or PNG across the whole width; `tallest` crops an upright one."""

    data: bytes
    pixels: tuple[int, int]
    flattest: float = 160.0
    tallest: float = 204.0


class Columns(NamedTuple):
    """Parts side by side in `shares` of the width; one below the other where they are too tall for that."""

    parts: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...]
    gap: float = GUTTER
    before: float = 0.0


class Newspaper(NamedTuple):
    """Text that runs down one narrow column and on at the top of the next; columns end level or at the page."""

    blocks: tuple[Block, ...]
    columns: int = 2
    gap: float = 24.0


class Space(NamedTuple):
    height: float


Block = (
    Paragraph
    | Heading
    | Bullets
    | Entry
    | FactsGrid
    | Table
    | Box
    | Figure
    | Photo
    | Columns
    | Newspaper
    | Space
)
