"""What handing a file back left in it: taken away before a file that went out and came again is marked anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any

from scoutdesk.exchange.annotating.book_parts import Parts
from scoutdesk.exchange.annotating.comments import without_ours
from scoutdesk.exchange.annotating.markup import Malformed, readable
from scoutdesk.exchange.annotating.package import Package
from scoutdesk.exchange.annotating.relations import relations
from scoutdesk.exchange.annotating.remarks import Place
from scoutdesk.exchange.annotating.shapes import without_shapes
from scoutdesk.exchange.annotating.sheet_cells import place_of
from scoutdesk.exchange.annotating.styles import solid
from scoutdesk.exchange.annotating.summary import GROUND, TITLE
from scoutdesk.exchange.identity import RETURNED, SIGN

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_IN_FILL = re.compile(r"""<fgColor rgb=["'][0-9a-fA-F]{2}([0-9a-fA-F]{6})["']""")


@dataclass(frozen=True, slots=True)
class Earlier:
    """`sheet`: the summary of last time; `grounds`: what its coloured cells were filled with before, by their place."""

    sheet: str = ""
    grounds: Mapping[tuple[str, Place], str] = field(default_factory=dict)


def find_earlier(package: Package, parts: Parts, content: bytes) -> Earlier:
    """What was left in a file; its comments of ours are taken out at once."""
    found = summary_of(parts.sheets, partial(_rows, content))
    for sheet, part in parts.sheets.items():
        if sheet != found.sheet and part in package:
            _clear(package, part)
    return Earlier(found.sheet, {place: as_fill(ground) for place, ground in found.grounds.items()})


def summary_of(sheets: Iterable[str], rows_of: Callable[[str], list[list[Any]]]) -> Earlier:
    """The summary among these sheets, with the grounds as they are written there."""
    for name in sheets:
        rows = rows_of(name) if name.startswith(TITLE) else []
        if rows and rows[0][:1] == [RETURNED]:
            return Earlier(name, dict(_grounds(rows)))
    return Earlier()


def as_fill(ground: str) -> str:
    """A ground as a workbook knows it, from a sheet that anybody may have altered or saved in another format."""
    if _COLOUR.fullmatch(ground):
        return solid(f"FF{ground[1:].upper()}")
    try:
        return ground if ground.startswith("<fill") and readable(ground.encode()) else ""
    except Malformed:
        return ""


def as_colour(ground: str) -> str:
    """The same as an open document knows it."""
    found = _IN_FILL.search(ground)
    return ground if _COLOUR.fullmatch(ground) else f"#{found[1].lower()}" if found else ""


def _rows(content: bytes, sheet: str) -> list[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError):
        return []


def _grounds(rows: list[list[Any]]) -> Iterator[tuple[tuple[str, Place], str]]:
    for row in rows:
        said = str(row[0]) if row else ""
        if said.startswith(GROUND) and len(row) > 3:
            first, _colon, last = str(row[3]).partition(":")
            begin, end = place_of(first), place_of(last or first)
            for number in range(begin[0], end[0] + 1) if begin and end else ():
                assert begin
                yield (str(row[2]), (number, begin[1])), said.removeprefix(GROUND)


def _clear(package: Package, part: str) -> None:
    known = relations(package, part)
    comments = next((item.target for item in known if item.of("comments") and item.target in package), None)
    if comments is None or SIGN.encode() not in (written := package.read(comments)):
        return
    data, gone = without_ours(readable(written))
    package.put(comments, data)
    for item in known:
        if gone and item.of("vmlDrawing") and item.target in package:
            package.put(item.target, without_shapes(package.read(item.target), gone))
