"""A workflow once more: as a copy in the same document, or taken over from another one.

Both copy the same rows under new ids; they differ in which roles the copies speak of. The ids come from the
id of the copy, so that planning twice gives the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, cast

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import clean_name, free_name
from models.domain.order import key_behind
from models.domain.snapshot import (
    Snapshot,
)
from models.domain.workflow import Workflow
from models.editing.change import ChangeSet, added
from models.editing.copying import copies, roles_by_name, roles_spoken_of
from models.editing.rows import found


@dataclass(frozen=True, slots=True)
class CopyWorkflow:
    """Copy a workflow with its steps, arrows, addressees and letters."""

    workflow_id: str
    name: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("copy workflow")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = cast("Workflow", found(snapshot, "workflow", self.workflow_id))
        position = key_behind(snapshot.workflows.values())
        head = replace(row, id=self.id, name=clean_name(self.name), position=position)
        rows = copies(snapshot, row.id, head, lambda role_id: role_id)
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
        fresh, role_of = roles_by_name(snapshot, self.source, row.id, self.id)
        position = key_behind(snapshot.workflows.values())
        head = replace(row, id=self.id, name=clean_name(self.name), position=position)
        rows = copies(self.source, row.id, head, role_of)
        return ChangeSet(self.title, tuple(map(added, (*fresh, *rows))))


def free_workflow_name(snapshot: Snapshot, wanted: str) -> str:
    """Return this name, numbered when there is already a workflow of this name."""
    return free_name(wanted, (workflow.name for workflow in snapshot.workflows.values()))


def missing_roles(snapshot: Snapshot, source: Snapshot, workflow_id: str) -> tuple[str, ...]:
    """Return the names of the roles that taking over a workflow would add."""
    known = {role.name.casefold() for role in snapshot.roles.values()}
    spoken_of = roles_spoken_of(source, workflow_id)
    names = [role.name for role in source.roles.values() if role.id in spoken_of]
    return tuple(name for name in names if name.casefold() not in known)
