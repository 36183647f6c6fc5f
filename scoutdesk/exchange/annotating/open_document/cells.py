"""Cells of an open document altered: those that stand for many are taken apart where one of them is to be marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from scoutdesk.exchange.annotating.markup import Edit, attribute, with_attribute, without_attribute
from scoutdesk.exchange.annotating.open_document.names import Names
from scoutdesk.exchange.annotating.open_document.rows import COLUMNS, DEFAULT, ROWS, STYLE, Run, Sheet, cells
from scoutdesk.exchange.annotating.remarks import Place

Change = Callable[[Place, str, bytes, bytes], tuple[bytes, bytes]]
"""From the place of a cell, its look, its start tag and its content to both as they are to be."""
_ANY_END = re.compile(rb"\s*</(?:[\w.\-]+:)?table-(?:row-group|header-rows|rows)\s*>")


@dataclass(frozen=True, slots=True)
class Altered:
    """A sheet of a document, as written and as searched, and what is to become of its cells."""

    data: bytes
    searched: bytes
    names: Names
    sheet: Sheet
    change: Change


def changed(it: Altered, places: Collection[Place]) -> list[Edit]:
    """The edits that alter these cells, each alone, and make those that are not there."""
    by_run: dict[int, dict[int, list[int]]] = {}
    for row, column in sorted(places):
        by_run.setdefault(it.sheet.rows.holding(row), {}).setdefault(row, []).append(column)
    beyond = by_run.pop(-1, {})
    edits = []
    for at, wanted in by_run.items():
        run = it.sheet.rows.run(it.searched, at)
        edits.append((run.start, run.end, _taken_apart(it, run, wanted)))
    return [*edits, _appended(it, beyond)] if beyond else edits


def _taken_apart(it: Altered, run: Run, wanted: Mapping[int, Sequence[int]]) -> bytes:
    """Rows written as one: those that are marked, and what lies before, between and behind them."""
    repeated = it.names.named("table:number-rows-repeated")
    there = cells(it.searched, it.names, run)
    tag = without_attribute(_open(it.data[run.start : run.inside]), ROWS)
    closing = f"</{it.names.named('table:table-row')}>".encode()
    pieces: list[bytes] = []
    at = run.first
    for row, columns in wanted.items():
        pieces.append(_repeated(it.data, run, row - at, repeated, ROWS))
        pieces += (tag, _row(it, run, row, attribute(tag, DEFAULT) or "", there, columns), closing)
        at = row + 1
    last = run.first + run.times - at
    return b"".join((*pieces, _repeated(it.data, run, last, repeated, ROWS)))


def _row(
    it: Altered, run: Run, row: int, default: str, there: Sequence[Run], columns: Sequence[int]
) -> bytes:
    repeated = it.names.named("table:number-columns-repeated")
    pieces: list[bytes] = []
    left = list(columns)
    between = run.inside
    for cell in there:
        at, behind = cell.first, cell.first + cell.times
        if not left or left[0] >= behind:
            continue
        pieces.append(it.data[between : cell.start])
        between = cell.end
        while left and left[0] < behind:
            column = left.pop(0)
            pieces.append(_repeated(it.data, cell, column - at, repeated, COLUMNS))
            pieces += _marked(it, (row, column), default, cell)
            at = column + 1
        pieces.append(_repeated(it.data, cell, behind - at, repeated, COLUMNS))
    pieces.append(it.data[between : run.close])
    end = there[-1].first + there[-1].times if there else 0
    return b"".join((*pieces, _new_cells(it, row, default, end, left)))


def _marked(it: Altered, place: Place, default: str, cell: Run) -> tuple[bytes, bytes, bytes]:
    tag = without_attribute(_open(it.data[cell.start : cell.inside]), COLUMNS)
    look = attribute(tag, STYLE) or default or it.sheet.look(place[1])
    start, content = it.change(place, look, tag, it.data[cell.inside : cell.close])
    return start, content, b"</" + tag[1 : tag.index(b"table-cell")] + b"table-cell>"


def _new_cells(it: Altered, row: int, default: str, at: int, columns: Sequence[int]) -> bytes:
    """Cells behind the last one that is written."""
    pieces: list[bytes] = []
    for column in columns:
        if column > at:
            pieces.append(it.names(f'<table:table-cell table:number-columns-repeated="{column - at}"/>'))
        look = default or it.sheet.look(column)
        start, content = it.change((row, column), look, it.names("<table:table-cell>"), b"")
        pieces += (start, content, it.names("</table:table-cell>"))
        at = column + 1
    return b"".join(pieces)


def _appended(it: Altered, wanted: Mapping[int, Sequence[int]]) -> Edit:
    """Rows below the last one that is written."""
    rows = it.sheet.rows
    at, place = rows.firsts[-1], rows.ends[-1] if rows else it.sheet.close
    while rows and (found := _ANY_END.match(it.searched, place)):
        place = found.end()
    pieces: list[bytes] = []
    for row, columns in wanted.items():
        if row > at:
            blank = f'<table:table-row table:number-rows-repeated="{row - at}"><table:table-cell/></table:table-row>'
            pieces.append(it.names(blank))
        pieces += (it.names("<table:table-row>"), _new_cells(it, row, "", 0, columns))
        pieces.append(it.names("</table:table-row>"))
        at = row + 1
    return place, place, b"".join(pieces)


def _open(tag: bytes) -> bytes:
    """<so/> -> <so>"""
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def _repeated(data: bytes, run: Run, count: int, name: str, pattern: str) -> bytes:
    """What is written once, for so many; nothing for none."""
    if count <= 0:
        return b""
    if count == run.times:
        return data[run.start : run.end]
    tag = without_attribute(data[run.start : run.inside], pattern)
    if count > 1:
        tag = with_attribute(tag, name, str(count))
    return tag + data[run.inside : run.end]
