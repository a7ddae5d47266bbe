"""From one list of rows to the next by single removals, moves and insertions.

Item models that are patched this way keep selection, scroll position and open branches of the view.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
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


class Turns:
    """Lets one change of rows end before the next begins.

    A view answers to a step by what may change rows again: another row becomes current, what was typed
    about the old one is stored. Inside the first change that would leave rows that nobody knows.
    """

    def __init__(self) -> None:
        self.is_taken = False
        self._is_wanted = False

    def take(self, patch: Callable[[], None]) -> None:
        """Patch now, or once more when the patch that goes on has ended."""
        self._is_wanted = True
        if self.is_taken:
            return
        self.is_taken = True
        try:
            while self._is_wanted:
                self._is_wanted = False
                patch()
        finally:
            self.is_taken = False


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
