"""History, undo and redo across restarts, any record as of a day, and where a value came from."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from scoutdesk.domain.changes import inverse
from scoutdesk.domain.errors import Refused
from scoutdesk.fields.declared import Record, about, field_of
from scoutdesk.fields.kinds import Link
from scoutdesk.i18n import N_, Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.change_log import LoggedEntry as LoggedEntry
from scoutdesk.store.change_log import Provenance as Provenance
from scoutdesk.store.reading import Reader

UNDONE = N_("Undo: {what}")
REDONE = N_("Redo: {what}")
TOLD = 200
Newest = Callable[[Reader], int | None]


def history(
    workspace: Workspace, record: type[Record] | None = None, id: int | None = None, limit: int = 200
) -> tuple[LoggedEntry, ...]:
    """Log entries, newest first: of one record, of one kind, or of the whole workspace.

    Without a record, an entry tells its first 200 changes: an import may have ten thousand.
    """
    with workspace.database.reading() as reader:
        most = TOLD if id is None else None
        return change_log.history(reader, record=record, id=id, limit=limit, most=most)


def history_with_parts(
    workspace: Workspace, record: type[Record], id: int, limit: int = 200
) -> tuple[LoggedEntry, ...]:
    """The history of a record together with what belongs to it: a season with its quotations, costs, claims …"""
    with workspace.database.reading() as reader:
        return change_log.history(reader, id=parts_of(reader, record, [id]), limit=limit)


def parts_of(reader: Reader, record: type[Record], ids: Collection[int]) -> list[int]:
    """The ids themselves and those of all records that belong to them, put away or not."""
    found = list(ids)
    for cls in reader.schema.by_name.values():
        parent = about(cls).parent
        kind = field_of(cls, parent).kind if parent else None
        if isinstance(kind, Link) and kind.target == about(record).name:
            children = [row.id for row in reader.where(cls, archived=True, **{parent: ids})]
            if children:
                found += parts_of(reader, cls, children)
    return found


def undo(workspace: Workspace, entry: int | None = None) -> Outcome:
    """Take back an entry (the newest one standing if none is named). Refused where later edits stand on it."""
    return _take_back(workspace, entry, change_log.to_undo, "undo", say("There is nothing to undo"))


def redo(workspace: Workspace) -> Outcome:
    """Take back the latest undo."""
    return _take_back(workspace, None, change_log.to_redo, "redo", say("There is nothing to redo"))


def weight(workspace: Workspace, entry: int | None = None, *, redo: bool = False) -> int:
    """How many changes the undo of an entry (by default the next undo or redo) would take back."""
    with workspace.database.reading() as reader:
        newest = change_log.to_redo if redo else change_log.to_undo
        id = entry if entry is not None else newest(reader)
        return 0 if id is None else change_log.count(reader, id)


def _take_back(
    workspace: Workspace, entry: int | None, newest: Newest, turn: str, nothing: Message
) -> Outcome:
    with workspace.database.transaction(workspace.person) as transaction:
        id = entry if entry is not None else newest(transaction)
        if id is None:
            raise Refused(nothing)
        found = change_log.history(transaction, entry=id)
        if not found:
            raise Refused(say("There is no entry {entry} in the log", entry=id))
        logged = found[0]
        if logged.undone_by is not None:
            raise Refused(say("Entry {entry} was taken back already", entry=id))
        if turn == "undo" and logged.turn == "undo":
            turn = "redo"
        changes = inverse(logged.changes)
        label = _label(logged, turn)
        made = transaction.apply(label, changes, undoes=id, turn=turn)
    return Outcome(label, made, changes, notes=transaction.notes)


def _label(entry: LoggedEntry, turn: str) -> Message:
    return Message(UNDONE if turn == "undo" else REDONE, {"what": _first_name(entry.label)})


def _first_name(label: Message) -> Message:
    """What was done in the first place, however often it was undone and redone since."""
    while label.msgid in (UNDONE, REDONE) and isinstance(label.args["what"], Message):
        label = label.args["what"]
    return label


def next_undo(workspace: Workspace) -> Message | None:
    """The name of what Undo would take back, for the menu."""
    return _next(workspace, change_log.to_undo)


def next_redo(workspace: Workspace) -> Message | None:
    return _next(workspace, change_log.to_redo)


def _next(workspace: Workspace, newest: Newest) -> Message | None:
    with workspace.database.reading() as reader:
        id = newest(reader)
        return _first_name(change_log.label_of(reader, id)) if id is not None else None


def as_of(workspace: Workspace, record: type[Record], id: int, day: date) -> Record | None:
    """The record as it stood at the end of a day; None where it did not exist yet."""
    with workspace.database.reading() as reader:
        return change_log.as_of(reader, record, id, day)


def provenance(workspace: Workspace, id: int, field: str) -> Provenance | None:
    """Where the present value of a record's field came from."""
    with workspace.database.reading() as reader:
        return change_log.provenance(reader, id, field)
