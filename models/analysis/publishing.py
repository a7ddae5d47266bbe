"""What goes out, and whether it was approved before: the tasks that are marked so, over all workflows.

A step is approved when every way to it passes a release that somebody gives; where parallel ways join, one of
them is enough, because the step waits for all. What sends work back or turns it down approves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.analysis.paths import LEFT_OUT, Ways, ways_by_workflow
from models.analysis.standing import Cover, Standing, cover_of
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import Snapshot, per_snapshot, workflows_in_order
from models.domain.workflow import Flow, OnDuty, Purpose, Risk, Step, StepKind, Workflow

# How going out without an approval stands; only what is normal is a matter of taste.
_UNAPPROVED: Mapping[Risk, Standing] = {
    Risk.NORMAL: Standing.LOOK,
    Risk.SENSITIVE: Standing.OPEN,
    Risk.CRITICAL: Standing.OPEN,
}


@dataclass(frozen=True, slots=True)
class GoingOut:
    """A task that goes out, and who does it (None: nobody).

    `approved` when every way to it passes a release; `later` are the releases that only follow it;
    `is_first_answer` when it is the duty's own or marked for it.
    """

    workflow: Workflow
    step: Step
    cover: Cover | None
    approved: bool
    later: tuple[Step, ...]
    is_first_answer: bool

    @property
    def standing(self) -> Standing:
        """Return how it stands that it goes out, or that nobody is there to do it."""
        if self.cover is None or (self.cover.acting is None and not self.cover.is_several):
            return Standing.OPEN
        if self.approved:
            return Standing.LOOK if self.later else Standing.SETTLED
        return Standing.SETTLED if self.is_first_answer else _UNAPPROVED[self.workflow.risk]


@per_snapshot
def going_out(snapshot: Snapshot) -> tuple[GoingOut, ...]:
    """Return every task that goes out, in the order of workflows and steps."""
    return tuple(found for w in workflows_in_order(snapshot) for found in _of_workflow(snapshot, w))


@per_snapshot
def says_nothing_of_going_out(snapshot: Snapshot) -> tuple[Workflow, ...]:
    """Return the workflows with work in which no task is marked: what goes out there is not recorded."""
    marked = {found.workflow.id for found in going_out(snapshot)}
    ways = ways_by_workflow(snapshot)
    return tuple(
        w
        for w in workflows_in_order(snapshot)
        if w.id not in marked and any(step.kind in ACTIVITY_KINDS for step in ways[w.id].steps)
    )


def _of_workflow(snapshot: Snapshot, workflow: Workflow) -> Iterator[GoingOut]:
    ways = ways_by_workflow(snapshot)[workflow.id]
    marked = [step for step in ways.steps if step.kind is StepKind.TASK and step.goes_out]
    approved = _approved(ways) if marked else frozenset[str]()
    for step in marked:
        role_id = step.performer_role_id
        later = (snapshot.steps[step_id] for step_id in ways.following[step.id])
        yield GoingOut(
            workflow,
            step,
            cover_of(snapshot, role_id) if role_id else None,
            step.id in approved,
            tuple(release for release in later if _releases(release)),
            step.on_duty is not OnDuty.NO
            or (role_id is not None and role_id == snapshot.organisation.on_call_role_id),
        )


def _releases(step: Step) -> bool:
    return (
        step.kind is StepKind.APPROVAL
        and step.purpose is Purpose.RELEASE
        and step.performer_role_id is not None
    )


def _approved(ways: Ways) -> frozenset[str]:
    """Return the steps that every way reaches behind a release: the greatest set that holds itself up."""
    into: dict[str, list[Flow]] = {step.id: [] for step in ways.steps}
    for flow in ways.flows:
        into[flow.target_id].append(flow)
    by_id = {step.id: step for step in ways.steps}
    approving = {step.id for step in ways.steps if _releases(step)}
    refusing = approving | {
        step.id
        for step in ways.steps
        if step.kind is StepKind.DECISION and any(f.source_id in approving for f in into[step.id])
    }
    held = set(by_id)

    def brings(flow: Flow) -> bool:
        if flow.outcome in LEFT_OUT and flow.source_id in refusing:
            return False
        return flow.source_id in approving or flow.source_id in held

    def is_held(step: Step) -> bool:
        flows = into[step.id]
        if step.kind is StepKind.START or not flows:
            return False
        kept = any if step.kind is StepKind.PARALLEL else all
        return kept(brings(flow) for flow in flows)

    behind: dict[str, list[str]] = {}
    for flow in ways.flows:
        behind.setdefault(flow.source_id, []).append(flow.target_id)
    waiting = list(by_id)
    while waiting:
        step_id = waiting.pop()
        if step_id in held and not is_held(by_id[step_id]):
            held.discard(step_id)
            waiting.extend(behind.get(step_id, ()))
    return frozenset(held)
