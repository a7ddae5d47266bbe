"""What dropping a department or a role at a place of the tree means, as a command.

Roles stand above the departments of the same level, so a line between two rows is not a place for both.
"""

from __future__ import annotations

from enum import Enum, auto

from desktop.shown.selection import Selection
from models.domain.organisation import Department
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.editing.places import departments_below, roles_of
from models.editing.row_commands import MoveRow


class Where(Enum):
    """Where something is dropped: onto a row, above or below it, or below the head of an open department."""

    ON = auto()
    ABOVE = auto()
    BELOW = auto()
    INSIDE = auto()


def dropped(snapshot: Snapshot, what: Selection, onto: Selection | None, where: Where) -> Command | None:
    """Return the command that puts something there, None for no change; `onto` None is outside of all."""
    if snapshot.row(what.kind, what.id) is None or what == onto:
        return None
    if what.kind == "role":
        command = _role_dropped(snapshot, what.id, onto, where)
    else:
        command = _department_dropped(snapshot, what.id, onto, where)
    return command if command is None or command.plan(snapshot).changes else None


def _role_dropped(snapshot: Snapshot, role_id: str, onto: Selection | None, where: Where) -> MoveRow | None:
    if onto is not None and onto.kind == "role" and where is not Where.ON:
        department_id = snapshot.roles[onto.id].department_id
        known = [role.id for role in roles_of(snapshot, department_id)]
        return MoveRow("role", role_id, _at(known, onto.id, where), {"department_id": department_id})
    if onto is not None and onto.kind == "department" and where is not Where.ON:
        return _beside_department(snapshot, role_id, snapshot.departments[onto.id], where)
    department_id = _department_of(snapshot, onto)
    if snapshot.roles[role_id].department_id == department_id:
        return None
    return MoveRow("role", role_id, into={"department_id": department_id})


def _beside_department(
    snapshot: Snapshot, role_id: str, department: Department, where: Where
) -> MoveRow | None:
    """Return the move to the top of a department, or to the end of what stands above it."""
    if where is not Where.ABOVE:
        first = roles_of(snapshot, department.id)[:1]
        return MoveRow("role", role_id, first[0].id if first else None, {"department_id": department.id})
    beside = departments_below(snapshot, department.parent_id)
    place = beside.index(department)
    before = beside[place - 1].id if place > 0 else department.parent_id
    return MoveRow("role", role_id, into={"department_id": before}) if before is not None else None


def _department_dropped(
    snapshot: Snapshot, department_id: str, onto: Selection | None, where: Where
) -> MoveRow | None:
    if onto is not None and onto.kind == "department" and where in (Where.ABOVE, Where.BELOW):
        parent_id = snapshot.departments[onto.id].parent_id
        known = [department.id for department in departments_below(snapshot, parent_id)]
        return MoveRow("department", department_id, _at(known, onto.id, where), {"parent_id": parent_id})
    parent_id = _department_of(snapshot, onto)
    first = departments_below(snapshot, parent_id)[:1] if where is not Where.ON else ()
    if where is Where.ON and snapshot.departments[department_id].parent_id == parent_id:
        return None
    return MoveRow("department", department_id, first[0].id if first else None, {"parent_id": parent_id})


def _at(known: list[str], onto_id: str, where: Where) -> str | None:
    """Return what stands behind the line above or below a row."""
    behind = known[known.index(onto_id) + (where is not Where.ABOVE) :]
    return behind[0] if behind else None


def _department_of(snapshot: Snapshot, onto: Selection | None) -> str | None:
    """Return the department that a row is or lies in."""
    if onto is None:
        return None
    return snapshot.roles[onto.id].department_id if onto.kind == "role" else onto.id
