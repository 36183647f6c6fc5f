"""A point about a season: what is missing, wrong or doubtful, and the field where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from scoutdesk.domain.doubts import Doubt, unfilled
from scoutdesk.fields.declared import Record, about
from scoutdesk.i18n import Message

Gravity = Literal["open", "error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence and the place where it is mended: record name, id and field.

    Where something below the record is missing, the field is the name of what is missing ("certificate", "tier").
    `severity`: "open" is missing and "error" is wrong by arithmetic or unsafe, both keep the gate shut;
    "warning" (law, doubt) and "info" only speak, at their field. `source`: where the rule comes from.
    """

    message: Message
    record: str
    id: int
    field: str
    severity: Gravity = "open"
    source: Message | str = ""

    @property
    def blocks(self) -> bool:
        return self.severity in ("open", "error")


def at(
    record: Record, field: str, message: Message, severity: Gravity = "open", source: Message | str = ""
) -> Point:
    """A point at a field of this record."""
    return Point(message, about(type(record)).name, record.id, field, severity, source)


def points_of(doubts: Iterable[Doubt]) -> Iterator[Point]:
    """What the rules of the rooms say, as points."""
    return (at(item.record, item.field, item.message, item.severity, item.source) for item in doubts)


def lacks(
    record: Record,
    below: type[Record],
    message: Message,
    severity: Gravity = "open",
    source: Message | str = "",
) -> Point:
    """A point that is mended in the record's list of `below`."""
    return at(record, about(below).name, message, severity, source)


def blank(record: Record, *names: str) -> Iterator[Point]:
    """A point for each of these fields that is not filled in."""
    for name in names:
        if getattr(record, name) in (None, ""):
            yield at(record, name, unfilled(type(record), name))
