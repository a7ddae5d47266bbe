"""A drawing as native shapes of a sheet: the same as the picture, its words can be searched and read out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.analysis.drawing import Box, Label, Lane, Route, RuleLine, Shape
from models.domain.workflow import Outcome, StepKind
from models.exports.diagram import colours
from models.exports.parts import MARK_RADIUS, Mark, Part, labels_in
from models.exports.shape_xml import ROUNDED, Paint, Path, ShapeGroup, Words
from models.exports.strokes import arrow
from models.exports.workbook_style import tint
from models.wording import Wording

_LANGUAGES = {"de": "de-DE", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawn part: where it hangs, a pixel in points, its name and the sentence in its place."""

    row: int
    points: float
    name: str
    alternative: str


def group_of(part: Part, placed: Placed, first_id: int, say: Wording) -> tuple[str, int]:
    """Return the part as an anchored group of shapes, and the next free id."""
    group = ShapeGroup(placed.points, first_id, _LANGUAGES.get(say.language, say.language))
    for lane in part.drawing.lanes:
        _lane(group, lane, say)
    for route in sorted(part.drawing.routes, key=lambda route: route.outcome is not Outcome.RETURNED):
        _arrow(group, route)
    group.lay_down(say("Arrows"))
    for route in part.drawing.routes:
        _words_beside(group, route, say)
    for shape in part.drawing.shapes:
        _step(group, shape, say)
    group.lay_down(say("Signs"))
    for mark in part.marks:
        _mark(group, mark)
    size = (part.drawing.width, part.drawing.height)
    return group.anchored(placed.name, placed.alternative, size, placed.row), group.next_id


def _ink(name: str) -> str:
    colour: str = colours()[name]
    return colour


def _words(label: Label, say: Wording, ink: str, *, bold: bool = False, left: bool = False) -> Words:
    return Words(label.words(say), label.box, label.font_size, _ink(ink), bold, left)


def _lane(group: ShapeGroup, lane: Lane, say: Wording) -> None:
    name = " ".join(lane.label.lines) or say("no role yet")
    group.preset(name, "rect", lane.band, Paint(tint(lane.tint), _ink("lane_line"), 1.0))
    label = _words(lane.label, say, "lane_text", bold=True, left=True)
    if lane.role_id is None:
        label = Words((name,), lane.label.box, lane.label.font_size, _ink("caption"), left=True)
    group.preset(name, "rect", lane.head, Paint(_ink("lane_head"), _ink("lane_line"), 1.0), label)


def _arrow(group: ShapeGroup, route: Route) -> None:
    back = route.outcome is Outcome.RETURNED
    colour = _ink("flow_back" if back else "flow")
    line, head = arrow(route.points)
    group.draw((Path(line), Path(head, is_area=True)), Paint(colour, colour, 1.5, dashed=back))


def _words_beside(group: ShapeGroup, route: Route, say: Wording) -> None:
    ink = "flow_back" if route.outcome is Outcome.RETURNED else "caption"
    words = " ".join(line for label in labels_in(route) for line in label.words(say))
    for label in labels_in(route):
        group.text(words, _words(label, say, ink))


def _mark(group: ShapeGroup, mark: Mark) -> None:
    (x, y), r = mark.centre, MARK_RADIUS
    ink = _ink("flow_back" if mark.outcome is Outcome.RETURNED else "flow")
    box = Box(x - r, y - r, 2 * r, 2 * r)
    words = Words((mark.letter,), box, 10.0, ink, bold=True)
    group.preset(mark.letter, "ellipse", box, Paint(_ink("step_fill"), ink, 1.3), words)


