"""Change sets: rows before and after, the one form in which a document changes, is undone, is journalled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from models.domain.errors import RuleViolation
from models.domain.kinds import KIND_OF, KINDS
from models.domain.message import message
from models.domain.references import references
from models.domain.rules import missing_references, violation
from models.domain.snapshot import Row, Snapshot


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; None before means added, None after means removed."""

    kind: str
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one command changes; `title` is the English text for menus, such as `rename role`."""

    title: str
    changes: tuple[Change, ...]

    def inverse(self) -> ChangeSet:
        """Return the change set that takes this one back."""
        return ChangeSet(
            self.title, tuple(replace(c, before=c.after, after=c.before) for c in reversed(self.changes))
        )


class Command(Protocol):
    """What the user asks for. It makes the ids of new rows when it is constructed."""

    @property
    def title(self) -> str: ...

    def plan(self, snapshot: Snapshot) -> ChangeSet: ...


def added(row: Row) -> Change:
    """Return the change that adds a row."""
    return Change(KIND_OF[type(row)], row.id, None, row)


def removed(row: Row) -> Change:
    """Return the change that removes a row."""
    return Change(KIND_OF[type(row)], row.id, row, None)


def edited(row: Row, **fields: Any) -> tuple[Change, ...]:
    """Return the change of some fields of a row; nothing when they already are so."""
    after: Row = replace(cast("Any", row), **fields)
    return () if after == row else (Change(KIND_OF[type(row)], row.id, row, after),)


def apply(snapshot: Snapshot, changes: ChangeSet) -> Snapshot:
    """Return the snapshot after the changes.

    Raises RuleViolation when a row is not as the changes expect it, a reference would dangle, or a rule of
    `models.domain.rules` is broken; the given snapshot stays as it is.
    """
    tables: dict[str, dict[str, Row]] = {}
    for change in changes.changes:
        table = tables.get(change.kind)
        if table is None:
            table = tables[change.kind] = dict(snapshot.table(change.kind))
        _put(table, change)
    after = snapshot.with_tables(tables)
    _check(after, changes.changes)
    return after


def _put(table: dict[str, Row], change: Change) -> None:
    if table.get(change.id) != change.before:
        raise RuleViolation(
            "outdated", message("This was changed in the meantime. Repeat the step."), (change.id,)
        )
    if change.after is None:
        table.pop(change.id, None)
    else:
        table[change.id] = change.after


def _check(after: Snapshot, changes: tuple[Change, ...]) -> None:
    final = {(change.kind, change.id): after.row(change.kind, change.id) for change in changes}
    rows = [row for row in final.values() if row is not None]
    gone = {key for key, row in final.items() if row is None}
    dangling = next(missing_references(after, rows), None) or _still_named(after, gone)
    if dangling is not None:
        row, field = dangling
        raise RuleViolation(
            "dangling_reference",
            message("Something that is still in use cannot be removed. Hand it over first."),
            (row.id, getattr(row, field)),
        )
    broken = violation(after, (*rows, *_wholes(after, changes)))
    if broken is not None:
        raise broken


def _wholes(after: Snapshot, changes: tuple[Change, ...]) -> Iterator[Row]:
    """Yield the rows that are judged with all that belongs to them, and lost some of it."""
    for change in changes:
        about = KINDS[change.kind]
        if change.after is None and about.belongs_to:
            for target in about.refers[about.belongs_to].targets:
                whole = after.row(target, getattr(change.before, about.belongs_to))
                if whole is not None and KINDS[target].is_whole:
                    yield whole


def _still_named(after: Snapshot, gone: Iterable[tuple[str, str]]) -> tuple[Row, str] | None:
    ids_by_kind: Mapping[str, set[str]] = {}
    for kind, row_id in gone:
        ids_by_kind.setdefault(kind, set()).add(row_id)  # type: ignore[attr-defined]
    for owner, field, reference in references():
        ids = set().union(*(ids_by_kind.get(target, set()) for target in reference.targets))
        if not ids:
            continue
        for row in after.table(owner).values():
            if getattr(row, field) in ids:
                return row, field
    return None
