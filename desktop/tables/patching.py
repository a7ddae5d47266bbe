"""From one list of rows to the next by single removals, moves and insertions.

Item models that are patched this way keep selection, scroll position and open branches of the view.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto


class Patch(Enum):
    """What happens to a row."""

    REMOVE = auto()
    MOVE = auto()
    INSERT = auto()


@dataclass(frozen=True, slots=True)
class RowPatch:
    """`row` is where it happens, `origin` where a moved row was; rows count after the patches before."""

    patch: Patch
    row: int
    key: Hashable
    origin: int = -1


def patches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[RowPatch]:
    """Yield what turns the old keys into the new ones; keys are unique within each list."""
    kept, now = set(new), list(old)
    for row in range(len(now) - 1, -1, -1):
        if now[row] not in kept:
            yield RowPatch(Patch.REMOVE, row, now.pop(row))
    known = set(now)
    for row, key in enumerate(new):
        if key not in known:
            now.insert(row, key)
            yield RowPatch(Patch.INSERT, row, key)
        elif now[row] != key:
            origin = now.index(key, row)
            now.insert(row, now.pop(origin))
            yield RowPatch(Patch.MOVE, row, key, origin)
