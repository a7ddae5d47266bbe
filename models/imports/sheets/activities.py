"""The activities of a table: names, sections, notes and letters, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from models.domain.message import Message, message
from models.imports.sheets.cells import BLANK, LEGEND, Cells
from models.imports.sheets.columns import Columns
from models.imports.sheets.doubts import Doubts, no_letter
from models.imports.sheets.hierarchy import Hierarchy
from models.imports.sheets.recognised import DoubtKind, FoundActivity, FoundLetters, Part
from models.imports.sheets.role_letters import Take, Taken
from models.imports.sheets.rows import Row, RowKind
from models.imports.sheets.texts import cleaned, name_of

_WHY: Mapping[RowKind, Message] = {
    RowKind.PLACEHOLDER: message("A row without letters."),
    RowKind.TOTAL: message("Totals are counted again."),
    RowKind.HEADS: message("The heads once more."),
    RowKind.WORDS: message("Text beside the matrix."),
}
_AGAIN = message("The same activity once more.")
_NAMED = {RowKind.ACTIVITY, RowKind.SECTION}


@dataclass(slots=True)
class Building:
    """What is gathered while the rows are read from top to bottom."""

    columns: Columns
    heads: Mapping[int, str]
    taken: Taken
    take: Take
    doubts: Doubts
    hierarchy: Hierarchy
    span: tuple[int, int]  # the first column of the table, and the one behind its last
    activities: list[FoundActivity] = field(default_factory=list)
    begun: str = ""

    @property
    def cells(self) -> Cells:
        return self.taken.cells


def has_indents(rows: Sequence[Row]) -> bool:
    """Return whether names stand at different indents."""
    return len({row.indent for row in rows if row.kind in _NAMED}) > 1


def build(building: Building, rows: Sequence[Row]) -> None:
    """Read the rows into the activities of `building`."""
    named = [n for n, row in enumerate(rows) if row.kind in _NAMED]
    following = dict(pairwise(named))
    for n, row in enumerate(rows):
        _columns_of_sections(building, row)
        behind = rows[following[n]] if n in following else None
        _take(building, row, behind, rows[n - 1] if n else None)


def _take(building: Building, row: Row, following: Row | None, before: Row | None) -> None:
    kind = _asked(building, row) if row.kind is RowKind.PLACEHOLDER else row.kind
    if kind is RowKind.ACTIVITY:
        _activity(building, row, following)
    elif kind is RowKind.SECTION:
        building.hierarchy.open(row, before, following)
        _mark(building, row, Part.SECTION)
    elif kind is RowKind.CONTINUED:
        _continue(building, row)
    elif kind is RowKind.BEGUN:
        building.begun = row.name
        _mark(building, row, Part.ACTIVITY)
    elif kind is not RowKind.EMPTY:
        _leave_out(building, row.row, _WHY[kind])


def _asked(building: Building, row: Row) -> RowKind:
    text = message("“{name}” has no letters: is it an activity?", name=row.name)
    choices = (no_letter(), ("activity", message("An activity")), ("section", message("A section")))
    answer = building.doubts.ask(DoubtKind.PLACEHOLDER, f"row:{row.name}", text, (row.place,), choices)
    return {"activity": RowKind.ACTIVITY, "section": RowKind.SECTION}.get(answer, RowKind.PLACEHOLDER)


def _columns_of_sections(building: Building, row: Row) -> None:
    if row.kind not in {RowKind.ACTIVITY, RowKind.SECTION, RowKind.CONTINUED}:
        return
    for column in building.hierarchy.columns:
        if text := name_of(building.cells.text((row.row, column))):
            building.hierarchy.stands_beside(column, text)
            building.taken.parts[row.row, column] = Part.SECTION


def _activity(building: Building, row: Row, following: Row | None) -> None:
    letters = building.take(row.row)
    name = f"{building.begun} {row.name}".strip() or row.number
    building.begun = ""
    sections = building.hierarchy.above(row)
    notes = _notes(building, row, letters)
    building.activities.append(
        FoundActivity(name, row.place, sections, row.number, notes, _with_letters(letters))
    )
    _mark(building, row, Part.ACTIVITY)
    building.hierarchy.goes_into(row, following)


def _with_letters(letters: Mapping[int, FoundLetters]) -> dict[int, FoundLetters]:
    return {role: found for role, found in letters.items() if found.letters}


def _notes(building: Building, row: Row, letters: Mapping[int, FoundLetters]) -> tuple[tuple[str, str], ...]:
    """Return the notes of a row: its columns of notes, and words in cells of letters by their role."""
    notes = []
    for column in building.columns.of(Part.NOTE):
        text = cleaned(building.cells.text((row.row, column)))
        if text and building.cells.kind((row.row, column)) not in BLANK + LEGEND:
            notes.append((building.heads.get(column, ""), text))
            building.taken.parts[row.row, column] = Part.NOTE
    roles = building.taken.roles
    return (*notes, *((roles[role].name, found.note) for role, found in letters.items() if not found.letters))


def _continue(building: Building, row: Row) -> None:
    """Add a row to the activity above it: more of its name, letters and notes."""
    if not building.activities:
        return _leave_out(building, row.row, _WHY[RowKind.WORDS])
    above = building.activities[-1]
    more = building.take(row.row)
    letters = dict(above.letters)
    for role, found in _with_letters(more).items():
        letters[role] = building.taken.joined(letters.get(role), found)
    name = f"{above.name} {row.name}".strip()
    notes = (*above.notes, *_notes(building, row, more))
    building.activities[-1] = replace(above, name=name, letters=letters, notes=notes)
    return _mark(building, row, Part.ACTIVITY)


def _mark(building: Building, row: Row, part: Part) -> None:
    parts = building.taken.parts
    if row.name:
        parts[row.place] = part
    for column in building.columns.of(Part.NUMBER):
        if building.cells.text((row.row, column)).strip():
            parts.setdefault((row.row, column), Part.NUMBER)


def _leave_out(building: Building, row: int, why: Message) -> None:
    signs = building.cells.rows[row]
    for column in range(*building.span):
        if signs[column] not in BLANK + LEGEND:
            building.taken.parts[row, column] = Part.LEFT_OUT
            building.taken.left_out.append(((row, column), why))


def join_same(building: Building) -> None:
    """Make one activity of rows that follow each other with the same name and section, as lists have them."""
    joined: list[FoundActivity] = []
    for activity in building.activities:
        above = joined[-1] if joined else None
        if above and (above.name, above.sections) == (activity.name, activity.sections):
            letters = dict(above.letters)
            for role, found in activity.letters.items():
                letters[role] = building.taken.joined(letters.get(role), found)
            joined[-1] = replace(above, letters=letters, notes=(*above.notes, *activity.notes))
        else:
            joined.append(activity)
    building.activities[:] = joined


def ask_twice(building: Building) -> None:
    """Ask about activities that stand twice in the same section."""
    seen: dict[tuple[str, tuple[str, ...]], list[FoundActivity]] = {}
    for activity in building.activities:
        seen.setdefault((activity.name.casefold(), activity.sections), []).append(activity)
    for (key, sections), same in seen.items():
        if len(same) > 1:
            _twice(building, "/".join((*sections, key)), same)


def _twice(building: Building, key: str, same: Sequence[FoundActivity]) -> None:
    text = message("“{name}” stands {n} times in the same place.", name=same[0].name, n=len(same))
    choices = (("keep", message("Keep each")), ("first", message("Only the first")))
    places = [activity.place for activity in same]
    answer = building.doubts.ask(DoubtKind.TWICE, f"twice:{key}", text, places, choices)
    if answer == "first":
        dropped = {id(activity) for activity in same[1:]}
        building.activities[:] = [a for a in building.activities if id(a) not in dropped]
        building.taken.left_out += [(activity.place, _AGAIN) for activity in same[1:]]
