"""Drawings as SVG inside a page: attributes of presentation only, for its policy lets in no other style."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from models.analysis.drawing import Box, Drawing, Label, Lane, Point, Route, Shape
from models.domain.workflow import Outcome, StepKind
from models.exports.diagram import colours
from models.exports.html_copy.markup import Html, joined, tag
from models.exports.strokes import RADIUS, arrow, corners
from models.wording import Wording

FAMILY = "Inter, Arial, Helvetica, sans-serif"


def svg_of(drawing: Drawing, say: Wording, title: str) -> Html:
    """Return a workflow; `title` is what is read aloud of it."""
    pen = _Pen(colours(), say)
    parts = [
        *(_lane(pen, lane) for lane in drawing.lanes),
        *(_route(pen, route) for route in sorted(drawing.routes, key=_returned_first)),
        *(_shape(pen, shape) for shape in drawing.shapes),
    ]
    width, height = _n(drawing.width + 2), _n(drawing.height + 2)
    return tag(
        "svg",
        tag("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"-1 -1 {width} {height}",
        width=width,
        height=height,
        role="img",
        font_family=FAMILY,
        class_="drawing",
    )


def _returned_first(route: Route) -> bool:
    return route.outcome is not Outcome.RETURNED


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


class _Pen:
    """Draws simple forms in colours named by the theme, and words of one language; pixels at 100 %."""

    def __init__(self, colour: Mapping[str, Any], say: Wording) -> None:
        self.colour, self.say = colour, say

    def area(self, points: Sequence[Point], fill: str, line: str = "", width: float = 1.2) -> Html:
        return tag(
            "polygon", points=_points(points), stroke_linejoin="round", **self._look(fill, line, width)
        )

    def box(self, box: Box, fill: str, line: str, width: float = 1.2, radius: float = 0.0) -> Html:
        place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height, "rx": radius}
        return tag("rect", **{k: _n(v) for k, v in place.items()}, **self._look(fill, line, width))

    def circle(self, centre: Point, radius: float, fill: str, line: str, width: float) -> Html:
        x, y = centre
        return tag("circle", cx=_n(x), cy=_n(y), r=_n(radius), **self._look(fill, line, width))

    def line(self, points: Sequence[Point], colour: str, width: float = 1.5, dashed: bool = False) -> Html:
        """Return a line whose bends are rounded."""
        bends = (f"L{_points((c.start,))}Q{_points((c.here, c.end))}" for c in corners(points))
        way = f"M{_points(points[:1])}{''.join(bends)}L{_points(points[-1:])}"
        look = self._look("none", colour, width)
        return tag("path", d=way, stroke_dasharray="5 3.5" if dashed else False, **look)

    def words(
        self, text: str, middle: Point, size: float, colour: str, *, bold: bool = False, left: bool = False
    ) -> Html:
        """Return one line of text whose capitals are centred on the height of the point."""
        return tag(
            "text",
            text,
            x=_n(middle[0]),
            y=_n(middle[1] + 0.36 * size),
            font_size=_n(size),
            fill=self.colour[colour],
            text_anchor=False if left else "middle",
            font_weight="600" if bold else False,
        )

    def label(self, label: Label, colour: str, *, bold: bool = False, left: bool = False) -> Html:
        """Return the lines of a label, centred in its box or from its left edge."""
        lines = label.words(self.say)
        pitch = label.box.height / max(1, len(lines))
        x = label.box.x if left else label.box.centre[0]
        return joined(
            *(
                self.words(
                    line,
                    (x, label.box.y + (n + 0.5) * pitch),
                    label.font_size,
                    colour,
                    bold=bold,
                    left=left,
                )
                for n, line in enumerate(lines)
            )
        )

    def _look(self, fill: str, line: str, width: float) -> dict[str, str]:
        look = {"fill": str(self.colour.get(fill, fill))}
        return look | ({"stroke": str(self.colour[line]), "stroke_width": _n(width)} if line else {})


def _lane(pen: _Pen, lane: Lane) -> Html:
    tints = pen.colour["lane_tints"]
    tint = pen.colour["lane_tint_none"] if lane.tint < 0 else tints[lane.tint % len(tints)]
    parts = [pen.box(lane.band, tint, "lane_line", 1.0), pen.box(lane.head, "lane_head", "lane_line", 1.0)]
    if lane.role_id is None:
        start = (lane.label.box.x, lane.label.box.centre[1])
        parts.append(pen.words(pen.say("no role yet"), start, lane.label.font_size, "caption", left=True))
    return joined(*parts, pen.label(lane.label, "lane_text", bold=True, left=True))


def _route(pen: _Pen, route: Route) -> Html:
    back = route.outcome is Outcome.RETURNED
    colour = "flow_back" if back else "flow"
    line, head = arrow(route.points)
    label = pen.label(route.label, "flow_back" if back else "caption") if route.label else ""
    return joined(pen.line(line, colour, 1.5, back), pen.area(head, colour), label)


def _shape(pen: _Pen, shape: Shape) -> Html:
    parts = [_FORMS[shape.kind](pen, shape.box)]
    if shape.label:
        inside = shape.kind in (StepKind.TASK, StepKind.APPROVAL)
        parts.append(pen.label(shape.label, "text" if inside else "caption"))
    for line in shape.rule:
        start = (line.box.x, line.box.centre[1])
        parts.append(pen.words(pen.say(line.words), start, line.font_size, "caption", left=True))
        if line.sign is not None:
            x, y = line.sign.centre
            parts.append(pen.circle((x, y), line.sign.width / 2, "step_fill", "caption", 1.2))
            parts.append(pen.line(((x, y - 3.6), (x, y), (x + 2.8, y)), "caption", 1.2))
    return joined(*parts)


def _task(pen: _Pen, box: Box) -> Html:
    return pen.box(box, "step_fill", "step_line", 1.3, RADIUS)


def _approval(pen: _Pen, box: Box) -> Html:
    x, y = box.x + 9, box.y + 14
    return joined(_task(pen, box), pen.line(((x, y), (x + 4, y + 4.5), (x + 11, y - 4.5)), "check", 2.2))


def _diamond(pen: _Pen, box: Box) -> Html:
    x, y = box.centre
    return pen.area(((x, box.y), (box.right, y), (x, box.bottom), (box.x, y)), "step_fill", "step_line", 1.3)


def _parallel(pen: _Pen, box: Box) -> Html:
    x, y = box.centre
    level, upright = ((x - 8, y), (x + 8, y)), ((x, y - 8), (x, y + 8))
    return joined(_diamond(pen, box), pen.line(level, "text", 2.4), pen.line(upright, "text", 2.4))


def _ring(fill: str, line: str, width: float) -> Callable[[_Pen, Box], Html]:
    return lambda pen, box: pen.circle(box.centre, box.width / 2 - width / 2, fill, line, width)


_EVENT = _ring("step_fill", "step_line", 1.3)


def _wait(pen: _Pen, box: Box) -> Html:
    x, y = box.centre
    clock = pen.circle(box.centre, 9.0, "step_fill", "flow", 1.3)
    return joined(_EVENT(pen, box), clock, pen.line(((x, y - 6), (x, y), (x + 4.5, y)), "flow", 1.3))


def _notice(pen: _Pen, box: Box) -> Html:
    x, y = box.centre
    letter = pen.box(Box(x - 9, y - 6, 18, 12), "step_fill", "flow", 1.3)
    return joined(
        _EVENT(pen, box), letter, pen.line(((x - 9, y - 6), (x, y + 1), (x + 9, y - 6)), "flow", 1.3)
    )


_FORMS: Mapping[StepKind, Callable[[_Pen, Box], Html]] = {
    StepKind.START: _ring("step_fill", "start", 2.0),
    StepKind.TASK: _task,
    StepKind.APPROVAL: _approval,
    StepKind.DECISION: _diamond,
    StepKind.PARALLEL: _parallel,
    StepKind.WAIT: _wait,
    StepKind.NOTICE: _notice,
    StepKind.END: _ring("step_fill", "end", 4.0),
}
