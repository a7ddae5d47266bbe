"""The disk under the working copy: how often an edit waits for it, and what happens when it is full."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from models.domain.errors import KnownError
from models.editing.row_commands import AddRow
from models.workspace import Workspace, leftovers
from tests.programs import program
from tests.storage.samples import small

AUTHOR = "Corporate communications"


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from models.domain.errors import KnownError
from models.editing.row_commands import AddRow
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
        workspace.do(AddRow("role", {"name": f"Role {n}", "short_name": f"R{n}"}))
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
workspace.do(AddRow("role", {"name": "There is room again", "short_name": "OK"}))
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
from models.editing.row_commands import AddRow, EditRow
from models.workspace import Workspace
from tests.storage.samples import small

workspace = Workspace.create(small(), Path(sys.argv[1]), "author")
if len(sys.argv) > 2:
    workspace.save(Path(sys.argv[2]))
role = AddRow("role", {"name": "First", "short_name": "1"})
print(flush=True)
workspace.do(role)
for n in range(19):
    workspace.do(EditRow("role", role.id, {"name": f"Name {n}"}))
print(flush=True)
os._exit(0)
"""


@pytest.mark.parametrize("saved_before", [False, True])
def test_an_edit_waits_exactly_once_for_the_disk(saved_before: bool, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = [
        program("strace"),
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
    role = AddRow("role", {"name": "Editor", "short_name": "ED"})
    workspace.do(role)
    (folder,) = (workspace._data_folder / "sessions").iterdir()
    workspace._copy.close()
    with closing(sqlite3.connect(folder / "work.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for statement in (
            "INSERT INTO role SELECT 'r2', name, 'X', kind, NULL, '', NULL, 0, NULL, 0, 0, 0, 0 FROM role",
            "UPDATE role SET vacant = 2",
            "UPDATE role SET deputy_role_id = id",
            "UPDATE role SET kind = 'king'",
            "UPDATE role SET department_id = 'nowhere'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)


_FULL_DATA_FOLDER = """
import errno, sys
from pathlib import Path
from models.domain.errors import KnownError
from models.editing.row_commands import AddRow
from models.storage.document import read_document, write_document
from models.wording import Wording
from models.workspace import Workspace, leftovers
from tests.storage.disk_shim import Disk
from tests.storage.samples import small

path, data = Path(sys.argv[1]), Path(sys.argv[2])
say, disk = Wording("en"), Disk(data)
write_document(small(), path, "author")
workspace = Workspace.open(path, data, "author")
workspace.do(AddRow("role", {"name": "New role", "short_name": "NEW"}))
disk.fill()
for deed in (
    lambda: workspace.do(AddRow("role", {"name": "Refused", "short_name": "REF"})),
    workspace.rest,
    lambda: Workspace.create(small(), data, "author"),
):
    try:
        deed()
    except KnownError as error:
        print(say(error.message))
for target in (None, path.with_name("other.racigraph"), None):
    workspace.save(target)
    assert not workspace.is_modified
    assert read_document(workspace.path).snapshot == workspace.snapshot
workspace.save_copy(path.with_name("copy.racigraph"))
assert read_document(path.with_name("copy.racigraph")).snapshot == workspace.snapshot
version = workspace.facts.version
disk.heal()
workspace.do(AddRow("role", {"name": "There is room again", "short_name": "OK"}))
workspace.save()
assert workspace.facts == read_document(workspace.path).facts
assert workspace.facts.version == version + 1
workspace.close()
assert leftovers(data) == ()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the library stands before the calls of Linux")
def test_a_full_data_folder_keeps_nobody_from_saving_to_a_disk_with_room(
    path: Path, data: Path, shim: Path
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _FULL_DATA_FOLDER, str(path), str(data)],
        env={**os.environ, "LD_PRELOAD": str(shim)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.stderr == ""
    edit, rest, create = run.stdout.splitlines()
    assert edit.startswith("The edit was not stored and is taken back: the disk is full.")
    assert f"unsaved edits of “{path.stem}” are kept in “{data}”" in edit
    assert "cannot be written: the disk is full" in rest
    assert f"“{data}”, where unsaved edits are kept, cannot be used: the disk is full" in create
