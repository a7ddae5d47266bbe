"""What the next version is called, what is noted about it, from when it holds, when it is looked at again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.calendar import dress_calendar
from desktop.shown.look import Look
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from models.analysis.review.numbering import offered_numbers
from models.analysis.review.versions import is_as_version, last_version
from models.domain.message import N_
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot

WIDTH, NOTE_HEIGHT = 480, 84
MONTHS = 12  # after which a version is looked at again, unless another day is chosen
STEPS = (N_("{number} – next version"), N_("{number} – larger step"))
FORMATS = {"de": "dd.MM.yyyy", "en": "dd/MM/yyyy"}


class Day(QWidget):
    """A day that may be left out: a box to tick and a date behind it."""

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(parent)
        self.tick, self.day = QCheckBox(self), QDateEdit(day, self)
        self.day.setObjectName("moment")
        self.day.setCalendarPopup(True)
        self.day.setEnabled(False)
        self.tick.toggled.connect(self.day.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        row.addWidget(self.day)
        row.addStretch(1)

    def dress(self, name: str, look: Look) -> None:
        """Take other words."""
        self.tick.setText(name)
        self.day.setAccessibleName(name)
        self.day.setDisplayFormat(FORMATS[look.say.language])
        dress_calendar(self.day.calendarWidget(), look)

    def chosen(self) -> date | None:
        """Return the day, None when it is left out."""
        day = self.day.date()
        return date(day.year(), day.month(), day.day()) if self.tick.isChecked() else None


class KeepVersionDialog(Dialog):
    """`decided(number, note, valid from or None, next review or None)`."""

    decided = Signal(str, str, object, object)

    def __init__(self, records: Records, snapshot: Snapshot, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._numbers = offered_numbers(records)
        last = last_version(records)
        self._same = last[1].number if last is not None and is_as_version(snapshot, last[1]) else ""
        self.setMinimumWidth(WIDTH)
        self._told, self._hint = words(self, "caption"), words(self, "warningText")
        self.numbers = [QRadioButton(self) for _ in self._numbers]
        group = QButtonGroup(self)
        for button in self.numbers:
            group.addButton(button)
        self.numbers[0].setChecked(True)
        self.note = QPlainTextEdit(self)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        today = QDate.currentDate()
        self.valid_from, self.review_on = Day(today, self), Day(today.addMonths(MONTHS), self)
        self._number_label, self._note_label = QLabel(self), QLabel(self)
        self._note_label.setBuddy(self.note)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        self._arrange()
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)
        self.note.setFocus()

    def _arrange(self) -> None:
        choices = QVBoxLayout()
        choices.setSpacing(2)
        for button in self.numbers:
            choices.addWidget(button)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self._number_label, choices)
        form.addRow(self._note_label, self.note)
        form.addRow("", self.valid_from)
        form.addRow("", self.review_on)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addLayout(button_row(self.cancel, self.ok))

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say = look.say
        self.setWindowTitle(say("Keep a version"))
        self._told.setText(
            say(
                "The draft as it is now becomes a numbered version. It can no longer be changed or removed; "
                "you can compare with it and return to it."
            )
        )
        self._number_label.setText(say("Version"))
        for button, number, step in zip(self.numbers, self._numbers, STEPS, strict=False):
            button.setText(say(step, number=number) if len(self._numbers) > 1 else number)
        self._note_label.setText(say("Note"))
        self.note.setPlaceholderText(say("What was decided, where it is recorded"))
        self.note.setAccessibleName(say("Note"))
        self.valid_from.dress(say("Valid from"), look)
        self.review_on.dress(say("Next review"), look)
        self._hint.setText(
            say("Nothing that is decided has changed since version {number}.", number=self._same)
            if self._same
            else ""
        )
        self._hint.setVisible(bool(self._same))
        self.ok.setText(say("Keep version"))
        self.cancel.setText(say("Cancel"))

    def _decide(self) -> None:
        chosen = next(number for number, button in enumerate(self.numbers) if button.isChecked())
        note, days = self.note.toPlainText(), (self.valid_from.chosen(), self.review_on.chosen())
        self.accept()
        self.decided.emit(self._numbers[chosen], note, *days)
