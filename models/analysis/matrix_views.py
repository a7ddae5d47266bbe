"""How the matrix can be grouped: rows by workflow or by kind, columns by role, department or person.

What a column stands for is said here once; the table shows it, and where it is one role its letters can be
typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from models.analysis.matrix import MatrixRow
from models.domain.matrix_view import Grouping
from models.domain.message import Message, counted, message
from models.domain.organisation import Role
from models.domain.snapshot import Snapshot, holdings_by_role, roles_in_order
from models.domain.workflow import Purpose, StepKind

CATEGORY = "category"


KINDS: Mapping[str, Message] = {
    "task": message("Tasks"),
    Purpose.RELEASE.value: message("Releases"),
    Purpose.CHECK.value: message("Checks of one point"),
    Purpose.CONSENT.value: message("Consents"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """What rows stand under: a workflow, a kind of steps, or a category of ongoing duties."""

    key: str
    title: str | Message
    is_drawn: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column: whose letters it shows, under what it stands, and `key`, which no other column has."""

    key: str
    role_ids: tuple[str, ...]
    short_name: str | Message
    name: str | Message
    head_id: str
    head: str | Message

    @property
    def is_folded(self) -> bool:
        """Return whether it stands for other than one role, so that no letter can be typed in it."""
        return len(self.role_ids) != 1


def group_of(snapshot: Snapshot, row: MatrixRow, grouping: Grouping) -> Group:
    """Return what a row stands under."""
    if row.workflow_id is None:
        return Group(f"{CATEGORY}:{row.category}", row.category or "", is_drawn=False)
    if grouping is not Grouping.CATEGORY:
        return Group(row.workflow_id, snapshot.workflows[row.workflow_id].name, is_drawn=True)
    step = snapshot.steps[row.activity_id]
    kind = step.purpose.value if step.kind is StepKind.APPROVAL else "task"
    return Group(f"kind:{kind}", KINDS[kind], is_drawn=True)


def order_of(group: Group, grouping: Grouping) -> int:
    """Return where a group stands among those of its view; those of equal place keep their order."""
    keys = [f"kind:{kind}" for kind in KINDS]
    return keys.index(group.key) if grouping is Grouping.CATEGORY and group.key in keys else len(keys)


def columns_of(snapshot: Snapshot, grouping: Grouping, unfolded: frozenset[str]) -> tuple[Column, ...]:
    """Return the columns of a view; `unfolded` are departments whose roles stand apart."""
    return tuple(COLUMNS.get(grouping, _by_role)(snapshot, unfolded))


def _by_role(snapshot: Snapshot, _: frozenset[str]) -> Iterator[Column]:
    return (_of_role(snapshot, role) for role in roles_in_order(snapshot))


def _by_department(snapshot: Snapshot, unfolded: frozenset[str]) -> Iterator[Column]:
    members: dict[str, list[Role]] = {}
    for role in roles_in_order(snapshot):
        members.setdefault(role.department_id or "", []).append(role)
    for department_id, roles in members.items():
        if len(roles) == 1 or department_id in unfolded:
            yield from (_of_role(snapshot, role) for role in roles)
            continue
        head_id, head = _department(snapshot, roles[0])
        count = counted("{n} role", "{n} roles", len(roles))
        yield Column(f"department:{department_id}", tuple(r.id for r in roles), count, head, head_id, head)


def _by_person(snapshot: Snapshot, _: frozenset[str]) -> Iterator[Column]:
    """Yield everybody who holds roles, then the roles that nobody holds."""
    held, roles = holdings_by_role(snapshot), roles_in_order(snapshot)
    of_person: dict[str, list[str]] = {}
    for role in roles:
        for holding in held.get(role.id, ()):
            of_person.setdefault(holding.person_id, []).append(role.id)
    for person in sorted(snapshot.persons.values(), key=lambda person: (person.name, person.id)):
        if person.id in of_person:
            name = person.name
            yield Column(
                f"person:{person.id}", tuple(of_person[person.id]), name, name, "persons", message("Persons")
            )
    for role in roles:
        if role.id not in held:
            own = _of_role(snapshot, role)
            yield Column(own.key, own.role_ids, own.short_name, own.name, "open", message("Nobody entered"))


def _of_role(snapshot: Snapshot, role: Role) -> Column:
    return Column(role.id, (role.id,), role.short_name or role.name, role.name, *_department(snapshot, role))


def _department(snapshot: Snapshot, role: Role) -> tuple[str, str | Message]:
    department = snapshot.departments.get(role.department_id or "")
    return (department.id, department.name) if department else ("", message("Without a department"))


COLUMNS: Mapping[Grouping, Callable[[Snapshot, frozenset[str]], Iterator[Column]]] = {
    Grouping.DEPARTMENT: _by_department,
    Grouping.PERSON: _by_person,
}
