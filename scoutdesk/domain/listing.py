"""What a list shows: which record, which rows, which order; the same for screen, export and command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from scoutdesk.fields.declared import Record

Test = Literal["is", "in", "has", "from", "to", "blank"]


@dataclass(frozen=True, slots=True)
class Condition:
    """`field` `test` `value`: is, in (any of a tuple), has (contains text), from/to (bounds), blank."""

    field: str
    test: Test
    value: Any = None


@dataclass(frozen=True, slots=True)
class Listing:
    """`words` narrows to the records that the search index finds; `order` names a field, descending with `falling`."""

    record: type[Record]
    conditions: tuple[Condition, ...] = ()
    words: str = ""
    order: str = ""
    falling: bool = False
    archived: bool = False
