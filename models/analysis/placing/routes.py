"""The arrows at the end: cut off at the borders of their steps, with their words at a free place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.analysis.drawing import Box, Point, Route, Shape
from models.analysis.placing.words import Crowd, flow_words
from models.domain.workflow import Flow


def routes_of(
    flows: Sequence[Flow],
    middles: Mapping[str, Sequence[Point]],
    shapes: Sequence[Shape],
    words_leg: Mapping[str, int],
) -> tuple[tuple[Route, ...], bool]:
    """Return the arrows from border to border with their words, and whether all these stand free."""
    box_of = {shape.step_id: shape.box for shape in shapes}
    crowd = Crowd()
    for shape in shapes:
        crowd.add(shape.box)
        if shape.words is not None:
            crowd.add(shape.words)
    points = {flow.id: _trimmed(middles[flow.id], flow, box_of) for flow in flows}
    for flow in flows:
        crowd.add_line(points[flow.id], flow.id)
    routes = []
    clear = True
    for flow in flows:
        label, free = flow_words(flow, points[flow.id], crowd, words_leg[flow.id])
        if label:
            crowd.add(label.box)
        clear = clear and free
        routes.append(Route(flow.id, flow.outcome, points[flow.id], label))
    return tuple(routes), clear


def _trimmed(points: Sequence[Point], flow: Flow, box_of: Mapping[str, Box]) -> tuple[Point, ...]:
    """Return the way from border to border instead of from middle to middle."""
    first = _on_border(box_of[flow.source_id], points[0], points[1])
    last = _on_border(box_of[flow.target_id], points[-1], points[-2])
    return (first, *points[1:-1], last)


def _on_border(box: Box, inside: Point, outside: Point) -> Point:
    if inside[1] == outside[1]:
        return (box.right if outside[0] > inside[0] else box.x, inside[1])
    return (inside[0], box.bottom if outside[1] > inside[1] else box.y)
