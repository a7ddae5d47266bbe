"""Which roles are the management: those at the top of the organisation chart, nobody being above them.

No role is marked as management. Bodies, groups and outsiders stand beside the company, so that whoever heads
their department leads nobody in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.analysis.graph.lines import superior_of
from models.analysis.raci import raci_matrix
from models.domain.organisation import Department, RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, departments_in_order, per_snapshot, roles_in_order


@per_snapshot
def management_roles(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the roles at the top, in the order of the columns; none where no chart says who leads.

    Who heads a department with others below it comes before who heads a lone one; of lone ones, whoever
    answers for something.
    """
    tops = tuple(_tops(snapshot, None))
    parents = {department.parent_id for department in snapshot.departments.values()}
    leading = _at_the_top(snapshot, (top for top in tops if top.id in parents))
    lone = leading or _at_the_top(snapshot, tops)
    answering = lone & _answering(snapshot)
    found = leading or answering or lone
    return tuple(role.id for role in roles_in_order(snapshot) if role.id in found)


def _tops(snapshot: Snapshot, parent_id: str | None) -> Iterator[Department]:
    """Yield the uppermost departments in which somebody is: one that only holds others is looked through."""
    filled = {role.department_id for role in snapshot.roles.values()}
    for department, _ in departments_in_order(snapshot):
        if department.parent_id == parent_id:
            if department.head_role_id or department.id in filled:
                yield department
            else:
                yield from _tops(snapshot, department.id)


def _at_the_top(snapshot: Snapshot, departments: Iterable[Department]) -> set[str]:
    """Return who heads these departments, or for one without a head who answers for something in it."""
    found = {role_id for department in departments for role_id in _leaders(snapshot, department)}
    return {
        role_id
        for role_id in found
        if snapshot.roles[role_id].kind is RoleKind.INTERNAL
        and superior_of(snapshot, snapshot.roles[role_id]) is None
    }


def _leaders(snapshot: Snapshot, department: Department) -> Iterable[str]:
    if department.head_role_id:
        return (department.head_role_id,)
    within = {role.id for role in snapshot.roles.values() if role.department_id == department.id}
    return within & _answering(snapshot)


@per_snapshot
def _answering(snapshot: Snapshot) -> frozenset[str]:
    """Return the roles that answer for something."""
    rows = raci_matrix(snapshot).rows
    return frozenset(role_id for row in rows for role_id in row.roles_with(Meaning.DECIDES))
