"""A note on a cell goes where its cell goes: with its step, its role, a copy, and into every export."""

from __future__ import annotations

import pytest

from models.domain.errors import RuleViolation
from models.domain.workflow import StepKind
from models.editing.copy_commands import CopyWorkflow
from models.editing.edits import edit_of
from models.editing.responsibility_commands import NoteOnCell
from models.editing.role_commands import DropRole, MergeRoles
from models.editing.row_commands import AddRow
from models.editing.workflow_commands import RemoveStep
from models.exports.matrix_text import matrix_as_data, matrix_as_text
from models.wording import Wording
from tests.build import Build, standard_post


@pytest.fixture
def noted() -> Build:
    b = standard_post()
    b.do(NoteOnCell(b.ids["Write and illustrate"], b.ids["Editor"], "From May"))
    return b


def texts(b: Build) -> list[str]:
    return [row.text for row in b.snapshot.cell_notes.values()]


def test_a_note_goes_with_its_step_and_with_its_role(noted: Build) -> None:
    before = noted.snapshot
    noted.do(RemoveStep(noted.ids["Write and illustrate"]))
    assert texts(noted) == []
    noted.snapshot = before
    noted.do(DropRole(noted.ids["Editor"]))
    assert texts(noted) == []


def test_a_note_goes_when_its_step_becomes_one_without_letters(noted: Build) -> None:
    noted.do(edit_of("step", noted.ids["Write and illustrate"], {"kind": StepKind.WAIT}))
    assert texts(noted) == []


def test_a_note_moves_along_when_roles_are_merged_and_yields_to_one_that_is_there(noted: Build) -> None:
    noted.do(NoteOnCell(noted.ids["Write and illustrate"], noted.ids["Legal counsel"], "Stays"))
    noted.do(MergeRoles(noted.ids["Editor"], noted.ids["Legal counsel"]))
    assert texts(noted) == ["Stays"]


def test_a_copy_of_a_workflow_has_the_notes_of_its_own_steps(noted: Build) -> None:
    noted.do(CopyWorkflow(noted.ids["Standard post"], "Copy"))
    assert texts(noted) == ["From May", "From May"]
    assert len({row.activity_id for row in noted.snapshot.cell_notes.values()}) == 2


def test_a_second_note_on_a_cell_and_one_on_a_wait_are_refused(noted: Build) -> None:
    cell = {"activity_id": noted.ids["Write and illustrate"], "role_id": noted.ids["Editor"]}
    with pytest.raises(RuleViolation):
        noted.do(AddRow("cell_note", {**cell, "text": "Twice"}))
    with pytest.raises(RuleViolation):
        noted.do(NoteOnCell(noted.ids["start"], noted.ids["Editor"], "Nowhere"))


def test_text_and_data_of_the_matrix_tell_the_note(noted: Build) -> None:
    noted.do(NoteOnCell(noted.ids["Publish"], noted.ids["Legal counsel"], "On request"))
    say = Wording("en")
    assert "    Note on Legal counsel: On request" in matrix_as_text(noted.snapshot, say).splitlines()
    rows = {row["activity"]: row for row in matrix_as_data(noted.snapshot, say)["rows"]}
    assert rows["Write and illustrate"]["notes"] == {"Editor": "From May"}
    assert "notes" not in rows["Plan post"]
