"""Workbooks that are not ours: found, mapped, asked about, and previewed like those that came back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scoutdesk.domain.errors import Problem
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.foreign.finding import find_regions
from scoutdesk.exchange.foreign.headers import propose
from scoutdesk.exchange.foreign.values import ForeignRow, Reading, Rules, read_rows
from scoutdesk.exchange.preview import CellPreview, FilePreview, RowPreview
from scoutdesk.exchange.reading.book import Book
from scoutdesk.exchange.regions import Mapped
from scoutdesk.fields.declared import field_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader


def preview_foreign(workspace: Workspace, reader: Reader, path: Path, book: Book, sha256: str) -> FilePreview:
    """What a foreign workbook says, as far as its tables and columns are understood; guesses are named as guesses."""
    known = reader.where(InboxFile, sha256=sha256)
    item = known[-1] if known else None
    supplier, season = (item.supplier, item.season) if item else (None, None)
    mapped = tuple(Mapped(region, propose(region)) for table in book.tables for region in find_regions(table))
    if not mapped:
        return FilePreview(book.name, path, sha256, refused=_no_table(book))
    tables = {table.name: table for table in book.tables}
    rules = _rules(reader, supplier, sha256)
    rows = tuple(
        _preview_row(workspace, row, (("season", season), ("supplier", supplier)), reader.context())
        for item in mapped
        for row in read_rows(tables[item.region.sheet], item, Quotation, rules, reader.context())
        if row.readings
    )
    return FilePreview(
        book.name,
        path,
        sha256,
        supplier,
        reader.title("supplier", supplier) if supplier is not None else "",
        season,
        rows=rows,
        problems=tuple(_problems(rows)),
        notes=book.notes,
        mapped=mapped,
        waits=tuple(_waits(supplier, season, mapped)),
    )


def _no_table(book: Book) -> Message:
    seen = (
        f"{table.name} ({len(table.rows)}×{max(map(len, table.rows), default=0)})" for table in book.tables
    )
    return say(
        "no table was found in {name} (it holds: {sheets})", name=book.name, sheets="、".join(seen) or "—"
    )


def _waits(supplier: int | None, season: int | None, mapped: tuple[Mapped, ...]) -> Iterator[Message]:
    if supplier is None:
        yield say("Whose file is it? Choose the supplier")
    if season is None:
        yield say("Which season is it for? Choose it")
    if not all(item.confirmed for item in mapped):
        yield say("Look at the columns and confirm what they mean")


def _rules(reader: Reader, supplier: int | None, sha256: str) -> Rules:
    found = reader.where(ReadingRule, supplier=supplier) if supplier is not None else ()
    return {
        (item.term or "", item.asked or ""): item.answer or ""
        for item in found
        if not item.archived and item.sha256 in (None, sha256)
    }


def _preview_row(
    workspace: Workspace, row: ForeignRow, fixed: tuple[tuple[str, int | None], ...], context: Context
) -> RowPreview:
    cells = tuple(_cell(row, item, context) for item in row.readings)
    return RowPreview(Quotation, workspace.new_id(), row.product or row.place, True, row.place, cells, fixed)


def _cell(row: ForeignRow, item: Reading, context: Context) -> CellPreview:
    status = "question" if item.question else "problem" if item.problem else "change"
    kind = field_of(Quotation, item.field).kind
    return CellPreview(
        item.field,
        row.address(item),
        status,  # type: ignore[arg-type]  # one of the words above
        theirs=item.value,
        shown=("", "", item.text if item.value is None else kind.show(item.value, context)),
        message=item.problem or item.told,
        text=item.text,
        question=item.question,
    )


def _problems(rows: tuple[RowPreview, ...]) -> Iterator[Problem]:
    for row in rows:
        for cell in row.cells:
            if cell.status == "problem" and cell.message is not None:
                sheet, _mark, at = cell.address.rpartition("!")
                yield Problem(sheet, at, cell.message)
