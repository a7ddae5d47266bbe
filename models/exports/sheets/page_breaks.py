"""Where a page ends, so that no page has less than a few rows."""

from __future__ import annotations

_TOGETHER = 3  # rows that no page has less of, at its foot, at its head, and with the counts


def breaks(heights: list[float], groups: set[int], last: int, room: float) -> list[int]:
    """Return before which rows a page begins, counted from 0.

    No page begins within the `last` rows, and some rows stand with them. Where a group would leave fewer than
    a few rows at the foot or the head of a page, the break moves up.
    """
    found: list[int] = []
    start, used = 0, 0.0
    for row, height in enumerate(heights):
        if used + height > room and row > start:
            place = _moved_up(row, start, groups, len(heights) - last - _TOGETHER)
            found.append(place)
            start, used = place, sum(heights[place:row])
        used += height
    return found


def _moved_up(row: int, start: int, groups: set[int], latest: int) -> int:
    wanted = max(start + 1, min(row, latest))
    lowest = max(start + 1, wanted - 2 * _TOGETHER)
    beside = [n for n in range(wanted, lowest - 1, -1) if not _leaves_few(n, groups)]
    return beside[0] if beside else wanted


def _leaves_few(row: int, groups: set[int]) -> bool:
    """Return whether a break before this row leaves a few rows of a group alone."""
    return row not in groups and any(abs(row - group) < _TOGETHER for group in groups)
