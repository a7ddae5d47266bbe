"""The three answers to "who answers at the weekend", as choices for any document.

A choice speaks of parts (duty, alarm, outside) instead of roles, because every organisation names others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.domain.identity import new_id
from models.domain.organisation import DutyMode, DutyWindow, WeekendModel
from models.domain.times import Window, week_from_text
from models.editing.organisation_commands import ChooseWeekendModel
from models.imports.flow_files import PartFile, read_part
from models.imports.template_files import SHIPPED, Entry, TableFile, read_tables

DUTY = "duty"  # the part of the on-call role; every model has it
OUTSIDE, READER = "outside", "reader"
INTO, ONWARD = "no", "yes"  # the branch of a drawn part, and the step to which its other arrow leads
_SAMPLE = "mid-size-company"


@dataclass(frozen=True, slots=True)
class PartOfDuty:
    """A weekly window and the part that covers it; `every_hours` is how often somebody looks in."""

    part: str
    window: Window
    mode: DutyMode
    every_hours: float | None


@dataclass(frozen=True, slots=True)
class WeekendChoice:
    """A weekend model in words of one language, not yet with roles.

    `drawn` is what a workflow does outside service hours, `reads` the part that goes through messages then,
    '' for nobody. `duties_named` are names, in all languages, of ongoing duties that hang on it, each with
    whether it goes where nobody reads.
    """

    language: str
    model: WeekendModel
    about: str
    automatic_reply: str
    duties: tuple[PartOfDuty, ...]
    drawn: PartFile
    reads: str
    duties_named: tuple[tuple[frozenset[str], bool], ...]

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


@cache
def weekend_models(language: str) -> tuple[WeekendChoice, ...]:
    """Return the weekend models to choose from in one language; raises TemplateError."""
    tables = read_tables(SHIPPED.joinpath("weekend.toml"))
    named = tuple(_named(tables))
    return tuple(
        WeekendChoice(
            language,
            entry.where.member(WeekendModel, entry.key("model")),
            entry.words("about")[language],
            entry.words("reply")[language],
            tuple(duty for values in entry.values.get("windows", ()) for duty in _duties(entry, values)),
            read_part(tables.name, entry.key("drawn"), (INTO, ONWARD)),
            entry.key("reads"),
            named,
        )
        for entry in tables.entries("model")
    )


def _named(tables: TableFile) -> Iterator[tuple[frozenset[str], bool]]:
    """Yield the ongoing duties that hang on who reads, by their names in all languages."""
    sample = read_tables(SHIPPED.joinpath(_SAMPLE, "duties.toml"))
    names = {entry.key("activity", ""): entry.words("name") for entry in sample.entries("duty")}
    for entry in tables.entries("duty"):
        yield frozenset(names[entry.key("activity")].values()), bool(entry.values["only_then"])


def _duties(entry: Entry, values: Mapping[str, Any]) -> Iterator[PartOfDuty]:
    try:
        mode = DutyMode(values["mode"])
        for window in week_from_text(values["on"]):
            yield PartOfDuty(values["who"], window, mode, values.get("every"))
    except (KeyError, ValueError) as broken:
        raise entry.where.error(f"the window {dict(values)} is not understood") from broken
