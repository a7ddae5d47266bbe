"""Lines between people become what a document has: departments, their heads, and dotted lines.

A document knows no line from role to role: a role reports to the head of its department, and a head to that
of the next department above. So the lines of a sheet are read as these. The head of a department is who is
marked as leading it, else to whom most others in it report, else to whom others from outside do; always
somebody whose own superior is not in it. A department belongs below that of its head's superior, or, without
a head, of most superiors of its people. Any line that this does not say (to a team leader within a
department, to somebody in a third one) is kept as a dotted line, so that nothing of the sheet is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.domain.message import message
from models.domain.names import fitting
from models.imports.org_charts.departments import TEAM, Way, numbered, ways_of, without_circles
from models.imports.org_charts.entries import Entry
from models.imports.org_charts.found import (
    FoundDepartment,
    FoundOrganisation,
    FoundPerson,
    FoundRole,
    Told,
    ToldKind,
)
from models.imports.org_charts.names import distinct
from models.imports.org_charts.superiors import Above, Directory


@dataclass(slots=True)
class _Plan:
    """The entries with all that is worked out of them, step by step; everything by number."""

    entries: Sequence[Entry]
    superior: Sequence[int | None]
    departments: dict[Way, tuple[str, int]]
    place: list[int | None]  # entry -> department
    person: list[int | None] = field(default_factory=list)
    role: list[int | None] = field(default_factory=list)
    head: dict[int, int] = field(default_factory=dict)  # department -> entry
    above: dict[int, int] = field(default_factory=dict)  # department -> department
    told: list[Told] = field(default_factory=list)


def organisation_of(
    entries: Sequence[Entry], lines: Above, *, has_departments: bool, parents: Mapping[str, str]
) -> FoundOrganisation:
    """Return departments, roles and people; `parents` are departments above others as columns say it."""
    ways = ways_of(entries, lines.superior, named=has_departments)
    departments = numbered(entries, ways)
    number = {way: n for n, way in enumerate(departments)}
    plan = _Plan(entries, lines.superior, departments, [None if w is None else number[w] for w in ways])
    persons = _persons(plan)
    roles = _roles(plan)
    plan.head = dict(_heads(plan))
    plan.above = without_circles((*_said(plan, parents), *_from_superiors(plan)))
    if not has_departments and departments:
        said = message("The sheet names no departments; each team is called after its head.")
        plan.told.append(Told(ToldKind.NO_DEPARTMENTS, entries[0].row, said))
    names = _department_names(plan)
    dotted = tuple(dict.fromkeys(_dotted(plan)))
    roots = (n for n, e in enumerate(entries) if lines.superior[n] is None and not (e.superior or e.parent))
    return FoundOrganisation(
        departments=tuple(_departments(plan, names)),
        roles=_named_roles(roles, names),
        persons=persons,
        dotted=dotted,
        roots=tuple(dict.fromkeys(p for n in roots if (p := plan.person[n]) is not None)),
        unknown=lines.unknown,
        told=tuple(plan.told),
    )


def units_of(entries: Sequence[Entry], lines: Above) -> FoundOrganisation:
    """Return units without people: each row is a department."""
    above = [None if n is None else entries[n].name for n in lines.superior]
    names = distinct([entry.name for entry in entries], [name or "" for name in above])
    units = zip(names, entries, lines.superior, strict=True)
    return FoundOrganisation(
        departments=tuple(FoundDepartment(name, entry.row, parent) for name, entry, parent in units),
        unknown=lines.unknown,
    )


def _persons(plan: _Plan) -> tuple[FoundPerson, ...]:
    """Return everybody once: a document knows people by name."""
    first: dict[str, int] = {}
    for number, entry in enumerate(plan.entries):
        key = _as_known(entry)
        known = first.setdefault(key, number) if key else None
        other_key = "" if known is None else plan.entries[known].key
        if entry.key and other_key and entry.key != other_key:
            said = message(
                "{name} stands here with another number; people of one name become one.", name=entry.name
            )
            plan.told.append(Told(ToldKind.SAME_NAME, entry.row, said, entry.name))
    place = {key: n for n, key in enumerate(first)}
    plan.person = [place.get(_as_known(entry)) for entry in plan.entries]
    return tuple(_person(plan, number) for number in first.values())


def _as_known(entry: Entry) -> str:
    """Return by what a document knows somebody: the name as it is stored, in small letters."""
    return fitting(entry.name).casefold()


def _person(plan: _Plan, number: int) -> FoundPerson:
    above = plan.superior[number]
    return FoundPerson(
        fitting(plan.entries[number].name),
        plan.entries[number].row,
        None if above is None else plan.person[above],
    )


def _roles(plan: _Plan) -> list[FoundRole]:
    """Return one role for each title in a department; who has no title has a role of the same name."""
    number: dict[tuple[int | None, str], int] = {}
    holders: list[dict[int, None]] = []
    first: list[int] = []
    for n, entry in enumerate(plan.entries):
        if not entry.role:
            plan.role.append(None)
            continue
        role = number.setdefault((plan.place[n], entry.role.casefold()), len(first))
        if role == len(first):
            first.append(n)
            holders.append({})
        person = plan.person[n]
        if person is not None:
            holders[role][person] = None
        plan.role.append(role)
    untitled = [entry for entry in plan.entries if entry.name and not entry.title]
    if untitled:
        said = message("Without a title, a role is called like the person. Give it a name of its own later.")
        plan.told.append(Told(ToldKind.NO_TITLES, untitled[0].row, said))
    return [_role(plan, n, tuple(people)) for n, people in zip(first, holders, strict=True)]


def _role(plan: _Plan, number: int, people: tuple[int, ...]) -> FoundRole:
    entry = plan.entries[number]
    is_vacant = entry.is_vacant and not people
    return FoundRole(entry.role, entry.role, entry.row, plan.place[number], people, is_vacant)


def _named_roles(roles: Sequence[FoundRole], departments: Sequence[str]) -> tuple[FoundRole, ...]:
    beside = ["" if role.department is None else departments[role.department] for role in roles]
    names = distinct([role.title for role in roles], beside)
    return tuple(
        FoundRole(name, role.title, role.row, role.department, role.persons, role.is_vacant)
        for name, role in zip(names, roles, strict=True)
    )


def _heads(plan: _Plan) -> Iterator[tuple[int, int]]:
    """Yield the departments that have a head, with the entry that is it."""
    inside: Counter[int] = Counter()
    outside: Counter[int] = Counter()
    for number, above in enumerate(plan.superior):
        if above is not None:
            (inside if plan.place[number] == plan.place[above] else outside)[above] += 1
    best: dict[int, tuple[tuple[bool, int, int], int]] = {}
    for number, entry in enumerate(plan.entries):
        place, above = plan.place[number], plan.superior[number]
        if place is None or plan.role[number] is None:
            continue
        if above is not None and plan.place[above] == place and not entry.is_leader:
            continue
        rank = (entry.is_leader, inside[number], outside[number])
        if any(rank) and (place not in best or rank > best[place][0]):
            best[place] = (rank, number)
    yield from ((place, number) for place, (_, number) in best.items())


def _said(plan: _Plan, parents: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the departments above others that the sheet itself names."""
    number = {way: n for n, way in enumerate(plan.departments)}
    for way, n in number.items():
        if len(way) > 1 and way[0] != TEAM:
            yield n, number[way[:-1]]
        elif way[0] in parents and (parents[way[0]],) in number:
            yield n, number[parents[way[0]],]


