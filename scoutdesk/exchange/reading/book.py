"""Workbooks in: of any format, told by what is in the file and not by its name; nothing silent, nothing dangerous."""

from __future__ import annotations

from pathlib import Path

from scoutdesk.domain.errors import Refused, reason_of
from scoutdesk.domain.inbox import SUFFIXES
from scoutdesk.domain.progress import SILENT, Progress
from scoutdesk.exchange.cells import address
from scoutdesk.exchange.identity import HIDDEN_SHEET, MARK, RETURNED, SIGN, Identity, read_identity
from scoutdesk.exchange.reading.delimited import read_delimited
from scoutdesk.exchange.reading.formats import format_of
from scoutdesk.exchange.reading.limits import MEGABYTE, MOST_BYTES
from scoutdesk.exchange.reading.marks import Marks
from scoutdesk.exchange.reading.office_open import read_office_open
from scoutdesk.exchange.reading.old_excel import read_old_excel
from scoutdesk.exchange.reading.open_document import read_open_document
from scoutdesk.exchange.reading.packages import Package
from scoutdesk.exchange.reading.refusing import archive, not_a_workbook, oversized
from scoutdesk.exchange.reading.tables import Book, Table
from scoutdesk.exchange.reading.web_tables import read_web_tables
from scoutdesk.i18n import Message, say

MOST_TOLD = 20

__all__ = ["Book", "Marks", "Table", "read_book", "read_content", "unknown_workbook"]


def read_content(path: Path, name: str = "") -> bytes:
    """`name`: what people call the file; `Refused` where it cannot be read, or is too large."""
    name = name or path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Refused(say("{name} is a folder; choose the files in it", name=name))
        if size > MOST_BYTES:
            raise Refused(
                say(
                    "{name} has {size} MB; at most {most} MB are read. Split it into smaller workbooks",
                    name=name,
                    size=size // MEGABYTE,
                    most=MOST_BYTES // MEGABYTE,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise Refused(say("{name} cannot be read: {reason}", name=name, reason=reason_of(error))) from error


def read_book(name: str, content: bytes, progress: Progress = SILENT) -> Book:
    """All sheets of a workbook; `Refused` with the reason where it cannot or must not be read.

    xlsx, xlsm, xls and et (from Excel 97 on), ods, csv and tsv, and tables of a web page that call themselves xls.
    """
    try:
        tables, notes = _read(name, content, progress)
    except MemoryError:
        raise oversized(name) from None
    tables = tuple(table for table in tables if not _says_what_to_mend(table))
    return Book(name, tables, _identity(tables), (*notes, *_comments(tables)))


def _read(name: str, content: bytes, progress: Progress) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    match format_of(name, content):
        case "text":
            return read_delimited(name, content)
        case "web":
            return read_web_tables(name, content)
        case "old":
            return read_old_excel(name, content, progress)
        case _:
            return _of_package(name, Package(name, content), progress)


def _says_what_to_mend(table: Table) -> bool:
    """The sheet that was put in front when the file was handed back, wherever it stands now."""
    return any(RETURNED in row for row in table.rows[:5])


def has_pictures(content: bytes) -> bool:
    """Whether a workbook holds pictures at all; cheap, and never wrong about one that has none."""
    return (
        any(mark in content for mark in (b"media/image", b"xl/media/", b"Pictures/")) and content[:2] == b"PK"
    )


def _of_package(
    name: str, package: Package, progress: Progress
) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    workbook = _workbook_part(package)
    if workbook is not None:
        return read_office_open(name, package, workbook, progress)
    if "content.xml" in package and b"spreadsheet>" in package.read("content.xml"):
        return read_open_document(name, package, progress)
    raise _not_a_workbook(name, package)


def _workbook_part(package: Package) -> str | None:
    for kind, part in package.related("").values():
        if kind == "officeDocument" and part in package and part.endswith(".xml") and "xl" in part:
            return part
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    return next((part for part in package if part.endswith("workbook.xml")), None)


def _not_a_workbook(name: str, package: Package) -> Refused:
    parts = [part.lower() for part in package]
    if any(part.endswith("workbook.bin") for part in parts):
        return Refused(say("{name} is in the binary .xlsb format; open it and save it as .xlsx", name=name))
    if any(part.endswith(".iwa") for part in parts):
        return Refused(say("{name} is a document of Apple Numbers; export it as .xlsx", name=name))
    if any(part.endswith(SUFFIXES) for part in parts):
        return archive(name)
    return not_a_workbook(name)


def _comments(tables: tuple[Table, ...]) -> tuple[Message, ...]:
    """What people wrote beside cells, each with its place; what we ourselves said there is no news."""
    told = [
        say("{place}: comment “{text}”", place=address(table.name, *place), text=" ".join(theirs.split()))
        for table in tables
        for place, text in sorted(table.marks.comments.items())
        if (theirs := text.partition(SIGN)[0].strip())
    ]
    more = len(told) - MOST_TOLD
    return (*told[:MOST_TOLD], say("… and {count} more comments", count=more)) if more > 0 else tuple(told)


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
