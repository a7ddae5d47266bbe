"""The Excel report: where to, in which language; made on a worker, with progress, Cancel and "open it".

Readers write into a report, so a name that is free is offered first, and a file that is there is only
replaced when the dialog says so and the button reads "Replace".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.making import MakingDialog
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import button_row
from models.domain.message import message
from models.domain.names import as_file_name
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports.target import ENDING
from models.report_making import ExportRequest, free_name, make_report, with_ending
from models.wording import LANGUAGES


class ExportDialog(MakingDialog):
    """Asks, works, and offers the result."""

    def __init__(
        self,
        snapshot: Snapshot,
        *,
        document_name: str,
        path: Path | None,
        folder: Path,
        thresholds: Mapping[str, float],
        records: Records,
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__("export", background, look, parent)
        self._snapshot, self._document_name, self._path = snapshot, document_name, path
        self._thresholds, self._records = thresholds, records
        self._written: Path | None = None
        self.setMinimumWidth(560)
        self._make_parts(free_name(folder / f"{as_file_name(document_name)}{ENDING}"))
        self._arrange()
        self.create_button.clicked.connect(self.create_report)
        self.open_button.clicked.connect(self._open)
        self.browse_button.clicked.connect(self._choose_target)
        self.target.textChanged.connect(self.follow)
        self.dress(look)

    def _make_parts(self, target: Path) -> None:
        self.target = QLineEdit(str(target), self)
        self.language = ChoiceBox(self)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(self._look.say.language))
        self._file_label, self._language_label = QLabel(self), QLabel(self)
        self._file_label.setBuddy(self.target)
        self._language_label.setBuddy(self.language)
        self.remark = QLabel(self)
        self.remark.setObjectName("warningText")
        self.remark.setTextFormat(Qt.TextFormat.PlainText)
        self.remark.setWordWrap(True)
        self.browse_button, self.create_button, self.open_button = (QPushButton(self) for _ in range(3))
        self.create_button.setObjectName("primary")
        self.browse_button.setAutoDefault(False)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.addWidget(self._file_label, 0, 0)
        grid.addWidget(self.target, 0, 1)
        grid.addWidget(self.browse_button, 0, 2)
        grid.addWidget(self.remark, 1, 1, 1, 2)
        grid.addWidget(self._language_label, 2, 0)
        grid.addWidget(self.language, 2, 1)
        grid.setColumnStretch(1, 1)
        buttons = button_row(self.cancel_button, self.open_button, self.create_button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.progress)
        column.addLayout(buttons)

    def dress(self, look: Look) -> None:
        """Take other words or colours; the language of the report stays as chosen."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Create Excel report"))
        self._file_label.setText(say("File"))
        self._language_label.setText(say("Language"))
        self.browse_button.setText(say("Choose …"))
        self.open_button.setText(say("Open the report"))
        self.follow()

    def create_report(self) -> None:
        """Begin to write; a dialog that is closing begins nothing that would outlive it."""
        target, may_replace = with_ending(self.target.text()), self._replaces
        self.follow()
        if not self.isVisible() or target is None or self._replaces != may_replace:
            return  # a file has come there since the words under the field were written
        language = str(self.language.currentData())
        request = ExportRequest(
            *(self._snapshot, self._document_name, self._path, language, target, self._thresholds),
            may_replace=may_replace,
            records=self._records,
        )
        self.begin(partial(make_report, request))

    def take(self, result: Path) -> None:
        self._written = result
        self.end(message("Written: {path}", path=str(result)))
        self.open_button.setFocus()

    def follow(self) -> None:
        say, is_working = self._look.say, self._task.is_running
        self.progress.dress(self._look)
        self.create_button.setVisible(self._written is None)
        self.open_button.setVisible(self._written is not None)
        for widget in (self.target, self.language, self.browse_button):
            widget.setEnabled(not is_working and self._written is None)
        self.cancel_button.setEnabled(not self._is_cancelling)
        self.cancel_button.setText(say("Close") if self._written else say("Cancel"))
        if not is_working:
            self._follow_target()
        self.create_button.setEnabled(not is_working and with_ending(self.target.text()) is not None)

    def _follow_target(self) -> None:
        """Say what becomes of a file that is there; Enter alone replaces none."""
        say, target = self._look.say, with_ending(self.target.text())
        self._replaces = target is not None and self._written is None and target.is_file()
        text = ""
        if target is None:
            text = say("The report needs a file name.")
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
