"""The roles of a sheet in a document: known ones as chosen, new ones with department and who fills them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models.domain.names import clean_name, is_blank
from models.domain.order import keys_behind
from models.domain.organisation import Department, Holding, Person, Role
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, added, apply
from models.editing.renaming import short_name_for
from models.imports.sheets.choices import NEW, Choices, fitting
from models.imports.sheets.matching import agrees_by_law, kind_meant
from models.imports.sheets.recognised import FoundRole, Recognised

RowId = Callable[..., str]


@dataclass(frozen=True, slots=True)
class RolesTaken:
    """What adds the roles, and the id of each role of the sheet that is taken over."""

    changes: tuple[Change, ...]
    ids: dict[int, str]


def roles_taken(found: Recognised, choices: Choices, snapshot: Snapshot, row_id: RowId) -> RolesTaken:
    """Return the roles as chosen; two new ones of the same name are one."""
    changes: list[Change] = []
    ids: dict[int, str] = {}
    for number, role in enumerate(found.roles):
        chosen = choices.roles.get(number)
        if chosen is None or is_blank(role.name):
            continue
        coming: list[Change] = []
        ids[number] = chosen
        if chosen == NEW:
            ids[number], coming = _new_role(role, snapshot, row_id)
        snapshot = apply(snapshot, ChangeSet("", tuple(coming)))
        changes += coming
        coming = list(_holder(role, ids[number], snapshot, row_id))
        snapshot = apply(snapshot, ChangeSet("", tuple(coming)))
        changes += coming
    return RolesTaken(tuple(changes), ids)


def _new_role(role: FoundRole, snapshot: Snapshot, row_id: RowId) -> tuple[str, list[Change]]:
    name = clean_name(fitting(role.name))
    known = next((r for r in snapshot.roles.values() if r.name.casefold() == name.casefold()), None)
    if known is not None:
        return known.id, []
    department, changes = _department(role.group, snapshot, row_id)
    kind = kind_meant(name)
    new = Role(
        row_id("role", name.casefold()),
        name,
        short_name_for(snapshot, name),
        kind,
        department,
        position=next(keys_behind(snapshot.roles.values())),
        co_determining=agrees_by_law(name),
    )
    return new.id, [*changes, added(new)]


def _department(group: str, snapshot: Snapshot, row_id: RowId) -> tuple[str | None, list[Change]]:
    if is_blank(group):
        return None, []
    name = clean_name(fitting(group))
    for department in snapshot.departments.values():
        if department.name.casefold() == name.casefold():
            return department.id, []
    position = next(keys_behind(snapshot.departments.values()))
    new = Department(row_id("department", name.casefold()), name, position=position)
    return new.id, [added(new)]


def _holder(role: FoundRole, role_id: str, snapshot: Snapshot, row_id: RowId) -> Iterator[Change]:
    """Yield that the person named beside a role fills it, unless they do already."""
    if is_blank(role.person):
        return
    name = clean_name(fitting(role.person))
    person = next((p for p in snapshot.persons.values() if p.name.casefold() == name.casefold()), None)
    if person is None:
        person = Person(row_id("person", name.casefold()), name)
        yield added(person)
    holdings = snapshot.holdings.values()
    if not any(h.person_id == person.id and h.role_id == role_id for h in holdings):
        yield added(Holding(row_id("holding", role_id, person.id), role_id, person.id))
