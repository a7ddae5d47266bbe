"""Records come in any order with edits, undo, saves and crashes: none is lost, none undone, none altered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from models.analysis.raci import raci_matrix
from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.records.record import Body, Comment, Council, CouncilBody, CouncilForm, Version
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.person_commands import EmptyRole, FillRole
from models.editing.row_commands import EditRow
from models.storage.document import read_document
from models.workspace import Workspace, discarded, leftovers
from tests.storage.samples import small

AUTHORS = ("Corporate communications", "Management", "Works council")
# What nobody sees is taken out when it is recorded; `test_hostile_records` holds that.
_SEEN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"])
TEXTS = st.text(_SEEN, min_size=1, max_size=40)


class Recorder(RuleBasedStateMachine):
    """Keeps beside the workspace what it should have recorded, and the states that stand with it."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(mkdtemp())
        self.path, self.data = self.folder / "plan.racigraph", self.folder / "data"
        self.workspace = Workspace.create(small(), self.data, AUTHORS[0])
        self.said: list[Body] = []
        self.by: list[str] = []
        self.states: dict[int, Snapshot] = {}
        self.workspace.save(self.path)

    @rule(text=TEXTS, author=st.sampled_from(AUTHORS))
    def comment(self, text: str, author: str) -> None:
        role_id = sorted(self.workspace.snapshot.roles)[len(text) % len(self.workspace.snapshot.roles)]
        self._record(Comment("role", role_id, text), author)

    @rule(text=TEXTS, day=st.dates())
    def settle(self, text: str, day: object) -> None:
        body = Council(CouncilBody.GROUP, CouncilForm.ARBITRATION, day, text, len(self.said))  # type: ignore[arg-type]
        self._record(body, AUTHORS[1])

    def _record(self, body: Body, author: str) -> None:
        self.workspace.author = author
        self.workspace.record(body)
        self._said(body, author)

    @rule(author=st.sampled_from(AUTHORS))
    def version(self, author: str) -> None:
        self.workspace.author = author
        record = self.workspace.record_state(lambda state: Version(f"1.{len(self.said)}", state))
        self.states[record.sequence] = self.workspace.snapshot
        self._said(record.body, author)

    def _said(self, body: Body, author: str) -> None:
        self.said.append(body)
        self.by.append(author)

    @rule(text=TEXTS, n=st.integers(0, 20))
    def edit(self, text: str, n: int) -> None:
        role_id = sorted(self.workspace.snapshot.roles)[n % len(self.workspace.snapshot.roles)]
        self.workspace.do(EditRow("role", role_id, {"description": text}))

    @rule(n=st.integers(0, 2))
    def fill(self, n: int) -> None:
        role_id = sorted(self.workspace.snapshot.roles)[0]
        with suppress(RuleViolation):
            self.workspace.do(FillRole(role_id, f"Person {n}"))

    @rule()
    def empty(self) -> None:
        for holding in tuple(self.workspace.snapshot.holdings.values()):
            self.workspace.do(EmptyRole(holding.id))

    @precondition(lambda self: not self.workspace.is_modified)
    @rule(n=st.integers(0, 2))
    def forget_a_person(self, n: int) -> None:
        with suppress(RuleViolation):  # who still holds a role stays
            self.workspace.forget(f"Person {n}")

    @rule()
    def undo(self) -> None:
        self.workspace.undo()

    @rule()
    def redo(self) -> None:
        self.workspace.redo()

    @rule()
    def save(self) -> None:
        self.workspace.save()
        assert not self.workspace.is_modified
        self._compare(read_document(self.path).records)

    @rule()
    def open_again(self) -> None:
        self.workspace.save()
        self.workspace.close()
        assert leftovers(self.data) == ()
        self.workspace = Workspace.open(self.path, self.data, AUTHORS[0])
        assert self.workspace.notice is None

    @rule()
    def crash(self) -> None:
        is_modified, snapshot = self.workspace.is_modified, self.workspace.snapshot
        self.workspace._copy.close()
        left = leftovers(self.data)
        assert bool(left) == is_modified, "whatever was not saved is offered, and nothing else"
        if left:
            self.workspace = Workspace.recover(left[0], self.data, AUTHORS[0])
            assert self.workspace.is_modified
        else:
            self.workspace = Workspace.open(self.path, self.data, AUTHORS[0])
        assert self.workspace.snapshot == snapshot

    @precondition(lambda self: self.workspace.is_modified)
    @rule()
    def close_without_saving(self) -> None:
        before = len(discarded(self.data))
        self.workspace.close()
        found = discarded(self.data)
        assert len(found) == before + 1
        newest = max(found, key=lambda left: (left.last_edit, left.folder.stat().st_mtime))
        self.workspace = Workspace.recover(newest, self.data, AUTHORS[0])

    @precondition(lambda self: not self.workspace.is_modified)
    @rule(author=st.sampled_from(AUTHORS))
    def forget(self, author: str) -> None:
        self.workspace.save()
        self.workspace.forget(author)
        self.by = ["" if by == author else by for by in self.by]

    @invariant()
    def nothing_is_lost_or_altered(self) -> None:
        self._compare(self.workspace.records)

    def _compare(self, records: Records) -> None:
        assert records.broken_at is None
        assert [record.body for record in records.entries] == self.said
        assert [record.sequence for record in records.entries] == list(range(1, len(self.said) + 1))
        assert [records.name_of(record.author) for record in records.entries] == self.by

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            for sequence, snapshot in self.states.items():
                settled = self.workspace.records.load(sequence)
                assert settled.snapshot.tables["role"] == snapshot.tables["role"]
                assert letters(settled.snapshot) == letters(snapshot) == settled.letters
            self.workspace.close()
            shutil.rmtree(self.folder)


