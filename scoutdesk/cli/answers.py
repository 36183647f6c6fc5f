"""What a command answers, and how it is printed: for people as aligned text, for machines as one JSON value."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

GAP = "  "
WIDEST = 44


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` is the JSON; `lines` the text; `notes` go to standard error; `wrong` makes the exit code 1."""

    value: Any
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wrong: bool = False


def as_json(answer: Answer) -> str:
    return json.dumps(answer.value, ensure_ascii=False, indent=2)


def width(text: str) -> int:
    """Columns on a terminal: East Asian wide signs take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def fit(text: str, columns: int) -> str:
    """Cut to so many columns with an ellipsis."""
    if width(text) <= columns:
        return text
    kept, used = "", 1
    for sign in text:
        used += width(sign)
        if used > columns:
            break
        kept += sign
    return f"{kept}…"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """Aligned columns under a header; those in `right` are set flush right."""
    lines = [tuple(header), *(tuple(fit(_one_line(cell), WIDEST) for cell in row) for row in rows)]
    widths = [max(width(line[place]) for line in lines) for place in range(len(header))]
    flush = frozenset(right)
    for number, line in enumerate(lines):
        yield _row(line, widths, flush)
        if number == 0:
            yield GAP.join("─" * columns for columns in widths)


def _row(cells: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    padded = []
    for place, (cell, columns) in enumerate(zip(cells, widths, strict=True)):
        blank = " " * (columns - width(cell))
        padded.append(blank + cell if place in right else cell + blank)
    return GAP.join(padded).rstrip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def pairs(found: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Label and value in two columns; further lines of a value stand under its first."""
    listed = list(found)
    column = max((width(label) for label, _ in listed), default=0)
    for label, value in listed:
        first, *more = value.split("\n") or [""]
        yield f"{label}{' ' * (column - width(label))}{GAP}{first}".rstrip()
        yield from (f"{' ' * column}{GAP}{line}".rstrip() for line in more)
