"""How far the reading of files on a lane has come: written there, looked at here from time to time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from scoutdesk.domain.progress import Progress
from scoutdesk.i18n import Message

EVERY_MS = 100


class Told:
    """What the lane tells. No QObject: a lane may hold the last reference to it."""

    def __init__(self) -> None:
        self.state: tuple[int, int, Message] | None = None
        self.cancelled = False

    def tell(self, done: int, of: int, words: Message) -> None:
        self.state = (done, of, words)

    def is_cancelled(self) -> bool:
        return self.cancelled

    @property
    def progress(self) -> Progress:
        return Progress(self.tell, self.is_cancelled)


class Watch(QObject):
    """Looks at the work under way, and shows how far it is."""

    moved = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._told: Told | None = None
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> Progress:
        """The progress for new work; that of earlier work is looked at no more."""
        self._told = Told()
        self._timer.start()
        return self._told.progress

    def end(self) -> None:
        self._timer.stop()

    def cancel(self) -> None:
        """Ask the work to stop; it does so where it tells next how far it is."""
        if self._told is not None:
            self._told.cancelled = True

    def _look(self) -> None:
        state = self._told.state if self._told is not None else None
        if state is not None:
            done, of, words = state
            self.moved.emit(done, of, str(words))
