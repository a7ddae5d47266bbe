"""A workflow once more: as a copy in the same document, or taken over from another one.

Both copy the same rows under new ids; they differ in which roles the copies speak of. The ids come from the
id of the copy, so that planning twice gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, cast
from uuid import UUID, uuid5

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import SHORT_NAME_LENGTH, clean_name
from models.domain.organisation import Role
from models.domain.snapshot import (
    Row,
    Snapshot,
    addressees_by_step,
    assignments_by_activity,
    flows_by_workflow,
    steps_by_workflow,
)
from models.domain.workflow import WITHOUT_ROLE, Workflow
from models.editing.change import ChangeSet, added
from models.editing.rows import found, next_position

_RoleOf = Callable[[str | None], str | None]


@dataclass(frozen=True, slots=True)
class CopyWorkflow:
    """Copy a workflow with its steps, arrows, addressees and letters."""

    workflow_id: str
    name: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("copy workflow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = cast("Workflow", found(snapshot, "workflow", self.workflow_id))
        position = next_position(snapshot.workflows.values())
        head = replace(row, id=self.id, name=clean_name(self.name), position=position)
        rows = _copies(snapshot, row.id, head, lambda role_id: role_id)
        return ChangeSet(self.title, tuple(map(added, rows)))


@dataclass(frozen=True, slots=True)
class TakeOverWorkflow:
    """Copy a workflow of another document: roles are found by their name, missing ones are added."""

    source: Snapshot = field(repr=False)
    workflow_id: str
    name: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("take over workflow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = cast("Workflow", found(self.source, "workflow", self.workflow_id))
        role_ids = _roles_spoken_of(self.source, row.id)
        known = {role.name.casefold(): role.id for role in snapshot.roles.values()}
        missing = [r for r in self.source.roles.values() if r.id in role_ids]
        missing = [role for role in missing if role.name.casefold() not in known]
        fresh = _fresh_roles(snapshot, missing, self.id)
        known |= {role.name.casefold(): role.id for role in fresh}

        def role_of(role_id: str | None) -> str | None:
            return known[self.source.roles[role_id].name.casefold()] if role_id else None

        position = next_position(snapshot.workflows.values())
        head = replace(row, id=self.id, name=clean_name(self.name), position=position)
        rows = _copies(self.source, row.id, head, role_of)
        return ChangeSet(self.title, tuple(map(added, (*fresh, *rows))))


def free_workflow_name(snapshot: Snapshot, wanted: str) -> str:
    """Return this name, numbered when there is already a workflow of this name."""
    taken = {workflow.name.casefold() for workflow in snapshot.workflows.values()}
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def missing_roles(snapshot: Snapshot, source: Snapshot, workflow_id: str) -> tuple[str, ...]:
    """Return the names of the roles that taking over a workflow would add."""
    known = {role.name.casefold() for role in snapshot.roles.values()}
    spoken_of = _roles_spoken_of(source, workflow_id)
    names = [role.name for role in source.roles.values() if role.id in spoken_of]
    return tuple(name for name in names if name.casefold() not in known)


def _copies(source: Snapshot, workflow_id: str, head: Workflow, role_of: _RoleOf) -> Iterator[Row]:
    """Yield the rows of a workflow under new ids, `head` first."""
    space = UUID(head.id)

    def copy_of(row_id: str) -> str:
        return str(uuid5(space, row_id))

    spoken_of = _roles_spoken_of(source, workflow_id)

    def lane_of(lane: str) -> str | None:
        return lane if lane == WITHOUT_ROLE else role_of(lane) if lane in spoken_of else None

    yield replace(
        head,
        owner_role_id=role_of(head.owner_role_id),
        target_step_id=copy_of(head.target_step_id) if head.target_step_id else None,
        lanes_by_hand=tuple(filter(None, map(lane_of, head.lanes_by_hand))),
    )
    for step in steps_by_workflow(source).get(workflow_id, ()):
        step_id, performer = copy_of(step.id), role_of(step.performer_role_id)
        yield replace(step, id=step_id, workflow_id=head.id, performer_role_id=performer)
        for row in addressees_by_step(source).get(step.id, ()):
            role_id = cast("str", role_of(row.role_id))
            yield replace(row, id=copy_of(row.id), step_id=step_id, role_id=role_id)
        for letter in assignments_by_activity(source).get(step.id, ()):
            role_id = cast("str", role_of(letter.role_id))
            yield replace(letter, id=copy_of(letter.id), activity_id=step_id, role_id=role_id)
    for flow in flows_by_workflow(source).get(workflow_id, ()):
        yield replace(
            flow,
            id=copy_of(flow.id),
            workflow_id=head.id,
            source_id=copy_of(flow.source_id),
            target_id=copy_of(flow.target_id),
        )


def _roles_spoken_of(source: Snapshot, workflow_id: str) -> set[str]:
    role_ids = {source.workflows[workflow_id].owner_role_id}
    for step in steps_by_workflow(source).get(workflow_id, ()):
        role_ids.add(step.performer_role_id)
        role_ids.update(row.role_id for row in addressees_by_step(source).get(step.id, ()))
        role_ids.update(row.role_id for row in assignments_by_activity(source).get(step.id, ()))
    return {role_id for role_id in role_ids if role_id}


def _fresh_roles(snapshot: Snapshot, missing: list[Role], copy_id: str) -> list[Role]:
    """Return rows for roles that are not there yet: without department and deputy, which are other rows."""
    taken = {role.short_name.casefold() for role in snapshot.roles.values()}
    position = next_position(snapshot.roles.values())
    fresh = []
    for n, role in enumerate(missing):
        short_name = _free_short_name(role.short_name, taken)
        taken.add(short_name.casefold())
        fresh.append(
            replace(
                role,
                id=str(uuid5(UUID(copy_id), role.id)),
                short_name=short_name,
                department_id=None,
                deputy_role_id=None,
                position=position + n,
            )
        )
    return fresh


def _free_short_name(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        ending = f" {number}"
        name = wanted[: SHORT_NAME_LENGTH - len(ending)] + ending
    return name
