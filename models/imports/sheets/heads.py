"""The roles of a table: their names, the persons beside them and what stands above.

Letters of all columns below one merged head belong to that role; so do those of a column without a head, for
a sheet saved as text keeps a merged head in its first column only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.domain.message import message
from models.imports.sheets.cells import Cells
from models.imports.sheets.doubts import Doubts
from models.imports.sheets.grid import Place, called
from models.imports.sheets.head_rows import HeadTable
from models.imports.sheets.persons import is_person, parted, where_persons_stand
from models.imports.sheets.recognised import DoubtKind, FoundRole, Part
from models.imports.sheets.texts import folded, name_of
from models.imports.sheets.words import MATRIX, ROLE_HEAD


@dataclass(slots=True)
class Heads:
    """The roles of a table, the role of each column, and what the cells of heads are."""

    roles: list[FoundRole] = field(default_factory=list)
    role_of: dict[int, int] = field(default_factory=dict)
    parts: dict[Place, Part] = field(default_factory=dict)


def heads_of(table: HeadTable, columns: Sequence[int], doubts: Doubts) -> Heads:
    """Return the roles above these columns."""
    heads = Heads()
    persons = _persons(table, doubts)
    by_place: dict[Place, int] = {}
    by_name: dict[str, int] = {}
    for column in columns:
        place = table.role(column)
        if place is None and column - 1 in heads.role_of:
            heads.role_of[column] = heads.role_of[column - 1]
            continue
        place = place or (max(table.above), column)
        if place not in by_place:
            role = _role(table, column, place, persons)
            by_place[place] = _number(heads, role, by_name, doubts)
            heads.parts |= {p: kind for kind in Part for p in table.of(kind, column)}
            if table.cells.text(place).strip():
                heads.parts[place] = Part.ROLE
        heads.role_of[column] = by_place[place]
    return heads


def _number(heads: Heads, role: FoundRole, by_name: dict[str, int], doubts: Doubts) -> int:
    """Return the number of a role; one that stands twice is one role unless somebody says otherwise."""
    key = folded(role.name)
    if key in by_name:
        text = message("The role “{name}” stands more than once.", name=role.name)
        choices = (("together", message("One role")), ("apart", message("Different roles")))
        places = (heads.roles[by_name[key]].place, role.place)
        if doubts.ask(DoubtKind.TWICE, f"role:{key}", text, places, choices) == "together":
            return by_name[key]
        role = FoundRole(f"{role.name} ({called(role.place)})", role.place, role.person, role.group)
    by_name.setdefault(key, len(heads.roles))
    heads.roles.append(role)
    return len(heads.roles) - 1


def _persons(table: HeadTable, doubts: Doubts) -> str:
    """Return in which part of heads persons stand, asking where they do not read like persons."""
    texts = {place: table.cells.text(place) for place in table.role_places}
    persons = where_persons_stand(list(texts.values()))
    if not persons:
        return ""
    split = {place: parted(text, persons)[1] for place, text in texts.items()}
    places = [place for place, person in split.items() if person and not is_person(person)]
    if not places:
        return persons
    text = message("Is the name beside a role a person?")
    choices = (("person", message("A person")), ("role", message("Part of the role")))
    return persons if doubts.ask(DoubtKind.PERSON, "persons", text, places, choices) == "person" else ""


def _role(table: HeadTable, column: int, place: Place, persons: str) -> FoundRole:
    cells = table.cells
    name, person = parted(cells.text(place), persons)
    beside = " ".join(name_of(cells.text(p)) for p in table.of(Part.PERSON, column))
    groups = [name_of(cells.text(p)) for p in table.of(Part.SECTION, column) if p != place]
    said = [g for g in groups if not (ROLE_HEAD.fullmatch(g.casefold()) or MATRIX.search(g.casefold()))]
    return FoundRole(name or _column_name(cells, column), place, person or beside, ", ".join(said))


def _column_name(cells: Cells, column: int) -> str:
    """Return a name for a role without one: that of its column, as spreadsheets call it."""
    return called((0, min(column, cells.grid.width))).rstrip("1")
