"""What was taken over from received workbooks and still stands, read from the log: it outlives the sitting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.fields.declared import Field, Record, field_of, fields_of, title_of
from scoutdesk.fields.kinds import SUPPLIER, Context
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.change_log import LoggedEntry
from scoutdesk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Taken:
    """One value that a workbook brought: in which cell it stood, and what was here before, in words."""

    inbox: int
    record: type[Record]
    title: str
    field: Field
    address: str
    before: str
    after: str
    new: bool


def taken_over(workspace: Workspace, files: Iterable[InboxFile]) -> tuple[Taken, ...]:
    """The values of these workbooks whose import was not taken back, file by file."""
    with workspace.database.reading() as reader:
        return tuple(taken for file in files for taken in _of_file(reader, file))


def _of_file(reader: Reader, file: InboxFile) -> Iterator[Taken]:
    entries = change_log.history(reader, id=file.id, limit=50)
    for entry in reversed([item for item in entries if item.turn == "do" and _stands(item, entries)]):
        changes = [
            change
            for change in change_log.history(reader, entry=entry.id)[0].changes
            if change.origin is not None and change.origin.document == file.name
        ]
        yield from _told(reader, file, changes)


def _stands(entry: LoggedEntry, entries: Iterable[LoggedEntry]) -> bool:
    """Not taken back, or what took it back was taken back itself."""
    undoer = next((item for item in entries if item.id == entry.undone_by), None)
    return entry.undone_by is None or (undoer is not None and not _stands(undoer, entries))


def _told(reader: Reader, file: InboxFile, changes: list[Change]) -> Iterator[Taken]:
    context = reader.context()
    titles = _titles(reader, changes, context)
    seen: set[str] = set()
    # what follows from a cell (a request that became a quotation) carries the cell's address too
    for change in sorted(changes, key=_said_by_supplier):
        place = change.origin.place if change.origin else ""
        title = titles.get(change.id, "")
        if change.field == EXISTENCE:
            yield from _new(file, change, place, title, context)
        elif place not in seen:
            seen.add(place)
            field = field_of(change.record, change.field)
            before, after = (field.kind.show(value, context) for value in (change.before, change.after))
            yield Taken(file.id, change.record, title, field, place, before, after, False)


def _said_by_supplier(change: Change) -> bool:
    return change.field != EXISTENCE and not field_of(change.record, change.field).kind.to & SUPPLIER


def _new(file: InboxFile, change: Change, place: str, title: str, context: Context) -> Iterator[Taken]:
    for field in fields_of(change.record):
        value: Any = getattr(change.after, field.name)
        if field.kind.to & SUPPLIER and value is not None and field.name != "code":
            shown = field.kind.show(value, context)
            yield Taken(file.id, change.record, title, field, place, "", shown, True)


def _titles(reader: Reader, changes: Iterable[Change], context: Context) -> dict[int, str]:
    ids: dict[type[Record], set[int]] = {}
    for change in changes:
        ids.setdefault(change.record, set()).add(change.id)
    return {
        id: title_of(found, context)
        for record, wanted in ids.items()
        for id, found in reader.many(record, wanted).items()
    }
