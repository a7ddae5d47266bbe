"""The activities of a table: names, sections, notes and letters, row by row.

Sections come from three sides that may all be in one sheet: rows of their own, columns of their own, and the
number or indent of a name. What is open at a row is a stack; a row closes what is not above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from models.domain.message import Message, message
from models.imports.sheets.cell_letters import LetterReader
from models.imports.sheets.cells import BLANK, LEGEND, Cells
from models.imports.sheets.columns import Columns
from models.imports.sheets.doubts import Doubts, no_letter
from models.imports.sheets.grid import Place
from models.imports.sheets.recognised import DoubtKind, FoundActivity, FoundLetters, Part
from models.imports.sheets.rows import Row, RowKind
from models.imports.sheets.texts import cleaned, name_of

_WHY: Mapping[RowKind, Message] = {
    RowKind.PLACEHOLDER: message("A row without letters."),
    RowKind.TOTAL: message("Totals are counted again."),
    RowKind.HEADS: message("The heads once more."),
    RowKind.WORDS: message("Text beside the matrix."),
}


@dataclass(slots=True)
class Building:
    """What is gathered while the rows are read from top to bottom."""

    cells: Cells
    columns: Columns
    role_of: Mapping[int, int]
    roles: Sequence[str]
    reader: LetterReader
    doubts: Doubts
    heads: Mapping[int, str]
    activities: list[FoundActivity] = field(default_factory=list)
    parts: dict[Place, Part] = field(default_factory=dict)
    left_out: list[tuple[Place, Message]] = field(default_factory=list)
    opened: list[tuple[str, object, str]] = field(default_factory=list)  # kind, level, name
    beside: dict[int, str] = field(default_factory=dict)  # names in columns of sections
    begun: str = ""


def build(building: Building, rows: Sequence[Row]) -> None:
    """Read the rows into the activities of `building`."""
    has_indents = len({row.indent for row in rows if row.kind in {RowKind.ACTIVITY, RowKind.SECTION}}) > 1
    for n, row in enumerate(rows):
        _columns_of_sections(building, row)
        following = next((later for later in rows[n + 1 :] if later.kind in _NAMED), None)
        before = rows[n - 1] if n else None
        _take(building, row, following, before, has_indents)


_NAMED = {RowKind.ACTIVITY, RowKind.SECTION}


def _take(building: Building, row: Row, following: Row | None, before: Row | None, has_indents: bool) -> None:
    kind = row.kind
    if kind is RowKind.PLACEHOLDER:
        kind = _asked(building, row)
    if kind is RowKind.ACTIVITY:
        _activity(building, row, following, has_indents)
    elif kind is RowKind.SECTION:
        _open(building, row, _level(row, has_indents), before)
        _mark(building, row, Part.SECTION)
    elif kind is RowKind.CONTINUED:
        _continue(building, row)
    elif kind is RowKind.BEGUN:
        building.begun = row.name
        _mark(building, row, Part.ACTIVITY)
    elif kind is not RowKind.EMPTY:
        _leave_out(building, row.row, _WHY[kind])


def _asked(building: Building, row: Row) -> RowKind:
    key = f"row:{row.name}"
    text = message("“{name}” has no letters: is it an activity?", name=row.name)
    choices = (
        no_letter(),
        ("activity", message("An activity")),
        ("section", message("A section")),
    )
    answer = building.doubts.ask(DoubtKind.PLACEHOLDER, key, text, (row.place,), choices)
    return {"activity": RowKind.ACTIVITY, "section": RowKind.SECTION}.get(answer, RowKind.PLACEHOLDER)


def _columns_of_sections(building: Building, row: Row) -> None:
    """Take up the names that columns of sections have in this row; an outer one ends the inner ones."""
    columns = building.columns.of(Part.SECTION)
    for n, column in enumerate(columns):
        text = name_of(building.cells.text((row.row, column)))
        if text and row.kind in {RowKind.ACTIVITY, RowKind.SECTION, RowKind.CONTINUED}:
            if building.beside.get(column) != text:
                for inner in columns[n + 1 :]:
                    building.beside.pop(inner, None)
            building.beside[column] = text
            building.parts[row.row, column] = Part.SECTION


def _level(row: Row, has_indents: bool) -> tuple[str, object]:
    if row.depth:
        return "number", row.depth
    if has_indents:
        return "indent", row.indent
    first = row.name.split()[0] if row.name else ""
    return "look", (row.place[1], row.name.isupper(), first if any(s.isdigit() for s in row.name) else "")


def _open(building: Building, row: Row, level: tuple[str, object], before: Row | None) -> None:
    if row.place[1] in building.columns.of(Part.SECTION):
        return
    kind, depth = level
    _close(building, kind, depth)
    if kind == "look" and not (before and before.kind is RowKind.SECTION):
        looks = [n for n, (own, *_) in enumerate(building.opened) if own == "look"]
        if looks:
            del building.opened[looks[-1] :]
    building.opened.append((kind, depth, row.name))


def _close(building: Building, kind: str, depth: object) -> None:
    """Close what is not above this level: the same look, or a number or indent not smaller."""
    for n, (own, level, _) in enumerate(building.opened):
        if own == kind and (level == depth if kind == "look" else level >= depth):  # type: ignore[operator]
            del building.opened[n:]
            return


def _activity(building: Building, row: Row, following: Row | None, has_indents: bool) -> None:
    level = _level(row, has_indents)
    if level[0] != "look":
        _close(building, *level)
    letters = _letters(building, row)
    name = f"{building.begun} {row.name}".strip() or row.number
    building.begun = ""
    inside = [text for column, text in building.beside.items() if (row.row, column) != row.place]
    sections = (*inside, *(text for *_, text in building.opened))
    notes = _notes(building, row, letters)
    building.activities.append(
        FoundActivity(name, row.place, tuple(sections), row.number, notes, _with_letters(letters))
    )
    _mark(building, row, Part.ACTIVITY)
    if _is_above(row, following):
        building.opened.append((*level, row.name))


def _is_above(row: Row, following: Row | None) -> bool:
    """Return whether an activity is a heading too: what follows is deeper, or has no number where this has one."""
    if following is None:
        return False
    if row.depth:
        return following.depth > row.depth or (not following.depth and not row.number)
    return not following.depth and following.indent > row.indent


def _with_letters(letters: Mapping[int, FoundLetters]) -> dict[int, FoundLetters]:
    return {role: found for role, found in letters.items() if found.letters}


def _letters(building: Building, row: Row) -> dict[int, FoundLetters]:
    """Return the letters of a row by role; those of several columns of a role together."""
    signs, texts = building.cells.rows[row.row], building.cells.grid.rows[row.row]
    found: dict[int, FoundLetters] = {}
    read, parts, r = building.reader.read, building.parts, row.row
    for column, role in building.role_of.items():
        if signs[column] in _NOTHING:
            continue
        place = (r, column)
        saying = read(texts[column], place)
        parts[place] = saying.part
        if saying.letters or saying.note:
            here = FoundLetters(saying.letters, place, saying.note, saying.is_weak)
            found[role] = _joined(building, found[role], here) if role in found else here
        elif saying.why:
            building.left_out.append((place, _UNKNOWN))
    return found


_NOTHING = BLANK + LEGEND
_UNKNOWN = message("Not a letter of the scheme.")


def _joined(building: Building, one: FoundLetters, other: FoundLetters) -> FoundLetters:
    letters = building.reader.alphabet.ordered(tuple(dict.fromkeys((*one.letters, *other.letters))))
    note = "; ".join(filter(None, (one.note, other.note)))
    return FoundLetters(letters, one.place, note, one.is_weak and other.is_weak)


def _notes(building: Building, row: Row, letters: Mapping[int, FoundLetters]) -> tuple[tuple[str, str], ...]:
    """Return the notes of a row: its columns of notes, and words in cells of letters by their role."""
    notes = []
    for column in building.columns.of(Part.NOTE):
        text = cleaned(building.cells.text((row.row, column)))
        if text and building.cells.kind((row.row, column)) != LEGEND:
            notes.append((building.heads.get(column, ""), text))
            building.parts[row.row, column] = Part.NOTE
    notes += [(building.roles[role], found.note) for role, found in letters.items() if not found.letters]
    return tuple(notes)


def _continue(building: Building, row: Row) -> None:
    """Add a row to the activity above it: more of its name, letters and notes."""
    if not building.activities:
        return
    above = building.activities[-1]
    letters, more = dict(above.letters), _letters(building, row)
    for role, found in _with_letters(more).items():
        letters[role] = _joined(building, letters[role], found) if role in letters else found
    name = f"{above.name} {row.name}".strip()
    notes = (*above.notes, *_notes(building, row, more))
    building.activities[-1] = replace(above, name=name, letters=letters, notes=notes)
    _mark(building, row, Part.ACTIVITY)


def _mark(building: Building, row: Row, part: Part) -> None:
    if row.name:
        building.parts[row.place] = part
    for column in building.columns.of(Part.NUMBER):
        if building.cells.text((row.row, column)).strip():
            building.parts.setdefault((row.row, column), Part.NUMBER)


def _leave_out(building: Building, row: int, why: Message) -> None:
    for column, sign in enumerate(building.cells.rows[row]):
        if sign not in _NOTHING:
            building.parts[row, column] = Part.LEFT_OUT
            building.left_out.append(((row, column), why))


def ask_twice(building: Building) -> None:
    """Ask about activities that stand twice in the same section."""
    seen: dict[tuple[str, tuple[str, ...]], list[FoundActivity]] = {}
    for activity in building.activities:
        seen.setdefault((activity.name.casefold(), activity.sections), []).append(activity)
    for (key, _), same in seen.items():
        if len(same) > 1:
            _twice(building, key, same)


def _twice(building: Building, key: str, same: Sequence[FoundActivity]) -> None:
    text = message("“{name}” stands {n} times in the same place.", name=same[0].name, n=len(same))
    choices = (("keep", message("Keep each")), ("first", message("Only the first")))
    places = [activity.place for activity in same]
    answer = building.doubts.ask(DoubtKind.TWICE, f"twice:{key}", text, places, choices)
    if answer == "first":
        dropped = {id(activity) for activity in same[1:]}
        building.activities[:] = [a for a in building.activities if id(a) not in dropped]
        building.left_out += [(activity.place, _AGAIN) for activity in same[1:]]


_AGAIN = message("The same activity once more.")
