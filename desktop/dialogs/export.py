"""The Excel report: where to, in which language; made on a worker, with progress, Cancel and "open it".

Readers write into a report, so a name that is free is offered first, and a file that is there is only
replaced when the dialog says so and the button reads "Replace".
"""

from __future__ import annotations

from collections.abc import Mapping
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

from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.overrides import qt_overrides
from desktop.widgets.access_keys import AccessKeys
from desktop.widgets.choice_box import ChoiceBox
from models.domain.errors import KnownError
from models.domain.message import Message, message
from models.domain.names import as_file_name
from models.domain.snapshot import Snapshot
from models.exports.target import ENDING, Cancelled
from models.report_making import ExportRequest, free_name, make_report, with_ending
from models.wording import LANGUAGES

STEPS = 1000


@qt_overrides
class ExportDialog(QDialog):
    """Asks, works, and offers the result."""

    progressed = Signal(float, object)

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
        self._said: Message | None = None
        self._written: Path | None = None
        self.setMinimumWidth(560)
        self._make_parts(free_name(folder / f"{as_file_name(document_name)}{ENDING}"))
        self._arrange()
        self.create_button.clicked.connect(self.create_report)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self._open)
        self.browse_button.clicked.connect(self._choose_target)
        self.target.textChanged.connect(self._follow)
        self.progressed.connect(self._show_progress)
        self.dress(look)
        AccessKeys(self)

    def _make_parts(self, target: Path) -> None:
        self.target = QLineEdit(str(target), self)
        self.language = ChoiceBox(self)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(self._look.say.language))
        self._file_label, self._language_label = QLabel(self), QLabel(self)
        self._file_label.setBuddy(self.target)
        self._language_label.setBuddy(self.language)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.remark, self.state = QLabel(self), QLabel(self)
        self.remark.setObjectName("warningText")
        for label in (self.remark, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.browse_button, self.create_button, self.cancel_button, self.open_button = (
            QPushButton(self) for _ in range(4)
        )
        self.create_button.setObjectName("primary")
        for button in (self.browse_button, self.cancel_button):
            button.setAutoDefault(False)  # Enter in the field shall not choose a button by itself

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.addWidget(self._file_label, 0, 0)
        grid.addWidget(self.target, 0, 1)
        grid.addWidget(self.browse_button, 0, 2)
        grid.addWidget(self.remark, 1, 1, 1, 2)
        grid.addWidget(self._language_label, 2, 0)
        grid.addWidget(self.language, 2, 1)
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

    def dress(self, look: Look) -> None:
        """Take other words or colours; the language of the report stays as chosen."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Create Excel report"))
        self._file_label.setText(say("File"))
        self._language_label.setText(say("Language"))
        self.browse_button.setText(say("Choose …"))
        self.open_button.setText(say("Open the report"))
        self._follow()

    def create_report(self) -> None:
        """Begin to write; a dialog that is closing begins nothing that would outlive it."""
        target, may_replace = with_ending(self.target.text()), self._replaces
        self._follow()
        if not self.isVisible() or target is None or self._replaces != may_replace:
            return  # a file has come there since the words under the field were written
        language = str(self.language.currentData())
        request = ExportRequest(
            self._snapshot, self._document_name, self._path, language, target, self._thresholds, may_replace
        )
        self._stop.clear()
        self._is_working = True
        self._show_progress(0.0, message("Collecting"))
        job = partial(make_report, request, self._progress)
        self._background.ask("export", job, self._finished, self._failed, is_writing=True)

    def reject(self) -> None:
        if self._is_working:
            self._stop.set()
            self._tell(message("Cancelling …"))
            self.cancel_button.setEnabled(False)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_working:
            self.reject()
            event.ignore()
            return
        super().closeEvent(event)

    def _progress(self, share: float, doing: Message) -> None:
        """Be told by the worker, in its thread."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(share, doing)

    def _show_progress(self, share: float, doing: Message) -> None:
        if self._is_working and not self._stop.is_set():
            self.bar.setValue(round(share * STEPS))
            self._tell(doing)

    def _finished(self, path: Path) -> None:
        self._is_working = False
        self._written = path
        self.bar.setValue(STEPS)
        self._tell(message("Written: {path}", path=str(path)))
        self.open_button.setFocus()

    def _failed(self, error: Exception) -> None:
        self._is_working = False
        self.bar.setValue(0)
        self._follow()
        if isinstance(error, Cancelled):
            self._tell(message("Cancelled. Nothing was written."))
        elif isinstance(error, KnownError):
            self._tell(error.message)
        else:
            raise error

    def _tell(self, said: Message) -> None:
        self._said = said
        self._follow()

    def _follow(self) -> None:
        say = self._look.say
        self.state.setText(say(self._said) if self._said else "")
        self.state.setVisible(self._said is not None)
        self.bar.setVisible(self._is_working)
        self.create_button.setVisible(self._written is None)
        self.open_button.setVisible(self._written is not None)
        for widget in (self.target, self.language, self.browse_button):
            widget.setEnabled(not self._is_working and self._written is None)
        self.cancel_button.setEnabled(not self._stop.is_set() or not self._is_working)
        self.cancel_button.setText(say("Close") if self._written else say("Cancel"))
        if not self._is_working:
            self._follow_target()
        self.create_button.setEnabled(not self._is_working and with_ending(self.target.text()) is not None)

    def _follow_target(self) -> None:
        """Say what becomes of a file that is there; Enter alone replaces none."""
        say, target = self._look.say, with_ending(self.target.text())
        self._replaces = target is not None and self._written is None and target.is_file()
        text = ""
        if target is None:
            text = say("The report needs the name of a file.")
        elif self._replaces:
            text = say(
                "“{name}” exists already. It will be replaced, with everything that was written into it.",
                name=target.name,
            )
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
        self.create_button.setText(say("Replace") if self._replaces else say("Create report"))
        self.create_button.setAutoDefault(not self._replaces)
        self.create_button.setDefault(not self._replaces)

    def _choose_target(self) -> None:
        say = self._look.say
        kinds = say("Excel workbooks (*.xlsx)")
        once = QFileDialog.Option.DontConfirmOverwrite  # the dialog asks, and only once
        name, _ = QFileDialog.getSaveFileName(
            self, self.windowTitle(), self.target.text(), kinds, options=once
        )
        if name:
            self.target.setText(str(with_ending(name)))

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
            self.accept()
