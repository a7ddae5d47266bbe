"""Files of every released format open for ever: with the same letters, and however many kinds come later."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.analysis.letter_changes import CLOSER_SINCE, changed_since
from models.analysis.letter_rules import BEFORE_1003, LetterRules
from models.analysis.matrix import RaciMatrix
from models.analysis.raci import matrix_by, raci_matrix
from models.domain.kind import FIRST_FORMAT
from models.domain.kinds import KINDS
from models.domain.snapshot import Snapshot
from models.storage.document import read_document
from models.storage.guard import _expected_definitions
from models.storage.migrations import FINGERPRINTS, FORMAT, fingerprint
from models.workspace import Workspace, leftovers

GOLDEN = Path(__file__).parents[1] / "golden"
RELEASED = ("1_0", "1_1", "1_2", "1_3", "1_4", "1_5")


# What the rules of format 1003 changed in the golden files: activity, role, letters before and now.
CHANGED = {
    "1_0": (),
    "1_1": (),
    "1_2": (("Eckpunkte bestätigen", "Leitung Personal", ("C",), ()),),
    "1_3": (),
    "1_4": (),
    "1_5": (),
}


def rules_of(name: str) -> LetterRules:
    """Return the rules by which a format read its letters."""
    return BEFORE_1003 if name < "1_3" else LetterRules()


def letters(matrix: RaciMatrix, snapshot: Snapshot) -> dict[str, dict[str, list[list[object]]]]:
    """Return activity -> role -> letters with their origins."""
    names = {role.id: role.name for role in snapshot.roles.values()}
    return {
        row.name: {
            names[role_id]: [
                [letter, sorted({reason.origin.value for reason in row.cells[role_id].reasons})]
                for letter in matrix.letters(row, role_id)
            ]
            for role_id in matrix.role_ids
            if matrix.letters(row, role_id)
        }
        for row in matrix.rows
    }


def test_every_format_is_known_by_its_tables_and_the_present_one_is_the_last() -> None:
    assert list(FINGERPRINTS) == list(range(FIRST_FORMAT, FORMAT + 1))
    assert fingerprint(_expected_definitions()) == FINGERPRINTS[FORMAT], (
        "The tables have changed: say since when with `since`, `later` or `brings`, "
        "add the fingerprint, and keep a file of the format before in tests/golden"
    )


def test_there_is_a_golden_file_of_every_format_before_the_present_one() -> None:
    known = {f"1_{number - FIRST_FORMAT}" for number in range(FIRST_FORMAT, FORMAT)}
    assert known == set(RELEASED)
    assert all((GOLDEN / f"document_{name}.racigraph").exists() for name in known)
    assert all((GOLDEN / f"session_{name}").is_dir() for name in known)


@pytest.mark.parametrize("name", RELEASED)
def test_a_file_of_an_old_format_has_the_letters_it_had(name: str) -> None:
    snapshot = read_document(GOLDEN / f"document_{name}.racigraph").snapshot
    before = matrix_by(snapshot, rules_of(name))
    assert letters(before, snapshot) == json.loads((GOLDEN / f"matrix_{name}.json").read_bytes())


@pytest.mark.parametrize("name", RELEASED)
def test_what_new_rules_change_in_a_file_of_an_old_format_is_known_by_name(name: str) -> None:
    document = read_document(GOLDEN / f"document_{name}.racigraph")
    snapshot = document.snapshot
    changed = tuple(
        (snapshot.steps[c.activity_id].name, snapshot.roles[c.role_id].name, c.before, c.after)
        for c in changed_since(document.snapshot, document.content.written)
    )
    assert changed == CHANGED[name]


@pytest.mark.parametrize("name", RELEASED)
def test_what_new_rules_change_in_unsaved_work_of_an_old_format_is_known_too(name: str, data: Path) -> None:
    shutil.copytree(GOLDEN / f"session_{name}", data / "sessions" / "5394e4d9-1ec5-4e57-8c99-76907188f7da")
    (left,) = leftovers(data)
    workspace = Workspace.recover(left, data, "author")
    assert workspace.written == FIRST_FORMAT + int(name[-1])
    before = letters(matrix_by(workspace.snapshot, rules_of(name)), workspace.snapshot)
    after = letters(raci_matrix(workspace.snapshot), workspace.snapshot)
    is_older = workspace.written < CLOSER_SINCE
    assert bool(changed_since(workspace.snapshot, workspace.written)) == (is_older and before != after)
    workspace.close()


def test_unsaved_work_of_format_1_1_is_recovered_with_its_order_and_undo(data: Path, tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "session_1_1", data / "sessions" / "5394e4d9-1ec5-4e57-8c99-76907188f7da")
    (left,) = leftovers(data)
    workspace = Workspace.recover(left, data, "author")
    assert workspace.redo_title == "add role"
    before = workspace.snapshot
    workspace.redo()
    while workspace.can_undo:
        workspace.undo()
    while workspace.can_redo:
        workspace.redo()
    workspace.undo()
    assert workspace.snapshot == before
    answer = next(step for step in before.steps.values() if step.name == "Answer")
    assert (answer.description, answer.column_by_hand, answer.row_by_hand) == ("Within the hour", 3, 0)
    workspace.save(tmp_path / "saved.racigraph")
    assert read_document(tmp_path / "saved.racigraph").snapshot == before
    workspace.close()


_ONE_MORE_KIND = '''
import sys
from dataclasses import dataclass
from pathlib import Path
from models.domain.kind_words import KindWords
from models.domain.kind import LONG, NAME, Gone, Kind, Reference
from models.domain.kinds import describe
from models.domain.message import counted
from models.domain.order import FIRST_KEY

@dataclass(frozen=True, slots=True)
class Account:
    """An example: a channel's account."""
    id: str
    name: str
    keeper_role_id: str | None = None
    note: str = ""
    position: str = FIRST_KEY

