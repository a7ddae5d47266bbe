"""Whom a change has to be put to: who answers for a changed row, who advises on it, and the management.

All others take note. The works council is never asked: what it settles is recorded elsewhere (`council.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.analysis.changes.change import Change
from models.analysis.changes.compare import Comparison
from models.analysis.raci import rows_by_activity
from models.domain.organisation import Role
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, roles_in_order


class Part(StrEnum):
    """Why a role is asked."""

    OWNER = "answers for changed rows"
    ADVISER = "is asked for concerns"
    MANAGEMENT = "decides last"


@dataclass(frozen=True, slots=True)
class Asked:
    """A role that is asked, why, and the changes that its answer covers."""

    role_id: str
    part: Part
    changes: tuple[Change, ...]


def asked(comparison: Comparison, management: Iterable[str]) -> tuple[Asked, ...]:
    """Return who has to answer to these changes, in the order of the columns, the management last."""
    after = comparison.after
    last = tuple(role_id for role_id in management if role_id in after.roles)
    found: dict[str, list[Change]] = {}
    for change in comparison.changes:
        for role_id in _answering(comparison, change):
            found.setdefault(role_id, []).append(change)
    roles = [role for role in roles_in_order(after) if role.id in found and role.id not in last]
    first = (Asked(role.id, part_of(after, role.id, last), tuple(found[role.id])) for role in roles)
    if not comparison.changes:
        return tuple(first)
    return (*first, *(Asked(role_id, Part.MANAGEMENT, comparison.changes) for role_id in last))


def part_of(snapshot: Snapshot, role_id: str, management: Iterable[str]) -> Part:
    """Return why a role is asked in a round with this management."""
    if role_id in management:
        return Part.MANAGEMENT
    role = snapshot.roles.get(role_id)
    return Part.ADVISER if role is not None and role.advises else Part.OWNER


def covered(comparison: Comparison, role_id: str, part: Part) -> tuple[Change, ...]:
    """Return the changes that an answer of a role covers: all of them for the management."""
    if part is Part.MANAGEMENT:
        return comparison.changes
    return tuple(change for change in comparison.changes if role_id in _answering(comparison, change))


def activities_of(comparison: Comparison, change: Change) -> tuple[str, ...]:
    """Return the rows of the matrix that a change touches: those whose activity or arrows it changes."""
    ids = dict.fromkeys(_named_by(comparison, change))
    known = (rows_by_activity(comparison.after), rows_by_activity(comparison.before))
    return tuple(activity_id for activity_id in ids if any(activity_id in rows for rows in known))


def touched(comparison: Comparison) -> Mapping[str, tuple[Change, ...]]:
    """Return by activity the changes that touch it."""
    found: dict[str, list[Change]] = {}
    for change in comparison.changes:
        for activity_id in activities_of(comparison, change):
            found.setdefault(activity_id, []).append(change)
    return {activity_id: tuple(changes) for activity_id, changes in found.items()}


def _named_by(comparison: Comparison, change: Change) -> Iterator[str]:
    yield change.id
    for state in (comparison.after, comparison.before):
        row: Any = state.row(change.kind, change.id)
        for field in ("activity_id", "step_id", "source_id", "target_id"):
            if row is not None and getattr(row, field, None):
                yield getattr(row, field)


def _answering(comparison: Comparison, change: Change) -> dict[str, None]:
    """Return who answers for a row that a change touches, before or after it, or advises on it now."""
    found: dict[str, None] = {}
    for activity_id in activities_of(comparison, change):
        for state in (comparison.after, comparison.before):
            row = rows_by_activity(state).get(activity_id)
            if row is not None:
                found |= dict.fromkeys(row.roles_with(Meaning.DECIDES))
                found |= {r: None for r in row.roles_with(Meaning.CONSULTED) if _advises(comparison.after, r)}
    return {role_id: None for role_id in found if _is_asked(comparison.after, role_id)}


def may_decide(role: Role) -> bool:
    """Say whether a role can decide in a round: not a works council, nor who only says its concerns."""
    return not role.co_determining and not role.advises


def _advises(snapshot: Snapshot, role_id: str) -> bool:
    role = snapshot.roles.get(role_id)
    return role is not None and role.advises


def _is_asked(snapshot: Snapshot, role_id: str) -> bool:
    role = snapshot.roles.get(role_id)
    return role is not None and not role.co_determining
