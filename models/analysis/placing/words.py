"""Where words stand that stand outside a shape: beside events and branches, and along arrows.

Words must lie on no shape, on no other words and on no line. The sides of a step are settled before anything
is measured, so that columns and rows leave room for them; the words of arrows look for a place at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from models.analysis.drawing import Box, Label, Point
from models.analysis.placing.grid import Grid, Spot, Way, towards
from models.analysis.placing.measures import Room
from models.analysis.placing.sizes import SIDE_FONT, Size, side_lines, words_size
from models.domain.workflow import Flow, Step, StepKind

ABOVE: Spot = (0, -1)
BELOW: Spot = (0, 1)
NOWHERE: Spot = (0, 0)
_GAP = 5.0
_BESIDE_LINE = 5.0
_STEP = 8.0


def wanted_sides(steps: Sequence[Step], size_of: Mapping[str, Size]) -> dict[str, Spot]:
    """Return the side on which the words of each small step would best stand."""
    branches = (StepKind.DECISION, StepKind.PARALLEL)
    return {
        step.id: ABOVE if step.kind in branches else BELOW
        for step in steps
        if size_of[step.id].is_small and size_of[step.id].has_words
    }


def settled_sides(
    wanted: Mapping[str, Spot], flows: Iterable[Flow], ways: Mapping[str, Way]
) -> dict[str, tuple[Spot, bool]]:
    """Return the side of each step's words, and whether they stand right of an arrow there."""
    used: dict[str, set[Spot]] = {}
    for flow in flows:
        way = ways[flow.id]
        used.setdefault(flow.source_id, set()).add(towards(way[0], way[1]))
        used.setdefault(flow.target_id, set()).add(towards(way[-1], way[-2]))
    settled = {}
    for step_id, side in wanted.items():
        busy = used.get(step_id, set())
        other = BELOW if side == ABOVE else ABOVE
        settled[step_id] = (other, False) if side in busy and other not in busy else (side, side in busy)
    return settled


def room_for(
    grid: Grid,
    size_of: Mapping[str, Size],
    sides: Mapping[str, tuple[Spot, bool]],
    flows: Iterable[Flow],
    ways: Mapping[str, Way],
    *,
    track: float,
) -> Room:
    """Return the room that shapes, their words and the words at the beginning of arrows need."""
    room = Room({}, {}, {}, {}, track)
    for step_id, (x, y) in grid.spot_of.items():
        size = size_of[step_id]
        side, aside = sides.get(step_id, (NOWHERE, False))
        words = 2 * (size.text_width + _GAP) if aside else size.text_width
        tall = size.height / 2 + _GAP + size.text_height
        _raise(room.column, x, size.width if side == NOWHERE else max(size.width, words))
        _raise(room.above, y, tall if side == ABOVE else size.height / 2)
        _raise(room.below, y, tall if side == BELOW else size.height / 2)
    for flow in flows:
        if not flow.label:
            continue
        x, y = grid.spot_of[flow.source_id]
        width, height = words_size(side_lines(flow.label), SIDE_FONT)
        way = ways[flow.id]
        out = towards(way[0], way[1])
        upright = {ABOVE: room.above, BELOW: room.below}.get(out)
        if upright is not None:
            _raise(room.column, x, 2 * (width + _GAP + _BESIDE_LINE))
            _raise(upright, y, size_of[flow.source_id].height / 2 + height + 2 * _GAP)
        elif out[0] > 0:
            _raise(room.exit, x + 1, width + 4 * _GAP)
    return room


def _raise(values: dict[int, float], key: int, least: float) -> None:
    values[key] = max(values.get(key, 0.0), least)


def legs_for_words(flows: Sequence[Flow], ways: Mapping[str, Way]) -> dict[str, int]:
    """Return the leg of each arrow for its words: the second where others leave at the same side."""
    exits = [(flow.source_id, towards(ways[flow.id][0], ways[flow.id][1])) for flow in flows]
    count = Counter(exits)
    return {
        flow.id: 1 if count[out] > 1 and len(ways[flow.id]) > 2 else 0
        for flow, out in zip(flows, exits, strict=True)
    }


def step_words(box: Box, size: Size, side: Spot, aside: bool) -> Label:
    """Return the words of a small step beside it."""
    left = box.centre[0] + _GAP if aside else box.centre[0] - size.text_width / 2
    top = box.y - _GAP - size.text_height if side == ABOVE else box.bottom + _GAP
    return Label(size.lines, Box(left, top, size.text_width, size.text_height), SIDE_FONT)


class Crowd:
    """Everything that is already drawn, in coarse columns, so that a free place is found quickly."""

    def __init__(self) -> None:
        self._boxes: dict[int, list[tuple[Box, str]]] = {}

    def add(self, box: Box, owner: str = "") -> None:
        """Add a box; what has the same owner does not disturb it."""
        for column in self._columns(box):
            self._boxes.setdefault(column, []).append((box, owner))

    def add_line(self, points: Sequence[Point], owner: str) -> None:
        for (ax, ay), (bx, by) in pairwise(points):
            self.add(Box(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay)), owner)

    def disturbed(self, box: Box, owner: str) -> float:
        """Return how many things the box lies on."""
        return sum(
            _overlap(box, other)
            for column in self._columns(box)
            for other, other_owner in self._boxes.get(column, ())
            if not owner or other_owner != owner
        )

    @staticmethod
    def _columns(box: Box) -> range:
        return range(int(box.x // 200), int(box.right // 200) + 1)


def _overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def flow_words(flow: Flow, points: Sequence[Point], crowd: Crowd, leg: int) -> tuple[Label | None, bool]:
    """Return the words of an arrow at the first free place from this leg on, or at the least crowded.

    The second value says whether the place is free.
    """
    lines = side_lines(flow.label)
    if not lines:
        return None, True
    width, height = words_size(lines, SIDE_FONT)
    best: Box | None = None
    least = float("inf")
    for box in (*_places(points[leg:], width, height), *_places(points[: leg + 1], width, height)):
        crowding = crowd.disturbed(box, "")
        if crowding < least:
            best, least = box, crowding
        if not crowding:
            break
    return (Label(lines, best, SIDE_FONT) if best else None), not least


def _places(points: Sequence[Point], width: float, height: float) -> Iterator[Box]:
    """Yield boxes along the arrow, from its beginning on, on either side of each leg."""
    for (ax, ay), (bx, by) in pairwise(points):
        length = abs(bx - ax) + abs(by - ay)
        if ay == by:
            for left in _spread(ax, bx, width, length):
                yield Box(left, ay - height - 2.0, width, height)
                yield Box(left, ay + 3.0, width, height)
        else:
            for top in _spread(ay, by, height, length):
                yield Box(ax + _BESIDE_LINE, top, width, height)
                yield Box(ax - _BESIDE_LINE - width, top, width, height)


def _spread(start: float, end: float, extent: float, length: float) -> list[float]:
    """Return the smaller edges of places for an extent on a leg, those near its start first."""
    spare = length - extent - 2 * _GAP
    if spare < 0:
        middle = (start + end - extent) / 2
        return [middle]
    count = int(spare // _STEP) + 1
    offsets = [_GAP + n * _STEP for n in range(count)]
    return [start + o if end > start else start - o - extent for o in offsets]
