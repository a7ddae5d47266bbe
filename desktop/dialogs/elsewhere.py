"""A decision that was taken elsewhere: who, when, where it is recorded, and who enters it here."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.dialogs.calendar import dress_calendar
from desktop.dialogs.keep_version import FORMATS
from desktop.shown.look import Look
from desktop.widgets.labels import words
from models.domain.names import NAME_LENGTH


def past_day(parent: QWidget) -> QDateEdit:
    """Return a field for a day that has come: nothing is decided on a later one."""
    field = QDateEdit(QDate.currentDate(), parent)
    field.setObjectName("moment")
    field.setCalendarPopup(True)
    field.setMaximumDate(QDate.currentDate())
    return field


def dress_day(field: QDateEdit, name: str, look: Look) -> None:
    """Give a field for a day its words and colours."""
    field.setAccessibleName(name)
    field.setDisplayFormat(FORMATS[look.say.language])
    dress_calendar(field.calendarWidget(), look)


def day_of(field: QDateEdit) -> date:
    """Return the day that a field shows."""
    day = field.date()
    return date(day.year(), day.month(), day.day())


class Elsewhere(QWidget):
    """A box to tick, and below it what is needed then; `changed` with every edit."""

    changed = Signal()

    def __init__(self, author: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._author = author
        self.tick = QCheckBox(self)
        self.inside = QWidget(self)
        self.who, self.place = QLineEdit(self.inside), QLineEdit(self.inside)
        self.day = past_day(self.inside)
        self.labels = {field: QLabel(self.inside) for field in (self.who, self.day, self.place)}
        self._entered = words(self.inside, "caption")
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(24, 0, 0, 0)
        for field, label in self.labels.items():
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self._entered)
        for line in (self.who, self.place):
            line.setMaxLength(NAME_LENGTH)
            line.textChanged.connect(self.changed)
        self.day.dateChanged.connect(self.changed)
        self.tick.toggled.connect(self._show)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tick)
        whole.addWidget(self.inside)
        self.inside.hide()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say = look.say
        self.tick.setText(say("Decided elsewhere"))
        texts = (say("Who decided"), say("Decided on"), say("Where it is recorded"))
        for (field, label), text in zip(self.labels.items(), texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self.place.setPlaceholderText(say("Mail, minutes, file"))
        dress_day(self.day, texts[1], look)
        author = self._author or say("nobody named")
        self._entered.setText(
            say("Entered by {author}. Who decided and who entered it both stay visible.", author=author)
        )

    def evidence(self) -> dict[str, Any]:
        """Return what is entered as the fields of an answer."""
        return {
            "who": self.who.text().strip(),
            "day": day_of(self.day),
            "recorded_in": self.place.text().strip(),
        }

    def _show(self, is_wanted: bool) -> None:
        self.inside.setVisible(is_wanted)
        self.changed.emit()
