"""What one role looks like: its letters, what it decides, who stands in for it, what it can stop.

Ids and rows only, so that the window leads from each line to its place and papers put them into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.analysis.approving import performers
from models.analysis.checks.approvals import approvals
from models.analysis.checks.finding import Finding
from models.analysis.checks.standstill import stopped_by
from models.analysis.graph.lines import along, lines
from models.analysis.raci import raci_matrix
from models.domain.organisation import Absence
from models.domain.snapshot import (
    Snapshot,
    holdings_by_role,
    roles_in_order,
    workflows_in_order,
)
from models.domain.workflow import Step


@dataclass(frozen=True, slots=True)
class Duty:
    """An activity in which a role has a letter; `group` is the name of its workflow or category."""

    activity_id: str
    name: str
    group: str
    letters: tuple[str, ...]
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """The facts of one role, all in the order in which the document lists them.

    `by_letter` has an entry for every letter the role has, in the order of the scheme; an activity with two
    letters stands under both. `approvals` are what it decides alone or with others; `escalated` are steps
    that come to it when a time limit passes. `deputies` are who stands in, one after the other; those of
    `stands_in_for` have it as their first deputy. `stops` are workflows in which
    nobody else does a step of the role.
    """

    role_id: str
    by_letter: Mapping[str, tuple[Duty, ...]]
    approvals: tuple[Step, ...]
    escalated: tuple[Step, ...]
    owns: tuple[str, ...]
    heads: tuple[str, ...]
    superior: str | None
    deputies: tuple[str, ...]
    stands_in_for: tuple[str, ...]
    persons: tuple[str, ...]
    absences: tuple[Absence, ...]
    stops: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def activities(self) -> int:
        """Return in how many activities the role has a letter."""
        return len({duty.activity_id for duties in self.by_letter.values() for duty in duties})


def role_sheet(snapshot: Snapshot, role_id: str, findings: Iterable[Finding] = ()) -> RoleSheet:
    """Return the sheet of a role; of the findings those that name it."""
    people = _persons(snapshot, role_id)
    return RoleSheet(
        role_id,
        _by_letter(snapshot, role_id),
        tuple(step for step in approvals(snapshot) if role_id in performers(snapshot, step)),
        tuple(step for step in snapshot.steps.values() if _comes_to(step, role_id)),
        tuple(w.id for w in workflows_in_order(snapshot) if w.owner_role_id == role_id),
        tuple(d.id for d in snapshot.departments.values() if d.head_role_id == role_id),
        lines(snapshot).superior.get(role_id),
        along(lines(snapshot).deputy, role_id),
        tuple(role.id for role in roles_in_order(snapshot) if role.deputy_role_id == role_id),
        people,
        tuple(sorted((a for a in snapshot.absences.values() if a.person_id in people), key=_begin)),
        stopped_by(snapshot).get(role_id, ()),
        tuple(f for f in findings if any(p.kind == "role" and p.id == role_id for p in f.places)),
    )


def _by_letter(snapshot: Snapshot, role_id: str) -> Mapping[str, tuple[Duty, ...]]:
    duties = tuple(_duties(snapshot, role_id))
    letters = raci_matrix(snapshot).variant.letters
    found = {letter: tuple(duty for duty in duties if letter in duty.letters) for letter in letters}
    return {letter: members for letter, members in found.items() if members}


def _duties(snapshot: Snapshot, role_id: str) -> Iterator[Duty]:
    matrix = raci_matrix(snapshot)
    for row in matrix.rows:
        letters = matrix.letters(row, role_id)
        if letters:
            group = snapshot.workflows[row.workflow_id].name if row.workflow_id else row.category or ""
            yield Duty(row.activity_id, row.name, group, letters, bool(row.cells[role_id].by_hand))


def _comes_to(step: Step, role_id: str) -> bool:
    return role_id in {step.escalates_to_id, step.escalates_then_id}


def _persons(snapshot: Snapshot, role_id: str) -> tuple[str, ...]:
    held = {row.person_id for row in holdings_by_role(snapshot).get(role_id, ())}
    return tuple(sorted(held, key=lambda person_id: (snapshot.persons[person_id].name, person_id)))


def _begin(absence: Absence) -> tuple[object, ...]:
    return absence.begins, absence.ends, absence.id
