"""One document being read or made on the worker; what is cancelled is let go of without a trace.

A worker cannot be stopped in the middle, so whoever cancels has the window back at once, and what the worker
brings later is closed unseen, by the worker itself: the window may be gone by then. A document that another
window has is looked for there before that is a refusal.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Signal

from desktop.system.background import Background
from desktop.system.one_window import Visitor
from models.storage.refusals import AlreadyOpen
from models.workspace import Workspace


class _Attempt:
    """What the worker brings and whether it is still wanted; whichever comes second knows of the other."""

    def __init__(self, job: Callable[[], Workspace]) -> None:
        self._job, self._lock = job, Lock()
        self._is_wanted = True
        self.workspace: Workspace | None = None
        self.error: Exception | None = None

    def run(self) -> _Attempt:
        """Do the job, on the worker."""
        if self._is_wanted:
            try:
                self._bring(self._job())
            except Exception as error:  # noqa: BLE001 - whoever asked says it, or raises it again
                self.error = error
        return self

    def give_up(self) -> None:
        """Want nothing any more."""
        with self._lock:
            self._is_wanted = False
            brought, self.workspace = self.workspace, None
        if brought is not None:
            brought.abandon()

    def _bring(self, workspace: Workspace) -> None:
        with self._lock:
            if self._is_wanted:
                self.workspace = workspace
                return
        workspace.abandon()


class Opening(QObject):
    """For the attempt that was not cancelled: `arrived(workspace)`, `failed(error)`, or `is_elsewhere(path)`.

    The last one when another window has the document and came to the front.
    """

    arrived = Signal(object)
    failed = Signal(object)
    is_elsewhere = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._count = 0
        self._attempt: _Attempt | None = None
        self._visitor: Visitor | None = None

    @property
    def is_busy(self) -> bool:
        return self._attempt is not None

    def begin(self, job: Callable[[], Workspace]) -> None:
        """Run a job that opens a document; another key each time, so that every answer comes."""
        self._count += 1
        self._attempt = _Attempt(job)
        self._background.ask(f"document {self._count}", self._attempt.run, self._take)

    def cancel(self) -> None:
        """Want nothing any more."""
        if self._attempt is not None:
            self._attempt.give_up()
            self._end()

    def _take(self, attempt: _Attempt) -> None:
        if attempt is not self._attempt:
            return
        if isinstance(attempt.error, AlreadyOpen):
            self._visitor = Visitor(attempt.error.holder, self)
            self._visitor.let_in.connect(self._let_in)
            self._visitor.nobody.connect(self._fail)
            self._visitor.ring()
        elif attempt.error is not None:
            self._fail()
        else:
            self._end()
            self.arrived.emit(attempt.workspace)

    def _let_in(self) -> None:
        attempt = self._end()
        if attempt is not None and isinstance(attempt.error, AlreadyOpen):
            self.is_elsewhere.emit(attempt.error.path)

    def _fail(self) -> None:
        attempt = self._end()
        if attempt is not None:
            self.failed.emit(attempt.error)

    def _end(self) -> _Attempt | None:
        """Return the attempt that is over now."""
        attempt, self._attempt = self._attempt, None
        visitor, self._visitor = self._visitor, None
        if visitor is not None:
            visitor.go_away()
        return attempt
