"""One job of the worker that tells how far it is and can be cancelled: a report, a document, the checks.

A worker cannot be stopped in the middle. A job that only reads is let go of at once, and what it brings later
is put away unseen, by the worker itself: the window may be gone by then. A job that writes is told, and ends
by itself without having written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Lock
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.system.background import Background
from models.domain.message import Message
from models.domain.progress import Cancelled, Progress

Job = Callable[[Progress], Any]


def put_away_nothing(result: object) -> None:
    """Leave a result that nobody wants to Python."""


class _Attempt:
    """What the worker brings and whether it is still wanted; whichever comes second knows of the other."""

    def __init__(self, job: Job, put_away: Callable[[Any], None]) -> None:
        self._job, self._put_away, self._lock = job, put_away, Lock()
        self._is_wanted = True
        self.stop = Event()
        self.result: object = None
        self.error: Exception | None = None

    def run(self, tell: Progress) -> _Attempt:
        """Do the job, on the worker."""
        if not self.stop.is_set():
            try:
                self._bring(self._job(tell))
            except Exception as error:  # noqa: BLE001 - whoever asked says it, or raises it again
                self.error = error
        else:
            self.error = Cancelled()
        return self

    def let_go(self) -> None:
        """Want nothing any more."""
        self.stop.set()
        with self._lock:
            was_there = self._is_wanted and self.result is not None
            self._is_wanted = False
        if was_there:
            self._put_away(self.result)

    def _bring(self, result: object) -> None:
        with self._lock:
            if self._is_wanted:
                self.result = result
                return
        self._put_away(result)


class Task(QObject):
    """`progressed(share from 0 to 1, message)`, then `finished(result)`, `failed(error)` or `cancelled`.

    `begun` when there is something to wait for. Who begins again wants the job before no more, and hears
    nothing of it.
    """

    begun = Signal()
    progressed = Signal(float, object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        background: Background,
        key: str,
        parent: QObject,
        *,
        is_writing: bool = False,
        put_away: Callable[[Any], None] = put_away_nothing,
    ) -> None:
        super().__init__(parent)
        self._background, self._key, self._is_writing, self._put_away = background, key, is_writing, put_away
        self._attempt: _Attempt | None = None
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        return self._attempt is not None

    def begin(self, job: Job) -> None:
        """Run a job on the worker; it is handed whom to tell its progress."""
        self.drop()
        self._job = job
        attempt = self._attempt = _Attempt(job, self._put_away)
        work = partial(attempt.run, partial(self._tell, attempt))
        self._background.ask(self._key, work, self._take, is_writing=self._is_writing)
        self.begun.emit()

    def again(self) -> None:
        """Run the job once more that was cancelled."""
        if self._job is not None:
            self.begin(self._job)

    def cancel(self) -> None:
        """Want the result no more; `cancelled` follows."""
        if self._attempt is None:
            return
        if self._is_writing:
            self._attempt.stop.set()
        else:
            self.drop()
            self.cancelled.emit()

    def drop(self) -> None:
        """Want the result no more and hear nothing of it."""
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            attempt.let_go()

    def _tell(self, attempt: _Attempt, share: float, doing: Message) -> None:
        """Be told by the worker, in its thread."""
        if attempt.stop.is_set() or not isValid(self):
            raise Cancelled
        self.progressed.emit(share, doing)

    def _take(self, attempt: _Attempt) -> None:
        if attempt is not self._attempt:
            return
        self._attempt = None
        if isinstance(attempt.error, Cancelled):
            self.cancelled.emit()
        elif attempt.error is not None:
            self.failed.emit(attempt.error)
        else:
            self.finished.emit(attempt.result)
