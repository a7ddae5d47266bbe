"""Draws everything together from the right to the left, as far as order and distances allow.

Columns make the order, but a step below another need not wait for its right border. So every shape, every
block of words and every upright leg keeps what lies left of it at the same height left of it, at a small
distance; the leftmost places that allow this are found by relaxing these distances until nothing moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from models.analysis.drawing import Shape
from models.analysis.placing.measures import HEAD_WIDTH, LEFT_EDGE, Measures
from models.analysis.placing.sizes import SIDE_FONT, side_lines, words_size
from models.analysis.placing.tracks import Key
from models.domain.workflow import Flow

_MOST_ROUNDS = 60
_MOST_CELLS = 1_500_000  # things times heights; larger drawings stay as wide as they are
_RIGHT_EDGE = 24.0
_BETWEEN_SHAPES = 32.0
_BESIDE_SHAPE = 20.0
_BESIDE_WORDS = 8.0
_WORDS_ON_LEG = 16.0  # more than the words of an arrow, for its head and the bend


@dataclass(slots=True)
class _Thing:
    """Something with an extent; `group` moves as one; what is 'shape', 'words' or 'leg'."""

    left: float
    right: float
    top: float
    bottom: float
    group: int
    what: str


Distance = tuple[int, int, float]


def tightened(
    places: Measures,
    shapes: Sequence[Shape],
    flows: Sequence[Flow],
    words_leg: Mapping[str, int],
    track: float,
) -> Measures:
    """Return the places with smaller distances from left to right; order and heights stay."""
    things, thing_of_leg, thing_of_step = _things(places, shapes, flows)
    lines = sorted({y for thing in things for y in (thing.top, thing.bottom)})
    if len(lines) * len(things) > _MOST_CELLS:
        return places
    distances = [
        *_neighbours(things, lines, track),
        *_word_legs(things, thing_of_leg, thing_of_step, flows, words_leg),
    ]
    shift = _relaxed(things, distances)
    if shift is None:
        return places
    x = {step_id: x + shift[things[thing_of_step[step_id]].group] for step_id, x in places.x.items()}
    leg_x = {key: x + shift[things[thing_of_leg[key]].group] for key, x in places.leg_x.items()}
    width = max(thing.right + shift[thing.group] for thing in things) + _RIGHT_EDGE
    return replace(places, x=x, leg_x=leg_x, width=width)


def _things(
    places: Measures, shapes: Sequence[Shape], flows: Sequence[Flow]
) -> tuple[list[_Thing], dict[Key, int], dict[str, int]]:
    things: list[_Thing] = []
    of_step: dict[str, int] = {}
    step_number = {shape.step_id: n for n, shape in enumerate(shapes)}
    for group, shape in enumerate(shapes):
        of_step[shape.step_id] = len(things)
        box = shape.box
        things.append(_Thing(box.x, box.right, box.y, box.bottom, group, "shape"))
        if shape.label and (shape.label.box.y >= box.bottom or shape.label.box.bottom <= box.y):
            words = shape.label.box
            things.append(_Thing(words.x, words.right, words.y, words.bottom, group, "words"))
    of_leg: dict[Key, int] = {}
    legs_of = {flow.id: 0 for flow in flows}
    for flow_id, n in (*places.leg_x, *places.leg_y):
        legs_of[flow_id] = max(legs_of[flow_id], n + 1)
    joined: dict[tuple[float, str], int] = {}
    for flow in flows:
        last = legs_of[flow.id] - 1
        for n in range(last + 1):
            x = places.leg_x.get((flow.id, n))
            if x is None:
                continue
            ends = sorted((_leg_end(places, flow, n, n - 1), _leg_end(places, flow, n, n + 1)))
            if n == 0:
                ends = _outside(ends, shapes[step_number[flow.source_id]])
            if n == last:
                ends = _outside(ends, shapes[step_number[flow.target_id]])
            held = [of_step[flow.source_id]] * (n == 0) + [of_step[flow.target_id]] * (n == last)
            group = (
                things[held[0]].group
                if held
                else joined.setdefault((x, flow.target_id), len(shapes) + len(joined))
            )
            if len(held) == 2:
                _join(things, things[held[1]].group, group)
            of_leg[flow.id, n] = len(things)
            things.append(_Thing(x, x, *ends, group, "leg"))
    return things, of_leg, of_step


def _leg_end(places: Measures, flow: Flow, n: int, beside: int) -> float:
    if beside < 0:
        return places.y[flow.source_id]
    return places.leg_y.get((flow.id, beside), places.y[flow.target_id])


def _outside(ends: Sequence[float], shape: Shape) -> list[float]:
    """Return the extent of a leg without the part that the step at its end hides."""
    top, bottom = ends
    if shape.box.y <= top <= shape.box.bottom:
        return [shape.box.bottom + 1.0, bottom]
    return [top, shape.box.y - 1.0]


def _join(things: Sequence[_Thing], old: int, new: int) -> None:
    for thing in things:
        if thing.group == old:
            thing.group = new


def _distance(left: _Thing, right: _Thing, track: float) -> float:
    if left.what == right.what == "leg":
        wanted = track
    elif "words" in (left.what, right.what):
        wanted = _BESIDE_WORDS
    else:
        wanted = _BETWEEN_SHAPES if left.what == right.what else _BESIDE_SHAPE
    return max(0.0, min(wanted, right.left - left.right))


def _neighbours(things: Sequence[_Thing], lines: Sequence[float], track: float) -> Iterator[Distance]:
    """Yield the distance of each thing from those next to it on the left, at any height both have."""
    order = sorted(range(len(things)), key=lambda n: (things[n].left + things[n].right, n))
    # even numbers are the lines themselves, odd ones the space below them
    front: list[int | None] = [None] * (2 * len(lines))
    for n in order:
        thing = things[n]
        heights = range(2 * bisect_left(lines, thing.top), 2 * bisect_left(lines, thing.bottom) + 1)
        for other in {front[height] for height in heights}:
            if other is not None and things[other].group != thing.group:
                yield other, n, _distance(things[other], thing, track)
        for height in heights:
            front[height] = n


def _word_legs(
    things: Sequence[_Thing],
    of_leg: Mapping[Key, int],
    of_step: Mapping[str, int],
    flows: Sequence[Flow],
    words_leg: Mapping[str, int],
) -> Iterator[Distance]:
    """Yield the length that the words of an arrow need of the leg they stand on, when it is level."""
    for flow in flows:
        leg = words_leg[flow.id]
        if not flow.label or (flow.id, leg) in of_leg:
            continue
        start = of_leg.get((flow.id, leg - 1), of_step[flow.source_id])
        end = of_leg.get((flow.id, leg + 1), of_step[flow.target_id])
        needed = words_size(side_lines(flow.label), SIDE_FONT)[0] + _WORDS_ON_LEG
        if things[start].right < things[end].left:
            yield start, end, needed


def _relaxed(things: Sequence[_Thing], distances: Sequence[Distance]) -> dict[int, float] | None:
    """Return how far each group moves (to the left is negative), None when it does not settle."""
    wall = HEAD_WIDTH + LEFT_EDGE
    shift: dict[int, float] = {}
    for thing in things:
        shift[thing.group] = max(shift.get(thing.group, wall - thing.left), wall - thing.left)
    steps = sorted(
        (things[a].left, things[a].group, things[b].group, things[a].right - things[b].left + distance)
        for a, b, distance in distances
    )
    for _ in range(_MOST_ROUNDS):
        moved = False
        for _, left, right, least in steps:
            if shift[left] + least > shift[right] + 1e-6:
                shift[right] = shift[left] + least
                moved = True
        if not moved:
            return shift
    return None


__all__ = ["tightened"]
