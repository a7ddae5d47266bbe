"""From the grid to pixels: how wide columns and channels are, how high rows are, where every line lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.analysis.drawing import Point
from models.analysis.placing.grid import BESIDE, Grid, Way
from models.analysis.placing.tracks import Key, Leg, knots, tracks_of
from models.analysis.placing.ways import roundabout
from models.domain.workflow import Flow

HEAD_WIDTH = 136.0
TRACKS = (12.0, 20.0, 34.0, 56.0)  # distances between arrows: the next wider where words find no free place
_CHANNEL = 36.0  # width of an upright channel without a second track
_BESIDE_MIDDLE = (24.0, 14.0)  # how far beside the middle of a task an arrow touches it: along, upright
_LANE_EDGE = 16.0  # between the border of a lane and what stands in it
_ROW_GAP = 14.0
_LEAST_LANE = 96.0
LEFT_EDGE = 16.0
EMPTY_COLUMN = 116.0


@dataclass(frozen=True, slots=True)
class Room:
    """What must find room: pixels each column needs, each row above and below its middle, left in channels.

    `track` is the distance between arrows side by side.
    """

    column: dict[int, float]
    above: dict[int, float]
    below: dict[int, float]
    exit: dict[int, float]
    track: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Where everything lies: middle of each step, each upright leg, each level leg, and each lane."""

    x: Mapping[str, float]
    y: Mapping[str, float]
    leg_x: Mapping[Key, float]
    leg_y: Mapping[Key, float]
    lanes: tuple[tuple[float, float], ...]
    width: float


def untangled(grid: Grid, flows: Sequence[Flow], ways: Mapping[str, Way]) -> dict[str, Way]:
    """Return the ways with a detour for arrows that would otherwise lie on another one within a channel."""
    result = dict(ways)
    by_id = {flow.id: flow for flow in flows}
    for legs in _upright_legs(grid, flows, ways).values():
        for flow_id in knots(legs):
            start, end = grid.spot_of[by_id[flow_id].source_id], grid.spot_of[by_id[flow_id].target_id]
            result[flow_id] = roundabout(start, end, start[1] + (1 if end[1] > start[1] else -1))
    return result


def measured(grid: Grid, flows: Sequence[Flow], ways: Mapping[str, Way], room: Room) -> Measures:
    """Return where everything lies."""
    upright = _upright_legs(grid, flows, ways)
    tracks: dict[Key, int] = {}
    for legs in upright.values():
        tracks |= tracks_of(legs)
    x, channel_x, width = _across(grid, upright, tracks, room)
    leg_x = {
        (flow.id, n): _leg_x(way[n][0], x, channel_x, tracks.get((flow.id, n), 0) * room.track)
        for flow, n, way in _legs(ways, flows)
        if way[n][0] == way[n + 1][0]
    }
    level = _level_legs(grid, flows, ways, leg_x)
    for legs in level.values():
        tracks |= tracks_of(legs)
    y, channel_y, lanes = _down(grid, level, tracks, room)
    leg_y = {
        (flow.id, n): _leg_y(way[n][1], y, channel_y, tracks.get((flow.id, n), 0) * room.track)
        for flow, n, way in _legs(ways, flows)
        if (flow.id, n) not in leg_x
    }
    step_x = {step_id: x[column] for step_id, (column, _) in grid.spot_of.items()}
    step_y = {step_id: y[row] for step_id, (_, row) in grid.spot_of.items()}
    return Measures(step_x, step_y, leg_x, leg_y, lanes, width)


def points_of(flow: Flow, legs: int, places: Measures) -> tuple[Point, ...]:
    """Return the points of an arrow with so many legs, from the middle of one step to that of the other."""
    keys = [(flow.id, n) for n in range(legs)]
    start = _end(keys[0], flow.source_id, places)
    end = _end(keys[-1], flow.target_id, places)
    turns = [
        (places.leg_x[a], places.leg_y[b]) if a in places.leg_x else (places.leg_x[b], places.leg_y[a])
        for a, b in pairwise(keys)
    ]
    return (start, *turns, end)


def _end(key: Key, step_id: str, places: Measures) -> Point:
    if key in places.leg_x:
        return (places.leg_x[key], places.y[step_id])
    return (places.x[step_id], places.leg_y[key])


def _legs(ways: Mapping[str, Way], flows: Sequence[Flow]) -> Iterator[tuple[Flow, int, Way]]:
    for flow in flows:
        way = ways[flow.id]
        yield from ((flow, n, way) for n in range(len(way) - 1))


def _side(here: float, there: float) -> int:
    return 1 if there > here else -1


