"""Workbooks in: what is accepted of a preview becomes one entry, the rest is kept waiting in the inbox."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from scoutdesk.domain.changes import EXISTENCE, Change, changes_between, created
from scoutdesk.domain.errors import Problem, Refused
from scoutdesk.domain.guarded import refuse_decided
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.sourcing.quotation import Quotation, QuotationState
from scoutdesk.exchange.preview import CellKey, FilePreview, Preview, RowKey, accept, accepted_cells
from scoutdesk.exchange.reading.book import read_content
from scoutdesk.exchange.resolving import NOTHING_ANSWERED, Answers, answered
from scoutdesk.fields.declared import about
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.previewing import problems_of
from scoutdesk.operations.exchange.received_pictures import attach_pictures, pictures_of
from scoutdesk.operations.exchange.row_answers import remembered_answers
from scoutdesk.operations.orders import with_confirmations
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import attachments
from scoutdesk.store.writing import Transaction

MOST_NAMED = 3
Which = Literal["all"] | Collection[RowKey | CellKey]


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
    message = (
        say("{count} values taken over, {waiting} still open", count=taken, waiting=waiting)
        if waiting
        else say("{count} values taken over", count=taken)
    )
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
