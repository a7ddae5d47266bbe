"""What is drawn around a step: the steps a few arrows away and the arrows between them.

Arrows that lead further keep a short end, so that it shows that the work comes from and goes on to somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

from models.analysis.drawing import Drawing, Lane, Point, Route
from models.exports.squeezing import squeezed

END = 26.0  # pixels of an arrow that leads out of what is shown
Ends = Mapping[str, tuple[str, str]]  # the steps at both ends of each arrow


def rings(step_id: str, ends: Ends) -> Iterator[Set[str]]:
    """Yield the steps at most one arrow away, at most two, and so on; returning arrows count as any."""
    found = {step_id}
    while True:
        wider = found | {step for pair in ends.values() if not found.isdisjoint(pair) for step in pair}
        if wider == found:
            return
        found = wider
        yield found


def around(drawing: Drawing, shown: Set[str], ends: Ends) -> Drawing:
    """Return these steps of a drawing with their arrows, moved together."""
    shapes = tuple(shape for shape in drawing.shapes if shape.step_id in shown)
    routes = tuple(_routes(drawing, shown, ends))
    heights = [shape.box.centre[1] for shape in shapes]
    whole = (route for route in routes if shown >= set(ends[route.flow_id]))
    heights += [y for route in whole for _, y in route.points]
    lanes = tuple(lane for lane in drawing.lanes if any(_holds(lane, y) for y in heights))
    return squeezed(replace(drawing, lanes=lanes, shapes=shapes, routes=routes))


def _holds(lane: Lane, y: float) -> bool:
    return lane.band.y <= y < lane.band.bottom


def _routes(drawing: Drawing, shown: Set[str], ends: Ends) -> Iterator[Route]:
    whole = [route for route in drawing.routes if shown >= set(ends[route.flow_id])]
    yield from whole
    begun, ended = ({route.points[end] for route in whole} for end in (0, -1))
    for route in drawing.routes:
        begins, stops = (step_id in shown for step_id in ends[route.flow_id])
        if begins is stops:
            continue
        if begins and route.points[0] not in begun:
            first, then = route.points[:2]
            yield replace(route, points=(first, _towards(first, then)), label=None)
        elif stops and route.points[-1] not in ended:
            before, last = route.points[-2:]
            yield replace(route, points=(_towards(last, before), last), label=None)


def _towards(start: Point, end: Point) -> Point:
    """Return the point so far on the level or upright line from start to end."""
    length = abs(end[0] - start[0]) + abs(end[1] - start[1])
    share = min(1.0, END / (length or 1.0))
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
