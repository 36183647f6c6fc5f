"""Workbooks in: previewed, accepted in whole or in part as one entry, the rest kept waiting in the inbox."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from scoutdesk.domain.changes import EXISTENCE, Change, changes_between, created
from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.guarded import refuse_decided
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.layouts import ReadingRule
from scoutdesk.domain.progress import SILENT, Cancelled, Progress
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
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
    accept,
    accepted_cells,
    between_files,
)
from scoutdesk.exchange.reading.book import read_book, read_content, unknown_workbook
from scoutdesk.exchange.resolving import NOTHING_ANSWERED, Answers, answered
from scoutdesk.exchange.sheet import Sheet
from scoutdesk.fields.declared import about
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exporting import export_listing, export_records
from scoutdesk.operations.foreign import preview_foreign
from scoutdesk.operations.foreign_record import row_answers
from scoutdesk.operations.on_record import OnRecord, context_of, declaration_of
from scoutdesk.operations.orders import with_confirmations
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.received_pictures import attach_pictures, pictures_of
from scoutdesk.operations.records import new_record
from scoutdesk.operations.row_answers import remembered_answers
from scoutdesk.operations.undisturbed import undisturbed
from scoutdesk.operations.workbooks import export_workbook
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction

MOST_NAMED = 3
Which = Literal["all"] | Collection[RowKey | CellKey]


def preview_import(workspace: Workspace, paths: Iterable[Path], progress: Progress = SILENT) -> Preview:
    """What taking over these workbooks would do; nothing is written. A file that cannot be read says why."""
    return preview_named(workspace, [(path.name, path) for path in paths], progress)


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
        return preview_foreign(workspace, reader, path, book, sha256, progress.part(0.5, 1))
    if declaration is None:
        return FilePreview(name, path, refused=unknown_workbook(book))
    owner = identity.link(declaration.whose) if declaration.whose else None
    reason = why_not(book, workspace.id) or _unknown_owner(reader, name, declaration.whose, owner)
    if reason is not None:
        return FilePreview(name, path, refused=reason)

    sha256 = hashlib.sha256(content).hexdigest()
    answers = row_answers(reader.where(ReadingRule, sha256=sha256))
    record = OnRecord(reader, identity, declaration)

    def known(sheet: Sheet, ids: frozenset[int]) -> Known:
        return replace(record.known(sheet, ids), answers=answers)

    context = context_of(reader, declaration)
    found = merge_book(book, identity, declaration, known, context, workspace.new_id, progress.part(0.5, 1))
    return FilePreview(
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


def _unknown_owner(reader: Reader, name: str, whose: str, owner: int | None) -> Message | None:
    if owner is None or reader.load_titles(whose, [owner]):
        return None
    if whose == "supplier":
        return say("{name} was made for a supplier who is not on record here", name=name)
    return say("{name} was made for a curator who is not on record here", name=name)


def apply_import(
    workspace: Workspace,
    preview: Preview,
    accepted: Which = "all",
    resolved: Collection[CellKey] = (),
    answers: Answers = NOTHING_ANSWERED,
) -> Outcome:
    """Take over what is accepted, as one entry; of the conflicts only those resolved as theirs.

    `answers` to questions count first and are remembered of their files. The files are kept; one in which something is
    still open waits in the inbox. `Conflict` where a value changed here since the preview.
    """
    if preview.files and all(file.refused is not None for file in preview.files):
        return Outcome(say("Nothing could be read"), problems=problems_of(preview))
    asked = preview
    if answers:
        with workspace.database.reading() as reader:
            preview = answered(preview, answers, reader.context())
    changes = accept(preview, accepted, resolved)
    kept = {file.sha256: _keep(workspace, file) for file in preview.files if file.refused is None}
    done = {(change.id, change.field) for change in changes}
    problems = [*problems_of(preview), *(_unsettled(preview) if accepted else ())]
    seen = {
        file.sha256: pictures_of(file, attachments.content(workspace.files, file.sha256) or b"")
        for file in preview.files
        if file.sha256 in kept and _taken_of(file, changes)
    }
    with workspace.database.transaction(workspace.person) as transaction:
        wanted = with_confirmations(transaction, _quoted(transaction, _with_codes(transaction, changes)))
        files = [file for file in preview.files if file.sha256 in kept]
        pictures = [
            change
            for file in files
            for change in attach_pictures(
                workspace, transaction, file, seen.get(file.sha256, {}), _taken_of(file, wanted), problems
            )
        ]
        brought = {change.origin.document for change in wanted if change.origin is not None}
        inbox = [
            change
            for file in files
            for change in _remember(workspace, transaction, file, done, touched=file.name in brought)
        ]
        rules = remembered_answers(workspace, transaction, asked, answers)
        names = named(file.name for file in files)
        label = say("Import {files}", files=names) if wanted else say("Receive {files}", files=names)
        refuse_decided(wanted)
        entry = transaction.apply(label, (*sorted(wanted, key=_grouped), *pictures, *inbox, *rules))
    waiting = sum(still_open(file, done) for file in files)
    taken = accepted_cells(preview, accepted, resolved)
    message = say("{count} values taken over, {waiting} still open", count=taken, waiting=waiting)
    ids = tuple(change.id for change in inbox if change.record is InboxFile)
    return Outcome(message, entry, wanted, tuple(problems), ids=ids, notes=transaction.notes)


def named(names: Iterable[str]) -> str | Message:
    """By name, or of many files the first and their number."""
    found = list(dict.fromkeys(names))
    if len(found) <= MOST_NAMED:
        return "、".join(found)
    return say("{name} and {count} more files", name=found[0], count=len(found) - 1)


def _taken_of(file: FilePreview, changes: Iterable[Change]) -> set[int]:
    """The records that a file makes or changes."""
    return {change.id for change in changes if change.origin and change.origin.document == file.name}


def _unsettled(preview: Preview) -> Iterator[Problem]:
    """Why nothing of a supplier's own file is taken yet."""
    for file in preview.files:
        yield from (Problem(file.name, "", words) for words in file.waits)


