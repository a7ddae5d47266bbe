"""A workbook of the open document comes back: which one, what was changed in it, what is taken over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.conversations.document import DocumentFlow
from desktop.conversations.taking_back import do_and_offer_back
from desktop.conversations.waiting import Waiting
from desktop.frame.main_window import MainWindow
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.settings import Settings
from desktop.system.task import Task
from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.progress import Progress
from models.domain.snapshot import Snapshot
from models.editing.change import Command

if TYPE_CHECKING:
    from models.imports.round_trip.proposal import Comparison


class RoundTripFlow(QObject):
    """Reads on the worker and offers the changes; `dressed(look)` reaches the open dialog."""

    dressed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        documents: DocumentFlow,
        settings: Settings,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._documents = window, documents
        self._settings, self._background = settings, background
        self._task = Task(background, "returned workbook", self)
        self._waiting = Waiting(window, self._present_look, self._task.cancel)
        self.dressed.connect(self._waiting.dress)
        self._task.progressed.connect(self._waiting.follow)
        self._task.finished.connect(self._offer)
        self._task.failed.connect(self._failed)
        self._task.cancelled.connect(self._end)

    def _present_look(self) -> Look:
        return self._window.look

    def ask(self) -> None:
        """Ask for a workbook and read it."""
        say = self._window.look.say
        title, kinds = say("Take over changes from Excel"), say("Excel workbooks (*.xlsx)")
        folder = str(self._documents.folder())
        name, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read a workbook, chosen or dropped on the window."""
        snapshot = self._documents.snapshot
        why_not = self._documents.reading.why_not_edit(self._window.look.say)
        if why_not:
            self._window.toast.say(why_not)
        if snapshot is None or why_not:
            return
        self._waiting.wait(message("“{name}” is being read.", name=path.name), True)
        self._task.begin(partial(_compared, path, snapshot))

    def _offer(self, found: Comparison) -> None:
        from desktop.dialogs.round_trip import RoundTripDialog

        self._end()
        if not found.proposals and not found.told:
            say = self._window.look.say
            self._window.toast.say(
                say("“{name}” brings nothing that the document does not say already.", name=found.workbook)
            )
            return
        dialog = RoundTripDialog(
            found,
            thresholds=self._settings.thresholds,
            background=self._background,
            look=self._window.look,
            parent=self._window,
        )
        self.dressed.connect(dialog.dress)
        dialog.decided.connect(self._take_over)
        dialog.open()

    def _take_over(self, command: Command) -> None:
        told = self._window.look.say("The changes are taken over.")
        do_and_offer_back(self._documents, self._window.toast, command, told)

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, KnownError):
            raise error
        self._documents.questions.tell(self._window.look, error.message)

    def _end(self) -> None:
        self._waiting.wait(None, False)


def _compared(path: Path, snapshot: Snapshot, tell: Progress) -> Comparison:
    from models.imports.round_trip.compare import compare

    return compare(path, snapshot, tell)
