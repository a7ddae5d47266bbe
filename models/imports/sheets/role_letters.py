"""Where the letters of a row come from: from cells below roles, or from names of roles below letters.

Four kinds of tables differ in nothing else, so each is a function from a row to its letters by role; the
rows themselves are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models.domain.message import Message, message
from models.imports.sheets.cell_letters import LetterReader
from models.imports.sheets.cells import BLANK, LEGEND, NONE, OPEN, Cells
from models.imports.sheets.grid import Place
from models.imports.sheets.letter_heads import named_letters
from models.imports.sheets.recognised import FoundLetters, FoundRole, Part
from models.imports.sheets.texts import cleaned, folded, name_of

Take = Callable[[int], dict[int, FoundLetters]]
UNKNOWN = message("Not a letter of the scheme.")
_APART = re.compile(r"\s*[,;/\n]\s*(?![^()]*\))")
_BULLET = re.compile(r"^[-–•*·]\s+")


@dataclass(slots=True)
class Taken:
    """What taking letters leaves: parts of cells, what is left out, and roles that are found on the way."""

    cells: Cells
    reader: LetterReader
    parts: dict[Place, Part] = field(default_factory=dict)
    left_out: list[tuple[Place, Message]] = field(default_factory=list)
    roles: list[FoundRole] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)

    def role(self, name: str, place: Place) -> int:
        """Return the number of a role, a new one if nobody had this name."""
        key = folded(name)
        if key not in self.known:
            self.known[key] = len(self.roles)
            self.roles.append(FoundRole(name_of(name), place))
        return self.known[key]

    def joined(self, one: FoundLetters | None, other: FoundLetters) -> FoundLetters:
        """Return the letters of two cells of one role together."""
        if one is None:
            return other
        letters = self.reader.alphabet.ordered(tuple(dict.fromkeys((*one.letters, *other.letters))))
        note = "; ".join(filter(None, (one.note, other.note)))
        return FoundLetters(letters, one.place, note, one.is_weak and other.is_weak)


def below_roles(taken: Taken, role_of: Mapping[int, int]) -> Take:
    """Letters stand in the cells; those of several columns of a role belong together."""
    rows, signs_of = taken.cells.grid.rows, taken.cells.rows
    read, parts = taken.reader.read, taken.parts
    first, end = min(role_of, default=0), max(role_of, default=-1) + 1

    def take(r: int) -> dict[int, FoundLetters]:
        texts = rows[r]
        found: dict[int, FoundLetters] = {}
        for filled in _FILLED.finditer(signs_of[r], first, end):
            column = filled.start()
            if (role := role_of.get(column)) is None:
                continue
            place = (r, column)
            saying = read(texts[column], place)
            parts[place] = saying.part
            if saying.letters or saying.note:
                here = FoundLetters(saying.letters, place, saying.note, saying.is_weak)
                found[role] = taken.joined(found[role], here) if role in found else here
            elif saying.part is Part.LEFT_OUT:
                taken.left_out.append((place, UNKNOWN))
        return found

    return take


_NOTHING = BLANK + LEGEND
_FILLED = re.compile(f"[^{_NOTHING}]")


def below_letters(taken: Taken, letters_of: Mapping[int, tuple[str, ...]]) -> Take:
    """Names of roles stand in the cells below letters."""

    def take(r: int) -> dict[int, FoundLetters]:
        found: dict[int, FoundLetters] = {}
        for column, letters in letters_of.items():
            place = (r, column)
            for name in roles_in(taken.cells, place):
                role = taken.role(name, place)
                found[role] = taken.joined(found.get(role), FoundLetters(letters, place))
                taken.parts[place] = Part.ROLE
            if taken.cells.kind(place) in {NONE, OPEN}:
                taken.parts[place] = Part.NONE
        return found

    return take


def beside_roles(taken: Taken, role_column: int, letter_column: int) -> Take:
    """One column has letters, another the roles they belong to."""

    def take(r: int) -> dict[int, FoundLetters]:
        place = (r, letter_column)
        if taken.cells.kind(place) in _NOTHING:
            return {}
        saying = taken.reader.read(taken.cells.text(place), place)
        taken.parts[place] = saying.part
        if not (saying.letters or saying.note):
            return {}
        found = FoundLetters(saying.letters, place, saying.note, saying.is_weak)
        taken.parts[r, role_column] = Part.ROLE
        names = roles_in(taken.cells, (r, role_column))
        return {taken.role(name, (r, role_column)): found for name in names}

    return take


def with_names(taken: Taken, column: int) -> Take:
    """Names of roles stand with their letters in one cell."""

    def take(r: int) -> dict[int, FoundLetters]:
        place = (r, column)
        found: dict[int, FoundLetters] = {}
        for name, letters in named_letters(taken.cells.text(place)):
            saying = taken.reader.read(letters, place)
            role = taken.role(name, place)
            here = FoundLetters(saying.letters, place, saying.note, saying.is_weak)
            found[role] = taken.joined(found.get(role), here)
        if found:
            taken.parts[place] = Part.ROLE
        return found

    return take


def below_crosses(taken: Taken, letters_of: Mapping[int, str], role_of: Mapping[int, int]) -> Take:
    """Each role has a column for each letter, and a mark says which one it is."""

    def take(r: int) -> dict[int, FoundLetters]:
        found: dict[int, FoundLetters] = {}
        for column, letter in letters_of.items():
            place = (r, column)
            if taken.cells.kind(place) in _NOTHING + NONE:
                continue
            taken.parts[place] = Part.LETTERS
            role = role_of[column]
            found[role] = taken.joined(found.get(role), FoundLetters((letter,), place))
        return found

    return take


def roles_in(cells: Cells, place: Place) -> Sequence[str]:
    """Return the names of roles in one cell, without signs that say there is none."""
    if cells.kind(place) in _NOTHING + NONE + OPEN:
        return ()
    parts = (_BULLET.sub("", part).strip() for part in _APART.split(cleaned(cells.text(place))))
    return tuple(dict.fromkeys(part for part in parts if part))
