"""Taking an org chart into a document, as one edit: what is missing is added, nothing is removed.

What is there already stays as it is; only what it leaves open (the department of a role, the head of a
department, what it belongs to) is filled in. So the same chart again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID, uuid5

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import SHORT_NAME_LENGTH, FreeNames
from models.domain.order import keys_behind
from models.domain.organisation import Department, DottedLine, Holding, Person, Role, RoleKind
from models.domain.short_names import shortened
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, added, edited
from models.imports.org_charts.departments import without_circles
from models.imports.org_charts.found import FoundOrganisation, FoundRole
from models.imports.org_charts.matching import Part, matches_of
from models.imports.sheets.matching import advises, agrees_by_law, kind_meant


@dataclass(frozen=True, slots=True)
class TakeOrgChart:
    """Take over what was recognised in an org chart; `as_new` are parts that shall match no row."""

    found: FoundOrganisation
    as_new: frozenset[Part] = frozenset()
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("import org chart")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        ids = self._ids(snapshot)
        changes = (
            *self._departments(snapshot, ids),
            *self._roles(snapshot, ids),
            *self._people(snapshot, ids),
            *self._dotted_lines(snapshot, ids),
        )
        return ChangeSet(self.title, changes)

    def _ids(self, snapshot: Snapshot) -> Mapping[Part, str]:
        """Return the row of every part: the one that it is already, else a new one."""
        found = self.found
        sizes = {"department": found.departments, "role": found.roles, "person": found.persons}
        parts = ((kind, number) for kind, rows in sizes.items() for number in range(len(rows)))
        matched = matches_of(found, snapshot, self.as_new)
        return {part: matched.get(part) or self._row_id(part[0], str(part[1])) for part in parts}

    def _row_id(self, *key: str) -> str:
        """Return the id of a row made here: planning twice gives the same."""
        return str(uuid5(UUID(self.id), "\n".join(key)))

    def _departments(self, snapshot: Snapshot, ids: Mapping[Part, str]) -> Iterator[Change]:
        names = FreeNames(department.name for department in snapshot.departments.values())
        positions = keys_behind(snapshot.departments.values())
        above = self._above(snapshot, ids)
        for number, found in enumerate(self.found.departments):
            row_id = ids["department", number]
            said: dict[str, Any] = {
                "parent_id": above.get(row_id),
                "head_role_id": None if found.head is None else ids["role", found.head],
            }
            known = snapshot.departments.get(row_id)
            if known is not None:
                yield from edited(known, **_open(known, said))
            else:
                name = names.free(found.name)
                yield added(Department(row_id, name, position=next(positions), **said))

    def _above(self, snapshot: Snapshot, ids: Mapping[Part, str]) -> Mapping[str, str]:
        """Return what is above each department: as the document says it, then as the chart does."""
        known = [(row.id, row.parent_id) for row in snapshot.departments.values() if row.parent_id]
        said = [
            (ids["department", number], ids["department", found.parent])
            for number, found in enumerate(self.found.departments)
            if found.parent is not None
        ]
        return without_circles((*known, *said))

    def _roles(self, snapshot: Snapshot, ids: Mapping[Part, str]) -> Iterator[Change]:
        names = FreeNames(role.name for role in snapshot.roles.values())
        short_names = FreeNames((role.short_name for role in snapshot.roles.values()), SHORT_NAME_LENGTH)
        positions = keys_behind(snapshot.roles.values())
        for number, found in enumerate(self.found.roles):
            row_id = ids["role", number]
            department_id = None if found.department is None else ids["department", found.department]
            known = snapshot.roles.get(row_id)
            if known is not None:
                filled = {"vacant": False} if found.persons else {}
                yield from edited(known, **_open(known, {"department_id": department_id}), **filled)
                continue
            name = names.free(found.name)
            yield added(
                Role(
                    row_id,
                    name,
                    short_names.free(shortened(name)),
                    _kind(found),
                    department_id,
                    vacant=found.is_vacant,
                    position=next(positions),
                    co_determining=agrees_by_law(name),
                    advises=advises(name),
                )
            )

    def _people(self, snapshot: Snapshot, ids: Mapping[Part, str]) -> Iterator[Change]:
        """Yield the people who are new, and who fills what."""
        for number, found in enumerate(self.found.persons):
            row_id = ids["person", number]
            if row_id not in snapshot.persons:
                yield added(Person(row_id, found.name))
        known = {(holding.role_id, holding.person_id) for holding in snapshot.holdings.values()}
        for number, role in enumerate(self.found.roles):
            for person in role.persons:
                ends = (ids["role", number], ids["person", person])
                if ends not in known:
                    yield added(Holding(self._row_id("holding", *ends), *ends))

    def _dotted_lines(self, snapshot: Snapshot, ids: Mapping[Part, str]) -> Iterator[Change]:
        known = {(line.role_id, line.to_role_id) for line in snapshot.dotted_lines.values()}
        for one, other in self.found.dotted:
            ends = (ids["role", one], ids["role", other])
            if ends not in known:
                yield added(DottedLine(self._row_id("dotted line", *ends), *ends))


def _open(row: Any, said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a row leaves open and the chart says."""
    return {name: value for name, value in said.items() if getattr(row, name) is None and value is not None}


def _kind(found: FoundRole) -> RoleKind:
    """Return what a role is by its title; one that people fill one by one is no group."""
    kind = kind_meant(found.title)
    return RoleKind.INTERNAL if kind is RoleKind.GROUP and found.persons else kind
