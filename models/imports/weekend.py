"""The three answers to "who answers at the weekend", as choices for any document.

A choice speaks of parts (duty, alarm, outside) instead of roles, because every organisation names others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.domain.identity import new_id
from models.domain.organisation import DutyMode, DutyWindow, WeekendModel
from models.domain.times import Window, week_from_text
from models.editing.organisation_commands import ChooseWeekendModel
from models.imports.template_files import SHIPPED, Entry, read_tables

DUTY = "duty"  # the part of the on-call role; every model has it


@dataclass(frozen=True, slots=True)
class PartOfDuty:
    """A weekly window and the part that covers it; `every_hours` is how often somebody looks in."""

    part: str
    window: Window
    mode: DutyMode
    every_hours: float | None


@dataclass(frozen=True, slots=True)
class WeekendChoice:
    """A weekend model in words of one language, not yet with roles."""

    model: WeekendModel
    about: str
    automatic_reply: str
    duties: tuple[PartOfDuty, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts that need a role, the on-call role's first."""
        return tuple(dict.fromkeys((DUTY, *(duty.part for duty in self.duties))))

    def command(self, roles: Mapping[str, str]) -> ChooseWeekendModel:
        """Return the command that chooses this model; `roles` gives the id of a role for each part."""
        windows = tuple(
            DutyWindow(
                new_id(),
                roles[duty.part],
                duty.window.weekday,
                duty.window.opens,
                duty.window.closes,
                duty.mode,
                duty.every_hours,
            )
            for duty in self.duties
        )
        return ChooseWeekendModel(self.model, windows, roles[DUTY], self.automatic_reply)


def weekend_models(language: str) -> tuple[WeekendChoice, ...]:
    """Return the weekend models to choose from in one language; raises TemplateError."""
    return tuple(
        WeekendChoice(
            entry.where.member(WeekendModel, entry.key("model")),
            entry.words("about")[language],
            entry.words("reply")[language],
            tuple(duty for values in entry.values.get("windows", ()) for duty in _duties(entry, values)),
        )
        for entry in read_tables(SHIPPED.joinpath("weekend.toml")).entries("model")
    )


def _duties(entry: Entry, values: Mapping[str, Any]) -> Iterator[PartOfDuty]:
    try:
        mode = DutyMode(values["mode"])
        for window in week_from_text(values["on"]):
            yield PartOfDuty(values["who"], window, mode, values.get("every"))
    except (KeyError, ValueError) as broken:
        raise entry.where.error(f"the window {dict(values)} is not understood") from broken
