"""A version of the sample as it might have been before, so that a review has something to show."""

from __future__ import annotations

from datetime import UTC, date, datetime

from models.analysis.decided import SCHEME, decided_hash
from models.analysis.raci import raci_matrix
from models.domain.records.record import Record, State, Version
from models.domain.records.records import Records, Settled
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, flows_by_target, steps_by_workflow, workflows_in_order
from models.domain.workflow import StepKind
from models.editing.change import Command, apply
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.workflow_commands import EditStep, RemoveStep

_HEAD = "5b0c7d2f9a1e4c63b8d20f7e6a95c1d3e4f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4"


def records_before(snapshot: Snapshot) -> Records:
    """Return records with versions 1.1 and 1.2, which the sample as it is has changed since."""
    before = state_before(snapshot)
    decided = decided_hash(before)
    state = State(decided, decided, SCHEME, 0, 0)
    days = (datetime(2026, 3, 2, 9, 15, tzinfo=UTC), datetime(2026, 10, 12, 14, 40, tzinfo=UTC))
    versions = (
        Version("1.1", state, "Guideline", date(2026, 3, 9)),
        Version("1.2", state, "Crisis, weekend", date(2026, 11, 1), date(2027, 11, 1)),
    )
    entries = tuple(
        Record(number, day, "author", version, _HEAD)
        for number, (day, version) in enumerate(zip(days, versions, strict=True), 1)
    )
    names = {"author": "Editing"}
    return Records(entries, names, "", None, lambda _: Settled(before, {}))


def state_before(snapshot: Snapshot) -> Snapshot:
    """Return a state from which some things are different: steps, letters, a deputy, a whole workflow."""
    for command in _backwards(snapshot):
        snapshot = apply(snapshot, command.plan(snapshot))
    return snapshot


def _backwards(snapshot: Snapshot) -> list[Command]:
    workflow, *others = workflows_in_order(snapshot)
    tasks = [s for s in steps_by_workflow(snapshot)[workflow.id] if s.kind is StepKind.TASK]
    approval = next(s for s in steps_by_workflow(snapshot)[workflow.id] if s.kind is StepKind.APPROVAL)
    between = next(s for s in tasks if len(flows_by_target(snapshot).get(s.id, ())) == 1)
    duty = next(iter(snapshot.standing_duties.values()))
    roles = raci_matrix(snapshot).role_ids
    involved = {r for row in raci_matrix(snapshot).rows if row.workflow_id == workflow.id for r in row.cells}
    free = next(role_id for role_id in roles if role_id not in involved)
    deputised = next(role for role in snapshot.roles.values() if role.deputy_role_id)
    found: list[Command] = [
        EditStep(approval.id, {"performer_role_id": tasks[0].performer_role_id}),
        SetLetter(tasks[-1].id, free, Meaning.CONSULTED),
        EditRow("role", deputised.id, {"deputy_role_id": None}),
        AddRow("standing_duty", {"name": f"{duty.name} (2)", "category": duty.category}),
        RemoveStep(between.id),
    ]
    return [*found, *(RemoveRow("workflow", other.id) for other in others[-1:])]
