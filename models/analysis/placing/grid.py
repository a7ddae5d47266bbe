"""The plane of lines that steps stand on and arrows run along, still without sizes.

Column c is the line x = 2c + 1, the channel left of it x = 2c. From top to bottom every lane is a channel,
then for each of its rows the row and a channel: so rows and channels are whole y. A quarter beside a line is
a second line on the same column or row, for arrows that touch a task beside its middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from models.analysis.placing.cells import Cells
from models.analysis.placing.columns import Columns

Spot = tuple[float, float]
Way = tuple[Spot, ...]
BESIDE = 0.25


@dataclass(frozen=True, slots=True)
class Grid:
    """Where each step stands, which spots are taken, which y are rows, where each lane begins and ends."""

    spot_of: Mapping[str, tuple[int, int]]
    taken: frozenset[tuple[int, int]]
    rows: frozenset[int]
    lane_ends: tuple[tuple[int, int], ...]
    columns: int


def grid_of(columns: Columns, cells: Cells) -> Grid:
    """Return the plane for these columns and cells."""
    tops = []
    y = 0
    for count in cells.rows:
        tops.append(y)
        y += 2 * count + 1
    spot_of = {
        step_id: (2 * columns.of[step_id] + 1, tops[lane] + 2 * row + 1)
        for step_id, (lane, row) in cells.of.items()
    }
    rows = {top + 2 * n + 1 for top, count in zip(tops, cells.rows, strict=True) for n in range(count)}
    ends = tuple((top, top + 2 * count) for top, count in zip(tops, cells.rows, strict=True))
    width = max(columns.of.values(), default=-1) + 1
    return Grid(spot_of, frozenset(spot_of.values()), frozenset(rows), ends, width)


def towards(here: Spot, there: Spot) -> Spot:
    """Return the direction of a leg: (1, 0) is to the right, (0, 1) is down."""
    return ((there[0] > here[0]) - (there[0] < here[0]), (there[1] > here[1]) - (there[1] < here[1]))


def is_free(grid: Grid, way: Way) -> bool:
    """Say whether the way touches no step but those at its two ends."""
    ends = {(round(way[0][0]), round(way[0][1])), (round(way[-1][0]), round(way[-1][1]))}
    for (x1, y1), (x2, y2) in pairwise(way):
        if y1 == y2:
            if round(y1) not in grid.rows:
                continue
            low, high = sorted((round(x1), round(x2)))
            spots = ((x, round(y1)) for x in range(low | 1, high + 1, 2))
        else:
            if not round(x1) % 2:
                continue
            low, high = sorted((round(y1), round(y2)))
            spots = ((round(x1), y) for y in range(low, high + 1))
        if any(spot in grid.taken and spot not in ends for spot in spots):
            return False
    return _crosses_its_ends_only_outwards(way)


def _crosses_its_ends_only_outwards(way: Way) -> bool:
    """Say whether the way leaves its first and enters its last step once; a loop has one step for both."""
    first, last = way[0], way[-1]
    if first[0] // 1 == last[0] // 1 and abs(first[1] - last[1]) < 1:
        return True
    legs = list(pairwise(way))
    again = any(_over(first, a, b) for a, b in legs[1:])
    return not again and not any(_over(last, a, b) for a, b in legs[:-1])


def _over(spot: Spot, a: Spot, b: Spot) -> bool:
    x, y = round(spot[0]), round(spot[1])
    if a[1] == b[1]:
        return round(a[1]) == y and min(a[0], b[0]) <= x <= max(a[0], b[0])
    return round(a[0]) == x and min(a[1], b[1]) <= y <= max(a[1], b[1])
