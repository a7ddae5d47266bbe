"""What of a chart is in a document already: by name without capitals; a role first in its department."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from models.domain.names import ids_by_name
from models.domain.snapshot import Snapshot
from models.imports.org_charts.found import FoundOrganisation

Part: TypeAlias = tuple[str, int]  # kind and index of what was found
MATCHED = ("department", "role")  # whose matches a person may refuse; people are known by name alone


def matches_of(
    found: FoundOrganisation, snapshot: Snapshot, as_new: frozenset[Part] = frozenset()
) -> Mapping[Part, str]:
    """Return the ids of the rows that parts of the chart are, without those that shall be new."""
    matched: dict[Part, str] = {}
    units = ids_by_name(snapshot.departments.values())
    for part, name in _named("department", found.departments):
        if name in units and part not in as_new:
            matched[part] = units[name]
    people = ids_by_name(snapshot.persons.values())
    matched |= {part: people[name] for part, name in _named("person", found.persons) if name in people}
    matched |= {part: role for part, role in _roles(found, snapshot, matched) if part not in as_new}
    return matched


def _roles(
    found: FoundOrganisation, snapshot: Snapshot, matched: Mapping[Part, str]
) -> Iterator[tuple[Part, str]]:
    """Yield the roles that are there, each for one part only."""
    names = ids_by_name(snapshot.roles.values())
    here = {(role.department_id, role.name.casefold()): role.id for role in snapshot.roles.values()}
    taken: set[str] = set()
    for number, role in enumerate(found.roles):
        place = matched.get(("department", role.department)) if role.department is not None else None
        known = here.get((place, role.title.casefold())) if place else None
        known = known or names.get(role.name.casefold())
        if known is not None and known not in taken:
            taken.add(known)
            yield ("role", number), known


def _named(kind: str, parts: Iterable[Any]) -> Iterator[tuple[Part, str]]:
    return (((kind, number), part.name.casefold()) for number, part in enumerate(parts))
