"""Chooses a way for every arrow: few bends, short, few crossings, and never along another arrow.

Arrows forward choose first, short ones before long ones, then the ways back; each sees the ones before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from models.analysis.placing.grid import Grid, Spot, Way, is_free, towards
from models.analysis.placing.ways import backward_ways, forward_ways, roundabout
from models.domain.workflow import Flow, Outcome

_BEND = 2.0
_CROSSING = 4.0
_SHARED_EXIT = 3.0
_SHARED_EXIT_WITH_WORDS = 10.0
_THROUGH_WORDS = 2.5
_COLUMN = 0.5  # per half column
_ROW = 0.4  # per row or channel

_BUCKET = 32  # columns or rows looked at together

Leg = tuple[float, float, Flow]


@dataclass(slots=True)
class _Line:
    """The legs on one line: sorted ends tell how many cross a place, buckets which are near."""

    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    buckets: dict[int, list[Leg]] = field(default_factory=dict)

    def add(self, low: float, high: float, flow: Flow) -> None:
        insort(self.starts, low)
        insort(self.ends, high)
        for bucket in _buckets(low, high):
            self.buckets.setdefault(bucket, []).append((low, high, flow))

    def crossed_at(self, place: float) -> int:
        """Return how many legs begin before and end behind a place."""
        return bisect_left(self.starts, place) - bisect_right(self.ends, place)

    def near(self, low: float, high: float) -> Iterator[Leg]:
        """Yield the legs that may touch an extent; some come twice."""
        for bucket in _buckets(low, high):
            yield from self.buckets.get(bucket, ())


def _buckets(low: float, high: float) -> range:
    return range(int(low // _BUCKET), int(high // _BUCKET) + 1)


_NO_LINE = _Line()


@dataclass(slots=True)
class _Taken:
    """The legs chosen so far: level ones by y, upright ones by x; lines by the whole number they are near."""

    level: dict[float, _Line] = field(default_factory=dict)
    upright: dict[float, _Line] = field(default_factory=dict)
    near_level: dict[int, set[float]] = field(default_factory=dict)
    near_upright: dict[int, set[float]] = field(default_factory=dict)
    exits: set[tuple[str, Spot]] = field(default_factory=set)

    def add(self, flow: Flow, way: Way) -> None:
        self.exits.add((flow.source_id, towards(way[0], way[1])))
        for (x1, y1), (x2, y2) in pairwise(way):
            if y1 == y2:
                self.level.setdefault(y1, _Line()).add(min(x1, x2), max(x1, x2), flow)
                self.near_level.setdefault(round(y1), set()).add(y1)
            else:
                self.upright.setdefault(x1, _Line()).add(min(y1, y2), max(y1, y2), flow)
                self.near_upright.setdefault(round(x1), set()).add(x1)


def choose_ways(
    grid: Grid,
    flows: Sequence[Flow],
    backward: frozenset[str],
    small: Set[str],
    words_at: Mapping[str, Spot],
    *,
    splits: frozenset[str],
) -> dict[str, Way]:
    """Return a way for each flow.

    `small` are the steps that arrows touch only in the middle of a side, `words_at` says on which side of
    them their words stand; `splits` are the steps whose arrows all run, so that they may leave together.
    """
    spot = grid.spot_of
    taken = _Taken()
    chosen: dict[str, Way] = {}

    def order(flow: Flow) -> tuple[bool, int, int, Spot]:
        (ux, uy), (vx, vy) = spot[flow.source_id], spot[flow.target_id]
        return (flow.id in backward, abs(vx - ux) + abs(vy - uy), uy, (ux, vx))

    for flow in sorted(flows, key=order):
        start, end = spot[flow.source_id], spot[flow.target_id]
        ends = (flow.source_id in small, flow.target_id in small)
        make = backward_ways if flow.id in backward else forward_ways
        ways = make(start, end, *ends)
        toll = _toll(taken, flow, words_at, back=flow.id in backward, split=flow.source_id in splits)
        way = _best(grid, taken, flow, ways, toll)
        chosen[flow.id] = way or roundabout(start, end, start[1] + 1)
        taken.add(flow, chosen[flow.id])
    return chosen


def _toll(
    taken: _Taken, flow: Flow, words_at: Mapping[str, Spot], *, back: bool, split: bool
) -> Callable[[Way], float]:
    def toll(way: Way) -> float:
        out, into = towards(way[0], way[1]), towards(way[-1], way[-2])
        cost = _BEND * (len(way) - 2)
        cost += sum(_length(a, b) for a, b in pairwise(way))
        if (flow.source_id, out) in taken.exits and not split:
            cost += _SHARED_EXIT_WITH_WORDS if flow.label else _SHARED_EXIT
        cost += _THROUGH_WORDS * (words_at.get(flow.source_id) == out)
        cost += _THROUGH_WORDS * (words_at.get(flow.target_id) == into)
        if back:
            cost += 0.3 * (out == (0, -1)) + 0.3 * (into == (0, -1)) + 2.0 * (out == (1, 0))
        cost += 0.2 * sum(p % 1 != 0 for p in (way[0][0], way[-1][0]))
        return cost

    return toll


def _best(
    grid: Grid, taken: _Taken, flow: Flow, ways: Iterator[Way], toll: Callable[[Way], float]
) -> Way | None:
    """Return the cheapest possible way; ways come by number of bends, so most are never looked at."""
    best: Way | None = None
    best_cost = float("inf")
    for count, group in groupby(ways, key=len):
        real = [way for way in group if all(a != b for a, b in pairwise(way))]
        if real and best_cost <= _BEND * (count - 2) + _length(real[0][0], real[0][-1]) - 1.0:
            break
        priced = sorted((toll(way), n, way) for n, way in enumerate(real))
        for cost, _, way in priced:
            if cost >= best_cost:
                break
            if is_free(grid, way) and not _lies_on_another(grid, taken, flow, way):
                full_cost = cost + _CROSSING * _crossings(taken, way, best_cost - cost)
                if full_cost < best_cost:
                    best, best_cost = way, full_cost
    return best


def _length(a: Spot, b: Spot) -> float:
    return abs(b[0] - a[0]) * _COLUMN + abs(b[1] - a[1]) * _ROW


def _lies_on_another(grid: Grid, taken: _Taken, flow: Flow, way: Way) -> bool:
    """Say whether a leg along a row or column lies on a stranger's; channels have tracks."""
    for (x1, y1), (x2, y2) in pairwise(way):
        if y1 == y2:
            on_row = round(y1) in grid.rows
            low, high = sorted((x1, x2))
            legs = taken.level.get(y1, _NO_LINE).near(low, high) if on_row else ()
            if any(a < high and low < b and _strangers(flow, f) for a, b, f in legs):
                return True
        elif round(x1) % 2:
            low, high = sorted((y1, y2))
            legs = taken.upright.get(x1, _NO_LINE).near(low, high)
            if any(a <= high and low <= b and _strangers(flow, f) for a, b, f in legs):
                return True
    return False


def _strangers(one: Flow, other: Flow) -> bool:
    """Say whether two arrows must not join: they share no end, or only one leads back for revision."""
    if (one.outcome is Outcome.RETURNED) != (other.outcome is Outcome.RETURNED):
        return True
    return one.source_id != other.source_id and one.target_id != other.target_id


def _crossings(taken: _Taken, way: Way, worth: float) -> int:
    """Count the legs of other arrows that the way crosses; stops when it is not worth counting on."""
    count = 0
    for (x1, y1), (x2, y2) in pairwise(way):
        if y1 == y2:
            across, near, line, low, high = taken.upright, taken.near_upright, y1, *sorted((x1, x2))
        else:
            across, near, line, low, high = taken.level, taken.near_level, x1, *sorted((y1, y2))
        for number in range(round(low), round(high) + 1):
            for other in near.get(number, ()):
                if low < other < high:
                    count += across[other].crossed_at(line)
        if count * _CROSSING >= worth:
            return count
    return count
