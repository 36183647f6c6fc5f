"""Workbooks in: values by a fast reader, the rest by a scan, so that nothing in a file is silent or dangerous."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from scoutdesk.domain.errors import Refused
from scoutdesk.exchange.identity import HIDDEN_SHEET, MARK, Identity, read_identity
from scoutdesk.exchange.reading.scanning import Marks, open_package, scan_package
from scoutdesk.i18n import Message, say

MOST_BYTES = 50 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as read: rows from A1 on, '' for a blank cell."""

    name: str
    rows: list[list[Any]]
    marks: Marks
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read. `identity` is None where it is not one of ours."""

    name: str
    tables: tuple[Table, ...]
    identity: Identity | None
    notes: tuple[Message, ...] = ()


def read_content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Refused(say("{name} is a folder; drop files", name=path.name))
        if size > MOST_BYTES:
            raise Refused(
                say(
                    "{name} has {size} MB; at most {most} MB are read. Split it into smaller workbooks",
                    name=path.name,
                    size=size // 1048576,
                    most=MOST_BYTES // 1048576,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            say("{name} cannot be read: {reason}", name=path.name, reason=error.strerror or str(error))
        ) from error


def read_book(name: str, content: bytes) -> Book:
    """All sheets of a workbook; `Refused` with the reason where it cannot or must not be read."""
    _refuse_other_formats(name, content)
    package = open_package(name, content)
    parts = set(package.namelist())
    if "xl/workbook.xml" not in parts and not any(part.endswith("workbook.xml") for part in parts):
        raise Refused(_not_a_workbook(name, parts))
    marks = scan_package(name, package)
    tables = _tables(name, content, marks)
    notes = (say("{name} holds macros; they are ignored", name=name),) if "xl/vbaProject.bin" in parts else ()
    return Book(name, tables, _identity(tables), notes)


def _refuse_other_formats(name: str, content: bytes) -> None:
    if not content:
        raise Refused(say("{name} is empty", name=name))
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise Refused(say("{name} is protected by a password; please ask for it without one", name=name))
        raise Refused(
            say(
                "{name} is in the old .xls format, whatever its name says; open it and save it as .xlsx",
                name=name,
            )
        )
    if not content.startswith(b"PK"):
        raise Refused(say("{name} is not a workbook; a file saved as .xlsx is wanted", name=name))


def _not_a_workbook(name: str, parts: set[str]) -> Message:
    if "content.xml" in parts:
        return say("{name} is in OpenDocument format; open it and save it as .xlsx", name=name)
    if any(part.endswith("workbook.bin") for part in parts):
        return say("{name} is in the binary .xlsb format; open it and save it as .xlsx", name=name)
    return say("{name} is not a workbook; a file saved as .xlsx is wanted", name=name)


def _tables(name: str, content: bytes, marks: dict[str, Marks]) -> tuple[Table, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return tuple(
            Table(
                sheet.name,
                book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                marks.get(sheet.name, Marks()),
                sheet.visible != SheetVisibleEnum.Visible,
            )
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        )
    except (CalamineError, OSError, ValueError) as error:
        raise Refused(
            say("{name} cannot be read as a workbook: {reason}", name=name, reason=str(error))
        ) from error


def _identity(tables: tuple[Table, ...]) -> Identity | None:
    for table in tables:
        if table.name.startswith(HIDDEN_SHEET) or (table.hidden and len(table.rows) < 10):
            texts = [str(cell) for row in table.rows for cell in row if cell != ""]
            if texts[:1] == [MARK] and len(texts) > 1:
                return read_identity(texts[1])
    return None


def unknown_workbook(book: Book) -> Message:
    """A workbook that says it is ours, of a kind that this program does not know."""
    return say(
        "{name} is a workbook of a kind that is not known here; please update the program", name=book.name
    )
