"""Refusals: what a person asked for and the house does not do, with the reason."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass

from scoutdesk.i18n import Message, say

# what Windows says of a file that another program holds open
SHARING_VIOLATIONS = (32, 33)
REASONS = {
    errno.ENOENT: say("there is nothing at this place"),
    errno.EACCES: say("you have no permission for it"),
    errno.EPERM: say("you have no permission for it"),
    errno.EISDIR: say("it is a folder"),
    errno.ENOTDIR: say("a part of the path is a file"),
    errno.EEXIST: say("a file of this name is in the way"),
    errno.ENOTEMPTY: say("the folder is not empty"),
    errno.ENAMETOOLONG: say("the name is too long"),
    errno.ENOSPC: say("the disk is full"),
    errno.EROFS: say("the disk can only be read"),
    errno.EBUSY: say("another program holds it open"),
    errno.EIO: say("the disk or the network does not answer properly"),
}


def reason_of(error: OSError) -> Message | str:
    """Why the system refused, in words that a user knows; its own words where there are none."""
    if getattr(error, "winerror", None) in SHARING_VIOLATIONS:
        return REASONS[errno.EBUSY]
    return REASONS.get(error.errno or 0) or error.strerror or str(error)


class Refused(Exception):
    """The request is refused; `message` says why, `points` say what is missing, each a sentence."""

    def __init__(self, message: Message, points: tuple[Message, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.points = points

    def __str__(self) -> str:
        return "\n".join(str(part) for part in (self.message, *self.points))


class RefusedCells(Refused):
    """Some cells of a grid are refused, each for its own reason, by (row, column); the others were saved."""

    def __init__(self, cells: Mapping[tuple[int, str], Message]) -> None:
        super().__init__(say("{count} cells were not taken", count=len(cells)), tuple(cells.values()))
        self.cells = cells


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that is no longer what the change started from; values are shown texts."""

    record: str
    id: int
    field: str
    label: str
    title: str
    expected: str
    found: str


class Conflict(Refused):
    """Somebody else changed the same field in the meantime."""

    def __init__(self, conflicts: tuple[FieldConflict, ...]) -> None:
        self.conflicts = conflicts
        super().__init__(
            say("Changed in the meantime; nothing was saved"),
            tuple(
                say(
                    "{title} · {label}: now {found}, was {expected} when you started",
                    title=conflict.title,
                    label=say(conflict.label),
                    found=conflict.found or "—",
                    expected=conflict.expected or "—",
                )
                for conflict in conflicts
            ),
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place (file, sheet, field …); a value, not an exception."""

    place: str
    cell: str
    message: Message

    def __str__(self) -> str:
        return " · ".join(part for part in (self.place, self.cell, str(self.message)) if part)
