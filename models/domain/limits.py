"""How large a document may become: one table, asked by every edit and by whoever opens a file.

The bounds lie well above the largest companies (5,000 steps, 300 roles, 2,000 steps in one workflow), and low
enough that everything derived from a document at its bounds can still be waited for. What can be made can be
opened, because both ask here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.domain.kinds import KINDS
from models.domain.message import N_, Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import (
    Snapshot,
    addressees_by_workflow,
    departments_in_order,
    flows_by_source,
    flows_by_target,
    flows_by_workflow,
    steps_by_workflow,
)
from models.domain.workflow import StepKind

MOST: Mapping[str, int] = {kind.name: kind.most for kind in KINDS.values() if kind.most}
DEEPEST = 50  # departments below one another
MOST_STEPS_IN_ONE = 5_000  # workflow
MOST_APPROVALS_IN_ONE = 300  # each of them counts for every step before it
MOST_FLOWS_IN_ONE = 10_000
MOST_FLOWS_AT_ONE = 300  # step, leading on or leading to it
MOST_FOLLOWING = 1_000_000  # steps times approvals and addressees of their workflow, of all together

_STEPS = N_("“{name}” would have {n} steps, at most {most} are possible in one workflow. Divide it.")
_APPROVALS = N_("“{name}” would have {n} approvals, at most {most} are possible in one workflow. Divide it.")
_FLOWS = N_("“{name}” would have {n} arrows, at most {most} are possible in one workflow. Divide it.")
_DEPTH = N_("“{name}” would be {n} departments deep, at most {most} are possible. Put it higher.")

_AT_ONE = N_("“{name}” would have {n} arrows on one side, at most {most} are possible. Put steps between.")
_FOLLOWING = N_(
    "Up to {n} letters would follow from approvals and notices, a document holds at most {most}. "
    "Divide long workflows."
)


def too_many(counts: Mapping[str, int]) -> Message | None:
    """Return what to say of these counts of rows by kind, None when a document may hold as many."""
    for kind, most in MOST.items():
        if counts.get(kind, 0) > most:
            return Message(KINDS[kind].words.too_many, (("n", counts[kind]), ("most", most)))
    return None


def too_large(snapshot: Snapshot, kinds: Collection[str] = tuple(MOST)) -> Message | None:
    """Return what of these kinds is beyond the bounds of a document, None when nothing is."""
    broken = too_many({kind: len(snapshot.table(kind)) for kind in kinds})
    if broken is None and not {"step", "flow", "addressee"}.isdisjoint(kinds):
        broken = _large_workflow(snapshot)
    if broken is None and "department" in kinds:
        broken = _deep_department(snapshot)
    return broken


def _large_workflow(snapshot: Snapshot) -> Message | None:
    steps, flows = steps_by_workflow(snapshot), flows_by_workflow(snapshot)
    for workflow in snapshot.workflows.values():
        own = steps.get(workflow.id, ())
        for text, n, most in (
            (_STEPS, len(own), MOST_STEPS_IN_ONE),
            (_APPROVALS, sum(step.kind is StepKind.APPROVAL for step in own), MOST_APPROVALS_IN_ONE),
            (_FLOWS, len(flows.get(workflow.id, ())), MOST_FLOWS_IN_ONE),
        ):
            if n > most:
                return message(text, name=workflow.name, n=n, most=most)
    return _much_following(snapshot) or _crowded_step(snapshot)


def _crowded_step(snapshot: Snapshot) -> Message | None:
    for ends in (flows_by_source(snapshot), flows_by_target(snapshot)):
        for step_id, flows in ends.items():
            if len(flows) > MOST_FLOWS_AT_ONE:
                step = snapshot.steps[step_id]
                name = label_of(step)
                return message(_AT_ONE, name=name, n=len(flows), most=MOST_FLOWS_AT_ONE)
    return None


def _much_following(snapshot: Snapshot) -> Message | None:
    """Return what to say when too many letters may follow from the approvals and notices of all workflows."""
    told = addressees_by_workflow(snapshot)
    following = 0
    for workflow_id, steps in steps_by_workflow(snapshot).items():
        approvals = sum(step.kind is StepKind.APPROVAL for step in steps)
        following += len(steps) * (approvals + len(told.get(workflow_id, ())))
    return message(_FOLLOWING, n=following, most=MOST_FOLLOWING) if following > MOST_FOLLOWING else None


def _deep_department(snapshot: Snapshot) -> Message | None:
    for department, depth in departments_in_order(snapshot):
        if depth >= DEEPEST:
            return message(_DEPTH, name=department.name, n=depth + 1, most=DEEPEST)
    return None
