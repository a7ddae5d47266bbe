"""The roles of a table: their names, the persons beside them and what stands above, from one to three rows.

Letters of all columns below one merged head belong to that role; so do those of a column without a head, for
a sheet saved as text keeps a merged head in its first column only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.imports.sheets.blocks import Block
from models.imports.sheets.cells import BLANK, LEGEND, SURE, TEXT, Cells
from models.imports.sheets.grid import Place, called
from models.imports.sheets.recognised import FoundRole, Part
from models.imports.sheets.texts import cleaned, folded, name_of
from models.imports.sheets.words import (
    GROUP_HEAD,
    MATRIX,
    PERSON,
    PERSON_HEAD,
    ROLE_HEAD,
    ROLE_PART,
    TWO_NAMES,
)

_MOST_ROWS = 3
_BRACKET = re.compile(r"(?P<first>.+?)(?P<gap>\s*)\((?P<second>[^()]+)\)$", re.DOTALL)
_PARTED = re.compile(r"(?P<first>.+?)(?P<gap>\n|\s[–—/|-]\s|:\s)(?P<second>.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heads:
    """The roles of a table, the role of each column, where heads and persons stand, and the unsure ones."""

    roles: tuple[FoundRole, ...]
    role_of: Mapping[int, int]
    parts: Mapping[Place, Part]
    unsure: tuple[Place, ...]
    twice: tuple[Place, ...]


def head_rows_of(cells: Cells, block: Block) -> tuple[int, ...]:
    """Return the rows of heads: those with names above letters, those they reach into, and groups above."""
    first, last = block.heads[0], block.heads[-1]
    for row in block.heads:
        for column in range(block.left, block.right + 1):
            if (area := cells.merged.get((row, column))) and area.bottom > last and column >= block.first:
                last = min(area.bottom, first + _MOST_ROWS)
    while first > 0 and last - first + 1 < _MOST_ROWS and _is_group_row(cells, block, first - 1):
        first -= 1
    return tuple(range(first, last + 1))


def _is_group_row(cells: Cells, block: Block, row: int) -> bool:
    signs = cells.rows[row][block.first : block.right + 1]
    if LEGEND in signs or any(sign in signs for sign in SURE) or not signs.count(TEXT):
        return False
    if any(c < block.first <= m.right for c in range(block.first) if (m := cells.merged.get((row, c)))):
        return False
    columns = [block.first + n for n, sign in enumerate(signs) if sign == TEXT]
    return len(columns) > 1 or any((m := cells.merged.get((row, c))) and m.right > c for c in columns)


def heads_of(
    cells: Cells, block: Block, rows: tuple[int, ...], columns: Sequence[int], said: Mapping[int, Part]
) -> Heads:
    """Return the roles above these columns; `said` is what a person says of rows of heads."""
    table = {row: _filled(cells, row, columns) for row in rows}
    kinds = _kinds(cells, block, table, said)
    split = _how_split(cells, table, kinds)
    places: dict[Place, int] = {}
    names: dict[str, int] = {}
    roles: list[FoundRole] = []
    role_of: dict[int, int] = {}
    parts: dict[Place, Part] = {}
    unsure: list[Place] = []
    twice: list[Place] = []
    for column in columns:
        place = _place_of_role(table, kinds, column)
        if place is None and roles and column - 1 in role_of:
            role_of[column] = role_of[column - 1]
            continue
        place = place or (rows[-1], column)
        if place not in places:
            role, is_unsure = _role(cells, table, kinds, column, place, split)
            if is_unsure:
                unsure.append(place)
            key = folded(role.name)
            if key in names:
                twice.append(place)
            else:
                names[key] = len(roles)
                roles.append(role)
            places[place] = names[key]
            parts |= _marked(table, kinds, column, place)
        role_of[column] = places[place]
    return Heads(tuple(roles), role_of, parts, tuple(unsure), tuple(twice))


def _filled(cells: Cells, row: int, columns: Sequence[int]) -> dict[int, Place]:
    """Return for each column the cell of this row that stands above it, merged ones over all they cover."""
    found: dict[int, Place] = {}
    wanted = set(columns)
    for column in range(min(columns, default=0), max(columns, default=-1) + 1):
        if not cleaned(cells.text((row, column))) or cells.kind((row, column)) in {LEGEND, BLANK}:
            continue
        area = cells.merged.get((row, column))
        for c in range(column, (area.right if area else column) + 1):
            if c in wanted:
                found.setdefault(c, (row, column))
    return found


def _kinds(
    cells: Cells, block: Block, table: Mapping[int, Mapping[int, Place]], said: Mapping[int, Part]
) -> dict[int, Part]:
    """Return which row of heads has roles, which persons, and which what stands above roles (sections)."""
    filled = [row for row in sorted(table) if table[row]]
    kinds = {
        row: said[row]
        for row in filled
        if said.get(row) in {Part.ROLE, Part.PERSON, Part.SECTION, Part.LEFT_OUT}
    }
    for row in filled:
        if row not in kinds and len(filled) > 1 and _says_persons(cells, block, table[row], row):
            kinds[row] = Part.PERSON
    rest = [row for row in filled if row not in kinds]
    named = [row for row in rest if ROLE_HEAD.search(_corner(cells, block, row)) and len(rest) > 1]
    if Part.ROLE not in kinds.values() and rest:
        kinds[named[-1] if named else rest[-1]] = Part.ROLE
    for row in rest:
        kinds.setdefault(row, Part.SECTION)
    if Part.ROLE not in kinds.values() and filled:
        kinds[filled[-1]] = Part.ROLE
    return kinds


def _corner(cells: Cells, block: Block, row: int) -> str:
    return " ".join(folded(cells.text((row, c))) for c in range(block.left, block.first))


def _says_persons(cells: Cells, block: Block, heads: Mapping[int, Place], row: int) -> bool:
    texts = {cells.text(place) for place in heads.values()}
    corner = _corner(cells, block, row)
    if ROLE_HEAD.fullmatch(corner) or GROUP_HEAD.fullmatch(corner):
        return False
    if PERSON_HEAD.fullmatch(corner):
        return True
    return sum(map(is_person, texts)) > 0.6 * len(texts)


def is_person(text: str) -> bool:
    """Return whether a text reads like the name of a person and not like that of a role."""
    plain = name_of(text)
    small = plain.casefold()
    return bool(PERSON.match(small)) or (bool(TWO_NAMES.match(plain)) and not ROLE_PART.search(small))


def _place_of_role(
    table: Mapping[int, Mapping[int, Place]], kinds: Mapping[int, Part], column: int
) -> Place | None:
    """Return the cell that names the role of a column: in the row of roles, else the lowest above."""
    rows = sorted((row for row in kinds if column in table[row] and kinds[row] is Part.ROLE), reverse=True)
    rows += sorted(
        (row for row in kinds if column in table[row] and kinds[row] is Part.SECTION), reverse=True
    )
    return table[rows[0]][column] if rows else None


def _role(
    cells: Cells,
    table: Mapping[int, Mapping[int, Place]],
    kinds: Mapping[int, Part],
    column: int,
    place: Place,
    split: str,
) -> tuple[FoundRole, bool]:
    name, person, is_unsure = _parted(cells.text(place), split)
    above = [
        table[row][column] for row in sorted(kinds) if kinds[row] is Part.SECTION and column in table[row]
    ]
    groups = [name_of(cells.text(p)) for p in above if p != place]
    beside = [table[row][column] for row in kinds if kinds[row] is Part.PERSON and column in table[row]]
    person = person or " ".join(name_of(cells.text(p)) for p in beside)
    group = ", ".join(
        g for g in groups if not (ROLE_HEAD.fullmatch(g.casefold()) or MATRIX.search(g.casefold()))
    )
    return FoundRole(name or called((0, column)).rstrip("1"), place, person, group), is_unsure


def _how_split(cells: Cells, table: Mapping[int, Mapping[int, Place]], kinds: Mapping[int, Part]) -> str:
    """Return in which part of two-part heads the person stands: "first", "second", or "" for no persons."""
    places = {
        place for row, heads in table.items() if kinds.get(row) is Part.ROLE for place in heads.values()
    }
    votes = [_vote(cells.text(place)) for place in places]
    first, second = votes.count("first"), votes.count("second")
    if max(first, second) * 2 <= len([v for v in votes if v != "one"]):
        return ""
    return "first" if first >= second else "second"


def _parts_of(text: str) -> re.Match[str] | None:
    plain = cleaned(text)
    return _BRACKET.match(plain) or _PARTED.match(plain)


def _vote(text: str) -> str:
    parts = _parts_of(text)
    if parts is None:
        return "one"
    first, second = is_person(parts["first"]), is_person(parts["second"])
    if first != second:
        return "first" if first else "second"
    roles = [bool(ROLE_PART.search(parts[key].casefold())) for key in ("first", "second")]
    is_lower_bracket = "\n" in parts["gap"] and parts[0].endswith(")")
    return "first" if is_lower_bracket and roles == [False, True] else ""


def _parted(text: str, split: str) -> tuple[str, str, bool]:
    """Return role and person of a head, and whether it is unsure which is which."""
    parts = _parts_of(text) if split else None
    if parts is None:
        return name_of(text), "", False
    role, person = ("second", "first") if split == "first" else ("first", "second")
    return name_of(parts[role]), name_of(parts[person]), not is_person(parts[person])


def _marked(
    table: Mapping[int, Mapping[int, Place]], kinds: Mapping[int, Part], column: int, role: Place
) -> Iterable[tuple[Place, Part]]:
    above = {table[row][column]: kind for row, kind in kinds.items() if column in table[row]}
    return {**above, role: Part.ROLE}.items()
