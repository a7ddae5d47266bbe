"""How findings name things and where they point: one form for activities, steps and roles in all rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.analysis.checks.finding import Place
from models.analysis.matrix import MatrixRow
from models.domain.message import Message, Value, counted, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step

LISTED = 8  # a sentence with more names than this is no longer read


def activity(snapshot: Snapshot, row: MatrixRow) -> Message:
    """Return an activity with the workflow it belongs to."""
    if row.workflow_id is None:
        return quoted(row.name)
    workflow = snapshot.workflows[row.workflow_id].name
    return message(
        "“{activity}” (workflow “{workflow}”)", activity=_name_of(snapshot, row), workflow=workflow
    )


def step_in_workflow(snapshot: Snapshot, step: Step) -> Message:
    """Return a step with the workflow it belongs to."""
    workflow = snapshot.workflows[step.workflow_id].name
    return message("“{activity}” (workflow “{workflow}”)", activity=label_of(step), workflow=workflow)


def quoted(name: str | Message) -> Message:
    """Return a name in the quotation marks of the language."""
    return message("“{name}”", name=name)


def roles(snapshot: Snapshot, role_ids: Iterable[str]) -> tuple[Value, ...]:
    """Return the names of roles as a list for a sentence, long ones shortened."""
    return _shortened([snapshot.roles[role_id].name for role_id in role_ids])


def workflows(snapshot: Snapshot, workflow_ids: Iterable[str]) -> tuple[Value, ...]:
    """Return the names of workflows as a list for a sentence, long ones shortened."""
    return _shortened([quoted(snapshot.workflows[workflow_id].name) for workflow_id in workflow_ids])


def departments(snapshot: Snapshot, department_ids: Iterable[str]) -> tuple[Value, ...]:
    """Return the names of departments as a list for a sentence, long ones shortened."""
    return _shortened([quoted(snapshot.departments[department_id].name) for department_id in department_ids])


def steps(found: Iterable[Step]) -> tuple[Value, ...]:
    """Return the names of steps as a list for a sentence, long ones shortened."""
    return _shortened([quoted(label_of(step)) for step in found])


def places(kind: str, ids: Iterable[str]) -> tuple[Place, ...]:
    """Return the places of rows of one kind."""
    return tuple(Place(kind, row_id) for row_id in ids)


def place_of_row(row: MatrixRow) -> Place:
    """Return the step or standing duty that a row of the matrix stands for."""
    return Place("step" if row.workflow_id else "standing_duty", row.activity_id)


def _name_of(snapshot: Snapshot, row: MatrixRow) -> str | Message:
    return row.name or label_of(snapshot.steps[row.activity_id])


def _shortened(names: Sequence[Value]) -> tuple[Value, ...]:
    if len(names) <= LISTED:
        return tuple(names)
    return (*names[: LISTED - 2], counted("{n} more", "{n} more", len(names) - LISTED + 2))
