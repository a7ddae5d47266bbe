"""The roles of a sheet in a document: known ones as chosen, new ones with department and who fills them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.domain.names import SHORT_NAME_LENGTH, FreeNames, clean_name, fitting, ids_by_name, is_blank
from models.domain.order import keys_behind
from models.domain.organisation import Department, Holding, Person, Role
from models.domain.short_names import shortened
from models.domain.snapshot import Snapshot
from models.editing.change import Change, added, edited
from models.imports.sheets.choices import NEW, Choices
from models.imports.sheets.matching import advises, agrees_by_law, kind_meant
from models.imports.sheets.recognised import FoundRole, Recognised

RowId = Callable[..., str]


@dataclass(frozen=True, slots=True)
class RolesTaken:
    """What adds the roles, and the id of each role of the sheet that is taken over."""

    changes: tuple[Change, ...]
    ids: dict[int, str]


def roles_taken(found: Recognised, choices: Choices, snapshot: Snapshot, row_id: RowId) -> RolesTaken:
    """Return the roles as chosen; two new ones of the same name are one."""
    coming = _Coming(snapshot, row_id)
    ids: dict[int, str] = {}
    for number, role in enumerate(found.roles):
        chosen = choices.roles.get(number)
        if chosen is None or is_blank(role.name):
            continue
        ids[number] = coming.role(role) if chosen == NEW else chosen
        coming.fill(ids[number], role.person)
    return RolesTaken(tuple(coming.changes), ids)


class _Coming:
    """What comes into a document, by name: what is there is taken, what is not is added once."""

    def __init__(self, snapshot: Snapshot, row_id: RowId) -> None:
        self.changes: list[Change] = []
        self._row_id = row_id
        self._roles = ids_by_name(snapshot.roles.values())
        self._short_names = FreeNames(
            (role.short_name for role in snapshot.roles.values()), SHORT_NAME_LENGTH
        )
        self._departments = ids_by_name(snapshot.departments.values())
        self._persons = ids_by_name(snapshot.persons.values())
        self._vacant = {role.id: role for role in snapshot.roles.values() if role.vacant}
        self._holdings = {(h.role_id, h.person_id) for h in snapshot.holdings.values()}
        self._role_places = keys_behind(snapshot.roles.values())
        self._department_places = keys_behind(snapshot.departments.values())

    def role(self, found: FoundRole) -> str:
        """Return the role of this name, added if there is none."""
        name = clean_name(fitting(found.name))
        key = name.casefold()
        if key not in self._roles:
            new = Role(
                self._row_id("role", key),
                name,
                self._short_names.free(shortened(name)),
                kind_meant(name),
                self._department(found.group),
                position=next(self._role_places),
                co_determining=agrees_by_law(name),
                advises=advises(name),
            )
            self._roles[key] = new.id
            self.changes.append(added(new))
        return self._roles[key]

    def fill(self, role_id: str, person: str) -> None:
        """Let the person named beside a role fill it."""
        if is_blank(person):
            return
        name = clean_name(fitting(person))
        key = name.casefold()
        if key not in self._persons:
            self._persons[key] = self._row_id("person", key)
            self.changes.append(added(Person(self._persons[key], name)))
        pair = role_id, self._persons[key]
        if pair not in self._holdings:
            self._holdings.add(pair)
            self.changes.append(added(Holding(self._row_id("holding", *pair), *pair)))
            if role_id in self._vacant:
                self.changes += edited(self._vacant[role_id], vacant=False)

    def _department(self, group: str) -> str | None:
        if is_blank(group):
            return None
        name = clean_name(fitting(group))
        key = name.casefold()
        if key not in self._departments:
            new = Department(self._row_id("department", key), name, position=next(self._department_places))
            self._departments[key] = new.id
            self.changes.append(added(new))
        return self._departments[key]
