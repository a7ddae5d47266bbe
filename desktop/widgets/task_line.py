"""A line over a page for a task that runs beside the work: how far it is, Cancel, and doing it again.

What is done within a moment is not shown, it would only flicker.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.shown.look import Look
from desktop.system.task import Task
from desktop.widgets.progress_line import ProgressLine
from models.domain.message import Message

PATIENCE_MS = 700


class TaskLine(QWidget):
    """Follows one task; hidden unless it takes long or was cancelled, of which `cancelled` is said."""

    def __init__(self, look: Look, cancelled: Message, again: Message, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._cancelled, self._again = look, cancelled, again
        self._task: Task | None = None
        self.progress = ProgressLine(look, self)
        self.cancel_button, self.again_button = QPushButton(self), QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.again_button)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_running)
        self.hide()

    def follow(self, task: Task) -> None:
        """Show this task from now on."""
        self._task = task
        self.cancel_button.clicked.connect(task.cancel)
        self.again_button.clicked.connect(task.again)
        task.begun.connect(self._begin)
        task.progressed.connect(self.progress.follow)
        task.finished.connect(self._end)
        task.failed.connect(self._end)
        task.cancelled.connect(self._show_cancelled)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        self.progress.dress(look)
        self.cancel_button.setText(look.say("Cancel"))
        self.again_button.setText(look.say(self._again))

    def _begin(self) -> None:
        self.progress.begin()
        if self.isHidden():
            self._patience.start()
        else:
            self._show_running()

    def _show_running(self) -> None:
        if self._task is not None and self._task.is_running:
            self.cancel_button.show()
            self.again_button.hide()
            self.show()

    def _show_cancelled(self) -> None:
        self._patience.stop()
        self.progress.end(self._cancelled)
        self.cancel_button.hide()
        self.again_button.show()
        self.show()

    def _end(self) -> None:
        self._patience.stop()
        self.hide()
