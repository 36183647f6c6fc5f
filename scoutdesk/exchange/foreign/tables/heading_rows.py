"""Where the header of a table is, of one row or several, and what stands over each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from scoutdesk.exchange.foreign.columns.header_units import read_heading
from scoutdesk.exchange.foreign.columns.headers import LEVELS, term_of
from scoutdesk.exchange.foreign.columns.parts import apart_by
from scoutdesk.exchange.foreign.tables.grid import Grid, filled_in, words_of
from scoutdesk.exchange.foreign.tables.row_words import (
    alternates,
    header_terms,
    is_example,
    is_unit,
    labels_with_values,
)
from scoutdesk.knowledge.headers import synonyms

SEARCHED_ROWS = 60
MOST_LEVELS = 4
SHORT = 20
# a sheet of more tables than this is no price list; what follows stays with the last of them
MOST_HEADERS = 500


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a header from `top` to `bottom` (of which `units` only name units), and `examples` beneath it."""

    top: int
    bottom: int
    units: tuple[int, ...] = ()
    examples: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(range(self.top, self.bottom + 1))

    @property
    def after(self) -> int:
        """The first row that may hold data."""
        return max((self.bottom, *self.examples)) + 1


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    return frozenset(word for words in synonyms().values() for word in words) | {
        "单价（元）",
        "单价(元)",
        "规格型号",
    }


def known_headings(
    grid: Grid, columns: Sequence[int], start: int = 0, end: int | None = None
) -> Iterator[Heading]:
    """The headers that use the known words, from above. Deep in a sheet only rows with an undecorated word are read."""
    after, count = start, 0
    for row in range(start, min(len(grid.rows), end if end is not None else len(grid.rows))):
        if row < after or grid.filled[row] < 2:
            continue
        if row >= start + SEARCHED_ROWS and _plain_words().isdisjoint(grid.rows[row]):
            continue
        if is_known_header(grid, row, columns):
            found = heading_at(grid, row, columns)
            yield found
            after, count = found.bottom + 1, count + 1
            if count == MOST_HEADERS:
                return


