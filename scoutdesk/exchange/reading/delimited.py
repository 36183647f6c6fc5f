"""Texts with columns (.csv, .tsv): how they are encoded and what parts the columns is found out and said."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from typing import Any

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.reading.limits import (
    LONGEST_CELL,
    LONGEST_LINE,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES_IN_CELL,
    MOST_ROWS,
)
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.reading.refusing import not_a_workbook, oversized
from scoutdesk.exchange.reading.tables import Table
from scoutdesk.i18n import Message, say

DELIMITERS = {
    ",": say("commas"),
    "\t": say("tabs"),
    ";": say("semicolons"),
    "|": say("vertical bars"),
    "，": say("commas"),
}
LOOKED_AT = 200
# where a cell begins or ends that is in quotation marks, if another sign parts the columns
_QUOTED_BESIDE = re.compile(f'[{"".join(DELIMITERS)}]"|"[{"".join(DELIMITERS)}]')
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
# spreadsheets write ="0012" into a csv so that it stays a text; nothing else that begins with = is touched
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def read_delimited(name: str, content: bytes) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    """One table, all of whose cells are texts as they stand."""
    text, encoding, unread = decoded(name, content)
    text, declared = _declared_delimiter(text)
    if _CONTROL.search(text[:100_000]):
        raise not_a_workbook(name)
    if len(text) > LONGEST_LINE and max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise oversized(name)
    delimiter, quoted = declared or _delimiter(text), True
    rows = _rows(text, delimiter)
    if rows is None or any(cell.count("\n") > MOST_LINES_IN_CELL for row in rows for cell in row):
        rows, quoted = _unquoted(text, delimiter), False
    _refuse_too_large(name, rows)
    notes = [
        say(
            "{name} was read as {encoding}, with {delimiter} between the columns",
            name=name,
            encoding=encoding,
            delimiter=DELIMITERS[delimiter],
        )
    ]
    if not quoted:
        notes.append(say("{name}: the quotation marks do not pair; they were read as they stand", name=name))
    if unread:
        notes.append(
            say(
                "{name}: {count} signs could not be read; others stand in their place",
                name=name,
                count=unread,
            )
        )
    return (Table(_sheet_name(name), _even(rows), Marks()),), tuple(notes)


def decoded(name: str, content: bytes) -> tuple[str, str, int]:
    """The text, the encoding in words, and how many signs of it could not be read."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            text = content.decode(encoding, "replace")
            return text, encoding.removesuffix("-sig").upper(), text.count("\ufffd")
    if content[:4000].count(0) * 20 >= len(content[:4000]):
        encoding = (
            "utf-16-le" if content[1::2][:2000].count(0) > content[::2][:2000].count(0) else "utf-16-be"
        )
        text = content.decode(encoding, "replace")
        return text, "UTF-16", text.count("\ufffd")
    text, encoding, unread = _decoded_without_mark(name, content)
    return text.replace("\0", "\ufffd"), encoding, unread + text.count("\0")


def _decoded_without_mark(name: str, content: bytes) -> tuple[str, str, int]:
    for encoding in ("utf-8", "gb18030"):
        try:
            return content.decode(encoding), encoding.upper(), 0
        except UnicodeDecodeError:
            pass
    found = []
    for encoding in ("utf-8", "gb18030"):
        text = content.decode(encoding, "replace")
        found.append((text.count("\ufffd"), text, encoding.upper()))
    unread, text, encoding = min(found, key=lambda one: one[0])
    if unread * 50 > len(text):
        raise Refused(
            say(
                "{name}: the letters are in no encoding known here; please save it as .xlsx or as UTF-8",
                name=name,
            )
        )
    return text, encoding, unread


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Excel heeds a first line that says sep=; and so on."""
    first, _line, rest = text.partition("\n")
    found = re.fullmatch(r"sep=(.)\r?", first)
    return (rest, found[1]) if found and found[1] in DELIMITERS else (text, "")


def _delimiter(text: str) -> str:
    """The sign that cuts most lines into the same number of columns; where none does, a comma."""
    best, most = ",", 0
    for delimiter in DELIMITERS:
        rows = _rows(text, delimiter, LOOKED_AT) or _unquoted(
            "\n".join(text.splitlines()[:LOOKED_AT]), delimiter
        )
        widths = Counter[int]()
        for row in rows:
            # a line that was cut within quotation marks counts half
            widths[len(row)] += 1 if any(_QUOTED_BESIDE.search(cell) for cell in row) else 2
        del widths[0], widths[1]
        if widths:
            width, count = widths.most_common(1)[0]
            score = count * count * min(width, 30)
            if score > most:
                best, most = delimiter, score
    return best


def _rows(text: str, delimiter: str, most: int = MOST_ROWS + 1) -> list[list[str]] | None:
    """None where the quotation marks do not pair."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) >= most:
                break
    except csv.Error:
        return None
    return rows


def _unquoted(text: str, delimiter: str) -> list[list[str]]:
    return [line.split(delimiter) for line in text.splitlines()[: MOST_ROWS + 1]]


def _refuse_too_large(name: str, rows: list[list[str]]) -> None:
    widest = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS or widest > MOST_COLUMNS or widest * len(rows) > MOST_CELLS:
        raise Refused(
            say(
                "{name} has {rows} rows and {columns} columns; at most {most} rows and {cells} cells are read."
                " Split it",
                name=name,
                rows=len(rows),
                columns=widest,
                most=MOST_ROWS,
                cells=MOST_CELLS,
            )
        )


def _even(rows: list[list[str]]) -> list[list[Any]]:
    """Rows of the same length, without blank ones at the end."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [[_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def _text(cell: str) -> str:
    if cell[:2] == '="' and (kept := _KEPT_AS_TEXT.fullmatch(cell)):
        return kept[1]
    if not cell or cell.isspace():
        return ""
    return cell[:LONGEST_CELL].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _sheet_name(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0][:31] or name[:31]
