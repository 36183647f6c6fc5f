"""Workbooks in, before anything is taken over: what they would do, our own and those of others alike."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.progress import SILENT, Cancelled, Progress
from scoutdesk.exchange.merging.importing import merge_book, why_not
from scoutdesk.exchange.merging.verdicts import Known
from scoutdesk.exchange.preview import (
    CellKey,
    CellPreview,
    FilePreview,
    Preview,
    Question,
    RowKey,
    RowPreview,
    Status,
    between_files,
)
from scoutdesk.exchange.reading.book import read_book, read_content, unknown_workbook
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.foreign import preview_foreign
from scoutdesk.operations.exchange.foreign_record import row_answers
from scoutdesk.operations.exchange.newer_files import newer_taken
from scoutdesk.operations.exchange.undisturbed import undisturbed
from scoutdesk.operations.on_record import OnRecord, context_of, declaration_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.reading import Reader

# what a preview is made of, for the desk and the command line, which reach exchange through operations only
__all__ = [
    "CellKey",
    "CellPreview",
    "FilePreview",
    "Preview",
    "Question",
    "RowKey",
    "RowPreview",
    "Status",
    "preview_import",
    "preview_named",
    "preview_waiting",
    "problems_of",
]


def preview_import(workspace: Workspace, paths: Iterable[Path], progress: Progress = SILENT) -> Preview:
    """What taking over these workbooks would do; nothing is written. A file that cannot be read says why."""
    return preview_named(workspace, [(path.name, path) for path in paths], progress)


def preview_waiting(workspace: Workspace, ids: Sequence[int], progress: Progress = SILENT) -> Preview:
    """Received workbooks again, against what is on record now."""
    with workspace.database.reading() as reader:
        found = reader.many(InboxFile, ids)
    files = [(item.name or item.code or "", item.sha256) for id in ids if (item := found.get(id)) is not None]
    return preview_named(
        workspace,
        [(name, attachments.path_of(workspace.files, sha256)) for name, sha256 in files if sha256],
        progress,
    )


def preview_named(
    workspace: Workspace, files: Sequence[tuple[str, Path]], progress: Progress = SILENT
) -> Preview:
    with workspace.database.reading() as reader, undisturbed():
        previews = tuple(
            _preview(workspace, reader, name, path, progress.part(at / len(files), (at + 1) / len(files)))
            for at, (name, path) in enumerate(files)
        )
    return Preview(between_files(tuple(_once(previews))))


def _once(previews: Iterable[FilePreview]) -> Iterator[FilePreview]:
    """A content that came twice would be taken over twice; it is read once."""
    names: dict[str, str] = {}
    for file in previews:
        if file.refused is None and file.sha256 in names:
            words = say("{name} holds the very same as {other}", name=file.name, other=names[file.sha256])
            yield FilePreview(file.name, file.path, refused=words)
            continue
        if file.refused is None:
            names[file.sha256] = file.name
        yield file


def _preview(workspace: Workspace, reader: Reader, name: str, path: Path, progress: Progress) -> FilePreview:
    try:
        content = read_content(path, name)
        book = read_book(name, content, progress.part(0, 0.5))
    except Cancelled:
        raise
    except Refused as refusal:
        return FilePreview(name, path, refused=refusal.message)
    identity = book.identity
    declaration = declaration_of(reader, identity.workbook) if identity else None
    if identity is None:
        sha256 = hashlib.sha256(content).hexdigest()
        file = preview_foreign(workspace, reader, path, book, sha256, progress.part(0.5, 1))
        return _with_newer(workspace, reader, file, content)
    if declaration is None:
        return FilePreview(name, path, refused=unknown_workbook(book))
    owner = identity.link(declaration.whose) if declaration.whose else None
    reason = why_not(book, workspace.id) or _unknown_owner(reader, name, declaration.whose, owner)
    if reason is not None:
        return FilePreview(name, path, refused=reason)

    sha256 = hashlib.sha256(content).hexdigest()
    answers = row_answers(reader.where(ReadingRule, sha256=sha256))
    record = OnRecord(reader, identity, declaration)

    def known(sheet: Sheet, ids: frozenset[int], codes: frozenset[str]) -> Known:
        return replace(record.known(sheet, ids, codes), answers=answers)

    context = context_of(reader, declaration)
    found = merge_book(book, identity, declaration, known, context, workspace.new_id, progress.part(0.5, 1))
    file = FilePreview(
        name,
        path,
        sha256,
        identity.supplier,
        reader.title(declaration.whose, owner) if owner is not None else "",
        identity.season,
        None,
        found.rows,
        found.problems,
        found.notes,
        curator=owner if declaration.whose == "curator" else None,
    )
    return _with_newer(workspace, reader, file, content)


def _with_newer(workspace: Workspace, reader: Reader, file: FilePreview, content: bytes) -> FilePreview:
    """What was taken in before comes first."""
    newer = newer_taken(reader, workspace.files, file, content)
    return file if newer is None else replace(file, notes=(newer, *file.notes))


def _unknown_owner(reader: Reader, name: str, whose: str, owner: int | None) -> Message | None:
    if owner is None or reader.load_titles(whose, [owner]):
        return None
    if whose == "supplier":
        return say("{name} was made for a supplier who is not on record here", name=name)
    return say("{name} was made for a curator who is not on record here", name=name)


def problems_of(preview: Preview) -> tuple[Problem, ...]:
    """Everything in a preview that could not be read, with file, sheet and cell."""
    refused = tuple(
        Problem(file.name, "", file.refused) for file in preview.files if file.refused is not None
    )
    return refused + tuple(
        replace(problem, place=f"{file.name} · {problem.place}")
        for file in preview.files
        for problem in file.problems
    )
