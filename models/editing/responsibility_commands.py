"""What a user can do to ongoing duties and to letters set by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, message
from models.domain.names import clean_text
from models.domain.responsibility import Assignment, CellNote, Meaning
from models.domain.snapshot import (
    Snapshot,
    assignments_by_activity,
    duties_by_category,
    notes_by_activity,
)
from models.editing.change import Change, ChangeSet, added, edited, removed
from models.editing.row_commands import MoveRow
from models.editing.rows import found


@dataclass(frozen=True, slots=True)
class SetLetter:
    """Give a role a letter by hand; one that stands already gets the new note."""

    activity_id: str
    role_id: str
    meaning: Meaning
    note: str = ""
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("set letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "role", self.role_id)
        if self.activity_id not in snapshot.steps and self.activity_id not in snapshot.standing_duties:
            raise RuleViolation("gone", message("This is no longer there. It may have been removed."))
        note = clean_text(self.note)
        for row in assignments_by_activity(snapshot).get(self.activity_id, ()):
            if row.role_id == self.role_id and row.meaning is self.meaning:
                return ChangeSet(self.title, edited(row, note=note))
        row = Assignment(self.id, self.activity_id, self.role_id, self.meaning, note)
        return ChangeSet(self.title, (added(row),))


@dataclass(frozen=True, slots=True)
class NoteOnLetters:
    """Say why a role has its letters by hand in a cell; '' takes the note away."""

    activity_id: str
    role_id: str
    note: str
    title: ClassVar[str] = N_("note on letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        note, changes = clean_text(self.note), list[Change]()
        for row in assignments_by_activity(snapshot).get(self.activity_id, ()):
            if row.role_id == self.role_id:
                changes += edited(row, note=note)
        return ChangeSet(self.title, tuple(changes))


@dataclass(frozen=True, slots=True)
class NoteOnCell:
    """Say something about a cell, wherever its letters come from; '' takes the note away."""

    activity_id: str
    role_id: str
    text: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("note on cell")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "role", self.role_id)
        text, known = clean_text(self.text), note_on(snapshot, self.activity_id, self.role_id)
        if known is not None:
            return ChangeSet(self.title, edited(known, text=text) if text else (removed(known),))
        row = CellNote(self.id, self.activity_id, self.role_id, text)
        return ChangeSet(self.title, (added(row),) if text else ())


def note_on(snapshot: Snapshot, activity_id: str, role_id: str) -> CellNote | None:
    """Return the note on a cell, if there is one."""
    rows = notes_by_activity(snapshot).get(activity_id, ())
    return next((row for row in rows if row.role_id == role_id), None)


@dataclass(frozen=True, slots=True)
class ClearLetters:
    """Take away what was set by hand in a cell, one meaning or all; what the drawing says stays."""

    activity_id: str
    role_id: str
    meaning: Meaning | None = None
    title: ClassVar[str] = N_("clear letter")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        rows = assignments_by_activity(snapshot).get(self.activity_id, ())
        gone = (row for row in rows if row.role_id == self.role_id and self.meaning in {None, row.meaning})
        return ChangeSet(self.title, tuple(map(removed, gone)))


def move_duty(snapshot: Snapshot, duty_id: str, category: str, place: int | None = None) -> MoveRow:
    """Return the move of an ongoing duty to a place of a category, 0 the first; last without a place."""
    others = [d.id for d in duties_by_category(snapshot).get(category, ()) if d.id != duty_id]
    behind = others[max(place, 0) :] if place is not None else []
    return MoveRow("standing_duty", duty_id, behind[0] if behind else None, {"category": category})
