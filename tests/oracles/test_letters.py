"""The slow reading gives the worked examples, and what was worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest

from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome, StepKind
from tests.oracles.cases import CASES, WRITE, Case, line
from tests.oracles.cases_of_roles import by_law
from tests.oracles.letters import Reading, Rule, all_letters, as_text
from tests.oracles.outcomes import drawings
from tests.oracles.random_workflows import random_document
from tests.oracles.sketch import Sketch
from tests.oracles.worked_examples import WORKED_EXAMPLES, standard_post


def letters(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    return as_text(all_letters(snapshot, by_law))


def names(given: Callable[[], object]) -> str:
    return given.__name__


@pytest.mark.parametrize("example", WORKED_EXAMPLES, ids=names)
def test_the_worked_examples_come_out(example: Callable[[], Sketch]) -> None:
    assert letters(example().snapshot) == WORKED_EXAMPLES[example]


@pytest.mark.parametrize("case", CASES, ids=names)
def test_what_was_worked_out_by_hand_comes_out(case: Callable[[], Case]) -> None:
    sketch, expected = case()
    found = {
        activity: " ".join(sorted(f"{role}:{cell.replace(' ', '')}" for role, cell in cells.items()))
        for activity, cells in letters(sketch.snapshot).items()
    }
    assert found == {activity: " ".join(sorted(cells.split())) for activity, cells in expected.items()}


def test_flow_order_decides_between_releases_that_are_equally_near() -> None:
    sketch = line(WRITE)
    sketch.decision("Which?")
    sketch.release("Ok one", "B")
    sketch.release("Ok other", "D")
    sketch.flow("Write", "Which?", "Ok one")
    sketch.flow("Which?", "Ok other")
    sketch.flow("Ok one", "Ok other", "Ok one", outcome=Outcome.APPROVED)
    for order, decides in ((("Ok one", "Ok other"), "B"), (("Ok other", "Ok one"), "D")):
        rows = all_letters(sketch.snapshot, by_law, flow_order=order)
        assert [role for role, cell in rows["Write"].items() if "A" in cell] == [decides]


def test_every_letter_says_which_rule_gave_it() -> None:
    sketch = standard_post()
    sketch.hand("Plan post", "Editor", "A")
    rows = all_letters(sketch.snapshot, by_law)
    assert rows["Plan post"] == {
        "Social media manager": {"R": {(Rule.PERFORMS, "Plan post")}},
        "Editor": {"A": {(Rule.BY_HAND, "Plan post")}},
        "Head of marketing": {"C": {(Rule.DISPLACED, "Approve content")}},
    }
    assert rows["Write and illustrate"]["Legal counsel"] == {
        "C": {(Rule.REDONE, "Check rights and labelling")}
    }
    assert rows["Approve content"]["Head of marketing"] == {
        "A": {(Rule.DECIDES, "Approve content")},
        "R": {(Rule.PERFORMS, "Approve content")},
    }
    assert rows["Publish"]["Head of marketing"] == {"A": {(Rule.OWNER, "Standard post")}}
    assert rows["Publish"]["Sales lead"] == {"I": {(Rule.TOLD, "Tell")}}


def test_what_comes_in_every_run_is_what_all_runs_have_when_they_are_written_out() -> None:
    """Drawings without loops have finitely many runs: one per choice at every branch."""
    compared = 0
    for seed in range(800):
        snapshot = random_document(seed)
        for workflow_id, drawing in drawings(snapshot).items():
            reading = Reading(snapshot, drawing, snapshot.workflows[workflow_id].owner_role_id, by_law)
            if nx.is_directed_acyclic_graph(reading.onward):
                parallels = drawing.ids(StepKind.PARALLEL)
                for step_id in reading.onward:
                    runs = all_runs(reading.onward, parallels, step_id)
                    assert reading.in_every_run[step_id] == frozenset.intersection(*runs), (seed, step_id)
                    compared += len(runs) > 1
    assert compared > 500


def all_runs(onward: nx.DiGraph, parallels: set[str], step_id: str) -> set[frozenset[str]]:
    """Return every set of steps that one run from a step may do."""
    ways = [all_runs(onward, parallels, target) for target in onward.successors(step_id)]
    if step_id not in parallels:
        return {run | {step_id} for way in ways for run in way} or {frozenset({step_id})}
    runs = {frozenset({step_id})}
    for way in ways:
        runs = {one | other for one in runs for other in way}
    return runs
