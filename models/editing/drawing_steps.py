"""What a gesture on a drawing means: a new step with the arrows that tie it in, as one edit.

Each function puts commands together; what the user draws is undone in one go.
"""

from __future__ import annotations

from collections.abc import Collection

from models.analysis.paths import ways_out
from models.domain.errors import RuleViolation
from models.domain.message import N_, Message, message
from models.domain.names import free_name
from models.domain.row_rules import ONE_WAY_OUT
from models.domain.rules import can_connect
from models.domain.snapshot import (
    Snapshot,
    flows_by_source,
    flows_by_target,
    flows_by_workflow,
    steps_by_workflow,
)
from models.domain.workflow import Flow, StepKind
from models.editing.arranging import Places, PlaceSteps
from models.editing.change import Command
from models.editing.together import Together
from models.editing.workflow_commands import (
    ONWARD,
    AddStep,
    BranchOff,
    ConnectSteps,
    EditFlow,
    EditStep,
    RemoveFlow,
    RemoveStep,
)


def free_step_name(snapshot: Snapshot, workflow_id: str, wanted: str) -> str:
    """Return this name, numbered when a step of the workflow has it already."""
    return free_name(wanted, (step.name for step in steps_by_workflow(snapshot).get(workflow_id, ())))


def cannot_insert(kind: StepKind) -> RuleViolation | None:
    """Return why a step of this kind may not be put into an arrow, or None."""
    if kind is StepKind.START:
        return RuleViolation("flow_to_start", message("Nothing leads to a start. Choose another place."))
    if kind is StepKind.END:
        return RuleViolation("flow_from_end", message("Nothing follows an end. Choose another place."))
    return None


def needs_branch(snapshot: Snapshot, source_id: str, target_id: str | None = None) -> bool:
    """Return whether an arrow from here is possible only behind a branch, because one leads away already."""
    if target_id is not None:
        broken = can_connect(snapshot, source_id, target_id)
        return broken is not None and broken.code == "second_way_out"
    step = snapshot.steps[source_id]
    return step.kind in ONE_WAY_OUT and bool(flows_by_source(snapshot).get(source_id))


def cannot_lead_to(snapshot: Snapshot, source_id: str, target_id: str) -> Message | None:
    """Return why no arrow can be drawn from source to target, not even behind a branch; None if one can."""
    broken = can_connect(snapshot, source_id, target_id)
    if broken is None or broken.code == "second_way_out":
        return None
    return broken.message


def inserted(flow: Flow, step: AddStep) -> Together:
    """Put a new step into an arrow; what was said on the arrow stays before the step."""
    onward = ConnectSteps(step.id, flow.target_id)
    return Together(N_("insert step"), (step, EditFlow(flow.id, {"target_id": step.id}), onward))


def appended(source_id: str, step: AddStep) -> Together:
    """Add a step behind another one."""
    return Together(N_("append step"), (step, ConnectSteps(source_id, step.id)))


def put_behind(snapshot: Snapshot, source_id: str, step: AddStep) -> Together:
    """Add a step behind another one, before what followed so far; raises RuleViolation `several_ways_on`."""
    onward = [flow for flow in ways_out(snapshot).get(source_id, ()) if flow.outcome in ONWARD]
    if len(onward) > 1:
        text = message(
            "Several arrows lead on from “{step}”. Choose one of them in the drawing.",
            step=snapshot.steps[source_id].name,
        )
        raise RuleViolation("several_ways_on", text, (source_id,))
    return inserted(onward[0], step) if onward else appended(source_id, step)


def put_in_front(snapshot: Snapshot, target_id: str, step: AddStep) -> Together:
    """Add a step before another one, behind what led there so far; raises RuleViolation `several_ways_in`."""
    known = {flow.id: flow for flows in ways_out(snapshot).values() for flow in flows}
    leading = [known.get(flow.id, flow) for flow in flows_by_target(snapshot).get(target_id, ())]
    onward = [flow for flow in leading if flow.outcome in ONWARD]
    if len(onward) > 1:
        text = message(
            "Several arrows lead to “{step}”. Choose one of them in the drawing.",
            step=snapshot.steps[target_id].name,
        )
        raise RuleViolation("several_ways_in", text, (target_id,))
    return inserted(onward[0], step) if onward else put_before(target_id, step)


def put_before(target_id: str, step: AddStep) -> Together:
    """Add a step that leads to another one."""
    return Together(N_("put step before"), (step, ConnectSteps(step.id, target_id)))


def branched(source_id: str, step: AddStep, kind: StepKind) -> Together:
    """Add a step as a second way out, behind a new branch or “in parallel”."""
    return Together(N_("branch off"), (step, BranchOff(source_id, step.id, kind)))


def taken_away(snapshot: Snapshot, step_ids: Collection[str], flow_ids: Collection[str]) -> Command | None:
    """Remove steps and arrows in one go; None when there is nothing to remove.

    A single step leaves its gap closed by an arrow; arrows chosen with it are gone in any case.
    """
    steps = [step_id for step_id in snapshot.steps if step_id in step_ids]
    flows = [flow_id for flow_id in snapshot.flows if flow_id in flow_ids]
    commands: tuple[Command, ...] = (*map(RemoveFlow, flows), *map(RemoveStep, steps))
    if len(commands) == 1:
        return commands[0]
    return Together(N_("remove what is selected"), commands) if commands else None


def performed_by(
    snapshot: Snapshot, step_ids: Collection[str], role_id: str | None, columns: Places | None = None
) -> Command | None:
    """Let a role perform these steps, in columns chosen by hand; None when it already does."""
    edits: tuple[Command, ...] = tuple(
        EditStep(step_id, {"performer_role_id": role_id})
        for step_id in step_ids
        if snapshot.steps[step_id].performer_role_id != role_id
    )
    if not edits:
        return None
    rows = {step_id: None for step_id in step_ids if snapshot.steps[step_id].row_by_hand is not None}
    if columns or rows:
        edits += (PlaceSteps(columns or {}, rows),)
    return edits[0] if len(edits) == 1 else Together(N_("change who does it"), edits)


def way_in(snapshot: Snapshot, step_id: str) -> Flow | None:
    """Return the one arrow that leads to a step, None when there are none or several."""
    flows = flows_by_workflow(snapshot).get(snapshot.steps[step_id].workflow_id, ())
    leading = [flow for flow in flows if flow.target_id == step_id]
    return leading[0] if len(leading) == 1 else None
