"""The open document: edits, undo and redo, listeners, and refusals that change nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from models.domain.errors import RuleViolation
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, edited
from models.editing.organisation_commands import EditOrganisation, empty_snapshot
from models.editing.role_commands import MergeRoles
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.together import FirstName
from models.storage.rows import snapshot_of
from models.workspace import Workspace
from tests.storage.samples import small, small_build

AUTHOR = "Corporate communications"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def workspace(data: Path) -> Iterator[Workspace]:
    made = Workspace.create(empty_snapshot("Company"), data, AUTHOR)
    yield made
    made.close()


class Swap:
    """Two roles swap their names in one edit."""

    title = "swap"

    def __init__(self, one: str, other: str) -> None:
        self.ids = one, other

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        one, other = (snapshot.roles[role_id] for role_id in self.ids)
        names = [(role, {"name": role.name, "short_name": role.short_name}) for role in (one, other)]
        return ChangeSet(self.title, (*edited(one, **names[1][1]), *edited(other, **names[0][1])))


class Raw:
    """A command that plans exactly these changes."""

    title = "raw"

    def __init__(self, *changes: Change) -> None:
        self.changes = changes

    def plan(self, _: Snapshot) -> ChangeSet:
        return ChangeSet(self.title, self.changes)


def test_an_edit_is_undone_and_redone_and_says_its_title(workspace: Workspace) -> None:
    before = workspace.snapshot
    command = AddRow("role", {"name": "Editor", "short_name": "ED"})
    workspace.do(command)
    after = workspace.snapshot
    assert after.roles[command.id].name == "Editor"
    assert (workspace.can_undo, workspace.can_redo, workspace.undo_title) == (True, False, command.title)
    workspace.undo()
    assert workspace.snapshot == before
    assert (workspace.can_undo, workspace.can_redo, workspace.redo_title) == (False, True, command.title)
    workspace.redo()
    assert workspace.snapshot == after


def test_undo_and_redo_of_nothing_change_nothing(workspace: Workspace) -> None:
    before = workspace.snapshot
    workspace.undo()
    workspace.redo()
    assert workspace.snapshot is before


def test_listeners_hear_of_each_edit_until_they_stop(workspace: Workspace) -> None:
    heard: list[tuple[Snapshot, ChangeSet]] = []
    stop = workspace.listen(lambda snapshot, changes: heard.append((snapshot, changes)))
    changes = workspace.do(AddRow("role", {"name": "Editor", "short_name": "ED"}))
    workspace.undo()
    stop()
    stop()
    workspace.redo()
    assert [title.title for _, title in heard] == [changes.title, changes.title]
    assert heard[0][1] == changes
    assert not heard[1][0].roles


def test_a_refused_edit_changes_nothing(workspace: Workspace) -> None:
    workspace.do(AddRow("role", {"name": "Editor", "short_name": "ED"}))
    workspace.do(AddRow("role", {"name": "Lawyer", "short_name": "LA"}))
    workspace.undo()
    before = workspace.snapshot
    heard: list[Snapshot] = []
    workspace.listen(lambda snapshot, _: heard.append(snapshot))
    with pytest.raises(RuleViolation, match="taken"):
        workspace.do(AddRow("role", {"name": "editor", "short_name": "E2"}))
    assert workspace.snapshot is before
    assert (workspace.can_undo, workspace.can_redo, heard) == (True, True, [])
    assert _stored(workspace) == before


def test_a_value_that_no_file_may_hold_is_refused(workspace: Workspace) -> None:
    before = workspace.snapshot
    organisation = before.organisation
    for name, code in (("a\x00b", "unstorable"), ("a\ud800", "unstorable"), ("x" * 5000, "name_too_long")):
        after = replace(organisation, name=name)
        with pytest.raises(RuleViolation, match=code):
            workspace.do(Raw(Change("organisation", organisation.id, organisation, after)))
    assert workspace.snapshot is before
    assert not workspace.can_undo


def test_a_command_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    workspace.do(EditOrganisation({"name": "Company"}))
    assert not workspace.can_undo
    assert not workspace.is_modified


def test_a_document_opened_on_one_thread_is_edited_on_another(data: Path) -> None:
    with ThreadPoolExecutor(1) as worker:
        workspace = worker.submit(Workspace.create, small(), data, AUTHOR).result()
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
    assert _stored(workspace) == workspace.snapshot
    workspace.close()


def test_importing_the_workspace_does_not_load_what_only_documents_need() -> None:
    script = "import models.workspace, sys; print('sqlalchemy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_two_roles_can_swap_their_names_in_one_edit(workspace: Workspace) -> None:
    one, other = (
        AddRow("role", {"name": "Editor", "short_name": "ED"}),
        AddRow("role", {"name": "Lawyer", "short_name": "LA"}),
    )
    workspace.do(one)
    workspace.do(other)
    workspace.do(Swap(one.id, other.id))
    assert workspace.snapshot.roles[one.id].name == "Lawyer"
    assert _stored(workspace) == workspace.snapshot
    workspace.undo()
    assert _stored(workspace) == workspace.snapshot


def test_a_row_changed_twice_in_one_edit_is_stored_as_it_is_last(workspace: Workspace) -> None:
    first = workspace.snapshot.organisation
    second, third = replace(first, name="Second"), replace(first, name="Third")
    workspace.do(
        Raw(Change("organisation", first.id, first, second), Change("organisation", first.id, second, third))
    )
    assert _stored(workspace).organisation.name == "Third"
    workspace.undo()
    assert _stored(workspace).organisation.name == "Company"


def test_large_commands_are_stored_and_undone_whole(data: Path) -> None:
    build = small_build()
    workspace = Workspace.create(build.snapshot, data, AUTHOR)
    workspace.do(MergeRoles(build.ids["Editor"], build.ids["Head of marketing"]))
    workspace.do(RemoveRow("workflow", build.ids["Standard post"]))
    assert _stored(workspace) == workspace.snapshot
    workspace.undo()
    workspace.undo()
    assert _stored(workspace) == workspace.snapshot == build.snapshot
    workspace.close()


def _stored(workspace: Workspace) -> Snapshot:
    """Return what stands in the working copy."""
    return snapshot_of(workspace._copy.content().tables)


def test_a_document_made_from_a_template_begins_with_it(tmp_path: Path) -> None:
    workspace = Workspace.create(empty_snapshot("Company"), tmp_path / "data", "Test")
    workspace.do(AddRow("department", {"name": "Marketing"}))
    workspace.begin_here()
    assert not workspace.can_undo
    assert workspace.is_modified
    workspace.do(AddRow("department", {"name": "Sales"}))
    workspace.undo()
    assert [department.name for department in workspace.snapshot.departments.values()] == ["Marketing"]
    workspace.close()


def test_a_first_name_is_one_undo_step_with_adding_the_row(workspace: Workspace) -> None:
    before, adding = workspace.snapshot, AddRow("role", {"name": "New role", "short_name": "NR"})
    told: list[tuple[Snapshot, ChangeSet]] = []
    workspace.do(adding)
    workspace.listen(lambda snapshot, changes: told.append((snapshot, changes)))
    workspace.do(FirstName(adding.id, EditRow("role", adding.id, {"name": "Editor"})))
    named = workspace.snapshot
    assert [change.after.name for _, changes in told for change in changes.changes] == ["Editor"]
    assert (named.roles[adding.id].name, workspace.undo_title) == ("Editor", adding.title)
    workspace.undo()
    assert workspace.snapshot == before
    assert not workspace.can_undo
    workspace.redo()
    assert workspace.snapshot == named
    assert not workspace.can_redo


def test_a_first_name_after_another_edit_is_an_edit_of_its_own(workspace: Workspace) -> None:
    adding = AddRow("role", {"name": "New role", "short_name": "NR"})
    workspace.do(adding)
    workspace.do(AddRow("department", {"name": "Press"}))
    workspace.do(FirstName(adding.id, EditRow("role", adding.id, {"name": "Editor"})))
    workspace.undo()
    assert workspace.snapshot.roles[adding.id].name == "New role"
    assert workspace.snapshot.departments


def test_a_first_name_that_is_refused_leaves_the_row_as_it_was_added(workspace: Workspace) -> None:
    adding = AddRow("role", {"name": "New role", "short_name": "NR"})
    workspace.do(AddRow("role", {"name": "Editor", "short_name": "ED"}))
    workspace.do(adding)
    before = workspace.snapshot
    with pytest.raises(RuleViolation):
        workspace.do(FirstName(adding.id, EditRow("role", adding.id, {"name": "editor"})))
    assert workspace.snapshot is before
    workspace.undo()
    assert adding.id not in workspace.snapshot.roles
