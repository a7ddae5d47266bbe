"""Whom the document is read for: the roles and departments to choose from, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator

from models.domain.snapshot import Snapshot, departments_in_order, roles_in_order


def takers(snapshot: Snapshot) -> Iterator[tuple[str, str, int]]:
    """Yield id, name and depth: departments with their roles below, then the roles without one."""
    depths = {department.id: depth for department, depth in departments_in_order(snapshot)}
    for department, depth in departments_in_order(snapshot):
        yield department.id, department.name, depth
        for role in roles_in_order(snapshot):
            if role.department_id == department.id:
                yield role.id, role.name, depth + 1
    for role in roles_in_order(snapshot):
        if role.department_id not in depths:
            yield role.id, role.name, 0


def name_of(snapshot: Snapshot, key: str) -> str:
    """Return what a role or department is called, '' for none and for what is no longer there."""
    row = snapshot.roles.get(key) or snapshot.departments.get(key)
    return row.name if row is not None else ""
