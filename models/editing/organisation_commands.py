"""What a user can do to the organisation, its departments, its roles and who fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import clean_name
from models.domain.organisation import (
    Department,
    DutyWindow,
    Organisation,
    Role,
    RoleKind,
    WeekendModel,
)
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, added, edited, removed
from models.editing.rows import cleaned, found, next_position


def empty_snapshot(name: str) -> Snapshot:
    """Return a document that holds an organisation of this name and nothing else."""
    organisation = Organisation(new_id(), clean_name(name))
    return Snapshot(organisations={organisation.id: organisation})


@dataclass(frozen=True, slots=True)
class EditOrganisation:
    """Change fields of the organisation: name, letter scheme, service hours, holidays, duty role."""

    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change organisation")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, edited(snapshot.organisation, **cleaned(self.changes)))


@dataclass(frozen=True, slots=True)
class ChooseWeekendModel:
    """Settle who answers outside service hours: the model, its duty windows, the reply senders read."""

    model: WeekendModel
    duties: tuple[DutyWindow, ...]
    on_call_role_id: str | None
    automatic_reply: str
    title: ClassVar[str] = N_("choose weekend model")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        fields = cleaned({"automatic_reply": self.automatic_reply})
        organisation = edited(
            snapshot.organisation,
            weekend_model=self.model,
            on_call_role_id=self.on_call_role_id,
            **fields,
        )
        old = tuple(removed(window) for window in snapshot.duty_windows.values())
        return ChangeSet(self.title, (*organisation, *old, *map(added, self.duties)))


@dataclass(frozen=True, slots=True)
class AddDepartment:
    """Add a department, at the top or below another one."""

    name: str
    parent_id: str | None = None
    position: int | None = None
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add department")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        position = self.position
        if position is None:
            position = next_position(snapshot.departments.values())
        row = Department(self.id, clean_name(self.name), self.parent_id, None, position)
        return ChangeSet(self.title, (added(row),))


@dataclass(frozen=True, slots=True)
class EditDepartment:
    """Rename a department, move it below another one, give it a head."""

    department_id: str
    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change department")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "department", self.department_id)
        return ChangeSet(self.title, edited(row, **cleaned(self.changes)))


@dataclass(frozen=True, slots=True)
class RemoveDepartment:
    """Remove a department; what it held moves one level up."""

    department_id: str
    title: ClassVar[str] = N_("remove department")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = cast("Department", found(snapshot, "department", self.department_id))
        moved: list[Change] = []
        for child in snapshot.departments.values():
            if child.parent_id == row.id:
                moved += edited(child, parent_id=row.parent_id)
        for role in snapshot.roles.values():
            if role.department_id == row.id:
                moved += edited(role, department_id=row.parent_id)
        return ChangeSet(self.title, (*moved, removed(row)))


@dataclass(frozen=True, slots=True)
class AddRole:
    """Add a role; `changes` are further fields such as description or deputy."""

    name: str
    short_name: str
    kind: RoleKind = RoleKind.INTERNAL
    department_id: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        names = cleaned({"name": self.name, "short_name": self.short_name})
        row = Role(
            self.id,
            **names,
            kind=self.kind,
            department_id=self.department_id,
            position=next_position(snapshot.roles.values()),
        )
        return ChangeSet(self.title, (added(replace(row, **cleaned(self.changes))),))


@dataclass(frozen=True, slots=True)
class EditRole:
    """Change fields of a role: names, kind, department, description, deputy, vacancy, own service hours."""

    role_id: str
    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "role", self.role_id)
        return ChangeSet(self.title, edited(row, **cleaned(self.changes)))
