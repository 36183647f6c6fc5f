"""What was taken over from received workbooks and still stands, read from the log: it outlives the sitting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from scoutdesk.domain.changes import EXISTENCE, Change
from scoutdesk.domain.inbox import InboxFile
from scoutdesk.fields.declared import Field, Record, field_of, fields_of, title_of
from scoutdesk.fields.kinds import Context
from scoutdesk.operations.exchange.import_trail import Brought, trail_of
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Taken:
    """One value that a workbook brought: in which cell it stood, and what was here before, in words.

    `now`: what stands here instead, where somebody edited it since; None where it stands as it was taken over.
    """

    inbox: int
    record: type[Record]
    title: str
    field: Field
    address: str
    before: str
    after: str
    new: bool
    now: str | None = None
    id: int = 0


def taken_over(workspace: Workspace, files: Iterable[InboxFile]) -> tuple[Taken, ...]:
    """The values of these workbooks that were not taken back, file by file."""
    with workspace.database.reading() as reader:
        return tuple(taken for file in files for taken in _of_file(reader, file))


def _of_file(reader: Reader, file: InboxFile) -> Iterator[Taken]:
    brought = trail_of(reader, file).brought
    context = reader.context()
    ids: dict[type[Record], list[int]] = {}
    for item in brought:
        ids.setdefault(item.record, []).append(item.id)
    now = {id: found for record, wanted in ids.items() for id, found in reader.many(record, wanted).items()}
    for item in brought:
        record = now.get(item.id)
        if record is not None:
            yield from _told(file, item, record, context)


def _told(file: InboxFile, item: Brought, record: Record, context: Context) -> Iterator[Taken]:
    title = title_of(record, context)
    if item.made is not None:
        yield from _new(file, item, record, title, context)
    for name, changes in item.fields.items():
        if name != EXISTENCE and name not in item.followed:
            yield _taken(file, changes[-1], getattr(record, name), title, context)


def _taken(file: InboxFile, change: Change, now: Any, title: str, context: Context) -> Taken:
    field = field_of(change.record, change.field)
    before, after, here = (field.kind.show(value, context) for value in (change.before, change.after, now))
    place = change.origin.place if change.origin else ""
    return Taken(
        file.id,
        change.record,
        title,
        field,
        place,
        before,
        after,
        False,
        None if now == change.after else here,
        change.id,
    )


def _new(file: InboxFile, item: Brought, record: Record, title: str, context: Context) -> Iterator[Taken]:
    made = item.made
    assert made is not None
    place = made.origin.place if made.origin else ""
    for field in fields_of(item.record):
        value: Any = getattr(made.after, field.name)
        if field.kind.to and value is not None and field.name not in ("code", *item.fields):
            now = getattr(record, field.name)
            shown, here = field.kind.show(value, context), field.kind.show(now, context)
            yield Taken(
                file.id,
                item.record,
                title,
                field,
                place,
                "",
                shown,
                True,
                None if now == value else here,
                item.id,
            )
