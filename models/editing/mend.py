"""A mend: what one press, or one choice of a list, would do about a finding or a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from models.analysis.checks.finding import Finding
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.change import Command


@dataclass(frozen=True, slots=True)
class Mend:
    """A button: either `command` is done at once, or one of `choices` is picked first.

    `effect` says which letters the command changes, `effects` the same for each choice, None for none.
    """

    label: Message
    command: Command | None = None
    choices: tuple[tuple[Message, Command], ...] = ()
    effect: Message | None = None
    effects: tuple[Message | None, ...] = ()


Offer: TypeAlias = Callable[[Snapshot, Finding], Iterator[Mend]]
