"""An .xlsx or .xlsm handed back: the parts of its sheets, looks and comments patched, every other part as it came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from scoutdesk.exchange.annotating import sheet_cells
from scoutdesk.exchange.annotating.book_parts import (
    Parts,
    find_parts,
    not_selected,
    put_in_front,
    put_instead,
    put_styles,
)
from scoutdesk.exchange.annotating.comments import with_comments
from scoutdesk.exchange.annotating.earlier import Earlier, find_earlier
from scoutdesk.exchange.annotating.formats import signed
from scoutdesk.exchange.annotating.markup import (
    Edit,
    attribute,
    children,
    find,
    inserted,
    pieces_of,
    readable,
)
from scoutdesk.exchange.annotating.package import Package
from scoutdesk.exchange.annotating.relations import (
    STRICT,
    declare,
    declare_suffix,
    relate,
    relations,
)
from scoutdesk.exchange.annotating.remarks import (
    FADED,
    FILLS,
    MOST_COMMENTS,
    Place,
    Remark,
    at_first_cells,
    by_place,
    by_sheet,
    most_urgent,
    texts_of,
)
from scoutdesk.exchange.annotating.shapes import BLOCK, first_block, with_shapes
from scoutdesk.exchange.annotating.styles import MAIN, NONE, Styles
from scoutdesk.exchange.annotating.summary import free_name, looks_of, summary_sheet
from scoutdesk.i18n import Message

STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_COMMENTS_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_KIND = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# what stands behind <legacyDrawing> in a sheet; <AlternateContent> wraps some of it
_BEHIND = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def patched(name: str, content: bytes, remarks: Sequence[Remark], notes: Sequence[Message]) -> bytes:
    """The workbook with its remarks; `Refused` where it is signed."""
    package = Package(name, content)
    if any(part.casefold().startswith("_xmlsignatures/") for part in package.names):
        raise signed(name)
    parts = find_parts(package)
    styles = Styles(readable(package.read(parts.styles)) if parts.styles else NONE)
    earlier = find_earlier(package, parts, content)
    grounds: dict[tuple[str, Place], str] = {}
    placed = _mark_sheets(package, parts, styles, remarks, earlier, grounds)
    sheet = _strict(summary_sheet(name, placed, notes, looks_of(styles), grounds), parts)
    if earlier.sheet:
        put_instead(package, parts, earlier.sheet, sheet)
    else:
        put_in_front(package, parts, free_name((*parts.sheets, *parts.others)), sheet)
    written = styles.written()
    put_styles(package, parts, written if parts.styles else _strict(written, parts))
    return package.packed()


def _strict(data: bytes, parts: Parts) -> bytes:
    return data.replace(MAIN.encode(), STRICT_MAIN.encode(), 1) if parts.base == STRICT else data


def _mark_sheets(
    package: Package,
    parts: Parts,
    styles: Styles,
    remarks: Sequence[Remark],
    earlier: Earlier,
    grounds: dict[tuple[str, Place], str],
) -> list[Remark]:
    """Colour and comment the cells; the remarks, each with the cell in which it really stands.

    Into `grounds` goes what the cells were filled with, before we ever coloured them.
    """
    found = by_sheet(remarks)
    left = MOST_COMMENTS
    placed: list[Remark] = []
    ours, faded, blocks = styles.on(FILLS.values()), styles.on(FADED), _blocks(package)
    for sheet, part in parts.sheets.items():
        if part not in package or sheet == earlier.sheet:
            continue
        before = {place: ground for (name, place), ground in earlier.grounds.items() if name == sheet}
        marking = _Marking(
            package, parts, part, styles, blocks, ours, faded if before else frozenset(), before
        )
        told = marking.mark(found.get(sheet, []), left)
        grounds |= {(sheet, place): ground for place, ground in marking.grounds.items()}
        left -= min(len(told), left)
        placed += [item for there in told.values() for item in there]
    return placed


def _blocks(package: Package) -> Iterator[int]:
    """Blocks of shapes that no drawing has; those that are there are looked at when the first is asked for."""
    yield from count(
        first_block(package.read(item) for item in package.names if item.lower().endswith(".vml"))
    )


@dataclass(slots=True)
class _Marking:
    """One sheet. `ours`: looks that we made last time; `before`: the fills that such cells had; `grounds`: of these.

    `faded`: looks with the colours that ours have in an .xls, which others have as well; ours are those in `before`.
    """

    package: Package
    parts: Parts
    part: str
    styles: Styles
    blocks: Iterator[int]
    ours: frozenset[int]
    faded: frozenset[int]
    before: Mapping[Place, str]
    grounds: dict[Place, str] = field(default_factory=dict)

    def mark(self, remarks: Sequence[Remark], left: int) -> dict[Place, list[Remark]]:
        raw = self.package.read(self.part)
        if not remarks and not (self.ours or self.faded) and b"tabSelected" not in raw:
            return {}
        searched, rows = sheet_cells.readable_sheet(raw)
        edits = not_selected(searched, rows.data.start)
        told = by_place(at_first_cells(remarks, sheet_cells.merges(searched, rows)))
        stale = [
            *sheet_cells.cells_with(searched, rows, self.ours),
            *(place for place in sheet_cells.cells_with(searched, rows, self.faded) if place in self.before),
        ]
        stale = [place for place in stale if place not in told]
        if told or stale:
            edits += sheet_cells.style_cells(searched, rows, [*told, *stale], partial(self._look, told))
        if told:
            edits += sheet_cells.widened(searched, rows, told.keys())
        if texts := texts_of(told, left):
            edits += self._commented(searched, rows, texts)
        if edits:
            self.package.put(self.part, *pieces_of(raw, edits))
        return told

    def _look(self, told: Mapping[Place, Sequence[Remark]], place: Place, style: int) -> int:
        is_ours = style in self.ours or (style in self.faded and place in self.before)
        ground = self.before.get(place, "") if is_ours else self.styles.ground_of(style)
        if place not in told:
            return self.styles.on_ground(style, ground)
        self.grounds[place] = ground
        return self.styles.tinted(style, FILLS[most_urgent(told[place])])

    def _commented(self, searched: bytes, rows: sheet_cells.Rows, texts: Mapping[Place, str]) -> list[Edit]:
        """Comments and their boxes; what the sheet itself must say of them."""
        package, parts = self.package, self.parts
        known = [item for item in relations(package, self.part) if item.target in package]
        comments = next((item.target for item in known if item.of("comments")), None)
        drawn = _drawn(searched, rows)
        drawing = next((item.target for item in known if item.id == drawn), None) if drawn else None
        made = with_comments(readable(package.read(comments)) if comments else None, texts)
        if comments is None:
            comments = package.free("xl/comments{}.xml")
            declare(package, comments, _COMMENTS_KIND)
            relate(package, self.part, "comments", comments, parts.base)
            package.put(comments, _strict(made.part, parts))
        else:
            package.put(comments, made.part)
        boxes = package.read(drawing) if drawing else None
        grid = sheet_cells.grid_of(searched, rows)
        new = made.new if drawing else made.all
        target = drawing or package.free("xl/drawings/vmlDrawing{}.vml")
        block, *_more = [next(self.blocks) for _shapes in range(0, len(new) + 1, BLOCK)]
        package.put(target, with_shapes(boxes, new, made.texts, grid, block))
        if drawing is not None:
            return []
        declare_suffix(package, "vml", _DRAWING_KIND)
        id = relate(package, self.part, "vmlDrawing", target, parts.base)
        prefix = rows.prefix.decode()
        tag = f'<{prefix}legacyDrawing xmlns:r="{parts.base}" r:id="{id}"/>'.encode()
        return _with_drawing(searched, rows, tag)


def _drawn(searched: bytes, rows: sheet_cells.Rows) -> str | None:
    """The id under which the sheet knows the boxes that it has."""
    found = find(searched, "legacyDrawing", rows.data.end)
    return attribute(searched[found.start : found.inside], r"[\w.\-]+:id") if found else None


def _with_drawing(searched: bytes, rows: sheet_cells.Rows, tag: bytes) -> list[Edit]:
    """In its place among what follows the cells; instead of one that leads nowhere."""
    root = find(searched, "worksheet")
    assert root is not None
    at = rows.data.end
    for item in children(searched, rows.data.end, root.close):
        if item.name == "legacyDrawing":
            return [(item.start, item.end, tag)]
        if item.name not in _BEHIND:
            at = item.end
    return [inserted(searched, root, tag, at)]
