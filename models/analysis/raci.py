"""From drawing to matrix: which letters follow from the workflows and the duties, and why.

A row is made in passes: what is drawn, what follows from approvals and notices, what was set by hand; then
the weaker meanings yield to the stronger ones. The rows of a workflow are remembered, because an edit changes
one workflow of many. Nothing set by hand is dropped silently: what the drawing
makes redundant or denies becomes a Conflict of the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.matrix import Cell, Conflict, MatrixRow, Origin, RaciMatrix, Reason
from models.analysis.paths import Ways, ways_by_workflow
from models.analysis.remembering import across_edits
from models.domain.message import Message, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import VARIANTS, Assignment, Meaning, StandingDuty
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import (
    Same,
    Snapshot,
    addressees_by_step,
    addressees_by_workflow,
    assignments_by_activity,
    assignments_by_workflow,
    duties_by_category,
    per_snapshot,
    roles_in_order,
    workflows_in_order,
)
from models.domain.workflow import Addressee, Purpose, Step, StepKind, Workflow

# A meaning yields to any of these of the same role in the same row.
YIELDS_TO = {
    Meaning.CONSULTED: frozenset({Meaning.DECIDES, Meaning.PERFORMS}),
    Meaning.SUPPORTS: frozenset({Meaning.DECIDES, Meaning.PERFORMS}),
    Meaning.INFORMED: frozenset({Meaning.DECIDES, Meaning.PERFORMS, Meaning.CONSULTED}),
}

_ALONE = {meaning: frozenset({meaning}) for meaning in Meaning}
_Said = tuple[str, Reason]  # a role id and why it has a meaning


@per_snapshot
def raci_matrix(snapshot: Snapshot) -> RaciMatrix:
    """Return all activities with their letters: workflows in flow order, then duties by category."""
    roles, ways = Same(snapshot.roles), ways_by_workflow(snapshot)
    by_hand, told = assignments_by_workflow(snapshot), addressees_by_workflow(snapshot)
    rows = [
        row
        for workflow in workflows_in_order(snapshot)
        for row in _rows_of_workflow(
            workflow, Same(ways[workflow.id]), roles, by_hand.get(workflow.id, ()), told.get(workflow.id, ())
        )
    ]
    rows += [_row_of_duty(snapshot, d) for duties in duties_by_category(snapshot).values() for d in duties]
    variant = VARIANTS[snapshot.organisation.variant]
    return RaciMatrix(variant, tuple(role.id for role in roles_in_order(snapshot)), tuple(rows))


@per_snapshot
def rows_by_activity(snapshot: Snapshot) -> dict[str, MatrixRow]:
    """Return the row of each activity."""
    return {row.activity_id: row for row in raci_matrix(snapshot).rows}


def answers_by_drawing(snapshot: Snapshot, activity_id: str) -> tuple[str, Reason] | None:
    """Return the role that answers for an activity, and why, as long as nobody is set by hand; or None."""
    if activity_id in snapshot.standing_duties:
        return _owner_decides(snapshot.standing_duties[activity_id])
    step = snapshot.steps[activity_id]
    ways = ways_by_workflow(snapshot)[step.workflow_id]
    return _decision(snapshot, snapshot.workflows[step.workflow_id], ways, step).said


@across_edits(1024)
def _rows_of_workflow(
    workflow: Workflow,
    ways: Same,
    roles: Same,
    by_hand: tuple[Assignment, ...],
    addressees: tuple[Addressee, ...],
) -> tuple[MatrixRow, ...]:
    """Return the rows of one workflow, from all that they depend on and nothing else."""
    steps: tuple[Step, ...] = ways.value.steps
    part = Snapshot(
        {
            "role": roles.value,
            "workflow": {workflow.id: workflow},
            "step": {step.id: step for step in steps},
            "addressee": {addressee.id: addressee for addressee in addressees},
            "assignment": {assignment.id: assignment for assignment in by_hand},
        }
    )
    return tuple(
        _row_of_step(part, workflow, ways.value, step) for step in steps if step.kind in ACTIVITY_KINDS
    )


def _row_of_step(snapshot: Snapshot, workflow: Workflow, ways: Ways, step: Step) -> MatrixRow:
    by_hand = assignments_by_activity(snapshot).get(step.id, ())
    decision = _decision(snapshot, workflow, ways, step)
    said = list(_drawn(step))
    if not _decided_by_hand(by_hand) and decision.said is not None:
        said.append(decision.said)
    said += _consulted(snapshot, ways, step, decision)
    said += _informed(snapshot, ways, step)
    conflicts = tuple(_conflicts(snapshot, ways, step, decision, said))
    said += [_said_by_hand(assignment) for assignment in by_hand]
    return MatrixRow(step.id, step.name, workflow.id, None, _cells(said), conflicts)


def _row_of_duty(snapshot: Snapshot, duty: StandingDuty) -> MatrixRow:
    by_hand = assignments_by_activity(snapshot).get(duty.id, ())
    said = [_said_by_hand(assignment) for assignment in by_hand]
    owner = _owner_decides(duty)
    if owner is not None and not _decided_by_hand(by_hand):
        said.append(owner)
    return MatrixRow(duty.id, duty.name, None, duty.category, _cells(said))


def _owner_decides(duty: StandingDuty) -> _Said | None:
    if duty.owner_role_id is None:
        return None
    text = message("Owns this ongoing duty and nobody else was set by hand.")
    return duty.owner_role_id, Reason(Origin.DRAWN, Meaning.DECIDES, text)


def _cells(said: list[_Said]) -> dict[str, Cell]:
    reasons: dict[str, list[Reason]] = {}
    for role_id, reason in said:
        reasons.setdefault(role_id, []).append(reason)
    return {role_id: Cell(_strongest(found), tuple(found)) for role_id, found in reasons.items()}


def _strongest(reasons: list[Reason]) -> frozenset[Meaning]:
    if len(reasons) == 1:
        return _ALONE[reasons[0].meaning]
    meanings = {reason.meaning for reason in reasons}
    return frozenset(m for m in meanings if not YIELDS_TO.get(m, frozenset()) & meanings)


def _drawn(step: Step) -> Iterator[_Said]:
    if step.performer_role_id:
        reason = Reason(
            Origin.DRAWN, Meaning.PERFORMS, message("Drawn: does the step “{step}”.", step=step.name), step.id
        )
        yield step.performer_role_id, reason


def _decided_by_hand(by_hand: tuple[Assignment, ...]) -> bool:
    return any(assignment.meaning is Meaning.DECIDES for assignment in by_hand)


def _said_by_hand(assignment: Assignment) -> _Said:
    note = assignment.note
    text = message("Set by hand: {note}", note=note) if note else message("Set by hand.")
    return assignment.role_id, Reason(Origin.HAND, assignment.meaning, text)


@dataclass(frozen=True, slots=True)
class _Decision:
    """Who decides by the drawing; `approval_id` is the approval that says so, if one does."""

    approval_id: str | None
    said: _Said | None


def _decision(snapshot: Snapshot, workflow: Workflow, ways: Ways, step: Step) -> _Decision:
    if step.kind is StepKind.APPROVAL and step.performer_role_id and not _is_body(snapshot, step):
        text = message("Decides this approval itself.")
        return _Decision(
            step.id, (step.performer_role_id, Reason(Origin.DERIVED, Meaning.DECIDES, text, step.id))
        )
    release = _nearest_release(snapshot, ways, step)
    if release is not None and release.performer_role_id:
        text = message("“{approval}” releases this work in every run.", approval=release.name)
        return _Decision(
            release.id, (release.performer_role_id, Reason(Origin.DERIVED, Meaning.DECIDES, text, release.id))
        )
    if workflow.owner_role_id:
        text = _why_no_release(snapshot, ways, step)
        return _Decision(None, (workflow.owner_role_id, Reason(Origin.DERIVED, Meaning.DECIDES, text)))
    return _Decision(None, None)


def _is_body(snapshot: Snapshot, step: Step) -> bool:
    return snapshot.roles[step.performer_role_id or ""].kind is RoleKind.BODY


def _releases(snapshot: Snapshot, approval_ids: tuple[str, ...]) -> list[Step]:
    steps = [snapshot.steps[approval_id] for approval_id in approval_ids]
    return [step for step in steps if step.purpose is Purpose.RELEASE and not _is_body(snapshot, step)]


def _nearest_release(snapshot: Snapshot, ways: Ways, step: Step) -> Step | None:
    """Return the required release that comes first, of those that are parallel to no other one."""
    required, known = ways.required[step.id], _nearest_releases(snapshot)
    if required not in known:
        known[required] = _nearest_of(_releases(snapshot, required), _beside_none(Same(ways)))
    return known[required]


@per_snapshot
def _nearest_releases(snapshot: Snapshot) -> dict[tuple[str, ...], Step | None]:
    """Return what is known already: long rows of steps require the same approvals."""
    del snapshot
    return {}


@across_edits(1024)
def _beside_none(ways: Same) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each approval those it requires, and those that are not parallel to it, itself included."""
    approvals = [step.id for step in ways.value.steps if step.kind is StepKind.APPROVAL]
    required = {approval: set(ways.value.required[approval]) for approval in approvals}
    related = {approval: {approval, *required[approval]} for approval in approvals}
    for approval in approvals:
        for other in required[approval]:
            related[other].add(approval)
    return required, related


