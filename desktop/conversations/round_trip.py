"""A workbook of the open document comes back: which one, what was changed in it, what is taken over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.conversations.document import DocumentFlow
from desktop.conversations.file_reading import FileReading
from desktop.conversations.taking_back import do_and_offer_back
from desktop.frame.main_window import MainWindow
from desktop.system.background import Background
from desktop.system.settings import Settings
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
        self._reading = FileReading("returned workbook", window, documents, background, self)
        self._reading.found.connect(self._offer)
        self.dressed.connect(self._reading.dress)

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
        self._reading.begin(partial(_compared, path, snapshot), path.name)

    def _offer(self, found: Comparison) -> None:
        from desktop.dialogs.round_trip import RoundTripDialog

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


def _compared(path: Path, snapshot: Snapshot, tell: Progress) -> Comparison:
    from models.imports.round_trip.compare import compare

    return compare(path, snapshot, tell)
