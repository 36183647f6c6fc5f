"""Tables of a web page: what many shop systems export under the name of .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.cells import range_name
from scoutdesk.exchange.reading.delimited import decoded
from scoutdesk.exchange.reading.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_OF_A_WEB_PAGE,
    MOST_ROWS,
    MOST_TABLES,
)
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.reading.refusing import oversized
from scoutdesk.exchange.reading.tables import Table
from scoutdesk.i18n import Message, say

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
CHARSETS = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "utf-8": "utf-8", "big5": "big5"}


def read_web_tables(name: str, content: bytes) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    if len(content) > MOST_OF_A_WEB_PAGE:
        raise oversized(name)
    reader = _Tables(name)
    reader.feed(_text(name, content))
    reader.close()
    spanned = sum(len(rows) * max(map(len, rows), default=0) for rows, _merges in reader.tables)
    if spanned > MOST_CELLS:
        raise oversized(name)
    tables = tuple(
        Table(str(say("Table {number}", number=number)), _even(rows), Marks(merges=tuple(merges)))
        for number, (rows, merges) in enumerate(reader.tables, 1)
        if any(any(row) for row in rows)
    )
    if not tables:
        raise Refused(say("{name} is a web page without a table in it", name=name))
    return tables, (say("{name} is a web page in truth; its tables were read", name=name),)


def _text(name: str, content: bytes) -> str:
    found = _CHARSET.search(content[:2000])
    encoding = CHARSETS.get(found[1].decode("ascii").lower()) if found else None
    try:
        return content.decode(encoding) if encoding else decoded(name, content)[0]
    except UnicodeDecodeError:
        return decoded(name, content)[0]


class _Tables(HTMLParser):
    """The cells of all tables, each where its rows and columns put it; a spanned cell holds its text once."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self.tables: list[tuple[list[list[str]], list[str]]] = []
        self.cells = 0
        self._open: list[int] = []
        self._taken: set[tuple[int, int]] = set()
        self._cell: list[str] | None = None
        self._at = (0, 0)
        self._span = (1, 1)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table":
            self._end_cell()
            if len(self.tables) >= MOST_TABLES:
                raise oversized(self._name)
            self.tables.append(([], []))
            self._open.append(len(self.tables) - 1)
            self._taken = set()
        elif tag == "tr" and self._open:
            self._end_cell()
            self.tables[self._open[-1]][0].append([])
        elif tag in ("td", "th") and self._open and self.tables[self._open[-1]][0]:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(self._silent - 1, 0)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()
            self._taken = set()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        rows, merges = self.tables[self._open[-1]]
        row, column = len(rows) - 1, len(rows[-1])
        while (row, column) in self._taken and column < MOST_COLUMNS:
            column += 1
        down, across = _span(attrs.get("rowspan"), 1000), _span(attrs.get("colspan"), MOST_COLUMNS - column)
        if down * across > 1 and len(self._taken) < MOST_CELLS // 10:
            self._taken |= {(row + r, column + c) for r in range(down) for c in range(across) if r}
            merges.append(range_name(row, column, row + down - 1, column + across - 1))
        self._cell, self._at, self._span = [], (row, column), (down, across)

    def _end_cell(self) -> None:
        if self._cell is None or not self._open:
            self._cell = None
            return
        rows = self.tables[self._open[-1]][0]
        row, column = self._at
        text = "".join(self._cell).replace("\xa0", " ").strip()[:LONGEST_CELL]
        self._cell = None
        if row >= MOST_ROWS or column >= MOST_COLUMNS or self.cells > MOST_CELLS:
            raise oversized(self._name)
        cells = rows[row]
        cells.extend([""] * (column - len(cells)))
        cells.append(re.sub(r"[ \t\r]+", " ", text))
        cells.extend([""] * (self._span[1] - 1))
        self.cells += self._span[1]


def _span(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text and text.strip().isdigit() and len(text) < 6 else 1


def _even(rows: list[list[str]]) -> list[list[Any]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
