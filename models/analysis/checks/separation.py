"""The four-eyes rule by person: nobody approves own work, and two approvals are two persons.

Small teams hold many roles with few persons. What another holder or a deputy can mend in daily work is
therefore a hint that says who has to act; it is an error only where nobody else could.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approving import performers
from models.analysis.checks import naming
from models.analysis.checks.approvals import approvals
from models.analysis.checks.finding import Fault, Place, Severity
from models.analysis.checks.persons import (
    actors,
    authors,
    certain_authors,
    deputies,
    first_there,
    is_several,
    persons_of,
    tasks_before_the_authors,
)
from models.domain.message import Message, message
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import Deciders, Risk, Step


def approves_own_work(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find approvers who wrote what they approve, as the same role or as the same person."""
    for approval in approvals(snapshot):
        wrote = persons_of(snapshot, authors(snapshot)[approval.id])
        approving = performers(snapshot, approval)
        acting = {role_id: _acting(snapshot, role_id) for role_id in approving}
        own = {role_id: actors(snapshot, acting[role_id]) & wrote for role_id in approving}
        instead = {r: _instead(snapshot, approval, acting[r], own[r]) for r in approving if own[r]}
        able = len(approving) - sum(role_id is None for role_id in instead.values())
        enough = able >= _needed(approval, len(approving))
        for role_id, other_id in instead.items():
            text, remedy = _self_approval(snapshot, approval, acting[role_id], other_id, enough)
            yield Fault(
                text,
                remedy,
                (Place("step", approval.id), Place("role", role_id)),
                Severity.HINT if enough or other_id else None,
            )
        yield from _had_a_part(snapshot, approval, [role_id for role_id in approving if not own[role_id]])


def _had_a_part(snapshot: Snapshot, approval: Step, approving: list[str]) -> Iterator[Fault]:
    """Find approvers who did the task before the one that is done again: they wrote a part perhaps."""
    for role_id in approving:
        done = [] if is_several(snapshot, role_id) else tasks_before_the_authors(snapshot, approval, role_id)
        if done:
            yield Fault(
                message(
                    "At {step} {role} approves work that it took part in itself: {tasks}.",
                    step=naming.step_in_workflow(snapshot, approval),
                    role=snapshot.roles[role_id].name,
                    tasks=naming.steps(done),
                ),
                message("Check whether that changed the content; then choose another approving role."),
                (Place("step", approval.id), Place("role", role_id)),
                Severity.HINT,
            )


def _acting(snapshot: Snapshot, role_id: str) -> str:
    """Return the role, or who is there along the deputies of a vacant one."""
    return first_there(snapshot, (role_id, *deputies(snapshot, role_id))) or role_id


def _needed(approval: Step, approving: int) -> int:
    return {Deciders.ANY: 1, Deciders.AT_LEAST: approval.quorum}.get(approval.deciders, approving)


def _instead(snapshot: Snapshot, approval: Step, role_id: str, shared: frozenset[str]) -> str | None:
    """Return who acts for each of `shared`: the role by another holder, or a deputy; None is nobody."""
    busy = certain_authors(snapshot, approval.id)
    for candidate_id in (role_id, *(r for r in deputies(snapshot, role_id) if not snapshot.roles[r].vacant)):
        free = actors(snapshot, candidate_id) - busy
        if all(free - {person_id} for person_id in shared):
            return candidate_id
    return None


def _self_approval(
    snapshot: Snapshot, approval: Step, role_id: str, other_id: str | None, enough: bool
) -> tuple[Message, Message]:
    step, role = naming.step_in_workflow(snapshot, approval), snapshot.roles[role_id].name
    if other_id is None and not enough:
        remedy = message("Choose another approving role, or a deputy who had no part in the work.")
        return _nobody_else(snapshot, approval, role_id), remedy
    if other_id is None:
        text = message(
            "At {step} {role} has to leave its own work to the other approving roles.", step=step, role=role
        )
    elif other_id == role_id:
        text = message(
            "At {step} somebody may approve their own work as {role}; another holder of the role must "
            "then approve.",
            step=step,
            role=role,
        )
    else:
        text = message(
            "At {step} {deputy} has to approve what was written by {role}.",
            step=step,
            role=role,
            deputy=snapshot.roles[other_id].name,
        )
    return text, message("Tell everybody who approves here, or choose another approving role.")


