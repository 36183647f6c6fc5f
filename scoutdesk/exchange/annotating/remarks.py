"""What is told to the sender of a file about one of its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal
from unicodedata import east_asian_width

from scoutdesk.exchange.identity import SIGN
from scoutdesk.i18n import N_, Message, _

What = Literal["wrong", "missing", "asked", "conflict"]
KINDS: Mapping[What, str] = {
    "wrong": N_("To be corrected"),
    "missing": N_("Not filled in"),
    "asked": N_("Please answer"),
    "conflict": N_("Please confirm"),
}
# pale enough to read black on each of them, and none that a program offers: what has it was coloured by us
FILLS: Mapping[What, str] = {
    "wrong": "FFFFC6CD",
    "missing": "FFFFEA9B",
    "asked": "FFBDD6EF",
    "conflict": "FFE4CBF3",
}
# the nearest that an .xls knows to them
PALE: Mapping[What, str] = {
    "wrong": "FFFF99CC",
    "missing": "FFFFFF99",
    "asked": "FF99CCFF",
    "conflict": "FFCC99FF",
}
# the same where an .xls was saved in another format: as colours, or by their numbers
FADED = (*PALE.values(), "45", "43", "44", "46")
MOST_COMMENTS = 5000
SMALL = 100  # merged cells of an area that are looked up one by one


@dataclass(frozen=True, slots=True)
class Remark:
    """`row` and `column` count from 0; `expected` says in words what belongs there, `example` shows it."""

    sheet: str
    row: int
    column: int
    kind: What
    told: Message
    example: str = ""
    expected: str = ""


Place = tuple[int, int]


def by_sheet(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for item in remarks:
        found.setdefault(item.sheet, []).append(item)
    return found


def by_place(remarks: Iterable[Remark]) -> dict[Place, list[Remark]]:
    """Each said once, in the order of the cells."""
    found: dict[Place, list[Remark]] = {}
    for item in remarks:
        there = found.setdefault((item.row, item.column), [])
        if all(text_of(item) != text_of(other) for other in there):
            there.append(item)
    return dict(sorted(found.items()))


def at_first_cells(remarks: Sequence[Remark], merges: Sequence[tuple[Place, Place]]) -> list[Remark]:
    """Merged cells show only the first one of them."""
    first_of: dict[Place, Place] = {}
    wide = []
    for first, last in merges:
        height, width = last[0] - first[0] + 1, last[1] - first[1] + 1
        if height * width > SMALL:
            wide.append((first, last))
            continue
        first_of |= {
            (first[0] + row, first[1] + column): first for row in range(height) for column in range(width)
        }
    found = []
    for item in remarks:
        place = (item.row, item.column)
        inside = (a for a, z in wide if a[0] <= place[0] <= z[0] and a[1] <= place[1] <= z[1])
        first = first_of.get(place) or next(inside, place)
        found.append(item if first == place else replace(item, row=first[0], column=first[1]))
    return found


def text_of(remark: Remark) -> str:
    """The remark as a comment: what is wrong, what is expected, an example, each on its line."""
    lines = [f"{SIGN}{_(KINDS[remark.kind])}", str(remark.told)]
    if remark.expected:
        lines.append(_("Expected: {words}").format(words=remark.expected))
    if remark.example:
        lines.append(_("For example: {example}").format(example=remark.example))
    return "\n".join(lines)


def texts_of(told: Mapping[Place, Sequence[Remark]], most: int) -> dict[Place, str]:
    """The first comments of a sheet, each with all that is said of its cell."""
    return {place: "\n".join(map(text_of, there)) for place, there in islice(told.items(), most)}


def most_urgent(there: Sequence[Remark]) -> What:
    """The kind after which a cell is coloured."""
    return min((item.kind for item in there), key=tuple(KINDS).index)


def width_of(line: str) -> int:
    """In half-width signs."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line)
