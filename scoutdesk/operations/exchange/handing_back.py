"""A supplier's own file handed back: what only he can mend marked in it, everything else as he sent it."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.sourcing.quotation import Quotation
from scoutdesk.exchange.annotating.annotate import annotate
from scoutdesk.exchange.annotating.formats import ENDINGS, copy_note, handed_back_name
from scoutdesk.exchange.annotating.remarks import KINDS, Remark
from scoutdesk.exchange.annotating.telling import Columns, columns_of, remarks_of
from scoutdesk.exchange.identity import Identity
from scoutdesk.exchange.merging.columns import find_layout
from scoutdesk.exchange.preview import FilePreview, RowPreview
from scoutdesk.exchange.reading.book import Book, read_book, read_content
from scoutdesk.i18n import _, say
from scoutdesk.operations.exchange.exporting import write_new
from scoutdesk.operations.exchange.foreign import cell_of, no_table, season_of, season_question, understand
from scoutdesk.operations.exchange.previewing import preview_named
from scoutdesk.operations.on_record import declaration_of
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.reading import Reader


def hand_back(workspace: Workspace, source: Path, target: Path | None = None, name: str = "") -> Outcome:
    """Write the file with its remarks: into a folder, to a path, or (None) beside it; nothing on record is changed.

    `name`: what the supplier called it, where it is kept under another name. An existing file is never written over.
    `Refused` where it cannot be read or there is nothing in it that the supplier has to mend.
    """
    name = name or source.name
    content = read_content(source)
    remarks = remarks_for(workspace, source, name)
    if not remarks:
        raise Refused(say("{name} holds nothing that its sender would have to mend", name=name))
    called, made = annotate(name, content, remarks)
    written = write_new(_path(source, target, called), made)
    note = copy_note(name, content, made)
    message = say(
        "{count} places are marked in {file}: {told}",
        count=len(remarks),
        file=written.name,
        told=_told(remarks),
    )
    return Outcome(message, files=(str(written),), notes=(note,) if note else ())


def returned_name(source: Path, name: str) -> str:
    """What a file is called when it goes back; `Refused` where it cannot be read."""
    return handed_back_name(name, read_content(source))


def hand_back_waiting(workspace: Workspace, id: int, target: Path) -> Outcome:
    """The same for a file of the inbox."""
    source, name = kept_file(workspace, id)
    return hand_back(workspace, source, target, name)


def kept_file(workspace: Workspace, id: int) -> tuple[Path, str]:
    """Where a file of the inbox is kept, and what it was called."""
    with workspace.database.reading() as reader:
        item = reader.one(InboxFile, id)
    if item is None or not item.sha256:
        raise Refused(say("This file is not in the inbox"))
    return attachments.path_of(workspace.files, item.sha256), item.name or item.code or item.sha256


def remarks_for(workspace: Workspace, source: Path, name: str) -> tuple[Remark, ...]:
    """What the sender of a file would be told."""
    content = read_content(source)
    book = read_book(name, content)
    if book.identity is None:
        return _of_foreign(workspace, source, book, hashlib.sha256(content).hexdigest())
    (file,) = preview_named(workspace, [(name, source)]).files
    if file.refused is not None:
        raise Refused(file.refused)
    with workspace.database.reading() as reader:
        known = [row.id for row in file.rows if row.record is Quotation and not row.new]
        columns = _our_columns(reader, book, book.identity)
        return remarks_of(file, columns, reader.many(Quotation, known), workspace.today())


def _of_foreign(workspace: Workspace, source: Path, book: Book, sha256: str) -> tuple[Remark, ...]:
    """Of a supplier's own sheet: the rows that concern us, or all where it is not known yet which do."""
    with workspace.database.reading() as reader:
        found = understand(reader, book, sha256)
        if not found.mapped:
            raise Refused(no_table(book))
        context = reader.context()
        told = [row for part in found.rows for row in part if row.readings or row.doubts]
        ours = [
            row
            for row in told
            if season_of(found, row) or (row.product and season_question(found, row.product))
        ]
        rows = tuple(
            RowPreview(
                Quotation,
                number,
                row.product or row.place,
                True,
                row.place,
                tuple(cell_of(row, item, context) for item in row.readings),
            )
            for number, row in enumerate(ours or told, 1)
        )
    doubts = tuple(
        Problem(row.sheet, row.address(item).rpartition("!")[2], item.message)
        for row in ours or told
        for item in row.doubts
    )
    file = FilePreview(book.name, source, sha256, rows=rows, problems=doubts)
    return remarks_of(file, [columns_of(item) for item in found.mapped], {}, workspace.today())


def _our_columns(reader: Reader, book: Book, identity: Identity) -> list[Columns]:
    """Of a workbook of the house's own."""
    declaration = declaration_of(reader, identity.workbook)
    if declaration is None:
        return []
    found = []
    for sheet in declaration.sheets:
        for table in book.tables:
            layout = find_layout(sheet, table, identity)
            if layout is not None and layout.columns:
                price = layout.columns.get("price", min(layout.columns.values()))
                found.append(Columns(table.name, sheet.record, layout.header_row, layout.columns, price))
                break
    return found


def _path(source: Path, target: Path | None, called: str) -> Path:
    if target is None:
        return source.with_name(called)
    if target.is_dir():
        return target / called
    right = PurePath(called).suffix
    if target.suffix.lower() == right.lower():
        return target
    return target.with_name((target.stem if target.suffix.lower() in ENDINGS else target.name) + right)


def _told(remarks: tuple[Remark, ...]) -> str:
    counts = {kind: sum(item.kind == kind for item in remarks) for kind in KINDS}
    parts = (
        _("{kind}: {count}").format(kind=_(words), count=counts[kind])
        for kind, words in KINDS.items()
        if counts[kind]
    )
    return "，".join(parts)
