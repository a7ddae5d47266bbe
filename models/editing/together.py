"""Several commands as one: planned one after the other, stored and undone together."""

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


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes with every row once: its first before, its last after, where the row first came."""
    by_row: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.kind, change.id)
        first = by_row.get(key, change)
        by_row[key] = Change(change.kind, change.id, first.before, change.after)
    return tuple(change for change in by_row.values() if change.before != change.after)