def _from_superiors(plan: _Plan) -> Iterator[tuple[int, int]]:
    """Yield the department of whom the head reports to, else of whom most people outside report to."""
    votes: dict[int, Counter[int]] = {}
    for number, above in enumerate(plan.superior):
        place = plan.place[number]
        to_place = None if above is None else plan.place[above]
        if place is not None and to_place is not None and to_place != place:
            weight = len(plan.entries) if plan.head.get(place) == number else 1
            votes.setdefault(place, Counter())[to_place] += weight
    yield from ((place, found.most_common(1)[0][0]) for place, found in votes.items())


def _department_names(plan: _Plan) -> list[str]:
    names = [name for name, _ in plan.departments.values()]
    above = ["" if n not in plan.above else names[plan.above[n]] for n in range(len(names))]
    return distinct(names, above)


def _departments(plan: _Plan, names: Sequence[str]) -> Iterator[FoundDepartment]:
    for number, (name, (_, row)) in enumerate(zip(names, plan.departments.values(), strict=True)):
        head = plan.head.get(number)
        yield FoundDepartment(name, row, plan.above.get(number), None if head is None else plan.role[head])


def _dotted(plan: _Plan) -> Iterator[tuple[int, int]]:
    """Yield the lines that departments and heads do not say, and those that the sheet calls dotted."""
    directory = Directory(plan.entries) if any(entry.dotted for entry in plan.entries) else None
    for number, entry in enumerate(plan.entries):
        role, above = plan.role[number], plan.superior[number]
        if role is None:
            continue
        if above is not None and plan.role[above] not in {None, role, _by_structure(plan, number)}:
            said = message(
                "{name} reports to {superior} and not to the head of the department or of the one above it; "
                "this becomes a dotted line.",
                name=entry.called,
                superior=plan.entries[above].called,
            )
            plan.told.append(Told(ToldKind.FURTHER, entry.row, said, entry.key or entry.called))
            yield from _pair(role, plan.role[above])
        if directory is not None:
            for text in filter(None, map(str.strip, entry.dotted.split(";"))):
                for other in directory.find(text)[:1]:
                    yield from _pair(role, plan.role[other])


def _pair(role: int, other: int | None) -> Iterator[tuple[int, int]]:
    if other is not None and other != role:
        yield role, other


def _by_structure(plan: _Plan, number: int) -> int | None:
    """Return the role above an entry as a document works it out."""
    place = plan.place[number]
    while place is not None:
        head = plan.head.get(place)
        if head is not None and plan.role[head] != plan.role[number]:
            return plan.role[head]
        place = plan.above.get(place)
    return None