def _upright_legs(grid: Grid, flows: Sequence[Flow], ways: Mapping[str, Way]) -> dict[int, list[Leg]]:
    found: dict[int, list[Leg]] = {}
    for flow, n, way in _legs(ways, flows):
        (x, y1), (x2, y2) = way[n], way[n + 1]
        if x != x2 or round(x) % 2:
            continue
        # a leg always has one before and one after it here: no arrow starts or ends in a channel
        before, after = way[n - 1][0], way[n + 2][0]
        low, high = sorted((y1, y2))
        ends = ((y1, _side(x, before)), (y2, _side(x, after)))
        loose = tuple(y for y in (y1, y2) if round(y) not in grid.rows)
        channel = found.setdefault(round(x), [])
        channel.append(Leg(flow, n, low, high, ends, x - round(x), loose))
    return found


def _level_legs(
    grid: Grid,
    flows: Sequence[Flow],
    ways: Mapping[str, Way],
    leg_x: Mapping[Key, float],
) -> dict[int, list[Leg]]:
    found: dict[int, list[Leg]] = {}
    for flow, n, way in _legs(ways, flows):
        (_, y1), (_, y2) = way[n], way[n + 1]
        if y1 != y2 or round(y1) in grid.rows:
            continue
        x1, x2 = leg_x[flow.id, n - 1], leg_x[flow.id, n + 1]
        ends = ((x1, _side(y1, way[n - 1][1])), (x2, _side(y2, way[n + 2][1])))
        found.setdefault(round(y1), []).append(Leg(flow, n, min(x1, x2), max(x1, x2), ends))
    return found


def _count(legs: Sequence[Leg], tracks: Mapping[Key, int]) -> int:
    return max((tracks[leg.flow.id, leg.number] + 1 for leg in legs), default=0)


def _across(
    grid: Grid, legs: Mapping[int, Sequence[Leg]], tracks: Mapping[Key, int], room: Room
) -> tuple[dict[int, float], dict[int, float], float]:
    """Return the middle of every column, the first track of every channel, and the whole width."""
    x: dict[int, float] = {}
    first: dict[int, float] = {}
    here = HEAD_WIDTH
    for channel in range(0, 2 * grid.columns + 1, 2):
        count = _count(legs.get(channel, ()), tracks)
        edge = channel in (0, 2 * grid.columns)
        free = max(LEFT_EDGE if edge and not count else _CHANNEL / 2, room.exit.get(channel, 0.0))
        first[channel] = here + free
        needed = free + max(count - 1, 0) * room.track + (0.0 if edge and not count else _CHANNEL / 2)
        here += needed
        if channel < 2 * grid.columns:
            column = room.column.get(channel + 1, EMPTY_COLUMN)
            x[channel + 1] = here + column / 2
            here += column
    return x, first, here


def _down(
    grid: Grid, legs: Mapping[int, Sequence[Leg]], tracks: Mapping[Key, int], room: Room
) -> tuple[dict[int, float], dict[int, float], tuple[tuple[float, float], ...]]:
    """Return the middle of every row, the first track of every channel, top and bottom of every lane."""
    y: dict[int, float] = {}
    first: dict[int, float] = {}
    lanes = []
    here = 0.0
    for top, bottom in grid.lane_ends:
        count = {line: _count(legs.get(line, ()), tracks) for line in range(top, bottom + 1, 2)}
        height = {line: _channel_height(n, line in (top, bottom), room) for line, n in count.items()}
        height |= {line: room.above[line] + room.below[line] for line in range(top + 1, bottom, 2)}
        spare = max(0.0, _LEAST_LANE - sum(height.values()))
        lane_top = here
        here += spare / 2
        for line in range(top, bottom + 1):
            if line in grid.rows:
                y[line] = here + room.above[line]
            else:
                first[line] = here + (height[line] - max(count[line] - 1, 0) * room.track) / 2
            here += height[line]
        here += spare / 2
        lanes.append((lane_top, here))
    return y, first, tuple(lanes)


def _channel_height(tracks: int, at_edge: bool, room: Room) -> float:
    least = _LANE_EDGE if at_edge else _ROW_GAP
    return max(least, (tracks + 1) * room.track) if tracks else least


def _leg_x(line: float, x: Mapping[int, float], channel_x: Mapping[int, float], beside: float) -> float:
    number = round(line)
    if number % 2:
        return x[number] + (line - number) / BESIDE * _BESIDE_MIDDLE[0]
    return channel_x[number] + beside


def _leg_y(line: float, y: Mapping[int, float], channel_y: Mapping[int, float], beside: float) -> float:
    number = round(line)
    if number in y:
        return y[number] + (line - number) / BESIDE * _BESIDE_MIDDLE[1]
    return channel_y[number] + beside
