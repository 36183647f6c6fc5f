"""Records as they are typed: found by code or name, made and changed from texts, several fields at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from scoutdesk.domain.changes import Change, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.guarded import refuse_decided
from scoutdesk.fields.declared import Record, about, field_of, fields_of, short_title, title_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Day, Kind
from scoutdesk.i18n import Message, _, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.records import new_record, read_value
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader

R = TypeVar("R", bound=Record)


def kind_called(workspace: Workspace, name: str) -> type[Record]:
    """The kind of record meant by its name, label or plural."""
    wanted = name.strip().casefold()
    for record in workspace.database.schema.records:
        what = about(record)
        words = (what.name, f"{what.name}s", _(what.label), _(what.plural), what.label, what.plural)
        if wanted in {word.casefold() for word in words}:
            return record
    return workspace.record_type(name)


def find(workspace: Workspace, record: type[R], text: str) -> R:
    """The record with this code or name; `Refused` where there is none or more than one."""
    with workspace.database.reading() as reader:
        found = reader.by_code(record, text)
        if found is not None:
            return found
        try:
            id = reader.find(about(record).name, text.strip())
        except Unreadable as error:
            raise Refused(error.message) from error
        return reader.many(record, [id])[id]


def find_current(workspace: Workspace, record: type[R], text: str) -> R:
    """The same, of those that are in use; `Refused` for one that is archived."""
    found = find(workspace, record, text)
    if found.archived:
        raise Refused(say("{name} is archived; bring it back first", name=title_of(found)))
    return found


def create_typed(workspace: Workspace, record: type[R], texts: Mapping[str, str]) -> tuple[R, Outcome]:
    """A new record from typed values; nothing is made where one of them cannot be read."""
    with workspace.database.transaction(workspace.person) as transaction:
        made = new_record(workspace, transaction, record, **_values(transaction, record, texts))
        title = short_title(made, transaction.context())
        label = say("Create {record} {title}", record=say(about(record).label), title=title)
        refuse_decided([created(made)])
        entry = transaction.apply(label, [created(made)])
    return made, Outcome(label, entry, (created(made),), ids=(made.id,), notes=transaction.notes)


def change_typed(workspace: Workspace, record: type[Record], id: int, texts: Mapping[str, str]) -> Outcome:
    """Several fields of one record from typed values, as one entry; a blank text clears the field."""
    with workspace.database.transaction(workspace.person) as transaction:
        old = transaction.one(record, id)
        if old is None:
            raise Refused(say("{record} #{id} does not exist", record=say(about(record).label), id=id))
        changes = tuple(
            Change(record, id, name, getattr(old, name), value)
            for name, value in _values(transaction, record, texts).items()
            if getattr(old, name) != value
        )
        refuse_decided(changes)
        label = _label(record, short_title(old, transaction.context()), changes)
        entry = transaction.apply(label, changes)
    return Outcome(label, entry, changes, ids=(id,), notes=transaction.notes)


def _label(record: type[Record], title: str, changes: tuple[Change, ...]) -> Message:
    if not changes:
        return say("Nothing changed")
    if len(changes) == 1:
        label = field_of(record, changes[0].field).kind.label
        return say("Change {label} of {title}", label=say(label), title=title)
    return say("Change {title}", title=title)


def _values(reader: Reader, record: type[Record], texts: Mapping[str, str]) -> dict[str, Any]:
    context = reader.context()
    return {name: read_value(_field(record, name), text, context) for name, text in texts.items()}


def _field(record: type[Record], name: str) -> Any:
    known = {field.name: field.kind for field in fields_of(record)}
    if name not in known:
        raise Refused(
            say(
                "{record} has no field {name}; it has: {known}",
                record=say(about(record).label),
                name=name,
                known=", ".join(known),
            )
        )
    return known[name]


def day_typed(workspace: Workspace, text: str) -> Any:
    """The day meant by what was typed."""
    with workspace.database.reading() as reader:
        return read_value(Day("Day"), text, reader.context())


def value_typed(workspace: Workspace, kind: Kind, text: str) -> Any:
    """What a kind reads from what was typed; `Refused` in its words."""
    with workspace.database.reading() as reader:
        return read_value(kind, text, reader.context())
