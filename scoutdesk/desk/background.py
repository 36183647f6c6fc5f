"""Work off the window's thread: one lane for the database, one free lane; results come back on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Lane = Literal["database", "free"]
WORKERS: dict[Lane, int] = {"database": 1, "free": 2}


class Job(QObject):
    """One piece of work under way. It lives on the window's thread, so its signals are delivered there."""

    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, then: Callable[[Any], object] | None) -> None:
        super().__init__(background)
        self._background = background
        self._then = then
        self.cancelled = False
        self.finished.connect(self._finish)
        self.failed.connect(self._fail)

    def cancel(self) -> None:
        """Nobody wants the result any more; work that has not begun is not begun."""
        self.cancelled = True

    def _finish(self, result: object) -> None:
        self._background.leave(self)
        if self._then is not None and not self.cancelled:
            self._then(result)

    def _fail(self, error: object) -> None:
        self._background.leave(self)
        if not self.cancelled:
            self._background.report(error)


class Background(QObject):
    """`run(work, then=self._show)`: `work` touches no widget and closes over frozen things only."""

    refused = Signal(object)
    """Work was refused: the Refused, to be shown as a notice."""
    crashed = Signal(str)
    """Work failed with a bug: the report."""
    busy = Signal(bool)
    """Work has begun, or the last of it has ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._jobs: set[Job] = set()

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs)

    def run(
        self, work: Callable[[], T], then: Callable[[T], object] | None = None, *, lane: Lane = "database"
    ) -> Job:
        """Do `work` on a lane and hand its result to the bound method `then` on the window's thread."""
        job = Job(self, then)
        self._jobs.add(job)
        if len(self._jobs) == 1:
            self.busy.emit(True)
        self._lane(lane).submit(_perform, job, work)
        return job

    def close(self) -> None:
        """Let what has begun come to its end; what has not begun is dropped."""
        for job in self._jobs:
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._lanes.clear()

    def _lane(self, name: Lane) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        if name not in self._lanes:
            self._lanes[name] = ThreadPoolExecutor(WORKERS[name], thread_name_prefix=name)
        return self._lanes[name]

    def leave(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()
        if not self._jobs:
            self.busy.emit(False)

    def report(self, error: object) -> None:
        """A refusal is told beside the work, a bug in a dialog."""
        if isinstance(error, str):
            self.crashed.emit(error)
        else:
            self.refused.emit(error)


def _perform(job: Job, work: Callable[[], object]) -> None:
    from scoutdesk.domain.errors import Refused

    if job.cancelled:
        job.finished.emit(None)
        return
    try:
        result = work()
    except Refused as refusal:
        job.failed.emit(refusal)
    except Exception:
        import traceback

        job.failed.emit(traceback.format_exc())
    else:
        job.finished.emit(result)
