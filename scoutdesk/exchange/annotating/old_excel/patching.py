"""An .xls or .et handed back: its record stream patched within its own container, all the rest as it came."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from scoutdesk.domain.progress import SILENT
from scoutdesk.exchange.annotating.earlier import Earlier, summary_of
from scoutdesk.exchange.annotating.formats import signed
from scoutdesk.exchange.annotating.markup import Edit, edited
from scoutdesk.exchange.annotating.old_excel import indexing, workbook
from scoutdesk.exchange.annotating.old_excel.cells import Marking
from scoutdesk.exchange.annotating.old_excel.colours import told as told_ground
from scoutdesk.exchange.annotating.old_excel.colours import understood
from scoutdesk.exchange.annotating.old_excel.comments import Comments
from scoutdesk.exchange.annotating.old_excel.container import Container
from scoutdesk.exchange.annotating.old_excel.grid import grid_of
from scoutdesk.exchange.annotating.old_excel.looks import Looks
from scoutdesk.exchange.annotating.old_excel.records import Unpatchable, numbered, records
from scoutdesk.exchange.annotating.old_excel.shape_ids import ShapeIds
from scoutdesk.exchange.annotating.old_excel.sheet_table import INDEX, find_table
from scoutdesk.exchange.annotating.old_excel.summary import looks_in, old_summary
from scoutdesk.exchange.annotating.old_excel.texts import PLACES, TEXTS, Texts
from scoutdesk.exchange.annotating.old_excel.workbook import IS_WORKSHEET, OldSheet, Workbook, find_workbook
from scoutdesk.exchange.annotating.remarks import (
    MOST_COMMENTS,
    Place,
    Remark,
    at_first_cells,
    by_place,
    most_urgent,
    texts_of,
)
from scoutdesk.exchange.annotating.summary import free_name, summary_lines
from scoutdesk.exchange.identity import SIGN
from scoutdesk.exchange.reading.compound import Compound
from scoutdesk.exchange.reading.old_excel import read_old_excel
from scoutdesk.i18n import Message, say

STREAM = "Workbook"
_SHORTEST = 4096  # what is shorter would have to lie in the mini stream
_SIGNED = ("_signatures", "_xmlsignatures")
_SHARED = ("revision log", "user names")


def patched(name: str, content: bytes, remarks: Sequence[Remark], notes: Sequence[Message]) -> bytes:
    """The workbook with its remarks; `Unpatchable` where that would put it at risk, `Refused` where it is signed."""
    try:
        container = Container(bytearray(content))
        stream = _stream(name, container, content)
        marked = _Document(name, content, find_workbook(stream)).marked(remarks, notes)
        return container.replaced(STREAM, marked.ljust(_SHORTEST, b"\0"))
    except (ValueError, LookupError, struct.error, OverflowError, StopIteration, RuntimeError) as error:
        raise Unpatchable from error


def _stream(name: str, container: Container, content: bytes) -> bytes:
    names = container.names()
    if any(item in names for item in _SIGNED):
        raise signed(name)
    if any(item in names for item in _SHARED):
        raise Unpatchable(say("several people edit it at the same time"))
    if "book" in names:
        raise Unpatchable(say("it also holds a second workbook for Excel 95"))
    read = Compound(content).stream(STREAM)
    whole = container.read(STREAM)
    if read is None or (whole is not None and whole != read):
        raise Unpatchable
    return read


@dataclass(slots=True)
class _Document:
    """The workbook while it is marked. `grounds`: what the marked cells were filled with before we ever did."""

    name: str
    content: bytes
    book: Workbook
    grounds: dict[tuple[str, Place], str] = field(default_factory=dict)
    earlier: Earlier = field(init=False)
    looks: Looks = field(init=False)
    ids: ShapeIds = field(init=False)
    texts: Texts = field(init=False)
    _ours: frozenset[int] = frozenset()
    _fonts: tuple[int, int] | None = None
    _read: dict[str, list[list[object]]] | None = None

    def __post_init__(self) -> None:
        stream, shared = self.book.stream, self.book.shared
        self.earlier = summary_of([sheet.name for sheet in self.book.sheets], self._rows)
        self.looks = Looks.of(stream, shared)
        self._ours = self.looks.ours()
        self.ids = ShapeIds.of(stream, shared, self.book.place_for(TEXTS))
        self.texts = Texts.of(stream, shared, self.book.place_for(PLACES))

    def _rows(self, sheet: str) -> list[list[object]]:
        if self._read is None:
            tables, _notes = read_old_excel(self.name, self.content, SILENT)
            self._read = {table.name: table.rows for table in tables}
        return self._read.get(sheet, [])

    def marked(self, remarks: Sequence[Remark], notes: Sequence[Message]) -> bytes:
        """The stream with its cells coloured and commented, and the summary before all others or instead of ours."""
        placed: list[Remark] = []
        made: dict[int, bytes] = {}
        left = MOST_COMMENTS
        for sheet in self.book.sheets:
            if sheet.name == self.earlier.sheet:
                continue
            data, told = self._sheet(sheet, [item for item in remarks if item.sheet == sheet.name], left)
            made[sheet.start] = data
            left -= min(len(told), left)
            placed += [item for there in told.values() for item in there]
        lines = summary_lines(self.name, placed, notes, looks_in(self.looks), self.grounds)
        first = self.book.sheets[0].start
        begin = self.book.stream[first : next(records(self.book.stream, first)).end]
        indexed = any(_is_indexed(self.book.stream, sheet.start) for sheet in self.book.sheets)
        summary = old_summary(lines, self.texts, begin, indexed)
        return self._assembled(made, summary)

    # one sheet

    def _sheet(
        self, sheet: OldSheet, remarks: Sequence[Remark], left: int
    ) -> tuple[bytes, Mapping[Place, Sequence[Remark]]]:
        data = self.book.stream[sheet.start : sheet.end]
        data = edited(data, workbook.not_selected(data))
        if sheet.kind != IS_WORKSHEET and not _is_indexed(data, 0):
            return data, {}
        before = {
            place: ground for (name, place), ground in self.earlier.grounds.items() if name == sheet.name
        }
        ours = self._ours
        is_said = SIGN.encode("utf-16-le") in data
        concerned = sheet.kind == IS_WORKSHEET and (remarks or before or ours or is_said)
        if not concerned and not _is_indexed(data, 0):
            return data, {}
        table = find_table(data)
        if not indexing.is_right(data, table, sheet.start):
            data = indexing.without(data, table)
            table = find_table(data)
        if not concerned:
            return data, {}
        told = by_place(at_first_cells(remarks, table.merges))

        def look(place: Place, style: int) -> int:
            is_ours = self.looks.is_ours(style, place in before)
            ground = understood(before.get(place, ""), self.looks.palette)
            ground = ground if is_ours else self.looks.ground_of(style)
            if place not in told:
                return self.looks.on_ground(style, ground) if is_ours else style
            self.grounds[sheet.name, place] = told_ground(ground, self.looks.palette)
            return self.looks.tinted(style, most_urgent(told[place]))

        marking = Marking(data, table, look)
        marking.mark(told.keys(), before.keys() - told.keys(), ours)
        texts = texts_of(told, left)
        edits = marking.edits
        if texts or is_said:
            edits += Comments(data, table, self.ids, self._of_comments(), grid_of(data, table)).edits(texts)
        return edited(data, edits), told

    def _of_comments(self) -> tuple[int, int]:
        if self._fonts is None:
            self._fonts = self.looks.font(9, bold=True), self.looks.font(9)
        return self._fonts

    # all of them

    def _assembled(self, made: Mapping[int, bytes], summary: bytes) -> bytes:
        book, old = self.book, self.earlier.sheet
        edits: list[Edit] = [*self.looks.edits(), *self.ids.edits()]
        first = book.sheets[0].entry.start
        if old:
            names = [sheet.name for sheet in book.sheets]
            edits += workbook.shown_first(book, names.index(old))
        else:
            edits += workbook.shifted(book)
            edits += workbook.shown_first(book, 0)
            title = free_name(sheet.name for sheet in book.sheets)
            edits.append((first, first, workbook.new_entry(title)))
        edits += self.texts.edits(edits)
        at = book.end + sum(len(what) - (end - start) for start, end, what in edits)
        pieces: list[bytes] = []
        if not old:
            edits = [edit for edit in edits if edit[:2] != (first, first)]
            edits.append((first, first, workbook.new_entry(title, at)))
            pieces.append(indexing.put_right(summary, at))
            at += len(summary)
        end = book.end
        for sheet in sorted(book.sheets, key=lambda sheet: sheet.start):
            gap = book.stream[end : sheet.start]
            at += len(gap)
            data = summary if sheet.name == old else made[sheet.start]
            edits.append(numbered(sheet.entry.inside, at, 4))
            pieces += (gap, indexing.put_right(data, at) if _is_indexed(data, 0) else data)
            at += len(data)
            end = sheet.end
        return b"".join((edited(book.stream[: book.end], edits), *pieces, book.stream[end:]))


def _is_indexed(stream: bytes, start: int) -> bool:
    """Whether a sheet says where its rows are, which it does at its beginning if at all."""
    for count, record in enumerate(records(stream, start)):
        if record.number == INDEX or count > 3:
            return record.number == INDEX
    return False
