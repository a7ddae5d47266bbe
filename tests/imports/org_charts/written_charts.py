"""Companies thought out at random and written as sheets in the ways people write them; reads nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from models.imports.sheets.grid import Grid

Cells = Sequence[Sequence[str]]


@dataclass
class Unit:
    """A department, the people of each title, and the departments below; the head stands first."""

    name: str
    head: str
    staff: dict[str, list[str]] = field(default_factory=dict)
    below: list[Unit] = field(default_factory=list)

    @property
    def head_title(self) -> str:
        return f"Head of {self.name}"

    @property
    def leads_somebody(self) -> bool:
        return bool(self.staff or self.below)

    def units(self) -> Iterator[Unit]:
        yield self
        for unit in self.below:
            yield from unit.units()


@dataclass(frozen=True)
class Somebody:
    """A row before it is written."""

    name: str
    title: str
    unit: str
    superior: str
    depth: int
    is_head: bool
    path: tuple[str, ...]


def company(random: Random, most: int = 12) -> Unit:
    """Return a company of up to so many departments."""
    people = (f"Given{n} Family{n}" for n in range(10_000))
    units = [Unit("House", next(people))]
    for number in range(random.randrange(most)):
        unit = Unit(f"Unit {number}", next(people))
        random.choice(units).below.append(unit)
        units.append(unit)
    for unit in units:
        for title in random.sample(["Editor", "Analyst", "Producer"], random.randrange(4)):
            unit.staff[title] = [next(people) for _ in range(random.randrange(1, 4))]
    return units[0]


def people_of(unit: Unit, superior: str = "", path: tuple[str, ...] = ()) -> Iterator[Somebody]:
    """Yield everybody from the top, a head before who reports to it."""
    path = (*path, unit.name)
    depth = len(path)
    yield Somebody(unit.head, unit.head_title, unit.name, superior, depth, True, path)
    for title, names in unit.staff.items():
        for name in names:
            yield Somebody(name, title, unit.name, unit.head, depth + 1, False, path)
    for below in unit.below:
        yield from people_of(below, unit.head, path)


def grid(cells: Cells) -> Grid:
    """Return a grid, its rows filled up to the widest."""
    width = max(map(len, cells))
    return Grid("Chart", tuple((*row, *[""] * (width - len(row))) for row in cells))


def by_number(top: Unit, random: Random) -> Grid:
    """Write one row a person in any order, the superior by number."""
    people = list(people_of(top))
    number = {person.name: f"P-{n}" for n, person in enumerate(people)}
    random.shuffle(people)
    rows = [(number[p.name], p.name, p.title, p.unit, number.get(p.superior, "")) for p in people]
    return grid([("id", "name", "title", "department", "reports_to"), *rows])


def by_name(top: Unit, random: Random) -> Grid:
    """Write families and given names in any order, the superior as one or the other way round."""
    people = list(people_of(top))
    random.shuffle(people)

    def turned(name: str) -> str:
        first, _, last = name.partition(" ")
        return f"{last}, {first}" if name and random.random() < 0.5 else name

    rows = [(*reversed(p.name.split()), p.title, p.unit, turned(p.superior)) for p in people]
    return grid([("Nachname", "Vorname", "Position", "Abteilung", "Vorgesetzte:r"), *rows])


def by_level(top: Unit, random: Random) -> Grid:
    """Write everybody below their superior, with the level in a column or as blanks before the name."""
    people = list(people_of(top))
    if random.random() < 0.5:
        rows = [("  " * p.depth + p.name, p.title, p.unit) for p in people]
        return grid([("Nom", "Fonction", "Service"), *rows])
    rows = [(str(p.depth), p.name, p.title, p.unit) for p in people]
    return grid([("Niveau", "Naam", "Functie", "Afdeling"), *rows])


def by_columns(top: Unit, random: Random) -> Grid:
    """Write one column for each level of departments, filled in every row or only where it changes."""
    people = list(people_of(top))
    deepest = max(len(person.path) for person in people)
    repeats = random.random() < 0.5
    rows = []
    before: tuple[str, ...] = ()
    for person in people:
        known = 0 if repeats else _shared(before, person.path)
        cells = ["" if n < known else name for n, name in enumerate(person.path)]
        cells += [""] * (deepest - len(cells))
        rows.append((*cells, person.name, person.title, "x" if person.is_head else ""))
        before = person.path
    heads = [f"Ebene {n + 1}" for n in range(deepest)]
    return grid([(*heads, "Name", "Titel", "Leitung"), *rows])


def _shared(before: tuple[str, ...], path: tuple[str, ...]) -> int:
    """Return how many departments need not be written again; coming back up, the last one is written."""
    shared = 0
    while shared < min(len(before), len(path)) and before[shared] == path[shared]:
        shared += 1
    return shared if shared < len(path) or before == path else shared - 1
