"""Steps on their own: taken out of a drawing as a small document, put into any workflow of any document."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import ClassVar

from models.analysis.paths import steps_in_order
from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import free_name
from models.domain.order import keys_behind
from models.domain.snapshot import Row, Snapshot, steps_by_workflow
from models.domain.workflow import Step
from models.editing.change import ChangeSet, added
from models.editing.copying import copy_of, drawn, roles_by_name, roles_spoken_of
from models.editing.rows import found


@dataclass(frozen=True, slots=True)
class PasteSteps:
    """Put a clip into a workflow: its steps with the arrows among them, letters, and roles that are missing.

    A clip is a small document with one workflow, made by `clip`. Places by hand stay behind with the rest of
    the old drawing; names that the workflow has already get a number.
    """

    source: Snapshot = field(repr=False)
    workflow_id: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("paste steps")

    @property
    def step_ids(self) -> tuple[str, ...]:
        return tuple(copy_of(self.id, step_id) for step_id in self.source.steps)

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        found(snapshot, "workflow", self.workflow_id)
        (clipped,) = self.source.workflows
        fresh, role_of = roles_by_name(snapshot, self.source, clipped, self.id)
        there = steps_by_workflow(snapshot).get(self.workflow_id, ())
        taken, position = {step.name for step in there}, keys_behind(there)

        def fitting(row: Row) -> Row:
            if not isinstance(row, Step):
                return row
            name = free_name(row.name, taken) if row.name else ""
            taken.add(name)
            return replace(row, name=name, position=next(position), column_by_hand=None, row_by_hand=None)

        rows = map(fitting, drawn(self.source, clipped, self.id, self.workflow_id, role_of))
        return ChangeSet(self.title, tuple(map(added, (*fresh, *rows))))


def clip(snapshot: Snapshot, step_ids: Collection[str]) -> Snapshot:
    """Return some steps of one workflow as a document of their own, with the roles they speak of."""
    first = snapshot.steps[next(iter(step_ids))]
    in_order = steps_in_order(snapshot, first.workflow_id)
    steps = {step.id: step for step in in_order if step.id in step_ids}
    workflow = replace(
        snapshot.workflows[first.workflow_id], owner_role_id=None, target_step_id=None, lanes_by_hand=()
    )
    flows = {f.id: f for f in snapshot.flows.values() if f.source_id in steps and f.target_id in steps}
    told = {row.id: row for row in snapshot.addressees.values() if row.step_id in steps}
    letters = {row.id: row for row in snapshot.assignments.values() if row.activity_id in steps}
    parts = Snapshot().with_tables(
        {
            "workflow": {workflow.id: workflow},
            "step": steps,
            "flow": flows,
            "addressee": told,
            "assignment": letters,
            "cell_note": {row.id: row for row in snapshot.cell_notes.values() if row.activity_id in steps},
        }
    )
    roles = {
        role_id: replace(snapshot.roles[role_id], department_id=None, deputy_role_id=None)
        for role_id in sorted(roles_spoken_of(parts, workflow.id))
    }
    return parts.with_tables({"role": roles})
