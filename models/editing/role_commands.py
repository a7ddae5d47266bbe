"""Replacing, merging, handing over and removing a role: the first thing anybody does with a template.

All four are one walk over everything that names the role; a letter or notice that would then stand twice is
dropped instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from models.domain.errors import RuleViolation
from models.domain.message import N_, Message, counted, message
from models.domain.organisation import Role
from models.domain.snapshot import REFERENCES, Row, Snapshot
from models.domain.workflow import Workflow
from models.editing.change import Change, ChangeSet, edited, removed
from models.editing.rows import found

# What follows the person, not the work: who fills a role stays when only its work is handed over.
_OF_THE_ROLE_ITSELF = frozenset({"holding"})
# What says something about a role only, and nothing without one.
_NOTHING_WITHOUT = frozenset({"duty_window", "addressee", "assignment"})

_USES: Mapping[str, Callable[[int], Message]] = {
    "department": lambda n: counted("head of {n} department", "head of {n} departments", n),
    "role": lambda n: counted("deputy of {n} role", "deputy of {n} roles", n),
    "organisation": lambda n: counted("the social media duty", "the social media duty", n),
    "holding": lambda n: counted("filled by {n} person", "filled by {n} people", n),
    "duty_window": lambda n: counted("{n} duty time", "{n} duty times", n),
    "workflow": lambda n: counted("owner of {n} workflow", "owner of {n} workflows", n),
    "step": lambda n: counted("{n} step", "{n} steps", n),
    "addressee": lambda n: counted("{n} notice", "{n} notices", n),
    "standing_duty": lambda n: counted("owner of {n} ongoing duty", "owner of {n} ongoing duties", n),
    "assignment": lambda n: counted("{n} letter by hand", "{n} letters by hand", n),
}


def uses_of_role(snapshot: Snapshot, role_id: str) -> dict[str, tuple[tuple[Row, str], ...]]:
    """Return the rows that name a role, by kind, each with the field that does."""
    uses: dict[str, list[tuple[Row, str]]] = {}
    for (kind, name), targets in REFERENCES.items():
        if targets == ("role",):
            for row in snapshot.table(kind).values():
                if getattr(row, name) == role_id:
                    uses.setdefault(kind, []).append((row, name))
    return {kind: tuple(rows) for kind, rows in uses.items()}


def uses_in_words(snapshot: Snapshot, role_id: str) -> tuple[Message, ...]:
    """Return what a role is used for, such as “3 steps”, “deputy of 1 role”."""
    return tuple(_USES[kind](len(rows)) for kind, rows in uses_of_role(snapshot, role_id).items())


@dataclass(frozen=True, slots=True)
class RemoveRole:
    """Remove a role that nothing uses."""

    role_id: str
    title: ClassVar[str] = N_("remove role")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        role = cast("Role", found(snapshot, "role", self.role_id))
        uses = uses_in_words(snapshot, role.id)
        if uses:
            raise RuleViolation(
                "role_in_use",
                message(
                    "“{role}” is still in use: {uses}. Hand it over to another role.",
                    role=role.name,
                    uses=uses,
                ),
                (role.id,),
            )
        return ChangeSet(self.title, (removed(role),))


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
        found(snapshot, "role", self.role_id)
        changes = _leaving(snapshot, self.role_id)
        for kind, uses in uses_of_role(snapshot, self.role_id).items():
            for row, name in uses if kind != "holding" else ():
                changes += (removed(row),) if kind in _NOTHING_WITHOUT else edited(row, **{name: None})
        return ChangeSet(self.title, _and_removed(snapshot, self.role_id, changes))


@dataclass(frozen=True, slots=True)
class MergeRoles:
    """Merge a role into another one, with its work and everybody who fills it."""

    role_id: str
    into_role_id: str
    title: ClassVar[str] = N_("merge roles")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        moved = _moved(snapshot, self.role_id, self.into_role_id, persons=True)
        return ChangeSet(self.title, _and_removed(snapshot, self.role_id, moved))


def _leaving(snapshot: Snapshot, role_id: str) -> list[Change]:
    """Return that everybody leaves the role; a person without any other role is forgotten."""
    holdings = [row for row, _ in uses_of_role(snapshot, role_id).get("holding", ())]
    leaving = {cast("Any", row).person_id for row in holdings}
    staying = {h.person_id for h in snapshot.holdings.values() if h.role_id != role_id}
    return [*map(removed, holdings), *(removed(snapshot.persons[p]) for p in sorted(leaving - staying))]


def _and_removed(
    snapshot: Snapshot, role_id: str, changes: list[Change] | Iterator[Change]
) -> tuple[Change, ...]:
    return (*(c for c in changes if (c.kind, c.id) != ("role", role_id)), removed(snapshot.roles[role_id]))


def _moved(snapshot: Snapshot, role_id: str, to_id: str, *, persons: bool) -> Iterator[Change]:
    """Yield what changes when everything that names a role names another one instead."""
    old = cast("Role", found(snapshot, "role", role_id))
    new = cast("Role", found(snapshot, "role", to_id))
    if old.id == new.id:
        raise RuleViolation(
            "same_role", message("“{role}” cannot take over from itself. Choose another role.", role=old.name)
        )
    for kind, uses in uses_of_role(snapshot, role_id).items():
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
    if _stands_already(snapshot, kind, row, to_id):
        return (removed(row),)
    fields: dict[str, Any] = {name: to_id}
    if isinstance(row, Workflow):
        fields["lanes_by_hand"] = _lanes(row, getattr(row, name), to_id)
    return edited(row, **fields)


_SAME = {
    "holding": ("person_id",),
    "addressee": ("step_id",),
    "assignment": ("activity_id", "meaning"),
}


def _stands_already(snapshot: Snapshot, kind: str, row: Row, to_id: str) -> bool:
    fields = _SAME.get(kind)
    if fields is None:
        return False
    key = [getattr(row, name) for name in fields]
    return any(
        cast("Any", other).role_id == to_id and [getattr(other, name) for name in fields] == key
        for other in snapshot.table(kind).values()
    )
