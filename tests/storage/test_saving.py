"""Saving an open document: the file, its journal, and what may have happened to it meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models import files
from models.domain.errors import KnownError
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow
from models.storage import door
from models.storage.document import read_document, write_document
from models.storage.journal import entry_of
from models.storage.refusals import AlreadyOpen, TargetDiffers
from models.workspace import Workspace, leftovers
from tests.storage.samples import small

AUTHOR = "Corporate communications"


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
    again.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
    again.save()
    again.close()
    found = read_document(path)
    assert found.snapshot == again.snapshot
    assert found.facts.version == 2


def test_a_document_is_modified_from_the_first_edit_until_saved_or_undone(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    assert not workspace.is_modified
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
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
    command = AddRow("role", {"name": "Editor", "short_name": "ED"})
    workspace.do(command)
    workspace.undo()
    workspace.save(path)
    workspace.close()
    again = Workspace.open(path, data, "Works council")
    again.do(AddRow("department", {"name": "Marketing"}))
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
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
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
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
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
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
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
        other.communicate(timeout=60)
    Workspace.open(path, data, AUTHOR).close()


def _role_names(snapshot: Snapshot) -> list[str]:
    return sorted(role.name for role in snapshot.roles.values())


def _refuse(monkeypatch: pytest.MonkeyPatch, folder: Path, method: str) -> None:
    """Let a call on paths in a folder fail as when the network is gone."""
    original = getattr(Path, method)

    def refused(self: Path, *arguments: object, **options: object) -> object:
        if folder in (self, *self.parents):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return original(self, *arguments, **options)

    monkeypatch.setattr(Path, method, refused)


@pytest.mark.parametrize("call", ["is_dir", "exists", "stat", "open", "replace"])
def test_a_network_that_is_gone_is_a_sentence_and_the_next_save_works(
    call: str, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    path = share / "plan.racigraph"
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
    old = path.read_bytes()
    with monkeypatch.context() as broken:
        _refuse(broken, share, call)
        with pytest.raises(KnownError, match=r"was not saved|could not be read"):
            workspace.save()
    assert (path.read_bytes(), workspace.is_modified) == (old, True)
    workspace.save()
    assert read_document(path).snapshot == workspace.snapshot
    workspace.close()
    assert [entry.name for entry in share.iterdir()] == [path.name]


def test_a_folder_that_cannot_be_waited_for_does_not_make_a_done_save_a_failed_one(
    path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))

    original = files.sync_folder

    def refused(folder: Path) -> None:
        if folder == path.parent:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        original(folder)

    with monkeypatch.context() as broken:
        broken.setattr(files, "sync_folder", refused)
        old = path.read_bytes()
        workspace.save()
    assert read_document(path).snapshot == workspace.snapshot
    assert not workspace.is_modified
    workspace._copy.close()
    path.write_bytes(old)  # as a power cut may leave it: the new name was never certain
    (left,) = leftovers(data)
    again = Workspace.recover(left, data, AUTHOR)
    again.save()
    assert read_document(path).snapshot == workspace.snapshot
    again.close()


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_a_sentence(name: str, tmp_path: Path, workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="cannot be used as a file name"):
        workspace.save(tmp_path / name)
    with pytest.raises(KnownError):
        Workspace.open(tmp_path / name, workspace._data_folder, AUTHOR)


def test_who_waits_at_the_door_in_vain_is_told_why(
    path: Path, data: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_document(small(), path, AUTHOR)
    monkeypatch.setattr(door, "PATIENCE_S", 0.01)
    with door.door(data):
        for deed in (
            lambda: leftovers(data),
            lambda: Workspace.open(path, data, AUTHOR),
            lambda: workspace.save(path.with_name("other.racigraph")),
        ):
            with pytest.raises(KnownError, match="Another window of this program"):
                deed()
    workspace.save(path.with_name("other.racigraph"))


_KILLED_COPY = """
import os, sys
from pathlib import Path
from models import files
from models.workspace import Workspace
from tests.storage.samples import small

files.put_in_place = lambda temporary, target: os._exit(9)
workspace = Workspace.open(Path(sys.argv[1]), Path(sys.argv[2]), "author")
workspace.save_copy(Path(sys.argv[1]).with_name("copy.racigraph"))
"""


def test_what_a_killed_copy_left_is_cleared_by_the_next_start(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    subprocess.run([sys.executable, "-c", _KILLED_COPY, str(path), str(data)], timeout=60, check=False)
    assert len(list(path.parent.glob(".copy.*"))) == 1
    assert leftovers(data) == ()
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["data", path.name]
