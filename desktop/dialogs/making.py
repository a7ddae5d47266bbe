"""What dialogs have in common that write files: work beside the window, progress, Cancel, what came of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.overrides import qt_overrides
from desktop.system.task import Job, Task
from desktop.widgets.dialog import Dialog
from desktop.widgets.progress_line import ProgressLine
from models.domain.errors import KnownError
from models.domain.message import Message, message


@qt_overrides
class MakingDialog(Dialog):
    """Runs one job at a time; `take(result)` is told what it made, `follow` whenever something is otherwise.

    While something is being made, closing cancels it, and the dialog stays until that has happened.
    """

    def __init__(self, key: str, background: Background, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._task = Task(background, key, self, is_writing=True)
        self._is_cancelling = False
        self.progress = ProgressLine(look, self)
        self.cancel_button = QPushButton(self)
        self.cancel_button.setAutoDefault(False)  # Enter in the field shall not choose it by itself
        self.cancel_button.clicked.connect(self.reject)
        self._task.progressed.connect(self._progressed)
        self._task.finished.connect(self.take)
        self._task.failed.connect(self._failed)
        self._task.cancelled.connect(self._cancelled)

    def take(self, result: Any) -> None:
        """Be told what was made."""
        raise NotImplementedError

    def follow(self) -> None:
        """Show what is possible now."""
        raise NotImplementedError

    def begin(self, job: Job) -> None:
        """Begin to make something."""
        self._is_cancelling = False
        self.progress.begin(message("Collecting"))
        self._task.begin(job)
        self.follow()

    def end(self, said: Message | None) -> None:
        """Show what came of it."""
        self._is_cancelling = False
        self.progress.end(said)
        self.follow()

    def reject(self) -> None:
        if self._task.is_running:
            self._is_cancelling = True
            self._task.cancel()
            self.progress.tell(message("Cancelling …"))
            self.follow()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._task.is_running:
            self.reject()
            event.ignore()
            return
        super().closeEvent(event)

    def _progressed(self, share: float, doing: Message) -> None:
        if self._task.is_running and not self._is_cancelling:
            self.progress.follow(share, doing)

    def _cancelled(self) -> None:
        self.end(message("Cancelled. Nothing was written."))

    def _failed(self, error: Exception) -> None:
        self.end(error.message if isinstance(error, KnownError) else None)
        if not isinstance(error, KnownError):
            raise error
