"""The comments of a sheet with ours among them: theirs stay, ours stand below theirs or in cells of their own."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scoutdesk.exchange.annotating.comments import AUTHOR
from scoutdesk.exchange.annotating.markup import Edit
from scoutdesk.exchange.annotating.old_excel.drawings import (
    ANCHOR,
    CLIENT,
    CLIENT_TEXT,
    OBJECT,
    OF_SHAPE,
    OPTIONS,
    SHAPE,
    TEXT,
    Drawing,
    Drawn,
    atom,
    atoms,
    container,
    new_drawing,
)
from scoutdesk.exchange.annotating.old_excel.grid import Grid
from scoutdesk.exchange.annotating.old_excel.note_texts import Words, read_words, units_of, write_words
from scoutdesk.exchange.annotating.old_excel.records import (
    CONTINUE,
    Record,
    Unpatchable,
    long_text,
    number_at,
    written,
)
from scoutdesk.exchange.annotating.old_excel.shape_ids import ShapeIds
from scoutdesk.exchange.annotating.old_excel.sheet_table import MOST_COLUMNS, MOST_ROWS, SheetTable
from scoutdesk.exchange.annotating.remarks import Place
from scoutdesk.exchange.annotating.shapes import anchor
from scoutdesk.exchange.identity import SIGN

NOTE = 0x001C
_IS_NOTE, _TEXT_BOX, _CELLS_END, _SELECTED, _HEADER_PICTURE = 0x19, 202, 0x01C2, 0x00ED, 0x0866
# [MS-ODRAW] 2.3: text at the left, no lines to it, pale yellow, a thin line, a shadow, not seen until pointed at
_OPTIONS = (
    *(
        (0x0080, 0),
        (0x008B, 2),
        (0x00BF, 0x00080008),
        (0x0158, 0),
        (0x0181, 0x00E1FFFF),
        (0x0183, 0x00E1FFFF),
    ),
    *((0x01BF, 0x00100010), (0x01C0, 0), (0x01FF, 0x00080008), (0x0201, 0), (0x023F, 0x00030003)),
    (0x03BF, 0x000A0002),
)


@dataclass(slots=True)
class _Comment:
    """A comment that is there: its note, and the shape with its words; `told`: what it says once we are done."""

    note: Record
    place: Place
    shape: Drawn
    words: Words
    told: Words


@dataclass(slots=True)
class Comments:
    """The comments of one sheet; `fonts`: of what we say, bold and plain."""

    stream: bytes
    table: SheetTable
    ids: ShapeIds
    fonts: tuple[int, int]
    grid: Grid
    _drawing: Drawing | None = field(init=False)
    _notes: list[Record] = field(init=False)
    _there: dict[Place, _Comment] = field(init=False)

    def __post_init__(self) -> None:
        self._drawing = Drawing.of(self.stream, self.table.behind)
        self._notes = [record for record, depth in self.table.behind if depth == 1 and record.number == NOTE]
        self._there = {}
        shapes = dict(_notes_in(self._drawing))
        for note in self._notes:
            row, column, _how, id = struct.unpack_from("<HHHH", self.stream, note.inside)
            shape = shapes.get(id)
            words = _words_of(shape) if shape is not None else None
            if shape is None or words is None or (row, column) in self._there:
                raise Unpatchable
            theirs = words.text.partition(SIGN)[0].rstrip() if SIGN in words.text else words.text
            self._there[row, column] = _Comment(
                note, (row, column), shape, words, words if theirs == words.text else words.shortened(theirs)
            )

    def edits(self, texts: Mapping[Place, str]) -> list[Edit]:
        """Our texts put in, and what we said before taken out."""
        for place, text in texts.items():
            if place in self._there:
                comment = self._there[place]
                comment.told = comment.told.then(self._ours(text))
        gone = [item for item in self._there.values() if not item.told.text and item.words.text]
        kept = [item for item in self._there.values() if item.told != item.words and item.told.text]
        new = {place: text for place, text in texts.items() if place not in self._there}
        if not (gone or kept or new):
            return []
        for item in kept:
            _retell(item, self._anchor(item.place, item.told.text) if item.place in texts else None)
        notes = self._draw(new, gone)
        edits: list[Edit] = [(item.note.start, item.note.end, b"") for item in gone]
        at = self._notes_end()
        drawing = self._drawing
        assert drawing is not None
        start, end = (drawing.start, drawing.end) if drawing.start else (self._free(), self._free())
        return [*edits, (start, end, drawing.written()), (at, at, notes)]

    def _draw(self, new: Mapping[Place, str], gone: Sequence[_Comment]) -> bytes:
        """The shapes of the new comments, without those that are gone; the new notes."""
        if self._drawing is None:
            sheet = self.ids.new_drawing()
            first, *ids = self.ids.take(sheet, len(new) + 1)
            self._drawing = new_drawing(sheet, first)
            self.ids.counted(1)
        else:
            ids = self.ids.take(self._drawing.id, len(new))
        drawing = self._drawing
        free = _free_object(drawing)
        if free + len(new) > 0xFFFF:
            raise Unpatchable
        left_out = {id(item.shape) for item in gone}
        drawing.shapes = [item for item in drawing.shapes if id(item) not in left_out]
        goes_on = bool(drawing.shapes) and drawing.shapes[-1].continues
        notes = b""
        for number, ((place, text), own) in enumerate(zip(new.items(), ids, strict=True), free):
            drawing.shapes.append(_shape(own, number, self._anchor(place, text), self._ours(text)))
            drawing.shapes[-1].continues = goes_on
            author = long_text(AUTHOR) + b"\0"
            notes += written(NOTE, struct.pack("<HHHH", *place, 0, number) + author)
        self.ids.counted(len(new) - len(gone))
        drawing.resized(ids[-1] if ids else None)
        return notes

    def _ours(self, text: str) -> Words:
        """The first line of each remark, which says of what kind it is, in bold."""
        runs: list[tuple[int, int]] = []
        at = 0
        for line in text.split("\n"):
            font = self.fonts[0 if line.startswith(SIGN) else 1]
            if not runs or runs[-1][1] != font:
                runs.append((at, font))
            at += units_of(line) + 1
        return Words(text, tuple(runs))

    def _anchor(self, place: Place, text: str) -> bytes:
        """OfficeArtClientAnchorSheet ([MS-XLS] 2.5.193): places within a cell in parts of its width and height."""
        columns, rows = self.grid.column, self.grid.row
        left, dx, top, dy, right, over, bottom, below = anchor(place, text, columns, rows)
        if right >= MOST_COLUMNS:
            left, right = MOST_COLUMNS - 5, MOST_COLUMNS - 1
        if bottom >= MOST_ROWS:
            top, bottom = MOST_ROWS - 9, MOST_ROWS - 1
        return struct.pack(
            "<9H",
            0,
            *(left, _part(dx, columns(left), 1024), top, _part(dy, rows(top), 256)),
            *(right, _part(over, columns(right), 1024), bottom, _part(below, rows(bottom), 256)),
        )

    # where things go

    def _free(self) -> int:
        """Right behind the cells, as a sheet without shapes has none elsewhere."""
        for record, depth in self.table.behind[:1]:
            if record.number == _CELLS_END and depth == 1:
                return record.end
        return self.table.end_of_cells

    def _notes_end(self) -> int:
        if self._notes:
            return self._notes[-1].end
        drawing = self._drawing
        at = drawing.end if drawing is not None and drawing.start else self._free()
        last = 0
        for record, depth in self.table.behind:
            if record.start != at or depth > 1:
                continue
            if record.number in (_SELECTED, _HEADER_PICTURE) or (record.number == CONTINUE and last):
                at, last = record.end, record.number
        return at


def _part(pixels: int, whole: float, parts: int) -> int:
    return min(int(pixels * parts / whole), parts - 1) if whole else 0


def _notes_in(drawing: Drawing | None) -> Iterator[tuple[int, Drawn]]:
    """Number of the object -> its shape, of those that are comments ([MS-XLS] 2.5.143 FtCmo)."""
    for shape in drawing.shapes if drawing else ():
        for _place, number, data in shape.records[:1]:
            if number == OBJECT and len(data) >= 12 and number_at(data, 8) == _IS_NOTE:
                yield number_at(data, 10), shape


def _free_object(drawing: Drawing) -> int:
    used = [
        number_at(data, 10)
        for shape in drawing.shapes
        for _place, number, data in shape.records
        if number == OBJECT and len(data) >= 12
    ]
    return max(used, default=0) + 1


def _words_of(shape: Drawn) -> Words | None:
    at = next((at for at, item in enumerate(shape.records) if item[1] == TEXT), None)
    if at is None:
        return None
    parts = shape.records[at:]
    if any(number != CONTINUE for _place, number, _data in parts[1:]):
        raise Unpatchable
    return read_words(b"".join(data for _place, _number, data in parts))


def _retell(item: _Comment, place: bytes | None) -> None:
    """Other words in a box that is there, which grows with them."""
    shape = item.shape
    at = next(at for at, found in enumerate(shape.records) if found[1] == TEXT)
    behind = shape.records[at][0]
    old = b"".join(data for _place, _number, data in shape.records[at:])
    shape.records[at:] = [(behind, TEXT, write_words(item.told, old))]
    whole = next(atoms(shape.art, 0, len(shape.art)))
    for found in atoms(shape.art, whole.inside, whole.end):
        if found.kind == ANCHOR and found.end - found.inside == 18 and place is not None:
            kept = shape.art[found.inside : found.inside + 2]
            shape.art = shape.art[: found.inside] + kept + place[2:] + shape.art[found.end :]


def _shape(id: int, number: int, place: bytes, words: Words) -> Drawn:
    """A box as Excel makes them for comments ([MS-ODRAW] 2.2.14; [MS-XLS] 2.4.181 Obj, 2.5.144 FtNts)."""
    options = b"".join(struct.pack("<HI", *pair) for pair in _OPTIONS)
    inside = (
        atom(SHAPE, struct.pack("<II", id, 0x0A00), _TEXT_BOX, 2)
        + atom(OPTIONS, options, len(_OPTIONS), 3)
        + atom(ANCHOR, place)
        + atom(CLIENT, b"")
        + atom(CLIENT_TEXT, b"")
    )
    art = container(OF_SHAPE, inside)
    common = struct.pack("<HHHHH12x", 0x15, 0x12, _IS_NOTE, number, 0x4011)
    note = struct.pack("<HH22x", 0x0D, 0x16)
    made = written(OBJECT, common + note + bytes(4))
    return Drawn(art, [(len(art) - 8, OBJECT, made), (len(art), TEXT, write_words(words))])
