"""What the user sees while the worker has a document: after half a second a dialog with a busy bar.

What takes less is not worth a dialog that flickers. Opening can be cancelled; a save is short, and half of it
would be no use to anybody.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.dialogs.waiting import WaitingDialog
from desktop.shown.look import Look
from desktop.system.background import Background
from models.domain.message import Message

PATIENCE_MS = 500


class Waiting(QObject):
    """Shows what is waited for over a window; `cancel` is called when the user does not want it any more."""

    def __init__(self, window: QWidget, look: Callable[[], Look], cancel: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._look, self._cancel = window, look, cancel
        self._what: Message | None = None
        self._can_cancel = False
        self.dialog: WaitingDialog | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._show)

    def wait(self, what: Message | None, can_cancel: bool) -> None:
        """Begin to wait for this, or end with None."""
        self._what, self._can_cancel = what, can_cancel
        self._timer.stop()
        if self.dialog is not None:
            has_keys = self.dialog.isActiveWindow()
            self.dialog.end()
            self.dialog = None
            if has_keys:
                self._window.activateWindow()
        if what is not None:
            self._timer.start()

    def follow(self, share: float, doing: Message) -> None:
        """Show how far it is."""
        if self.dialog is not None:
            self.dialog.progress.follow(share, doing)

    def dress(self, look: Look) -> None:
        """Hand another look to the dialog."""
        if self.dialog is not None:
            self.dialog.dress(look)

    def _show(self) -> None:
        if self._what is not None:
            self.dialog = WaitingDialog(self._what, self._look(), self._window, can_cancel=self._can_cancel)
            self.dialog.cancelled.connect(self._cancel)
            self.dialog.setModal(not self._can_cancel)  # who may cancel may as well close the window
            self.dialog.show()


def done_by_worker(background: Background, job: Callable[[], object]) -> None:
    """Run a job on the worker and wait for it, painting but taking no input; raises what the job raised."""
    loop = QEventLoop()
    errors: list[Exception] = []

    def fail(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    background.ask("waited for", job, lambda _: loop.quit(), fail, is_writing=True)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if errors:
        raise errors[0]
