"""A value as a workbook cell holds it, in the very form in which the cell is read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from scoutdesk.fields.kinds import Choice, Context, Day, Flag, Integer, Kind, Link, Money, Number, Percent
from scoutdesk.i18n import _

Place = tuple[int, int]
Raw = str | int | float | date | bool
# not allowed in XML at all; a reader would refuse the whole file
NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CLEAR = "【清空】"
_CLEAR = re.compile(r"\s*[【\[［]\s*(?:清空|clear)\s*[】\]］]\s*", re.IGNORECASE)


def says_clear(raw: object) -> bool:
    """The token that empties a field; a blank cell only means that nothing is said."""
    return isinstance(raw, str) and _CLEAR.fullmatch(raw) is not None


def raw_of(kind: Kind, context: Context) -> Callable[[Any], Raw]:
    """The converter from a value to its cell; '' for no value, as a blank cell reads."""
    match kind:
        case Percent():
            return lambda value: "" if value is None else float(value)
        case Number() | Day():
            return lambda value: "" if value is None else kind.cell(value, context) or 0
        case Choice() | Link() | Flag():
            return _remembered(kind, context)
        case _:
            return lambda value: "" if value is None else _written(str(kind.cell(value, context)))


def _remembered(kind: Kind, context: Context) -> Callable[[Any], Raw]:
    """Few values, each put into words once."""
    words: dict[Any, Raw] = {None: ""}

    def word(value: Any) -> Raw:
        found = words.get(value)
        if found is None:
            found = words[value] = _written(kind.show(value, context))
        return found

    return word


def _written(text: str) -> str:
    # a reader gives line ends back as \n
    return NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def number_format(kind: Kind) -> str:
    match kind:
        case Percent():
            return "0.00%"
        case Money():
            return "#,##0.00"
        case Integer():
            return "0"
        case Number():
            return "General"
        case Day():
            return "yyyy-mm-dd"
        case _:
            # text: a spreadsheet then keeps 0012, 3-5 and =… as they are typed
            return "@"


def offered(kind: Kind) -> tuple[str, ...]:
    """The words of a drop-down."""
    match kind:
        case Choice():
            return tuple(str(option) for option in kind.options)
        case Flag():
            return (_("yes"), _("no"))
        case _:
            return ()


@lru_cache(maxsize=1024)
def column_name(column: int) -> str:
    """0 -> A, 26 -> AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_at(name: str) -> int:
    """A -> 0, aa -> 26."""
    number = 0
    for sign in name.upper():
        number = number * 26 + ord(sign) - 64
    return number - 1


def cell_name(row: int, column: int) -> str:
    """0-based row and column -> C7."""
    return f"{column_name(column)}{row + 1}"


def range_name(top: int, left: int, bottom: int, right: int) -> str:
    """The same of two corners: C7:D9."""
    return f"{cell_name(top, left)}:{cell_name(bottom, right)}"


def address(sheet: str, row: int, column: int) -> str:
    """0-based row and column as people write them: 报价!C7."""
    return f"{sheet}!{cell_name(row, column)}"


def address_in(sheet: str, row: int, column: int, places: Mapping[Place, Place]) -> str:
    """The same of a sheet that is seen turned: `places` says where its cells stand (`Table.places`)."""
    return address(sheet, *places.get((row, column), (row, column)))


def column_called(row: int, column: int, places: Mapping[Place, Place]) -> str:
    """C, or of a sheet that is seen turned where the column's header (in `row`) stands: A7."""
    place = places.get((row, column))
    return column_name(column) if place is None else cell_name(*place)


def rows_called(places: Mapping[Place, Place]) -> dict[int, str]:
    """Of a sheet that is seen turned: by row the column in which it stands; of a form, the row's first cell."""
    cells: dict[int, list[Place]] = {}
    for here, there in sorted(places.items()):
        cells.setdefault(here[0], []).append(there)
    return {row: _called(found) for row, found in cells.items()}


def _called(cells: Sequence[Place]) -> str:
    row, column = cells[0]
    if len({there[0] for there in cells}) == 1:
        return str(row + 1)
    return column_name(column) if len({there[1] for there in cells}) == 1 else cell_name(row, column)


def sheet_name(title: str) -> str:
    """What a spreadsheet allows as the name of a sheet."""
    return "".join(sign for sign in title if sign not in "[]:*?/\\").strip("' ")[:31] or "Sheet1"
