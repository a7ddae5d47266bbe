"""How the lines of a drawing run: rounded corners and heads, the same in pictures and in the workbook.

Units are pixels at 100 %, as in `models.analysis.drawing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.analysis.drawing import Point

RADIUS = 7.0
_HEAD_LENGTH, _HEAD_WIDTH = 9.0, 9.0
_LINE_ENDS = 6.0  # before the tip, so that the line does not show beside it


class Corner(NamedTuple):
    """A bend: the line leaves its way at `start`, turns round `here`, and is on its way again at `end`."""

    start: Point
    here: Point
    end: Point


class Arrow(NamedTuple):
    """The points of a line that ends inside its head, and the triangle of the head, its tip first."""

    line: tuple[Point, ...]
    head: tuple[Point, Point, Point]


def corners(points: Sequence[Point], most: float = RADIUS) -> Iterator[Corner]:
    """Yield the bends of a line; none is rounder than this, nor than the parts beside it have room for."""
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(most, _length(before, here) / 2, _length(here, after) / 2)
        yield Corner(_towards(here, before, radius), here, _towards(here, after, radius))


def arrow(points: Sequence[Point]) -> Arrow:
    """Return a flow along these points with its head."""
    tip, before = points[-1], points[-2]
    foot = _towards(tip, before, _HEAD_LENGTH)
    half = _HEAD_WIDTH / 2
    wide = (0.0, half) if tip[1] == before[1] else (half, 0.0)
    left, right = (foot[0] - wide[0], foot[1] - wide[1]), (foot[0] + wide[0], foot[1] + wide[1])
    return Arrow((*points[:-1], _towards(tip, before, _LINE_ENDS)), (tip, left, right))


def _length(a: Point, b: Point) -> float:
    return abs(b[0] - a[0]) + abs(b[1] - a[1])


def _towards(start: Point, end: Point, distance: float) -> Point:
    """Return the point at this distance on the level or upright line from start to end."""
    length = _length(start, end) or 1.0
    share = distance / length
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
