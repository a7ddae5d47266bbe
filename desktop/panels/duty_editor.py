"""The editor of duty times: who covers which days from when to when outside service hours, and in which way.

A row is one duty; its words say what it means, because a time alone does not say whether somebody looks in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.editors import Choice, ChoiceEditor, LineEditor
from desktop.panels.notation import HOURS
from desktop.panels.rows_editor import RowsEditor
from desktop.panels.week_editor import Hours, HoursWords
from desktop.panels.words import Words
from desktop.shown.look import Look
from models.analysis.coverage import duty_in_words
from models.domain.message import N_, Message
from models.domain.organisation import DutyMode
from models.domain.snapshot import Snapshot
from models.domain.times import Week
from models.domain.words import WORDS
from models.editing.change import Command
from models.editing.duty_commands import ChangeDuty, Duty, duties_of

FIRST = (9 * 60, 16 * 60)
SATURDAY, SUNDAY = 5, 6
EVERY_WIDTH = 58
DUTY_HOURS = HoursWords(
    N_("Duty time: from"),
    N_("Duty time: to"),
    N_("Remove this duty time"),
    N_("A duty time must end after it begins. Correct the times."),
    crosses_midnight=True,
)


@dataclass(frozen=True, slots=True)
class DutyShown:
    """A duty with the windows it is stored as, and its words."""

    duty: Duty
    window_ids: tuple[str, ...]
    words: Message


@dataclass(frozen=True, slots=True)
class Duties:
    """All duties, and who would take the next one."""

    shown: tuple[DutyShown, ...]
    next_role_id: str | None


def duties_shown(snapshot: Snapshot, organisation: Any) -> Duties:
    """Return the duties of a document; the next one is offered to the role that is on duty."""
    shown = tuple(
        DutyShown(duty, window_ids, duty_in_words(snapshot, window_ids))
        for duty, window_ids in duties_of(snapshot).items()
    )
    first = organisation.on_call_role_id or next(iter(snapshot.roles), None)
    return Duties(shown, first)


class DutyRow(QWidget):
    """One duty: its words, days and times, role and kind; `changed(row, duty or None)`."""

    changed = Signal(object, object)
    refused = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: DutyShown | None = None
        self.words = Words(self, "value")
        self.hours = Hours(self, DUTY_HOURS)
        self.role, self.mode = ChoiceEditor(self, searched=True), ChoiceEditor(self)
        self.every = LineEditor(self, HOURS)
        self.every.setFixedWidth(EVERY_WIDTH)
        self._before, self._behind = (Words(self, "caption", wraps=False) for _ in range(2))
        self.hours.changed.connect(self._timed)
        self.hours.refused.connect(self.refused)
        for editor in (self.role, self.mode, self.every):
            editor.committed.connect(self._chosen)
        self.every.refused.connect(self._not_understood)
        how_often = QHBoxLayout()
        parts: tuple[QWidget, ...] = (self._before, self.every, self._behind)
        for widget in parts:
            how_often.addWidget(widget)
        how_often.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(3)
        for widget in (self.words, self.role, self.hours, self.mode):
            column.addWidget(widget)
        column.addLayout(how_often)

    def show_duty(self, shown: DutyShown, roles: tuple[Choice, ...], look: Look) -> None:
        self.shown, duty, say = shown, shown.duty, look.say
        self.words.setText(say(shown.words))
        self.hours.show_hours((duty.opens, duty.closes), duty.days, look)
        self.role.show_value(duty.role_id, roles, look)
        modes = tuple(Choice(mode, say(WORDS[mode])) for mode in DutyMode)
        self.mode.show_value(duty.mode, modes, look)
        self.every.show_value(duty.every_hours, (), look)
        self.role.setAccessibleName(say("On duty"))
        self.mode.setAccessibleName(say("Kind of duty"))
        self.every.setAccessibleName(say("Looks in at least every (hours)"))
        self._before.setText(say("at least every"))
        self._behind.setText(say("h"))
        for widget in (self._before, self.every, self._behind):
            widget.setVisible(duty.mode is DutyMode.WATCH)

    @property
    def lines(self) -> tuple[LineEditor, ...]:
        """Return what is typed into."""
        return (*self.hours.lines, self.every)

    def _timed(self, hours: QWidget, week: Week) -> None:
        del hours
        if self.shown is None:
            return
        days = frozenset(window.weekday for window in week)
        opens, closes = (week[0].opens, week[0].closes) if week else FIRST
        duty = replace(self.shown.duty, days=days, opens=opens, closes=closes)
        self.changed.emit(self, duty if days else None)

    def _chosen(self, editor: QWidget, value: Any) -> None:
        if self.shown is None:
            return
        name = {self.role: "role_id", self.mode: "mode", self.every: "every_hours"}[editor]
        self.changed.emit(self, replace(self.shown.duty, **{name: value}))

    def _not_understood(self, editor: QWidget, why: object) -> None:
        del editor
        self.refused.emit(why)


class DutyEditor(RowsEditor):
    """Shows duties and tells commands that add, change or remove one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = Duties((), None)
        self._roles: tuple[Choice, ...] = ()
        self._look: Look | None = None
        self.add.clicked.connect(self._add)

    def show_value(self, value: Duties, choices: Iterable[Choice], look: Look) -> None:
        """Show the duties; `choices` are the roles."""
        self._stored, self._roles, self._look = value, tuple(choices), look
        self.add.setText(look.say("Add a duty time"))
        self.add.setEnabled(value.next_role_id is not None)
        self.add.setToolTip("" if value.next_role_id else look.say("There is no role yet."))
        self.put_back()

    def put_back(self) -> None:
        """Show what is stored."""
        if self._look is not None:
            self._show_rows(self._stored.shown, self._made, self._fill)

    def _made(self) -> DutyRow:
        row = DutyRow(self)
        row.changed.connect(self._changed)
        return row

    def _fill(self, row: DutyRow, duty: DutyShown) -> None:
        if self._look is not None:
            row.show_duty(duty, self._roles, self._look)

    def _changed(self, row: DutyRow, duty: Duty | None) -> None:
        if row.shown is not None:
            self._tell(ChangeDuty(row.shown.window_ids, duty.windows() if duty else ()))

    def _add(self) -> None:
        if self._stored.next_role_id is not None:
            taken = {day for shown in self._stored.shown for day in shown.duty.days}
            free = next((day for day in (SATURDAY, SUNDAY, *range(5)) if day not in taken), SATURDAY)
            duty = Duty(self._stored.next_role_id, frozenset({free}), *FIRST)
            self._tell(ChangeDuty((), duty.windows()))

    def _tell(self, command: Command) -> None:
        self.committed.emit(self, command)
        self.put_back()
