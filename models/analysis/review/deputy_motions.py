"""Motions that somebody stands in for a role: whom one would ask first, if that harms nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.analysis.approving import performers
from models.analysis.checks.approvals import approvals
from models.analysis.checks.finding import Finding
from models.analysis.checks.persons import actors, authors, persons_of
from models.analysis.checks.standstill import stopped_by
from models.analysis.graph.lines import along, lines, superior_of
from models.analysis.raci import raci_matrix
from models.analysis.review.management import management_roles
from models.analysis.review.proposed import URGENCIES, Proposed, decider_above, source_of
from models.domain.message import Message, counted, message
from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, per_snapshot, roles_in_order
from models.domain.workflow import Step

_NAMED = 2  # roles that are told to be close


def for_roles_without_deputy(snapshot: Snapshot, findings: Sequence[Finding]) -> Iterator[Proposed]:
    """Yield for each role without a deputy that somebody stands in: by name where somebody suits."""
    for finding in findings:
        role = snapshot.roles[finding.places[0].id]
        question, then, advice = _asked(snapshot, role)
        yield Proposed(
            source_of(finding.rule_id, role.id),
            URGENCIES[finding.severity],
            question,
            finding.message,
            then,
            _without(snapshot, role),
            advice,
            (role.id, *_answers_for(snapshot, role.id)),
            decider_above(snapshot, role.id),
        )


def _asked(snapshot: Snapshot, role: Role) -> tuple[Message, Message, Message]:
    """Return the question, what comes of a yes, and what is advised."""
    shared, superior = _shared(snapshot)[role.id], snapshot.roles.get(superior_of(snapshot, role) or "")
    if superior is not None and shared[superior.id] and _suits(snapshot, role, superior):
        names = {"deputy": superior.name, "role": role.name}
        return (
            message("Shall “{deputy}” stand in for “{role}”?", **names),
            message("While “{role}” is away, “{deputy}” decides and acts.", **names),
            message(
                "Yes: “{deputy}” is the superior, and both have a part in {activities}.",
                deputy=superior.name,
                activities=counted("{n} activity", "{n} activities", shared[superior.id]),
            ),
        )
    near = tuple(
        message("“{role}” ({n})", role=other.name, n=shared[other.id])
        for other in _beside(snapshot, role)[:_NAMED]
    )
    return (
        message("Shall somebody stand in for “{role}”?", role=role.name),
        message("While “{role}” is away, somebody else decides and acts.", role=role.name),
        message("Yes. Most activities are shared with: {roles}.", roles=near) if near else message("Yes."),
    )


def _without(snapshot: Snapshot, role: Role) -> Message:
    """Return what waits while a role is away."""
    waiting = len(_answers_for(snapshot, role.id))
    if waiting:
        return counted(
            "While “{role}” is away, {n} activity waits.",
            "While “{role}” is away, {n} activities wait.",
            waiting,
            role=role.name,
        )
    return counted(
        "While “{role}” is away, {n} workflow stands still.",
        "While “{role}” is away, {n} workflows stand still.",
        len(stopped_by(snapshot).get(role.id, ())),
        role=role.name,
    )


def _answers_for(snapshot: Snapshot, role_id: str) -> tuple[str, ...]:
    rows = raci_matrix(snapshot).rows
    return tuple(row.activity_id for row in rows if role_id in row.roles_with(Meaning.DECIDES))


def _beside(snapshot: Snapshot, role: Role) -> list[Role]:
    """Return who could stand in and has the same superior, whoever shares most activities first."""
    superior, shared = superior_of(snapshot, role), _shared(snapshot)[role.id]
    beside = [
        other
        for other in roles_in_order(snapshot)
        if superior is not None
        and superior_of(snapshot, other) == superior
        and shared[other.id]
        and _suits(snapshot, role, other)
    ]
    return sorted(beside, key=lambda other: -shared[other.id])


@per_snapshot
def _shared(snapshot: Snapshot) -> dict[str, Counter[str]]:
    """Return by role in how many of the activities that it does or answers for each other one has a part."""
    found: dict[str, Counter[str]] = {role_id: Counter() for role_id in snapshot.roles}
    for row in raci_matrix(snapshot).rows:
        parts = [role_id for role_id, cell in row.cells.items() if cell.meanings - {Meaning.INFORMED}]
        for role_id in {*row.roles_with(Meaning.DECIDES), *row.roles_with(Meaning.PERFORMS)}:
            found[role_id].update(parts)
    return found


def _suits(snapshot: Snapshot, role: Role, other: Role) -> bool:
    """Say whether a role of the company could stand in, without having to approve its own work then.

    The management is not asked to do the work of others.
    """
    if other.id == role.id or other.vacant or other.kind is not RoleKind.INTERNAL:
        return False
    if other.id in management_roles(snapshot):
        return False
    if role.id in along(lines(snapshot).deputy, other.id):
        return False  # the two would only stand in for each other
    return not any(
        actors(snapshot, other.id) & persons_of(snapshot, authors(snapshot)[approval.id])
        for approval in _approved_by(snapshot).get(role.id, ())
    )


@per_snapshot
def _approved_by(snapshot: Snapshot) -> dict[str, list[Step]]:
    """Return the approvals that each role gives."""
    found: dict[str, list[Step]] = {}
    for approval in approvals(snapshot):
        for role_id in performers(snapshot, approval):
            found.setdefault(role_id, []).append(approval)
    return found
