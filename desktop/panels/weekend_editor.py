"""The editor of who answers outside service hours: the duty role, a weekend model, and who takes its parts.

A model is committed once every part has a role, because nobody could be reached by half of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.panels.editors import Choice, ChoiceEditor
from desktop.panels.words import Words
from desktop.shown.look import Look
from models.domain.message import N_
from models.domain.organisation import DutyWindow, Organisation, WeekendModel
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.editing.change import Command
from models.editing.duty_commands import LeaveWeekendModel
from models.editing.organisation_commands import EditOrganisation
from models.imports.outside_hours import TakeWeekend, taken
from models.imports.weekend import DUTY, WeekendChoice, weekend_models

PART_WORDS: Mapping[str, str] = {
    DUTY: N_("Social media duty"),
    "alarm": N_("Alarm phone on Sunday"),
    "outside": N_("Agency or service centre"),
}


@dataclass(frozen=True, slots=True)
class Weekend:
    """What is stored about the time outside service hours."""

    model: WeekendModel | None
    duty_role_id: str | None
    windows: tuple[DutyWindow, ...]
    reply: str


def weekend_of(snapshot: Snapshot, organisation: Any) -> Weekend:
    """Return what a document says about the time outside service hours."""
    row: Organisation = organisation
    windows = tuple(snapshot.duty_windows.values())
    return Weekend(row.weekend_model, row.on_call_role_id, windows, row.automatic_reply)


@cache
def _models(language: str) -> Mapping[WeekendModel, WeekendChoice]:
    return {choice.model: choice for choice in weekend_models(language)}


class WeekendEditor(QWidget):
    """Tells commands: the duty role alone while no model is chosen, else a whole model."""

    committed = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = Weekend(None, None, (), "")
        self._model: WeekendModel | None = None
        self._roles: dict[str, str | None] = {}
        self._choices: tuple[Choice, ...] = ()
        self._look: Look | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._captions: dict[str, QLabel] = {}
        self.parts: dict[str, ChoiceEditor] = {}
        self._add_part(DUTY)
        self._caption = Words(self, "caption")
        self.model = ChoiceEditor(self)
        self.model.committed.connect(self._choose_model)
        self.missing, self.about = Words(self, "warningText"), Words(self, "caption")
        for widget in (self._caption, self.model, self.missing, self.about):
            self._column.addWidget(widget)
        for part in PART_WORDS:
            if part != DUTY:
                self._add_part(part)
        self.setFocusProxy(self.parts[DUTY])

    def show_value(self, value: Weekend, choices: Iterable[Choice], look: Look) -> None:
        """Show what is stored; a model that still lacks a role stays as it is being chosen."""
        self._choices, self._look = tuple(choices), look
        if value != self._stored or not self._roles:
            self._stored = value
            self.put_back()
        else:
            self._show()

    @property
    def has_draft(self) -> bool:
        return False

    def put_back(self) -> None:
        """Show what is stored."""
        self._model = self._stored.model
        self._roles = {DUTY: self._stored.duty_role_id, **dict(self._roles_of_parts())}
        self._show()

    def commit(self) -> None:
        """A choice is committed when it is made."""

    def _roles_of_parts(self) -> Iterator[tuple[str, str]]:
        """Yield who takes the parts of the stored model, as far as its windows are still those."""
        for window, part in self._windows_of_model():
            if part != DUTY:
                yield part, window.role_id

    def _windows_of_model(self) -> Iterator[tuple[DutyWindow, str]]:
        """Yield the windows that are still as the stored model made them, each with its part."""
        if self._look is None or self._stored.model is None:
            return
        known = {(w.weekday, w.opens, w.closes, w.mode): w for w in self._stored.windows}
        for duty in _models(self._look.say.language)[self._stored.model].duties:
            time = duty.window
            window = known.get((time.weekday, time.opens, time.closes, duty.mode))
            if window is not None:
                yield window, duty.part

    def _show(self) -> None:
        if self._look is None:
            return
        say, models = self._look.say, _models(self._look.say.language)
        chosen = models.get(self._model) if self._model else None
        needed = chosen.parts if chosen else (DUTY,)
        for part, box in self.parts.items():
            caption = say(PART_WORDS[part])
            self._captions[part].setText(caption)
            box.setAccessibleName(caption)
            box.show_value(self._roles.get(part), self._choices, self._look)
            for widget in (box, self._captions[part]):
                widget.setVisible(part in needed)
        self._caption.setText(say("Weekend"))
        self.model.setAccessibleName(say("Weekend"))
        offered = (
            Choice(None, say("Not settled yet")),
            *(Choice(model, say(WORDS[model])) for model in models),
        )
        self.model.show_value(self._model, offered, self._look)
        self.about.setText(chosen.about if chosen else "")
        self.about.setVisible(chosen is not None)
        is_incomplete = chosen is not None and not all(self._roles.get(part) for part in needed)
        self.missing.setText(say("Choose a role for each part; then the model applies."))
        self.missing.setVisible(is_incomplete)

    def _choose_model(self, box: QWidget, model: WeekendModel | None) -> None:
        del box
        self._model = model
        self._settle()

    def _choose_role(self, box: QWidget, role_id: str | None) -> None:
        part = next(part for part, known in self.parts.items() if known is box)
        self._roles[part] = role_id
        self._settle()

    def _settle(self) -> None:
        command = self._command()
        if command is not None:
            self.committed.emit(self, command)
        if isinstance(command, TakeWeekend):
            self.put_back()  # it may have been read and not taken over
        else:
            self._show()

    def _command(self) -> Command | None:
        if self._look is not None and self._model is None and self._stored.model is not None:
            return LeaveWeekendModel(tuple(window.id for window, _ in self._windows_of_model()))
        if self._look is None or self._model is None:
            return EditOrganisation({"on_call_role_id": self._roles[DUTY]})
        choice = _models(self._look.say.language)[self._model]
        roles = {part: role_id for part in choice.parts if (role_id := self._roles.get(part))}
        if len(roles) < len(choice.parts):
            return None
        command = taken(choice, roles)
        if self._model is self._stored.model and self._stored.reply:
            kept = replace(command.windows, automatic_reply=self._stored.reply)
            return replace(command, windows=kept)
        return command

    def _add_part(self, part: str) -> None:
        self._captions[part] = Words(self, "caption")
        self.parts[part] = ChoiceEditor(self, searched=True)
        self.parts[part].committed.connect(self._choose_role)
        self._column.addWidget(self._captions[part])
        self._column.addWidget(self.parts[part])
