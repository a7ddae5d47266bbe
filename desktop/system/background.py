"""Work off the screen's thread: one owned executor, results handed back in the screen's thread.

A question replaces the one asked before under the same key, so a result for an old snapshot never arrives.
Work begins when the screen has been painted: Python lets one thread run at a time, and a worker that begins
at once would take the time that the answer to a click needs.
Python's cyclic collector must not run in a worker, where it would free widgets: it is switched off and called
from the screen's thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

COLLECT_EVERY_MS = 1000
LAST_PATIENCE_S = 1.0  # for what only reads, when the window goes
WORKERS = 3  # what is derived, what is asked beside it, and the document on its way from or to the disk


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    number: int
    receive: Callable[[Any], None]
    fail: Callable[[Exception], None] | None
    is_writing: bool


class Background(QObject):
    """Runs jobs that touch no widget; `receive` and `fail` are called in the screen's thread."""

    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="racigraph")
        self._newest: dict[str, int] = {}
        self._count = 0
        self._running: dict[Future[None], _Question] = {}
        self._waiting: list[tuple[_Question, Callable[[], Any]]] = []
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.timeout.connect(self._submit)
        self._answered.connect(self._deliver)

    @property
    def is_idle(self) -> bool:
        """Return whether every question has been answered or dropped."""
        return not self._newest

    def ask(
        self,
        key: str,
        job: Callable[[], Any],
        receive: Callable[[Any], None],
        fail: Callable[[Exception], None] | None = None,
        *,
        is_writing: bool = False,
    ) -> None:
        """Run a job; an unanswered one of the same key is dropped. One that writes is always waited for."""
        self._count += 1
        self._newest[key] = self._count
        self._waiting.append((_Question(key, self._count, receive, fail, is_writing), job))
        self._begin.start(0)

    def drop(self, key: str) -> None:
        """Want no answer to this question any more."""
        self._newest.pop(key, None)

    def close(self) -> bool:
        """Wait for what writes, and a moment for what only reads; return whether nothing runs any more."""
        self._newest.clear()
        self._begin.stop()
        self._executor.shutdown(wait=False, cancel_futures=True)
        running = dict(self._running)
        wait(future for future, question in running.items() if question.is_writing)
        return not wait(running, LAST_PATIENCE_S).not_done

    def _submit(self) -> None:
        waiting, self._waiting = self._waiting, []
        for question, job in waiting:
            future = self._executor.submit(self._work, question, job)
            self._running[future] = question
            future.add_done_callback(self._running.pop)

    def _work(self, question: _Question, job: Callable[[], Any]) -> None:
        if self._newest.get(question.key) != question.number:
            return
        result, error = None, None
        try:
            result = job()
        except Exception as problem:  # noqa: BLE001 - it is raised again in the screen's thread
            error = problem
        if self._newest.get(question.key) == question.number:  # else nobody listens, or is there any more
            self._answered.emit(question, result, error)

    def _deliver(self, question: _Question, result: object, error: Exception | None) -> None:
        if self._newest.get(question.key) != question.number:
            return
        del self._newest[question.key]
        if _is_gone(question.receive):
            return
        if error is None:
            question.receive(result)
        elif question.fail is not None:
            question.fail(error)
        else:
            raise error


def _is_gone(receive: Callable[[Any], None]) -> bool:
    """Return whether whoever asked has been closed meanwhile."""
    owner = getattr(receive, "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


class CollectorGuard(QObject):
    """Keeps Python's cyclic collector in the screen's thread for as long as the guard lives.

    What is there at its start, modules and window, stays and is not looked through again and again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(COLLECT_EVERY_MS)

    def _collect(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
