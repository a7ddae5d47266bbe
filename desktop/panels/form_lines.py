"""What a form is made of: lines of values, each with how it is edited and which command changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from desktop.panels import choices
from desktop.panels.choices import Choices
from desktop.panels.editors import Choice
from desktop.shown.look import Look
from models.analysis.letter_changes import told
from models.domain.message import N_, Message
from models.domain.snapshot import Row, Snapshot
from models.domain.times import Clock
from models.editing.change import Command
from models.editing.edits import edit_of
from models.editing.trial import tried


class Editing(Enum):
    """How a value is edited."""

    LINE = auto()
    HOURS = auto()
    COUNT = auto()
    DAY = auto()
    SHARE = auto()
    TEXT = auto()
    CHOICE = auto()
    SEARCH = auto()
    TICK = auto()
    NAMES = auto()
    ROLES = auto()
    WEEK = auto()
    WEEKEND = auto()
    DUTIES = auto()
    PERIODS = auto()


@dataclass(frozen=True, slots=True, eq=False)
class FormField:
    """A value: the field of the row it is, how it is edited, its own name when it shares a line.

    `reads` and `edits` are there for what is no field of the row itself. The choices of a `tried` field are
    tried out when its list opens: what is refused is grey with the reason, what changes letters says which.
    """

    name: str
    editing: Editing
    choices: Choices | None = None
    label: str = ""
    unit: str = ""
    reads: Callable[[Snapshot, Row], Any] | None = None
    edits: Callable[[Snapshot, Row, Any], Command] | None = None
    tried: bool = False

    def value(self, snapshot: Snapshot, row: Row) -> Any:
        return self.reads(snapshot, row) if self.reads else getattr(row, self.name)

    def command(self, kind: str, snapshot: Snapshot, row: Row, value: Any) -> Command:
        if self.edits is not None:
            return self.edits(snapshot, row, value)
        return edit_of(kind, row.id, {self.name: value})

    def judged(self, kind: str, snapshot: Snapshot, row: Row, look: Look, choice: Choice) -> Choice:
        """Return a choice with why it is impossible or what it changes."""
        after = tried(snapshot, self.command(kind, snapshot, row, choice.key))
        if isinstance(after, Message):
            return replace(choice, why_not=look.say(after))
        return replace(choice, note=told(snapshot, after))


def _always(snapshot: Snapshot, row: Any) -> bool:
    del snapshot, row
    return True


@dataclass(frozen=True, slots=True)
class Line:
    """Values under one label, else each under its own or behind a `lead`; shown where the row asks."""

    label: str
    fields: tuple[FormField, ...]
    is_shown: Callable[[Snapshot, Any], bool] = _always
    more: bool = False
    lead: str = ""


def line(
    label: str,
    name: str,
    editing: Editing,
    offered: Choices | None = None,
    *,
    tried: bool = False,
    **more: Any,
) -> Line:
    return Line(label, (FormField(name, editing, offered, tried=tried),), **more)


NAME = line(N_("Name"), "name", Editing.LINE)
DESCRIPTION = line(N_("Description"), "description", Editing.TEXT, more=True)
CLOCKS = choices.words_of(Clock)