def _nearest_of(
    releases: list[Step], relations: tuple[dict[str, set[str]], dict[str, set[str]]]
) -> Step | None:
    required, related = relations
    wanted = {release.id for release in releases}
    for release in releases:
        if wanted - {release.id} <= required[release.id]:
            return release
    in_sequence = [release for release in releases if wanted <= related[release.id]]
    ids = {release.id for release in in_sequence}
    return max(in_sequence, key=lambda release: len(ids & required[release.id]), default=None)


def _why_no_release(snapshot: Snapshot, ways: Ways, step: Step) -> Message:
    if _releases(snapshot, ways.required[step.id]):
        return message("Owns the workflow; several releases decide in parallel, none of them alone.")
    some = _releases(snapshot, ways.following[step.id])
    if some:
        return message(
            "Owns the workflow; “{approval}” does not lie on every way to an end.", approval=some[0].name
        )
    return message("Owns the workflow; no release follows this step.")


def _consulted(snapshot: Snapshot, ways: Ways, step: Step, decision: _Decision) -> Iterator[_Said]:
    accountable, asked = _accountable(snapshot, step, decision), _asked_by_approval(snapshot)
    for approval_id in ways.required[step.id]:
        said = asked[approval_id].later
        if approval_id != decision.approval_id and said[0] not in accountable:
            yield said
    if step.kind is StepKind.APPROVAL and step.performer_role_id and _is_body(snapshot, step):
        text = message("A body that has to agree: co-determination.")
        yield _asked(snapshot, step.performer_role_id, step.id, text)
    for approval_id in ways.redone_for[step.id]:
        said = asked[approval_id].again
        if approval_id != step.id and said[0] not in accountable:
            yield said
    if decision.approval_id not in {None, step.id}:
        yield from _co_approvers(snapshot, decision.approval_id or "")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an approval says of the steps it comes after, and of those it can send work back to."""

    later: _Said
    again: _Said


@per_snapshot
def _asked_by_approval(snapshot: Snapshot) -> dict[str, _Asked]:
    """Return this for every approval with a performer; it is the same for all steps it speaks of."""
    asked = {}
    for step in snapshot.steps.values():
        if step.kind is StepKind.APPROVAL and step.performer_role_id:
            later = message("Has to approve in “{approval}” later on, in every run.", approval=step.name)
            again = message(
                "“{approval}” can send the work back, then this is done again.", approval=step.name
            )
            role_id = step.performer_role_id
            asked[step.id] = _Asked(
                _asked(snapshot, role_id, step.id, later), _asked(snapshot, role_id, step.id, again)
            )
    return asked


def _accountable(snapshot: Snapshot, step: Step, decision: _Decision) -> set[str]:
    by_hand = assignments_by_activity(snapshot).get(step.id, ())
    deciders = {assignment.role_id for assignment in by_hand if assignment.meaning is Meaning.DECIDES}
    return deciders or ({decision.said[0]} if decision.said else set())


def _co_approvers(snapshot: Snapshot, approval_id: str) -> Iterator[_Said]:
    for assignment in assignments_by_activity(snapshot).get(approval_id, ()):
        if assignment.meaning is Meaning.PERFORMS:
            text = message("Approves too in “{approval}”.", approval=snapshot.steps[approval_id].name)
            yield _asked(snapshot, assignment.role_id, approval_id, text)


def _asked(snapshot: Snapshot, role_id: str, approval_id: str, text: Message) -> _Said:
    """Return C, or for a body M."""
    is_body = snapshot.roles[role_id].kind is RoleKind.BODY
    meaning = Meaning.CO_DETERMINES if is_body else Meaning.CONSULTED
    return role_id, Reason(Origin.DERIVED, meaning, text, approval_id)


def _informed(snapshot: Snapshot, ways: Ways, step: Step) -> Iterator[_Said]:
    for notice_id in ways.notices[step.id]:
        yield from _told_by_notice(snapshot).get(notice_id, ())


@per_snapshot
def _told_by_notice(snapshot: Snapshot) -> dict[str, list[_Said]]:
    """Return what each notice says; it is the same for all steps before it."""
    text = message("Receives the notice that follows this step.")
    return {
        notice_id: [
            (row.role_id, Reason(Origin.DERIVED, Meaning.INFORMED, text, notice_id)) for row in addressees
        ]
        for notice_id, addressees in addressees_by_step(snapshot).items()
    }


def _conflicts(
    snapshot: Snapshot,
    ways: Ways,
    step: Step,
    decision: _Decision,
    said: list[_Said],
) -> Iterator[Conflict]:
    drawn: dict[str, set[Meaning]] = {}
    for role_id, reason in said:
        drawn.setdefault(role_id, set()).add(reason.meaning)
    for assignment in assignments_by_activity(snapshot).get(step.id, ()):
        denied = _contradiction(snapshot, ways, step, assignment, decision)
        text = denied or _redundancy(assignment, decision, drawn)
        if text is not None:
            yield Conflict(step.id, assignment.role_id, assignment.id, text, denied is not None)


def _contradiction(
    snapshot: Snapshot, ways: Ways, step: Step, assignment: Assignment, decision: _Decision
) -> Message | None:
    """Return what the drawing says against an A by hand; a later release in every run has the last word."""
    if assignment.meaning is not Meaning.DECIDES or decision.approval_id is None or decision.said is None:
        return None
    releasing = {release.performer_role_id for release in _releases(snapshot, ways.required[step.id])}
    if assignment.role_id in {decision.said[0], *releasing}:
        return None
    return message(
        "By hand, {hand} answers for it; by the workflow it is {drawn}, because of “{approval}”.",
        hand=snapshot.roles[assignment.role_id].name,
        drawn=snapshot.roles[decision.said[0]].name,
        approval=snapshot.steps[decision.approval_id].name,
    )


def _redundancy(
    assignment: Assignment, decision: _Decision, drawn: dict[str, set[Meaning]]
) -> Message | None:
    meanings = set(drawn.get(assignment.role_id, ()))
    if decision.said is not None and decision.said[0] == assignment.role_id:
        meanings.add(Meaning.DECIDES)
    if assignment.meaning in meanings:
        return message("Set by hand, and the workflow gives it too.")
    if YIELDS_TO.get(assignment.meaning, frozenset()) & meanings:
        return message("Set by hand, but the workflow already gives a stronger letter.")
    return None
