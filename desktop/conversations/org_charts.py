"""Org charts that come in: a file is chosen, read beside the work, checked in a dialog and taken over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.conversations.document import DocumentFlow
from desktop.conversations.file_reading import FileReading
from desktop.document_view import DocumentView
from desktop.pages.organisation import OrganisationPage
from desktop.shown.selection import Selection
from desktop.system.background import Background
from models.domain.message import message
from models.domain.progress import Progress, part_of
from models.imports.sheets.endings import ENDINGS

if TYPE_CHECKING:
    from models.editing.change import Command
    from models.imports.org_charts.found import FoundOrganisation


class OrgChartFlow(QObject):
    """Reads, shows what was recognised, takes over."""

    def __init__(
        self, document_view: DocumentView, documents: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._documents, self._background = document_view.window, documents, background
        self._derived = document_view.derived
        self._reading = FileReading("read org chart", self._window, documents, background, self)
        self._reading.found.connect(self.show)

    def ask_and_read(self) -> None:
        """Ask for a file and read it."""
        look, folder = self._window.look, self._documents.folder()
        title = look.say("Import org chart")
        path = self._documents.questions.sheet_to_read(look, folder, title, ENDINGS)
        if path is not None:
            self._reading.begin(partial(_read, path), path.name)

    def show(self, found: FoundOrganisation) -> None:
        """Show what was recognised in a chart, to be taken over."""
        from desktop.dialogs.org_chart_import import OrgChartImportDialog

        snapshot = self._documents.snapshot
        if snapshot is None:
            return
        dialog = OrgChartImportDialog(
            found,
            snapshot=snapshot,
            thresholds=self._derived.thresholds,
            background=self._background,
            look=self._window.look,
            parent=self._window,
        )
        dialog.decided.connect(self._take_over)
        dialog.open()

    def _take_over(self, command: Command) -> None:
        """Take it over and show the first department or role that is new."""
        before = self._documents.snapshot
        self._documents.do(command)
        after = self._documents.snapshot
        self._window.show_page("organisation")
        if before is None or after is None:
            return
        for kind in ("department", "role"):
            new = next((row_id for row_id in after.table(kind) if row_id not in before.table(kind)), None)
            if new is not None:
                self._window.page_of(OrganisationPage).choose(Selection(kind, new))
                return


def _read(path: Path, tell: Progress) -> FoundOrganisation:
    """Return the org chart of a file, on the worker."""
    from models.imports.org_charts.reading import read_org_charts
    from models.imports.sheets.in_child import read_in_child

    tell(0.0, message("Reading “{name}”", name=path.name))
    return read_org_charts(read_in_child(path, tell=part_of(tell, 0.0, 0.9)), path.stem)
