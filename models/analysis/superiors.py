"""Who stands above a role: the head of its department, or of the next one above."""

from __future__ import annotations

from models.domain.organisation import Department, Role
from models.domain.snapshot import Snapshot


def superior_of(snapshot: Snapshot, role: Role) -> str | None:
    """Return the head of the role's department, or for a head that of the next department above, or None."""
    department = _department(snapshot, role.department_id)
    for _ in range(len(snapshot.departments)):
        if department is None:
            return None
        if department.head_role_id not in {None, role.id}:
            return department.head_role_id
        department = _department(snapshot, department.parent_id)
    return None


def _department(snapshot: Snapshot, department_id: str | None) -> Department | None:
    return snapshot.departments.get(department_id or "")
