"""What an operation tells about what it did."""

from __future__ import annotations

from dataclasses import dataclass

from scoutdesk.domain.changes import Change
from scoutdesk.domain.errors import Problem
from scoutdesk.i18n import Message


@dataclass(frozen=True, slots=True)
class Outcome:
    """`message` for the notice; `entry` the log entry that Undo takes back (None: nothing changed).

    `notes`: what followed from it besides, as an approval that fell.
    """

    message: Message
    entry: int | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    notes: tuple[Message, ...] = ()
