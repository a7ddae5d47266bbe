"""After a crash: what is found, taken up with its undo and redo, or put aside."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.domain.errors import KnownError
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow, EditRow
from models.editing.together import FirstName
from models.storage.document import read_document, write_document
from models.storage.refusals import TargetDiffers
from models.workspace import Workspace, discard, discarded, leftovers
from tests.storage.samples import small

AUTHOR = "Corporate communications"


def crashed(workspace: Workspace) -> None:
    """Leave the session as a crash would: the lock is gone, nothing was tidied."""
    workspace._copy.close()


def test_after_a_crash_nothing_is_lost_and_undo_and_redo_go_on(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    start = workspace.snapshot
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.save(path)
    workspace.do(AddRow("role", {"name": "Two", "short_name": "2"}))
    workspace.do(AddRow("role", {"name": "Three", "short_name": "3"}))
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
    assert again.snapshot == start
    again.save()
    again.close()
    assert leftovers(data) == ()


def test_after_a_crash_a_row_and_its_first_name_are_still_one_undo_step(path: Path, data: Path) -> None:
    adding = AddRow("role", {"name": "New role", "short_name": "NR"})
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.save(path)
    start = workspace.snapshot
    workspace.do(adding)
    workspace.save(path)
    workspace.do(FirstName(adding.id, EditRow("role", adding.id, {"name": "Alarm desk"})))
    named = workspace.snapshot
    crashed(workspace)
    again = Workspace.recover(leftovers(data)[0], data, AUTHOR)
    assert (again.snapshot, again.is_modified) == (named, True)
    again.undo()
    assert (again.snapshot, again.can_undo) == (start, False)
    again.redo()
    assert again.snapshot == named
    again.save()
    again.close()
    assert read_document(path).snapshot == named


def test_a_new_document_is_recovered_by_the_name_of_its_organisation(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    (left,) = leftovers(data)
    assert (left.name, left.path, left.edits) == ("Über & Söhne", None, 1)
    again = Workspace.recover(left, data, AUTHOR)
    again.undo()
    assert not again.is_modified
    again.close()


def test_a_crash_without_unsaved_edits_leaves_nothing_to_recover(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.save(path)
    crashed(workspace)
    assert leftovers(data) == ()
    assert not list((data / "sessions").iterdir())


def test_what_is_discarded_is_kept_for_thirty_days(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
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
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.close()
    assert leftovers(data) == ()
    assert len(list((data / "discarded").iterdir())) == 1


@pytest.mark.parametrize("file", ["work.db", "session.json"])
def test_a_broken_leftover_is_listed_and_keeps_no_one_from_the_saved_file(
    file: str, path: Path, data: Path
) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
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
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
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
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    write_document(empty_snapshot("Somebody else"), path, AUTHOR, overwrite=True)
    again = Workspace.recover(leftovers(data)[0], data, AUTHOR)
    with pytest.raises(TargetDiffers, match="changed by another program"):
        again.save()
    again.close()


def _role_names(snapshot: Snapshot) -> list[str]:
    return sorted(role.name for role in snapshot.roles.values())


def test_what_was_discarded_is_listed_and_opened_again_with_its_undo(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.close()
    (left,) = discarded(data)
    assert (left.name, left.edits, left.discarded_on) == ("plan.racigraph", 1, datetime.now(UTC).date())
    again = Workspace.recover(left, data, AUTHOR)
    assert "One" in _role_names(again.snapshot)
    assert discarded(data) == ()
    again.undo()
    assert not again.is_modified
    again.close()


def test_discarded_edits_that_cannot_be_opened_now_stay_where_they_are(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.close()
    (left,) = discarded(data)
    (left.folder / "work.db").write_bytes(b"noise " * 1000)
    with pytest.raises(KnownError, match="cannot be read"):
        Workspace.recover(left, data, AUTHOR)
    assert [folder.name for folder in (data / "discarded").iterdir()] == [left.folder.name]
    assert not list((data / "sessions").iterdir())


def test_what_is_abandoned_leaves_no_trace_unless_it_was_recovered(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.abandon()
    assert leftovers(data) == discarded(data) == ()
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    Workspace.recover(leftovers(data)[0], data, AUTHOR).abandon()
    assert [left.edits for left in leftovers(data)] == [1]
