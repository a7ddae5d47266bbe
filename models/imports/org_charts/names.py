"""Names of which none stands twice, because a document knows its departments and roles by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from models.domain.names import NAME_LENGTH, fitting


class FreeNames:
    """Hands out names that nobody has, numbered where they are taken, in a time that does not grow."""

    def __init__(self, taken: Iterable[str] = (), longest: int = NAME_LENGTH) -> None:
        self._taken = {name.casefold() for name in taken}
        self._longest = longest
        self._next: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Return this name or the first free one numbered after it, and take it."""
        start = wanted[: self._longest].strip() or "?"
        name, number = start, self._next.get(start.casefold(), 1)
        while name.casefold() in self._taken:
            number += 1
            ending = f" {number}"
            name = start[: self._longest - len(ending)].rstrip() + ending
        self._next[start.casefold()] = number
        self._taken.add(name.casefold())
        return name


def distinct(names: Sequence[str], beside: Sequence[str]) -> list[str]:
    """Return names of which none stands twice: what stands beside a repeated one follows in brackets."""
    counts = Counter(name.casefold() for name in names)
    told_apart = FreeNames()
    return [
        told_apart.free(fitting(f"{name} ({other})" if counts[name.casefold()] > 1 and other else name))
        for name, other in zip(names, beside, strict=True)
    ]
