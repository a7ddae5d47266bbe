"""What a user can do to the places of a drawing: put steps elsewhere, order its lanes, tidy up.

Places are where a person wants something; the drawing may put it further right, where arrows demand it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, cast

from models.analysis.arrangement import SEEN, arrangement
from models.analysis.drawing import Drawing
from models.analysis.placing.cells import cells_of
from models.domain.errors import RuleViolation
from models.domain.message import N_, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, steps_by_workflow
from models.domain.workflow import WITHOUT_ROLE, Step
from models.editing.change import Change, ChangeSet, edited
from models.editing.rows import found

Places = Mapping[str, int | None]  # a column, or a row in its lane, by step; None is automatic


@dataclass(frozen=True, slots=True)
class PlaceSteps:
    """Put steps of one workflow into columns and rows; not left of a step that leads to them and stays."""

    columns: Places = field(default_factory=dict)
    rows: Places = field(default_factory=dict)
    title: ClassVar[str] = N_("move steps")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        refusal = cannot_stand(snapshot, self.columns)
        if refusal is None and not self.columns:
            refusal = _same_levels(snapshot, self.rows)
        if refusal is not None:
            raise refusal
        changes: list[Change] = []
        for step_id in dict.fromkeys((*self.columns, *self.rows)):
            step = cast("Step", found(snapshot, "step", step_id))
            column = self.columns.get(step_id, step.column_by_hand)
            row = self.rows.get(step_id, step.row_by_hand)
            changes += edited(step, column_by_hand=column, row_by_hand=row)
        return ChangeSet(self.title, tuple(changes))


@dataclass(frozen=True, slots=True)
class OrderLanes:
    """Give the lanes of a workflow this order, from top to bottom."""

    workflow_id: str
    role_ids: tuple[str | None, ...]
    title: ClassVar[str] = N_("move row")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "workflow", self.workflow_id)
        lanes = tuple(dict.fromkeys(role_id or WITHOUT_ROLE for role_id in self.role_ids))
        return ChangeSet(self.title, edited(row, lanes_by_hand=lanes))


@dataclass(frozen=True, slots=True)
class TidyUp:
    """Forget every place of a workflow that was chosen by hand."""

    workflow_id: str
    title: ClassVar[str] = N_("tidy up")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        row = found(snapshot, "workflow", self.workflow_id)
        steps = steps_by_workflow(snapshot).get(self.workflow_id, ())
        changes = [change for step in steps for change in edited(step, column_by_hand=None, row_by_hand=None)]
        return ChangeSet(self.title, (*changes, *edited(row, lanes_by_hand=())))


def is_arranged_by_hand(snapshot: Snapshot, workflow_id: str) -> bool:
    """Return whether there is anything to tidy up."""
    workflow = snapshot.workflows.get(workflow_id)
    steps = steps_by_workflow(snapshot).get(workflow_id, ())
    return workflow is not None and (
        bool(workflow.lanes_by_hand)
        or any(step.column_by_hand is not None or step.row_by_hand is not None for step in steps)
    )


def cannot_stand(snapshot: Snapshot, columns: Places) -> RuleViolation | None:
    """Return why one of these steps cannot stand in its column when all of them move, or None."""
    for step_id, column in columns.items():
        step = cast("Step", found(snapshot, "step", step_id))
        if column is None:
            continue
        places = arrangement(snapshot, step.workflow_id).columns
        for other in places.before[step_id]:
            if other not in columns and places.of[other] >= column:
                words = message(
                    "It cannot move further left: an arrow leads here from “{step}”.",
                    step=label_of(snapshot.steps[other]),
                )
                return RuleViolation("left_of_its_arrow", words, (step_id, other))
        if column < 0:
            return RuleViolation("left_of_all", message("It cannot move further left."), (step_id,))
    return None


def columns_with(snapshot: Snapshot, step_ids: Collection[str], grip: str, column: int | None) -> Places:
    """Return the columns of steps that move as one, `grip` to this one; None gives all back to the arrows.

    Steps that only follow one that moves keep following.
    """
    if column is None:
        return dict.fromkeys(step_ids)
    seen = arrangement(snapshot, snapshot.steps[grip].workflow_id).columns
    across = column - seen.of[grip]

    def follows(step_id: str) -> bool:
        return any(
            other in step_ids and seen.of[other] == seen.of[step_id] - 1 for other in seen.before[step_id]
        )

    return {step_id: None if follows(step_id) else seen.of[step_id] + across for step_id in step_ids}


def rows_with(snapshot: Snapshot, step_ids: Collection[str], grip: str, row: int) -> Places:
    """Return the rows of the steps in the lane of `grip` that move as one with it to this row."""
    workflow_id = snapshot.steps[grip].workflow_id
    seen = arrangement(snapshot, workflow_id)
    down = row - seen.row_of(grip)
    rows = {
        step_id: max(0, seen.row_of(step_id) + down)
        for step_id in step_ids
        if seen.lane_of(step_id) == seen.lane_of(grip)
    }
    by_itself = _cells(snapshot, workflow_id, dict.fromkeys(rows))
    return {step_id: None if by_itself[step_id][1] == row else row for step_id, row in rows.items()}


def _cells(snapshot: Snapshot, workflow_id: str, rows: Places) -> Mapping[str, tuple[int, int]]:
    """Return lane and row of every step when some get other rows."""
    steps = [
        replace(step, row_by_hand=rows[step.id]) if step.id in rows else step
        for step in steps_by_workflow(snapshot)[workflow_id]
    ]
    columns = arrangement(snapshot, workflow_id).columns
    return cells_of(steps, columns, snapshot.workflows[workflow_id].lanes_by_hand).of


def _same_levels(snapshot: Snapshot, rows: Places) -> RuleViolation | None:
    """Return that these rows would move nothing: a lane has no rows that nothing stands in."""
    steps = [cast("Step", found(snapshot, "step", step_id)) for step_id in rows]
    workflows = {step.workflow_id for step in steps}
    if any(_cells(snapshot, one, rows) != arrangement(snapshot, one).cells.of for one in workflows):
        return None
    return RuleViolation("same_level", message("There is no further level on that side."), tuple(rows))


def nudged(
    snapshot: Snapshot, shown: Drawing, step_ids: Collection[str], across: int, down: int
) -> PlaceSteps:
    """Move steps of a drawing as one to the next column or row on that side; the leftmost one leads."""
    seen = arrangement(snapshot, shown.workflow_id)
    grip = min(step_ids, key=lambda step_id: seen.columns.of[step_id])
    if down:
        row = max(0, seen.row_of(grip) + down)
        return PlaceSteps(rows=rows_with(snapshot, step_ids, grip, row))
    column = _next_column(snapshot, shown, step_ids, snapshot.steps[grip], across)
    return PlaceSteps(columns_with(snapshot, step_ids, grip, column))


def _next_column(
    snapshot: Snapshot, shown: Drawing, step_ids: Collection[str], step: Step, across: int
) -> int | None:
    """Return the next column on that side in which one sees that the step moved."""
    seen = arrangement(snapshot, step.workflow_id)
    here = seen.columns.of[step.id]
    if across < 0 and step.column_by_hand is not None:
        is_home = here == seen.least_column(step.id, step_ids) and seen.columns.before[step.id]
        return None if is_home else here - 1
    if across < 0 or step.column_by_hand is not None:
        return here + across
    left = next(shape.box.x for shape in shown.shapes if shape.step_id == step.id)
    starts = seen.column_starts(shown, step_ids)
    return next((n for n in range(here, len(starts)) if starts[n] > left + SEEN), here + 1)


def lane_moved(snapshot: Snapshot, workflow_id: str, role_id: str | None, place: int) -> OrderLanes | None:
    """Return the command that puts a lane at this place, None when it stands there."""
    lanes = arrangement(snapshot, workflow_id).cells.lanes
    others = [lane for lane in lanes if lane != role_id]
    place = min(max(place, 0), len(others))
    wanted = (*others[:place], role_id, *others[place:])
    return None if wanted == lanes else OrderLanes(workflow_id, wanted)
