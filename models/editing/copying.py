"""Rows of a workflow once more, under ids of their own, and the roles they speak of in another document.

Ids of copies are made from the id of the command, so that planning twice gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias, cast
from uuid import UUID, uuid5

from models.domain.names import SHORT_NAME_LENGTH, free_name
from models.domain.order import keys_behind
from models.domain.organisation import Role
from models.domain.snapshot import (
    Row,
    Snapshot,
    addressees_by_step,
    assignments_by_activity,
    flows_by_workflow,
    notes_by_activity,
    steps_by_workflow,
)
from models.domain.workflow import WITHOUT_ROLE, Workflow

RoleOf: TypeAlias = Callable[[str | None], str | None]  # the role of a copy by the role of its original


def copies(source: Snapshot, workflow_id: str, head: Workflow, role_of: RoleOf) -> Iterator[Row]:
    """Yield the rows of a workflow under new ids, `head` first."""
    spoken_of = roles_spoken_of(source, workflow_id)

    def lane_of(lane: str) -> str | None:
        return lane if lane == WITHOUT_ROLE else role_of(lane) if lane in spoken_of else None

    yield replace(
        head,
        owner_role_id=role_of(head.owner_role_id),
        target_step_id=copy_of(head.id, head.target_step_id) if head.target_step_id else None,
        lanes_by_hand=tuple(filter(None, map(lane_of, head.lanes_by_hand))),
    )
    yield from drawn(source, workflow_id, head.id, head.id, role_of)


def copy_of(space: str, row_id: str) -> str:
    """Return the id of a row's copy."""
    return str(uuid5(UUID(space), row_id))


def drawn(source: Snapshot, workflow_id: str, space: str, into_id: str, role_of: RoleOf) -> Iterator[Row]:
    """Yield copies of what is drawn in a workflow, with ids made from `space`, as parts of another one."""
    for step in steps_by_workflow(source).get(workflow_id, ()):
        step_id, performer = copy_of(space, step.id), role_of(step.performer_role_id)
        yield replace(step, id=step_id, workflow_id=into_id, performer_role_id=performer)
        for row in addressees_by_step(source).get(step.id, ()):
            role_id = cast("str", role_of(row.role_id))
            yield replace(row, id=copy_of(space, row.id), step_id=step_id, role_id=role_id)
        for letter in assignments_by_activity(source).get(step.id, ()):
            role_id = cast("str", role_of(letter.role_id))
            yield replace(letter, id=copy_of(space, letter.id), activity_id=step_id, role_id=role_id)
        for note in notes_by_activity(source).get(step.id, ()):
            role_id = cast("str", role_of(note.role_id))
            yield replace(note, id=copy_of(space, note.id), activity_id=step_id, role_id=role_id)
    for flow in flows_by_workflow(source).get(workflow_id, ()):
        yield replace(
            flow,
            id=copy_of(space, flow.id),
            workflow_id=into_id,
            source_id=copy_of(space, flow.source_id),
            target_id=copy_of(space, flow.target_id),
        )


def roles_by_name(
    snapshot: Snapshot, source: Snapshot, workflow_id: str, space: str
) -> tuple[list[Role], RoleOf]:
    """Return the roles of another document that are missing here, and how to find all that it speaks of."""
    role_ids = roles_spoken_of(source, workflow_id)
    known = {role.name.casefold(): role.id for role in snapshot.roles.values()}
    missing = [r for r in source.roles.values() if r.id in role_ids and r.name.casefold() not in known]
    fresh = _fresh_roles(snapshot, missing, space)
    known |= {role.name.casefold(): role.id for role in fresh}

    def role_of(role_id: str | None) -> str | None:
        return known[source.roles[role_id].name.casefold()] if role_id else None

    return fresh, role_of


def roles_spoken_of(source: Snapshot, workflow_id: str) -> set[str]:
    """Return the roles that own, do, are told or have letters in a workflow."""
    role_ids = {source.workflows[workflow_id].owner_role_id}
    for step in steps_by_workflow(source).get(workflow_id, ()):
        role_ids.add(step.performer_role_id)
        role_ids.update(row.role_id for row in addressees_by_step(source).get(step.id, ()))
        role_ids.update(row.role_id for row in assignments_by_activity(source).get(step.id, ()))
        role_ids.update(row.role_id for row in notes_by_activity(source).get(step.id, ()))
    return {role_id for role_id in role_ids if role_id}


def _fresh_roles(snapshot: Snapshot, missing: list[Role], copy_id: str) -> list[Role]:
    """Return rows for roles that are not there yet: without department and deputy, which are other rows."""
    taken = {role.short_name for role in snapshot.roles.values()}
    positions = keys_behind(snapshot.roles.values())
    fresh = []
    for role in missing:
        short_name = free_name(role.short_name, taken, SHORT_NAME_LENGTH)
        taken.add(short_name)
        fresh.append(
            replace(
                role,
                id=str(uuid5(UUID(copy_id), role.id)),
                short_name=short_name,
                department_id=None,
                deputy_role_id=None,
                position=next(positions),
            )
        )
    return fresh
