"""Documents and working copies of older formats open, with undo, and come out in the present one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from models.domain.errors import KnownError
from models.editing.row_commands import AddRow
from models.storage.document import read_document
from models.storage.schema import FORMAT
from models.workspace import Workspace, leftovers

GOLDEN = Path(__file__).parents[1] / "golden"
AUTHOR = "Corporate communications"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file of the first format."""
    return Path(shutil.copy(GOLDEN / "document_1_0.racigraph", tmp_path / "plan.racigraph"))


@pytest.fixture
def crashed(data: Path) -> Path:
    """Leave a session that a program of the first format did not end; return its working copy."""
    folder = data / "sessions" / "4ebefd53-f034-4809-b2c0-54cfdff51d3b"
    shutil.copytree(GOLDEN / "session_1_0", folder)
    return folder / "work.db"


def format_of(file: Path) -> int:
    return int.from_bytes(file.read_bytes()[60:64])


def test_a_file_of_the_first_format_opens_with_nothing_placed_by_hand(old: Path) -> None:
    assert format_of(old) == 1000
    snapshot = read_document(old).snapshot
    assert snapshot.organisation.name == "Über & Söhne"
    assert len(snapshot.steps) == 10
    assert {(s.column_by_hand, s.row_by_hand) for s in snapshot.steps.values()} == {(None, None)}
    assert {w.lanes_by_hand for w in snapshot.workflows.values()} == {()}


def test_a_file_of_the_first_format_is_left_as_it_is_until_it_is_saved(old: Path, data: Path) -> None:
    before = old.read_bytes()
    workspace = Workspace.open(old, data, AUTHOR)
    assert old.read_bytes() == before
    workspace.do(AddRow("role", {"name": "Night shift", "short_name": "NS"}))
    workspace.save()
    assert format_of(old) == FORMAT
    assert read_document(old).snapshot == workspace.snapshot
    workspace.close()


def test_a_file_of_the_first_format_that_was_changed_elsewhere_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("UPDATE role SET description = 'Somebody else'")
        connection.commit()
    with pytest.raises(KnownError, match="damaged"):
        read_document(old)


@pytest.mark.parametrize("number", [999, 1])
def test_a_format_that_never_was_is_refused(old: Path, number: int) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {number}")
    with pytest.raises(KnownError, match="not a document of this program"):
        read_document(old)


def test_the_tables_of_one_format_under_the_number_of_another_are_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    with pytest.raises(KnownError, match="changed by another program"):
        read_document(old)


def test_a_newer_format_is_refused_with_the_version_that_reads_it(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(KnownError, match="Install version"):
        read_document(old)


@pytest.mark.usefixtures("crashed")
def test_unsaved_work_of_the_first_format_is_recovered_with_undo_and_redo(data: Path, tmp_path: Path) -> None:
    (left,) = leftovers(data)
    assert (left.name, left.edits) == ("Über & Söhne", 2)
    workspace = Workspace.recover(left, data, AUTHOR)
    answer = next(step for step in workspace.snapshot.steps.values() if step.name == "Answer")
    assert answer.description == "Within the hour"
    assert workspace.redo_title == "add role"
    workspace.redo()
    for _ in range(3):
        workspace.undo()
    assert not workspace.can_undo
    assert workspace.snapshot.steps[answer.id].description == ""
    for _ in range(3):
        workspace.redo()
    workspace.save(tmp_path / "saved.racigraph")
    assert read_document(tmp_path / "saved.racigraph").snapshot == workspace.snapshot
    workspace.close()


def test_looking_for_what_can_be_recovered_does_not_change_it(data: Path, crashed: Path) -> None:
    leftovers(data)
    leftovers(data)
    assert format_of(crashed) == 1000


def test_unsaved_work_is_recovered_in_the_present_format(data: Path, crashed: Path) -> None:
    (left,) = leftovers(data)
    workspace = Workspace.recover(left, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "Day shift", "short_name": "DS"}))
    workspace._copy.close()
    assert format_of(crashed) == FORMAT
    (again,) = leftovers(data)
    assert again.edits == 3
    recovered = Workspace.recover(again, data, AUTHOR)
    assert recovered.snapshot == workspace.snapshot
    recovered.close()


def test_unsaved_work_of_a_newer_format_is_kept_and_refused(data: Path, crashed: Path) -> None:
    with closing(sqlite3.connect(crashed)) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    (left,) = leftovers(data)
    with pytest.raises(KnownError, match="cannot be read"):
        Workspace.recover(left, data, AUTHOR)
    assert crashed.exists()
