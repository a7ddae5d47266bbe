"""Another letter scheme for the document, and letters that the present one cannot show turned into others.

Choosing a scheme is a command of its own, so that whoever asks for it can be told first what it hides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.domain.message import N_
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.change import Change, ChangeSet, edited, removed


@dataclass(frozen=True, slots=True)
class ChooseScheme:
    """Write the letters of the document as another scheme does; what is stored stays as it is.

    `scheme` is a name of those that come with the program, or the id of one of its own.
    """

    scheme: str
    title: ClassVar[str] = N_("choose letter scheme")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        if self.scheme in snapshot.letter_schemes:
            return ChangeSet(self.title, edited(snapshot.organisation, scheme_id=self.scheme))
        return ChangeSet(self.title, edited(snapshot.organisation, variant=self.scheme, scheme_id=None))


@dataclass(frozen=True, slots=True)
class TurnLetters:
    """Let the roles of an activity that have one meaning by hand have another one, with their notes."""

    activity_id: str
    meaning: Meaning
    instead: Meaning
    title: ClassVar[str] = N_("change letters")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        rows = assignments_by_activity(snapshot).get(self.activity_id, ())
        have = {row.role_id for row in rows if row.meaning is self.instead}
        changes: list[Change] = []
        for row in rows:
            if row.meaning is self.meaning:
                changes += [removed(row)] if row.role_id in have else edited(row, meaning=self.instead)
        return ChangeSet(self.title, tuple(changes))
