"""Declared once: what a record is, and the fields that its annotations declare."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from typing import Annotated, Any, TypeVar, dataclass_transform, get_args, get_origin, get_type_hints

from scoutdesk.fields.kinds import Audience, Code, Context, Flag, Kind, Link
from scoutdesk.i18n import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Base of all records: identity, code, and whether it has been put away."""

    id: int
    code: Annotated[str | None, Code(N_("Code"), search=True, to=Audience.EVERYONE)] = None
    archived: Annotated[bool, Flag(N_("Archived"))] = False


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field: its attribute name, kind and default; `blank`: whether its type allows None."""

    name: str
    kind: Kind
    default: Any
    blank: bool = True

    @property
    def label(self) -> str:
        return _(self.kind.label)

    @property
    def header(self) -> str:
        return self.kind.header

    @property
    def help(self) -> str:
        return _(self.kind.help)


@dataclass(frozen=True, slots=True)
class About:
    """What is declared about a record as a whole.

    `title`: the field that names it; `parent`: the link to what it belongs to.
    """

    name: str
    label: str
    plural: str
    prefix: str
    title: str
    parent: str


_ABOUT: dict[type, About] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(
    name: str, *, label: str, plural: str = "", prefix: str, title: str = "name", parent: str = ""
) -> Callable[[type[R]], type[R]]:
    """Declare a record: a frozen, slotted, keyword-only dataclass whose annotations carry the kinds of its fields."""

    def declare(cls: type[R]) -> type[R]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
        _ABOUT[made] = About(name, label, plural or label, prefix, title, parent)
        return made

    return declare


def about(cls: type[Record]) -> About:
    return _ABOUT[cls]


# plain dictionaries: functools.cache takes a frozen record's class for an unhashable argument under mypy
_FIELDS: dict[type, dict[str, Field]] = {}


def fields_of(cls: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a record in order, without `id`."""
    return tuple(_by_name(cls).values())


def _by_name(cls: type[Record]) -> dict[str, Field]:
    if cls not in _FIELDS:
        _FIELDS[cls] = {field.name: field for field in _declared(cls)}
    return _FIELDS[cls]


def _declared(cls: type[Record]) -> list[Field]:
    hints = get_type_hints(cls, include_extras=True)
    found: list[Field] = []
    for item in dataclasses.fields(cls):
        kind = _kind_in(hints[item.name])
        if kind is not None:
            default = None if item.default is MISSING else item.default
            found.append(Field(item.name, kind, default, _may_be_blank(hints[item.name])))
    return found


def _kind_in(hint: object) -> Kind | None:
    if get_origin(hint) is Annotated:
        return next((extra for extra in get_args(hint)[1:] if isinstance(extra, Kind)), None)
    return None


def _may_be_blank(hint: object) -> bool:
    value = get_args(hint)[0]
    return type(None) in get_args(value)


def field_of(cls: type[Record], name: str) -> Field:
    return _by_name(cls)[name]


def fields_for(cls: type[Record], audience: Audience) -> tuple[Field, ...]:
    """The fields an outside audience may see."""
    return tuple(field for field in fields_of(cls) if field.kind.to & audience)


def links_of(cls: type[Record]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(cls) if isinstance(field.kind, Link))


def title_of(record: Record, context: Context | None = None) -> str:
    """The words that name a record: its title field, else its code; a link is read only in a context."""
    title = about(type(record)).title
    if title:
        kind = field_of(type(record), title).kind
        shown = (
            "" if context is None and isinstance(kind, Link) else kind.show(getattr(record, title), context)
        )
        if shown:
            return shown
    return record.code or f"#{record.id}"


TITLE_IN_SENTENCE = 40


def short_title(record: Record, context: Context | None = None) -> str:
    """`title_of` as it stands in a sentence about what was done: a whole paragraph is cut."""
    title = title_of(record, context)
    return title if len(title) <= TITLE_IN_SENTENCE else f"{title[: TITLE_IN_SENTENCE - 1].rstrip()}…"
