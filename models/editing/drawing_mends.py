"""Mends that change a drawing: starts and ends, ways back, time limits, the promised time."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.approvals import (
    looks_like_refusal,
    unmarked_refusals,
    ways_of_decision,
)
from models.analysis.checks.finding import Finding
from models.analysis.checks.persons import last_tasks
from models.analysis.checks.times import longest_way
from models.analysis.paths import steps_in_order
from models.domain.message import N_, Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, flows_by_source, flows_by_target, flows_by_workflow
from models.domain.workflow import Flow, Outcome, Step, StepKind, Workflow
from models.editing.change import Command
from models.editing.mend import Mend
from models.editing.row_commands import EditRow, RemoveRow
from models.editing.together import Together
from models.editing.workflow_commands import AddStep, ConnectSteps, EditFlow, RemoveStep


def draw_start(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to put a start before the step that nothing leads to, or the first of a loop."""
    workflow_id = finding.places[0].id
    steps = steps_in_order(snapshot, workflow_id)
    if not steps:
        yield from _begin_or_remove(snapshot.workflows[workflow_id])
        return
    entered = {flow.target_id for flow in flows_by_workflow(snapshot).get(workflow_id, ())}
    first = next((step for step in steps if step.id not in entered), steps[0])
    start = AddStep(workflow_id, StepKind.START)
    yield Mend(
        message("Put a start before “{step}”", step=label_of(first)),
        Together(N_("put a start"), (start, ConnectSteps(start.id, first.id))),
    )


def _begin_or_remove(workflow: Workflow) -> Iterator[Mend]:
    """Offer what a workflow without steps begins with, between which steps can be put, or that it goes."""
    start, end = AddStep(workflow.id, StepKind.START), AddStep(workflow.id, StepKind.END)
    yield Mend(
        message("Place a start and an end"),
        Together(N_("place start and end"), (start, end, ConnectSteps(start.id, end.id))),
    )
    label = message("Remove the workflow “{workflow}”", workflow=workflow.name)
    yield Mend(label, RemoveRow("workflow", workflow.id))


def draw_end(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to put one end behind all steps without a way out, with a join if they run in parallel."""
    workflow_id = finding.places[0].id
    steps = steps_in_order(snapshot, workflow_id)
    last = [step for step in steps if step.id not in flows_by_source(snapshot)]
    end = AddStep(workflow_id, StepKind.END)
    for arrows in _led_to(last, workflow_id, end.id):
        label = message("Put an end after {steps}", steps=_quoted(last))
        yield Mend(label, Together(N_("put an end"), (end, *arrows)))


def _led_to(
    steps: list[Step], workflow_id: str, end_id: str, leading: tuple[Flow, ...] = ()
) -> Iterator[tuple[Command, ...]]:
    """Yield arrows to an end, and ways to it that are waited for; of these only one makes sense."""
    yield tuple(ConnectSteps(step.id, end_id) for step in steps)
    join = AddStep(workflow_id, StepKind.PARALLEL)
    moved = tuple(EditFlow(way.id, {"target_id": join.id}) for way in leading)
    arrows = tuple(ConnectSteps(step.id, join.id) for step in steps)
    if len(moved) + len(arrows) > 1:
        yield (join, *moved, *arrows, ConnectSteps(join.id, end_id))


def lead_to_end(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer arrows from dead ends to the last end, with a join if they run in parallel."""
    found = [snapshot.steps[place.id] for place in finding.places]
    steps = steps_in_order(snapshot, found[0].workflow_id)
    end = [step for step in steps if step.kind is StepKind.END][-1]
    leading = flows_by_target(snapshot).get(end.id, ())
    for arrows in _led_to(found, end.workflow_id, end.id, leading):
        label = message("Lead {steps} to the end", steps=_quoted(found))
        yield Mend(label, Together(N_("lead to the end"), arrows))


def draw_return(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer a way back to what was written last, else an end for what is rejected."""
    approval = snapshot.steps[finding.places[0].id]
    for task in last_tasks(snapshot, approval):
        yield Mend(
            message("Draw a way back to “{step}”", step=task.name), _way_back(snapshot, approval, task)
        )
    ends = [s for s in steps_in_order(snapshot, approval.workflow_id) if s.kind is StepKind.END]
    if ends:
        rejected = ConnectSteps(approval.id, ends[-1].id, outcome=Outcome.REJECTED)
        yield Mend(message("Lead what is rejected to the end"), rejected)
    for way in ways_of_decision(snapshot, approval):
        if looks_like_refusal(snapshot, way):
            yield _marked(way)


def mark_refusal(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to mark the arrows that look like a refusal."""
    approval = snapshot.steps[finding.places[0].id]
    yield from map(_marked, unmarked_refusals(snapshot, approval))


def _marked(way: Flow) -> Mend:
    label = message("Mark the arrow “{way}” as “rejected”", way=way.label)
    return Mend(label, EditFlow(way.id, {"outcome": Outcome.REJECTED}))


def _way_back(snapshot: Snapshot, approval: Step, task: Step) -> Command:
    for flow in flows_by_source(snapshot).get(approval.id, ()):
        if flow.target_id == task.id:
            return EditFlow(flow.id, {"outcome": Outcome.RETURNED})
    return ConnectSteps(approval.id, task.id, outcome=Outcome.RETURNED)


def remove_branch(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to remove a branch with one way only; the arrow closes the gap."""
    step = snapshot.steps[finding.places[0].id]
    yield Mend(message("Remove the branch “{step}”", step=label_of(step)), RemoveStep(step.id))


def promise_less(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to promise the time that the longest way takes."""
    workflow = snapshot.workflows[finding.places[0].id]
    hours = longest_way(snapshot, workflow).hours
    if hours <= (workflow.target_hours or 0.0):
        return  # it is not the work that takes too long
    label = message("Promise the answer within {hours} h", hours=hours)
    yield Mend(label, EditRow("workflow", workflow.id, {"target_hours": hours}))


def _quoted(steps: list[Step]) -> tuple[Message, ...]:
    return tuple(message("“{name}”", name=label_of(step)) for step in steps)
