"""What stands on the screens of a presentation, as plain values in one language; nothing is laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from models.analysis.drawing import Drawing
from models.analysis.review.seal import Seal
from models.analysis.standing import Standing
from models.domain.message import N_
from models.domain.responsibility import Meaning


class Part(StrEnum):
    """The parts of a presentation, in their order."""

    OPENING = "opening"
    DECISIONS = "decisions"
    CHANGES = "changes"
    WORKFLOWS = "workflows"
    APPROVALS = "approvals"
    CRISIS = "crisis"
    AFTER_HOURS = "after hours"
    ONE_ROLE = "one role"
    CLOSING = "closing"


PART_WORDS = {
    Part.OPENING: N_("Beginning"),
    Part.DECISIONS: N_("To be decided"),
    Part.CHANGES: N_("What changes"),
    Part.WORKFLOWS: N_("Workflows"),
    Part.APPROVALS: N_("Who approves"),
    Part.CRISIS: N_("In a crisis"),
    Part.AFTER_HOURS: N_("Outside service hours"),
    Part.ONE_ROLE: N_("What depends on one role"),
    Part.CLOSING: N_("How to check"),
}


class Sign(StrEnum):
    """The small drawing in front of a line."""

    NONE = ""
    DOT = "dot"
    CLOCK = "clock"
    DEPUTY = "deputy"
    BACK = "back"
    ONWARD = "onward"
    OUT = "out"
    WARNING = "warning"
    QUESTION = "question"
    CHANGED = "changed"
    TASK = "task"
    APPROVAL = "approval"
    OWNER = "owner"
    PLUS = "plus"
    MINUS = "minus"


class Tone(StrEnum):
    """How a line sounds; the value is its colour in the palette of the theme."""

    TEXT = "text"
    QUIET = "caption"
    WARNING = "warning"
    ERROR = "error"
    GOOD = "good"
    ACCENT = "link"


TONES = {Standing.OPEN: Tone.ERROR, Standing.LOOK: Tone.WARNING, Standing.SETTLED: Tone.GOOD}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its sign."""

    text: str
    sign: Sign = Sign.NONE
    tone: Tone = Tone.TEXT


@dataclass(frozen=True, slots=True)
class Chip:
    """A letter, what it means and thus how it looks, and whether a person set it."""

    letter: str
    meaning: Meaning
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Involved:
    """A role and its letters in an activity, and what these say in words."""

    role: str
    chips: tuple[Chip, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Opening:
    """The first screen: whose document it is and what comes, each part with the key that leads to it."""

    organisation: str
    lines: tuple[Line, ...]
    parts: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A motion: its question, how it is today, if yes and if no, and what is said of the decision."""

    question: str
    sides: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LettersThen:
    """The letters of a role before and after a change."""

    role: str
    before: tuple[Chip, ...]
    after: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in words, with the letters that change with it and the reason."""

    line: Line
    word: str
    letters: tuple[LettersThen, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeList:
    """A few changes of one workflow or subject."""

    title: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A workflow as a whole: what is said of it, and its drawing, None while nothing is drawn."""

    name: str
    description: str
    lines: tuple[Line, ...]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class Walked:
    """A step on the way through its workflow: `names` are all tasks and approvals, `at` is its place.

    `ends` are the steps at both ends of each arrow of the drawing.
    """

    step_id: str
    kind: Line
    name: str
    description: str
    lines: tuple[Line, ...]
    involved: tuple[Involved, ...]
    drawing: Drawing
    ends: Mapping[str, tuple[str, str]]
    names: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A role and for how many activities it answers, of `most` that one role answers for."""

    role: str
    count: int
    most: int
    words: str
    line: Line


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the management with its answer, in a word and in sentences."""

    question: str
    standing: Standing
    answer: str
    lines: tuple[Line, ...]
    bars_title: str = ""
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """An approval: its name and workflow, who gives it, and what it goes by."""

    name: str
    workflow: str
    who: str
    rule: str


@dataclass(frozen=True, slots=True)
class ApprovalList:
    """A few approvals."""

    title: str
    heads: tuple[str, str, str]
    rows: tuple[ApprovalRow, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """The last screen: what proves the state that was shown."""

    title: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


Body: TypeAlias = Opening | Question | ChangeList | Whole | Walked | Answered | ApprovalList | Closing


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing that is shown; `key` names it, `about` is what it belongs to, `place` where it stands."""

    key: str
    part: Part
    title: str
    body: Body
    about: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Presentation:
    """All screens in order, in one language; `qr` is what a telephone reads of the state.

    `accent` and `logo` are those of the letterhead, '' and None where there is none.
    """

    language: str
    organisation: str
    screens: tuple[Screen, ...]
    seal: Seal
    state: str
    qr: str
    accent: str = ""
    logo: bytes | None = None

    def starts(self) -> tuple[int, ...]:
        """Return where the parts begin that have a key: all but the first screen and the last."""
        return tuple(self._starts())

    def _starts(self) -> Iterator[int]:
        before = Part.OPENING
        for number, screen in enumerate(self.screens):
            if screen.part is not before and screen.part is not Part.CLOSING:
                yield number
            before = screen.part
