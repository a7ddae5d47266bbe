"""Rules of time: what a workflow takes at least on its longest way against the target it promises.

The sum errs only downwards, so that a finding is never false. Rework, waiting for opening and steps without
times count nothing. Against a target in service hours only steps count whose hours lie within the service
hours of the organisation; against one in clock hours all do, since an hour of service takes at least one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault, Place
from models.analysis.paths import LEFT_OUT, flows_of, steps_in_order
from models.domain.message import Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.times import Clock
from models.domain.words import WORDS
from models.domain.workflow import Step, StepKind, Workflow

_WITHIN = {Clock.SERVICE: (Clock.SERVICE,), Clock.DUTY: (Clock.SERVICE, Clock.DUTY)}


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of the longest way that take time, in order, each with its hours."""

    steps: tuple[tuple[Step, float], ...] = ()

    @property
    def hours(self) -> float:
        """Return the sum, to the hundredth of an hour."""
        return round(sum(hours for _, hours in self.steps), 2)


def response_time(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find workflows whose longest way takes longer than their target."""
    for workflow in workflows_in_order(snapshot):
        if workflow.target_hours is None:
            continue
        way = longest_way(snapshot, workflow)
        if way.hours > workflow.target_hours:
            yield _too_slow(workflow, way, workflow.target_hours)


def longest_way(snapshot: Snapshot, workflow: Workflow) -> Way:
    """Return the way from a start to the step of the target, or else to an end, that takes longest.

    Times are in hours of the target's clock. Of the branches the longest counts, in parallel too; flows that
    go back, reject or close a loop are left out.
    """
    steps = steps_in_order(snapshot, workflow.id)
    hours = {step.id: _hours(snapshot, step, workflow.target_clock) for step in steps}
    previous, total = _longest(snapshot, workflow.id, steps, hours)
    goals = [step.id for step in steps if step.id in total and _is_goal(workflow, step)]
    way: list[str] = []
    following = max(goals, key=total.__getitem__, default=None)
    while following is not None:
        way.append(following)
        following = previous[following]
    return Way(
        tuple((snapshot.steps[step_id], hours[step_id]) for step_id in reversed(way) if hours[step_id])
    )


def _is_goal(workflow: Workflow, step: Step) -> bool:
    return (
        step.kind is StepKind.END if workflow.target_step_id is None else step.id == workflow.target_step_id
    )


def _longest(
    snapshot: Snapshot, workflow_id: str, steps: tuple[Step, ...], hours: Mapping[str, float]
) -> tuple[dict[str, str | None], dict[str, float]]:
    place = {step.id: n for n, step in enumerate(steps)}
    before: dict[str, list[str]] = {step.id: [] for step in steps}
    for flow in flows_of(snapshot, workflow_id):
        if flow.outcome not in LEFT_OUT and place[flow.source_id] < place[flow.target_id]:
            before[flow.target_id].append(flow.source_id)
    has_start = any(step.kind is StepKind.START for step in steps)
    previous: dict[str, str | None] = {}
    total: dict[str, float] = {}
    for step in steps:
        reached = [source for source in before[step.id] if source in total]
        begins = step.kind is StepKind.START if has_start else not before[step.id]
        if reached or begins:
            source = max(reached, key=total.__getitem__, default=None)
            previous[step.id] = source
            total[step.id] = hours[step.id] + (total[source] if source is not None else 0.0)
    return previous, total


def _hours(snapshot: Snapshot, step: Step, target: Clock) -> float:
    work = (step.working_most, step.working_usual, step.working_least)
    idle = (step.idle_most, step.idle_usual, step.idle_least)
    given = [next((hours for hours in times if hours is not None), None) for times in (work, idle)]
    known = [hours for hours in given if hours is not None]
    if known:
        return sum(known) if _counts(snapshot, step, step.clock, target) else 0.0
    if step.kind is StepKind.APPROVAL and step.limit_hours is not None:
        return step.limit_hours if _counts(snapshot, step, step.limit_clock, target) else 0.0
    return 0.0


def _counts(snapshot: Snapshot, step: Step, clock: Clock, target: Clock) -> bool:
    if target is Clock.AROUND:
        return True
    role = snapshot.roles.get(step.performer_role_id or "")
    own = role.service_hours if role is not None else None
    service = snapshot.organisation.service_hours
    return clock in _WITHIN[target] and all(
        any(w.weekday == s.weekday and s.opens <= w.opens and w.closes <= s.closes for s in service)
        for w in own or ()
    )


def _too_slow(workflow: Workflow, way: Way, target: float) -> Fault:
    longest, hours = max(way.steps, key=lambda timed: timed[1])
    text = message(
        "“{workflow}” takes {hours} h on its longest way, but {target} h ({clock}) are promised. "
        "“{step}” takes longest, at {longest} h. The way: {steps}.",
        workflow=workflow.name,
        hours=way.hours,
        target=target,
        clock=Message(WORDS[workflow.target_clock]),
        step=label_of(longest),
        longest=round(hours, 2),
        steps=naming.steps(step for step, _ in way.steps),
    )
    remedy = message(
        "Shorten “{step}”, let steps run in parallel, or promise the answer within {hours} h.",
        step=label_of(longest),
        hours=way.hours,
    )
    return Fault(text, remedy, (Place("workflow", workflow.id), Place("step", longest.id)))
