"""Presents the open document on the screen, or writes the same as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.conversations.document import DocumentFlow
from desktop.conversations.program import ProgramFlow
from desktop.conversations.reading import OpenDocument
from desktop.frame.main_window import MainWindow
from desktop.system.background import Background
from desktop.system.settings import Settings
from desktop.system.task import Task
from models.domain.errors import KnownError
from models.domain.progress import Progress
from models.report_making import ExportRequest, make_presentation, presented

if TYPE_CHECKING:
    from desktop.presenting.window import PresentationWindow
    from models.exports.presenting.screen import Presentation


class PresentingFlow(QObject):
    """Opens the presentation over the window; what it shows is put together by the worker."""

    def __init__(
        self,
        *,
        window: MainWindow,
        documents: DocumentFlow,
        program: ProgramFlow,
        settings: Settings,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._documents, self._program, self._settings = window, documents, program, settings
        self.shown: PresentationWindow | None = None
        self._task = Task(background, "presentation", self)
        self._task.finished.connect(self._begin)
        self._task.failed.connect(self._refuse)
        documents.closed.connect(self.end)

    def present(self) -> None:
        """Fill the screen with the presentation of the document as it is now."""
        from desktop.presenting.window import PresentationWindow

        workspace = self._documents.workspace
        if workspace is None or self.shown is not None:
            return
        self.shown = PresentationWindow(self._window.look, self._window)
        self.shown.destroyed.connect(self._forget)
        self.shown.fill_screen()
        self._task.begin(partial(presented, self._request(workspace, Path()), workspace.records))

    def end(self) -> None:
        """Leave the presentation, because its document is closed."""
        if self.shown is not None:
            self.shown.close()

    def write_file(self) -> None:
        """Ask for a file and write the presentation as a PDF, beside the work."""
        say = self._window.look.say

        def making(workspace: OpenDocument, target: Path) -> Callable[[Progress], Path]:
            return partial(make_presentation, self._request(workspace, target), workspace.records)

        self._program.write(".pdf", say("Presentation as PDF"), say("PDF documents (*.pdf)"), making)

    def _request(self, workspace: OpenDocument, target: Path) -> ExportRequest:
        language, limits = self._window.look.say.language, self._settings.thresholds
        return ExportRequest(workspace.snapshot, workspace.name, None, language, target, limits)

    def _begin(self, presentation: Presentation) -> None:
        if self.shown is not None:
            self.shown.show_presentation(presentation)

    def _refuse(self, error: Exception) -> None:
        self.end()
        if not isinstance(error, KnownError):
            raise error
        self._documents.questions.tell(self._window.look, error.message)

    def _forget(self) -> None:
        self.shown = None
        self._task.drop()
