"""The Excel report: where to, in which language; made on a worker, with progress, Cancel and "open it"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background
from desktop.choice_box import ChoiceBox
from desktop.look import Look
from models.domain.errors import KnownError
from models.domain.snapshot import Snapshot
from models.exports.target import Cancelled, Progress
from models.wording import LANGUAGES, Wording

STEPS = 1000


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What shall be written where; `path` is the document's file when the snapshot is what stands in it."""

    snapshot: Snapshot
    document_name: str
    path: Path | None
    language: str
    target: Path
    thresholds: Mapping[str, float]


def make_report(request: ExportRequest, progress: Progress) -> Path:
    """Write the workbook and return its path; raises KnownError, or Cancelled out of `progress`."""
    from models.exports import report, workbook
    from models.exports.report_types import DocumentFacts
    from models.storage import document

    program = f"Racigraph {document.program_version()}"
    facts = DocumentFacts(file_name=request.document_name, program=program)
    if request.path is not None:
        read = document.read_document(request.path).facts
        facts = DocumentFacts(
            document_id=read.document_id,
            file_name=request.path.name,
            program=program,
            saved=True,
            saved_at=read.saved_at.astimezone().replace(tzinfo=None),
            version=read.version,
            checksum=read.checksum,
        )
    say = Wording(request.language)
    made = report.build(request.snapshot, say, date.today(), facts, request.thresholds)
    workbook.write(made, say, request.target, progress)
    return request.target


class ExportDialog(QDialog):
    """Asks, works, and offers the result."""

    progressed = Signal(float, str)

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        document_name: str,
        path: Path | None,
        folder: Path,
        thresholds: Mapping[str, float],
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._snapshot, self._document_name, self._path = snapshot, document_name, path
        self._background, self._look, self._thresholds = background, look, thresholds
        self._stop = Event()
        self._is_working = False
        self._written: Path | None = None
        self.setWindowTitle(look.say("Create Excel report"))
        self.setMinimumWidth(560)
        self._make_parts(folder / f"{document_name}.xlsx")
        self._arrange()
        self.create_button.clicked.connect(self.create_report)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._open)
        self._browse.clicked.connect(self._choose_target)
        self.progressed.connect(self._show_progress)
        self._follow()

    def _make_parts(self, target: Path) -> None:
        say = self._look.say
        self.target = QLineEdit(str(target), self)
        self._browse = QPushButton(say("Choose …"), self)
        self.language = ChoiceBox(self)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(say.language))
        self.bar = QProgressBar(self)
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.create_button = QPushButton(say("Create"), self)
        self.create_button.setObjectName("primary")
        self.create_button.setDefault(True)
        self.cancel_button = QPushButton(self)
        self.open_button = QPushButton(say("Open the report"), self)

    def _arrange(self) -> None:
        say = self._look.say
        grid = QGridLayout()
        for row, (text, widget) in enumerate(((say("File"), self.target), (say("Language"), self.language))):
            label = QLabel(text, self)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self._browse, 0, 2)
        grid.setColumnStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel_button, self.open_button, self.create_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.bar)
        column.addWidget(self.state)
        column.addLayout(buttons)

    def create_report(self) -> None:
        """Begin to write; a dialog that is closing begins nothing that would outlive it."""
        if not self.isVisible():
            return
        language, target = str(self.language.currentData()), Path(self.target.text())
        request = ExportRequest(
            self._snapshot, self._document_name, self._path, language, target, self._thresholds
        )
        self._stop.clear()
        self._is_working = True
        self._show_progress(0.0, self._look.say("Collecting"))
        self._follow()
        job = partial(make_report, request, self._progress)
        self._background.ask("export", job, self._finished, self._failed)

    def reject(self) -> None:
        if self._is_working:
            self._stop.set()
            self.cancel_button.setEnabled(False)
            self.state.setText(self._look.say("Cancelling …"))
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_working:
            self.reject()
            event.ignore()
            return
        super().closeEvent(event)

    def _progress(self, share: float, doing: str) -> None:
        """Be told by the worker, in its thread."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(share, doing)

    def _show_progress(self, share: float, doing: str) -> None:
        if self._is_working and not self._stop.is_set():
            self.bar.setValue(round(share * STEPS))
            self.state.setText(doing)

    def _finished(self, path: Path) -> None:
        self._is_working = False
        self._written = path
        self.bar.setValue(STEPS)
        self.state.setText(self._look.say("Written: {path}", path=str(path)))
        self._follow()
        self.open_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._is_working = False
        self.bar.setValue(0)
        self._follow()
        if isinstance(error, Cancelled):
            self.state.setText(self._look.say("Cancelled. Nothing was written."))
        elif isinstance(error, KnownError):
            self.state.setText(self._look.say(error.message))
        else:
            raise error

    def _follow(self) -> None:
        say = self._look.say
        self.bar.setVisible(self._is_working)
        self.state.setVisible(bool(self.state.text()))
        self.create_button.setVisible(self._written is None)
        self.open_button.setVisible(self._written is not None)
        for widget in (self.create_button, self.target, self.language, self._browse):
            widget.setEnabled(not self._is_working)
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText(say("Close") if self._written else say("Cancel"))

    def _choose_target(self) -> None:
        say = self._look.say
        kinds = say("Excel workbooks (*.xlsx)")
        name, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), self.target.text(), kinds)
        if name:
            self.target.setText(name if name.endswith(".xlsx") else f"{name}.xlsx")

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
            self.accept()
