"""After every single edit only arrows that were named beforehand stand for something else."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from models.domain.errors import RuleViolation
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome, StepKind
from models.editing.change import Command, apply
from models.editing.turning import in_words, turned_by
from models.editing.workflow_commands import (
    BranchOff,
    ConnectSteps,
    EditFlow,
    EditStep,
    RemoveFlow,
    RemoveStep,
)
from models.wording import Wording
from tests.build import Build
from tests.oracles.outcomes import drawings, outcomes
from tests.oracles.random_workflows import random_document


def read(snapshot: Snapshot) -> dict[str, str]:
    """Return by flow what it stands for, by definition."""
    return {key: value for drawing in drawings(snapshot).values() for key, value in outcomes(drawing).items()}


def edits(snapshot: Snapshot, choose: random.Random) -> Iterator[Command]:
    steps, flows = sorted(snapshot.steps), sorted(snapshot.flows)
    for _ in range(6):
        yield ConnectSteps(choose.choice(steps), choose.choice(steps))
        yield RemoveFlow(choose.choice(flows))
        yield RemoveStep(choose.choice(steps))
        yield EditFlow(choose.choice(flows), {"outcome": choose.choice(tuple(Outcome))})
        yield EditStep(choose.choice(steps), {"kind": choose.choice(tuple(StepKind))})
        yield EditStep(choose.choice(steps), {"name": "Another name"})


@pytest.mark.parametrize("count", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_an_arrow_that_is_not_touched_turns_only_after_it_was_named(count: int) -> None:
    turned = 0
    for number in range(count):
        snapshot = random_document(number)
        if not snapshot.flows:
            continue
        before = read(snapshot)
        for command in edits(snapshot, random.Random(number)):
            try:
                after = apply(snapshot, command.plan(snapshot))
            except RuleViolation:
                assert turned_by(snapshot, command) == ()
                continue
            now = read(after)
            expected = {
                key: (before[key], now[key])
                for key, flow in snapshot.flows.items()
                if after.flows.get(key) == flow and before[key] != now[key]
            }
            found = turned_by(snapshot, command)
            assert {t.flow.id: (str(t.before), str(t.after)) for t in found} == expected, number
            turned += len(expected)
    assert turned > count / 10


def loop_beside_the_line() -> Build:
    """Return work that only the approval leads to, until an arrow leads there from before it."""
    build = Build("Company")
    build.role("Editor")
    build.role("Head")
    build.workflow("Post", "Head")
    build.start()
    build.task("Write", "Editor")
    build.release("Approve", "Head")
    build.task("Improve", "Editor")
    build.step(StepKind.END)
    build.flow("start", "Write", "Approve", "end")
    build.flow("Approve", "Improve", "Approve")
    return build


def test_the_arrow_is_named_with_what_it_turns_into() -> None:
    build = loop_beside_the_line()
    arrow = BranchOff(build.ids["Write"], build.ids["Improve"])
    lines = in_words(build.snapshot, turned_by(build.snapshot, arrow))
    assert [Wording("en")(line) for line in lines] == [
        "“Approve” → “Improve”: back for revision instead of next"
    ]
