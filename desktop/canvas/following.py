"""What is selected after an edit that says nothing of it, such as undo: the eye follows what came or went."""

from __future__ import annotations

from collections.abc import Collection

from models.domain.snapshot import Snapshot, flows_by_workflow
from models.domain.workflow import Step
from models.editing.change import ChangeSet


def steps_to_follow(
    before: Snapshot, changes: ChangeSet, workflow_id: str, chosen: Collection[str]
) -> tuple[str, ...]:
    """Return the steps to select: what came, or what led to the selected one that went; () for no change."""
    came = [c.after for c in changes.changes if c.before is None and isinstance(c.after, Step)]
    if came:
        return tuple(step.id for step in came if step.workflow_id == workflow_id)
    gone = {change.id for change in changes.changes if change.kind == "step" and change.after is None}
    if not chosen or not gone.issuperset(chosen):
        return ()
    flows = flows_by_workflow(before).get(workflow_id, ())
    leading = (flow.source_id for flow in flows if flow.target_id in chosen and flow.source_id not in gone)
    return tuple(leading)[:1]
