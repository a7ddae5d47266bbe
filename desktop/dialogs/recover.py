"""The list of what a crash left: open it, or put it aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.look import Look
from models.workspace import discard

if TYPE_CHECKING:
    from models.storage.sessions import Leftover


class RecoverDialog(QDialog):
    """Shows leftovers; `wanted(leftover)` for the one to open."""

    wanted = Signal(object)

    def __init__(
        self, leftovers: tuple[Leftover, ...], data_folder: Path, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._leftovers = list(leftovers)
        self._data_folder, self._look = data_folder, look
        say = look.say
        self.setWindowTitle(say("Recover unsaved work"))
        self.setMinimumWidth(520)
        text = QLabel(say("The program ended before these edits were saved."), self)
        text.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.windowTitle())
        for leftover in self._leftovers:
            self.list.addItem(in_words(leftover, look))
        self.open_button = QPushButton(say("Recover"), self)
        self.open_button.setObjectName("primary")
        self.discard_button = QPushButton(say("Discard"), self)
        self.later_button = QPushButton(say("Later"), self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.discard_button)
        buttons.addStretch(1)
        buttons.addWidget(self.later_button)
        buttons.addWidget(self.open_button)
        note = QLabel(say("Discarded edits are kept for 30 days."), self)
        note.setObjectName("caption")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (text, self.list, note):
            column.addWidget(part)
        column.addLayout(buttons)
        self.open_button.clicked.connect(self._open)
        self.discard_button.clicked.connect(self._discard)
        self.later_button.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._follow)
        self.list.setCurrentRow(0)

    def _follow(self) -> None:
        row = self.list.currentRow()
        can_open = row >= 0 and self._leftovers[row].edits is not None
        self.open_button.setEnabled(can_open)
        why = self._look.say("These edits cannot be read; they can only be discarded.")
        self.open_button.setToolTip("" if can_open else why)
        self.discard_button.setEnabled(row >= 0)

    def _open(self) -> None:
        chosen = self._leftovers[self.list.currentRow()]
        self.accept()
        self.wanted.emit(chosen)

    def _discard(self) -> None:
        row = self.list.currentRow()
        discard(self._leftovers.pop(row), self._data_folder)
        self.list.takeItem(row)
        self._follow()
        if not self._leftovers:
            self.accept()


def in_words(leftover: Leftover, look: Look) -> str:
    """Return a leftover's document, its unsaved edits and when the last one was made."""
    say = look.say
    if leftover.edits is None:
        return say("{name} · cannot be read", name=leftover.name)
    edits = say.plural("{n} edit", "{n} edits", leftover.edits)
    if leftover.last_edit is None:
        return say("{name} · {edits}", name=leftover.name, edits=edits)
    moment = leftover.last_edit.astimezone()
    return say("{name} · {edits} · {moment}", name=leftover.name, edits=edits, moment=moment)
