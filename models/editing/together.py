"""Several commands as one undo step: planned one after the other, or a name joined to adding its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, Command, apply


@dataclass(frozen=True, slots=True)
class Together:
    """One undo step made of commands; each is planned on the state after those before it."""

    title: str
    commands: tuple[Command, ...]

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        changes: list[Change] = []
        for command in self.commands:
            planned = command.plan(snapshot)
            snapshot = apply(snapshot, planned)
            changes += planned.changes
        return ChangeSet(self.title, merged(changes))


@dataclass(frozen=True, slots=True)
class FirstName:
    """The name that a row gets where it was just added: to the user both are one thing, and one undo step.

    The row is in the document before, so that the editor of its name stands on the row itself. What came in
    between makes it an edit of its own.
    """

    row_id: str
    command: Command

    @property
    def title(self) -> str:
        return self.command.title

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return self.command.plan(snapshot)

    def joins(self, last: ChangeSet) -> bool:
        """Return whether the last edit is the one that added the row."""
        return any(change.id == self.row_id and change.before is None for change in last.changes)


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes with every row once: its first before, its last after, where the row first came."""
    by_row: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.id)
        first = by_row.get(key, change)
        by_row[key] = Change(change.kind, change.id, first.before, change.after)
    return tuple(change for change in by_row.values() if change.before != change.after)
