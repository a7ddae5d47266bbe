"""Records with versions that a document might have had before, so that a review has something to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from models.analysis.decided import SCHEME, decided_hash
from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.records.record import Record, State, Version
from models.domain.records.records import Records, Settled
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, roles_in_order, steps_by_workflow, workflows_in_order
from models.domain.workflow import StepKind
from models.editing.change import Command, apply
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.workflow_commands import EditStep, RemoveStep

_HEAD = "5b0c7d2f9a1e4c63b8d20f7e6a95c1d3e4f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4"


def records_before(snapshot: Snapshot) -> Records:
    """Return records with versions 1.1 and 1.2, since which the document has changed."""
    before = state_before(snapshot)
    decided = decided_hash(before)
    state = State(decided, decided, SCHEME, 0, 0)
    days = (datetime(2026, 3, 2, 9, 15, tzinfo=UTC), datetime(2026, 10, 12, 14, 40, tzinfo=UTC))
    versions = (
        Version("1.1", state, "", date(2026, 3, 9)),
        Version("1.2", state, _named(workflows_in_order(snapshot)), date(2026, 11, 1), date(2027, 11, 1)),
    )
    entries = tuple(
        Record(number, day, "author", version, _HEAD)
        for number, (day, version) in enumerate(zip(days, versions, strict=True), 1)
    )
    names = {"author": _named(roles_in_order(snapshot))}
    return Records(entries, names, "", None, lambda _: Settled(before, {}))


def _named(rows: Sequence[Any]) -> str:
    return str(rows[0].name) if rows else ""


def state_before(snapshot: Snapshot) -> Snapshot:
    """Return a state from which some things are different: steps, letters, a deputy, a whole workflow."""
    before = snapshot
    for command in _backwards(snapshot):
        with suppress(RuleViolation):  # where a document has no such thing, that is left as it is
            before = apply(before, command.plan(before))
    return before


def _backwards(snapshot: Snapshot) -> Iterator[Command]:
    workflows = workflows_in_order(snapshot)
    steps = steps_by_workflow(snapshot).get(workflows[0].id, ()) if workflows else ()
    tasks = [step for step in steps if step.kind is StepKind.TASK]
    approvals = [step for step in steps if step.kind is StepKind.APPROVAL]
    if tasks and approvals:
        yield EditStep(approvals[0].id, {"performer_role_id": tasks[0].performer_role_id})
    matrix, own = raci_matrix(snapshot), {step.id for step in steps}
    involved = {r for row in matrix.rows if row.activity_id in own for r in row.cells}
    for role_id in [role_id for role_id in matrix.role_ids if role_id not in involved][:1]:
        yield SetLetter(tasks[-1].id if tasks else "", role_id, Meaning.CONSULTED)
    for role in [role for role in snapshot.roles.values() if role.deputy_role_id][:1]:
        yield EditRow("role", role.id, {"deputy_role_id": None})
    for duty in list(snapshot.standing_duties.values())[:1]:
        yield AddRow("standing_duty", {"name": f"{duty.name} (2)", "category": duty.category})
    for step in tasks[:1]:
        yield RemoveStep(step.id)
    for other in workflows[1:][-1:]:
        yield RemoveRow("workflow", other.id)
