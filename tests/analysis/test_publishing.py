"""What goes out and whether it was approved: branches, parallel ways, work sent back, loops; by hand."""

from __future__ import annotations

import pytest

from models.analysis.publishing import going_out, says_nothing_of_going_out
from models.domain.workflow import Outcome, StepKind
from tests.build import Build


def drawn(*steps: str) -> Build:
    """Draw start, write, and these steps one after the other; “!” marks approvals, “*” what goes out."""
    b = Build()
    b.workflow("Post", owner="Boss")
    b.start()
    names = ["start"]
    for step in steps:
        name = step.strip("!*")
        if step.startswith("!"):
            b.release(name, "Boss")
        else:
            b.task(name, "Editor", goes_out=step.startswith("*"))
        names.append(name)
    b.flow(*names)
    return b


def approved(b: Build) -> dict[str, bool]:
    return {found.step.name: found.approved for found in going_out(b.snapshot)}


def test_an_approval_on_the_only_way_approves_all_behind_it_and_nothing_before() -> None:
    b = drawn("Write", "*Teaser", "!Approve", "*Publish", "*Reply")
    assert approved(b) == {"Teaser": False, "Publish": True, "Reply": True}


def test_a_branch_past_the_approval_leaves_what_follows_without_one() -> None:
    b = drawn("Write")
    b.step(StepKind.DECISION, "Known format?", "Editor")
    b.release("Approve", "Boss")
    b.task("Publish", "Editor", goes_out=True)
    b.flow("Write", "Known format?", "Approve", "Publish")
    b.flow("Known format?", "Publish")
    assert approved(b) == {"Publish": False}


def test_where_parallel_ways_join_one_approval_is_enough() -> None:
    b = drawn("Write")
    b.step(StepKind.PARALLEL, "Split")
    b.release("Approve", "Boss")
    b.task("Book", "Editor")
    b.step(StepKind.PARALLEL, "Join")
    b.task("Publish", "Editor", goes_out=True)
    b.flow("Write", "Split", "Approve", "Join", "Publish")
    b.flow("Split", "Book", "Join")
    assert approved(b) == {"Publish": True}


def test_a_refusal_approves_nothing_and_work_sent_back_comes_by_the_approval_again() -> None:
    b = drawn("Write", "!Approve", "*Publish")
    b.task("Explain", "Editor", goes_out=True)
    b.flow("Approve", "Explain", outcome=Outcome.REJECTED)
    b.flow("Approve", "Write", outcome=Outcome.RETURNED)
    assert approved(b) == {"Publish": True, "Explain": False}


def test_work_that_goes_round_behind_an_approval_stays_approved() -> None:
    b = drawn("Write", "!Approve", "*Publish")
    b.step(StepKind.DECISION, "Calm?", "Editor")
    b.task("Wait and see", "Editor")
    b.flow("Publish", "Calm?", "Wait and see", "Publish")
    assert approved(b) == {"Publish": True}


@pytest.mark.parametrize("kind", ["a check", "an approval by nobody"])
def test_only_a_release_that_somebody_gives_approves(kind: str) -> None:
    b = drawn("Write")
    if kind == "a check":
        b.check("Approve", "Boss")
    else:
        b.release("Approve", None)
    b.task("Publish", "Editor", goes_out=True)
    b.flow("Write", "Approve", "Publish")
    assert approved(b) == {"Publish": False}


def test_a_workflow_in_which_nothing_is_marked_says_nothing_and_an_empty_one_has_nothing_to_say() -> None:
    b = drawn("Write", "!Approve", "Publish")
    b.workflow("Empty")
    assert [workflow.name for workflow in says_nothing_of_going_out(b.snapshot)] == ["Post"]
