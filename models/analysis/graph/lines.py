"""The two lines that lead away from a role: to its superior and to its deputy.

Each is one role or none, so a line is followed step by step; that needs no library, and the window follows
deputies at every click.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from models.analysis.remembering import across_edits
from models.domain.organisation import Department, Role
from models.domain.snapshot import Same, Snapshot, per_snapshot

Line: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Role id -> id of the superior, and of the deputy; roles that have none are left out."""

    superior: Mapping[str, str]
    deputy: Mapping[str, str]


@per_snapshot
def lines(snapshot: Snapshot) -> Lines:
    """Return who is above whom and who stands in for whom; the same object as long as neither changes."""
    return _lines(Same(snapshot.roles), Same(snapshot.departments))


@across_edits(16)
def _lines(roles: Same, departments: Same) -> Lines:
    known = sorted(roles.value.values(), key=lambda role: role.id)
    above = ((role.id, _superior(departments.value, role)) for role in known)
    standing_in = ((role.id, role.deputy_role_id) for role in known)
    return _as_said(_known(above), _known(standing_in))


def _known(line: Iterable[tuple[str, str | None]]) -> Line:
    return tuple((role_id, other_id) for role_id, other_id in line if other_id)


@across_edits(16)
def _as_said(superior: Line, deputy: Line) -> Lines:
    return Lines(dict(superior), dict(deputy))


def along(line: Mapping[str, str], role_id: str) -> tuple[str, ...]:
    """Return the roles along a line in their order, each once, without the role itself."""
    found: dict[str, None] = {role_id: None}
    following = line.get(role_id)
    while following is not None and following not in found:
        found[following] = None
        following = line.get(following)
    return tuple(found)[1:]


def superior_of(snapshot: Snapshot, role: Role) -> str | None:
    """Return the head of the role's department, or for a head that of the next department above, or None."""
    return lines(snapshot).superior.get(role.id)


def _superior(departments: Mapping[str, Department], role: Role) -> str | None:
    department = departments.get(role.department_id or "")
    for _ in range(len(departments)):
        if department is None:
            return None
        if department.head_role_id not in {None, role.id}:
            return department.head_role_id
        department = departments.get(department.parent_id or "")
    return None
