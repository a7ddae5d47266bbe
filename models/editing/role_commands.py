"""Replacing, merging, handing over and removing a role: the first thing anybody does with a template.

All four are one walk over everything that names the role; a letter, notice or dotted line that would then
stand twice or lead to itself is dropped instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from models.domain.errors import RuleViolation
from models.domain.kinds import KINDS
from models.domain.message import N_, message
from models.domain.organisation import Role
from models.domain.snapshot import Row, Snapshot, holdings_by_role
from models.domain.workflow import Workflow
from models.editing.change import Change, ChangeSet, edited, removed
from models.editing.person_commands import left
from models.editing.removing import gone_with
from models.editing.rows import found
from models.editing.uses import uses_of

# What follows the person, not the work: who fills a role and has its duty stays when its work is handed over.
_OF_THE_ROLE_ITSELF = frozenset({"holding", "roster_entry"})


@dataclass(frozen=True, slots=True)
class ReplaceRole:
    """Let another role do everything this role does; this role stays, without any work."""

    role_id: str
    by_role_id: str
    title: ClassVar[str] = N_("replace role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, tuple(_moved(snapshot, self.role_id, self.by_role_id, persons=False)))


@dataclass(frozen=True, slots=True)
class HandOverRole:
    """Remove a role in use and hand its work over to another one; who filled it does not move along."""

    role_id: str
    to_role_id: str
    title: ClassVar[str] = N_("hand over role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        moved = _moved(snapshot, self.role_id, self.to_role_id, persons=False)
        changes = [*moved, *_leaving(snapshot, self.role_id)]
        return ChangeSet(self.title, _and_removed(snapshot, self.role_id, changes))


@dataclass(frozen=True, slots=True)
class DropRole:
    """Remove a role in use without a successor: its letters and notices go, its places stay empty."""

    role_id: str
    title: ClassVar[str] = N_("remove role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        role = found(snapshot, "role", self.role_id)
        gone = dict.fromkeys((*_leaving(snapshot, self.role_id), *gone_with(snapshot, "role", role)))
        return ChangeSet(self.title, _and_removed(snapshot, self.role_id, gone))


@dataclass(frozen=True, slots=True)
class MergeRoles:
    """Merge a role into another one, with its work and everybody who fills it."""

    role_id: str
    into_role_id: str
    title: ClassVar[str] = N_("merge roles")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        moved = _moved(snapshot, self.role_id, self.into_role_id, persons=True)
        return ChangeSet(self.title, _and_removed(snapshot, self.role_id, moved))


def _leaving(snapshot: Snapshot, role_id: str) -> tuple[Change, ...]:
    """Return that everybody leaves the role; a person without any other role is forgotten."""
    return left(snapshot, holdings_by_role(snapshot).get(role_id, ()))


def _and_removed(snapshot: Snapshot, role_id: str, changes: Iterable[Change]) -> tuple[Change, ...]:
    return (*(c for c in changes if (c.kind, c.id) != ("role", role_id)), removed(snapshot.roles[role_id]))


def _moved(snapshot: Snapshot, role_id: str, to_id: str, *, persons: bool) -> Iterator[Change]:
    """Yield what changes when everything that names a role names another one instead."""
    old = cast("Role", found(snapshot, "role", role_id))
    new = cast("Role", found(snapshot, "role", to_id))
    if old.id == new.id:
        raise RuleViolation(
            "same_role", message("“{role}” cannot take over from itself. Choose another role.", role=old.name)
        )
    for kind, uses in uses_of(snapshot, "role", role_id).items():
        if kind in _OF_THE_ROLE_ITSELF and not persons:
            continue
        for row, name in uses:
            yield from _renamed(snapshot, kind, row, name, to_id)
    for workflow in snapshot.workflows.values():
        if role_id in workflow.lanes_by_hand and workflow.owner_role_id != role_id:
            yield from edited(workflow, lanes_by_hand=_lanes(workflow, role_id, to_id))


def _lanes(workflow: Workflow, role_id: str, to_id: str) -> tuple[str, ...]:
    """Return the lanes with one role in the place of another, once."""
    return tuple(dict.fromkeys(to_id if lane == role_id else lane for lane in workflow.lanes_by_hand))


def _renamed(snapshot: Snapshot, kind: str, row: Row, name: str, to_id: str) -> tuple[Change, ...]:
    if kind == "role":  # the deputies: nobody stands in for itself
        return edited(row, deputy_role_id=None if row.id == to_id else to_id)
    if _stands_already(snapshot, kind, row, name, to_id) or _is_to_itself(kind, row, name, to_id):
        return (removed(row),)
    fields: dict[str, Any] = {name: to_id}
    if isinstance(row, Workflow):
        fields["lanes_by_hand"] = _lanes(row, getattr(row, name), to_id)
    return edited(row, **fields)


# What must not stand twice; who fills a role can do so in old files.
_TWICE = {"holding": (("role_id", "person_id"),)}


def _is_to_itself(kind: str, row: Row, name: str, to_id: str) -> bool:
    """Return whether both ends of a row, such as a dotted line, would be the same role."""
    pairs = (pair for pair in KINDS[kind].apart if name in pair)
    return any(getattr(row, other) == to_id for pair in pairs for other in pair if other != name)


def _stands_already(snapshot: Snapshot, kind: str, row: Row, name: str, to_id: str) -> bool:
    groups = (g for g in (*KINDS[kind].unique, *_TWICE.get(kind, ())) if name in g)
    return any(_is_there(snapshot, kind, row, {name: to_id}, group) for group in groups)


def _is_there(
    snapshot: Snapshot, kind: str, row: Row, renamed: Mapping[str, str], group: tuple[str, ...]
) -> bool:
    key = [renamed.get(name) or getattr(row, name) for name in group]
    return any(
        [getattr(other, name) for name in group] == key
        for other in snapshot.table(kind).values()
        if other is not row
    )
