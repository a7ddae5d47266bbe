"""What unset flows stand for, each case worked out by hand."""

from __future__ import annotations

import pytest

from models.domain.workflow import Outcome
from tests.oracles.outcomes import drawings, outcomes
from tests.oracles.sketch import Sketch


def read(s: Sketch) -> dict[str, str]:
    """Return the flows that do not simply go on."""
    (drawing,) = drawings(s.snapshot).values()
    return {flow: outcome for flow, outcome in outcomes(drawing).items() if outcome != "none"}


def line(*names: str) -> Sketch:
    """Draw the start, these tasks and approvals (with a capital A), and arrows along them."""
    s = Sketch()
    s.start()
    for name in names:
        (s.release if name.startswith("A") else s.task)(name)
    s.flow("start", *names)
    return s


def test_the_arrow_to_an_earlier_step_is_returned() -> None:
    s = line("Write", "Approve", "Publish")
    s.flow("Approve", "Write")
    assert read(s) == {"Approve -> Write": "returned"}


def test_the_order_in_which_arrows_were_drawn_says_nothing() -> None:
    s = Sketch()
    s.start()
    s.task("Write")
    s.release("Approve")
    s.task("Publish")
    s.flow("Approve", "Write")
    s.flow("Approve", "Publish")
    s.flow("Write", "Approve")
    s.flow("start", "Write")
    assert read(s) == {"Approve -> Write": "returned"}


def test_a_second_way_into_the_approval_leaves_both_its_returns() -> None:
    """Neither target dominates the approval: known formats come to it directly."""
    s = Sketch()
    s.start()
    s.decision("Known?")
    s.task("Plan")
    s.task("Write")
    s.release("Approve")
    s.task("Publish")
    s.flow("start", "Known?", "Plan", "Write", "Approve", "Publish")
    s.flow("Known?", "Approve")
    s.flow("Approve", "Plan")
    s.flow("Approve", "Write")
    assert read(s) == {"Approve -> Plan": "returned", "Approve -> Write": "returned"}


def test_an_onward_arrow_is_none_though_a_later_loop_comes_by_again() -> None:
    s = line("Write", "Approve", "Publish")
    s.decision("Calm?")
    s.end()
    s.flow("Publish", "Calm?", "end")
    s.flow("Calm?", "Write")
    assert read(s) == {}


def test_an_onward_arrow_is_none_though_its_target_is_reached_in_two_ways() -> None:
    s = line("Write")
    s.decision("Known?")
    s.release("Approve")
    s.task("Publish")
    s.decision("Calm?")
    s.flow("Write", "Known?", "Approve", "Publish", "Calm?", "Write")
    s.flow("Known?", "Publish")
    assert read(s) == {}


def test_a_chosen_return_of_a_later_approval_makes_no_return_of_an_earlier_one() -> None:
    """The second approval's return does not close a loop, as Polish is reached in two ways."""
    s = Sketch()
    s.start()
    s.decision("Known?")
    for name in ("Write", "Polish"):
        s.task(name)
    for name in ("First", "Second"):
        s.release(name)
    s.flow("start", "Known?", "Write", "First", "Polish", "Second")
    s.flow("Known?", "Polish")
    s.flow("Second", "Write", outcome=Outcome.RETURNED)
    assert read(s) == {"Second -> Write": "returned"}


@pytest.mark.parametrize("chosen", [Outcome.APPROVED, Outcome.REJECTED])
def test_what_a_person_chose_is_kept_against_the_graph(chosen: Outcome) -> None:
    s = line("Write", "Approve", "Publish")
    s.flow("Approve", "Write", outcome=chosen)
    assert read(s) == {"Approve -> Write": chosen}


def test_a_target_only_the_approval_leads_to_is_no_return() -> None:
    s = line("Write", "Approve")
    s.task("Rework")
    s.flow("Approve", "Rework", "Approve")
    assert read(s) == {}


def test_what_a_start_reaches_is_judged_from_starts_only() -> None:
    """Work could begin at Idea, but Idea is no start, and Write is reached from the start by Approve only."""
    s = Sketch()
    s.start()
    s.task("Idea")
    s.task("Write")
    s.release("Approve")
    s.flow("start", "Approve", "Write", "Approve")
    s.flow("Idea", "Write")
    assert read(s) == {}
    s.start("second start")
    s.flow("second start", "Idea")
    assert read(s) == {"Approve -> Write": "returned"}


@pytest.mark.parametrize(
    ("first", "expected"), [("Write", {"Approve -> Write": "returned"}), ("Approve", {})]
)
def test_a_loop_without_a_beginning_begins_at_the_lowest_position(
    first: str, expected: dict[str, str]
) -> None:
    s = Sketch()
    s.task("Write") if first == "Write" else s.release("Approve")
    s.release("Approve") if first == "Write" else s.task("Write")
    s.flow("Write", "Approve", "Write")
    assert read(s) == expected


def test_a_part_without_a_start_begins_where_no_arrow_leads() -> None:
    s = Sketch()
    s.release("Approve")
    s.task("Write")
    s.task("Idea")
    s.flow("Idea", "Write", "Approve", "Write")
    assert read(s) == {"Approve -> Write": "returned"}


def test_a_loop_behind_its_beginning_does_not_begin_at_the_lowest_position() -> None:
    s = Sketch()
    s.task("Write")
    s.release("Approve")
    s.task("Idea")
    s.flow("Idea", "Approve", "Write", "Approve")
    assert read(s) == {}


def test_rework_that_only_a_chosen_return_leads_to_is_a_beginning_of_its_own() -> None:
    s = line("Write", "Approve")
    s.task("Rework")
    s.check("Ask")
    s.flow("Approve", "Rework", outcome=Outcome.RETURNED)
    s.flow("Rework", "Ask", "Approve")
    s.flow("Ask", "Rework")
    assert read(s) == {"Approve -> Rework": "returned", "Ask -> Rework": "returned"}


def test_a_branch_right_behind_an_approval_carries_its_outcomes() -> None:
    s = line("Write", "Approve")
    s.decision("Fine?")
    s.task("Publish")
    s.flow("Approve", "Fine?", "Publish")
    s.flow("Fine?", "Write")
    assert read(s) == {"Fine? -> Write": "returned"}


def test_a_branch_further_behind_carries_none() -> None:
    s = line("Write", "Approve", "Publish")
    s.decision("Again?")
    s.flow("Publish", "Again?", "Write")
    assert read(s) == {}


def test_a_target_only_the_branch_itself_leads_to_is_no_return() -> None:
    s = Sketch()
    s.start()
    s.decision("Known?")
    s.task("Write")
    s.release("Approve")
    s.decision("Fine?")
    s.task("Rework")
    s.flow("start", "Known?", "Write", "Approve")
    s.flow("Known?", "Fine?", "Rework", "Approve")
    s.flow("Approve", "Fine?", outcome=Outcome.APPROVED)
    assert read(s) == {"Approve -> Fine?": "approved"}
    s.flow("Approve", "Rework", outcome=Outcome.APPROVED)
    assert read(s) == {"Approve -> Fine?": "approved", "Approve -> Rework": "approved"}


def test_a_branch_that_work_is_only_sent_back_to_does_not_return_what_it_hands_on() -> None:
    s = Sketch()
    s.start()
    s.decision("Known?")
    s.task("Plan")
    s.task("Write")
    s.release("Approve")
    s.flow("start", "Known?", "Plan", "Write", "Approve", "Known?")
    s.flow("Known?", "Write")
    assert read(s) == {"Approve -> Known?": "returned"}
