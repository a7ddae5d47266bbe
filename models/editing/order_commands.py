"""The moves that keys make: up, down, out of a department, into one; each is a command, or None at an end."""

from __future__ import annotations

from typing import Any

from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.snapshot import Snapshot, departments_in_order
from models.editing.change import Command
from models.editing.places import departments_below, roles_of, rows_beside
from models.editing.row_commands import MoveRow
from models.editing.rows import found


def one_up(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move before what stands before; a first role goes to the department before."""
    rows, here = rows_beside(snapshot, kind, row_id)
    if here > 0:
        return MoveRow(kind, row_id, rows[here - 1].id)
    if kind != "role":
        return None
    departments = _departments_for_roles(snapshot)
    place = departments.index(snapshot.roles[row_id].department_id)
    return _into(row_id, departments[place - 1]) if place > 0 else None


def one_down(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move behind what stands next; a last role goes to the department after."""
    rows, here = rows_beside(snapshot, kind, row_id)
    if here + 1 < len(rows):
        return MoveRow(kind, row_id, rows[here + 2].id if here + 2 < len(rows) else None)
    if kind != "role":
        return None
    departments = _departments_for_roles(snapshot)
    place = departments.index(snapshot.roles[row_id].department_id) + 1
    if place == len(departments):
        return None
    there = roles_of(snapshot, departments[place])
    return _into(row_id, departments[place], there[0].id if there else None)


def one_column(snapshot: Snapshot, role_id: str, by: int) -> Command | None:
    """Return the move of a role among those of its department, -1 to the left; None at an end."""
    rows, here = rows_beside(snapshot, "role", role_id)
    if not 0 <= here + by < len(rows):
        return None
    return one_up(snapshot, "role", role_id) if by < 0 else one_down(snapshot, "role", role_id)


def column_to(snapshot: Snapshot, role_id: str, before_id: str | None) -> Command:
    """Return the move of a role before another one of its department, else behind them.

    Raises RuleViolation `other_department`: that is no matter of order.
    """
    role, before = snapshot.roles[role_id], snapshot.roles.get(before_id or "")
    if before is not None and before.department_id != role.department_id:
        text = message(
            "“{role}” stays in its department. Move it to another one on the page “Departments and roles”.",
            role=role.name,
        )
        raise RuleViolation("other_department", text, (role_id,))
    return MoveRow("role", role_id, before_id)


def one_level_higher(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move out of a department, into the one above it."""
    row: Any = found(snapshot, kind, row_id)
    inside = snapshot.departments.get(row.department_id if kind == "role" else row.parent_id)
    if inside is None:
        return None
    if kind == "role":
        return _into(row_id, inside.parent_id)
    beside = departments_below(snapshot, inside.parent_id)
    behind = beside[beside.index(inside) + 1 :]
    return MoveRow("department", row_id, behind[0].id if behind else None, {"parent_id": inside.parent_id})


def one_level_lower(snapshot: Snapshot, kind: str, row_id: str) -> Command | None:
    """Return the move into a department: that before a department, the first one below that of a role."""
    if kind == "role":
        below = departments_below(snapshot, snapshot.roles[row_id].department_id)
        return _into(row_id, below[0].id) if below else None
    rows, here = rows_beside(snapshot, kind, row_id)
    return MoveRow("department", row_id, into={"parent_id": rows[here - 1].id}) if here > 0 else None


def _into(role_id: str, department_id: str | None, before_id: str | None = None) -> Command:
    return MoveRow("role", role_id, before_id, {"department_id": department_id})


def _departments_for_roles(snapshot: Snapshot) -> list[str | None]:
    return [*(department.id for department, _ in departments_in_order(snapshot)), None]
