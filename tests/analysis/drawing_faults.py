"""Looks at a drawing as a careful reader would and names everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from models.analysis.drawing import Box, Drawing, Point, Route, Shape
from models.analysis.text_width import text_width
from models.domain.workflow import Flow, StepKind
from models.wording import LANGUAGES, Wording

ROUND_OR_POINTED = {StepKind.START, StepKind.END, StepKind.DECISION, StepKind.PARALLEL}
ROUND_OR_POINTED |= {StepKind.WAIT, StepKind.NOTICE}
SLACK = 0.01


def faults(drawing: Drawing, flows: dict[str, Flow]) -> list[str]:
    """Return sentences about shapes, lanes and arrows; none when the drawing is clean."""
    shapes = {shape.step_id: shape for shape in drawing.shapes}
    return [
        *_overlapping_shapes(drawing),
        *_shapes_out_of_lane(drawing),
        *(fault for route in drawing.routes for fault in _route_faults(route, flows[route.flow_id], shapes)),
        *_routes_on_routes(drawing, flows),
        *_out_of_picture(drawing),
        *(fault for shape in drawing.shapes for fault in _rule_faults(shape)),
    ]


def overlap(a: Box, b: Box) -> bool:
    return (
        a.x < b.right - SLACK and b.x < a.right - SLACK and a.y < b.bottom - SLACK and b.y < a.bottom - SLACK
    )


def leg_box(a: Point, b: Point) -> Box:
    return Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))


def _overlapping_shapes(drawing: Drawing) -> Iterator[str]:
    for a, b in combinations(drawing.shapes, 2):
        if overlap(a.box, b.box):
            yield f"shapes {a.step_id} and {b.step_id} overlap"


def _rule_faults(shape: Shape) -> Iterator[str]:
    """Name lines of a rule that are cut off in some language, leave their shape or lie on something in it."""
    inside = [*(line.box for line in shape.rule), *(line.sign for line in shape.rule if line.sign)]
    if shape.label is not None:
        inside.append(shape.label.box)
    for line in shape.rule:
        for language in LANGUAGES:
            if text_width(Wording(language)(line.words), line.font_size) > line.box.width + SLACK:
                yield f"the rule of {shape.step_id} is cut off in {language}"
        for part in (line.box, line.sign or line.box) if shape.kind is not StepKind.DECISION else ():
            if part.x < shape.box.x or part.right > shape.box.right or part.bottom > shape.box.bottom:
                yield f"the rule of {shape.step_id} leaves its shape"
    if shape.rule and any(overlap(a, b) for a, b in combinations(inside, 2)):
        yield f"the rule of {shape.step_id} lies on something in it"


def _shapes_out_of_lane(drawing: Drawing) -> Iterator[str]:
    for shape in drawing.shapes:
        box = shape.box
        lanes = [lane for lane in drawing.lanes if lane.band.y <= box.y and box.bottom <= lane.band.bottom]
        if len(lanes) != 1 or box.x < lanes[0].band.x or box.right > lanes[0].band.right:
            yield f"shape {shape.step_id} is not inside one lane"


def _on_border(point: Point, shape: Shape) -> bool:
    x, y = point
    box = shape.box
    on_side = (abs(x - box.x) < SLACK or abs(x - box.right) < SLACK) and box.y <= y <= box.bottom
    on_end = (abs(y - box.y) < SLACK or abs(y - box.bottom) < SLACK) and box.x <= x <= box.right
    if shape.kind in ROUND_OR_POINTED:
        centred = abs(x - box.centre[0]) < SLACK or abs(y - box.centre[1]) < SLACK
        return centred and (on_side or on_end)
    return on_side or on_end


def _route_faults(route: Route, flow: Flow, shapes: dict[str, Shape]) -> Iterator[str]:
    name = route.flow_id
    if not _on_border(route.points[0], shapes[flow.source_id]):
        yield f"{name} does not begin on the border of its step"
    if not _on_border(route.points[-1], shapes[flow.target_id]):
        yield f"{name} does not end on the border of its step"
    for a, b in pairwise(route.points):
        if (abs(a[0] - b[0]) < SLACK) == (abs(a[1] - b[1]) < SLACK):
            yield f"{name} has a leg that is neither level nor upright"
        for shape in shapes.values():
            if overlap(leg_box(a, b), shape.box):
                yield f"{name} runs through {shape.step_id}"
            words = shape.words
            if words and not overlap(words, shape.box) and overlap(leg_box(a, b), words):
                yield f"{name} runs through the words of {shape.step_id}"


def strangers(a: Flow, b: Flow) -> bool:
    return a.source_id != b.source_id and a.target_id != b.target_id


def _routes_on_routes(drawing: Drawing, flows: dict[str, Flow]) -> Iterator[str]:
    lines: dict[tuple[bool, float], list[tuple[float, float, Flow]]] = {}
    for route in drawing.routes:
        for a, b in pairwise(route.points):
            level = abs(a[1] - b[1]) < SLACK
            line = round(a[1] if level else a[0], 1)
            low, high = sorted((a[0], b[0]) if level else (a[1], b[1]))
            lines.setdefault((level, line), []).append((low, high, flows[route.flow_id]))
    for legs in lines.values():
        for (a1, a2, f), (b1, b2, g) in combinations(legs, 2):
            if f.id != g.id and min(a2, b2) - max(a1, b1) > SLACK and strangers(f, g):
                yield f"{f.id} and {g.id} lie on each other"


def _out_of_picture(drawing: Drawing) -> Iterator[str]:
    picture = Box(-SLACK, -SLACK, drawing.width + 2 * SLACK, drawing.height + 2 * SLACK)
    for route in drawing.routes:
        if any(
            not (picture.x <= x <= picture.right and picture.y <= y <= picture.bottom)
            for x, y in route.points
        ):
            yield f"{route.flow_id} leaves the picture"


def label_faults(drawing: Drawing, flows: dict[str, Flow]) -> list[str]:
    """Return sentences about words outside shapes that lie on something."""
    found = []
    words = [(f"words of {s.step_id}", s.label.box, s.step_id) for s in drawing.shapes if s.label]
    words = [w for w in words if not any(overlap(w[1], s.box) for s in drawing.shapes if s.step_id == w[2])]
    words += [(f"words of {r.flow_id}", r.label.box, r.flow_id) for r in drawing.routes if r.label]
    for (name, box, _), (other, other_box, _) in combinations(words, 2):
        if overlap(box, other_box):
            found.append(f"{name} lie on {other}")
    for name, box, _ in words:
        found += [f"{name} lie on {s.step_id}" for s in drawing.shapes if overlap(box, s.box)]
        found += [
            f"{name} lie on {flows[r.flow_id].id}"
            for r in drawing.routes
            if any(overlap(box, leg_box(a, b)) for a, b in pairwise(r.points))
        ]
    return found
