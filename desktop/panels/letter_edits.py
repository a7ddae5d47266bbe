"""How fields about ongoing duties and letters by hand are read and stored, beyond plain values."""

from __future__ import annotations

from typing import Any

from models.domain.responsibility import Assignment
from models.domain.scheme_of import scheme_key
from models.domain.snapshot import Row, Snapshot, assignments_by_activity, duties_by_category
from models.editing.change import Command
from models.editing.responsibility_commands import NoteOnCell, NoteOnLetters, move_duty
from models.editing.scheme_commands import ChooseScheme


def to_category(snapshot: Snapshot, row: Row, name: str) -> Command:
    """Put an ongoing duty behind the others of a category, which may be a new one."""
    return move_duty(snapshot, row.id, name)


def place_in_category(snapshot: Snapshot, duty: Any) -> int:
    """Return the place of a duty among those of its category, the first one is 1."""
    return [other.id for other in duties_by_category(snapshot)[duty.category]].index(duty.id) + 1


def to_place(snapshot: Snapshot, duty: Any, place: int | None) -> Command:
    """Put an ongoing duty at a place of its category."""
    return move_duty(snapshot, duty.id, duty.category, None if place is None else place - 1)


def _letters_beside(snapshot: Snapshot, letter: Any) -> list[Assignment]:
    """Return all letters by hand in the cell of this one: they share a note."""
    rows = assignments_by_activity(snapshot)[letter.activity_id]
    return [row for row in rows if row.role_id == letter.role_id]


def note_of_cell(snapshot: Snapshot, letter: Any) -> str:
    """Return the note that the letters by hand of a cell share."""
    return next((row.note for row in _letters_beside(snapshot, letter) if row.note), "")


def note_on_cell(snapshot: Snapshot, letter: Any, note: str) -> Command:
    """Say why the letters by hand of a cell stand there."""
    del snapshot
    return NoteOnLetters(letter.activity_id, letter.role_id, note)


def scheme(snapshot: Snapshot, row: Row) -> str:
    """Return what names the letter scheme among the choices."""
    del row
    return scheme_key(snapshot)


def note_anywhere(snapshot: Snapshot, note: Any, text: str) -> Command:
    """Say something about a cell; a note without words goes."""
    del snapshot
    return NoteOnCell(note.activity_id, note.role_id, text)


def to_scheme(snapshot: Snapshot, row: Row, scheme: str) -> Command:
    """Write the letters as another scheme does; whoever does it asks first when that hides some."""
    del snapshot, row
    return ChooseScheme(scheme)
