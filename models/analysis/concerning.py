"""Whom a row of the document concerns: who has a letter for it, and what a role or department stands for."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.raci import rows_by_activity
from models.domain.snapshot import Snapshot, departments_in_order


def roles_meant(snapshot: Snapshot, key: str) -> frozenset[str]:
    """Return the roles that the id of a role or a department stands for: those of a department and below it.

    Empty for '' and for what is no longer there.
    """
    if key in snapshot.roles:
        return frozenset({key})
    within = {key} if key in snapshot.departments else set[str]()
    for department, _ in departments_in_order(snapshot):  # those above come first
        if department.parent_id in within:
            within.add(department.id)
    return frozenset(role.id for role in snapshot.roles.values() if role.department_id in within)


def roles_of(snapshot: Snapshot, kind: str, row_id: str) -> frozenset[str]:
    """Return the roles that a row is about: itself, its owner, who does it or has a letter for it."""
    return frozenset(_roles_of(snapshot, kind, row_id))


def _roles_of(snapshot: Snapshot, kind: str, row_id: str) -> Iterator[str]:
    row = snapshot.row(kind, row_id)
    for name in ("owner_role_id", "performer_role_id", "role_id", "head_role_id", "deputy_role_id"):
        role_id = getattr(row, name, None)
        if role_id:
            yield role_id
    if kind == "role":
        yield row_id
    if kind == "department":
        yield from roles_meant(snapshot, row_id)
    if row_id in rows_by_activity(snapshot):
        yield from rows_by_activity(snapshot)[row_id].cells


def workflow_of(snapshot: Snapshot, kind: str, row_id: str) -> str | None:
    """Return the workflow that a row belongs to, None for what belongs to none."""
    row = snapshot.row(kind, row_id)
    if kind == "workflow":
        return row_id if row is not None else None
    step_id = getattr(row, "step_id", None) or getattr(row, "activity_id", None) or ""
    step = snapshot.steps.get(step_id)
    found = getattr(row, "workflow_id", None) or (step.workflow_id if step else None)
    return found if found is None else str(found)
