"""Sets of numbered things as bit masks, and what can be reached along links between them.

A mask of 5,000 bits costs little more than a number, so every step can have its own set. However links run,
each is looked at a few times only: circles are found first, and what changes nothing is not asked again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

Links = Sequence[Sequence[int]]


def closure(after: Links) -> list[int]:
    """Return for each number the mask of itself and everything behind it."""
    masks = [0] * len(after)
    for circle in reversed(circles(after)):
        mask = 0
        for n in circle:
            mask |= 1 << n | any_of(masks[m] for m in after[n])
        for n in circle:
            masks[n] = mask
    return masks


def fixed_point(
    masks: list[int], order: Iterable[int], better: Callable[[int, list[int]], int], reads: Links
) -> list[int]:
    """Better the masks until none changes any more; asked again is only what reads one that changed."""
    readers = turned(reads)
    waiting = deque(order)
    is_waiting = [True] * len(masks)
    while waiting:
        n = waiting.popleft()
        is_waiting[n] = False
        mask = better(n, masks)
        if mask != masks[n]:
            masks[n] = mask
            again = [m for m in readers[n] if not is_waiting[m]]
            waiting.extend(again)
            for m in again:
                is_waiting[m] = True
    return masks


def turned(links: Links) -> list[list[int]]:
    """Return the links the other way about."""
    other_way: list[list[int]] = [[] for _ in links]
    for n, others in enumerate(links):
        for m in others:
            other_way[m].append(n)
    return other_way


def any_of(masks: Iterable[int]) -> int:
    """Return what is in one of the masks."""
    union = 0
    for mask in masks:
        union |= mask
    return union


def all_of(masks: Iterable[int]) -> int:
    """Return what is in all masks."""
    common = -1
    for mask in masks:
        common &= mask
    return common


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers in a mask from the lowest on; arithmetic would look at the whole mask for each."""
    digits = f"{mask:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)


def circles(after: Links) -> list[list[int]]:
    """Return the groups of numbers that lead to one another, each before those it leads to."""
    before = turned(after)
    seen: set[int] = set()
    return [
        list(_left_behind(before, root, seen))
        for root in reversed(list(_finished(after)))
        if root not in seen
    ]


def _finished(after: Links) -> Iterator[int]:
    """Yield all numbers depth first, each behind those it leads to."""
    seen: set[int] = set()
    for root in range(len(after)):
        if root not in seen:
            yield from _left_behind(after, root, seen)


def _left_behind(after: Links, root: int, seen: set[int]) -> Iterator[int]:
    """Yield what can be reached from a number and was not seen yet, depth first, in the order it is left."""
    seen.add(root)
    path = [(root, iter(after[root]))]
    while path:
        n, targets = path[-1]
        target = next((m for m in targets if m not in seen), None)
        if target is None:
            yield n
            path.pop()
        else:
            seen.add(target)
            path.append((target, iter(after[target])))
