"""The editor of times of a person, from a day or moment until another one: absences, duties of a roster.

A row that begins later than it ends moves its end along, because whoever shifts a week types its begin first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from desktop.panels.editors import Choice, ChoiceEditor, LineEditor
from desktop.panels.notation import BEGIN, END
from desktop.panels.rows_editor import RowsEditor
from desktop.panels.words import Words
from desktop.shown.look import Look
from desktop.widgets.plain_text import plain_tip
from models.domain.message import Message, counted, message
from models.domain.words import WEEKDAY_WORDS

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A time of a person; `role_id` is for what, where that has to be said."""

    id: str
    person_id: str
    begins: datetime
    ends: datetime
    role_id: str = ""


@dataclass(frozen=True, slots=True)
class PeriodEdit:
    """A period in the place of another one: none before adds it, none after removes it."""

    before: Period | None
    after: Period | None


@dataclass(frozen=True, slots=True)
class Periods:
    """What is shown, what the link below would add, and why it cannot; English texts.

    One person or role to choose from needs no box.
    """

    shown: tuple[Period, ...]
    following: Period | None
    persons: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    add: str
    why_not: Message | None = None


class PeriodRow(QWidget):
    """One period: who, from when, until when; `changed(row, period or None)`."""

    changed = Signal(object, object)
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Period | None = None
        self.person, self.role = ChoiceEditor(self, searched=True), ChoiceEditor(self, searched=True)
        self.begins, self.ends = LineEditor(self, BEGIN), LineEditor(self, END)
        self.words = Words(self, "caption")
        self.remove = QToolButton(self)
        self.remove.setObjectName("quiet")
        self.remove.clicked.connect(self._removed)
        for editor in (self.person, self.role, self.begins, self.ends):
            editor.committed.connect(self._committed)
        for line in self.lines:
            line.refused.connect(self._not_understood)
        self._from, self._until = (Words(self, "caption", wraps=False) for _ in range(2))
        times = QGridLayout()
        times.setHorizontalSpacing(6)
        times.setVerticalSpacing(3)
        for number, (caption, line) in enumerate(((self._from, self.begins), (self._until, self.ends))):
            caption.setBuddy(line)
            times.addWidget(caption, number, 0)
            times.addWidget(line, number, 1)
        times.addWidget(self.remove, 0, 2)
        times.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(3)
        column.addWidget(self.person)
        column.addWidget(self.role)
        column.addLayout(times)
        column.addWidget(self.words)

    def show_period(self, period: Period, periods: Periods, look: Look) -> None:
        self.shown, say = period, look.say
        self.person.show_value(period.person_id, periods.persons, look)
        self.role.show_value(period.role_id, periods.roles, look)
        self.begins.show_value(period.begins, (), look)
        self.ends.show_value(period.ends, (), look)
        self.person.setVisible(len(periods.persons) > 1 or bool(period.role_id))
        self.role.setVisible(len(periods.roles) > 1)
        self.words.setText(say(in_words(period)))
        self.person.setAccessibleName(say("Who"))
        self.role.setAccessibleName(say("Has the duty of"))
        self.begins.setAccessibleName(say("From"))
        self.ends.setAccessibleName(say("Until"))
        self._from.setText(say("From"))
        self._until.setText(say("Until"))
        self.remove.setIcon(look.theme.icon("close"))
        tip = say("Remove: {name}", name=f"{self.begins.text()} – {self.ends.text()}")
        self.remove.setAccessibleName(tip)
        self.remove.setToolTip(plain_tip(tip))

    @property
    def lines(self) -> tuple[LineEditor, ...]:
        """Return what is typed into."""
        return (self.begins, self.ends)

    def _committed(self, editor: QWidget, value: Any) -> None:
        if self.shown is None:
            return
        name = {self.person: "person_id", self.role: "role_id", self.begins: "begins", self.ends: "ends"}
        after = replace(self.shown, **{name[editor]: value})
        if editor is self.begins and after.begins >= after.ends:
            after = replace(after, ends=after.begins + (self.shown.ends - self.shown.begins))
        self.changed.emit(self, after)

    def _removed(self) -> None:
        self.changed.emit(self, None)

    def _not_understood(self, editor: QWidget, why: object) -> None:
        del editor
        self.refused.emit(why)


def in_words(period: Period) -> Message:
    """Return the weekdays of a period, and of whole days how many they are."""
    last = period.ends - MINUTE
    first_day, last_day = (Message(WEEKDAY_WORDS[at.weekday()]) for at in (period.begins, last))
    length = period.ends - period.begins
    is_whole = period.begins.time() == period.ends.time() and not length % timedelta(1)
    days = message("{first} to {last}", first=first_day, last=last_day)
    if period.begins.date() == last.date():
        return first_day
    if not is_whole:
        return days
    return counted("{days}, {n} day", "{days}, {n} days", length.days, days=days)


class PeriodsEditor(RowsEditor):
    """Shows periods and tells a PeriodEdit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored: Periods | None = None
        self._look: Look | None = None
        self.why_not = Words(self, "caption")
        self.why_not.hide()
        self._column.insertWidget(0, self.why_not)
        self.add.clicked.connect(self._add)

    def show_value(self, value: Periods, choices: Iterable[Choice], look: Look) -> None:
        """Show the periods."""
        del choices
        self._stored, self._look = value, look
        self.add.setText(look.say(value.add))
        self.add.setEnabled(value.following is not None)
        self.why_not.setText(look.say(value.why_not) if value.why_not is not None else "")
        self.why_not.setVisible(value.why_not is not None)
        self.put_back()

    def put_back(self) -> None:
        """Show what is stored."""
        if self._look is not None and self._stored is not None:
            self._show_rows(self._stored.shown, self._made, self._fill)

    def _made(self) -> PeriodRow:
        row = PeriodRow(self)
        row.changed.connect(self._changed)
        return row

    def _fill(self, row: PeriodRow, period: Period) -> None:
        if self._look is not None and self._stored is not None:
            row.show_period(period, self._stored, self._look)

    def _changed(self, row: PeriodRow, after: Period | None) -> None:
        if row.shown is not None:
            self._tell(PeriodEdit(row.shown, after))

    def _add(self) -> None:
        if self._stored is not None and self._stored.following is not None:
            self._tell(PeriodEdit(None, self._stored.following))

    def _tell(self, edit: PeriodEdit) -> None:
        self.committed.emit(self, edit)
        self.put_back()
