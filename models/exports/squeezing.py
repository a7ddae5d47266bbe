"""A drawing with less empty height: where nothing stands, lanes become as low as arrows need.

For a strip of a slide, in which the height decides how large the words are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from models.analysis.drawing import Box, Drawing, Lane, Point
from models.exports.parts import boxes_in, moved

LEAST, BESIDE_LINE = 13.0, 6.0  # pixels between things, and what a level line takes on each side


def squeezed(drawing: Drawing) -> Drawing:
    """Return the same drawing with every empty strip at most as high as an arrow needs."""
    befores, afters = _heights(sorted(_taken(drawing)))

    def height(y: float) -> float:
        at = max(0, bisect_right(befores, y) - 1)
        if at + 1 == len(befores):
            return afters[at] + y - befores[at]
        share = (y - befores[at]) / ((befores[at + 1] - befores[at]) or 1.0)
        return afters[at] + share * (afters[at + 1] - afters[at])

    def move(point: Point) -> Point:
        return point[0], height(point[1])

    routes = (replace(moved(route, move), points=tuple(map(move, route.points))) for route in drawing.routes)
    return replace(
        drawing,
        height=height(drawing.height),
        lanes=tuple(_lane(lane, height(lane.band.y), height(lane.band.bottom)) for lane in drawing.lanes),
        shapes=tuple(moved(shape, move) for shape in drawing.shapes),
        routes=tuple(routes),
    )


def _taken(drawing: Drawing) -> Iterator[tuple[float, float]]:
    """Yield from where to where something stands."""
    yield 0.0, 0.0
    yield drawing.height, drawing.height
    for lane in drawing.lanes:
        yield from ((border, border) for border in (lane.band.y, lane.band.bottom))
        yield lane.label.box.y, lane.label.box.bottom
    for thing in (*drawing.shapes, *(route.label for route in drawing.routes)):
        yield from ((box.y, box.bottom) for box in boxes_in(thing))
    for route in drawing.routes:
        level = (a[1] for a, b in pairwise(route.points) if a[1] == b[1])
        yield from ((y - BESIDE_LINE, y + BESIDE_LINE) for y in level)


def _heights(taken: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Return the heights at which things begin and end, before and after empty strips are made lower."""
    befores, afters = [0.0], [0.0]
    end = shift = 0.0
    for top, bottom in taken:
        if top > end:
            befores.append(end)
            afters.append(end - shift)
            shift += max(0.0, top - end - LEAST)
            befores.append(top)
            afters.append(top - shift)
        end = max(end, bottom)
    return [*befores, end], [*afters, end - shift]


def _lane(lane: Lane, top: float, bottom: float) -> Lane:
    label = lane.label
    middle = (top + bottom - label.box.height) / 2
    return replace(
        lane,
        label=replace(label, box=replace(label.box, y=middle)),
        head=Box(lane.head.x, top, lane.head.width, bottom - top),
        band=Box(lane.band.x, top, lane.band.width, bottom - top),
    )
