"""Creating, changing and putting away records, whatever their kind; lists and links of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from scoutdesk.domain.changes import Change, changes_between, created
from scoutdesk.domain.errors import Refused
from scoutdesk.domain.guarded import refusal
from scoutdesk.domain.listing import Condition, Listing
from scoutdesk.domain.proposals import Proposal, accepted, proposals
from scoutdesk.domain.sku import Sku, family_of
from scoutdesk.fields.declared import Record, about, field_of, fields_of, links_of, short_title, title_of
from scoutdesk.fields.errors import Unreadable
from scoutdesk.fields.kinds import Context, Kind, Link
from scoutdesk.i18n import Message, say
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace
from scoutdesk.store.reading import Reader
from scoutdesk.store.writing import Transaction

R = TypeVar("R", bound=Record)


def create(workspace: Workspace, record: type[R], **values: Any) -> tuple[R, Outcome]:
    """A new record with the given values (already of their kinds) and the next free code."""
    with workspace.database.transaction(workspace.person) as transaction:
        made = new_record(workspace, transaction, record, **values)
        title = short_title(made, transaction.context())
        label = say("Create {record} {title}", record=say(about(record).label), title=title)
        entry = transaction.apply(label, [created(made)])
    return made, Outcome(label, entry, (created(made),), ids=(made.id,), notes=transaction.notes)


def new_record(workspace: Workspace, transaction: Transaction, record: type[R], **values: Any) -> R:
    """The record object only, with id and code; the caller applies its creation."""
    # a blank is not given: where something is always there, the declared value stands
    given = {name: value for name, value in values.items() if value is not None}
    if not given.get("code"):
        given["code"] = transaction.next_code(record)
    return record(id=workspace.new_id(), **given)


def edit(
    workspace: Workspace, record: type[R], id: int, field: str, text: object, *, before: object = ...
) -> Outcome:
    """Set one field from what was typed. `Refused` says at which field and why; nothing is lost by the caller.

    `before`: the value the form showed; another value there now is a `Conflict`.
    """
    return edit_many(workspace, record, [id], field, text, befores={} if before is ... else {id: before})


def edit_many(
    workspace: Workspace,
    record: type[R],
    ids: Sequence[int],
    field: str,
    text: object,
    *,
    befores: Mapping[int, object] | None = None,
) -> Outcome:
    """The same field of several records set to one value, as one entry."""
    declared = field_of(record, field)
    with workspace.database.transaction(workspace.person) as transaction:
        value = read_value(declared.kind, text, transaction.context())
        found = _all_of(transaction, record, ids)
        decided_elsewhere = refusal(record, field, value)
        if decided_elsewhere and any(getattr(item, field) != value for item in found.values()):
            raise Refused(decided_elsewhere)
        changes = []
        for id in found:
            old = (befores or {}).get(id, getattr(found[id], field))
            if old != value:
                changes.append(Change(record, id, field, old, value))
        label = _edit_label(record, list(found.values()), declared.kind.label)
        entry = transaction.apply(label, changes)
    message = label if changes else say("Nothing changed")
    return Outcome(message, entry, tuple(changes), ids=tuple(found), notes=transaction.notes)


def _all_of(reader: Reader, record: type[R], ids: Iterable[int]) -> dict[int, R]:
    """The records in the order of their ids, each once; `Refused` where one is gone."""
    found = reader.many(record, ids)
    for id in ids:
        if id not in found:
            raise Refused(say("{record} #{id} does not exist", record=say(about(record).label), id=id))
    return {id: found[id] for id in ids}


def _edit_label(record: type[Record], found: Sequence[Record], label: str) -> Message:
    if len(found) == 1:
        return say("Change {label} of {title}", label=say(label), title=short_title(found[0]))
    return say(
        "Change {label} of {count} {records}",
        label=say(label),
        count=len(found),
        records=say(about(record).plural),
    )


def read_value(kind: Any, text: object, context: Context) -> Any:
    """The value a kind reads from text, or `Refused` in the words of the kind."""
    try:
        return kind.read(text, context)
    except Unreadable as error:
        raise Refused(
            error.message, (say("{label}: {reason}", label=say(kind.label), reason=error.message),)
        ) from error


def save(workspace: Workspace, old: Record, new: Record, label: Message | None = None) -> Outcome:
    """All differences between two states of one record, as one entry."""
    return apply(workspace, label or say("Change {title}", title=short_title(new)), changes_between(old, new))


def apply(workspace: Workspace, label: Message, changes: Iterable[Change]) -> Outcome:
    """Any list of changes, as one entry."""
    wanted = tuple(changes)
    with workspace.database.transaction(workspace.person) as transaction:
        entry = transaction.apply(label, wanted)
    return Outcome(label if entry else say("Nothing changed"), entry, wanted, notes=transaction.notes)


def archive(workspace: Workspace, record: type[Record], ids: Sequence[int]) -> Outcome:
    """Put records away; they leave lists and search, and Undo brings them back."""
    with workspace.database.transaction(workspace.person) as transaction:
        found = _all_of(transaction, record, ids)
        changes = [
            Change(record, id, "archived", False, True) for id, item in found.items() if not item.archived
        ]
        titles = "、".join(short_title(item, transaction.context()) for item in list(found.values())[:3])
        label = say("Archive {record} {title}", record=say(about(record).label), title=titles)
        entry = transaction.apply(label, changes)
    message = label if changes else say("Nothing changed")
    return Outcome(message, entry, tuple(changes), notes=transaction.notes)


# reading


def get(workspace: Workspace, record: type[R], id: int) -> R:
    """The record; `Refused` where there is none."""
    with workspace.database.reading() as reader:
        found = reader.one(record, id)
    if found is None:
        raise Refused(say("{record} #{id} does not exist", record=say(about(record).label), id=id))
    return found


def by_code(workspace: Workspace, record: type[R], code: str) -> R:
    with workspace.database.reading() as reader:
        found = reader.by_code(record, code)
    if found is None:
        raise Refused(say("{record} {text} is not known here", record=say(about(record).label), text=code))
    return found


def where(workspace: Workspace, record: type[R], **equal: Any) -> tuple[R, ...]:
    with workspace.database.reading() as reader:
        return reader.where(record, **equal)


def list_ids(workspace: Workspace, listing: Listing) -> Sequence[int]:
    with workspace.database.reading() as reader:
        return reader.ids(listing)


def list_rows(workspace: Workspace, record: type[R], ids: Sequence[int]) -> dict[int, R]:
    with workspace.database.reading() as reader:
        return reader.many(record, ids)


def shown_rows(
    workspace: Workspace, record: type[Record], ids: Sequence[int], fields: Sequence[str] | None = None
) -> list[tuple[str, ...]]:
    """The shown texts of the fields for these ids, in their order; links by title. A row that is gone is blank."""
    wanted = [field_of(record, name) for name in fields] if fields else list(fields_of(record))
    with workspace.database.reading() as reader:
        found = reader.cells(record, ids, [field.name for field in wanted])
        context = reader.context()
        blank = (None,) * len(wanted)
        columns = []
        for field, stored in zip(
            wanted, zip(*(found.get(id, blank) for id in ids), strict=True), strict=False
        ):
            if isinstance(field.kind, Link):
                reader.load_titles(field.kind.target, [id for id in stored if id is not None])
            columns.append(_shown(field.kind, stored, context))
        return list(zip(*columns, strict=True))


def _shown(kind: Kind, stored: Sequence[Any], context: Context) -> list[str]:
    """The shown texts of a column; what occurs more than once is put into words once."""
    words = {value: kind.show(kind.from_stored(value), context) for value in set(stored)}
    return [words[value] for value in stored]


def titles(workspace: Workspace, record: str, ids: Iterable[int]) -> dict[int, str]:
    with workspace.database.reading() as reader:
        return reader.load_titles(record, ids)


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """A record that a link may point to; `label` is how it is offered."""

    id: int
    code: str
    label: str


def link_choices(
    workspace: Workspace, record: str, words: str = "", *, limit: int = 200, **equal: Any
) -> tuple[LinkChoice, ...]:
    """What a link may point to: found by `words` as one types them, else the newest; `equal` narrows it.

    Records of one title, or without, are told apart by more.
    """
    cls = workspace.database.schema.by_name[record]
    with workspace.database.reading() as reader:
        conditions = tuple(Condition(name, "is", value) for name, value in equal.items())
        ids = reader.ids(Listing(cls, conditions, words=words))[:limit]
        found = reader.many(cls, ids)
        context = reader.context()
        named = [(found[id], described(found[id], context)) for id in ids]
        often = Counter(name for _item, name in named)
        return tuple(
            LinkChoice(item.id, item.code or "", name if often[name] == 1 else f"{name} · {item.code}")
            for item, name in named
        )


def describe(workspace: Workspace, record: str, id: int) -> str:
    """One record as a link to it is offered; "" where it is gone."""
    with workspace.database.reading() as reader:
        found = reader.one(workspace.database.schema.by_name[record], id)
        return described(found, reader.context()) if found else ""


def described(record: Record, context: Context) -> str:
    """The record's title; one that has none is its code with what it links to (a quotation with its supplier)."""
    told = about(type(record))
    if told.title:
        return title_of(record, context)
    linked = (
        field.kind.show(getattr(record, field.name), context)
        for field in links_of(type(record))
        if field.name != told.parent
    )
    return " · ".join(part for part in (record.code or f"#{record.id}", *linked) if part)


# proposals from the knowledge catalogue


def proposals_for(workspace: Workspace, record: Record) -> tuple[Proposal, ...]:
    """What the catalogue proposes for the blank fields of a SKU; nothing for other records."""
    family = family_of(record) if isinstance(record, Sku) else None
    return proposals(record, family) if isinstance(record, Sku) and family else ()


def accept_proposals(workspace: Workspace, sku: int, fields: Iterable[str] | None = None) -> Outcome:
    """Take over proposed values (all, or the named fields) with their source."""
    wanted = None if fields is None else set(fields)
    with workspace.database.transaction(workspace.person) as transaction:
        record = transaction.one(Sku, sku)
        family = family_of(record) if record else None
        if record is None or family is None:
            raise Refused(say("Choose a product family first"))
        chosen = tuple(item for item in proposals(record, family) if wanted is None or item.field in wanted)
        label = say("Accept {count} proposals for {title}", count=len(chosen), title=title_of(record))
        changes = accepted(record, chosen)
        entry = transaction.apply(label, changes)
    return Outcome(label if changes else say("Nothing changed"), entry, changes)
