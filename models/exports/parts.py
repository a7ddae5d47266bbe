"""A wide drawing in parts that stay readable on paper, each a drawing of its own.

A crisis workflow of twenty-six steps on one page has letters of three points; cut between steps into two or
three parts it can be read without a magnifier. A part has the names of its lanes in front, leaves out lanes
in which nothing stands or turns, and a flow that is cut carries the same letter on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from math import ceil, inf
from string import ascii_uppercase
from typing import Any

from models.analysis.drawing import Box, Drawing, Label, Lane, Point, Route
from models.domain.workflow import Outcome

MOST_PARTS = 4
FREE = 22.0  # pixels at 100 % on both sides of a cut, for the letters
MARK_RADIUS = 8.0
_SMALLEST = 0.5  # points of a pixel at 100 %, below which letters are too small to read
_CLEAR = 4.0  # pixels between a cut and what it must not touch

Marks = dict[tuple[float, float], str]
"""The letter of every place where flows are cut, by cut and height: what lies on one line stays one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The letter of a cut flow in a circle round a point."""

    letter: str
    centre: Point
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Part:
    """A drawing of its own, and where its flows go on in other parts."""

    drawing: Drawing
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Window:
    """The part from x `left` to `right`; its content moves by `shift`; an infinite side is no cut."""

    left: float
    right: float
    shift: float

    def cut_at(self, edge: float, y: float) -> tuple[Point, Point]:
        """Return where a line that is cut ends, and the middle of its circle."""
        outwards = 1.0 if edge == self.right else -1.0
        middle = edge + outwards * FREE / 2
        return (middle - outwards * MARK_RADIUS, y), (middle, y)


def parts_of(drawing: Drawing, room: float, high: float) -> tuple[Part, ...]:
    """Return the fewest parts that are readable in so many points of width and height, left to right."""
    edges = _edges(drawing, room, high)
    if len(edges) == 2:
        return (Part(drawing),)
    letters = _letters(drawing, edges[1:-1])
    return tuple(_part(drawing, left, right, letters) for left, right in pairwise(edges))


def _edges(drawing: Drawing, room: float, high: float) -> list[float]:
    head = _head(drawing)
    wanted = min(_SMALLEST, high / drawing.height)
    if room / drawing.width >= wanted:
        return [-inf, inf]
    length = room / wanted - head - 2 * FREE
    count = min(MOST_PARTS, ceil((drawing.width - head) / max(length, 1.0)))
    even = (drawing.width - head) / count
    cuts = dict.fromkeys(_between_steps(drawing, head + n * even) for n in range(1, count))
    return [-inf, *(cut for cut in cuts if head < cut < drawing.width), inf]


def _head(drawing: Drawing) -> float:
    return max((lane.head.right for lane in drawing.lanes), default=0.0)


def _between_steps(drawing: Drawing, x: float) -> float:
    """Return the place nearest to x that cuts no step, no label and no upright line; x when there is none."""
    solid = [(box.x, box.right) for box in _boxes(drawing)]
    solid += [(a[0], a[0]) for route in drawing.routes for a, b in pairwise(route.points) if a[0] == b[0]]
    places = [x, *(place for low, high in solid for place in (low - _CLEAR, high + _CLEAR))]
    free = [p for p in places if all(not low - _CLEAR < p < high + _CLEAR for low, high in solid)]
    return min(free, key=lambda place: abs(place - x), default=x)


def _boxes(drawing: Drawing) -> Iterator[Box]:
    for shape in drawing.shapes:
        yield from boxes_in(shape)
    for route in drawing.routes:
        yield from boxes_in(route)


def boxes_in(thing: Any) -> Iterator[Box]:
    """Yield every box in a part of a drawing, whatever else the part holds."""
    if isinstance(thing, Box):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from boxes_in(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from boxes_in(getattr(thing, field.name))


def _letters(drawing: Drawing, cuts: Iterable[float]) -> Marks:
    found: Marks = {}
    for cut in cuts:
        heights = {
            a[1]
            for route in drawing.routes
            for a, b in pairwise(route.points)
            if min(a[0], b[0]) < cut < max(a[0], b[0])
        }
        for y in sorted(heights):
            turn, place = divmod(len(found), len(ascii_uppercase))
            found[cut, y] = ascii_uppercase[place] + (str(turn + 1) if turn else "")
    return found


def _part(drawing: Drawing, left: float, right: float, letters: Marks) -> Part:
    head = _head(drawing)
    window = _Window(left, right, head + FREE - left if left > -inf else 0.0)
    width = drawing.width if right == inf else right + FREE
    shapes = [shape for shape in drawing.shapes if left < shape.box.centre[0] < right]
    pieces = [(route, piece) for route in drawing.routes for piece in _pieces(route, window)]
    heights = [y for _, piece in pieces for _, y in piece]
    heights += [box.centre[1] for shape in shapes for box in boxes_in(shape)]
    kept = [lane for lane in drawing.lanes if any(lane.band.y <= y <= lane.band.bottom for y in heights)]
    up = _lifted(drawing.lanes, kept)

    def move(point: Point) -> Point:
        return (point[0] + window.shift, point[1] - up(point[1]))

    wide = width + window.shift
    lanes = (_lane(lane, up, wide) for lane in kept)
    routes = _labelled(pieces, window)
    marks = {
        move(centre): Mark(letters[edge, y], move(centre), route.outcome)
        for route, piece in pieces
        for edge, y in _cuts(piece, window)
        for centre in (window.cut_at(edge, y)[1],)
    }
    found = Drawing(
        drawing.workflow_id,
        wide,
        drawing.height - sum(lane.band.height for lane in drawing.lanes if lane not in kept),
        tuple(lanes),
        tuple(moved(shape, move) for shape in shapes),
        tuple(replace(moved(route, move), points=tuple(map(move, route.points))) for route in routes),
    )
    return Part(found, tuple(marks.values()))


def _pieces(route: Route, window: _Window) -> Iterator[list[Point]]:
    """Yield the pieces of a flow in a window; those that are cut end at their circles."""
    piece: list[Point] = []
    for a, b in pairwise(route.points):
        low, high = max(window.left, min(a[0], b[0])), min(window.right, max(a[0], b[0]))
        if low > high:
            continue
        ends = [a, b]
        for n, point in enumerate((a, b)):
            if not low <= point[0] <= high:
                edge = window.left if point[0] < low else window.right
                ends[n] = window.cut_at(edge, point[1])[0]
        if piece and piece[-1] != ends[0]:
            yield piece
            piece = []
        piece = piece or [ends[0]]
        piece.append(ends[1])
    if piece:
        yield piece


def _cuts(piece: list[Point], window: _Window) -> Iterator[tuple[float, float]]:
    """Yield cut and height of the ends of a piece that are outside of the window."""
    for x, y in (piece[0], piece[-1]):
        if x < window.left:
            yield window.left, y
        elif x > window.right:
            yield window.right, y


def _labelled(pieces: list[tuple[Route, list[Point]]], window: _Window) -> Iterator[Route]:
    """Yield every piece as a flow; the first of a flow carries the words that stand in this window."""
    said: set[str] = set()
    for route, piece in pieces:
        label = route.label
        is_here = label is not None and window.left < label.box.centre[0] < window.right
        yield replace(
            route, points=tuple(piece), label=label if is_here and route.flow_id not in said else None
        )
        said.add(route.flow_id)


def _lifted(lanes: tuple[Lane, ...], kept: list[Lane]) -> Callable[[float], float]:
    """Return how far what stands at a height moves up for the lanes left out above it."""
    gone = [lane.band for lane in lanes if lane not in kept]
    return lambda y: sum(band.height for band in gone if band.bottom <= y)


def _lane(lane: Lane, up: Callable[[float], float], width: float) -> Lane:
    lifted: Lane = moved(lane, lambda point: (point[0], point[1] - up(lane.band.centre[1])))
    return replace(lifted, band=replace(lifted.band, width=width - lifted.band.x))


def moved(thing: Any, move: Callable[[Point], Point]) -> Any:
    """Return a part of a drawing with all its boxes moved, each by its middle; points are left alone."""
    if isinstance(thing, Box):
        (x, y), (new_x, new_y) = thing.centre, move(thing.centre)
        return replace(thing, x=thing.x + new_x - x, y=thing.y + new_y - y)
    if isinstance(thing, tuple):
        return tuple(moved(one, move) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing, **{field.name: moved(getattr(thing, field.name), move) for field in fields(thing)}
        )
    return thing


def labels_in(thing: Any) -> Iterator[Label]:
    """Yield every label of a part of a drawing, however many it has."""
    values = (getattr(thing, field.name) for field in fields(thing))
    for value in values:
        yield from (
            one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Label)
        )
