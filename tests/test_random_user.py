"""A random user edits, undoes, saves, reopens, crashes: file equals memory, undo-all equals the start."""

from __future__ import annotations

import shutil
from importlib import import_module
from itertools import count
from pathlib import Path
from pkgutil import iter_modules
from tempfile import mkdtemp
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from hypothesis.stateful import run_state_machine_as_test as run

import models.editing
from models.domain import identity
from models.domain.errors import RuleViolation
from models.domain.kinds import KINDS
from models.domain.rules import violation
from models.domain.snapshot import Snapshot
from models.editing.change import Command
from models.storage.document import read_document
from models.storage.rows import snapshot_of
from models.workspace import Workspace, leftovers
from tests.storage.samples import small
from tests.user_commands import COMMANDS

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    min_size=1,
    max_size=20,
)


class User(RuleBasedStateMachine):
    """Keeps beside the workspace what it should hold: the states that undo and redo lead to."""

    ids = count(1)  # what failed is repeated, so a run must not depend on random ids

    @initialize()
    def start(self) -> None:
        User.ids = count(1)
        self.folder = Path(mkdtemp())
        self.path, self.data = self.folder / "plan.racigraph", self.folder / "data"
        self.workspace = Workspace.create(small(), self.data, "author")
        self.behind: list[Snapshot] = [self.workspace.snapshot]
        self.ahead: list[Snapshot] = []

    @rule(
        edits=st.lists(st.tuples(st.sampled_from(sorted(COMMANDS)), NAMES), min_size=1, max_size=5),
        picks=st.randoms(use_true_random=False),
    )
    def edit(self, edits: list[tuple[str, str]], picks: object) -> None:
        for name, text in edits:
            self._edit(name, text, picks)

    def _edit(self, name: str, text: str, picks: object) -> None:
        before = self.workspace.snapshot

        def pick(kind: str) -> str:
            found = sorted(before.table(kind))
            return picks.choice(found) if found else "none"  # type: ignore[attr-defined]

        steps = len(self.workspace._history.done)
        try:
            changes = self.workspace.do(COMMANDS[name](pick, text))
        except RuleViolation:
            assert self.workspace.snapshot is before
            return
        after = self.workspace.snapshot
        assert _refusal(after) is None, (name, text)
        if changes.changes:
            if len(self.workspace._history.done) == steps and name == "first name":
                self.behind.pop()
            self.behind.append(after)
            self.ahead.clear()

    @precondition(lambda self: len(self.behind) > 1)
    @rule()
    def undo(self) -> None:
        self.workspace.undo()
        self.ahead.append(self.behind.pop())

    @precondition(lambda self: self.ahead)
    @rule()
    def redo(self) -> None:
        self.workspace.redo()
        self.behind.append(self.ahead.pop())

    @rule()
    def save(self) -> None:
        self.workspace.save(self.path)
        assert not self.workspace.is_modified
        assert read_document(self.path).snapshot == self.workspace.snapshot

    @rule()
    def reopen(self) -> None:
        self.workspace.save(self.path)
        self.workspace.close()
        self.workspace = Workspace.open(self.path, self.data, "author")
        del self.behind[:-1]
        self.ahead.clear()

    @rule()
    def crash(self) -> None:
        was_modified = self.workspace.is_modified
        self.workspace._copy.close()
        found = leftovers(self.data)
        if not found:
            assert not was_modified
            self._open_again()
            return
        self.workspace = Workspace.recover(found[0], self.data, "author")
        assert self.workspace.is_modified == was_modified

    def _open_again(self) -> None:
        if self.path.exists():
            self.workspace = Workspace.open(self.path, self.data, "author")
            del self.behind[:-1]
        else:
            self.workspace = Workspace.create(self.behind[0], self.data, "author")
        self.ahead.clear()

    @invariant()
    def memory_is_as_expected_and_so_is_the_disk(self) -> None:
        if not hasattr(self, "workspace"):
            return
        assert self.workspace.snapshot == self.behind[-1]
        assert snapshot_of(self.workspace._copy.content().tables) == self.behind[-1]
        assert (self.workspace.can_undo, self.workspace.can_redo) == (
            len(self.behind) > 1,
            bool(self.ahead),
        )

    def teardown(self) -> None:
        if not hasattr(self, "workspace"):
            return
        start, end = self.behind[0], self.workspace.snapshot
        steps = len(self.behind) - 1
        for _ in range(steps):
            self.workspace.undo()
        assert self.workspace.snapshot == start
        for _ in range(steps):
            self.workspace.redo()
        assert self.workspace.snapshot == end
        self.workspace.close()
        shutil.rmtree(self.folder)


def _refusal(snapshot: Snapshot) -> RuleViolation | None:
    """Return what opening would refuse: an edit checks the rows it touches, opening checks all of them."""
    return violation(snapshot, (row for kind in KINDS for row in snapshot.table(kind).values()))


@pytest.mark.parametrize(("sequences", "steps"), [(12, 40), pytest.param(1000, 60, marks=pytest.mark.long)])
def test_whatever_a_user_does_file_equals_memory_and_undo_all_equals_the_start(
    sequences: int, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "uuid4", lambda: UUID(int=next(User.ids)))
    run(
        User,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            database=None,
            print_blob=True,
        ),
    )


def test_the_random_user_knows_every_command() -> None:
    modules = [
        import_module(f"models.editing.{found.name}") for found in iter_modules(models.editing.__path__)
    ]
    commands = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and "plan" in vars(value) and value.__module__.startswith("models.editing")
    }
    used = {type(make(lambda _: "none", "A name")) for make in COMMANDS.values()}
    assert {command.__name__ for command in commands - used} == {Command.__name__}
