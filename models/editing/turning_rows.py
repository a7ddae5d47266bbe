"""An ongoing duty becomes a step of a workflow and a step an ongoing duty; the row keeps its letters.

The first who does a duty by hand performs the step. What the drawing says of a step stands by hand in the
duty. Where the drawing says more than before, or something has no place in a duty, `what_differs` names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import ClassVar, cast
from uuid import UUID, uuid5

from models.analysis.letter_changes import differences
from models.analysis.matrix import MatrixRow, RaciMatrix
from models.analysis.raci import raci_matrix, rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.message import N_, Message, message
from models.domain.names import clean_name, free_name
from models.domain.order import key_behind
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.row_rules import ACTIVITY_KINDS
from models.domain.snapshot import (
    Row,
    Snapshot,
    assignments_by_activity,
    duties_by_category,
    notes_by_activity,
    roles_in_order,
)
from models.domain.workflow import Step, StepKind
from models.editing.change import Change, ChangeSet, Command, added, apply, edited, removed
from models.editing.drawing_steps import free_step_name, put_behind
from models.editing.rows import found
from models.editing.together import merged
from models.editing.workflow_commands import AddStep, RemoveStep

# Fields of a step that its duty keeps, or that only say where it is drawn.
_KEPT_OR_DRAWN = frozenset(
    {"id", "workflow_id", "kind", "name", "performer_role_id", "description", "position"}
    | {"column_by_hand", "row_by_hand"}
)


@dataclass(frozen=True, slots=True)
class TurnDutyIntoStep:
    """Make an ongoing duty a task of a workflow, behind one of its steps if that is given."""

    duty_id: str
    workflow_id: str
    behind_id: str | None = None
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("turn into a step")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        duty = cast("StandingDuty", found(snapshot, "standing_duty", self.duty_id))
        found(snapshot, "workflow", self.workflow_id)
        first = _first_performer(snapshot, duty.id)
        drawn = self._drawn(snapshot, duty, first.role_id if first else None)
        gone = (removed(first),) if first else ()
        moved = _moved(snapshot, duty.id, self.id, without=first)
        planned = ChangeSet(self.title, merged((*drawn.plan(snapshot).changes, *gone, *moved, removed(duty))))
        return ChangeSet(self.title, merged((*planned.changes, *self._answering(snapshot, planned))))

    def _drawn(self, snapshot: Snapshot, duty: StandingDuty, performer_id: str | None) -> Command:
        name = free_step_name(snapshot, self.workflow_id, duty.name)
        said = {"description": duty.description}
        step = AddStep(self.workflow_id, StepKind.TASK, name, performer_id, said, self.id)
        return put_behind(snapshot, self.behind_id, step) if self.behind_id else step

    def _answering(self, snapshot: Snapshot, planned: ChangeSet) -> Iterator[Change]:
        """Yield who answered for the duty, set by hand where the drawing would name another role."""
        before = rows_by_activity(snapshot)[self.duty_id].roles_with(Meaning.DECIDES)
        after = rows_by_activity(apply(snapshot, planned))[self.id].roles_with(Meaning.DECIDES)
        if before != after:
            for role_id in before:
                own_id = str(uuid5(UUID(self.id), role_id))
                yield added(Assignment(own_id, self.id, role_id, Meaning.DECIDES))


@dataclass(frozen=True, slots=True)
class TurnStepIntoDuty:
    """Make a step an ongoing duty of a category: its letters are by hand then, its arrows close the gap."""

    step_id: str
    category: str
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("turn into an ongoing duty")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        step = cast("Step", found(snapshot, "step", self.step_id))
        if step.kind not in ACTIVITY_KINDS:
            text = message("Only tasks and approvals can become ongoing duties. Choose one of these.")
            raise RuleViolation("no_activity", text, (step.id,))
        category = clean_name(self.category)
        taken = (duty.name for duty in duties_by_category(snapshot).get(category, ()))
        position = key_behind(snapshot.standing_duties.values())
        name = free_name(step.name, taken)
        duty = StandingDuty(self.id, name, category, None, step.description, position)
        moved = _moved(snapshot, step.id, self.id)
        kept = {change.id for change in moved}
        gone = (c for c in RemoveStep(step.id).plan(snapshot).changes if c.id not in kept)
        letters = self._by_hand(rows_by_activity(snapshot)[step.id])
        return ChangeSet(self.title, merged((added(duty), *moved, *letters, *gone)))

    def _by_hand(self, row: MatrixRow) -> Iterator[Change]:
        """Yield what the drawing says of the step and nobody set by hand."""
        for role_id, cell in row.cells.items():
            for meaning in sorted(cell.meanings - cell.by_hand):
                own_id = str(uuid5(UUID(self.id), f"{role_id}/{meaning}"))
                yield added(Assignment(own_id, self.id, role_id, meaning))


def what_differs(snapshot: Snapshot, command: TurnDutyIntoStep | TurnStepIntoDuty) -> tuple[Message, ...]:
    """Return what is not as before: letters of this row and of others, and what a duty has no place for.

    Raises RuleViolation where the command is refused.
    """
    after = apply(snapshot, command.plan(snapshot))
    old_id = command.duty_id if isinstance(command, TurnDutyIntoStep) else command.step_id
    before = _with_row_renamed(raci_matrix(snapshot), old_id, command.id)
    names = {row.activity_id: row.name for row in (*before.rows, *raci_matrix(after).rows)}
    said = [
        message(
            "“{activity}” {role} {before} → {after}",
            activity=names[change.activity_id],
            role=snapshot.roles[change.role_id].short_name,
            before=" ".join(change.before) or "–",
            after=" ".join(change.after) or "–",
        )
        for change in differences(before, raci_matrix(after))
    ]
    step = snapshot.steps.get(old_id)
    if step is not None and _says_more(step):
        said.append(message("Times, time limit and rule of the step are lost: an ongoing duty has none."))
    return tuple(said)


def _with_row_renamed(matrix: RaciMatrix, old_id: str, new_id: str) -> RaciMatrix:
    """Return a matrix in which a row has the id that it will have, so that it can be compared."""
    rows = (replace(row, activity_id=new_id) if row.activity_id == old_id else row for row in matrix.rows)
    return replace(matrix, rows=tuple(rows))


def _says_more(step: Step) -> bool:
    """Return whether a step says what a duty has no place for."""
    usual = Step(step.id, step.workflow_id, StepKind.TASK)
    names = (member.name for member in fields(step) if member.name not in _KEPT_OR_DRAWN)
    return any(getattr(step, name) != getattr(usual, name) for name in names)


def _first_performer(snapshot: Snapshot, activity_id: str) -> Assignment | None:
    """Return the letter by hand of the first role, in the order of the columns, that does an activity."""
    letters = assignments_by_activity(snapshot).get(activity_id, ())
    doing = {row.role_id: row for row in letters if row.meaning is Meaning.PERFORMS}
    return next((doing[role.id] for role in roles_in_order(snapshot) if role.id in doing), None)


def _moved(
    snapshot: Snapshot, old_id: str, new_id: str, without: Assignment | None = None
) -> tuple[Change, ...]:
    """Return the letters by hand and the notes of a row as those of another one."""
    rows: tuple[Row, ...] = (
        *assignments_by_activity(snapshot).get(old_id, ()),
        *notes_by_activity(snapshot).get(old_id, ()),
    )
    return tuple(change for row in rows if row is not without for change in edited(row, activity_id=new_id))
