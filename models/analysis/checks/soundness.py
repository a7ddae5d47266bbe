"""Rules that read the verdict on a workflow: it begins and ends, nothing is cut off, stuck or done twice.

Steps from which no end can be reached have one of two causes, a dead end or a loop without a way out, and
only the cause is named. Every finding carries the way that shows it, if there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, MendId, Place, Severity
from models.analysis.checks.workflows import drawn
from models.analysis.soundness.verdict import Flaw, Issue, verdicts
from models.domain.message import Message, Value, counted, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.words import WORDS
from models.domain.workflow import Outcome, Step, StepKind, TimeOut, Workflow

_Said: TypeAlias = Callable[[Snapshot, Workflow, Issue], Fault]


def start_to_end(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find workflows without start or end, and what in them is cut off, gets stuck or happens twice."""
    for workflow, steps in drawn(snapshot):
        if not steps:
            text = message("The workflow “{workflow}” has no steps yet.", workflow=workflow.name)
            remedy = message("Draw it from a start to an end, or remove it.")
            place = (Place("workflow", workflow.id),)
            yield Fault(text, remedy, place, Severity.WARNING, MendId.DRAW_START)  # it has only just begun
            continue
        issues = verdicts(snapshot)[workflow.id].issues
        flaws = {issue.flaw for issue in issues}
        for issue in issues:
            if issue.flaw in _SAID and not (issue.flaw is Flaw.DEAD_END and Flaw.NO_END in flaws):
                yield _SAID[issue.flaw](snapshot, workflow, issue)


