"""The open document: edits, undo, saving, recovery, and a disk or another program in the way."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.domain.errors import KnownError, RuleViolation
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, edited
from models.editing.organisation_commands import (
    AddDepartment,
    AddRole,
    EditOrganisation,
    empty_snapshot,
)
from models.editing.role_commands import MergeRoles
from models.editing.workflow_commands import RemoveWorkflow
from models.storage.document import read_document, write_document
from models.storage.journal import entry_of
from models.storage.refusals import AlreadyOpen, TargetDiffers
from models.workspace import Workspace, discard, leftovers
from tests.storage.samples import small, small_build

AUTHOR = "Corporate communications"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.racigraph"


@pytest.fixture
def workspace(data: Path) -> Iterator[Workspace]:
    made = Workspace.create(empty_snapshot("Company"), data, AUTHOR)
    yield made
    made.close()


def crashed(workspace: Workspace) -> None:
    """Leave the session as a crash would: the lock is gone, nothing was tidied."""
    workspace._copy.close()


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
    command = AddRole("Editor", "ED")
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
    changes = workspace.do(AddRole("Editor", "ED"))
    workspace.undo()
    stop()
    stop()
    workspace.redo()
    assert [title.title for _, title in heard] == [changes.title, changes.title]
    assert heard[0][1] == changes
    assert not heard[1][0].roles


def test_a_refused_edit_changes_nothing(workspace: Workspace, data: Path) -> None:
    workspace.do(AddRole("Editor", "ED"))
    workspace.do(AddRole("Lawyer", "LA"))
    workspace.undo()
    before = workspace.snapshot
    heard: list[Snapshot] = []
    workspace.listen(lambda snapshot, _: heard.append(snapshot))
    with pytest.raises(RuleViolation, match="taken"):
        workspace.do(AddRole("editor", "E2"))
    assert workspace.snapshot is before
    assert (workspace.can_undo, workspace.can_redo, heard) == (True, True, [])
    assert _stored(workspace) == before


def test_a_value_that_no_file_may_hold_is_refused(workspace: Workspace) -> None:
    before = workspace.snapshot
    organisation = before.organisation
    for name in ("a\x00b", "a\ud800", "x" * 5000):
        after = replace(organisation, name=name)
        with pytest.raises(RuleViolation, match="unstorable"):
            workspace.do(Raw(Change("organisation", organisation.id, organisation, after)))
    assert workspace.snapshot is before
    assert not workspace.can_undo


def test_a_command_that_changes_nothing_leaves_no_trace(workspace: Workspace) -> None:
    workspace.do(EditOrganisation({"name": "Company"}))
    assert not workspace.can_undo
    assert not workspace.is_modified


def test_two_roles_can_swap_their_names_in_one_edit(workspace: Workspace) -> None:
    one, other = AddRole("Editor", "ED"), AddRole("Lawyer", "LA")
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


def test_large_commands_are_stored_and_undone_whole(path: Path, data: Path) -> None:
    build = small_build()
    workspace = Workspace.create(build.snapshot, data, AUTHOR)
    workspace.do(MergeRoles(build.ids["Editor"], build.ids["Head of marketing"]))
    workspace.do(RemoveWorkflow(build.ids["Standard post"]))
    assert _stored(workspace) == workspace.snapshot
    workspace.undo()
    workspace.undo()
    assert _stored(workspace) == workspace.snapshot == build.snapshot
    workspace.close()


def test_a_saved_document_is_opened_with_the_same_rows_and_saved_again(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    assert (workspace.path, workspace.name, workspace.facts) == (None, "Über & Söhne", None)
    workspace.save(path)
    assert (workspace.path, workspace.name) == (path, "plan")
    workspace.close()
    again = Workspace.open(path, data, AUTHOR)
    assert again.snapshot == workspace.snapshot
    assert again.facts == read_document(path).facts
    assert not again.can_undo
    again.do(AddRole("New role", "NEW"))
    again.save()
    again.close()
    found = read_document(path)
    assert found.snapshot == again.snapshot
    assert found.facts.version == 2


def test_a_document_is_modified_from_the_first_edit_until_saved_or_undone(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    assert not workspace.is_modified
    workspace.do(AddRole("New role", "NEW"))
    assert workspace.is_modified
    workspace.save(path)
    assert not workspace.is_modified
    workspace.undo()
    assert workspace.is_modified
    workspace.redo()
    assert not workspace.is_modified
    workspace.close()


def test_the_saved_file_holds_the_journal_of_all_edits_and_goes_on_with_it(path: Path, data: Path) -> None:
    workspace = Workspace.create(empty_snapshot("Company"), data, AUTHOR)
    command = AddRole("Editor", "ED")
    workspace.do(command)
    workspace.undo()
    workspace.save(path)
    workspace.close()
    again = Workspace.open(path, data, "Works council")
    again.do(AddDepartment("Marketing"))
    again.save()
    again.close()
    entries = [entry_of(cells) for cells in read_document(path).content.journal]
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4]
    assert [entry.kind for entry in entries] == ["begin", "do", "undo", "do"]
    assert [entry.author for entry in entries] == [AUTHOR] * 3 + ["Works council"]
    (change,) = entries[1].changes.changes
    assert (change.before, change.after.name) == (None, "Editor")
    assert entries[1].changes.inverse() == entries[2].changes
    assert abs(datetime.now(UTC) - entries[-1].time) < timedelta(minutes=5)


def test_saving_without_a_name_asks_for_one(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="no file yet"):
        workspace.save()


def test_save_as_moves_on_to_the_new_file_and_a_copy_does_not(tmp_path: Path, path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRole("New role", "NEW"))
    workspace.save_copy(tmp_path / "copy.racigraph")
    assert workspace.path == path
    assert workspace.is_modified
    workspace.save(tmp_path / "other.racigraph")
    assert workspace.path == tmp_path / "other.racigraph"
    assert not workspace.is_modified
    assert "New role" not in _role_names(read_document(path).snapshot)
    for name in ("copy.racigraph", "other.racigraph"):
        assert read_document(tmp_path / name).snapshot == workspace.snapshot
    Workspace.open(path, data, AUTHOR).close()
    with pytest.raises(AlreadyOpen):
        Workspace.open(tmp_path / "other.racigraph", data, AUTHOR)
    workspace.close()


def test_an_existing_file_is_replaced_by_save_as_only_when_asked_to(path: Path, workspace: Workspace) -> None:
    path.write_text("diary")
    with pytest.raises(TargetDiffers, match="already exists"):
        workspace.save(path)
    with pytest.raises(TargetDiffers, match="already exists"):
        workspace.save_copy(path)
    assert path.read_text() == "diary"
    workspace.save(path, overwrite=True)
    assert read_document(path).snapshot == workspace.snapshot


def _edit_elsewhere(path: Path) -> None:
    write_document(empty_snapshot("Somebody else"), path, AUTHOR, overwrite=True)


def _replace_by_older(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"an older state from a sync folder")


def _move(path: Path) -> None:
    path.rename(path.with_name("moved.racigraph"))


def _delete_with_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def _put_folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("meddle", "sentence"),
    [
        (_edit_elsewhere, "changed by another program"),
        (_replace_by_older, "changed by another program"),
        (_move, "moved or deleted"),
        (Path.unlink, "moved or deleted"),
        (_delete_with_folder, "does not exist"),
        (_put_folder_there, "is not a file"),
        (lambda path: path.chmod(0o444), "may not be changed"),
    ],
)
def test_what_happened_to_the_file_meanwhile_is_noticed_before_it_is_replaced(
    meddle: object, sentence: str, tmp_path: Path, data: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "plan.racigraph"
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRole("New role", "NEW"))
    meddle(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(KnownError, match=sentence):
        workspace.save()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert workspace.is_modified
    assert not folder.exists() or not [entry for entry in folder.iterdir() if entry.name.startswith(".")]
    workspace.save(tmp_path / "elsewhere.racigraph")
    assert read_document(tmp_path / "elsewhere.racigraph").snapshot == workspace.snapshot
    workspace.close()


@pytest.mark.parametrize("meddle", [_edit_elsewhere, Path.unlink])
def test_who_asks_to_overwrite_gets_this_document(meddle: object, path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRole("New role", "NEW"))
    meddle(path)  # type: ignore[operator]
    workspace.save(overwrite=True)
    assert read_document(path).snapshot == workspace.snapshot
    workspace.close()


def test_a_document_is_open_once_however_it_is_named(tmp_path: Path, path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    link = tmp_path / "link.racigraph"
    link.symlink_to(path)
    workspace = Workspace.open(link, data, AUTHOR)
    for name in (path, link, tmp_path / "." / "data" / ".." / "plan.racigraph"):
        with pytest.raises(AlreadyOpen) as refusal:
            Workspace.open(name, data, AUTHOR)
        assert refusal.value.path == path
    other = Workspace.create(small(), data, AUTHOR)
    for save in (other.save, other.save_copy):
        with pytest.raises(AlreadyOpen):
            save(path, overwrite=True)
    other.close()
    workspace.close()
    Workspace.open(path, data, AUTHOR).close()


def test_a_document_open_in_another_process_is_not_opened(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    script = (
        "import sys; from pathlib import Path; from models.workspace import Workspace;"
        "w = Workspace.open(Path(sys.argv[1]), Path(sys.argv[2]), 'x'); print('open', flush=True); input()"
    )
    command = [sys.executable, "-c", script, str(path), str(data)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(AlreadyOpen):
            Workspace.open(path, data, AUTHOR)
        assert leftovers(data) == ()
        other.kill()
        other.communicate(timeout=20)
    Workspace.open(path, data, AUTHOR).close()


def test_after_a_crash_nothing_is_lost_and_undo_and_redo_go_on(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    workspace.save(path)
    workspace.do(AddRole("Two", "2"))
    workspace.do(AddRole("Three", "3"))
    workspace.undo()
    crashed(workspace)
    (left,) = leftovers(data)
    assert (left.name, left.path, left.edits) == ("plan.racigraph", path, 3)
    assert abs(datetime.now(UTC) - left.last_edit) < timedelta(minutes=5)
    again = Workspace.recover(left, data, AUTHOR)
    assert again.snapshot == workspace.snapshot
    assert again.is_modified
    again.redo()
    assert "Three" in _role_names(again.snapshot)
    again.undo()
    again.undo()
    assert not again.is_modified
    again.undo()
    assert again.snapshot == small_without_ids(again.snapshot)
    again.save()
    again.close()
    assert leftovers(data) == ()


def small_without_ids(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot itself when it has the roles of `small`, which makes new ids each time."""
    assert _role_names(snapshot) == _role_names(small())
    return snapshot


