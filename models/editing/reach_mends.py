"""Mends of steps that no way leads to: lead a way on to them, put them before an end, or remove them."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Finding
from models.analysis.paths import flows_of, steps_in_order
from models.domain.message import N_, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, flows_by_source
from models.domain.workflow import Flow, Outcome, Step, StepKind
from models.editing.change import Command
from models.editing.mend import Mend
from models.editing.together import Together
from models.editing.workflow_commands import ConnectSteps, EditFlow, RemoveStep

_SET_ASIDE = frozenset({Outcome.RETURNED, Outcome.REJECTED})


def lead_there(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer a way to the first of the steps out of reach, or to remove them."""
    lost = {place.id for place in finding.places}
    steps = steps_in_order(snapshot, snapshot.steps[finding.places[0].id].workflow_id)
    flows = flows_of(snapshot, steps[0].workflow_id)
    entered = {flow.target_id for flow in flows if flow.source_id in lost}
    loose = [step for step in steps if step.id in lost]
    first = next((step for step in loose if step.id not in entered), loose[0])
    for step in steps:
        if step.id not in lost and step.kind is not StepKind.END and step.id not in flows_by_source(snapshot):
            label = message("Go on from “{step}” to “{first}”", step=label_of(step), first=label_of(first))
            yield Mend(label, ConnectSteps(step.id, first.id))
    yield from _before_the_end(snapshot, steps, loose, first)
    label = message("Remove {steps}", steps=tuple(message("“{name}”", name=label_of(s)) for s in loose))
    yield Mend(label, Together(N_("remove steps"), tuple(RemoveStep(step.id) for step in loose)))


def _before_the_end(
    snapshot: Snapshot, steps: tuple[Step, ...], loose: list[Step], first: Step
) -> Iterator[Mend]:
    """Offer to do the loose steps last, where one arrow alone leads to the last end."""
    ends = [step for step in steps if step.kind is StepKind.END and step not in loose]
    leading = [f for f in flows_of(snapshot, first.workflow_id) if ends and f.target_id == ends[-1].id]
    leading = [flow for flow in leading if flow.outcome not in _SET_ASIDE and not _is_loose(flow, loose)]
    if len(leading) != 1:
        return
    last = [step for step in loose if step.id not in flows_by_source(snapshot)]
    arrows: list[Command] = [EditFlow(leading[0].id, {"target_id": first.id})]
    arrows += [ConnectSteps(step.id, ends[-1].id) for step in last if step.kind is not StepKind.END]
    source = label_of(snapshot.steps[leading[0].source_id])
    label = message("Do “{first}” after “{step}”", first=label_of(first), step=source)
    yield Mend(label, Together(N_("lead to the end"), tuple(arrows)))


def _is_loose(flow: Flow, loose: list[Step]) -> bool:
    return any(step.id == flow.source_id for step in loose)
