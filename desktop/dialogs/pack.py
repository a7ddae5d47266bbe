"""Asks where a decision pack goes and in which language, makes it, and offers its folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.making import MakingDialog
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import button_row
from desktop.widgets.labels import words
from models.domain.message import message
from models.domain.names import as_file_name
from models.exports.decision.contents import RECIPIENT_WORDS
from models.pack_making import PackRequest, make_pack, targets_of
from models.report_making import free_name
from models.wording import LANGUAGES


class PackDialog(MakingDialog):
    """The folder offered is a new one, because nothing in a folder is ever replaced."""

    def __init__(self, request: PackRequest, background: Background, look: Look, parent: QWidget) -> None:
        super().__init__("pack", background, look, parent)
        self._request = request
        self._written: Path | None = None
        self.setMinimumWidth(560)
        self.folder = QLineEdit(self)
        self.language = ChoiceBox(self)
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(request.language))
        self._folder_label, self._language_label = (words(self, wraps=False) for _ in range(2))
        self._folder_label.setBuddy(self.folder)
        self._language_label.setBuddy(self.language)
        self.holds, self.remark = words(self, "caption"), words(self, "warningText")
        self.browse_button, self.create_button, self.open_button = (QPushButton(self) for _ in range(3))
        self.create_button.setObjectName("primary")
        self.browse_button.setAutoDefault(False)
        self._arrange()
        name = as_file_name(f"{request.document_name} – {look.say('Decision pack')}")
        self.folder.setText(str(free_name(request.folder / name)))
        self.create_button.clicked.connect(self.create_pack)
        self.open_button.clicked.connect(self._open)
        self.browse_button.clicked.connect(self._choose_folder)
        self.folder.textChanged.connect(self.follow)
        self.language.currentIndexChanged.connect(self.follow)
        self.dress(look)
        self.folder.setFocus()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.addWidget(self._folder_label, 0, 0)
        grid.addWidget(self.folder, 0, 1)
        grid.addWidget(self.browse_button, 0, 2)
        grid.addWidget(self.remark, 1, 1, 1, 2)
        grid.addWidget(self._language_label, 2, 0)
        grid.addWidget(self.language, 2, 1)
        grid.addWidget(self.holds, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.progress)
        column.addLayout(button_row(self.cancel_button, self.open_button, self.create_button))

    def dress(self, look: Look) -> None:
        """Take other words or colours; the language of the pack stays as chosen."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Create decision pack"))
        self._folder_label.setText(say("Folder"))
        self._language_label.setText(say("Language"))
        self.browse_button.setText(say("Choose …"))
        self.open_button.setText(say("Open the folder"))
        self.create_button.setText(say("Create pack"))
        self.follow()

    def create_pack(self) -> None:
        """Begin to write; a dialog that is closing begins nothing that would outlive it."""
        self.follow()
        if self.isVisible() and self.create_button.isEnabled():
            self.begin(partial(make_pack, self._wanted()))

    def take(self, result: tuple[Path, ...]) -> None:
        self._written = result[0].parent
        names = tuple(path.name for path in result)
        self.end(message("Written: {names} – in {folder}", names=names, folder=str(self._written)))
        self.open_button.setFocus()

    def follow(self) -> None:
        say, is_working = self._look.say, self._task.is_running
        is_done = self._written is not None
        self.progress.dress(self._look)
        self.create_button.setVisible(not is_done)
        self.open_button.setVisible(is_done)
        for widget in (self.folder, self.language, self.browse_button):
            widget.setEnabled(not is_working and not is_done)
        self.cancel_button.setEnabled(not self._is_cancelling)
        self.cancel_button.setText(say("Close") if is_done else say("Cancel"))
        why_not = "" if is_done or is_working else self._why_not()
        self.remark.setText(why_not)
        self.remark.setVisible(bool(why_not))
        self.create_button.setEnabled(not is_working and not why_not)
        names = tuple(path.name for path in targets_of(self._wanted()).values())
        self.holds.setText(
            say(
                "For: {recipient}. Files: {names}.",
                recipient=message(RECIPIENT_WORDS[self._request.recipient]),
                names=names,
            )
        )

    def _wanted(self) -> PackRequest:
        language, folder = str(self.language.currentData()), Path(self.folder.text().strip() or ".")
        return replace(self._request, language=language, folder=folder)

    def _why_not(self) -> str:
        say = self._look.say
        if not self.folder.text().strip():
            return say("The pack needs a folder.")
        there = [path.name for path in targets_of(self._wanted()).values() if path.exists()]
        if there:
            return say(
                "{names}: exists already and is not replaced. Choose another folder.", names=tuple(there)
            )
        return ""

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.windowTitle(), str(self._request.folder))
        if chosen:
            self.folder.setText(chosen)

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
            self.accept()
