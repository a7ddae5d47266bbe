"""After a crash: what is found, taken up with its undo and redo, or put aside."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from models.domain.errors import KnownError
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow, EditRow
from models.editing.together import FirstName
from models.storage import saving
from models.storage.document import read_document, write_document
from models.storage.refusals import AlreadyOpen, TargetDiffers
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
    assert (left.name, left.path, left.edits) == ("plan.racigraph", path, 1)
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
    kept = discarded_days_ago(31, data)
    note = kept / "found_old"
    leftovers(data)
    note.write_text("\n".join([str(days_ago(1)), note.read_text()]))
    leftovers(data)
    assert kept.is_dir()
    note.write_text("\n".join([str(days_ago(0)), str(days_ago(1)), "2001-01-01", "2040-01-01"]))
    leftovers(data)
    assert kept.is_dir()  # neither a day before it was old nor one to come counts
    earlier = discarded_days_ago(40, data)
    (earlier / "found_old").write_text("\n".join([str(days_ago(2)), str(days_ago(1))]))
    leftovers(data)
    assert not earlier.exists()


def test_one_look_at_a_clock_that_jumped_deletes_no_discarded_work(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.close()
    discarded_days_ago(5000, data)
    for _ in range(5):
        leftovers(data)
        assert [left.edits for left in discarded(data)] == [1]
    again = Workspace.recover(discarded(data)[0], data, AUTHOR)
    assert "One" in _role_names(again.snapshot)
    again.close()


def days_ago(days: int) -> date:
    return (datetime.now(UTC) - timedelta(days=days)).date()


def discarded_days_ago(days: int, data: Path) -> Path:
    """Let what was discarded today have been discarded then; return where it lies."""
    (kept,) = (data / "discarded").iterdir()
    return kept.rename(kept.with_name(f"{days_ago(days)}_{kept.name[11:]}"))


def test_edits_that_were_closed_unsaved_are_kept_too(data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.close()
    assert leftovers(data) == ()
    assert len(list((data / "discarded").iterdir())) == 1


def test_a_broken_leftover_is_listed_and_keeps_no_one_from_the_saved_file(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    (folder,) = (data / "sessions").iterdir()
    (folder / "work.db").write_bytes(b"noise " * 1000)
    (left,) = leftovers(data)
    assert left.edits is None
    with pytest.raises(KnownError, match="cannot be read"):
        Workspace.recover(left, data, AUTHOR)
    Workspace.open(path, data, AUTHOR).close()
    discard(left, data)
    assert leftovers(data) == ()


def _noise(facts: Path) -> None:
    facts.write_bytes(b"noise " * 1000)


@pytest.mark.parametrize("harm", [_noise, Path.unlink, lambda facts: facts.write_text("{}")])
def test_edits_without_readable_facts_are_listed_and_recovered(
    harm: Callable[[Path], None], path: Path, data: Path
) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    harm(next((data / "sessions").iterdir()) / "session.json")
    (left,) = leftovers(data)
    assert (left.name, left.path, left.edits) == ("Über & Söhne", None, 1)
    again = Workspace.recover(left, data, AUTHOR)
    assert (again.snapshot, again.path, again.is_modified) == (workspace.snapshot, None, True)
    again.close()
    assert [left.edits for left in discarded(data)] == [1]


def test_what_may_be_a_session_is_never_removed_because_it_cannot_be_read(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    (folder,) = (data / "sessions").iterdir()
    (folder / "session.json").unlink()
    (folder / "work.db").write_bytes(b"noise " * 1000)
    for _ in range(2):
        assert [left.edits for left in leftovers(data)] == [None]
    assert (folder / "work.db").exists()


def test_what_an_opening_left_that_was_cut_short_is_tidied_away(data: Path) -> None:
    Workspace.create(small(), data, AUTHOR).close()
    empty, begun, ended = (data / "sessions" / name for name in ("a", "b", "c.ended"))
    for folder in (empty, begun, ended):
        folder.mkdir()
    for folder in (begun, ended):
        (folder / "session.json").write_text("{}")
    (begun / ".work.0123.db").write_bytes(b"half")
    (ended / "work.db").write_bytes(b"half")
    assert leftovers(data) == ()
    assert not list((data / "sessions").iterdir())


@pytest.mark.parametrize("is_something_else_there", [True, False])
def test_a_save_of_which_the_network_cannot_say_whether_it_happened_stays_noted(
    is_something_else_there: bool, tmp_path: Path, data: Path
) -> None:
    share, gone = tmp_path / "share", tmp_path / "gone"
    share.mkdir()
    path = share / "plan.racigraph"
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    facts = next((data / "sessions").iterdir()) / "session.json"
    before = json.loads(facts.read_text())
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.save()
    after = json.loads(facts.read_text())
    crashed(workspace)
    saving = {"path": str(path), "temporary": str(share / ".x.tmp"), "checksum": after["checksum"]}
    facts.write_text(json.dumps({**before, "saving": {**saving, "sequence": after["saved_sequence"]}}))
    share.rename(gone)
    if is_something_else_there:
        share.write_text("no folder")
    for _ in range(2):
        assert [left.edits for left in leftovers(data)] == [1]
    share.unlink(missing_ok=True)
    gone.rename(share)
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


def test_edits_are_counted_by_what_differs_from_the_saved_state(path: Path, data: Path) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "Zero", "short_name": "Z"}))
    workspace.save(path)
    for number in range(4):
        workspace.do(AddRow("role", {"name": f"Role {number}", "short_name": str(number)}))
    for step in (workspace.undo, workspace.redo) * 3:
        step()
        step()
    crashed(workspace)
    assert [left.edits for left in leftovers(data)] == [4]
    workspace = Workspace.recover(leftovers(data)[0], data, AUTHOR)
    for _ in range(5):
        workspace.undo()
    crashed(workspace)
    assert [left.edits for left in leftovers(data)] == [1]
    workspace = Workspace.recover(leftovers(data)[0], data, AUTHOR)
    workspace.redo()
    crashed(workspace)
    assert leftovers(data) == ()  # it is as it was saved


def test_a_template_nobody_touched_is_not_missed_and_answers_of_the_user_are(data: Path) -> None:
    for is_work, edits in ((False, []), (True, [1])):
        workspace = Workspace.create(empty_snapshot("Company"), data, AUTHOR)
        workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
        workspace.begin_here(is_work=is_work)
        assert workspace.is_modified is is_work
        crashed(workspace)
        found = leftovers(data)
        assert [left.edits for left in found] == edits
    again = Workspace.recover(found[0], data, AUTHOR)
    assert again.is_modified
    assert not again.can_undo
    again.close()


def test_edits_are_recovered_instead_of_the_same_document_open_without_any(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    (left,) = leftovers(data)
    old_state = Workspace.open(path, data, AUTHOR)
    with pytest.raises(AlreadyOpen):
        Workspace.recover(left, data, AUTHOR)
    again = Workspace.recover(left, data, AUTHOR, old_state)
    old_state.close()
    assert "One" in _role_names(again.snapshot)
    again.save()
    again.close()
    assert leftovers(data) == discarded(data) == ()


@pytest.mark.parametrize("is_discarded", [False, True])
@pytest.mark.parametrize("broken", ["settled", "snapshot_of"])
def test_a_disk_that_fails_once_does_not_lose_the_way_back(
    is_discarded: bool, broken: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    if is_discarded:
        workspace.close()
    else:
        crashed(workspace)
    find = discarded if is_discarded else leftovers
    (left,) = find(data)

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as disk:
        disk.setattr(saving, broken, fail)
        with pytest.raises(KnownError, match=r"cannot be read now.*They are kept"):
            Workspace.recover(left, data, AUTHOR)
    assert find(data) == (left,)
    again = Workspace.recover(left, data, AUTHOR)
    assert "One" in _role_names(again.snapshot)
    again.close()


def test_discarded_edits_that_cannot_go_back_are_offered_among_those_of_a_crash(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace.create(small(), data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.close()
    (left,) = discarded(data)
    usual = Path.replace

    def only_out(self: Path, target: Path) -> Path:
        if Path(target).parent.name == "discarded":
            raise OSError(errno.EIO, "Input/output error")
        return usual(self, target)

    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as disk:
        disk.setattr(saving, "settled", fail)
        disk.setattr(Path, "replace", only_out)
        with pytest.raises(KnownError, match="cannot be read now"):
            Workspace.recover(left, data, AUTHOR)
    (found,) = leftovers(data)
    Workspace.recover(found, data, AUTHOR).close()


def test_what_another_window_took_up_is_neither_recovered_nor_discarded(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    (left,) = leftovers(data)
    other = Workspace.recover(left, data, AUTHOR)
    with pytest.raises(AlreadyOpen):
        Workspace.recover(left, data, AUTHOR)
    with pytest.raises(AlreadyOpen):
        discard(left, data)
    other.close()
    for late in (partial(Workspace.recover, left, data, AUTHOR), partial(discard, left, data)):
        with pytest.raises(KnownError, match="no longer here"):
            late()


def test_a_hard_link_is_the_same_document(path: Path, data: Path) -> None:
    write_document(small(), path, AUTHOR)
    link = path.with_name("link.racigraph")
    link.hardlink_to(path)
    workspace = Workspace.open(path, data, AUTHOR)
    with pytest.raises(AlreadyOpen, match="link") as refused:
        Workspace.open(link, data, AUTHOR)
    assert refused.value.holder == path
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    workspace.save()  # from now on they are two files
    Workspace.open(link, data, AUTHOR).close()
    workspace.close()


def test_a_journal_that_cannot_be_followed_keeps_nothing_held(
    path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_document(small(), path, AUTHOR)
    workspace = Workspace.open(path, data, AUTHOR)
    workspace.do(AddRow("role", {"name": "One", "short_name": "1"}))
    crashed(workspace)
    (left,) = leftovers(data)

    def lost(_entries: object) -> None:
        raise IndexError("an edit taken back that was never done")

    with monkeypatch.context() as journal:
        journal.setattr("models.workspace.history_of", lost)
        with pytest.raises(KnownError, match="cannot be read"):
            Workspace.recover(left, data, AUTHOR)
    Workspace.open(path, data, AUTHOR).close()
    Workspace.recover(left, data, AUTHOR).close()
