"""What stands still while a role is away and nobody stands in: workflows, and what hangs on one person."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approving import performers
from models.analysis.checks import naming
from models.analysis.checks.finding import Fault
from models.analysis.checks.persons import deputies, holders, is_several
from models.analysis.checks.rows import involved
from models.analysis.checks.workflows import drawn
from models.domain.message import counted, message
from models.domain.responsibility import Meaning
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot, per_snapshot, roles_in_order
from models.domain.workflow import Deciders, Step, TimeOut

_GOES_ON = frozenset({TimeOut.ESCALATE, TimeOut.APPROVED})  # without the role, when the time limit has passed


@per_snapshot
def stopped_by(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the workflows (ids) in which each role has a step that nobody else does, in their order."""
    found: dict[str, dict[str, None]] = {}
    for workflow, steps in drawn(snapshot):
        for step in steps:
            for role_id in _indispensable(snapshot, step):
                found.setdefault(role_id, {})[workflow.id] = None
    return {role_id: tuple(workflow_ids) for role_id, workflow_ids in found.items()}


def _indispensable(snapshot: Snapshot, step: Step) -> tuple[str, ...]:
    """Return the roles without which a step is not done."""
    if step.kind not in ACTIVITY_KINDS or (step.limit_hours and step.limit_outcome in _GOES_ON):
        return ()
    doing = performers(snapshot, step)
    return doing if len(doing) == 1 or step.deciders is Deciders.ALL else ()


def hangs_on_one_person(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find persons without whom more than `most` activities stand still, their roles' deputies included.

    It speaks of roles: who holds them is nobody's business but the reader's.
    """
    if not snapshot.holdings:
        return
    alone = {role.id: _only_person(snapshot, role.id) for role in roles_in_order(snapshot)}
    activities: dict[str, set[str]] = {}
    roles: dict[str, dict[str, None]] = {}
    for row, by_meaning in involved(snapshot):
        for meaning in (Meaning.PERFORMS, Meaning.DECIDES):
            role_ids = by_meaning.get(meaning, ())
            persons = {alone[role_id] for role_id in role_ids}
            if len(persons) == 1 and (person_id := persons.pop()):
                activities.setdefault(person_id, set()).add(row.activity_id)
                roles.setdefault(person_id, {}).update(dict.fromkeys(role_ids))
    for person_id, found in activities.items():
        if len(found) > most:
            yield Fault(
                counted(
                    "{n} activity depends on one person alone, who holds: {roles}.",
                    "{n} activities depend on one person alone, who holds: {roles}.",
                    len(found),
                    roles=naming.roles(snapshot, roles[person_id]),
                ),
                message("Enter a deputy whom another person holds, or a second person for the role."),
                naming.places("role", roles[person_id]),
            )


def _only_person(snapshot: Snapshot, role_id: str) -> str | None:
    """Return the one person in a role and along its deputies; None for several, or where it is still open."""
    acting = (role_id, *deputies(snapshot, role_id))
    held = [holders(snapshot).get(r, frozenset()) for r in acting]
    is_open = any(
        is_several(snapshot, r) or not (persons or snapshot.roles[r].vacant)
        for r, persons in zip(acting, held, strict=True)
    )
    persons = frozenset().union(*held)
    return None if is_open or len(persons) != 1 else next(iter(persons))
