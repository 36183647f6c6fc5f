"""What every page is given: the workspace, a way to act, a way to go elsewhere, and word of what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scoutdesk.desk.background import Background
from scoutdesk.i18n import Message
from scoutdesk.operations.settings import Settings

if TYPE_CHECKING:
    # the window is painted before the store is imported
    from scoutdesk.operations.outcome import Outcome
    from scoutdesk.operations.workspace import Workspace


# changes that are taken back within the tenth of a second that a window may stand still
AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a page ("today", "sku", "season", "supplier", "inbox" …), a record, a tab and a field on it."""

    page: str
    id: int = 0
    tab: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line beside the work. `entry` offers Undo; `details` are further sentences; `file` was written: its folder.

    `place`: where one looks at it, if that is elsewhere.
    """

    message: Message
    tone: str = "done"
    details: tuple[Message, ...] = ()
    entry: int | None = None
    file: str = ""
    place: Place | None = None


class Desk(QObject):
    """The window's side of the operations. Pages call `act`, listen to `changed`, and ask to `go`."""

    changed = Signal(object)
    """Something was written: the Outcome. Pages re-read what they show."""
    noticed = Signal(object)
    """A Notice to show."""
    going = Signal(object)
    """A Place to open."""
    dropped = Signal(object)
    """Files dropped on the window: a tuple of Path. The inbox takes them."""
    attached = Signal()
    """The workspace is open; before that only Today stands, on its first rows."""
    settling = Signal(object)
    """Other Settings are wanted: the app wears them and keeps them."""

    def __init__(
        self,
        workspace: Workspace | None = None,
        parent: QObject | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.settings = settings or Settings()
        self.background = Background(self)
        """Work off the window's thread: `self.desk.background.run(work, then=self._show)`."""
        self.background.refused.connect(self._tell_refusal)

    @property
    def workspace(self) -> Workspace:
        assert self._workspace is not None, "no workspace is open yet"
        return self._workspace

    @property
    def is_open(self) -> bool:
        return self._workspace is not None

    def attach(self, workspace: Workspace) -> None:
        """Give the desk its workspace, once it is open."""
        self._workspace = workspace
        self.attached.emit()

    def act(self, operation: Callable[[], Outcome]) -> Outcome | None:
        """Run an operation; tell what it did with Undo beside it, or why it was refused (then None)."""
        from scoutdesk.domain.errors import Refused

        try:
            outcome = operation()
        except Refused as refusal:
            self._tell_refusal(refusal)
            return None
        self.tell(outcome)
        return outcome

    def tell(self, outcome: Outcome, place: Place | None = None) -> None:
        """Tell what was done and where one looks at it, and that something changed; for work in the background."""
        tone = "problem" if outcome.problems else "done"
        details = (*outcome.notes, *(problem.message for problem in outcome.problems))
        written = outcome.files[-1] if outcome.files else ""
        self.noticed.emit(Notice(outcome.message, tone, details, outcome.entry, written, place))
        if outcome.entry is not None:
            self.changed.emit(outcome)

    def _tell_refusal(self, refusal: object) -> None:
        from scoutdesk.domain.errors import Refused

        assert isinstance(refusal, Refused)
        self.noticed.emit(Notice(refusal.message, "refused", refusal.points))

    def go(self, place: Place) -> None:
        self.going.emit(place)

    def settle(self, settings: Settings) -> None:
        """Wish for other settings: language, theme, size, person, workspace."""
        self.settling.emit(settings)

    def undo(self, entry: int | None = None) -> None:
        """Take back an entry, by default the latest."""
        from scoutdesk.operations import history

        self._take_back(partial(history.undo, self.workspace, entry), history.weight(self.workspace, entry))

    def redo(self) -> None:
        from scoutdesk.operations import history

        self._take_back(partial(history.redo, self.workspace), history.weight(self.workspace, redo=True))

    def _take_back(self, operation: Callable[[], Outcome], changes: int) -> None:
        """At once, or beside the window where it is a whole import."""
        if changes <= AT_ONCE:
            self.act(operation)
        else:
            self.background.run(operation, then=self.tell)
