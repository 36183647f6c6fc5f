"""What handing a file back left in it: taken away before a file that went out and came again is marked anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from scoutdesk.exchange.annotating.book_parts import Parts
from scoutdesk.exchange.annotating.comments import without_ours
from scoutdesk.exchange.annotating.markup import readable
from scoutdesk.exchange.annotating.package import Package
from scoutdesk.exchange.annotating.relations import relations
from scoutdesk.exchange.annotating.remarks import Place
from scoutdesk.exchange.annotating.shapes import without_shapes
from scoutdesk.exchange.annotating.sheet_cells import place_of
from scoutdesk.exchange.annotating.summary import GROUND, TITLE
from scoutdesk.exchange.identity import RETURNED


@dataclass(frozen=True, slots=True)
class Earlier:
    """`sheet`: the summary of last time; `grounds`: what its coloured cells were filled with before, by their place."""

    sheet: str = ""
    grounds: Mapping[tuple[str, Place], str] = field(default_factory=dict)


def find_earlier(package: Package, parts: Parts, content: bytes) -> Earlier:
    """What was left in a file; its comments of ours are taken out at once."""
    name = next((name for name in parts.sheets if name.startswith(TITLE)), "")
    rows = _rows(content, name) if name else []
    if not rows or rows[0][:1] != [RETURNED]:
        return Earlier()
    for sheet, part in parts.sheets.items():
        if sheet != name and part in package:
            _clear(package, part)
    return Earlier(name, dict(_grounds(rows)))


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
    if comments is None:
        return
    data, gone = without_ours(readable(package.read(comments)))
    package.put(comments, data)
    for item in known:
        if gone and item.of("vmlDrawing") and item.target in package:
            package.put(item.target, without_shapes(package.read(item.target), gone))
