"""What a received workbook brought, read from the log: field by field, of the entries that still stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scoutdesk.domain.changes import EXISTENCE, Change, Origin
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.fields.declared import Record, field_of
from scoutdesk.store import change_log
from scoutdesk.store.change_log import LoggedEntry
from scoutdesk.store.reading import Reader
from scoutdesk.store.said import TAKEN_BACK, undone_among

ENTRIES = 200


@dataclass(slots=True)
class Brought:
    """What a file brought to one record: the changes of each field, oldest first; its creation among them.

    `followed`: fields that no cell spoke of, but that changed with one (a request that became a quotation).
    """

    record: type[Record]
    id: int
    fields: dict[str, list[Change]] = field(default_factory=dict)
    followed: set[str] = field(default_factory=set)

    @property
    def made(self) -> Change | None:
        """Its creation, where it came with the file."""
        return next(iter(self.fields.get(EXISTENCE, ())), None)


@dataclass(frozen=True, slots=True)
class Trail:
    """`entries`: the imports of the file that stand, oldest first; `alone`: whether it came alone in all of them."""

    entries: tuple[LoggedEntry, ...]
    brought: tuple[Brought, ...]
    alone: bool


def trail_of(reader: Reader, file: InboxFile) -> Trail:
    """The imports of a file with what they brought; what was taken back since is no longer among it."""
    found = change_log.history(reader, id=file.id, limit=ENTRIES)
    undone = undone_among(reader, {item.id for item in found})
    standing = [item for item in reversed(found) if item.turn == "do" and item.id not in undone]
    brought: dict[int, Brought] = {}
    entries, alone = [], True
    for item in standing:
        whole = change_log.history(reader, entry=item.id)[0]
        if whole.label.msgid == TAKEN_BACK:
            _take_away(brought, whole.changes)
            continue
        own = list(_of_file(reader, file, whole.changes))
        alone = alone and all(change.record is InboxFile or change in own for change in _told(whole.changes))
        if own:
            entries.append(whole)
        following = _following(own)
        for change in own:
            there = brought.setdefault(change.id, Brought(change.record, change.id))
            if (change.id, change.field) in following:
                there.followed.add(change.field)
            there.fields.setdefault(change.field, []).append(change)
    left = tuple(item for item in brought.values() if item.fields)
    return Trail(tuple(entries), left, alone)


def _following(changes: Sequence[Change]) -> set[tuple[int, str]]:
    """What carries the address of a cell that speaks of another field."""
    places = Counter((change.id, change.origin.place) for change in changes if change.origin)
    return {
        (change.id, change.field)
        for change in changes
        if change.field != EXISTENCE
        and change.origin is not None
        and places[change.id, change.origin.place] > 1
        and not field_of(change.record, change.field).kind.to
    }


def _told(changes: Sequence[Change]) -> Iterator[Change]:
    return (change for change in changes if change.origin is not None)


def _take_away(brought: dict[int, Brought], changes: Sequence[Change]) -> None:
    for change in changes:
        there = brought.get(change.id)
        if there is None:
            continue
        if change.field == EXISTENCE:
            there.fields.clear()
            continue
        stack = there.fields.get(change.field, [])
        while stack and stack[-1].after != change.after:
            stack.pop()
        if not stack:
            there.fields.pop(change.field, None)


def _of_file(reader: Reader, file: InboxFile, changes: Sequence[Change]) -> Iterator[Change]:
    """Two suppliers may send files of one name in one go: then it is told by whose they are."""
    named = [change for change in _told(changes) if change.origin and change.origin.document == file.name]
    together = [change.id for change in changes if change.record is InboxFile and change.id != file.id]
    others = reader.many(InboxFile, together).values()
    if not any(other.name == file.name for other in others):
        return iter(named)
    whose = whose_file(reader, file)
    return (change for change in named if change.origin is not None and change.origin.whose == whose)


def whose_file(reader: Reader, file: InboxFile) -> str:
    """The supplier or curator that a file is from, in words; "" where nobody said it."""
    for kind, id in (("supplier", file.supplier), ("curator", file.curator)):
        if id is not None:
            return reader.title(kind, id)
    return ""


def their_files(reader: Reader, supplier: int) -> frozenset[str]:
    """The names of all files that a supplier ever sent."""
    found = reader.where(InboxFile, archived=True, supplier=supplier)
    return frozenset(item.name for item in found if item.name)


def is_theirs(origin: Origin, whose: str, names: frozenset[str]) -> bool:
    """Whether a value came from one of these files: by whose it is, else by the name of the file."""
    return origin.whose == whose if origin.whose else origin.document in names
