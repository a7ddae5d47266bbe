"""Questions about a sheet, gathered while it is recognised: one for each thing, with all places it stands.

The key of a doubt holds no place where the thing itself can be named, so that an answer stays an answer after
other corrections; the first choice is what is done unless somebody answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.domain.message import Message, message
from models.domain.responsibility import Meaning
from models.domain.words import MEANING_WORDS
from models.imports.sheets.grid import Place
from models.imports.sheets.recognised import Doubt, DoubtKind
from models.imports.sheets.schemes import Scheme

LEAVE_OUT = "leave out"
KEEP = "keep"
Choices = tuple[tuple[str, Message], ...]


def no_letter() -> tuple[str, Message]:
    """Return the choice of taking nothing over."""
    return LEAVE_OUT, message("Leave out")


def keep() -> tuple[str, Message]:
    """Return the choice of taking it as it is."""
    return KEEP, message("Keep")


def meaning_choices(scheme: Scheme, first: Meaning | None = None) -> Choices:
    """Return each meaning of a scheme and leaving out; the one that is done first."""
    meanings = sorted(dict.fromkeys(scheme.meanings.values()), key=lambda meaning: meaning is not first)
    said = tuple((meaning.value, Message(MEANING_WORDS[meaning].chip)) for meaning in meanings)
    return (*said, no_letter()) if first else (no_letter(), *said)


@dataclass(slots=True)
class Doubts:
    """The doubts so far by key, and what a person answered."""

    answers: Mapping[str, str]
    found: dict[str, Doubt] = field(default_factory=dict)

    def ask(self, kind: DoubtKind, key: str, text: Message, places: Sequence[Place], choices: Choices) -> str:
        """Note a doubt, or more places of one, and return what is done: the answer, else the first choice."""
        before = self.found.get(key)
        values = [value for value, _ in choices]
        answer = self.answers.get(key, values[0])
        answer = answer if answer in values else values[0]
        everywhere = (*(before.places if before else ()), *places)
        self.found[key] = Doubt(kind, key, text, everywhere, choices, answer)
        return answer
