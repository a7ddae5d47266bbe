from __future__ import annotations

from dataclasses import replace

from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import WITHOUT_ROLE
from models.editing.change import apply
from models.editing.copy_commands import (
    CopyWorkflow,
    TakeOverWorkflow,
    free_workflow_name,
    missing_roles,
)
from models.editing.row_commands import AddRow, EditRow
from models.imports.library import library, taken_over
from tests.build import Build, standard_post


def letters(snapshot: Snapshot, workflow_id: str) -> dict[str, dict[str, tuple[str, ...]]]:
    matrix = raci_matrix(snapshot)
    return {
        row.name: {
            snapshot.roles[role_id].name: matrix.letters(row, role_id)
            for role_id in matrix.role_ids
            if matrix.letters(row, role_id)
        }
        for row in matrix.rows
        if row.workflow_id == workflow_id
    }


def test_a_copy_has_everything_of_the_original_under_ids_of_its_own() -> None:
    b = standard_post()
    b.hand("Publish", "Legal counsel", "I", "on request")
    b.do(EditRow("workflow", b.workflow_id, {"target_hours": 8.0, "target_step_id": b.ids["Publish"]}))
    before = b.snapshot
    command = CopyWorkflow(b.workflow_id, "  Standard post,  copied ")
    planned = command.plan(before)
    assert planned == command.plan(before)
    b.do(command)
    assert letters(b.snapshot, command.id) == letters(b.snapshot, b.workflow_id)
    copy = b.snapshot.workflows[command.id]
    assert copy.name == "Standard post, copied"
    assert copy.target_step_id not in {None, b.ids["Publish"]}
    assert b.snapshot.steps[copy.target_step_id].name == "Publish"
    for table in ("step", "flow", "addressee", "assignment"):
        assert len(b.snapshot.table(table)) == 2 * len(before.table(table))
    assert workflows_in_order(b.snapshot)[-1] == copy
    assert apply(b.snapshot, planned.inverse()) == before


def test_names_of_copies_are_free() -> None:
    b = standard_post()
    assert free_workflow_name(b.snapshot, "STANDARD POST") == "STANDARD POST 2"
    assert free_workflow_name(b.snapshot, "Another") == "Another"


def test_a_workflow_taken_over_finds_roles_by_name_and_adds_the_missing_ones() -> None:
    source = standard_post()
    b = Build()
    b.do(AddRow("role", {"name": "editor", "short_name": "Ed"}))
    # Another role has the short name already that a missing one comes with.
    short = source.snapshot.roles[source.ids["Legal counsel"]].short_name
    b.do(AddRow("role", {"name": "Lawyer", "short_name": short}))
    missing = missing_roles(b.snapshot, source.snapshot, source.workflow_id)
    assert "Legal counsel" in missing
    assert "Editor" not in missing
    before = b.snapshot
    command = TakeOverWorkflow(source.snapshot, source.workflow_id, "Post")
    b.do(command)
    assert apply(b.snapshot, command.plan(before).inverse()) == before
    assert len(b.snapshot.roles) == 2 + len(missing)
    original = letters(source.snapshot, source.workflow_id)
    renamed = {
        activity: {("editor" if role == "Editor" else role): held for role, held in row.items()}
        for activity, row in original.items()
    }
    assert letters(b.snapshot, command.id) == renamed


def test_every_workflow_of_the_library_can_be_taken_over_twice() -> None:
    b = Build()
    for language in ("de", "en"):
        for workflow in workflows_in_order(library(language)):
            for _ in range(2):
                command = taken_over(b.snapshot, workflow.id, language)
                b.do(command)
                assert letters(b.snapshot, command.id)
                row = b.snapshot.workflows[command.id]
                assert replace(row, name="") == replace(
                    row, name="", description=workflow.description, risk=workflow.risk
                )
    names = [role.name for role in b.snapshot.roles.values()]
    assert len(names) == len(set(names))


def test_a_workflow_taken_over_keeps_the_order_of_its_rows_and_forgets_rows_of_roles_it_does_not_use() -> (
    None
):
    source = standard_post()
    source.role("Sales manager")
    rows = (
        source.ids["Legal counsel"],
        WITHOUT_ROLE,
        source.ids["Sales manager"],
        "gone",
        source.ids["Editor"],
    )
    source.do(EditRow("workflow", source.workflow_id, {"lanes_by_hand": rows}))
    b = Build("Another company")
    b.role("Editor")
    command = TakeOverWorkflow(source.snapshot, source.workflow_id, "Taken over")
    b.do(command)
    taken = b.snapshot.workflows[command.id].lanes_by_hand
    names = [b.snapshot.roles[lane].name if lane != WITHOUT_ROLE else lane for lane in taken]
    assert names == ["Legal counsel", WITHOUT_ROLE, "Editor"]
