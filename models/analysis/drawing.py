"""A laid-out workflow as plain shapes and routes; the canvas and every picture show the same one.

Units are pixels at 100 %, the origin is the upper left corner, y grows downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.domain.message import Message
from models.domain.workflow import Outcome, Purpose, StepKind

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Label:
    """Text that is already broken into lines, centred in its box; `font_size` in pixels.

    `said` stands in place of the lines where the words are those of the language in which it is drawn.
    """

    lines: tuple[str, ...]
    box: Box
    font_size: float
    said: Message | None = None

    def words(self, say: Callable[[Message], str]) -> tuple[str, ...]:
        """Return the lines in a language."""
        return self.lines if self.said is None else (say(self.said),)


@dataclass(frozen=True, slots=True)
class Lane:
    """The band of a role; `head` is the column with its name; `tint` numbers departments, -1 is none."""

    role_id: str | None
    label: Label
    head: Box
    band: Box
    tint: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A line of the rule of an approval, in its box from the left; `box` has room for it in every language.

    `sign` is where the clock of a time limit stands, None for other lines. The words are said where it is
    drawn, so that one drawing serves all languages.
    """

    words: Message
    box: Box
    font_size: float
    sign: Box | None


@dataclass(frozen=True, slots=True)
class Shape:
    """A step. Tasks and approvals carry their label inside, events and branches beside them.

    `rule` are the lines of what an approval goes by, inside it below its label; of a branch what it asks the
    calendar, below its label or in its place.
    """

    step_id: str
    kind: StepKind
    purpose: Purpose
    box: Box
    label: Label | None
    rule: tuple[RuleLine, ...] = ()

    @property
    def words(self) -> Box | None:
        """Return the box of all that is written at the step, None for nothing."""
        boxes = [*([self.label.box] if self.label else []), *(line.box for line in self.rule)]
        if not boxes:
            return None
        left, top = min(box.x for box in boxes), min(box.y for box in boxes)
        right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
        return Box(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Route:
    """A flow as an orthogonal line from the border of one shape to the border of another."""

    flow_id: str
    outcome: Outcome
    points: tuple[Point, ...]
    label: Label | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One workflow, laid out."""

    workflow_id: str
    width: float
    height: float
    lanes: tuple[Lane, ...]
    shapes: tuple[Shape, ...]
    routes: tuple[Route, ...]
