"""The lines that lead away from a role: to its superior, to its deputy, and the dotted ones.

Superior and deputy are one role or none, so a line is followed step by step; that needs no library, and the
window follows deputies at every click. A dotted line makes nobody a superior: it says who has a say on the
subject as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from models.analysis.remembering import across_edits
from models.domain.organisation import Department, Role
from models.domain.snapshot import Same, Snapshot, per_snapshot, per_tables

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


@per_tables("dotted_line")
def dotted(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Return role id -> ids of the roles it has a dotted line to; roles without one are left out."""
    found: dict[str, list[str]] = {}
    for row in sorted(snapshot.dotted_lines.values(), key=lambda row: (row.role_id, row.to_role_id)):
        found.setdefault(row.role_id, []).append(row.to_role_id)
    return {role_id: tuple(others) for role_id, others in found.items()}


def above(snapshot: Snapshot, role_id: str) -> set[str]:
    """Return every role that one reports to over solid and dotted lines; in a circle, itself too."""
    superior, further = lines(snapshot).superior, dotted(snapshot)
    found: set[str] = set()
    open_ids = [role_id]
    while open_ids:
        one = open_ids.pop()
        for other in (superior.get(one), *further.get(one, ())):
            if other is not None and other not in found:
                found.add(other)
                open_ids.append(other)
    return found


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