def _nobody_else(snapshot: Snapshot, approval: Step, role_id: str) -> Message:
    step, role = naming.step_in_workflow(snapshot, approval), snapshot.roles[role_id].name
    wrote = authors(snapshot)[approval.id]
    if role_id in wrote:
        return message("At {step} {role} approves its own work, and nobody else can.", step=step, role=role)
    return message(
        "At {step} the same person writes ({authors}) and approves ({role}), and nobody else can.",
        step=step,
        role=role,
        authors=naming.roles(snapshot, _sharing(snapshot, wrote, role_id)),
    )


def _sharing(snapshot: Snapshot, role_ids: tuple[str, ...], with_role_id: str) -> tuple[str, ...]:
    persons = actors(snapshot, with_role_id)
    return tuple(role_id for role_id in role_ids if actors(snapshot, role_id) & persons)


def too_few_persons(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find approvals by all or several, and critical workflows, whose approving roles share persons."""
    for approval in approvals(snapshot):
        if approval.deciders in {Deciders.ALL, Deciders.AT_LEAST}:
            approving = performers(snapshot, approval)
            subject = naming.step_in_workflow(snapshot, approval)
            place = Place("step", approval.id)
            yield from _shared(snapshot, subject, place, approving, _needed(approval, len(approving)))
    for workflow in workflows_in_order(snapshot):
        if workflow.risk is Risk.CRITICAL:
            own = (step for step in approvals(snapshot) if step.workflow_id == workflow.id)
            signing = [s.performer_role_id for s in own if s.performer_role_id]
            role_ids = tuple(dict.fromkeys(signing))
            if len(role_ids) == 1:  # two signatures of one role are one, if nobody else can give the other
                role_ids = tuple(signing[:2])
            subject = message("The critical workflow “{workflow}”", workflow=workflow.name)
            place = Place("workflow", workflow.id)
            yield from _shared(snapshot, subject, place, role_ids, len(role_ids))


def _shared(
    snapshot: Snapshot, subject: Message, place: Place, approving: tuple[str, ...], needed: int
) -> Iterator[Fault]:
    sharing = tuple(
        role_id
        for role_id in approving
        if not is_several(snapshot, role_id) and len(_sharing(snapshot, approving, role_id)) > 1
    )
    if not sharing or needed < 2:
        return
    named = tuple(dict.fromkeys(sharing))
    roles = naming.roles(snapshot, named)
    places = (place, *naming.places("role", named))
    able = [persons_of(snapshot, (role_id, *deputies(snapshot, role_id))) for role_id in approving]
    persons = _different_persons(able)
    if persons >= needed:
        yield Fault(
            message(
                "{subject} has approving roles held by the same person: {roles}.",
                subject=subject,
                roles=roles,
            ),
            message("Make sure that different people approve: another holder or the deputy."),
            places,
            Severity.HINT,
        )
    else:
        yield Fault(
            message(
                "{subject} needs {needed} different people who approve and has {n}: {roles}.",
                subject=subject,
                needed=needed,
                n=persons,
                roles=roles,
            ),
            message("Fill the roles with different people, or choose further deputies."),
            places,
        )


def _different_persons(choices: list[frozenset[str]]) -> int:
    """Return how many of the roles can act at once when nobody acts twice (a greatest matching)."""
    taken: dict[str, int] = {}

    def place(n: int, tried: set[str]) -> bool:
        for person_id in sorted(choices[n] - tried):
            tried.add(person_id)
            if person_id not in taken or place(taken[person_id], tried):
                taken[person_id] = n
                return True
        return False

    return sum(place(n, set()) for n in range(len(choices)))