def test_a_new_document_is_recovered_by_the_name_of_its_organisation(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    crashed(workspace)
    (left,) = leftovers(data)
    assert (left.name, left.path, left.edits) == ("Über & Söhne", None, 1)
    again = Workspace.recover(left, data, AUTHOR)
    again.undo()
    assert not again.is_modified
    again.close()


def test_a_crash_without_unsaved_edits_leaves_nothing_to_recover(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    workspace.save(path)
    crashed(workspace)
    assert leftovers(data) == ()
    assert not list((data / "sessions").iterdir())


def test_what_is_discarded_is_kept_for_thirty_days(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    crashed(workspace)
    discard(leftovers(data)[0], data)
    assert leftovers(data) == ()
    (kept,) = (data / "discarded").iterdir()
    old = (datetime.now(UTC) - timedelta(days=31)).date()
    kept.rename(kept.with_name(f"{old}_{kept.name[11:]}"))
    leftovers(data)
    assert not list((data / "discarded").iterdir())


def test_edits_that_were_closed_unsaved_are_kept_too(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    workspace.close()
    assert leftovers(data) == ()
    assert len(list((data / "discarded").iterdir())) == 1


@pytest.mark.parametrize("file", ["work.db", "session.json"])
def test_a_broken_leftover_is_listed_and_keeps_no_one_from_the_saved_file(
    file: str, path: Path, data: Path
) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    crashed(workspace)
    (folder,) = (data / "sessions").iterdir()
    (folder / file).write_bytes(b"noise " * 1000)
    (left,) = leftovers(data)
    assert left.edits is None
    with pytest.raises(KnownError, match="cannot be read"):
        Workspace.recover(left, data, AUTHOR)
    Workspace.open(path, data, AUTHOR).close()
    discard(left, data)
    assert leftovers(data) == ()


@pytest.mark.parametrize("happened", [True, False])
def test_a_crash_within_a_save_is_understood_at_the_next_start(
    happened: bool, path: Path, data: Path
) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.save(path)
    old = path.read_bytes()
    facts = next((data / "sessions").iterdir()) / "session.json"
    before = json.loads(facts.read_text())
    workspace.do(AddRole("One", "1"))
    workspace.save()
    after = json.loads(facts.read_text())
    crashed(workspace)
    temporary = path.with_name(".plan.tmp")
    temporary.write_text("half a document")
    before["saving"] = {
        "path": str(path),
        "temporary": str(temporary),
        "checksum": after["checksum"],
        "sequence": after["saved_sequence"],
    }
    facts.write_text(json.dumps(before))
    if not happened:
        path.write_bytes(old)
    found = leftovers(data)
    assert [left.edits for left in found] == ([] if happened else [1])
    assert not temporary.exists()
    for left in found:
        again = Workspace.recover(left, data, AUTHOR)
        again.save()
        assert read_document(path).snapshot == again.snapshot == workspace.snapshot
        again.close()


def test_recovered_edits_do_not_replace_a_file_that_was_changed_since(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRole("One", "1"))
    crashed(workspace)
    _edit_elsewhere(path)
    again = Workspace.recover(leftovers(data)[0], data, AUTHOR)
    with pytest.raises(TargetDiffers, match="changed by another program"):
        again.save()
    again.close()


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from models.domain.errors import KnownError
from models.editing.organisation_commands import AddRole
from models.storage.document import read_document
from models.workspace import Workspace
from tests.storage.samples import small

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path, data = Path(sys.argv[1]), Path(sys.argv[2])
workspace = Workspace.create(small(), data, "author")
workspace.save(path)
old = path.read_bytes()
heard, roles = [], len(workspace.snapshot.roles)
workspace.listen(lambda *news: heard.append(news))
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
try:
    for n in range(2000):
        before = workspace.snapshot
        workspace.do(AddRole(f"Role {n}", f"R{n}"))
except KnownError as error:
    print(error.message.text)
assert workspace.snapshot is before and len(heard) == n == len(workspace.snapshot.roles) - roles
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))
try:
    workspace.save()
except KnownError as error:
    print(error.message.text)
assert workspace.is_modified and path.read_bytes() == old
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
workspace.do(AddRole("There is room again", "OK"))
workspace.save()
assert read_document(path).snapshot == workspace.snapshot
workspace.close()
"""


@pytest.mark.skipif(os.name != "posix", reason="file-size limits of POSIX")
def test_on_a_full_disk_memory_is_never_ahead_of_the_file_and_goes_on_when_there_is_room(
    path: Path, data: Path
) -> None:
    command = [sys.executable, "-c", _FULL_DISK, str(path), str(data)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert run.stderr == ""
    edit, save = run.stdout.splitlines()
    assert edit.startswith("The edit was not stored and is taken back")
    assert "the disk is full" in save
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["data", path.name]


_ONE_EDIT = """
import os, sys
from pathlib import Path
from models.editing.organisation_commands import AddRole, EditRole
from models.workspace import Workspace
from tests.storage.samples import small

workspace = Workspace.create(small(), Path(sys.argv[1]), "author")
if len(sys.argv) > 2:
    workspace.save(Path(sys.argv[2]))
role = AddRole("First", "1")
print(flush=True)
workspace.do(role)
for n in range(19):
    workspace.do(EditRole(role.id, {"name": f"Name {n}"}))
print(flush=True)
os._exit(0)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="counted with strace")
@pytest.mark.parametrize("saved_before", [False, True])
def test_an_edit_waits_exactly_once_for_the_disk(saved_before: bool, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = [
        "strace",
        "-f",
        "-o",
        str(trace),
        "-e",
        "trace=fsync,fdatasync,write",
        sys.executable,
        "-c",
        _ONE_EDIT,
    ]
    arguments = [str(tmp_path / "data"), *([str(tmp_path / "plan.racigraph")] if saved_before else [])]
    subprocess.run([*command, *arguments], capture_output=True, timeout=120, check=True)
    _, edits, _ = trace.read_text().split('write(1, "\\n", 1)')
    assert edits.count("sync(") == 20


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    data = tmp_path / "file"
    data.write_text("no folder")
    with pytest.raises(KnownError, match="cannot be used"):
        Workspace.create(small(), data, AUTHOR)
    with pytest.raises(KnownError, match="cannot be used"):
        leftovers(data)


def test_the_working_copy_refuses_by_itself_what_sql_can_say(workspace: Workspace) -> None:
    role = AddRole("Editor", "ED")
    workspace.do(role)
    (folder,) = (workspace._data_folder / "sessions").iterdir()
    crashed(workspace)
    with closing(sqlite3.connect(folder / "work.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in (
            "INSERT INTO role SELECT 'r2', name, 'X', kind, NULL, '', NULL, 0, NULL, 0 FROM role",
            "UPDATE role SET vacant = 2",
            "UPDATE role SET deputy_role_id = id",
            "UPDATE role SET kind = 'king'",
            "UPDATE role SET department_id = 'nowhere'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


def _stored(workspace: Workspace) -> Snapshot:
    """Return what stands in the working copy."""
    from models.storage.rows import snapshot_of

    return snapshot_of(workspace._copy.content().tables)


def _role_names(snapshot: Snapshot) -> list[str]:
    return sorted(role.name for role in snapshot.roles.values())
