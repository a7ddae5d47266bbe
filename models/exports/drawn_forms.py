"""How the parts of a drawing look, said to a pen: the same in figures, on slides and in their PDF.

The drawing says where everything is and the theme which colour it has; a pen only knows how to put a line, an
area or a word on its paper.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.analysis.drawing import Box, Drawing, Label, Lane, Point, Route, Shape
from models.analysis.text_width import Weight
from models.domain.workflow import Outcome, StepKind
from models.exports.strokes import RADIUS, arrow
from models.wording import Wording

_NO_PENS: Mapping[str, Pen] = {}


class Pen(ABC):
    """Draws simple forms in colours named by the theme, and words of one language; pixels at 100 %."""

    def __init__(self, colour: Mapping[str, Any], say: Wording) -> None:
        self.colour = colour
        self.say = say

    @abstractmethod
    def area(self, points: Sequence[Point], fill: str, line: str | None = None, width: float = 1.2) -> None:
        """Fill a polygon."""

    @abstractmethod
    def box(self, box: Box, fill: str, line: str | None, width: float = 1.2, radius: float = 0.0) -> None:
        """Fill a box, whose corners may be round."""

    @abstractmethod
    def circle(self, centre: Point, radius: float, fill: str, line: str, width: float) -> None:
        """Fill a circle."""

    @abstractmethod
    def line(self, points: Sequence[Point], colour: str, width: float = 1.5, dashed: bool = False) -> None:
        """Draw a line whose bends are rounded."""

    @abstractmethod
    def words(
        self,
        text: str,
        middle: Point,
        size: float,
        colour: str,
        *,
        weight: Weight = "regular",
        align: str = "center",
    ) -> None:
        """Write one line of text whose capitals are centred on the height of the point."""

    def label(self, label: Label, colour: str, weight: Weight = "regular", left: bool = False) -> None:
        """Write the lines of a label, centred in its box or from its left edge."""
        lines = label.words(self.say)
        pitch = label.box.height / max(1, len(lines))
        x = label.box.x if left else label.box.centre[0]
        for n, line in enumerate(lines):
            middle = (x, label.box.y + (n + 0.5) * pitch)
            self.words(
                line, middle, label.font_size, colour, weight=weight, align="left" if left else "center"
            )


def draw(pen: Pen, drawing: Drawing, pens: Mapping[str, Pen] = _NO_PENS) -> None:
    """Draw all of a drawing; `pens` are those of steps (by id) that shall look otherwise."""
    for lane in drawing.lanes:
        _draw_lane(pen, lane)
    for route in sorted(drawing.routes, key=lambda route: route.outcome is not Outcome.RETURNED):
        _draw_route(pen, route)
    for shape in drawing.shapes:
        _draw_shape(pens.get(shape.step_id, pen), shape)


def _draw_lane(pen: Pen, lane: Lane) -> None:
    tints = pen.colour["lane_tints"]
    tint = pen.colour["lane_tint_none"] if lane.tint < 0 else tints[lane.tint % len(tints)]
    pen.box(lane.band, tint, "lane_line", 1.0)
    pen.box(lane.head, "lane_head", "lane_line", 1.0)
    if lane.role_id is None:
        start = (lane.label.box.x, lane.label.box.centre[1])
        pen.words(pen.say("no role yet"), start, lane.label.font_size, "caption", align="left")
    pen.label(lane.label, "lane_text", "semibold", left=True)


def _draw_route(pen: Pen, route: Route) -> None:
    back = route.outcome is Outcome.RETURNED
    colour = "flow_back" if back else "flow"
    line, head = arrow(route.points)
    pen.line(line, colour, 1.5, back)
    pen.area(head, colour)
    if route.label:
        pen.label(route.label, "flow_back" if back else "caption")


def _draw_shape(pen: Pen, shape: Shape) -> None:
    _FORMS[shape.kind](pen, shape.box)
    if shape.label:
        inside = shape.kind in (StepKind.TASK, StepKind.APPROVAL)
        pen.label(shape.label, "text" if inside else "caption")
    for line in shape.rule:
        pen.words(
            pen.say(line.words), (line.box.x, line.box.centre[1]), line.font_size, "caption", align="left"
        )
        if line.sign is not None:
            x, y = line.sign.centre
            pen.circle((x, y), line.sign.width / 2, "step_fill", "caption", 1.2)
            pen.line(((x, y - 3.6), (x, y), (x + 2.8, y)), "caption", 1.2)


def _task(pen: Pen, box: Box) -> None:
    pen.box(box, "step_fill", "step_line", 1.3, RADIUS)


def _approval(pen: Pen, box: Box) -> None:
    _task(pen, box)
    x, y = box.x + 9, box.y + 14
    pen.line(((x, y), (x + 4, y + 4.5), (x + 11, y - 4.5)), "check", 2.2)


def _diamond(pen: Pen, box: Box) -> None:
    x, y = box.centre
    pen.area(((x, box.y), (box.right, y), (x, box.bottom), (box.x, y)), "step_fill", "step_line", 1.3)


def _parallel(pen: Pen, box: Box) -> None:
    _diamond(pen, box)
    x, y = box.centre
    pen.line(((x - 8, y), (x + 8, y)), "text", 2.4)
    pen.line(((x, y - 8), (x, y + 8)), "text", 2.4)


def _ring(fill: str, line: str, width: float) -> Callable[[Pen, Box], None]:
    def draw(pen: Pen, box: Box) -> None:
        pen.circle(box.centre, box.width / 2 - width / 2, fill, line, width)

    return draw


def _wait(pen: Pen, box: Box) -> None:
    _ring("step_fill", "step_line", 1.3)(pen, box)
    x, y = box.centre
    pen.circle(box.centre, 9.0, "step_fill", "flow", 1.3)
    pen.line(((x, y - 6), (x, y), (x + 4.5, y)), "flow", 1.3)


def _notice(pen: Pen, box: Box) -> None:
    _ring("step_fill", "step_line", 1.3)(pen, box)
    x, y = box.centre
    pen.box(Box(x - 9, y - 6, 18, 12), "step_fill", "flow", 1.3)
    pen.line(((x - 9, y - 6), (x, y + 1), (x + 9, y - 6)), "flow", 1.3)


_FORMS: Mapping[StepKind, Callable[[Pen, Box], None]] = {
    StepKind.START: _ring("step_fill", "start", 2.0),
    StepKind.TASK: _task,
    StepKind.APPROVAL: _approval,
    StepKind.DECISION: _diamond,
    StepKind.PARALLEL: _parallel,
    StepKind.WAIT: _wait,
    StepKind.NOTICE: _notice,
    StepKind.END: _ring("step_fill", "end", 4.0),
}
