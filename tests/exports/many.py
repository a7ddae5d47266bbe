"""Documents with many workflows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from models.domain.order import numbered
from models.domain.snapshot import Snapshot, workflows_in_order
from tests.exports.reports import sample


@cache
def many_workflows(count: int, name: str = "") -> Snapshot:
    """Return the sample company with its workflows repeated until there are so many; named alike if asked."""
    snapshot = sample("de")
    known = workflows_in_order(snapshot)
    flows, steps, workflows = dict(snapshot.flows), dict(snapshot.steps), {}
    for n in range(count):
        old = known[n % len(known)]
        new_id = old.id if n < len(known) else f"{old.id}-{n}"
        workflows[new_id] = replace(
            old, id=new_id, name=f"{name or old.name} {n + 1}", position=numbered(n), target_step_id=None
        )
        if new_id == old.id:
            continue
        for step in (step for step in snapshot.steps.values() if step.workflow_id == old.id):
            steps[f"{step.id}-{n}"] = replace(step, id=f"{step.id}-{n}", workflow_id=new_id)
        for flow in (flow for flow in snapshot.flows.values() if flow.workflow_id == old.id):
            flows[f"{flow.id}-{n}"] = replace(
                flow,
                id=f"{flow.id}-{n}",
                workflow_id=new_id,
                source_id=f"{flow.source_id}-{n}",
                target_id=f"{flow.target_id}-{n}",
            )
    return snapshot.with_tables({"workflow": workflows, "step": steps, "flow": flows})
