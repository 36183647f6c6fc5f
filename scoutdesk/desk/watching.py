"""The folder that is watched for workbooks, looked into from time to time while the window is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from scoutdesk.desk.desk import Desk, Place

if TYPE_CHECKING:
    from scoutdesk.operations.exchange.watching import Watched

EVERY_MS = 15_000


class FolderWatch(QObject):
    """What is new is told in a notice, and waits in the inbox; a folder that cannot be read is told once."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before: dict[str, tuple[int, int]] = {}
        self._under_way = False
        self._failing = False
        self.timer = QTimer(self, interval=EVERY_MS)
        self.timer.timeout.connect(self.look)
        desk.attached.connect(self.start)
        if desk.is_open:
            self.start()

    def start(self) -> None:
        """From the moment on at which the workspace is open."""
        self._before = {}
        self.timer.start()

    def look(self) -> None:
        """One look into the folder, beside the window; never two at a time."""
        if self._under_way or not self._desk.is_open or self._desk.background.is_busy:
            return
        from scoutdesk.operations.exchange.watching import collect_quietly, watched_folder

        if watched_folder(self._desk.workspace) is None:
            return
        self._under_way = True
        work = partial(collect_quietly, self._desk.workspace, dict(self._before))
        job = self._desk.background.run(work, then=self._found)
        job.failed.connect(self._failed)

    def _found(self, found: Watched) -> None:
        self._under_way = False
        self._before = dict(found.stamps)
        if found.failure is not None and not self._failing:
            self._desk.tell(found.failure)
        self._failing = found.failure is not None
        if found.received is not None:
            self._desk.tell(found.received, Place("inbox"))

    def _failed(self, _error: object) -> None:
        self._under_way = False