def letters(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """Return the letters of a state as they are recorded."""
    matrix = raci_matrix(snapshot)
    return {
        row.activity_id: {role: " ".join(matrix.letters(row, role)) for role in row.cells}
        for row in matrix.rows
        if row.cells
    }


def test_records_survive_whatever_happens_around_them() -> None:
    run(Recorder, settings=settings(max_examples=25, stateful_step_count=30, deadline=None))


@pytest.mark.long
def test_records_survive_for_long() -> None:
    run(Recorder, settings=settings(max_examples=200, stateful_step_count=60, deadline=None))


def lone_comment(path: Path, data: Path) -> Workspace:
    """Return a saved document in which nothing but a comment is new."""
    workspace = Workspace.create(small(), data, AUTHORS[0])
    workspace.save(path)
    workspace.record(Comment("role", next(iter(workspace.snapshot.roles)), "Only this"))
    assert workspace.is_modified
    assert not workspace.can_undo
    return workspace


def comments(records: Records) -> list[str]:
    return [comment.text for _, comment in records.of(Comment)]


def crashed(workspace: Workspace, data: Path) -> Workspace:
    workspace._copy.close()
    (left,) = leftovers(data)
    assert left.edits == 1
    return Workspace.recover(left, data, AUTHORS[1])


def closed(workspace: Workspace, data: Path) -> Workspace:
    workspace.close()
    (left,) = discarded(data)
    assert left.edits == 1
    return Workspace.recover(left, data, AUTHORS[1])


@pytest.mark.parametrize("end", [crashed, closed])
def test_a_lone_comment_survives(path: Path, data: Path, end: Callable[[Workspace, Path], Workspace]) -> None:
    again = end(lone_comment(path, data), data)
    assert comments(again.records) == ["Only this"]
    assert again.is_modified
    assert comments(read_document(path).records) == []
    again.save()
    assert comments(read_document(path).records) == ["Only this"]
    assert not again.is_modified
    again.close()
    assert leftovers(data) == ()


def test_a_refused_record_leaves_all_as_it_was(workspace: Workspace, path: Path) -> None:
    workspace.record(Comment("role", "x", "First"))
    head = workspace.records.head
    with pytest.raises(RuleViolation) as refused:
        workspace.record(Comment("role", "x", "x" * 5_000_000))
    assert refused.value.message == message("No more can be recorded in this document.")
    assert workspace.records.head == head
    workspace.record(Comment("role", "x", "Second"))
    workspace.save(path)
    assert comments(read_document(path).records) == ["First", "Second"]
    assert read_document(path).notice is None
