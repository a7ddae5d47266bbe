"""Rules of a time limit: every approval has one with a consequence, and whom it passes on to is there."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approval_rule import passes_on_to
from models.analysis.checks import naming
from models.analysis.checks.approvals import approvals
from models.analysis.checks.finding import Fault, Place
from models.analysis.checks.workflows import drawn
from models.domain.message import counted, message
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot
from models.domain.workflow import Purpose, Step, StepKind, TimeOut


def waits_for_ever(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find approvals without a time limit and what follows it, but for bodies and consents."""
    for workflow, steps in drawn(snapshot):
        found = [s for s in steps if s.kind is StepKind.APPROVAL and _may_wait_for_ever(snapshot, s)]
        if found:
            yield Fault(
                counted(
                    "In the workflow “{workflow}” nothing happens when {n} approval stays open: {steps}.",
                    "In the workflow “{workflow}” nothing happens when {n} approvals stay open: {steps}.",
                    len(found),
                    workflow=workflow.name,
                    steps=naming.steps(found),
                ),
                message(
                    "Enter a time limit, and whether the approval then expires or passes to the deputy or "
                    "superior."
                ),
                naming.places("step", (step.id for step in found)),
            )


def _may_wait_for_ever(snapshot: Snapshot, approval: Step) -> bool:
    role = snapshot.roles.get(approval.performer_role_id or "")
    if approval.purpose is Purpose.CONSENT or (role is not None and role.kind is RoleKind.BODY):
        return False
    return approval.limit_hours is None or approval.limit_outcome is TimeOut.NOTHING


def passes_on_to_nobody(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find approvals whose limit passes on to a superior or deputy that does not exist."""
    for approval in approvals(snapshot):
        role = snapshot.roles.get(approval.performer_role_id or "")
        if role is None or passes_on_to(snapshot, approval, approval.limit_outcome) is not None:
            continue
        step = naming.step_in_workflow(snapshot, approval)
        places = (Place("step", approval.id), Place("role", role.id))
        if approval.limit_outcome is TimeOut.DEPUTY:
            text = message(
                "{step} passes to the deputy of {role}, but there is none.", step=step, role=role.name
            )
            yield Fault(text, message("Choose a deputy, or the role it passes to."), places)
        elif approval.limit_outcome is TimeOut.ESCALATE:
            text = message(
                "{step} passes to the superior of {role}, but there is none.", step=step, role=role.name
            )
            remedy = message("Choose the role it passes to, or enter who leads the department.")
            yield Fault(text, remedy, places)
