"""An import taken back later, even when other edits followed: what was edited since is kept, and named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scoutdesk.domain.changes import EXISTENCE, Change, inverse
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.inbox import InboxFile, InboxState
from scoutdesk.fields.declared import Record, field_of, title_of
from scoutdesk.fields.kinds import Context
from scoutdesk.i18n import Message, say
from scoutdesk.operations.exchange.import_trail import Brought, Trail, trail_of
from scoutdesk.operations.history import UNDONE
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store import change_log
from scoutdesk.store.change_log import LoggedEntry
from scoutdesk.store.linked import linked_from_elsewhere
from scoutdesk.store.reading import Reader
from scoutdesk.store.said import TAKEN_BACK
from scoutdesk.store.writing import Transaction

NAMED = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """What an undo leaves as it is: a field that was edited since, or a new record (`label` "") that is in use."""

    record: type[Record]
    id: int
    title: str
    label: str
    now: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.label, self.now and f"= {self.now}") if part)


@dataclass(frozen=True, slots=True)
class Reversal:
    """The changes that take an import back as far as nobody built on it, and what stays."""

    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]


def take_back(workspace: Workspace, inbox: int) -> Outcome:
    """Take back all that a received workbook brought, but for what was edited since, as one entry; it waits again.

    Where nothing followed, this is the undo of its import.
    """
    with workspace.database.transaction(workspace.person) as transaction:
        file = transaction.one(InboxFile, inbox)
        if file is None:
            raise Refused(say("This file is no longer in the inbox"))
        trail = trail_of(transaction, file)
        if not trail.brought:
            raise Refused(say("Nothing that came with {name} stands any more", name=file.name or ""))
        found = reversal(transaction, trail)
        whole = _whole(transaction, trail, found)
        if whole is not None:
            label = Message(UNDONE, {"what": trail.entries[0].label})
            undoes = _standing(transaction, trail.entries[0]).id
            entry = transaction.apply(label, whole, undoes=undoes, turn="undo")
        else:
            label = Message(TAKEN_BACK, {"files": file.name or ""})
            entry = transaction.apply(label, (*found.changes, *_waiting_again(file)))
    told = _told(file, found)
    return Outcome(told, entry, whole or found.changes, notes=transaction.notes)


def _waiting_again(file: InboxFile) -> Iterator[Change]:
    if file.state is not InboxState.WAITING:
        yield Change(InboxFile, file.id, "state", file.state, InboxState.WAITING)
    note = str(say("taken back"))
    yield Change(InboxFile, file.id, "note", file.note, note)


def _standing(reader: Reader, entry: LoggedEntry) -> LoggedEntry:
    """The entry itself, or the one that did it again after it was undone."""
    while entry.undone_by is not None:
        (entry,) = change_log.history(reader, entry=entry.undone_by)
    return entry


def _whole(transaction: Transaction, trail: Trail, found: Reversal) -> tuple[Change, ...] | None:
    """The exact undo, where one import of this file alone is taken back and nothing was built on it."""
    if found.kept or not trail.alone or len(trail.entries) != 1:
        return None
    changes = inverse(trail.entries[0].changes)
    wanted: dict[type[Record], list[int]] = {}
    for change in changes:
        wanted.setdefault(change.record, []).append(change.id)
    now = _now(transaction, wanted)
    for change in changes:
        record = now.get(change.id)
        if record is None or (change.field != EXISTENCE and getattr(record, change.field) != change.before):
            return None
        if change.field == EXISTENCE and record != change.before:
            return None
    return changes


def reversal(reader: Reader, trail: Trail) -> Reversal:
    """Field by field back, as long as it stands as the file left it; new records go where nobody uses them."""
    wanted: dict[type[Record], list[int]] = {}
    for item in trail.brought:
        wanted.setdefault(item.record, []).append(item.id)
    now, context = _now(reader, wanted), reader.context()
    changes: list[Change] = []
    kept: list[Kept] = []
    gone: dict[int, Record] = {}
    for item in trail.brought:
        record = now.get(item.id)
        if record is None:
            continue
        if item.made is None:
            fields = _Fields(item, record, context)
            changes += fields.changes
            kept += fields.kept
        elif _as_brought(item) == record:
            gone[item.id] = record
        else:
            kept.append(_in_use(record, context))
    in_use = linked_from_elsewhere(reader, gone, {(change.id, change.field) for change in changes})
    kept += [_in_use(gone[id], context) for id in gone if id in in_use]
    removed = [Change(type(item), id, EXISTENCE, item, None) for id, item in gone.items() if id not in in_use]
    # what points to a record goes before it
    return Reversal((*changes, *reversed(removed)), tuple(kept))


def _now(reader: Reader, wanted: Mapping[type[Record], Sequence[int]]) -> dict[int, Record]:
    return {id: item for record, ids in wanted.items() for id, item in reader.many(record, ids).items()}


def _as_brought(item: Brought) -> Record | None:
    """A new record as the file's imports left it."""
    made = item.made
    if made is None:
        return None
    last = {name: changes[-1].after for name, changes in item.fields.items() if name != EXISTENCE}
    record: Record = replace(made.after, **last)
    return record


class _Fields:
    """The fields of one record, each back as far as it stands; what only followed from them stays with what stays."""

    def __init__(self, item: Brought, record: Record, context: Context) -> None:
        self.kept: list[Kept] = []
        self.changes: list[Change] = []
        followed = []
        for name, brought in item.fields.items():
            declared = field_of(item.record, name)
            before, is_kept = _back(getattr(record, name), brought)
            change = Change(item.record, item.id, name, getattr(record, name), before)
            if name in item.followed:
                followed.append((change, is_kept))
                continue
            if is_kept:
                now = declared.kind.show(getattr(record, name), context) or "—"
                title = title_of(record, context)
                self.kept.append(Kept(item.record, item.id, title, declared.label, now))
            if change.before != change.after:
                self.changes.append(change)
        if not self.kept:
            self.changes += [change for change, _kept in followed if change.before != change.after]


def _back(now: object, brought: Sequence[Change]) -> tuple[object, bool]:
    """The value before all that the file said, as far back as nobody edited it; and whether somebody did."""
    value = now
    for change in reversed(brought):
        if value != change.after:
            return value, value != change.before
        value = change.before
    return value, False


def _in_use(record: Record, context: Context) -> Kept:
    return Kept(type(record), record.id, title_of(record, context), "", "")


def _told(file: InboxFile, found: Reversal) -> Message:
    count = len(found.changes)
    taken = say("{count} values of {name} taken back", count=count, name=file.name or "")
    if not found.kept:
        return taken
    names = "、".join(map(str, found.kept[:NAMED])) + ("…" if len(found.kept) > NAMED else "")
    return say(
        "{taken}; {count} kept: you edited them since ({names})",
        taken=taken,
        count=len(found.kept),
        names=names,
    )
