"""One document being read or made on the worker; what is cancelled is let go of without a trace.

A worker cannot be stopped in the middle, so whoever cancels has the window back at once, and what the worker
brings later is closed unseen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event

from PySide6.QtCore import QObject, Signal

from desktop.background import Background
from models.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of an attempt; nothing when it was cancelled in time."""

    stop: Event
    workspace: Workspace | None = None
    error: Exception | None = None


class Opening(QObject):
    """`arrived(workspace)` or `failed(error)` for the attempt that was not cancelled."""

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._count = 0
        self._stop: Event | None = None

    @property
    def is_busy(self) -> bool:
        return self._stop is not None

    def begin(self, job: Callable[[], Workspace]) -> None:
        """Run a job that opens a document; another key each time, so that every answer comes."""
        self._count += 1
        self._stop = Event()
        self._background.ask(f"document {self._count}", partial(_made, job, self._stop), self._take)

    def cancel(self) -> None:
        """Want nothing any more."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    def _take(self, made: _Made) -> None:
        if made.stop.is_set():
            if made.workspace is not None:
                made.workspace.abandon()
            return
        self._stop = None
        if made.workspace is not None:
            self.arrived.emit(made.workspace)
        elif made.error is not None:
            self.failed.emit(made.error)


def _made(job: Callable[[], Workspace], stop: Event) -> _Made:
    if stop.is_set():
        return _Made(stop)
    try:
        workspace = job()
    except Exception as error:  # noqa: BLE001 - whoever asked says it, or raises it again
        return _Made(stop, error=error)
    if stop.is_set():
        workspace.abandon()
        return _Made(stop)
    return _Made(stop, workspace)
