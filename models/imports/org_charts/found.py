"""What was recognised in an org chart, before anything of it is in a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.message import Message, counted


class ToldKind(StrEnum):
    """What is told of a row; the values are for programs."""

    SAMPLE = "row {row} is a sample row"
    ITSELF = "{key} reports to itself"
    NOBODY = "{key} reports to nobody"
    MARK = "{key} behind a name"
    NO_NUMBER = "{key} is no number"
    UNKNOWN = "{key} is not in the list"
    AMBIGUOUS = "{key} may be several"
    LOOP = "{key} report in a circle"
    NO_NAME = "row {row} has no name"
    SAME_NAME = "{key} stands for several"
    NO_TITLES = "no titles"
    NO_DEPARTMENTS = "no departments"
    FURTHER = "{key} has a further superior"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about a row of the grid, counted from 0, and whom or what it is about."""

    kind: ToldKind
    row: int
    text: Message
    key: str = ""

    def for_programs(self) -> str:
        return self.kind.value.format(row=self.row + 1, key=self.key)


@dataclass(frozen=True, slots=True)
class FoundDepartment:
    """A department: its name, unlike any other here, the index of the one above, and that of its head."""

    name: str
    row: int
    parent: int | None = None
    head: int | None = None


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person by name, and who is above by the sheet, as an index."""

    name: str
    row: int
    superior: int | None = None


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A title in a department, with everybody who holds it; `name` is unlike any other role's here."""

    name: str
    title: str
    row: int
    department: int | None = None
    persons: tuple[int, ...] = ()
    is_vacant: bool = False


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """Departments, roles and people, each by index, and what has to be told.

    `dotted` are pairs of roles: the first reports to the second besides its superior. `roots` are the people
    above whom the sheet names nobody; `unknown` whom it names as superiors without listing them.
    """

    name: str = ""
    departments: tuple[FoundDepartment, ...] = ()
    roles: tuple[FoundRole, ...] = ()
    persons: tuple[FoundPerson, ...] = ()
    dotted: tuple[tuple[int, int], ...] = ()
    roots: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()


def sizes(found: FoundOrganisation) -> tuple[Message, ...]:
    """Return how much was recognised."""
    return (
        counted("{n} department", "{n} departments", len(found.departments)),
        counted("{n} role", "{n} roles", len(found.roles)),
        counted("{n} person", "{n} people", len(found.persons)),
    )


def _by_kind(told: Told) -> int:
    return list(ToldKind).index(told.kind)


def as_json(found: FoundOrganisation) -> Mapping[str, object]:
    """Return what was recognised as plain values, for programs.

    Units without people are a map to the unit above; `holders` counts where a role has several.
    """
    names = [department.name for department in found.departments]
    above = {d.name: None if d.parent is None else names[d.parent] for d in found.departments}
    roles: dict[str, list[str]] = {name: [] for name in names} if found.roles else {}
    for role in found.roles:
        roles.setdefault("" if role.department is None else names[role.department], []).append(role.title)
    return {
        "persons": len(found.persons),
        "departments": names if found.roles else above,
        "roles": roles,
        "heads": {d.name: found.roles[d.head].name for d in found.departments if d.head is not None},
        "holders": {role.name: len(role.persons) for role in found.roles if len(role.persons) > 1},
        "dotted_lines": [[found.roles[one].name, found.roles[other].name] for one, other in found.dotted],
        "roots": [found.persons[number].name for number in found.roots],
        "unknown_supervisors": list(found.unknown),
        "told": [told.for_programs() for told in sorted(found.told, key=_by_kind)],
    }