def _grouped(change: Change) -> tuple[str, bool, str]:
    """Quotations before what links to them, new records first, then field by field: each group is one statement."""
    order = {"quotation": "0"}
    name = about(change.record).name
    return order.get(name, "1") + name, change.field != EXISTENCE, change.field


def _keep(workspace: Workspace, file: FilePreview) -> str:
    content = read_content(file.path, file.name)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Refused(say("{name} was changed since the preview; drop it again", name=file.name))
    return attachments.keep(workspace.files, content)


def _with_codes(transaction: Transaction, changes: Sequence[Change]) -> list[Change]:
    """New records get their codes here, where no other window can take the same."""
    return [
        replace(change, after=replace(change.after, code=transaction.next_code(change.record)))
        if change.field == EXISTENCE and not change.after.code
        else change
        for change in changes
    ]


def _quoted(transaction: Transaction, changes: Sequence[Change]) -> tuple[Change, ...]:
    """A supplier who fills in a request has quoted."""
    first = {
        change.id: change for change in changes if change.record is Quotation and change.field != EXISTENCE
    }
    requested = [
        item for item in transaction.many(Quotation, first).values() if item.state is QuotationState.REQUESTED
    ]
    stated = {change.id for change in changes if change.field == "state"}
    quoted = [
        Change(Quotation, item.id, "state", item.state, QuotationState.QUOTED, first[item.id].origin)
        for item in requested
        if item.id not in stated
    ]
    made = [_made_quoted(change) for change in changes]
    return (*made, *quoted)


def _made_quoted(change: Change) -> Change:
    if change.record is not Quotation or change.field != EXISTENCE:
        return change
    return replace(change, after=replace(change.after, state=QuotationState.QUOTED))


# what waits


def still_open(file: FilePreview, done: Collection[tuple[int, str]] = ()) -> int:
    """How many cells and rows of a file still ask for a decision or an answer."""
    cells = {cell.address for row in file.rows for cell in row.cells}
    rows = sum(f"{problem.place}!{problem.cell}" not in cells for problem in file.problems)
    asked = sum(row.question is not None for row in file.rows)
    return (
        rows
        + asked
        + sum(
            cell.status in ("conflict", "problem", "question")
            or (cell.status == "change" and (row.id, EXISTENCE) not in done)
            for row in file.rows
            for cell in row.cells
            if (row.id, cell.field) not in done
        )
    )


def _remember(
    workspace: Workspace,
    transaction: Transaction,
    file: FilePreview,
    done: Collection[tuple[int, str]],
    *,
    touched: bool,
) -> tuple[Change, ...]:
    """The file in the inbox; an entry that took anything over from it always names it, or it could not be undone."""
    waiting = still_open(file, done)
    state = InboxState.WAITING if waiting or file.waits else InboxState.DONE
    note = str(say("{count} cells open", count=waiting)) if waiting else None
    known = transaction.where(InboxFile, sha256=file.sha256)
    if known:
        item = known[-1]
        changes = changes_between(item, replace(item, state=state, note=note))
        if touched and not changes:
            return (Change(InboxFile, item.id, "state", state, state),)
        return changes
    made = new_record(
        workspace,
        transaction,
        InboxFile,
        name=file.name,
        sha256=file.sha256,
        received=workspace.today(),
        supplier=file.supplier,
        curator=file.curator,
        season=file.season,
        state=state,
        note=note,
    )
    return (created(made),)


def keep_waiting(workspace: Workspace, preview: Preview) -> Outcome:
    """Put the files of a preview into the inbox without taking anything over yet."""
    return apply_import(workspace, preview, ())


def waiting_files(workspace: Workspace) -> tuple[InboxFile, ...]:
    """The received workbooks in which something is still open, oldest first."""
    with workspace.database.reading() as reader:
        return reader.where(InboxFile, state=InboxState.WAITING)


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


def settle_waiting(workspace: Workspace, ids: Sequence[int]) -> Outcome:
    """Close received workbooks although something in them was not taken over."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = transaction.many(InboxFile, ids)
        changes = [
            Change(InboxFile, item.id, "state", item.state, InboxState.DONE)
            for item in found.values()
            if item.state is InboxState.WAITING
        ]
        label = say("Close {files}", files="、".join(item.name or "" for item in found.values()))
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, tuple(changes))


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


__all__ = [
    "CellKey",
    "CellPreview",
    "FilePreview",
    "Preview",
    "Question",
    "RowKey",
    "RowPreview",
    "Status",
    "apply_import",
    "export_listing",
    "export_records",
    "export_workbook",
    "keep_waiting",
    "preview_import",
    "preview_waiting",
    "problems_of",
    "settle_waiting",
    "waiting_files",
]