def _step(group: ShapeGroup, shape: Shape, say: Wording) -> None:
    """Put the form with its first words inside it, every other label as words of its own, then the sign."""
    labels = list(labels_in(shape))
    said = labels[0].words(say) if labels else tuple(say(line.words) for line in shape.rule)
    name = " ".join(said) or shape.kind.value
    form = _FORMS[shape.kind]
    inside = shape.kind in (StepKind.TASK, StepKind.APPROVAL)
    ink = "text" if inside else "caption"
    words = _words(labels.pop(0), say, ink) if inside and labels else None
    group.preset(name, form.preset, form.box(shape.box), form.paint(), words)
    for label in labels:
        group.text(name, _words(label, say, ink))
    for line in shape.rule:
        _rule(group, name, line, say)
    if shape.kind in _SIGNS:
        _SIGNS[shape.kind](group, name, shape.box)


def _rule(group: ShapeGroup, name: str, line: RuleLine, say: Wording) -> None:
    """Put a line of what an approval goes by, with the clock of a time limit."""
    words = Words((say(line.words),), line.box, line.font_size, _ink("caption"), left=True)
    group.text(name, words)
    if line.sign is not None:
        (x, y), ink = line.sign.centre, _ink("caption")
        group.preset(name, "ellipse", line.sign, Paint(_ink("step_fill"), ink, 1.2))
        group.draw((Path(((x, y - 3.6), (x, y), (x + 2.8, y))),), Paint("", ink, 1.2))


@dataclass(frozen=True, slots=True)
class _Form:
    """The form of a step by its name in the format; the line of `width` lies inside when `is_ring`."""

    preset: str
    line: str = "step_line"
    width: float = 1.3
    is_ring: bool = False

    def box(self, box: Box) -> Box:
        edge = self.width if self.is_ring else 0.0
        return Box(box.x + edge / 2, box.y + edge / 2, box.width - edge, box.height - edge)

    def paint(self) -> Paint:
        return Paint(_ink("step_fill"), _ink(self.line), self.width)


def _tick(group: ShapeGroup, _name: str, box: Box) -> None:
    x, y = box.x + 9, box.y + 14
    group.draw((Path(((x, y), (x + 4, y + 4.5), (x + 11, y - 4.5))),), Paint("", _ink("check"), 2.2))


def _plus(group: ShapeGroup, _name: str, box: Box) -> None:
    x, y = box.centre
    lines = (Path(((x - 8, y), (x + 8, y))), Path(((x, y - 8), (x, y + 8))))
    group.draw(lines, Paint("", _ink("text"), 2.4))


def _clock(group: ShapeGroup, name: str, box: Box) -> None:
    (x, y), paint = box.centre, Paint(_ink("step_fill"), _ink("flow"), 1.3)
    group.preset(name, "ellipse", Box(x - 9, y - 9, 18, 18), paint)
    group.draw((Path(((x, y - 6), (x, y), (x + 4.5, y))),), Paint("", _ink("flow"), 1.3))


def _envelope(group: ShapeGroup, name: str, box: Box) -> None:
    (x, y), paint = box.centre, Paint(_ink("step_fill"), _ink("flow"), 1.3)
    group.preset(name, "rect", Box(x - 9, y - 6, 18, 12), paint)
    group.draw((Path(((x - 9, y - 6), (x, y + 1), (x + 9, y - 6))),), Paint("", _ink("flow"), 1.3))


_FORMS: Mapping[StepKind, _Form] = {
    StepKind.START: _Form("ellipse", "start", 2.0, is_ring=True),
    StepKind.TASK: _Form(ROUNDED),
    StepKind.APPROVAL: _Form(ROUNDED),
    StepKind.DECISION: _Form("diamond"),
    StepKind.PARALLEL: _Form("diamond"),
    StepKind.WAIT: _Form("ellipse", is_ring=True),
    StepKind.NOTICE: _Form("ellipse", is_ring=True),
    StepKind.END: _Form("ellipse", "end", 4.0, is_ring=True),
}
_SIGNS: Mapping[StepKind, Callable[[ShapeGroup, str, Box], None]] = {
    StepKind.APPROVAL: _tick,
    StepKind.PARALLEL: _plus,
    StepKind.WAIT: _clock,
    StepKind.NOTICE: _envelope,
}
