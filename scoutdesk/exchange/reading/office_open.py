"""Workbooks of Excel and WPS (.xlsx, .xlsm): values by a fast reader, from parts that were looked at before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import Any

from scoutdesk.domain.errors import Refused
from scoutdesk.domain.progress import Progress
from scoutdesk.exchange.cells import address
from scoutdesk.exchange.reading.cell_formats import formats_in, telling_styles
from scoutdesk.exchange.reading.comments import comments_of
from scoutdesk.exchange.reading.extents import column_number, plain, within_reach
from scoutdesk.exchange.reading.limits import MOST_CELLS, MOST_KEPT, MOST_SHEETS
from scoutdesk.exchange.reading.marks import Lazily, Marks, Place
from scoutdesk.exchange.reading.packages import Package, repacked
from scoutdesk.exchange.reading.pictures import (
    Picture,
    drawn_pictures,
    excel_pictures,
    picture_named,
    wps_pictures,
)
from scoutdesk.exchange.reading.refusing import damaged, with_documents, with_macros, with_other_files
from scoutdesk.exchange.reading.scanning import pictures_in, scan_sheet
from scoutdesk.exchange.reading.shared_texts import SharedTexts, uncounted
from scoutdesk.exchange.reading.tables import READING, Table
from scoutdesk.i18n import Message, say

AT_ONCE = 50_000
# in a sheet of more cells equal texts are kept once: most of them are equal
EQUAL_ONCE = 1_000_000
BATCH = 5_000
# bytes of sheets that are kept until their number formats are known
# what a reader of values needs beside the sheets
ROOT = "_rels/.rels"
NEEDED = ("[Content_Types].xml", ROOT)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006"
BESIDE = ("sharedStrings", "styles", "theme")
# what else a workbook may carry, of which nothing is opened, followed or run
IGNORED: Mapping[str, Callable[[str], Message]] = {
    "vbaProject.bin": with_macros,
    "xl/macrosheets/": with_macros,
    "xl/externalLinks/externalLink": with_other_files,
    "xl/embeddings/": with_documents,
    "xl/activeX/": lambda name: say("{name} holds controls; they are ignored", name=name),
    "xl/connections.xml": lambda name: say(
        "{name} wants to fetch data from elsewhere; nothing was fetched", name=name
    ),
}
_DDE = re.compile(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b")
_RICH = re.compile(rb'<(?:\w+:)?c r="([A-Za-z]{1,3})(\d{1,7})"[^>]* vm="(\d{1,7})"')


def read_office_open(
    name: str, package: Package, workbook: str, progress: Progress
) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    sheets = _sheet_parts(package, workbook)
    if len(sheets) > MOST_SHEETS:
        raise Refused(
            say(
                "{name} has {count} sheets; at most {most} are read",
                name=name,
                count=len(sheets),
                most=MOST_SHEETS,
            )
        )
    scan = _Scan(package, workbook, sheets, progress)
    buffer = repacked(scan.parts())
    tables = tuple(_tables(name, buffer, scan, progress))
    return tables, (*_ignored(package), *scan.notes)


def _root(workbook: str) -> bytes:
    """What points to the workbook, where a writer left it out."""
    relation = f'<Relationship Id="rId1" Type="{TYPES}/relationships/officeDocument" Target="{workbook}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'.encode()


def _sheet_parts(package: Package, workbook: str) -> dict[str, str]:
    """Part name -> sheet name."""
    related, found = package.related(workbook), {}
    tree = package.tree(workbook)
    for item in tree.iter() if tree is not None else ():
        if str(item.tag).rpartition("}")[2] == "sheet":
            id = next((value for key, value in item.attrib.items() if key.endswith("}id")), "")
            kind, part = related.get(id, ("", ""))
            if kind == "worksheet" and part in package:
                found[part] = item.get("name", "")
    return found


class _Scan:
    """Each part is unpacked once: looked at, and handed on to the reader of values as it was found sound."""

    def __init__(
        self, package: Package, workbook: str, sheets: Mapping[str, str], progress: Progress
    ) -> None:
        self.package, self.workbook, self.sheets, self.progress = package, workbook, sheets, progress
        self.marks: dict[str, Marks] = {}
        self.pictures: dict[str, Mapping[Place, Picture]] = {}
        self.spanned: dict[str, int] = {}
        self.notes: list[Message] = []
        self.named = wps_pictures(package, workbook)
        self.numbered = excel_pictures(package, workbook)
        self.texts_name_pictures = False
        self._room, self._keeping = MOST_CELLS, MOST_KEPT
        self._texts = SharedTexts(package.name, b"")

    def parts(self) -> Iterator[tuple[str, bytes]]:
        package, workbook = self.package, self.workbook
        beside = {kind: part for kind, part in package.related(workbook).values() if kind in BESIDE}
        folder, _slash, base = workbook.rpartition("/")
        for part in dict.fromkeys(
            (*NEEDED, workbook, f"{folder}/_rels/{base}.rels".lstrip("/"), *beside.values())
        ):
            if part in package or part == ROOT:
                data = package.read(part) if part in package else _root(workbook)
                if part == beside.get("sharedStrings"):
                    data = uncounted(data)
                    self._texts = SharedTexts(package.name, data)
                self.texts_name_pictures |= part == beside.get("sharedStrings") and b"DISPIMG(" in data
                yield part, data
        styles = telling_styles(package.tree(beside.get("styles", "")))
        for number, (part, sheet) in enumerate(self.sheets.items()):
            self.progress.at(number, 2 * len(self.sheets), READING)
            yield part, self._sheet(part, sheet, styles)

    def _sheet(self, part: str, sheet: str, styles: Mapping[int, str]) -> bytes:
        package = self.package
        unpacked = package.read(part)
        data = plain(unpacked)
        as_written = data is unpacked
        data, spanned, far = within_reach(package.name, sheet, data, self._room)
        self._room -= spanned
        self._texts.copy(data)
        self.spanned[sheet] = spanned
        self.notes += far
        in_cells = self._in_cells(sheet, data)
        self.pictures[sheet] = _Over(in_cells, lambda: drawn_pictures(package, part))
        marks = scan_sheet(data)

        # number formats are asked for later, if at all: what is small is not unpacked again for them
        kept = data if styles and len(data) <= self._keeping else None
        self._keeping -= len(kept or b"")

        def formats() -> dict[Place, str]:
            if kept is not None:
                return formats_in(kept, styles)
            again = package.again(part)
            return formats_in(again if as_written else plain(again), styles)

        self.marks[sheet] = replace(
            marks,
            errors={place: text for place, text in marks.errors.items() if place not in in_cells},
            uncalculated=marks.uncalculated - in_cells.keys(),
            formats=Lazily(formats) if styles else {},
            quoting=any('"' in code for code in styles.values()),
            comments=comments_of(package, part),
        )
        return data

    def _in_cells(self, sheet: str, data: bytes) -> dict[Place, Picture]:
        """Pictures that are the value of a cell. One that the file does not hold is told."""
        found = {}
        for place, named in (pictures_in(data) if b"DISPIMG(" in data else {}).items():
            found[place] = self.picture(sheet, place, named)
        for letters, row, number in _RICH.findall(data) if self.numbered and b' vm="' in data else ():
            if int(number) in self.numbered:
                found[int(row) - 1, column_number(letters)] = self.numbered[int(number)]
        return found

    def picture(self, sheet: str, place: Place, named: str) -> Picture:
        if named not in self.named:
            self.notes.append(
                say("{place}: the picture of this cell is not in the file", place=address(sheet, *place))
            )
        return self.named.get(named) or Picture("", self.package)


class _Over(Lazily[Picture]):
    """The pictures in cells, and those that lie over a cell, which are looked for when somebody asks."""

    def __init__(self, in_cells: dict[Place, Picture], drawn: Callable[[], dict[Place, Picture]]) -> None:
        super().__init__(lambda: {**drawn(), **in_cells})
        self.in_cells = in_cells


def _tables(name: str, buffer: BytesIO, scan: _Scan, progress: Progress) -> Iterator[Table]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with reading_values(name):
        book = CalamineWorkbook.from_filelike(buffer)
        buffer.close()
        found = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    for number, sheet in enumerate(found):
        if sheet.name not in scan.marks:
            continue
        progress.at(len(found) + number, 2 * len(found), READING)
        with reading_values(name):
            rows = _rows(book.get_sheet_by_name(sheet.name), scan.spanned[sheet.name], progress)
        pictures = scan.pictures[sheet.name]
        _blank_pictures(scan, sheet.name, rows, pictures)
        hidden = sheet.visible != SheetVisibleEnum.Visible
        yield Table(sheet.name, rows, scan.marks[sheet.name], hidden, pictures)


def _rows(sheet: Any, spanned: int, progress: Progress) -> list[list[Any]]:
    """From A1 on. A large sheet row by row, for one call would hold up the window for as long as it takes."""
    if spanned <= AT_ONCE or sheet.start is None:
        return sheet.to_python(skip_empty_area=False)  # type: ignore[no-any-return]  # a sheet of a library without types
    before, height = [""] * sheet.start[1], sheet.total_height
    rows: list[list[Any]] = []
    once: dict[str, str] = {}
    for found in sheet.iter_rows():
        row = found
        if spanned > EQUAL_ONCE:
            row = [once.setdefault(cell, cell) if type(cell) is str else cell for cell in found]
        rows.append(before + row if before else row)
        if len(rows) % BATCH == 0:
            progress.at(height + len(rows), 2 * height, READING)
    return rows


def _blank_pictures(
    scan: _Scan, sheet: str, rows: list[list[Any]], pictures: Mapping[Place, Picture]
) -> None:
    """A cell that holds a picture has no text; some programs save what it is called as if it were one."""
    assert isinstance(pictures, _Over)
    for row, column in pictures.in_cells:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
    for row, cells in enumerate(rows) if scan.texts_name_pictures else ():
        for column, cell in enumerate(cells):
            named = picture_named(cell)
            if named is not None:
                cells[column] = ""
                pictures.in_cells[row, column] = scan.picture(sheet, (row, column), named)


@contextmanager
def reading_values(name: str) -> Iterator[None]:
    """What the reader of values finds wrong, said as a refusal; where it gives up in panic, too."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        if "detect" in str(error):
            raise damaged(name) from error
        raise Refused(
            say("{name} cannot be read as a workbook: {reason}", name=name, reason=str(error))
        ) from error
    except BaseException as error:  # a panic is no Exception, and its class can be imported from nowhere
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(name) from error


def _ignored(package: Package) -> tuple[Message, ...]:
    """What a workbook carries beside its cells, each kind named once."""
    told = {}
    for part in package:
        for mark, words in IGNORED.items():
            if mark in part:
                told[str(words(""))] = words(package.name)
        if "externalLink" in part and part.endswith(".xml") and _DDE.search(package.read(part)):
            told["dde"] = say("{name} wants to start other programs; none was started", name=package.name)
    return tuple(told.values())
