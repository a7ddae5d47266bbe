"""What a user can do to people: name who fills a role, rename, take out, forget.

A person is known by name: of two people of the same name nobody could tell which one is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, cast

from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, message
from models.domain.names import clean_name
from models.domain.organisation import Holding, Person, Role
from models.domain.snapshot import Snapshot, holdings_by_role, roles_in_order
from models.editing.change import Change, ChangeSet, added, edited, removed
from models.editing.removing import gone_with
from models.editing.rows import found


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
        return ChangeSet(self.title, left(snapshot, (holding,)))


def left(snapshot: Snapshot, holdings: Iterable[Holding]) -> tuple[Change, ...]:
    """Return that persons leave roles with the duties they have for them; who has no other is forgotten."""
    gone = tuple(holdings)
    ids = {h.id for h in gone}
    staying = [h for h in snapshot.holdings.values() if h.id not in ids]
    left_roles = {(h.role_id, h.person_id) for h in gone} - {(h.role_id, h.person_id) for h in staying}
    changes = [removed(h) for h in gone]
    changes += [removed(e) for e in snapshot.roster.values() if (e.role_id, e.person_id) in left_roles]
    for person_id in sorted({h.person_id for h in gone} - {h.person_id for h in staying}):
        person = snapshot.persons[person_id]
        changes += [*gone_with(snapshot, "person", person), removed(person)]
    return tuple(dict.fromkeys(changes))


@dataclass(frozen=True, slots=True)
class RenamePerson:
    """Give a person another name, in every role."""

    person_id: str
    name: str
    title: ClassVar[str] = N_("rename person")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        person = found(snapshot, "person", self.person_id)
        name = clean_name(self.name)
        if any(other.name == name and other.id != person.id for other in snapshot.persons.values()):
            raise RuleViolation(
                "name_taken",
                message("There is already a person “{name}”. Choose another name.", name=name),
                (person.id,),
            )
        return ChangeSet(self.title, edited(person, name=name))


def other_roles(snapshot: Snapshot, holding_id: str) -> tuple[Role, ...]:
    """Return the roles that who fills one of them fills besides."""
    here = snapshot.holdings[holding_id]
    held = {h.role_id for h in snapshot.holdings.values() if h.person_id == here.person_id} - {here.role_id}
    return tuple(role for role in roles_in_order(snapshot) if role.id in held)
