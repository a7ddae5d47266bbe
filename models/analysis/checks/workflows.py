"""Rules of a drawing: it begins and ends, no step is cut off or stuck, every approval can say no.

What is wrong at many steps for one reason is one finding that lists the steps. Steps from which no end can
be reached have one of two causes, a dead end or a loop without a way out, and only the cause is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, MendId, Place, Severity
from models.analysis.paths import steps_in_order, ways_out
from models.domain.message import Message, counted, message
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import (
    Snapshot,
    workflows_in_order,
)
from models.domain.workflow import Flow, Outcome, Step, StepKind, Workflow


def drawn(snapshot: Snapshot) -> Iterator[tuple[Workflow, tuple[Step, ...]]]:
    """Yield every workflow with its steps in flow order."""
    for workflow in workflows_in_order(snapshot):
        yield workflow, steps_in_order(snapshot, workflow.id)


def start_to_end(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find workflows without start or end, steps that no start reaches, and dead ends."""
    for workflow, steps in drawn(snapshot):
        place = (Place("workflow", workflow.id),)
        if not steps:
            text = message("The workflow “{workflow}” has no steps yet.", workflow=workflow.name)
            remedy = message("Draw it from a start to an end, or remove it.")
            yield Fault(text, remedy, place, Severity.WARNING, MendId.DRAW_START)  # it has only just begun
            continue
        starts = [step for step in steps if step.kind is StepKind.START]
        if starts:
            yield from _cut_off(snapshot, workflow, starts, steps)
        else:
            text = message("The workflow “{workflow}” has no start.", workflow=workflow.name)
            yield Fault(text, message("Put a start before the first step."), place, mend=MendId.DRAW_START)
        if any(step.kind is StepKind.END for step in steps):
            yield from _dead_ends(snapshot, workflow, steps)
        else:
            text = message("The workflow “{workflow}” has no end.", workflow=workflow.name)
            yield Fault(text, message("Put an end behind the last step."), place, mend=MendId.DRAW_END)


def _cut_off(
    snapshot: Snapshot, workflow: Workflow, starts: list[Step], steps: tuple[Step, ...]
) -> Iterator[Fault]:
    reached = _reached({step.id for step in starts}, _targets(snapshot, steps))
    found = [step for step in steps if step.id not in reached]
    if found:
        yield Fault(
            counted(
                "In the workflow “{workflow}” no way leads from the start to {n} step: {steps}.",
                "In the workflow “{workflow}” no way leads from the start to {n} steps: {steps}.",
                len(found),
                workflow=workflow.name,
                steps=naming.steps(found),
            ),
            message("Draw an arrow from an earlier step, or remove what is not needed."),
            _places(found),
        )


def _dead_ends(snapshot: Snapshot, workflow: Workflow, steps: tuple[Step, ...]) -> Iterator[Fault]:
    after = ways_out(snapshot)
    found = [step for step in steps if step.kind is not StepKind.END and step.id not in after]
    if found:
        yield Fault(
            counted(
                "The workflow “{workflow}” has {n} dead end: {steps}.",
                "The workflow “{workflow}” has {n} dead ends: {steps}.",
                len(found),
                workflow=workflow.name,
                steps=naming.steps(found),
            ),
            message("Draw an arrow to the next step or to an end."),
            _places(found),
            mend=MendId.LEAD_TO_END,
        )


def loop_without_exit(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find loops that no arrow leaves: whatever gets in never ends."""
    for workflow, steps in drawn(snapshot):
        targets = _targets(snapshot, steps)
        sources = _reversed(targets)
        coming_out = _reached({step.id for step in steps if not targets[step.id]}, sources)
        while stuck := [step for step in steps if step.id not in coming_out]:
            loop = _last_loop(stuck[0].id, targets, sources)
            coming_out |= _reached(loop, sources)
            found = [step for step in steps if step.id in loop]
            yield Fault(
                message(
                    "In the workflow “{workflow}” a loop has no way out: {steps}.",
                    workflow=workflow.name,
                    steps=naming.steps(found),
                ),
                message("Put a branch into the loop and draw an arrow from it to a later step or an end."),
                _places(found),
            )


def _last_loop(step_id: str, targets: Mapping[str, list[str]], sources: Mapping[str, list[str]]) -> set[str]:
    """Return the steps that everything going on from this step ends up in."""
    ahead = _reached({step_id}, targets)
    while beyond := ahead - _reached({step_id}, sources):
        step_id = min(beyond)
        ahead = _reached({step_id}, targets)
    return ahead


def nobody_set_to_perform(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find tasks and approvals without the one role that does them; helpers by hand do not count."""
    for workflow, steps in drawn(snapshot):
        found = [s for s in steps if s.kind in ACTIVITY_KINDS and s.performer_role_id is None]
        if found:
            yield Fault(
                counted(
                    "In the workflow “{workflow}” {n} step has nobody who does it: {steps}.",
                    "In the workflow “{workflow}” {n} steps have nobody who does them: {steps}.",
                    len(found),
                    workflow=workflow.name,
                    steps=naming.steps(found),
                ),
                message("Choose a role under “Done by”."),
                _places(found),
            )


def cases_not_covered(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find branches with one way only, several ways without a condition, or shares that are not 100 %."""
    for _workflow, steps in drawn(snapshot):
        for step in steps:
            ways = ways_out(snapshot).get(step.id, ())
            fault = _uncovered(snapshot, step, ways) if step.kind is StepKind.DECISION and ways else None
            if fault is not None:
                mend = MendId.REMOVE_BRANCH if len(ways) == 1 else MendId.NONE
                yield Fault(*fault, (Place("step", step.id),), mend=mend)


def _uncovered(snapshot: Snapshot, step: Step, ways: tuple[Flow, ...]) -> tuple[Message, Message] | None:
    name = naming.step_in_workflow(snapshot, step)
    if len(ways) == 1:
        text = message("{step} is a branch with one way only.", step=name)
        return text, message("Draw an arrow for every case, or remove the branch.")
    silent = [way for way in ways if not way.label and way.outcome is Outcome.NONE]
    if len(silent) > 1:
        return (
            message("{n} arrows behind {step} do not say when they apply.", n=len(silent), step=name),
            message("Label the arrows; only the one for all other cases may stay without a text."),
        )
    shares = [way.share for way in ways if way.share is not None]
    if len(shares) == len(ways) and abs(sum(shares) - 1) > 0.005:
        return (
            message(
                "The shares of cases at {step} make {total}%.", step=name, total=round(100 * sum(shares))
            ),
            message("Correct the shares so that they make 100%."),
        )
    return None


def _targets(snapshot: Snapshot, steps: Iterable[Step]) -> dict[str, list[str]]:
    after = ways_out(snapshot)
    return {step.id: [flow.target_id for flow in after.get(step.id, ())] for step in steps}


def _reversed(targets: Mapping[str, list[str]]) -> dict[str, list[str]]:
    sources: dict[str, list[str]] = {step_id: [] for step_id in targets}
    for source_id, target_ids in targets.items():
        for target_id in target_ids:
            sources[target_id].append(source_id)
    return sources


def _reached(begin: set[str], targets: Mapping[str, list[str]]) -> set[str]:
    seen, waiting = set(begin), list(begin)
    while waiting:
        fresh = [step_id for step_id in targets[waiting.pop()] if step_id not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return seen


def _places(steps: Iterable[Step]) -> tuple[Place, ...]:
    return naming.places("step", (step.id for step in steps))
