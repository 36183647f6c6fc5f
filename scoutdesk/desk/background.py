"""Work off the window's thread: one lane for the database, one free lane; results come back on the window's thread."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Lane = Literal["database", "free"]
WORKERS: dict[Lane, int] = {"database": 1, "free": 2}
COLLECT_MS = 500
MANY = 100_000


class Listeners:
    """Those who want to hear of something, called on the window's thread.

    No QObject: the last reference to a job may be let go on a lane, and Qt objects must not die there.
    """

    def __init__(self) -> None:
        self._listeners: list[Callable[[object], object]] = []

    def connect(self, listener: Callable[[object], object]) -> None:
        self._listeners.append(listener)

    def tell(self, what: object) -> None:
        for listener in self._listeners:
            listener(what)


class Job:
    """One piece of work under way. `failed` tells the Refused or the report of a bug, beside the notice of it."""

    def __init__(self, then: Callable[[Any], object] | None) -> None:
        self.then = then
        self.cancelled = False
        self.failed = Listeners()

    def cancel(self) -> None:
        """Nobody wants the result any more; work that has not begun is not begun."""
        self.cancelled = True


class Background(QObject):
    """`run(work, then=self._show)`: `work` touches no widget and closes over frozen things only."""

    refused = Signal(object)
    """Work was refused: the Refused, to be shown as a notice."""
    crashed = Signal(str)
    """Work failed with a bug: the report."""
    busy = Signal(bool)
    """Work has begun, or the last of it has ended."""
    # sent from the lanes; what sends must outlive the work, and this does
    _finished = Signal(object, object)
    _failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._jobs: set[Job] = set()
        self._collecting = QTimer(self, interval=COLLECT_MS)
        self._collecting.timeout.connect(self.collect)
        self._finished.connect(self._finish)
        self._failed.connect(self._fail)

    @property
    def is_busy(self) -> bool:
        return bool(self._jobs)

    def run(
        self, work: Callable[[], T], then: Callable[[T], object] | None = None, *, lane: Lane = "database"
    ) -> Job:
        """Do `work` on a lane and hand its result to the bound method `then` on the window's thread."""
        job = Job(then)
        self._jobs.add(job)
        if len(self._jobs) == 1:
            self.busy.emit(True)
        self._lane(lane).submit(self._perform, job, work)
        return job

    def close(self) -> None:
        """Let what has begun come to its end; what has not begun is dropped."""
        for job in tuple(self._jobs):
            job.cancel()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        if self._lanes:
            self._collecting.stop()
            gc.enable()
            gc.unfreeze()
        self._lanes.clear()
        for job in tuple(self._jobs):
            self._leave(job)

    def _lane(self, name: Lane) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        if not self._lanes:
            # Python looks for garbage on whatever thread happens to allocate, and a widget that dies on a lane
            # takes the process with it: from now on garbage is collected here
            gc.disable()
            self._collecting.start()
        if name not in self._lanes:
            self._lanes[name] = ThreadPoolExecutor(WORKERS[name], thread_name_prefix=name)
        return self._lanes[name]

    def collect(self) -> None:
        """What Python does by itself otherwise, on the window's thread: the oldest generation that is due.

        What is being made on a lane is nobody's garbage yet. Where it was a great deal, to look through it would hold
        up the window: it is never looked through, and goes when nobody holds it any more.
        """
        counts, limits = gc.get_count(), gc.get_threshold()
        if self._jobs:
            return
        if counts[0] > MANY:
            gc.freeze()
            return
        due = [generation for generation in range(3) if counts[generation] > limits[generation]]
        if due:
            gc.collect(due[-1])

    def _perform(self, job: Job, work: Callable[[], object]) -> None:
        """On the lane: the work, and its end sent to the window's thread."""
        from scoutdesk.domain.errors import Refused

        try:
            result = None if job.cancelled else work()
        except Refused as refusal:
            self._failed.emit(job, refusal)
        except Exception:
            import traceback

            self._failed.emit(job, traceback.format_exc())
        else:
            self._finished.emit(job, result)

    def _finish(self, job: Job, result: object) -> None:
        then = self._leave(job)
        if then is not None and not job.cancelled:
            then(result)

    def _fail(self, job: Job, error: object) -> None:
        """A refusal is told beside the work, a bug in a dialog."""
        failed = job.failed
        self._leave(job)
        if job.cancelled:
            return
        failed.tell(error)
        if isinstance(error, str):
            self.crashed.emit(error)
        else:
            self.refused.emit(error)

    def _leave(self, job: Job) -> Callable[[Any], object] | None:
        """Forget the job. Its hold on a page is let go here, on the window's thread."""
        then, job.then, job.failed = job.then, None, Listeners()
        self._jobs.discard(job)
        if not self._jobs:
            self.busy.emit(False)
        return then
