"""What a user can do to the organisation, its departments, its roles and who fills them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, message
from models.domain.names import clean_name
from models.domain.organisation import (
    Department,
    DutyWindow,
    Holding,
    Organisation,
    Person,
    Role,
    RoleKind,
    WeekendModel,
)
from models.domain.snapshot import Snapshot, holdings_by_role
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


@dataclass(frozen=True, slots=True)
class FillRole:
    """Name a person who fills a role; a person of the same name is taken to be the same person."""

    role_id: str
    person_name: str
    person_id: str = field(default_factory=new_id)
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("fill role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        role = cast("Role", found(snapshot, "role", self.role_id))
        name = clean_name(self.person_name)
        person = next((p for p in snapshot.persons.values() if p.name == name), Person(self.person_id, name))
        if any(h.person_id == person.id for h in holdings_by_role(snapshot).get(role.id, ())):
            raise RuleViolation(
                "already_filled",
                message("{person} already fills “{role}”.", person=name, role=role.name),
                (role.id,),
            )
        new_person = () if person.id in snapshot.persons else (added(person),)
        holding = added(Holding(self.id, role.id, person.id))
        return ChangeSet(self.title, (*new_person, holding, *edited(role, vacant=False)))


@dataclass(frozen=True, slots=True)
class EmptyRole:
    """Take a person out of a role; a person without any role is forgotten."""

    holding_id: str
    title: ClassVar[str] = N_("empty role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        holding = cast("Holding", found(snapshot, "holding", self.holding_id))
        others = [h for h in snapshot.holdings.values() if h.person_id == holding.person_id]
        person = snapshot.persons[holding.person_id]
        forgotten = (removed(person),) if len(others) == 1 else ()
        return ChangeSet(self.title, (removed(holding), *forgotten))
