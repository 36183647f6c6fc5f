"""Tables: columns as wide as they need, figures flush right, a head on every page, no row cut in two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from scoutdesk.briefing.blocks import Table
from scoutdesk.briefing.lines import Line, set_lines, width_of
from scoutdesk.briefing.marks import Area, Placed, Rule
from scoutdesk.briefing.slabs import Slab
from scoutdesk.briefing.theme import BOLD, CELL, CELL_HEAD, FAINT, FRAME_HEIGHT, PERSIMMON, RULE, TINT, Style

PAD = 6.0
LEAST = 30.0
SHORT = 0.3 * FRAME_HEIGHT
UNKNOWN = "—"
STRONG = replace(CELL, face=BOLD)


def table_slabs(table: Table, width: float) -> list[Slab]:
    """The head, then one slab for each row."""
    count = len(table.columns)
    written = dict(table.blanks)
    rows = [
        tuple(
            "" if at in written else cell or UNKNOWN
            for at, cell in enumerate((*row, *[None] * count)[:count])
        )
        for row in table.rows
    ]
    wide = column_widths(table, rows, width)
    head = replace(_row(table.columns, wide, table.numeric, CELL_HEAD, width, FAINT), before=2, keep=True)
    slabs = [head]
    for at, row in enumerate(rows):
        strong = at == table.strong
        slab = _row(row, wide, table.numeric, STRONG if strong else CELL, width, RULE, table.tall, written)
        slabs.append(replace(_tinted(slab, width) if strong else slab, head=head))
    return _tied(slabs)


def _tied(slabs: list[Slab]) -> list[Slab]:
    """A short table stays whole; of a long one neither the first nor the last row stands alone."""
    whole = sum(slab.height for slab in slabs) < SHORT
    tied = {0, 1, len(slabs) - 2}
    last = len(slabs) - 1
    return [replace(slab, keep=at < last and (whole or at in tied)) for at, slab in enumerate(slabs)]


def column_widths(table: Table, rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """What each column needs; too much is taken from the columns of text, too little is shared out."""
    written = dict(table.blanks)
    needs = [written.get(column) or _need(table, rows, column) for column in range(len(table.columns))]
    over = sum(needs) - width
    if over <= 0:
        return [need - over * need / sum(needs) for need in needs]
    fair = width / len(needs)
    wide = [max(need - fair, 0.0) for need in needs]
    return [need - over * extra / sum(wide) for need, extra in zip(needs, wide, strict=True)]


def _need(table: Table, rows: Sequence[Sequence[str]], column: int) -> float:
    cells = [width_of(row[column], STRONG if at == table.strong else CELL) for at, row in enumerate(rows)]
    return max([LEAST, width_of(table.columns[column], CELL_HEAD), *cells]) + 2 * PAD + 0.5


def _row(
    cells: Sequence[str],
    wide: Sequence[float],
    numeric: frozenset[int],
    style: Style,
    width: float,
    line: tuple[float, float, float],
    least: float = 0.0,
    written: Collection[int] = (),
) -> Slab:
    lines = [
        _cell(cell, across - 2 * PAD, style, column in numeric)
        for column, (cell, across) in enumerate(zip(cells, wide, strict=True))
    ]
    natural = max(1, *map(len, lines)) * style.leading + 8
    tall = max(natural, least)
    base = (style.leading - style.size) / 2 + 0.88 * style.size + 4 + (tall - natural) / 2
    marks: list[Placed] = []
    x = 0.0
    for column, across in enumerate(wide):
        for at, one in enumerate(lines[column]):
            marks += [Placed(mark, x + PAD, base + at * style.leading) for mark in one.marks]
        if column in written:
            marks += [Placed(Rule(edge, 0, edge, tall, RULE), 0, 0) for edge in (x, x + across)]
        x += across
    return Slab(tall, (*marks, Placed(Rule(0, tall, width, tall, line), 0, 0)))


def _cell(text: str, width: float, style: Style, numeric: bool) -> list[Line]:
    return set_lines(text, width, replace(style, align="right") if numeric else style)


def _tinted(slab: Slab, width: float) -> Slab:
    ground = Placed(Area(0, 0, width, slab.height, TINT), 0, 0)
    bar = Placed(Area(0, 0, 3, slab.height, PERSIMMON), 0, 0)
    return replace(slab, marks=(ground, bar, *slab.marks))
