"""Forms: labels with their values, two by two, of one product or of several below each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from scoutdesk.exchange.foreign.columns.headers import term_of
from scoutdesk.exchange.foreign.tables.grid import Grid, filled_in
from scoutdesk.exchange.foreign.tables.row_words import header_terms
from scoutdesk.exchange.regions import Place

LONGEST_LABEL = 20
FEWEST_TERMS = 5
# of a form these tell whose it is: they stand above its product, as over any table
ABOVE = frozenset({"supplier", "contact", "phone", "quote_date", "doc_no"})
_IN_ONE_CELL = re.compile(r"\s*([^\s:：][^:：]{0,11}?)\s*[:：]\s*(\S.*)", re.DOTALL)
Cell = tuple[Any, Place]
Pair = tuple[Cell, Cell]


@dataclass(slots=True)
class View:
    """`lines` of cells, each with its place in the sheet; None is blank. `merges`: top, left, bottom, right."""

    lines: list[list[Cell | None]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def of_a_product(terms: Sequence[str]) -> bool:
    """Words for a product and its price, or so many words for a product that they are no accident."""
    named = {"product_name", "spec"} & set(terms) or {"variety", "origin", "grade"} & set(terms)
    if len(terms) >= 3 and named and any(term.startswith("price") for term in terms):
        return True
    return "product_name" in terms and len(set(terms) - ABOVE) >= FEWEST_TERMS


def form_of(grid: Grid, labels: frozenset[int]) -> View | None:
    pairs = [list(_pairs(grid, row, labels)) for row in range(len(grid.rows))]
    block = [row for row, found in enumerate(pairs) if found]
    if any(map(_is_header, pairs)) or not _is_form(grid, block, list(chain.from_iterable(pairs))):
        return None
    view = View(lines_beside(grid, block))
    view.lines += _lines_between(grid, pairs)
    keys: dict[tuple[str, int], Cell] = {}
    records = _records(pairs, keys)
    if not records:
        return None
    view.lines.append(list(keys.values()))
    view.lines += [[record.get(key) for key in keys] for record in records]
    return view


def _is_header(pairs: Sequence[Pair]) -> bool:
    """品名 | 规格 | 单价: no label has a value beside it that is not itself a known word."""
    words = sum(bool(term_of(cell[0])) for pair in pairs for cell in pair)
    return words >= 3 and all(value[0] == "" or term_of(value[0]) for _label, value in pairs)


def _is_form(grid: Grid, block: Sequence[int], pairs: Sequence[Pair]) -> bool:
    """Most rows are labels with a value each, more than one in a row or in one cell, and little else."""
    several = len(pairs) > len(block) or any(label[1] == value[1] for label, value in pairs)
    if not several or not of_a_product(header_terms([label[0] for label, _value in pairs])):
        return False
    taken = {cell[1] for pair in pairs for cell in pair if cell[0] != ""}
    filled = sum(grid.filled[row] for row in block)
    told = sum(value[0] != "" for _label, value in pairs)
    return (
        len(block) * 10 >= sum(map(bool, grid.filled)) * 6
        and len(taken) * 10 >= filled * 8
        and told * 10 >= len(pairs) * 5
    )


def label_columns(grid: Grid) -> frozenset[int]:
    """The columns in which known words stand below each other, and little else."""
    known: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in range(len(grid.rows)):
        for column in filled_in(grid.rows[row], range(grid.width)):
            filled[column] += 1
            known[column] += bool(term_of(bare(grid.at(row, column))))
    return frozenset(column for column in known if known[column] >= 2 and known[column] * 2 >= filled[column])


def bare(cell: Any) -> Any:
    return cell.strip().rstrip(":： ") if isinstance(cell, str) else cell


def _pairs(grid: Grid, row: int, labels: frozenset[int]) -> Iterator[Pair]:
    """Each label of a row with what stands beside it, or behind its colon."""
    filled = filled_in(grid.rows[row], range(grid.width))
    at = 0
    while at < len(filled):
        place = (row, filled[at])
        cell = grid.at(*place)
        following = filled[at + 1] if at + 1 < len(filled) else None
        at += 1
        if not isinstance(cell, str):
            continue
        inside = _IN_ONE_CELL.fullmatch(cell)
        if inside and term_of(inside[1]):
            yield (inside[1], place), (inside[2].strip(), place)
        elif (place[1] in labels and len(cell) <= LONGEST_LABEL) or (
            cell.rstrip().endswith((":", "：")) and term_of(bare(cell))
        ):
            value = following is not None and following not in labels
            if not value and not term_of(bare(cell)):
                continue
            beside = (row, following) if value and following is not None else (row, place[1] + 1)
            yield (bare(cell), place), (grid.at(*beside) if value else "", beside)
            at += value


def _lines_between(grid: Grid, pairs: Sequence[Sequence[Pair]]) -> list[list[Cell | None]]:
    """What stands in the rows of a form and is no pair, and who sent it: above the product."""
    lines: list[list[Cell | None]] = []
    for row, found in enumerate(pairs):
        taken = {cell[1] for pair in found for cell in pair}
        lines += [
            [(grid.at(row, column), (row, column))]
            for column in (filled_in(grid.rows[row], range(grid.width)) if found else ())
            if (row, column) not in taken
        ]
        lines += [[label, value] for label, value in found if term_of(label[0]) in ABOVE]
    return lines


def _records(
    pairs: Sequence[Sequence[Pair]], keys: dict[tuple[str, int], Cell]
) -> list[dict[tuple[str, int], Cell]]:
    """Products one by one: a new one begins where its name is asked for again, below or beside."""
    named = [label[1][1] for found in pairs for label, _value in found if term_of(label[0]) == "product_name"]
    apart = len(set(named)) > 1
    streams: dict[int, list[dict[tuple[str, int], Cell]]] = {}
    seen: dict[int, Counter[str]] = {}
    for found in pairs:
        for label, value in found:
            if term_of(label[0]) in ABOVE:
                continue
            stream = max((at for at in set(named) if at <= label[1][1]), default=0) if apart else 0
            often = seen.setdefault(stream, Counter())
            records = streams.setdefault(stream, [{}])
            if term_of(label[0]) == "product_name" and often[label[0]]:
                records.append({})
                often.clear()
            key = (label[0], often[label[0]])
            often[label[0]] += 1
            keys.setdefault(key, label)
            records[-1][key] = value
    return [
        record
        for at in sorted(streams)
        for record in streams[at]
        if any(cell[0] != "" for cell in record.values())
    ]


def lines_beside(grid: Grid, block: Sequence[int]) -> list[list[Cell | None]]:
    """The rows that are no fields, as they stand: titles, banners, notes."""
    inside = set(block)
    return [
        [None if cell == "" else (cell, (row, column)) for column, cell in enumerate(grid.rows[row])]
        for row in range(len(grid.rows))
        if row not in inside and grid.filled[row]
    ]