def loop_without_exit(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find loops that no arrow leaves: whatever gets in never ends, unless a time limit ends it."""
    for workflow, _steps in drawn(snapshot):
        for issue in verdicts(snapshot)[workflow.id].issues:
            if issue.flaw is Flaw.ENDLESS:
                yield _endless(snapshot, workflow, issue)


def status(snapshot: Snapshot, workflow_id: str) -> Message | None:
    """Return what the status bar says about the ways of a workflow, None before it has a start and an end."""
    issues = verdicts(snapshot)[workflow_id].issues
    if {issue.flaw for issue in issues} & {Flaw.NO_START, Flaw.NO_END}:
        return None
    if not issues:
        return message("Every way leads to the end")
    return counted(
        "At {n} place a way does not lead to the end",
        "At {n} places a way does not lead to the end",
        len(issues),
    )


def _endless(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    found = _steps(snapshot, issue)
    expiring = [
        step for step in found if step.limit_hours is not None and step.limit_outcome is TimeOut.EXPIRE
    ]
    text = message(
        "In the workflow “{workflow}” a loop has no way out: {steps}.",
        workflow=workflow.name,
        steps=naming.steps(found),
    )
    if expiring:
        text = message(
            "In the workflow “{workflow}” a loop only ends when the limit of {expiring} runs out: {steps}.",
            workflow=workflow.name,
            expiring=naming.steps(expiring),
            steps=naming.steps(found),
        )
    return Fault(
        text,
        message("Put a branch into the loop and draw an arrow from it to a later step or an end."),
        naming.places("step", issue.step_ids),
        Severity.WARNING if expiring else None,
        way=issue.way,
    )


def _no_start(_: Snapshot, workflow: Workflow, __: Issue) -> Fault:
    text = message("The workflow “{workflow}” has no start.", workflow=workflow.name)
    place = (Place("workflow", workflow.id),)
    return Fault(text, message("Put a start before the first step."), place, mend=MendId.DRAW_START)


def _no_end(_: Snapshot, workflow: Workflow, __: Issue) -> Fault:
    text = message("The workflow “{workflow}” has no end.", workflow=workflow.name)
    place = (Place("workflow", workflow.id),)
    return Fault(text, message("Put an end after the last step."), place, mend=MendId.DRAW_END)


def _out_of_reach(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    return Fault(
        counted(
            "In the workflow “{workflow}” no way leads from the start to {n} step: {steps}.",
            "In the workflow “{workflow}” no way leads from the start to {n} steps: {steps}.",
            len(issue.step_ids),
            workflow=workflow.name,
            steps=naming.steps(_steps(snapshot, issue)),
        ),
        message("Draw an arrow from an earlier step, or remove what is not needed."),
        naming.places("step", issue.step_ids),
        mend=MendId.LEAD_THERE,
    )


def _dead_end(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    return Fault(
        counted(
            "The workflow “{workflow}” has {n} dead end: {steps}.",
            "The workflow “{workflow}” has {n} dead ends: {steps}.",
            len(issue.step_ids),
            workflow=workflow.name,
            steps=naming.steps(_steps(snapshot, issue)),
        ),
        message("Draw an arrow to the next step or to an end."),
        naming.places("step", issue.step_ids),
        mend=MendId.LEAD_TO_END,
        way=issue.way,
    )


def _waits_in_vain(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    said: dict[str, Value] = {
        "workflow": workflow.name,
        "join": label_of(snapshot.steps[issue.step_ids[0]]),
        "awaited": _awaited(snapshot, issue),
    }
    if issue.cause_id is None or issue.chosen_id is None:
        text = message(
            "In the workflow “{workflow}”, “{join}” waits for “{awaited}”, which never comes.", **said
        )
    else:
        text = message(
            "In the workflow “{workflow}”, “{join}” waits for “{awaited}”, which never comes when "
            "“{chosen}” is chosen at “{branch}”.",
            **said,
            chosen=_choice(snapshot, issue.chosen_id),
            branch=label_of(snapshot.steps[issue.cause_id]),
        )
    return _in_parallel(text, _meet_alike(), workflow, issue)


def _awaited(snapshot: Snapshot, issue: Issue) -> str | Message:
    source = snapshot.steps[snapshot.flows[issue.flow_ids[0]].source_id]
    if source.kind in {StepKind.DECISION, StepKind.APPROVAL}:
        return _choice(snapshot, issue.flow_ids[0])
    return label_of(source)


def _choice(snapshot: Snapshot, flow_id: str) -> str | Message:
    """Return what is chosen with an arrow: what it says, or where it leads."""
    flow = snapshot.flows[flow_id]
    if flow.label or flow.outcome is not Outcome.NONE:
        return flow.label or Message(WORDS[flow.outcome])
    return label_of(snapshot.steps[flow.target_id])


def _happens_twice(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    step = snapshot.steps[issue.step_ids[0]]
    said: dict[str, Value] = {"workflow": workflow.name, "step": label_of(step)}
    sources = dict.fromkeys(snapshot.flows[flow_id].source_id for flow_id in issue.flow_ids)
    named = [snapshot.steps[source_id] for source_id in sources if snapshot.steps[source_id].name]
    if len(named) == 2 and issue.cause_id not in sources:
        text = message(
            "In the workflow “{workflow}” “{first}” and “{second}” both run, but only one of them is waited "
            "for: “{step}” can happen twice.",
            **said,
            first=named[0].name,
            second=named[1].name,
        )
    elif issue.cause_id is not None:
        text = message(
            "In the workflow “{workflow}” several ways run after “{split}”, but “{step}” does not wait "
            "for all of them: it can happen twice.",
            **said,
            split=label_of(snapshot.steps[issue.cause_id]),
        )
    else:
        text = message(
            "In the workflow “{workflow}” “{step}” does not wait for all ways that run: it can happen twice.",
            **said,
        )
    remedy = message(
        "Put “in parallel” before “{step}”: it waits for all. Or let only one of the ways run: use a branch.",
        step=label_of(step),
    )
    return _in_parallel(text, remedy, workflow, issue)


def _left_running(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    end, left = snapshot.steps[issue.step_ids[0]], _left(snapshot, issue)
    said: dict[str, Value] = {"workflow": workflow.name, "end": label_of(end), "left": label_of(left)}
    if left.kind is StepKind.END:
        text = message("In the workflow “{workflow}” both “{end}” and “{left}” are reached.", **said)
    else:
        text = message(
            "In the workflow “{workflow}” “{end}” is reached while “{left}” is still to be done.", **said
        )
    remedy = message(
        "Let the ways meet in “in parallel” before the end. Or let only one of them run: use a branch."
    )
    return _in_parallel(text, remedy, workflow, issue)


def _left(snapshot: Snapshot, issue: Issue) -> Step:
    return snapshot.steps[snapshot.flows[issue.flow_ids[0]].target_id]


def _tangled(snapshot: Snapshot, workflow: Workflow, issue: Issue) -> Fault:
    return Fault(
        message(
            "In the workflow “{workflow}” the ways that run in parallel do not fit together here: {steps}.",
            workflow=workflow.name,
            steps=naming.steps(_steps(snapshot, issue)),
        ),
        _meet_alike(),
        naming.places("step", issue.step_ids),
    )


def _meet_alike() -> Message:
    return message(
        "Let only ways that all run meet in “in parallel”, ways of which one runs in a branch or directly in "
        "the next step."
    )


def _in_parallel(text: Message, remedy: Message, workflow: Workflow, issue: Issue) -> Fault:
    steps = dict.fromkeys((*issue.step_ids, *((issue.cause_id,) if issue.cause_id else ())))
    places = (*naming.places("step", steps), Place("workflow", workflow.id))
    return Fault(text, remedy, places, mend=MendId.JOIN_WAYS, way=issue.way)


def _steps(snapshot: Snapshot, issue: Issue) -> list[Step]:
    return [snapshot.steps[step_id] for step_id in issue.step_ids]


_SAID: Mapping[Flaw, _Said] = {
    Flaw.NO_START: _no_start,
    Flaw.NO_END: _no_end,
    Flaw.OUT_OF_REACH: _out_of_reach,
    Flaw.DEAD_END: _dead_end,
    Flaw.WAITS_IN_VAIN: _waits_in_vain,
    Flaw.HAPPENS_TWICE: _happens_twice,
    Flaw.LEFT_RUNNING: _left_running,
    Flaw.TANGLED: _tangled,
}
