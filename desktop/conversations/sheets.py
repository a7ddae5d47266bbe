"""Sheets that come in: a file chosen, dropped or pasted is recognised, checked and taken over.

Reading runs beside the window, because a sheet may be large or broken; what cannot be read is said in one
sentence and changes nothing. Without a document an empty one is begun for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.conversations.document import DocumentFlow
from desktop.conversations.file_reading import FileReading
from desktop.conversations.taking_back import do_and_offer_back
from desktop.frame.main_window import MainWindow
from desktop.pages.raci import RaciPage
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.settings import Settings
from models.domain.message import Message, message
from models.domain.progress import Progress
from models.editing.change import Command
from models.imports.sheets.endings import ENDINGS

if TYPE_CHECKING:
    from models.imports.org_charts.found import FoundOrganisation
    from models.imports.sheets.grid import Grid
    from models.imports.sheets.recognised import Recognised


@dataclass(frozen=True, slots=True)
class Matrices:
    """The matrices that were recognised, and what they came from."""

    found: Sequence[Recognised]
    name: str


Brought: TypeAlias = "Matrices | FoundOrganisation | Path"  # a path is a report that was made here


class SheetsFlow(QObject):
    """Reads, shows what was recognised, takes over.

    `returned(path)` when it is a report made here, `chart_found(found)` when it is an org chart.
    """

    returned = Signal(object)
    chart_found = Signal(object)

    def __init__(
        self,
        *,
        window: MainWindow,
        documents: DocumentFlow,
        settings: Settings,
        background: Background,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._documents = window, documents
        self._settings, self._background = settings, background
        self._brought: Matrices | FoundOrganisation | None = None
        self._reading = FileReading("read sheet", window, documents, background, self)
        self._reading.found.connect(self._recognised)
        documents.opened.connect(self._opened)
        window.page_of(RaciPage).sheet_pasted.connect(self.paste)

    def ask_and_read(self) -> None:
        """Ask for a sheet and read it."""
        title, folder = self._look.say("Take over a sheet"), self._documents.folder()
        path = self._documents.questions.sheet_to_read(self._look, folder, title, ENDINGS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file beside the work."""
        self._reading.begin(partial(_read, path), path.name)

    def read_dropped(self, path: Path) -> None:
        """Read a file that was let go over the window; a report of this program comes back as what it is."""
        job = _read_dropped if self._documents.workspace else _read
        self._reading.begin(partial(job, path), path.name)

    def paste(self, data: QMimeData | None, why_not: Message | None = None) -> None:
        """Read what another program put on the clipboard; `why_not` says why the cells cannot take it."""
        text = data.text() if data is not None and data.hasText() else ""
        page = data.html() if data is not None and data.hasHtml() else ""
        name = self._window.look.say("Clipboard")
        self._reading.begin(partial(_pasted, text, page, name), name, why_not)

    def paste_from_clipboard(self) -> None:
        """Read the table that is on the clipboard."""
        self.paste(QGuiApplication.clipboard().mimeData())

    def _recognised(self, brought: Brought) -> None:
        if isinstance(brought, Path):
            self.returned.emit(brought)
            return
        self._brought = brought
        if self._documents.workspace is not None:
            self._show()
        elif not self._documents.new("empty"):
            self._brought = None

    def _opened(self) -> None:
        if self._brought is not None:
            self._show()

    def _show(self) -> None:
        brought, self._brought = self._brought, None
        if isinstance(brought, Matrices):
            self._show_matrices(brought)
        elif brought is not None:
            self.chart_found.emit(brought)

    def _show_matrices(self, brought: Matrices) -> None:
        from desktop.dialogs.sheet_import import SheetImportDialog

        snapshot = self._documents.snapshot
        if snapshot is None:
            return
        dialog = SheetImportDialog(
            brought.found,
            brought.name,
            snapshot=snapshot,
            thresholds=self._settings.thresholds,
            background=self._background,
            look=self._look,
            parent=self._window,
        )
        dialog.wanted.connect(partial(self._take_over, dialog.accept))
        dialog.open()

    @property
    def _look(self) -> Look:
        return self._window.look

    def _take_over(self, close: Callable[[], None], command: Command) -> None:
        before = self._documents.snapshot
        told = self._look.say("The sheet is taken over.")
        do_and_offer_back(self._documents, self._window.toast, command, told)
        if self._documents.snapshot is not before:
            close()
            self._window.show_page("raci")


def _read(path: Path, tell: Progress) -> Matrices | FoundOrganisation:
    from models.imports.sheets.in_child import read_in_child

    tell(0.0, message("Reading “{name}”", name=path.name))
    return _recognised(read_in_child(path, tell=tell), path.stem, path.name, tell)


def _read_dropped(path: Path, tell: Progress) -> Brought:
    from models.imports.round_trip.workbook_file import was_made_here

    return path if path.suffix.lower() == ".xlsx" and was_made_here(path) else _read(path, tell)


def _pasted(text: str, page: str, name: str, tell: Progress) -> Matrices | FoundOrganisation:
    from models.imports.sheets.reading import grids_of_html, grids_of_text

    grids = grids_of_html(page) if page else ()
    return _recognised(grids or grids_of_text(text), name, name, tell)


def _recognised(
    grids: Sequence[Grid], organisation: str, name: str, tell: Progress
) -> Matrices | FoundOrganisation:
    from models.imports.contents import contents_of

    tell(0.5, message("Recognising the matrix"))
    found = contents_of(grids, organisation)
    return Matrices(found, name) if isinstance(found, tuple) else found
