"""From drawing to matrix: which letters follow from the workflows and the duties, and why.

A row is made in passes: what is drawn, what follows from approvals and notices, what was set by hand; then
the weaker meanings yield to the stronger ones. The rows of a workflow are remembered, because an edit changes
one workflow of many. Nothing set by hand is dropped silently: what the drawing
makes redundant or denies becomes a Conflict of the row.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approving import Reading, Said, asked, decision, may_own
from models.analysis.conflicts import found_conflicts
from models.analysis.letter_rules import TODAY, LetterRules
from models.analysis.matrix import Cell, MatrixRow, Origin, RaciMatrix, Reason
from models.analysis.paths import Ways, ways_as_stored, ways_by_workflow
from models.analysis.remembering import across_edits
from models.domain.message import message
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.scheme_of import scheme_of
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
from models.domain.workflow import Addressee, Step, Workflow

_ALONE = {meaning: frozenset({meaning}) for meaning in Meaning}


@per_snapshot
def raci_matrix(snapshot: Snapshot) -> RaciMatrix:
    """Return all activities with their letters: workflows in flow order, then duties by category."""
    return matrix_by(snapshot, TODAY)


def matrix_by(snapshot: Snapshot, rules: LetterRules) -> RaciMatrix:
    """Return the letters as certain rules give them."""
    roles = Same(snapshot.roles)
    ways = ways_by_workflow(snapshot) if rules.outcomes_from_the_drawing else ways_as_stored(snapshot)
    by_hand, told = assignments_by_workflow(snapshot), addressees_by_workflow(snapshot)
    rows = [
        row
        for workflow in workflows_in_order(snapshot)
        for row in _rows_of_workflow(
            workflow,
            Same(ways[workflow.id]),
            Same(
                _reading(
                    workflow,
                    Same(ways[workflow.id].quoted),
                    roles,
                    by_hand.get(workflow.id, ()),
                    told.get(workflow.id, ()),
                    rules=rules,
                )
            ),
        )
    ]
    rows += [
        _row_of_duty(snapshot, d, rules) for duties in duties_by_category(snapshot).values() for d in duties
    ]
    variant = scheme_of(snapshot)
    return RaciMatrix(variant, tuple(role.id for role in roles_in_order(snapshot)), tuple(rows))


@per_snapshot
def rows_by_activity(snapshot: Snapshot) -> dict[str, MatrixRow]:
    """Return the row of each activity."""
    return {row.activity_id: row for row in raci_matrix(snapshot).rows}


def answers_by_drawing(snapshot: Snapshot, activity_id: str) -> tuple[str, Reason] | None:
    """Return the role that answers for an activity, and why, as long as nobody is set by hand; or None."""
    if activity_id in snapshot.standing_duties:
        return _owner_decides(snapshot, snapshot.standing_duties[activity_id], TODAY)
    step = snapshot.steps[activity_id]
    ways = ways_by_workflow(snapshot)[step.workflow_id]
    return decision(Reading(snapshot, ways, TODAY), snapshot.workflows[step.workflow_id], step).said


@across_edits(1024)
def _rows_of_workflow(workflow: Workflow, ways: Same, read: Same) -> tuple[MatrixRow, ...]:
    """Return the rows of one workflow, from its ways and what its letters are read from."""
    steps: tuple[Step, ...] = ways.value.steps
    return tuple(_row_of_step(read, workflow, step) for step in steps if step.kind in ACTIVITY_KINDS)


@across_edits(1024)
def _reading(
    workflow: Workflow,
    ways: Same,
    roles: Same,
    by_hand: tuple[Assignment, ...],
    addressees: tuple[Addressee, ...],
    *,
    rules: LetterRules,
) -> Reading:
    """Return what the letters of one workflow are read from: all that they depend on and nothing else."""
    part = Snapshot(
        {
            "role": roles.value,
            "workflow": {workflow.id: workflow},
            "step": {step.id: step for step in ways.value.steps},
            "addressee": {addressee.id: addressee for addressee in addressees},
            "assignment": {assignment.id: assignment for assignment in by_hand},
        }
    )
    return Reading(part, ways.value, rules)


@across_edits(8192)
def _row_of_step(read: Same, workflow: Workflow, step: Step) -> MatrixRow:
    """Return the row of a step; when a task is renamed, the others read the same as before."""
    reading: Reading = read.value
    by_hand = assignments_by_activity(reading.snapshot).get(step.id, ())
    decided = decision(reading, workflow, step)
    answering = {a.role_id for a in by_hand if a.meaning is Meaning.DECIDES}
    said = list(_drawn(step))
    if not answering and decided.said is not None:
        said.append(decided.said)
        answering = {decided.said[0]}
    said += asked(reading, step, decided, answering)
    said += _informed(reading.snapshot, reading.ways, step)
    conflicts = tuple(found_conflicts(reading, step, decided, said))
    said += [_said_by_hand(assignment) for assignment in by_hand]
    return MatrixRow(step.id, step.name, workflow.id, None, _cells(said, reading.rules), conflicts)


def _row_of_duty(snapshot: Snapshot, duty: StandingDuty, rules: LetterRules) -> MatrixRow:
    by_hand = tuple(map(Same, assignments_by_activity(snapshot).get(duty.id, ())))
    return _row_by_hand(Same(duty), by_hand, _owner_decides(snapshot, duty, rules), rules)


@across_edits(8192)
def _row_by_hand(duty: Same, by_hand: tuple[Same, ...], owner: Said | None, rules: LetterRules) -> MatrixRow:
    """Return the row of a duty from all that it depends on: an edit leaves most rows as they are."""
    said = [_said_by_hand(assignment.value) for assignment in by_hand]
    answering = {assignment.value.meaning for assignment in by_hand}
    if owner is not None and Meaning.DECIDES not in answering:
        said.append(owner)
    row: StandingDuty = duty.value
    return MatrixRow(row.id, row.name, None, row.category, _cells(said, rules))


def _owner_decides(snapshot: Snapshot, duty: StandingDuty, rules: LetterRules) -> Said | None:
    if duty.owner_role_id is None or not may_own(snapshot, duty.owner_role_id, rules):
        return None
    text = message("Answers for this ongoing duty; nobody else is entered by hand.")
    return duty.owner_role_id, Reason(Origin.DRAWN, Meaning.DECIDES, text)


def _cells(said: list[Said], rules: LetterRules) -> dict[str, Cell]:
    reasons: dict[str, list[Reason]] = {}
    for role_id, reason in said:
        reasons.setdefault(role_id, []).append(reason)
    return {role_id: Cell(_strongest(found, rules), tuple(found)) for role_id, found in reasons.items()}


def _strongest(reasons: list[Reason], rules: LetterRules) -> frozenset[Meaning]:
    if len(reasons) == 1:
        return _ALONE[reasons[0].meaning]
    meanings = {reason.meaning for reason in reasons}
    return frozenset(m for m in meanings if not rules.stronger(m) & meanings)


def _drawn(step: Step) -> Iterator[Said]:
    if step.performer_role_id:
        reason = Reason(
            Origin.DRAWN, Meaning.PERFORMS, message("Drawn: does the step “{step}”.", step=step.name), step.id
        )
        yield step.performer_role_id, reason


def _said_by_hand(assignment: Assignment) -> Said:
    note = assignment.note
    text = message("Set by hand: {note}", note=note) if note else message("Set by hand.")
    return assignment.role_id, Reason(Origin.HAND, assignment.meaning, text)


def _informed(snapshot: Snapshot, ways: Ways, step: Step) -> Iterator[Said]:
    for notice_id in ways.notices[step.id]:
        yield from _told_by_notice(snapshot).get(notice_id, ())


@per_snapshot
def _told_by_notice(snapshot: Snapshot) -> dict[str, list[Said]]:
    """Return what each notice says; it is the same for all steps before it."""
    text = message("Receives the notice that follows this step.")
    return {
        notice_id: [
            (row.role_id, Reason(Origin.DERIVED, Meaning.INFORMED, text, notice_id)) for row in addressees
        ]
        for notice_id, addressees in addressees_by_step(snapshot).items()
    }
