"""The list of what a crash left and of what was discarded: open it, or put it aside."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.plain_text import plain_tip
from desktop.widgets.rows import wrap_rows
from models.domain.errors import KnownError
from models.workspace import discard

if TYPE_CHECKING:
    from models.storage.sessions import Leftover

WIDTH = 560


class RecoverDialog(Dialog):
    """Shows leftovers, what a crash left first; `wanted(leftover)` for the one to open."""

    wanted = Signal(object)

    def __init__(
        self, leftovers: tuple[Leftover, ...], data_folder: Path, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._leftovers = list(leftovers)
        self._data_folder, self._look = data_folder, look
        self.setMinimumWidth(WIDTH)
        self._text, self._note = QLabel(self), QLabel(self)
        self._note.setObjectName("caption")
        self.refusal = QLabel(self)
        self.refusal.hide()
        for label in (self._text, self._note, self.refusal):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.list = QListWidget(self)
        wrap_rows(self.list)
        self.list.addItems([leftover.name for leftover in leftovers])
        self.open_button, self.discard_button, self.later_button = (QPushButton(self) for _ in range(3))
        self.open_button.setObjectName("primary")
        self._arrange()
        self.open_button.clicked.connect(self._open)
        self.discard_button.clicked.connect(self._discard)
        self.later_button.clicked.connect(self.reject)
        self.list.itemActivated.connect(self._open)
        self.list.currentRowChanged.connect(self._follow)
        self.list.setCurrentRow(0)
        self.dress(look)

    def _arrange(self) -> None:
        buttons = button_row(self.later_button, self.open_button, left=(self.discard_button,))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (self._text, self.list, self.refusal, self._note):
            column.addWidget(part)
        column.addLayout(buttons)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Recover unsaved work"))
        self.list.setAccessibleName(self.windowTitle())
        self.open_button.setText(say("Recover"))
        self.discard_button.setText(say("Discard"))
        self.later_button.setText(say("Later"))
        self._note.setText(say("Discarded edits are kept for at least 30 days and then deleted."))
        for row, leftover in enumerate(self._leftovers):
            self.list.item(row).setText(in_words(leftover, look))
        self._follow()

    def _follow(self) -> None:
        self.refusal.hide()
        say, row = self._look.say, self.list.currentRow()
        chosen = self._leftovers[row] if row >= 0 else None
        is_discarded = chosen is not None and chosen.discarded_on is not None
        can_open = chosen is not None and chosen.edits is not None
        told = say("The program ended before these edits were saved.")
        self._text.setText(say("These edits were discarded.") if is_discarded else told)
        self.open_button.setEnabled(can_open)
        why = say("These edits cannot be read; they can only be discarded.")
        self.open_button.setToolTip("" if can_open else plain_tip(why))
        self.discard_button.setEnabled(chosen is not None and not is_discarded)
        self.discard_button.setToolTip(say("These edits are discarded already.") if is_discarded else "")

    def _open(self) -> None:
        chosen = self._leftovers[self.list.currentRow()]
        if chosen.edits is not None:
            self.accept()
            self.wanted.emit(chosen)

    def _discard(self) -> None:
        row = self.list.currentRow()
        try:
            discard(self._leftovers[row], self._data_folder)
        except KnownError as error:
            self.refusal.setText(self._look.say(error.message))
            self.refusal.show()
            return
        del self._leftovers[row]
        self.list.takeItem(row)
        self._follow()
        if not self._leftovers:
            self.accept()


def in_words(leftover: Leftover, look: Look) -> str:
    """Return a leftover's document, its unsaved edits, when the last one was made, until when it is kept."""
    from models.storage.sessions import DAYS_KEPT

    say = look.say
    if leftover.edits is None:
        return say("{name} · cannot be read", name=leftover.name)
    parts = [leftover.name, say.plural("{n} edit", "{n} edits", leftover.edits)]
    if leftover.last_edit is not None:
        parts.append(say.moment(leftover.last_edit.astimezone()))
    if leftover.discarded_on is not None:
        last_day = leftover.discarded_on + timedelta(days=DAYS_KEPT)
        parts.append(say("discarded, kept until {day}", day=last_day))
    return " · ".join(parts)
