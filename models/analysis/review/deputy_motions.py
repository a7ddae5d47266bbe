"""Motions that somebody stands in for a role: whom one would ask first, if that harms nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.analysis.checks import deputies, separation
from models.analysis.checks.finding import Finding
from models.analysis.checks.standstill import stopped_by
from models.analysis.graph.lines import along, lines, superior_of
from models.analysis.raci import raci_matrix
from models.analysis.review.management import management_roles
from models.analysis.review.proposed import URGENCIES, Proposed, decider_above, source_of
from models.domain.message import Message, counted, message
from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, roles_in_order

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
    shared, superior = _shared(snapshot, role.id), snapshot.roles.get(superior_of(snapshot, role) or "")
    if superior is not None and shared[superior.id] and _suits(snapshot, role, superior):
        names = {"deputy": superior.name, "role": role.name}
        return (
            message("Shall “{deputy}” stand in for “{role}”?", **names),
            message("While “{role}” is away, “{deputy}” decides and acts.", **names),
            message(
                "Yes: “{deputy}” is the superior and has a part in {n} of these activities.",
                deputy=superior.name,
                n=shared[superior.id],
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
    superior, shared = superior_of(snapshot, role), _shared(snapshot, role.id)
    beside = [
        other
        for other in roles_in_order(snapshot)
        if superior is not None
        and superior_of(snapshot, other) == superior
        and shared[other.id]
        and _suits(snapshot, role, other)
    ]
    return sorted(beside, key=lambda other: -shared[other.id])


def _shared(snapshot: Snapshot, role_id: str) -> Counter[str]:
    """Return in how many of the activities that a role does or answers for others have a part too."""
    found: Counter[str] = Counter()
    for row in raci_matrix(snapshot).rows:
        if role_id in (*row.roles_with(Meaning.DECIDES), *row.roles_with(Meaning.PERFORMS)):
            found.update(other for other, cell in row.cells.items() if cell.meanings - {Meaning.INFORMED})
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
    after = snapshot.with_tables(
        {"role": {**snapshot.roles, role.id: replace(role, deputy_role_id=other.id)}}
    )
    return _own_work(after) <= _own_work(snapshot)


def _own_work(snapshot: Snapshot) -> set[tuple[object, ...]]:
    """Return where somebody approves, or would as a deputy, what that one wrote."""
    found = (*deputies.deputy_wrote_it(snapshot, 0), *separation.approves_own_work(snapshot, 0))
    return {fault.places for fault in found}
