"""What a user can do to ongoing duties and to letters set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, ClassVar

from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, message
from models.domain.names import clean_text
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.snapshot import Snapshot, assignments_by_activity, duties_by_category
from models.editing.change import Change, ChangeSet, added, edited, removed
from models.editing.rows import cleaned, found, next_position


@dataclass(frozen=True, slots=True)
class AddStandingDuty:
    """Add an ongoing duty to a category; `changes` are further fields."""

    name: str
    category: str
    owner_role_id: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("add ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        position = next_position(snapshot.standing_duties.values())
        row = StandingDuty(self.id, self.name, self.category, self.owner_role_id, position=position)
        fields = cleaned({"name": self.name, "category": self.category, **self.changes})
        return ChangeSet(self.title, (added(replace(row, **fields)),))


@dataclass(frozen=True, slots=True)
class EditStandingDuty:
    """Change name, category, owner or description of an ongoing duty."""

    duty_id: str
    changes: Mapping[str, Any]
    title: ClassVar[str] = N_("change ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "standing_duty", self.duty_id)
        return ChangeSet(self.title, edited(row, **cleaned(self.changes)))


@dataclass(frozen=True, slots=True)
class MoveStandingDuty:
    """Put an ongoing duty at a place of a category, 0 the first one; behind all others without a place."""

    duty_id: str
    category: str
    place: int | None = None
    title: ClassVar[str] = N_("move ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "standing_duty", self.duty_id)
        category = str(cleaned({"category": self.category})["category"])
        duties = {
            name: [duty for duty in group if duty.id != self.duty_id]
            for name, group in duties_by_category(snapshot).items()
        }
        own = duties.setdefault(category, [])
        place = len(own) if self.place is None else max(self.place, 0)
        own.insert(place, replace(snapshot.standing_duties[self.duty_id], category=category))
        changes: list[Change] = []
        for position, duty in enumerate(chain.from_iterable(duties.values())):
            row = snapshot.standing_duties[duty.id]
            changes += edited(row, category=duty.category, position=position)
        return ChangeSet(self.title, tuple(changes))


@dataclass(frozen=True, slots=True)
class RemoveStandingDuty:
    """Remove an ongoing duty with its letters."""

    duty_id: str
    title: ClassVar[str] = N_("remove ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "standing_duty", self.duty_id)
        letters = map(removed, assignments_by_activity(snapshot).get(row.id, ()))
        return ChangeSet(self.title, (*letters, removed(row)))


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
