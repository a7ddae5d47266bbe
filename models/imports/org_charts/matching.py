"""What of a chart is in a document already: by name, whatever its capitals; a role first in its department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from models.domain.names import NAME_LENGTH
from models.domain.snapshot import Snapshot
from models.imports.org_charts.found import FoundOrganisation
from models.imports.sheets.choices import fitting

Part: TypeAlias = tuple[str, int]  # kind and index of what was found
MATCHED = ("department", "role")  # whose matches a person may refuse; people are known by name alone


def matches_of(
    found: FoundOrganisation, snapshot: Snapshot, as_new: frozenset[Part] = frozenset()
) -> Mapping[Part, str]:
    """Return the ids of the rows that parts of the chart are, without those that shall be new."""
    matched: dict[Part, str] = {}
    units = _by_name(snapshot.departments.values())
    for part, name in _named("department", found.departments):
        if name in units and part not in as_new:
            matched[part] = units[name]
    people = _by_name(snapshot.persons.values())
    matched |= {part: people[name] for part, name in _named("person", found.persons) if name in people}
    matched |= {part: role for part, role in _roles(found, snapshot, matched) if part not in as_new}
    return matched


def _roles(
    found: FoundOrganisation, snapshot: Snapshot, matched: Mapping[Part, str]
) -> Iterator[tuple[Part, str]]:
    """Yield the roles that are there, each for one part only."""
    names = _by_name(snapshot.roles.values())
    here = {(role.department_id, role.name.casefold()): role.id for role in snapshot.roles.values()}
    taken: set[str] = set()
    for number, role in enumerate(found.roles):
        place = matched.get(("department", role.department)) if role.department is not None else None
        known = here.get((place, _key(role.title))) if place else None
        known = known or names.get(_key(role.name))
        if known is not None and known not in taken:
            taken.add(known)
            yield ("role", number), known


def _named(kind: str, parts: Iterable[Any]) -> Iterator[tuple[Part, str]]:
    return (((kind, number), _key(part.name)) for number, part in enumerate(parts))


def _by_name(rows: Iterable[Any]) -> dict[str, str]:
    return {row.name.casefold(): row.id for row in rows}


def _key(name: str) -> str:
    return fitting(name).casefold()


class FreeNames:
    """Hands out names that nobody has, numbered where they are taken, in a time that does not grow."""

    def __init__(self, taken: Iterable[str], longest: int = NAME_LENGTH) -> None:
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