def is_known_header(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Three words that are known, or two that are most of the row; no row of labels with their values."""
    whole = grid.rows[row]
    # nearly every row below a header ends here
    if any(type(whole[column]) is float for column in columns):
        return False
    cells = [whole[column] for column in filled_in(whole, columns)]
    texts = [cell for cell in cells if isinstance(cell, str)]
    if len(texts) < 2 or any(_is_number(cell) for cell in cells):
        return False
    terms = header_terms(texts)
    if alternates(cells) and _alternates_below(grid, row, columns):
        return False
    beneath = _below(grid, row, columns)
    known = sum(bool(term_of(text)) for text in texts)
    enough = len(terms) >= 3 or (len(terms) == 2 and (known * 10 >= len(texts) * 6 or beneath >= 2))
    if not enough and len(terms) == 2:
        # sizes or packs across beside what is sold in them
        parts = sum(bool(apart_by(read_heading(text).text)) for text in texts if not term_of(text))
        enough = parts >= 2 and (known + parts) * 10 >= len(texts) * 6
    long = sum(len(text) > SHORT * 2 for text in texts)
    if not enough or long * 3 > len(texts) or labels_with_values(cells):
        return False
    return len(terms) * 3 >= len(texts) or len(terms) >= 4 or all(len(text) <= SHORT for text in texts)


def _alternates_below(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """A form of labels with their values goes on in the next row, or went on in the one before."""
    around = [at for at in (row - 1, row + 1) if 0 <= at < len(grid.rows)]
    return any(
        alternates([grid.at(at, column) for column in filled_in(grid.rows[at], columns)]) for at in around
    )


def _below(grid: Grid, row: int, columns: Sequence[int]) -> int:
    """How many of the cells of the next row are known words too: a header of two rows."""
    if row + 1 >= len(grid.rows):
        return 0
    cells = [grid.at(row + 1, column) for column in columns]
    return len(header_terms(cells)) + sum(
        isinstance(cell, str) and cell != "" and is_unit(cell) for cell in cells
    )


def named_heading(grid: Grid, columns: Sequence[int]) -> Heading | None:
    """A header of which only the word for the product is known; 75, 80, 2027 may stand beside it."""
    for row in range(min(len(grid.rows) - 1, SEARCHED_ROWS)):
        filled = filled_in(grid.rows[row], columns)
        name = next((column for column in filled if term_of(grid.at(row, column)) == "product_name"), None)
        below = next(
            (at for at in range(row + 1, min(row + 4, len(grid.rows))) if grid.filled[at] >= 2), None
        )
        beneath = "" if name is None or below is None else grid.at(below, name)
        if name is None or len(filled) < 2 or not isinstance(beneath, str) or not beneath or term_of(beneath):
            continue
        if not labels_with_values([grid.at(row, column) for column in filled]):
            return heading_at(grid, row, columns)
    return None


def shaped_heading(grid: Grid, columns: Sequence[int], start: int = 0) -> Heading | None:
    """A header of words that nobody knows: short, different texts over most columns, with numbers or days beneath."""
    used = [column for column in columns if any(row[column] != "" for row in grid.rows[start : start + 400])]
    for row in range(start, min(len(grid.rows), start + SEARCHED_ROWS)):
        filled = filled_in(grid.rows[row], used)
        texts = [grid.at(row, column) for column in filled]
        if len(filled) < 2 or len(filled) * 10 < len(used) * 6 or labels_with_values(texts):
            continue
        if sum(isinstance(text, str) for text in texts) * 3 < len(texts):
            continue
        if not all(_could_head(text) for text in texts) or len(set(map(str, texts))) * 10 < len(texts) * 8:
            continue
        found = heading_at(grid, row, used)
        if _numbers_under(grid, found, used):
            return found
    return None


def _could_head(cell: Any) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, date)
    return len(cell) <= SHORT + 10 and (not cell.strip()[:1].isdigit() or bool(apart_by(cell)))


def _numbers_under(grid: Grid, heading: Heading, columns: Sequence[int]) -> bool:
    for row in range(heading.after, min(heading.after + 3, len(grid.rows))):
        filled = filled_in(grid.rows[row], columns)
        if len(filled) * 2 >= len(columns) and any(
            not isinstance(grid.at(row, column), str) for column in filled
        ):
            return True
        if len(filled) * 2 >= len(columns) and any(
            str(grid.at(row, c)).strip()[:1].isdigit() for c in filled
        ):
            return True
    return False


def heading_at(grid: Grid, row: int, columns: Sequence[int]) -> Heading:
    """The whole header of which a row is known to be part: groups above, parts and units below, examples beneath."""
    top = row
    while top > 0 and row - top < 2 and _groups(grid, top - 1, columns):
        top -= 1
    bottom, units = row, []
    while bottom + 1 < len(grid.rows) and bottom - top + 1 < MOST_LEVELS:
        below = bottom + 1
        if _all_units(grid, below, columns):
            units.append(below)
        elif not _continues(grid, bottom, below, columns):
            break
        bottom = below
    examples = []
    for below in range(bottom + 1, min(bottom + 4, len(grid.rows))):
        texts = [words_of(grid.at(below, column)) for column in filled_in(grid.rows[below], columns)]
        if not is_example(texts):
            break
        examples.append(below)
    return Heading(top, bottom, tuple(units), tuple(examples))


def _groups(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    """Groups over columns: merged over some of them, never over most; or cells that reach down into the next row."""
    filled = filled_in(grid.rows[row], columns)
    cells = [grid.at(row, column) for column in filled]
    if not filled or any(_is_number(cell) for cell in cells) or labels_with_values(cells):
        return False
    merges = [found for column in filled if (found := grid.merge_at(row, column)) is not None]
    wide = [one for one in merges if one.right > one.left and one.top == row]
    if any((one.right - one.left + 1) * 10 > len(columns) * 7 for one in wide) and len(filled) == 1:
        return False
    down = any(one.top <= row < one.bottom for one in merges)
    short = all(len(str(cell)) <= SHORT for cell in cells)
    return short and (down or (len(wide) >= 1 and len(columns) >= 3))


def _all_units(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    filled = filled_in(grid.rows[row], columns)
    texts = [str(grid.at(row, column)) for column in filled]
    told = len(texts) > 1 or any("/" in text or text.strip()[:1] in "(（[【" for text in texts)
    return told and all(is_unit(text) for text in texts)


def _continues(grid: Grid, above: int, row: int, columns: Sequence[int]) -> bool:
    """A row of a header beneath groups: texts only, where above a group begins or a merged cell goes on."""
    filled = filled_in(grid.rows[row], columns)
    if not filled or any(_is_number(grid.at(row, column)) for column in filled):
        return False
    if any(len(str(grid.at(row, column))) > SHORT for column in filled):
        return False
    reaching = [
        one for one in grid.merges if one.top <= above and row <= one.bottom and one.bottom - one.top < 4
    ]
    if any(one.left in columns and grid.at(one.top, one.left) != "" for one in reaching):
        return True
    heads = filled_in(grid.rows[above], columns)
    if not heads or set(heads) & set(filled) >= set(heads):
        return False
    grouped = [column for column in filled if _in_group(grid, above, column, columns)]
    return len(grouped) == len(filled) and len(filled) >= 2


def _in_group(grid: Grid, row: int, column: int, columns: Sequence[int]) -> bool:
    merge = grid.merge_at(row, column)
    if merge is not None and merge.right > merge.left:
        return True
    at = list(columns).index(column)
    if grid.at(row, column) == "":
        return any(grid.at(row, other) != "" for other in columns[:at])
    return at + 1 < len(columns) and grid.at(row, columns[at + 1]) == ""


def headers_of(grid: Grid, heading: Heading, columns: Sequence[int]) -> tuple[str, ...]:
    """What stands over each column, level by level joined by " / "; a group holds for all columns beneath it."""
    return tuple(LEVELS.join(_levels(grid, heading, column, columns)) for column in columns)


def _levels(grid: Grid, heading: Heading, column: int, columns: Sequence[int]) -> list[str]:
    levels: list[str] = []
    for row in heading.rows:
        text = words_of(grid.at(row, column)) or _group_over(grid, heading, row, column, columns)
        if text and text not in levels:
            levels.append(text)
    return levels


def _group_over(grid: Grid, heading: Heading, row: int, column: int, columns: Sequence[int]) -> str:
    merge = grid.merge_at(row, column)
    if merge is not None:
        return words_of(grid.at(merge.top, merge.left)) if merge.top in heading.rows else ""
    if not any(grid.at(below, column) != "" for below in heading.rows if below > row):
        return ""
    at = list(columns).index(column)
    return next(
        (words_of(grid.at(row, other)) for other in reversed(columns[:at]) if grid.at(row, other) != ""), ""
    )


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
