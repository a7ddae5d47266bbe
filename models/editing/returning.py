"""The command that brings back a recorded state as the draft: one step, which can be undone like any other.

How somebody looks at the matrix, what is asked, and how papers look is no part of a recorded state and stays.
People are called as they are called today: a name that was erased or put right does not come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from models.domain import kinds_beside
from models.domain.kinds import KINDS
from models.domain.message import N_
from models.domain.rules import missing_references
from models.domain.snapshot import Row, Snapshot
from models.editing.change import Change, ChangeSet

RETURN = N_("return to a version")


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """Make the draft what this state was."""

    state: Snapshot
    title: ClassVar[str] = RETURN

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        wanted: dict[str, Mapping[str, Row]] = {
            kind: self.state.table(kind) for kind in KINDS if kind not in kinds_beside.NAMES
        }
        wanted["person"] = _called_as_today(self.state, snapshot)
        wanted |= _beside(snapshot, snapshot.with_tables(wanted))
        return ChangeSet(
            self.title,
            tuple(c for kind, rows in wanted.items() for c in _changed(kind, snapshot.table(kind), rows)),
        )


def _called_as_today(state: Snapshot, now: Snapshot) -> dict[str, Row]:
    """Return the people of a state by the names they have now, unless somebody else in it has that name."""
    taken = {person.name.casefold() for key, person in state.persons.items() if key not in now.persons}
    people: dict[str, Row] = {}
    for key, person in state.persons.items():
        today = now.persons.get(key, person)
        people[key] = person if today.name.casefold() in taken else replace(person, name=today.name)
    return people


def _beside(now: Snapshot, then: Snapshot) -> dict[str, Mapping[str, Row]]:
    """Return the rows that stay, without what they name that is not there then."""
    beside = (kind for kind in KINDS if kind in kinds_beside.NAMES)
    tables: dict[str, dict[str, Any]] = {kind: dict(now.table(kind)) for kind in beside}
    for rows in tables.values():
        for row, field in missing_references(then, tuple(rows.values())):
            rows[row.id] = replace(rows[row.id], **{field: None})
    return dict(tables)


def _changed(kind: str, now: Mapping[str, Row], wanted: Mapping[str, Row]) -> Iterator[Change]:
    for row_id in dict.fromkeys((*now, *wanted)):
        before, after = now.get(row_id), wanted.get(row_id)
        if before != after:
            yield Change(kind, row_id, before, after)
