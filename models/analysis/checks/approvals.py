"""Rules of an approval: clear who decides, able to say no, not one too many."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.approval_rule import approval_rule
from models.analysis.approving import performers
from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, MendId, Place, Severity
from models.analysis.checks.workflows import drawn, nobody_set_to_perform
from models.analysis.paths import ways_out
from models.analysis.raci import raci_matrix
from models.domain.message import Message, Value, counted, message
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, per_snapshot
from models.domain.workflow import Deciders, Flow, Outcome, Step, StepKind

_SAYS_NO = frozenset({Outcome.RETURNED, Outcome.REJECTED})


@per_snapshot
def approvals(snapshot: Snapshot) -> tuple[Step, ...]:
    """Return all approvals, workflow by workflow in flow order."""
    return tuple(s for _, steps in drawn(snapshot) for s in steps if s.kind is StepKind.APPROVAL)


def unclear_who_decides(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find approvals by several roles that do not say how many must agree, or need more than there are."""
    for approval in approvals(snapshot):
        fault = _undecidable(snapshot, approval)
        if fault is not None:
            yield Fault(*fault, (Place("step", approval.id),), mend=MendId.CHOOSE_DECIDERS)


def _undecidable(snapshot: Snapshot, step: Step) -> tuple[Message, Message] | None:
    approving = len(performers(snapshot, step))
    if step.deciders is Deciders.ONE and approving > 1:
        return (
            message(
                "{step} has {n} approving roles, but nothing says how many must agree.",
                step=naming.step_in_workflow(snapshot, step),
                n=approving,
            ),
            message("Choose “any one”, “all” or “at least … of …”."),
        )
    count = approval_rule(snapshot, step).count
    if count is None or count.of is None or (count.needed or 0) <= count.of:
        return None
    said: dict[str, Value] = {
        "step": naming.step_in_workflow(snapshot, step),
        "quorum": count.needed or 0,
        "n": count.of,
    }
    if count.are_members:
        return (
            message("{step} needs {quorum} agreeing members but has {n}.", **said),
            message("Lower the number, or enter under “Filled by” who else belongs to it."),
        )
    return (
        message("{step} needs {quorum} agreeing roles but has {n}.", **said),
        message(
            "Lower the number, or enter {letter} for further roles.",
            letter=raci_matrix(snapshot).variant.letter_of[Meaning.PERFORMS],
        ),
    )


def executing_role(snapshot: Snapshot, threshold: float) -> Iterator[Fault]:
    """Find steps without their one executing role and approvals without one clear rule who decides."""
    yield from nobody_set_to_perform(snapshot, threshold)
    yield from unclear_who_decides(snapshot, threshold)


def approval_cannot_refuse(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find approvals without a way that is marked as “back for revision” or “rejected”.

    Such a way leaves the approval, or the branch right behind it. An arrow that only looks like one does not
    count: letters and walking through go by the mark.
    """
    for approval in approvals(snapshot):
        if any(way.outcome in _SAYS_NO for way in ways_of_decision(snapshot, approval)):
            continue
        name = naming.step_in_workflow(snapshot, approval)
        places, unmarked = (Place("step", approval.id),), unmarked_refusals(snapshot, approval)
        if unmarked:
            text = message(
                "The arrow “{way}” after {step} is not marked as “rejected”.",
                way=unmarked[0].label,
                step=name,
            )
            remedy = message("Mark the arrow with what it stands for: letters and times depend on it.")
            yield Fault(text, remedy, places, Severity.WARNING, MendId.MARK_REFUSAL)
        else:
            text = message("{step} has no arrow for “back for revision” or “rejected”.", step=name)
            remedy = message(
                "Draw an arrow back to an earlier step, or one to an end that stands for “rejected” (key O)."
            )
            yield Fault(text, remedy, places)


def ways_of_decision(snapshot: Snapshot, approval: Step) -> list[Flow]:
    """Return the arrows that leave an approval or a branch right behind it."""
    after = ways_out(snapshot)
    ways = list(after.get(approval.id, ()))
    for flow in after.get(approval.id, ()):
        if snapshot.steps[flow.target_id].kind is StepKind.DECISION:
            ways += after.get(flow.target_id, ())
    return ways


def unmarked_refusals(snapshot: Snapshot, approval: Step) -> tuple[Flow, ...]:
    """Return the arrows of an approval that look like a refusal, if others do not."""
    ways = ways_out(snapshot).get(approval.id, ())
    found = tuple(way for way in ways if looks_like_refusal(snapshot, way))
    return found if len(found) < len(ways) else ()


def looks_like_refusal(snapshot: Snapshot, way: Flow) -> bool:
    """Return whether an arrow has a text but no mark, and only notices and waiting come before an end."""
    if not way.label or way.outcome is not Outcome.NONE:
        return False
    step_id, passed = way.target_id, set[str]()
    while step_id not in passed and snapshot.steps[step_id].kind in {StepKind.NOTICE, StepKind.WAIT}:
        passed.add(step_id)
        onward = ways_out(snapshot).get(step_id, ())
        step_id = onward[0].target_id if onward else step_id
    return snapshot.steps[step_id].kind is StepKind.END


def many_approvals(snapshot: Snapshot, most: float) -> Iterator[Fault]:
    """Find workflows with more than `most` approvals."""
    for workflow, steps in drawn(snapshot):
        found = [step for step in steps if step.kind is StepKind.APPROVAL]
        if len(found) > most:
            yield Fault(
                counted(
                    "The workflow “{workflow}” has {n} approval: {steps}.",
                    "The workflow “{workflow}” has {n} approvals: {steps}.",
                    len(found),
                    workflow=workflow.name,
                    steps=naming.steps(found),
                ),
                message("Combine approvals, or replace some by advice or a sample check."),
                (
                    Place("workflow", workflow.id),
                    *naming.places("step", (step.id for step in found)),
                ),
            )
