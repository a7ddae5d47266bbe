"""What may never be stored of the rule of an approval: where silence cannot count, where work goes then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.organisation import Role, RoleKind
from models.domain.row_rules import label_of
from models.domain.snapshot import Row, Snapshot, per_snapshot, steps_by_workflow
from models.domain.workflow import Flow, Purpose, Risk, Step, StepKind, TimeOut, Workflow


def silence_at_a_step(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse silence as approval but at a release or check by a single function where the risk is normal."""
    step = cast("Step", row)
    if step.limit_outcome is not TimeOut.APPROVED:
        return None
    name, workflow = label_of(step), snapshot.workflows[step.workflow_id]
    performer = snapshot.roles.get(step.performer_role_id or "")
    if step.kind is not StepKind.APPROVAL:
        text = message("Only an approval can count as approved, and “{name}” is not one.", name=name)
    elif step.purpose is Purpose.CONSENT:
        text = message(
            "“{name}” is a consent: silence is never consent. Choose another consequence.", name=name
        )
    elif performer is not None and performer.kind is RoleKind.BODY:
        text = message(
            "“{role}” is a body: it decides by resolution, so silence at “{name}” cannot count as "
            "approved. Choose another consequence.",
            role=performer.name,
            name=name,
        )
    elif workflow.risk is not Risk.NORMAL:
        text = message(
            "The risk of “{workflow}” is not normal: silence at “{name}” cannot count as approved there. "
            "Choose another consequence.",
            workflow=workflow.name,
            name=name,
        )
    else:
        return None
    return RuleViolation("silence_cannot_count", text, (step.id,))


def silence_in_a_workflow(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse another risk while silence counts in the workflow."""
    workflow = cast("Workflow", row)
    if workflow.risk is Risk.NORMAL:
        return None
    return _first(snapshot, steps_by_workflow(snapshot).get(workflow.id, ()))


def silence_of_a_role(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse that a role becomes a body while its silence counts."""
    role = cast("Role", row)
    if role.kind is not RoleKind.BODY:
        return None
    return _first(snapshot, (step for step in _silent(snapshot) if step.performer_role_id == role.id))


def then_of_its_own(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse that work goes to another workflow once its rounds are used up."""
    flow = cast("Flow", row)
    if flow.then_step_id is None or snapshot.steps[flow.then_step_id].workflow_id == flow.workflow_id:
        return None
    return RuleViolation(
        "foreign_step",
        message("After the last round the work stays in its own workflow. Choose one of its steps."),
        (flow.then_step_id,),
    )


def _first(snapshot: Snapshot, steps: Iterator[Step] | tuple[Step, ...]) -> RuleViolation | None:
    return next(filter(None, (silence_at_a_step(snapshot, step) for step in steps)), None)


@per_snapshot
def _silent(snapshot: Snapshot) -> tuple[Step, ...]:
    return tuple(step for step in snapshot.steps.values() if step.limit_outcome is TimeOut.APPROVED)
