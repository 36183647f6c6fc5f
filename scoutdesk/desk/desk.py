"""What every page is given: the workspace, a way to act, a way to go elsewhere, and word of what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from scoutdesk.domain.errors import Refused
from scoutdesk.i18n import Message
from scoutdesk.operations import history
from scoutdesk.operations.outcome import Outcome
from scoutdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a page ("today", "sku", "season", "supplier", "inbox" …), a record, a tab and a field on it."""

    page: str
    id: int = 0
    tab: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line beside the work. `entry` offers Undo; `details` are further sentences."""

    message: Message
    tone: str = "done"
    details: tuple[Message, ...] = ()
    entry: int | None = None


class Desk(QObject):
    """The window's side of the operations. Pages call `act`, listen to `changed`, and ask to `go`."""

    changed = Signal(object)
    """Something was written: the Outcome. Pages re-read what they show."""
    noticed = Signal(object)
    """A Notice to show."""
    going = Signal(object)
    """A Place to open."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace

    def act(self, operation: Callable[[], Outcome]) -> Outcome | None:
        """Run an operation; tell what it did with Undo beside it, or why it was refused (then None)."""
        try:
            outcome = operation()
        except Refused as refusal:
            self.noticed.emit(Notice(refusal.message, "refused", refusal.points))
            return None
        tone = "problem" if outcome.problems else "done"
        details = tuple(problem.message for problem in outcome.problems)
        self.noticed.emit(Notice(outcome.message, tone, details, outcome.entry))
        if outcome.entry is not None:
            self.changed.emit(outcome)
        return outcome

    def go(self, place: Place) -> None:
        self.going.emit(place)

    def undo(self) -> None:
        self.act(lambda: history.undo(self.workspace))

    def redo(self) -> None:
        self.act(lambda: history.redo(self.workspace))
