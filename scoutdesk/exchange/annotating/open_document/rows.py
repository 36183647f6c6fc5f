"""Where the sheets, rows and cells of an open document lie: rows are counted, cells looked for where they matter."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from scoutdesk.exchange.annotating.markup import REST, Malformed, attribute, readable, start_tag
from scoutdesk.exchange.annotating.open_document.names import Names
from scoutdesk.exchange.annotating.remarks import Place

_REPEATED = r"[\w.\-]+:number-{}-repeated"
ROWS, COLUMNS = _REPEATED.format("rows"), _REPEATED.format("columns")
STYLE = r"[\w.\-]+:style-name"
DEFAULT = r"[\w.\-]+:default-cell-style-name"
MOST_READ, MOST_BLANK, MOST_ALIKE = 3000, 20, 1000
_SPANNED = re.compile(b"-spanned=")
# what holds tables that are none of the sheets
BESIDE = b"tracked-changes|dde-links|shapes"


class Run(NamedTuple):
    """Rows or cells written once: `first` and how many `times`, from `start` to `end`, their content between."""

    first: int
    times: int
    start: int
    inside: int
    close: int
    end: int


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a sheet as they are written, where each begins and ends; there may be a million.

    `firsts`: the number of the first one that each stands for, from 0; behind the last, how many there are.
    """

    firsts: array[int]
    starts: array[int]
    ends: array[int]

    def __len__(self) -> int:
        return len(self.starts)

    def run(self, data: bytes, at: int) -> Run:
        start, end = self.starts[at], self.ends[at]
        found = start_tag("table-row").match(data, start)
        assert found is not None
        inside, first = found.end(), self.firsts[at]
        close = end if inside == end else data.rindex(b"<", inside, end)
        return Run(first, self.firsts[at + 1] - first, start, inside, close, end)

    def holding(self, row: int) -> int:
        """Where the row of this number is written; -1 where it is not."""
        at = bisect_right(self.firsts, row) - 1
        return at if at < len(self) else -1

    def around(self, place: int) -> int:
        """The written row that this place of the document lies in."""
        return bisect_right(self.starts, place) - 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table:table from `start` to `end`. `styles`: the looks of whole columns, each with its first and last."""

    name: str
    start: int
    inside: int
    close: int
    end: int
    rows: Rows
    styles: tuple[tuple[int, int, str], ...]

    def look(self, column: int) -> str:
        return next((style for first, last, style in self.styles if first <= column <= last), "")


@dataclass(frozen=True, slots=True)
class _Written:
    """All rows of a document, how many each stands for, and the spans `around` them."""

    starts: array[int]
    ends: array[int]
    counts: array[int]
    around: list[tuple[int, int]]

    def between(self, start: int, stop: int) -> Rows:
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, stop)
        firsts = array("q", accumulate(self.counts[low:high], initial=0))
        return Rows(firsts, self.starts[low:high], self.ends[low:high])


def sheets(searched: bytes, names: Names) -> list[Sheet]:
    """All sheets, in their order; `searched` as `quiet` gives it. What is around the rows is checked to be sound.

    The rows are not: that would take as long as all the rest, and whoever reads the file finds what is wrong there.
    """
    written = _written(searched, names.named("table:table-row"))
    readable(b"".join(searched[start:end] for start, end in written.around))
    return [
        _sheet(searched, names, span, begin, written.between(begin, span.close))
        for span, begin in _tables(searched, names, written.around)
    ]


def _written(data: bytes, name: str) -> _Written:
    found = _Written(array("q"), array("q"), array("q"), [])
    opening, inner, closing = _tag(name), f"<{name}".encode(), f"</{name}>".encode()
    at = 0
    while (row := opening.search(data, at)) is not None:
        start, end = row.span()
        if at < start:
            found.around.append((at, start))
        if not row[0].endswith(b"/>"):
            close = data.find(closing, end)
            # one without end, or a table within a cell
            if close < 0 or data.find(inner, end, close) >= 0:
                raise Malformed(name)
            end = close + len(closing)
        found.starts.append(start)
        found.ends.append(end)
        found.counts.append(_count(row[0], ROWS))
        at = end
    found.around.append((at, len(data)))
    return found


def _tables(data: bytes, names: Names, around: Iterable[tuple[int, int]]) -> Iterator[tuple[Run, int]]:
    """The tables that are sheets, looked for `around` all rows, each with where its cells begin: behind its shapes."""
    name = names.named("table:table").encode()
    tag = re.compile(rb"<(/?)(?:(%b)|(?:[\w.\-]+:)?(?:%b))(?=[\s/>])" % (re.escape(name), BESIDE) + REST)
    beside, opened, begin = 0, None, 0
    for found in (found for span in around for found in tag.finditer(data, *span)):
        start, end = found.span()
        empty = found[0].endswith(b"/>")
        if not found[2]:
            beside += 0 if empty else -1 if found[1] else 1
            begin = end
        elif beside:
            continue
        elif empty:
            yield Run(0, 1, start, end, end, end), end
        elif not found[1]:
            opened, begin = found, end
        elif opened is not None:
            yield Run(0, 1, *opened.span(), start, end), begin


def _sheet(data: bytes, names: Names, span: Run, begin: int, rows: Rows) -> Sheet:
    until = rows.starts[0] if rows else span.close
    columns = runs(data, names.named("table:table-column"), begin, until, COLUMNS)
    styles = tuple(
        (item.first, item.first + item.times - 1, style)
        for item in columns
        if (style := attribute(data[item.start : item.inside], DEFAULT))
    )
    name = attribute(data[span.start : span.inside], r"[\w.\-]+:name") or ""
    return Sheet(name, span.start, span.inside, span.close, span.end, rows, styles)


def runs(data: bytes, name: str, start: int, stop: int, repeated: str) -> Iterator[Run]:
    """Elements side by side that do not hold others of their name; `name` with its prefix."""
    at, closing = 0, f"</{name}>".encode()
    for found in _tag(name).finditer(data, start, stop):
        count = _count(found[0], repeated)
        if found[0].endswith(b"/>"):
            yield Run(at, count, found.start(), found.end(), found.end(), found.end())
        else:
            close = data.find(closing, found.end(), stop)
            if close < 0:
                raise Malformed(name)
            yield Run(at, count, found.start(), found.end(), close, close + len(closing))
        at += count


def _count(tag: bytes, repeated: str) -> int:
    stated = attribute(tag, repeated) if b"-repeated" in tag else None
    return max(int(stated), 1) if stated and stated.isdigit() else 1


@lru_cache(maxsize=64)
def _tag(name: str) -> re.Pattern[bytes]:
    # the prefix is known: a plain beginning is found many times faster than any
    return re.compile(b"<" + re.escape(name.encode()) + rb"(?=[\s/>])" + REST)


def cells(data: bytes, names: Names, row: Run) -> list[Run]:
    """Of one row, covered ones among them."""
    whole, covered = (names.named(f"table:{name}table-cell") for name in ("", "covered-"))
    spans = [*runs(data, whole, row.inside, row.close, COLUMNS)]
    if data.find(f"<{covered}".encode(), row.inside, row.close) < 0:
        return spans
    spans += runs(data, covered, row.inside, row.close, COLUMNS)
    spans.sort(key=lambda item: item.start)
    firsts = accumulate((item.times for item in spans), initial=0)
    return [item._replace(first=first) for item, first in zip(spans, firsts, strict=False)]


def merges(data: bytes, names: Names, sheet: Sheet) -> tuple[tuple[Place, Place], ...]:
    """First and last cell of each merged area."""
    found = []
    for row in _rows_with(data, sheet, _SPANNED):
        for cell in cells(data, names, row):
            tag = data[cell.start : cell.inside]
            across, down = (
                int(attribute(tag, rf"[\w.\-]+:number-{kind}-spanned") or 1) for kind in ("columns", "rows")
            )
            if across * down > 1:
                last = (row.first + down - 1, cell.first + across - 1)
                found.append(((row.first, cell.first), last))
    return tuple(found)


def texts(data: bytes, names: Names, sheet: Sheet) -> list[list[str]]:
    """What the cells of a small sheet say, as far as they are written."""
    rows = []
    for at in range(min(len(sheet.rows), MOST_READ)):
        row: list[str] = []
        for cell in cells(data, names, sheet.rows.run(data, at)):
            words = re.sub(rb"<[^>]*>", b"", data[cell.inside : cell.close]).decode("utf-8", "replace")
            row += [unescape(words)] * min(cell.times, MOST_BLANK)
        rows.append(row)
    return rows


def cells_with(data: bytes, names: Names, sheet: Sheet, styles: Collection[str]) -> list[Place]:
    """The cells that have one of these looks."""
    if not styles:
        return []
    any_of = b"|".join(re.escape(style.encode()) for style in styles)
    wanted = re.compile(rb"""style-name\s*=\s*["'](?:%b)["']""" % any_of)
    return [
        (row.first + down, cell.first + across)
        for row in _rows_with(data, sheet, wanted)
        if row.times <= MOST_ALIKE
        for cell in cells(data, names, row)
        if attribute(data[cell.start : cell.inside], STYLE) in styles and cell.times <= MOST_ALIKE
        for down in range(row.times)
        for across in range(cell.times)
    ]


def _rows_with(data: bytes, sheet: Sheet, wanted: re.Pattern[bytes]) -> Iterator[Run]:
    """The rows in which something is found."""
    if not sheet.rows:
        return
    at = sheet.rows.starts[0]
    while (found := wanted.search(data, at, sheet.close)) is not None:
        run = sheet.rows.run(data, sheet.rows.around(found.start()))
        if found.start() < run.end:
            yield run
        at = max(run.end, found.end())
