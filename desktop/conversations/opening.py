"""One document being read or made on the worker; what is cancelled is let go of without a trace.

A document that another window has is looked for there before that is a refusal.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.system.background import Background
from desktop.system.one_window import Visitor
from desktop.system.task import Job, Task
from models.storage.refusals import AlreadyOpen


class Opening(QObject):
    """`arrived(workspace)`, `failed(error)`, or `is_elsewhere(path)`, unless it was cancelled.

    The last one when another window has the document and came to the front. `progressed` as of a task.
    """

    arrived = Signal(object)
    failed = Signal(object)
    is_elsewhere = Signal(object)
    progressed = Signal(float, object)

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._task = Task(background, "document", self, put_away=lambda opened: opened.abandon())
        self._task.progressed.connect(self.progressed)
        self._task.finished.connect(self.arrived)
        self._task.failed.connect(self._refused)
        self._visitor: Visitor | None = None
        self._held: AlreadyOpen | None = None

    @property
    def is_busy(self) -> bool:
        return self._task.is_running or self._held is not None

    def begin(self, job: Job) -> None:
        """Run a job that opens a document."""
        self._task.begin(job)

    def cancel(self) -> None:
        """Want nothing any more."""
        self._task.drop()
        self._end_visit()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, AlreadyOpen):
            self.failed.emit(error)
            return
        self._held = error
        self._visitor = Visitor(error.holder, self)
        self._visitor.let_in.connect(self._let_in)
        self._visitor.nobody.connect(self._not_let_in)
        self._visitor.ring()

    def _let_in(self) -> None:
        held = self._end_visit()
        if held is not None:
            self.is_elsewhere.emit(held.path)

    def _not_let_in(self) -> None:
        held = self._end_visit()
        if held is not None:
            self.failed.emit(held)

    def _end_visit(self) -> AlreadyOpen | None:
        """Return the refusal for which another window was asked."""
        held, self._held = self._held, None
        visitor, self._visitor = self._visitor, None
        if visitor is not None:
            visitor.go_away()
        return held
