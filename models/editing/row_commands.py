"""What a user can do to every plain kind of row: add, edit, move, remove.

What is particular about a kind (its texts, what goes with it, what refuses its removal) stands in
`domain.kinds`; steps, flows, letters and people have commands of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from models.domain import order
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.kinds import KINDS
from models.domain.message import Message
from models.domain.rules import name_of
from models.domain.snapshot import Row, Snapshot
from models.editing.change import ChangeSet, added, edited, removed
from models.editing.places import moved
from models.editing.removing import gone_with
from models.editing.rows import cleaned, found
from models.editing.uses import uses_in_words


@dataclass(frozen=True, slots=True)
class AddRow:
    """Add a row with these fields, behind the others of its kind."""

    kind: str
    fields: Mapping[str, Any]
    id: str = field(default_factory=new_id)

    @property
    def title(self) -> str:
        return KINDS[self.kind].words.add

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        kind = KINDS[self.kind]
        given = cleaned(self.kind, self.fields)
        if any(member.name == "position" for member in fields(kind.row)):
            given = {"position": order.key_behind(snapshot.table(self.kind).values()), **given}
        return ChangeSet(self.title, (added(kind.row(id=self.id, **given)),))


@dataclass(frozen=True, slots=True)
class EditRow:
    """Change fields of a row."""

    kind: str
    row_id: str
    changes: Mapping[str, Any]

    @property
    def title(self) -> str:
        return KINDS[self.kind].words.change

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, self.kind, self.row_id)
        return ChangeSet(self.title, edited(row, **cleaned(self.kind, self.changes)))


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Put a row before another one, else last; `into` are fields that say among which rows it then is."""

    kind: str
    row_id: str
    before_id: str | None = None
    into: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return KINDS[self.kind].words.move

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, self.kind, self.row_id)
        return ChangeSet(self.title, moved(snapshot, row, self.before_id, cleaned(self.kind, self.into)))


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Remove a row and what says nothing without it; a kind that others use is refused as long as they do."""

    kind: str
    row_id: str

    @property
    def title(self) -> str:
        return KINDS[self.kind].words.remove

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, self.kind, self.row_id)
        _refuse_in_use(snapshot, self.kind, row)
        return ChangeSet(self.title, (*gone_with(snapshot, self.kind, row), removed(row)))


def _refuse_in_use(snapshot: Snapshot, kind: str, row: Row) -> None:
    in_use = KINDS[kind].words.in_use
    uses = uses_in_words(snapshot, kind, row.id) if in_use else ()
    if uses:
        raise RuleViolation(
            f"{kind}_in_use", Message(in_use, ((kind, name_of(row)), ("uses", uses))), (row.id,)
        )