describe([Kind(
    "account", Account,
    KindWords(
        lambda n: counted("{n} account changes", "{n} accounts change", n),
        lambda n: counted("keeper of {n} account", "keeper of {n} accounts", n),
        add="add account", change="change account", move="move account", remove="remove account",
        taken="There is already an account “{name}”.",
    ),
    since=1007,
    refers={"keeper_role_id": Reference(("role",))},
    unique=(("name",),),
    texts={"name": NAME, "note": LONG},
)])

from models.domain.errors import KnownError, RuleViolation
from models.editing.preview import preview
from models.editing.role_commands import DropRole, MergeRoles
from models.editing.row_commands import AddRow, EditRow, MoveRow, RemoveRow
from models.editing.uses import uses_of
from models.storage.document import read_document
from models.storage.migrations import FORMAT
from models.workspace import Workspace, leftovers

golden, folder = Path(sys.argv[1]), Path(sys.argv[2])
assert FORMAT == 1007
for name in ("1_0", "1_1", "1_2", "1_3", "1_4", "1_5"):
    file = golden / f"document_{name}.racigraph"
    if file.exists():
        assert not read_document(file).snapshot.table("account")
for left in leftovers(folder / "old"):
    recovered = Workspace.recover(left, folder / "old", "author")
    recovered.do(AddRow("account", {"name": "Photo channel"}))
    recovered._copy.close()
assert len(leftovers(folder / "old")) == 6

workspace = Workspace.open(folder / "plan.racigraph", folder / "data", "author")
start = workspace.snapshot
role = next(iter(start.roles))
other = next(r for r in start.roles if r != role)
for n, name in enumerate(("Photo", "Video", "Jobs")):
    workspace.do(AddRow("account", {"name": f"  {name}\\u200b ", "keeper_role_id": role}))
photo, video, jobs = sorted(workspace.snapshot.table("account").values(), key=lambda a: a.position)
assert [a.name for a in (photo, video, jobs)] == ["Photo", "Video", "Jobs"]
changes = workspace.do(MoveRow("account", jobs.id, photo.id))
assert len(changes.changes) == 1
assert sorted(workspace.snapshot.table("account").values(), key=lambda a: a.position)[0].id == jobs.id
try:
    workspace.do(EditRow("account", jobs.id, {"name": "photo"}))
except RuleViolation as error:
    assert error.code == "name_taken", error.code
else:
    raise AssertionError("a name stands twice")
try:
    workspace.do(RemoveRow("role", role))
except RuleViolation as error:
    assert "keeper of 3 accounts" in str(error.message.values) or "accounts" in repr(error.message)
else:
    raise AssertionError("the role is in use")
assert len(uses_of(workspace.snapshot, "role", role)["account"]) == 3
assert any("account" in repr(line) for line in preview(workspace.snapshot, MergeRoles(role, other)).changes)
workspace.do(EditRow("account", jobs.id, {"note": "twice\\na year"}))
workspace.do(MergeRoles(role, other))
assert {a.keeper_role_id for a in workspace.snapshot.table("account").values()} == {other}
workspace.do(DropRole(other))
assert {a.keeper_role_id for a in workspace.snapshot.table("account").values()} == {None}
workspace.do(RemoveRow("account", photo.id))
end = workspace.snapshot
while workspace.can_undo:
    workspace.undo()
assert workspace.snapshot == start
while workspace.can_redo:
    workspace.redo()
assert workspace.snapshot == end
workspace.save()
workspace.close()
assert read_document(folder / "plan.racigraph").snapshot == end
'''


def test_one_more_kind_runs_end_to_end_and_touches_no_old_file(tmp_path: Path) -> None:
    """Store, undo, save, open, guard, take over and remove a role it names: all from one description."""
    for name in RELEASED:
        shutil.copytree(GOLDEN / f"session_{name}", tmp_path / "old" / "sessions" / f"session-{name}")
    shutil.copy(GOLDEN / "document_1_1.racigraph", tmp_path / "plan.racigraph")
    done = subprocess.run(
        [sys.executable, "-c", _ONE_MORE_KIND, str(GOLDEN), str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_kind_is_described_to_the_last_field() -> None:
    for kind in KINDS.values():
        names = set(kind.row.__dataclass_fields__)
        said = {*kind.refers, *kind.ranges, *kind.texts, *kind.later, *filter(None, [kind.belongs_to])}
        assert said <= names, kind.name
        assert {name for name in names if name.endswith("_id")} == set(kind.refers), kind.name
        assert kind.belongs_to or "name" in names or kind.name in {"flow", "letterhead"}, kind.name
