"""Draws everything together from the right to the left, as far as order and distances allow.

Columns make the order, but a step below another need not wait for its right border. So every shape, every
block of words and every upright leg keeps what lies left of it at the same height left of it, at a small
distance; the leftmost places that allow this are found by relaxing these distances until nothing moves.
A step in a column chosen by hand also keeps what stands in the columns before it left of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from models.analysis.drawing import Shape
from models.analysis.placing.columns import Apart
from models.analysis.placing.grid import Way
from models.analysis.placing.measures import EMPTY_COLUMN, HEAD_WIDTH, LEFT_EDGE, TRACKS, Measures
from models.analysis.placing.sizes import SIDE_FONT, side_lines, words_size
from models.analysis.placing.things import Scene, Thing, What, scene_of
from models.domain.workflow import Flow

_MOST_ROUNDS = 60
_MOST_CELLS = 1_500_000  # things times heights; larger drawings stay as wide as they are
_RIGHT_EDGE = 24.0
_BETWEEN_SHAPES = 32.0
COLUMN = EMPTY_COLUMN + 36.0
_BESIDE_SHAPE = 20.0
_BESIDE_WORDS = 8.0
_WORDS_ON_LEG = 16.0  # more than the words of an arrow, for its head and the bend

Distance = tuple[int, int, float]


def tightened(
    places: Measures,
    shapes: Sequence[Shape],
    flows: Sequence[Flow],
    ways: Mapping[str, Way],
    words_leg: Mapping[str, int],
    *,
    track: float,
    apart: Sequence[Apart] = (),
) -> Measures:
    """Return the places with smaller distances from left to right; order and heights stay."""
    scene = scene_of(places, shapes, flows, ways)
    things = scene.things
    lines = sorted({y for thing in things for y in (thing.box.y, thing.box.bottom)})
    if len(lines) * len(things) > _MOST_CELLS:
        return places
    distances = [*_neighbours(things, lines, track), *_word_legs(scene, flows, words_leg, track)]
    distances += [
        (scene.of_step[left], scene.of_step[right], min(apart_by(between), _between(scene, left, right)))
        for left, right, between in apart
        if left is not None
    ]
    edges = {scene.of_step[right]: between * COLUMN for left, right, between in apart if left is None}
    shift = _relaxed(things, distances, edges)
    if shift is None:
        return places
    x = {step_id: x + shift[things[scene.of_step[step_id]].group] for step_id, x in places.x.items()}
    leg_x = {key: x + shift[things[scene.of_leg[key]].group] for key, x in places.leg_x.items()}
    width = max(thing.box.right + shift[thing.group] for thing in things) + _RIGHT_EDGE
    return replace(places, x=x, leg_x=leg_x, width=width)


def apart_by(columns: int) -> float:
    """Return how far a step in a column chosen by hand stands from those so many empty columns before it."""
    return _BETWEEN_SHAPES + columns * COLUMN


def _between(scene: Scene, left_id: str, right_id: str) -> float:
    left, right = (scene.things[scene.of_step[step_id]].box for step_id in (left_id, right_id))
    return right.x - left.right


def _distance(left: Thing, right: Thing, track: float) -> float:
    kinds = {left.what, right.what}
    if kinds == {What.LEG}:
        wanted = track
    elif What.WORDS in kinds:
        wanted = _BESIDE_WORDS
    else:
        wanted = _BETWEEN_SHAPES if kinds == {What.SHAPE} else _BESIDE_SHAPE
    return max(0.0, min(wanted, right.box.x - left.box.right))


def _neighbours(things: Sequence[Thing], lines: Sequence[float], track: float) -> Iterator[Distance]:
    """Yield the distance of each thing from those next to it on the left, at any height both have."""
    order = sorted(range(len(things)), key=lambda n: (things[n].box.centre[0], n))
    # even numbers are the lines themselves, odd ones the space below them
    front: list[int | None] = [None] * (2 * len(lines))
    for n in order:
        box = things[n].box
        heights = range(2 * bisect_left(lines, box.y), 2 * bisect_left(lines, box.bottom) + 1)
        for other in {front[height] for height in heights}:
            if other is not None and things[other].group != things[n].group:
                yield other, n, _distance(things[other], things[n], track)
        for height in heights:
            front[height] = n


def _word_legs(
    scene: Scene, flows: Sequence[Flow], words_leg: Mapping[str, int], track: float
) -> Iterator[Distance]:
    """Yield the length that the words of an arrow need of the leg they stand on, when it is level."""
    for flow in flows:
        leg = words_leg[flow.id]
        if not flow.label or (flow.id, leg) in scene.of_leg:
            continue
        lines = side_lines(flow.label)
        needed = (words_size(lines, SIDE_FONT)[0] + _WORDS_ON_LEG) * track / TRACKS[0]
        start = scene.of_leg.get((flow.id, leg - 1))
        end = scene.of_leg.get((flow.id, leg + 1))
        for step_id, held in ((flow.source_id, start is None), (flow.target_id, end is None)):
            if held and step_id in scene.words_of and len(lines) > 1:
                shape = scene.things[scene.of_step[step_id]].box
                needed += max(0.0, scene.words_of[step_id].width - shape.width) / 2
        left = scene.of_step[flow.source_id] if start is None else start
        right = scene.of_step[flow.target_id] if end is None else end
        if scene.things[left].box.right < scene.things[right].box.x:
            yield left, right, needed


def _relaxed(
    things: Sequence[Thing], distances: Sequence[Distance], edges: Mapping[int, float]
) -> dict[int, float] | None:
    """Return how far each group moves (to the left is negative), None when it does not settle.

    `edges` says of things by their number how far they stay from the left edge.
    """
    wall = HEAD_WIDTH + LEFT_EDGE
    shift: dict[int, float] = {}
    for n, thing in enumerate(things):
        least = wall + edges.get(n, 0.0) - thing.box.x
        shift[thing.group] = max(shift.get(thing.group, least), least)
    steps = sorted(
        (things[a].box.x, things[a].group, things[b].group, things[a].box.right - things[b].box.x + distance)
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
