"""What the panel at the right can show, as plain data: facts are made of blocks, widgets of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from desktop.shown.selection import Selection
from models.analysis.checks.finding import Finding
from models.analysis.matrix import Conflict
from models.editing.change import Command


@dataclass(frozen=True, slots=True)
class Field:
    """A property: its name and its value, which may be marked as missing."""

    label: str
    value: str
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters and a few words beside them."""

    letters: tuple[str, ...]
    text: str
    by_hand: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Quote:
    """A reason, with the letter it is for and where it comes from."""

    letters: tuple[str, ...]
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding or a conflict; with `finding` the panel can offer to mend it."""

    tone: str
    title: str
    text: str
    remedy: str
    finding: Finding | Conflict | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A way to something else."""

    text: str
    target: Selection


@dataclass(frozen=True, slots=True)
class Offer:
    """An edit as a button, with what comes of it; the command is made anew each time and says nothing new."""

    text: str
    consequence: str
    command: Command = field(compare=False)


Block: TypeAlias = Field | Heading | Letters | Quote | Note | Link | Offer


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the panel shows; `subject` is the row that a form over the blocks edits."""

    kicker: str
    title: str
    subtitle: str = ""
    letters: tuple[str, ...] = ()
    by_hand: frozenset[str] = frozenset()
    blocks: tuple[Block, ...] = ()
    subject: Selection | None = None
