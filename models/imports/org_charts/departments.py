"""The departments of a chart: as its columns name them, else one for each team below a superior.

A department is known by the way to it from the top, so that two of the same name under different ones stay
two; the names that a document gets are then told apart by what is above.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, TypeVar

from models.imports.org_charts.entries import Entry

Way: TypeAlias = tuple[str, ...]  # of folded names; of a team the number of who leads it
TEAM = "\0team"
Key = TypeVar("Key", int, str)


def ways_of(entries: Sequence[Entry], superior: Sequence[int | None], *, named: bool) -> list[Way | None]:
    """Return the department of each entry, None for none."""
    if named:
        return [tuple(name.casefold() for name in entry.path) or None for entry in entries]
    leading = {above for above in superior if above is not None}
    return [_team(number if number in leading else superior[number]) for number in range(len(entries))]


def _team(leader: int | None) -> Way | None:
    return None if leader is None else (TEAM, str(leader))


def numbered(entries: Sequence[Entry], ways: Sequence[Way | None]) -> dict[Way, tuple[str, int]]:
    """Return all departments in their order, the ones above first: name and row."""
    found: dict[Way, tuple[str, int]] = {}
    for entry, way in zip(entries, ways, strict=True):
        if way is None:
            continue
        if way[0] == TEAM:
            leader = entries[int(way[1])]
            found.setdefault(way, (leader.title or leader.name, leader.row))
            continue
        for depth in range(len(way)):
            found.setdefault(way[: depth + 1], (entry.path[depth], entry.row))
    return found


def without_circles(wanted: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """Return what is above each key, leaving out a line that would close a circle."""
    above: dict[Key, Key] = {}
    for one, other in wanted:
        if one not in above and one != other and one not in set(_up(above, other)):
            above[one] = other
    return above


def _up(above: Mapping[Key, Key], key: Key) -> Iterator[Key]:
    here: Key | None = key
    while here is not None:
        yield here
        here = above.get(here)
