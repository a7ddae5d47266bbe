"""A file from elsewhere is read beside the window: waited for when it takes long, refused in one sentence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.conversations.document import DocumentFlow
from desktop.conversations.waiting import Waiting
from desktop.frame.main_window import MainWindow
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.task import Job, Task
from models.domain.errors import KnownError
from models.domain.message import Message, message


class FileReading(QObject):
    """Reads one thing at a time; `found(result)` when it was read."""

    found = Signal(object)

    def __init__(
        self, key: str, window: MainWindow, documents: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._documents = window, documents
        self._why_not: Message | None = None
        self._task = Task(background, key, self)
        self._waiting = Waiting(window, lambda: window.look, self._task.cancel)
        self._task.progressed.connect(self._waiting.follow)
        for ending in (self._task.finished, self._task.failed, self._task.cancelled):
            ending.connect(self._end_waiting)
        self._task.finished.connect(self.found)
        self._task.failed.connect(self._failed)

    def begin(self, job: Job, name: str, why_not: Message | None = None) -> None:
        """Read what is called so; `why_not` is said in passing instead of why it could not be read."""
        self._why_not = why_not
        self._waiting.wait(message("Reading “{name}”", name=name), True)
        self._task.begin(job)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._waiting.dress(look)

    def _end_waiting(self) -> None:
        self._waiting.wait(None, False)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if self._why_not is not None:
            self._window.toast.say(self._window.look.say(self._why_not))
        else:
            self._documents.questions.tell(self._window.look, error.message)
