"""A drawing with less empty room: where nothing stands, it becomes as narrow and as low as arrows need.

For a strip of a slide, in which the room decides how large the words are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from models.analysis.drawing import Box, Drawing, Lane, Point, Route
from models.exports.parts import boxes_in, moved

ACROSS, UP, BESIDE_LINE = 30.0, 9.0, 5.0  # pixels between things, and what a line takes on each side
Span = tuple[float, float]
Moving = Callable[[float], float]


def squeezed(drawing: Drawing) -> Drawing:
    """Return the same drawing with every empty strip at most as large as an arrow needs."""
    across = _moving(_taken_across(drawing), ACROSS)
    up = _moving(_taken_up(drawing), UP)

    def move(point: Point) -> Point:
        return across(point[0]), up(point[1])

    width = across(drawing.width)
    tops = [up(lane.band.y) for lane in drawing.lanes]
    bottoms = [*tops[1:], up(drawing.height)]
    lanes = zip(drawing.lanes, tops, bottoms, strict=True)
    return replace(
        drawing,
        width=width,
        height=up(drawing.height),
        lanes=tuple(_lane(lane, top, bottom, width) for lane, top, bottom in lanes),
        shapes=tuple(moved(shape, move) for shape in drawing.shapes),
        routes=tuple(_route(route, move) for route in drawing.routes),
    )


def _route(route: Route, move: Callable[[Point], Point]) -> Route:
    return replace(route, label=moved(route.label, move), points=tuple(map(move, route.points)))


def _taken_up(drawing: Drawing) -> Iterator[Span]:
    """Yield the heights at which something stands."""
    yield drawing.height, drawing.height
    for lane in drawing.lanes:
        yield lane.band.y, lane.band.y
        yield lane.label.box.y, lane.label.box.bottom
    yield from ((box.y, box.bottom) for box in _boxes(drawing))
    for a, b in _legs(drawing):
        if a[1] == b[1]:
            yield a[1] - BESIDE_LINE, a[1] + BESIDE_LINE


def _taken_across(drawing: Drawing) -> Iterator[Span]:
    """Yield from where to where something stands, left to right."""
    yield drawing.width, drawing.width
    yield from ((lane.head.x, lane.head.right) for lane in drawing.lanes)
    yield from ((box.x, box.right) for box in _boxes(drawing))
    for a, b in _legs(drawing):
        if a[0] == b[0]:
            yield a[0] - BESIDE_LINE, a[0] + BESIDE_LINE
        elif abs(a[0] - b[0]) <= ACROSS:  # the short end of an arrow that leads somewhere else
            yield min(a[0], b[0]), max(a[0], b[0])


def _boxes(drawing: Drawing) -> Iterator[Box]:
    for thing in (*drawing.shapes, *(route.label for route in drawing.routes)):
        yield from boxes_in(thing)


def _legs(drawing: Drawing) -> Iterator[tuple[Point, Point]]:
    for route in drawing.routes:
        yield from pairwise(route.points)


def _moving(taken: Iterable[Span], least: float) -> Moving:
    """Return where a place comes to lie when empty strips are made smaller."""
    befores, afters = [0.0], [0.0]
    end = shift = 0.0
    for begin, ends in sorted(taken):
        if begin > end:
            befores.append(end)
            afters.append(end - shift)
            shift += max(0.0, begin - end - least)
            befores.append(begin)
            afters.append(begin - shift)
        end = max(end, ends)

    def move(place: float) -> float:
        at = max(0, bisect_right(befores, place) - 1)
        if at + 1 == len(befores):
            return afters[at] + place - befores[at]
        share = (place - befores[at]) / ((befores[at + 1] - befores[at]) or 1.0)
        return afters[at] + share * (afters[at + 1] - afters[at])

    return move


def _lane(lane: Lane, top: float, bottom: float, width: float) -> Lane:
    label, head = lane.label, lane.head
    middle = (top + bottom - label.box.height) / 2
    return replace(
        lane,
        label=replace(label, box=replace(label.box, y=middle)),
        head=replace(head, y=top, height=bottom - top),
        band=Box(head.right, top, width - head.right, bottom - top),
    )
