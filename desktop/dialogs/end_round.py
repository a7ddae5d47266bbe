"""The end of a round: the version it makes, from when that holds, and which rows do not hold yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.dialogs.keep_version import MONTHS, NOTE_HEIGHT, WIDTH, Day
from desktop.shown.look import Look
from desktop.widgets.dialog import DressedDialog, button_row
from desktop.widgets.labels import words
from models.domain.records.record import Round


class EndRoundDialog(DressedDialog):
    """`decided(note, valid from or None, next review or None)`."""

    decided = Signal(str, object, object)

    def __init__(self, found: Round, pending: Sequence[str], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._round, self._pending = found, tuple(pending)
        self.setMinimumWidth(WIDTH)
        self._told, self._council = words(self, "caption"), words(self, "warningText")
        self.note = QPlainTextEdit(found.note, self)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        today = QDate.currentDate()
        self.valid_from, self.review_on = Day(today, self), Day(today.addMonths(MONTHS), self)
        self._note_label = QLabel(self)
        self._note_label.setBuddy(self.note)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self._note_label, self.note)
        form.addRow("", self.valid_from)
        form.addRow("", self.review_on)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addWidget(self._council)
        column.addLayout(form)
        column.addLayout(button_row(self.cancel, self.ok))
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say, number = look.say, self._round.number
        self.setWindowTitle(say("End the round"))
        self._told.setText(
            say(
                "The draft as it is now becomes version {number}. All answers stay recorded with it, and "
                "nothing of them can be changed.",
                number=number,
            )
        )
        self._council.setText(
            say.plural(
                "One row does not hold yet, because nothing is settled with the works council: {rows}.",
                "{n} rows do not hold yet, because nothing is settled with the works council: {rows}.",
                len(self._pending),
                rows=self._pending,
            )
        )
        self._council.setVisible(bool(self._pending))
        self._note_label.setText(say("Note"))
        self.note.setAccessibleName(say("Note"))
        self.valid_from.dress(say("Valid from"), look)
        self.review_on.dress(say("Next review"), look)
        self.ok.setText(say("Make version {number}", number=number))
        self.cancel.setText(say("Cancel"))

    def _decide(self) -> None:
        note, days = self.note.toPlainText(), (self.valid_from.chosen(), self.review_on.chosen())
        self.accept()
        self.decided.emit(note, *days)
