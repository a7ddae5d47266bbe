"""Mends of ways that run in parallel: what is waited for, what is not, and loops without a way out."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from models.analysis.checks.finding import Finding
from models.analysis.paths import steps_in_order
from models.analysis.soundness.verdict import Flaw, Issue, verdicts
from models.domain.message import N_, Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, flows_by_source, flows_by_target
from models.domain.workflow import Flow, Step, StepKind
from models.editing.change import Command
from models.editing.mend import Mend
from models.editing.together import Together
from models.editing.workflow_commands import AddStep, BranchOff, ConnectSteps, EditFlow, EditStep, RemoveStep


def join_ways(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer to wait where nothing waits, not to wait where something never comes, or to change the branch."""
    issue = _issue(snapshot, finding)
    if issue is None:
        return
    step = snapshot.steps[issue.step_ids[0]]
    cause = snapshot.steps.get(issue.cause_id or "")
    ways = _ways_from(snapshot, cause, step)
    if issue.flaw is Flaw.WAITS_IN_VAIN:
        if cause is not None and cause.kind is StepKind.DECISION:
            label = message("Let all ways after “{step}” run in parallel", step=label_of(cause))
            yield Mend(label, _turned(snapshot, cause, StepKind.PARALLEL))
        label = message("Continue at “{step}” with whichever way arrives", step=label_of(step))
        yield Mend(label, _met(snapshot, step, ways, StepKind.DECISION))
        return
    if issue.flaw is Flaw.HAPPENS_TWICE:
        label = message("Wait for all ways before “{step}”", step=label_of(step))
        yield Mend(label, _met(snapshot, step, ways, StepKind.PARALLEL))
    else:
        yield from _before_the_end(snapshot, issue, step, cause)
    if cause is not None and len(flows_by_target(snapshot).get(cause.id, ())) < 2:
        label = message("Let only one of the ways after “{step}” run", step=label_of(cause))
        yield Mend(label, _turned(snapshot, cause, StepKind.DECISION))


def leave_loop(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer a way out of a loop to the last end, from a branch in it or a new one behind its last step."""
    within = {place.id for place in finding.places}
    steps = steps_in_order(snapshot, snapshot.steps[finding.places[0].id].workflow_id)
    ends = [step for step in steps if step.kind is StepKind.END]
    loop = [step for step in steps if step.id in within]
    if not ends:
        return
    choosing = [step for step in loop if step.kind in {StepKind.DECISION, StepKind.APPROVAL}]
    step = (choosing or [step for step in loop if step.kind is not StepKind.PARALLEL] or loop)[-1]
    way_out = ConnectSteps(step.id, ends[-1].id) if choosing else BranchOff(step.id, ends[-1].id)
    yield Mend(message("Draw a way from “{step}” to the end", step=label_of(step)), way_out)


def _issue(snapshot: Snapshot, finding: Finding) -> Issue | None:
    """Return the issue that a finding speaks of: it names the step, what is behind it and the workflow."""
    step_id, workflow_id = finding.places[0].id, finding.places[-1].id
    issues = verdicts(snapshot)[workflow_id].issues
    return next(
        (issue for issue in issues if issue.step_ids[:1] == (step_id,) and issue.way == finding.way), None
    )


def _ways_from(snapshot: Snapshot, cause: Step | None, step: Step) -> tuple[Flow, ...]:
    """Return the arrows to a step that can be reached from the cause without passing the step."""
    ways = flows_by_target(snapshot).get(step.id, ())
    if cause is None:
        return ways
    behind = _behind(snapshot, cause.id, {step.id})
    return tuple(way for way in ways if way.source_id in behind)


def _behind(snapshot: Snapshot, step_id: str, without: Collection[str]) -> set[str]:
    after, found, ahead = flows_by_source(snapshot), {step_id}, [step_id]
    while ahead:
        targets = {way.target_id for way in after.get(ahead.pop(), ())} - found - set(without)
        found |= targets
        ahead.extend(targets)
    return found


def _turned(snapshot: Snapshot, step: Step, kind: StepKind) -> Command:
    """Return the change of a branch into “in parallel”, whose arrows do not say when they apply, or back."""
    ways = flows_by_source(snapshot).get(step.id, ()) if kind is StepKind.PARALLEL else ()
    silenced = tuple(EditFlow(way.id, {"label": "", "share": None}) for way in ways if way.label or way.share)
    return Together(_TITLE, (EditStep(step.id, {"kind": kind}), *silenced))


def _met(snapshot: Snapshot, step: Step, ways: tuple[Flow, ...], kind: StepKind) -> Command:
    """Let ways meet in a step of a kind: the step itself if it does nothing else, or a new one before it."""
    leading = flows_by_target(snapshot).get(step.id, ())
    onward = flows_by_source(snapshot).get(step.id, ())
    if step.kind in {StepKind.DECISION, StepKind.PARALLEL} and len(onward) == 1 and len(ways) == len(leading):
        return _turned(snapshot, step, kind)
    return Together(_TITLE, _meeting_before(step, ways, kind))


def _meeting_before(step: Step, ways: tuple[Flow, ...], kind: StepKind) -> tuple[Command, ...]:
    meeting = AddStep(step.workflow_id, kind, performer_role_id=step.performer_role_id)
    moved = (EditFlow(way.id, {"target_id": meeting.id}) for way in ways)
    return (meeting, *moved, ConnectSteps(meeting.id, step.id))


def _before_the_end(snapshot: Snapshot, issue: Issue, end: Step, cause: Step | None) -> Iterator[Mend]:
    """Offer to lead the way that ends too early to the join that waits for it, or all ways to one end."""
    waiting = snapshot.steps[snapshot.flows[issue.flow_ids[0]].target_id]
    if waiting.kind is StepKind.PARALLEL and issue.way:
        early = snapshot.flows[issue.way[-1].came[0]]
        for awaited in flows_by_target(snapshot)[waiting.id]:
            if awaited.id != issue.flow_ids[0]:
                commands = _meeting_before(waiting, (awaited, early), StepKind.DECISION)
                label = message(
                    "Lead “{way}” to “{step}”", way=_said(snapshot, early), step=label_of(waiting)
                )
                yield Mend(label, Together(_TITLE, commands))
    if cause is not None:
        behind = _behind(snapshot, cause.id, ())
        ends = [s for s in (snapshot.steps[step_id] for step_id in sorted(behind)) if s.kind is StepKind.END]
        ways = [way for s in ends for way in flows_by_target(snapshot)[s.id]]
        met = tuple(way for way in ways if way.source_id in behind)
        left = {way.id for way in ways} - {way.id for way in met}
        empty = [
            s
            for s in ends
            if s.id != end.id and left.isdisjoint(w.id for w in flows_by_target(snapshot)[s.id])
        ]
        commands = (*_meeting_before(end, met, StepKind.PARALLEL), *(RemoveStep(s.id) for s in empty))
        yield Mend(
            message("Wait for all ways before “{step}”", step=label_of(end)), Together(_TITLE, commands)
        )


def _said(snapshot: Snapshot, way: Flow) -> str | Message:
    return way.label or label_of(snapshot.steps[way.source_id])


_TITLE = N_("let ways meet")
