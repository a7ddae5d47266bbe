"""The possible ways of an arrow from step to step on the grid, from straight to roundabout.

Letters name the legs: H is level, V is upright. Two of the ways always exist: forward HVHVH, which leaves at
the right and enters at the left through channels only, and back VHVHV or the same HVHVH the other way about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from models.analysis.placing.grid import BESIDE, Spot, Way

_SIDES = (0.0, BESIDE, -BESIDE)


def forward_ways(start: Spot, end: Spot, start_small: bool, end_small: bool) -> Iterator[Way]:
    """Yield the ways from a step to one further right."""
    (ux, uy), (vx, vy) = start, end
    outs = _SIDES[: 1 if start_small else 3]
    ins = _SIDES[: 1 if end_small else 3]
    if uy == vy:
        yield ((ux, uy), (vx, vy))
    else:
        yield from (((ux + s, uy), (ux + s, vy), (vx, vy)) for s in outs)
        yield from (((ux, uy), (vx + t, uy), (vx + t, vy)) for t in ins)
        for k in sorted({ux + 1, vx - 1, *range(int(ux) + 1, int(vx), 2)[:3]}):
            yield ((ux, uy), (k, uy), (k, vy), (vx, vy))
    near_start, near_end = (uy - 1, uy + 1), (vy - 1, vy + 1)
    for s, t, m in product(outs, ins, sorted({*near_start, *near_end})):
        yield ((ux + s, uy), (ux + s, m), (vx + t, m), (vx + t, vy))
    for t, m in product(ins, near_end):
        yield ((ux, uy), (ux + 1, uy), (ux + 1, m), (vx + t, m), (vx + t, vy))
    for s, m in product(outs, near_start):
        yield ((ux + s, uy), (ux + s, m), (vx - 1, m), (vx - 1, vy), (vx, vy))
    yield from (roundabout(start, end, m) for m in sorted({*near_start, *near_end}))


def roundabout(start: Spot, end: Spot, level: float) -> Way:
    """Return the way that leaves at the right, changes over at this level, and enters at the left."""
    (ux, uy), (vx, vy) = start, end
    out, into = ux + 1, vx - 1
    if out == into:  # the leg out must lie left of the leg in, though both stand in one channel
        out, into = out - BESIDE / 2, into + BESIDE / 2
    return ((ux, uy), (out, uy), (out, level), (into, level), (into, vy), (vx, vy))


def backward_ways(start: Spot, end: Spot, start_small: bool, end_small: bool) -> Iterator[Way]:
    """Yield the ways from a step to one that is not further right, or to itself."""
    if start == end:
        yield from _loops(start, start_small)
        return
    outs = _SIDES[: 1 if start_small else 3]
    ins = _SIDES[: 1 if end_small else 3]
    yield from _short_ways_back(start, end, () if start_small else ins, () if end_small else outs)
    (ux, uy), (vx, vy) = start, end
    levels = sorted({uy - 1, uy + 1, vy - 1, vy + 1})
    for s, t, m in product(outs, ins, levels):
        yield ((ux + s, uy), (ux + s, m), (vx + t, m), (vx + t, vy))
    if not end_small:
        for s, m in product(outs, (uy - 1, uy + 1)):
            side = vy + BESIDE
            yield ((ux + s, uy), (ux + s, m), (vx + 1, m), (vx + 1, side), (vx, side))
    channels = sorted({vx + 1, vx - 1, ux - 1, ux + 1})
    for s, t, m, n, k in product(outs, ins, (uy - 1, uy + 1), (vy - 1, vy + 1), channels):
        if m != n:
            yield ((ux + s, uy), (ux + s, m), (k, m), (k, n), (vx + t, n), (vx + t, vy))
    yield from (roundabout(start, end, m) for m in levels)


def _short_ways_back(
    start: Spot, end: Spot, ins: tuple[float, ...], outs: tuple[float, ...]
) -> Iterator[Way]:
    """Yield V, HV and VH; level legs touch a task beside its middle, where arrows forward do not."""
    (ux, uy), (vx, vy) = start, end
    if ux == vx:
        yield from (((ux + s, uy), (ux + s, vy)) for s in outs or ins or _SIDES[:1])
    elif uy != vy:
        yield from (((ux, uy + BESIDE), (vx + t, uy + BESIDE), (vx + t, vy)) for t in ins)
        yield from (((ux + s, uy), (ux + s, vy + BESIDE), (vx, vy + BESIDE)) for s in outs)


def _loops(spot: Spot, small: bool) -> Iterator[Way]:
    x, y = spot
    for m in (y + 1, y - 1):
        if small:
            yield ((x, y), (x, m), (x - 1, m), (x - 1, y), (x, y))
        else:
            side = y + (m - y) * BESIDE
            yield ((x, y), (x, m), (x + 1, m), (x + 1, side), (x, side))
    yield from (roundabout(spot, spot, m) for m in (y + 1, y - 1))
