"""The order a person gives to departments, roles and workflows, one command for each move.

Only positions beside the moved row change, and as few as possible, so that two people who move rows in
different departments do not touch the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from models.domain.message import N_
from models.domain.organisation import Department, Role
from models.domain.snapshot import Row, Snapshot, departments_in_order, roles_in_order, workflows_in_order
from models.editing.change import Change, ChangeSet, Command, edited
from models.editing.rows import found


@dataclass(frozen=True, slots=True)
class MoveRole:
    """Put a role into a department, before another one there, else last."""

    role_id: str
    department_id: str | None
    before_id: str | None = None
    title: ClassVar[str] = N_("move role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "role", self.role_id)
        others = roles_of(snapshot, self.department_id)
        return ChangeSet(self.title, _placed(row, others, self.before_id, department_id=self.department_id))


@dataclass(frozen=True, slots=True)
class MoveDepartment:
    """Put a department below another one, before another one there, else last."""

    department_id: str
    parent_id: str | None
    before_id: str | None = None
    title: ClassVar[str] = N_("move department")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "department", self.department_id)
        others = departments_below(snapshot, self.parent_id)
        return ChangeSet(self.title, _placed(row, others, self.before_id, parent_id=self.parent_id))


@dataclass(frozen=True, slots=True)
class MoveWorkflow:
    """Put a workflow before another one in the list, else last."""

    workflow_id: str
    before_id: str | None = None
    title: ClassVar[str] = N_("move workflow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "workflow", self.workflow_id)
        return ChangeSet(self.title, _placed(row, workflows_in_order(snapshot), self.before_id))


def roles_of(snapshot: Snapshot, department_id: str | None) -> tuple[Role, ...]:
    """Return the roles of a department, or those without one, as they are listed."""
    return tuple(role for role in roles_in_order(snapshot) if role.department_id == department_id)


def departments_below(snapshot: Snapshot, parent_id: str | None) -> tuple[Department, ...]:
    """Return the departments right below another one, or at the top, as they are listed."""
    return tuple(row for row, _ in departments_in_order(snapshot) if row.parent_id == parent_id)


def one_up(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move before what stands before; a first role goes to the department before."""
    rows, here = _beside(snapshot, kind, row_id)
    if here > 0:
        return _before(kind, rows[here], rows[here - 1].id)
    if kind != "role":
        return None
    departments = _departments_for_roles(snapshot)
    place = departments.index(snapshot.roles[row_id].department_id)
    return MoveRole(row_id, departments[place - 1]) if place > 0 else None


def one_down(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move behind what stands next; a last role goes to the department after."""
    rows, here = _beside(snapshot, kind, row_id)
    if here + 1 < len(rows):
        return _before(kind, rows[here], rows[here + 2].id if here + 2 < len(rows) else None)
    if kind != "role":
        return None
    departments = _departments_for_roles(snapshot)
    place = departments.index(snapshot.roles[row_id].department_id) + 1
    if place == len(departments):
        return None
    there = roles_of(snapshot, departments[place])
    return MoveRole(row_id, departments[place], there[0].id if there else None)


def one_level_higher(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move out of a department, into the one above it."""
    row: Any = found(snapshot, kind, row_id)
    inside = snapshot.departments.get(row.department_id if kind == "role" else row.parent_id)
    if inside is None:
        return None
    if kind == "role":
        return MoveRole(row_id, inside.parent_id)
    beside = departments_below(snapshot, inside.parent_id)
    behind = beside[beside.index(inside) + 1 :]
    return MoveDepartment(row_id, inside.parent_id, behind[0].id if behind else None)


def one_level_lower(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move into a department: that before a department, the first one below that of a role."""
    if kind == "role":
        below = departments_below(snapshot, snapshot.roles[row_id].department_id)
        return MoveRole(row_id, below[0].id) if below else None
    rows, here = _beside(snapshot, kind, row_id)
    return MoveDepartment(row_id, rows[here - 1].id) if here > 0 else None


_BESIDE: Mapping[str, Callable[[Snapshot, Any], Sequence[Row]]] = {
    "role": lambda snapshot, row: roles_of(snapshot, row.department_id),
    "department": lambda snapshot, row: departments_below(snapshot, row.parent_id),
    "workflow": lambda snapshot, _: workflows_in_order(snapshot),
}


def _beside(snapshot: Snapshot, kind: str, row_id: str) -> tuple[Sequence[Row], int]:
    """Return the rows that a row stands among, and its place there."""
    row = found(snapshot, kind, row_id)
    rows = _BESIDE[kind](snapshot, row)
    return rows, rows.index(row)


def _before(kind: str, row: Any, before_id: str | None) -> Command:
    if kind == "role":
        return MoveRole(row.id, row.department_id, before_id)
    if kind == "department":
        return MoveDepartment(row.id, row.parent_id, before_id)
    return MoveWorkflow(row.id, before_id)


def _departments_for_roles(snapshot: Snapshot) -> list[str | None]:
    return [*(department.id for department, _ in departments_in_order(snapshot)), None]


def _placed(row: Any, others: Sequence[Any], before_id: str | None, **inside: Any) -> tuple[Change, ...]:
    """Return what changes when a row stands before another one, with positions that rise."""
    if before_id == row.id:
        return edited(row, **inside)
    order = [other for other in others if other.id != row.id]
    place = next((n for n, other in enumerate(order) if other.id == before_id), len(order))
    order.insert(place, row)
    changes: list[Change] = []
    last = -1
    for member, known in zip(order, sorted(member.position for member in order), strict=True):
        last = max(last + 1, known)
        fields = {"position": last, **(inside if member is row else {})}
        changes += edited(member, **fields)
    return tuple(changes)
