"""Reading the inbox off the window's thread: what waits, what was refused, what was taken over, what is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from scoutdesk.desk.pages.import_preview import Line, Reading, by_file, counted_lines, whose
from scoutdesk.desk.pages.import_preview_lines import accepted_line, read_lines
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.domain.progress import SILENT, Progress
from scoutdesk.i18n import Message, say
from scoutdesk.operations import records
from scoutdesk.operations.exchange import exchanging, previewing
from scoutdesk.operations.exchange.inbox import received_files
from scoutdesk.operations.exchange.previewing import FilePreview, Preview
from scoutdesk.operations.exchange.taken_over import taken_over
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace

DONE_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Received:
    """What came of dropped files: the outcome of keeping them, those refused, and the inbox as it is now."""

    outcome: Outcome | None
    refused: tuple[FilePreview, ...]
    reading: Reading


def read_inbox(
    workspace: Workspace, refused: tuple[FilePreview, ...], progress: Progress = SILENT
) -> Received:
    """Files that wait, in the order in which they came; then the refused ones; then those that are done."""
    waiting = tuple(item for item in received_files(workspace, done=False) if item.sha256)
    done = records.where(workspace, InboxFile, state=InboxState.DONE)[: -DONE_SHOWN - 1 : -1]
    read = previewing.preview_waiting(workspace, [item.id for item in waiting], progress)
    preview = Preview((*read.files, *refused))
    lines = read_lines(preview)
    still_open = {line.mark for line in lines}
    accepted = [line for line in accepted_lines(workspace, waiting) if line.mark not in still_open]
    accepted = _beside(lines, accepted)
    parts = by_file((*lines, *accepted), len(preview.files))
    names = _suppliers(workspace, (*waiting, *done))
    return Received(None, refused, Reading(preview, parts, counted_lines(parts), waiting, done, names))


def _beside(open_now: Iterable[Line], accepted: Iterable[Line]) -> list[Line]:
    """What was taken over stands with what is still open of the same record."""
    rows = {(line.file, line.place, line.title): line.row for line in open_now}
    return [line._replace(row=rows.get((line.file, line.place, line.title), line.row)) for line in accepted]


def _suppliers(workspace: Workspace, files: Sequence[InboxFile]) -> dict[int, str]:
    suppliers = records.titles(workspace, "supplier", [item.supplier for item in files if item.supplier])
    curators = [item.curator for item in files if item.curator]
    return suppliers | (records.titles(workspace, "curator", curators) if curators else {})


def accepted_lines(workspace: Workspace, files: Sequence[InboxFile], first: int = 0) -> list[Line]:
    """What was taken over from these files, numbered on from `first`."""
    names = _suppliers(workspace, files)
    numbered = {item.id: (first + place, item, whose(item, names)) for place, item in enumerate(files)}
    return [accepted_line(taken, *numbered[taken.inbox]) for taken in taken_over(workspace, files)]


def read_done(workspace: Workspace, file: InboxFile, number: int) -> tuple[int, tuple[Line, ...]]:
    """The lines of one file that is done; read when it is looked at."""
    lines = accepted_lines(workspace, [file], number)
    return number, tuple(sorted(lines, key=attrgetter("order")))


def receive(
    workspace: Workspace,
    paths: Sequence[Path],
    refused: tuple[FilePreview, ...],
    progress: Progress = SILENT,
) -> Received:
    """Keep in the inbox what can be read; the rest is refused with its reason, in place of an earlier refusal.

    Where it is cancelled, nothing was kept; from then on it goes on to its end.
    """
    preview = previewing.preview_import(workspace, paths, progress.part(0, 0.5))
    readable = Preview(tuple(file for file in preview.files if file.refused is None))
    outcome = exchanging.keep_waiting(workspace, readable) if readable.files else None
    names = {path.name for path in paths}
    kept = tuple(file for file in refused if file.name not in names)
    refused = kept + tuple(file for file in preview.files if file.refused is not None)
    found = read_inbox(workspace, refused, Progress(progress.part(0.5, 1).tell))
    if outcome is None:
        return found
    return replace(found, outcome=replace(outcome, message=_told(found, readable), problems=()))


def _told(found: Received, read: Preview) -> Message:
    """A file that does not stay is named, or it would be gone without a word."""
    names = "、".join(file.name for file in read.files if not file.waits and not exchanging.still_open(file))
    waiting = say("{count} files wait in the inbox", count=len(found.reading.inbox))
    return (
        say("{waiting}; nothing to take over in {files}", waiting=waiting, files=names) if names else waiting
    )
