"""Blocks become slabs: every block is measured at its width before anything is placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scoutdesk.briefing.blocks import (
    Block,
    Box,
    Bullets,
    Columns,
    Entry,
    FactsGrid,
    Figure,
    Heading,
    Newspaper,
    Paragraph,
    Photo,
    Space,
    Table,
)
from scoutdesk.briefing.lines import Words, set_lines, width_of
from scoutdesk.briefing.marks import Area, Picture, Placed, Rule
from scoutdesk.briefing.slabs import Flow, Ground, Slab, flatten, height_of, in_columns, moved, together
from scoutdesk.briefing.tables import table_slabs
from scoutdesk.briefing.theme import (
    BOLD,
    FRAME_HEIGHT,
    LABEL,
    PERSIMMON,
    RULE,
    SMALL,
    VALUE,
    WHITE,
    Style,
)

TALLEST_COLUMNS = 0.5 * FRAME_HEIGHT
LONGEST_WHOLE = 14
DISC = 13.0
UNKNOWN = "—"


def lay_out(blocks: Iterable[Block], width: float) -> list[Slab]:
    """All slabs of these blocks, one below the other."""
    return [slab for block in blocks for slab in slabs_of(block, width)]


def slabs_of(block: Block, width: float) -> list[Slab]:
    match block:
        case Paragraph():
            return text_slabs(block.words, width, block.style, keep=block.keep)
        case Heading():
            return _heading(block, width)
        case Bullets():
            return _bullets(block, width)
        case Entry():
            return _entry(block, width)
        case FactsGrid():
            return _facts(block, width)
        case Table():
            return table_slabs(block, width)
        case Box():
            return _box(block, width)
        case Figure():
            return [Slab(block.height, tuple(Placed(mark, 0, 0) for mark in block.marks), block.before)]
        case Photo():
            return _photo(block, width)
        case Columns():
            return _columns(block, width)
        case Newspaper():
            return _newspaper(block, width)
        case Space():
            return [Slab(0.01, before=block.height)]


def baseline(style: Style) -> float:
    """From the top of a line to its baseline: the square of an ideograph in the middle of the leading."""
    return (style.leading - style.size) / 2 + 0.88 * style.size


def text_slabs(
    words: Words, width: float, style: Style, *, indent: float = 0.0, keep: bool = False
) -> list[Slab]:
    """One slab a line; neither the first nor the last line of a paragraph stands alone on a page."""
    lines = set_lines(words, width - indent, style)
    count, base = len(lines), baseline(style)
    return [
        Slab(
            style.leading + (style.after if at == count - 1 else 0.0),
            tuple([Placed(mark, indent, base) for mark in line.marks]),
            style.before if at == 0 else 0.0,
            (at in (0, count - 2) and count > 1) or (keep and (count <= LONGEST_WHOLE or at == count - 1)),
        )
        for at, line in enumerate(lines)
    ]


def _heading(block: Heading, width: float) -> list[Slab]:
    style = block.style
    slabs = text_slabs(block.text, width, style, indent=10, keep=True)
    bar = Area(0, (style.leading - style.size) / 2 + 0.5, 3.2, style.size, PERSIMMON)
    slabs[0] = replace(slabs[0], marks=(Placed(bar, 0, 0), *slabs[0].marks))
    room = width - 10 - width_of(block.text, style) - 14
    if not block.aside:
        return slabs
    if width_of(block.aside, SMALL) > room:
        return slabs + text_slabs(block.aside, width, replace(SMALL, after=3), keep=True)
    marks = set_lines(block.aside, room, replace(SMALL, align="right"))[0].marks
    aside = tuple(Placed(mark, width - room, baseline(style)) for mark in marks)
    return [replace(slabs[0], marks=slabs[0].marks + aside), *slabs[1:]]


def _bullets(block: Bullets, width: float) -> list[Slab]:
    slabs: list[Slab] = []
    for number, words in enumerate(block.items, 1):
        indent = 21.0 if block.numbered else 11.0
        item = text_slabs(words, width, block.style, indent=indent)
        if not item:
            continue
        sign = _disc(number, block.style) if block.numbered else _dot(block.style)
        first = replace(item[0], marks=(*sign, *item[0].marks), before=3.5)
        slabs += [first, *item[1:]]
    return slabs


def _dot(style: Style) -> list[Placed]:
    return [Placed(Area(1, style.leading / 2 - 1.6, 3.4, 3.4, PERSIMMON, 1.7), 0, 0)]


def _disc(number: int, style: Style) -> list[Placed]:
    top = (style.leading - DISC) / 2
    figure = Style(size=8, leading=DISC, face=BOLD, colour=WHITE, align="centre")
    digits = set_lines(str(number), DISC, figure)[0].marks
    disc = Placed(Area(0, top, DISC, DISC, PERSIMMON, DISC / 2), 0, 0)
    return [disc, *(Placed(mark, 0, top + baseline(figure) - 0.2) for mark in digits)]


def _entry(block: Entry, width: float) -> list[Slab]:
    slabs = text_slabs(block.words, width, block.style, indent=block.indent, keep=block.keep)
    if block.whole and len(slabs) <= LONGEST_WHOLE:
        slabs = [replace(slab, keep=block.keep or at < len(slabs) - 1) for at, slab in enumerate(slabs)]
    sign = set_lines(block.mark, max(block.indent, 4.0), block.mark_style)
    if slabs and sign:
        marks = tuple(Placed(mark, 0, baseline(block.style)) for mark in sign[0].marks)
        slabs[0] = replace(slabs[0], marks=marks + slabs[0].marks)
    return slabs


def _facts(block: FactsGrid, width: float) -> list[Slab]:
    gap = 14.0
    cell = (width - gap * (block.columns - 1)) / block.columns
    rows: list[list[tuple[str, str | None]]] = [[]]
    for fact in block.facts:
        long = width_of(fact[1] or "", VALUE) > 2.4 * cell or "\n" in (fact[1] or "")
        if rows[-1] and (long or len(rows[-1]) == block.columns):
            rows.append([])
        rows[-1].append(fact)
        if long:
            rows.append([])
    slabs: list[Slab] = []
    for row in filter(None, rows):
        wide = width if _is_long(row, cell) else cell
        slabs += _facts_row(row, wide, cell + gap, width)
    return slabs


def _is_long(row: Sequence[tuple[str, str | None]], cell: float) -> bool:
    value = row[0][1] or ""
    return len(row) == 1 and (width_of(value, VALUE) > 2.4 * cell or "\n" in value)


def _facts_row(row: Sequence[tuple[str, str | None]], wide: float, step: float, width: float) -> list[Slab]:
    line = Placed(Rule(0, 0, width, 0, RULE), 0, 0)
    cells = [
        [*text_slabs(label, wide, LABEL, keep=True), *text_slabs(value or UNKNOWN, wide, VALUE)]
        for label, value in row
    ]
    if len(cells) == 1 and height_of(cells[0]) > TALLEST_COLUMNS:
        return [Slab(5, (line,), keep=True), *cells[0], Slab(5)]
    marks, tall = [line], 0.0
    for at, slabs in enumerate(cells):
        height, inside = flatten(slabs)
        marks += moved(inside, at * step, 4.5)
        tall = max(tall, height)
    return [Slab(tall + 9, tuple(marks))]


def _box(block: Box, width: float) -> list[Slab]:
    left = block.padding + (3 if block.bar else 0)
    inside = lay_out(block.blocks, width - left - block.padding)
    if not inside:
        return []
    ground = Ground(0, width, block.ground, block.bar)
    spare = max(block.least - height_of(inside) - 2 * (block.padding - 2), 0.0) / 2
    edge = Slab(block.padding - 2 + spare, before=block.before, keep=True, grounds=(ground,))
    whole = height_of(inside) < TALLEST_COLUMNS
    body = [
        replace(
            slab,
            marks=tuple(moved(slab.marks, left, 0)),
            before=slab.before if at else 0.0,
            keep=slab.keep or whole or at == len(inside) - 1,
            grounds=(ground, *slab.grounds),
        )
        for at, slab in enumerate(inside)
    ]
    return [edge, *body, replace(edge, before=0.0, keep=False)]


def _photo(block: Photo, width: float) -> list[Slab]:
    height = photo_height(block, width)
    return [Slab(height, (Placed(Picture(0, 0, width, height, block.data, block.pixels), 0, 0),))]


def photo_height(block: Photo, width: float) -> float:
    across, down = block.pixels
    return min(max(width * down / across, block.flattest), block.tallest)


def _columns(block: Columns, width: float) -> list[Slab]:
    room = width - block.gap * (len(block.parts) - 1)
    total = sum(block.shares)
    wide = [room * share / total for share in block.shares]
    columns = [lay_out(part, across) for part, across in zip(block.parts, wide, strict=True)]
    if max(map(height_of, columns), default=0.0) > TALLEST_COLUMNS:
        return [slab for part in block.parts for slab in lay_out(part, width)]
    marks: list[Placed] = []
    x = tall = 0.0
    for slabs, across in zip(columns, wide, strict=True):
        height, inside = flatten(slabs)
        marks += moved(inside, x, 0)
        x, tall = x + across + block.gap, max(tall, height)
    return [Slab(tall, tuple(marks), before=block.before)] if tall else []


def _newspaper(block: Newspaper, width: float) -> list[Slab]:
    across = (width - block.gap * (block.columns - 1)) / block.columns
    groups = tuple(together(lay_out(block.blocks, across)))
    return [in_columns(Flow(groups, block.columns, across + block.gap))] if groups else []
