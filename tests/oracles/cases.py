"""Tiny workflows on which a hasty reading of one rule goes wrong, with all letters worked out by hand.

The roles are short: W writes, P plans, L and D check, B is the boss, O owns the workflow.
"""

from __future__ import annotations

from collections.abc import Callable

from models.domain.workflow import Deciders, Outcome
from tests.oracles.sketch import Sketch

Case = tuple[Sketch, dict[str, str]]  # drawn, and activity -> "W:R B:A"
CASES: list[Callable[[], Case]] = []


def case(made: Callable[[], Case]) -> Callable[[], Case]:
    CASES.append(made)
    return made


def line(*steps: tuple[str, str], owner: str | None = "O") -> Sketch:
    """Draw tasks (performer W or P), releases (B …) and checks (L, D …) in a row; the name says the kind."""
    s = Sketch(owner)
    s.start()
    for name, role in steps:
        (s.check if name.startswith("Check") else s.release if name.startswith("Ok") else s.task)(name, role)
    s.flow("start", *(name for name, _ in steps))
    return s


PLAN, WRITE, CHECK, OK = ("Plan", "P"), ("Write", "W"), ("Check", "L"), ("Ok", "B")


@case
def a_check_that_sends_back_is_asked_only_for_what_is_done_again() -> Case:
    s = line(PLAN, WRITE, CHECK, OK)
    s.flow("Check", "Write")
    return s, {"Plan": "P:R B:A", "Write": "W:R B:A L:C", "Check": "L:AR B:C", "Ok": "B:AR"}


@case
def a_check_that_sends_nothing_back_is_asked_for_all_before_it() -> Case:
    s = line(PLAN, WRITE, CHECK, OK)
    return s, {"Plan": "P:R B:A L:C", "Write": "W:R B:A L:C", "Check": "L:AR B:C", "Ok": "B:AR"}


@case
def a_later_release_that_sends_back_is_asked_only_for_what_is_done_again() -> Case:
    s = line(PLAN, ("Ok first", "B"), WRITE, ("Ok last", "D"))
    s.flow("Ok last", "Write")
    return s, {"Plan": "P:R B:A", "Ok first": "B:AR", "Write": "W:R D:A", "Ok last": "D:AR"}


@case
def rework_beside_the_line_is_done_again_with_what_lies_between_it_and_the_approval() -> Case:
    s = line(WRITE, CHECK, OK)
    s.task("Rework", "P")
    s.flow("Ok", "Rework", outcome=Outcome.RETURNED)
    s.flow("Rework", "Check")
    return s, {"Write": "W:R B:A L:C", "Rework": "P:R B:A L:C", "Check": "L:AR B:C", "Ok": "B:AR"}


@case
def rework_that_only_one_check_sends_to_asks_this_check() -> Case:
    s = line(WRITE, CHECK, OK)
    s.task("Rework", "P")
    s.flow("Check", "Rework", outcome=Outcome.RETURNED)
    s.flow("Rework", "Check")
    return s, {"Write": "W:R B:A", "Rework": "P:R B:A L:C", "Check": "L:AR B:C", "Ok": "B:AR"}


@case
def two_releases_in_an_endless_loop_require_each_other_and_the_nearer_one_decides() -> Case:
    s = line(WRITE, ("Ok first", "B"), ("Ok second", "D"))
    s.flow("Ok second", "Ok first", outcome=Outcome.APPROVED)
    return s, {"Write": "W:R B:A D:C", "Ok first": "B:AR D:C", "Ok second": "D:AR B:C"}


@case
def the_nearer_of_two_that_require_each_other_is_counted_from_the_step() -> Case:
    s = line(WRITE, ("Ok first", "B"), PLAN, ("Ok second", "D"))
    s.flow("Ok second", "Ok first", outcome=Outcome.APPROVED)
    return s, {
        "Write": "W:R B:A D:C",
        "Ok first": "B:AR D:C",
        "Plan": "P:R D:A B:C",
        "Ok second": "D:AR B:C",
    }


@case
def the_release_that_comes_first_decides_though_a_short_branch_makes_the_last_one_nearer() -> Case:
    s = line(WRITE)
    s.parallel("split", "join")
    s.task("Plan", "P")
    s.release("Ok last", "D")
    s.release("Ok first", "B")
    s.flow("Write", "split", "Plan", "Ok first", "join", "Ok last")
    s.flow("split", "join")
    return s, {"Write": "W:R B:A D:C", "Plan": "P:R B:A D:C", "Ok first": "B:AR D:C", "Ok last": "D:AR"}


@case
def a_release_parallel_to_another_one_decides_for_neither() -> Case:
    s = line(WRITE)
    s.parallel("split", "join")
    s.release("Ok one", "B")
    s.release("Ok other", "D")
    s.flow("Write", "split", "Ok one", "join")
    s.flow("split", "Ok other", "join")
    return s, {"Write": "W:R O:A B:C D:C", "Ok one": "B:AR", "Ok other": "D:AR"}


@case
def the_release_behind_two_parallel_ones_decides() -> Case:
    s, _ = a_release_parallel_to_another_one_decides_for_neither()
    s.release("Ok last", "L")
    s.flow("join", "Ok last")
    return s, {"Write": "W:R L:A B:C D:C", "Ok one": "B:AR L:C", "Ok other": "D:AR L:C", "Ok last": "L:AR"}


@case
def the_release_before_two_parallel_ones_decides() -> Case:
    s = line(WRITE, OK)
    s.parallel("split", "join")
    s.release("Ok one", "L")
    s.release("Ok other", "D")
    s.flow("Ok", "split", "Ok one", "join")
    s.flow("split", "Ok other", "join")
    return s, {"Write": "W:R B:A L:C D:C", "Ok": "B:AR L:C D:C", "Ok one": "L:AR", "Ok other": "D:AR"}


@case
def a_release_on_one_branch_of_a_decision_is_not_required() -> Case:
    s = line(WRITE)
    s.decision("Known?")
    s.release("Ok", "B")
    s.task("Publish", "W")
    s.flow("Write", "Known?", "Ok", "Publish")
    s.flow("Known?", "Publish")
    return s, {"Write": "W:R O:A", "Ok": "B:AR", "Publish": "W:R O:A"}


@case
def an_early_end_takes_the_release_away() -> Case:
    s = line(WRITE)
    s.decision("Worth it?")
    s.end()
    s.release("Ok", "B")
    s.flow("Write", "Worth it?", "Ok")
    s.flow("Worth it?", "end")
    return s, {"Write": "W:R O:A", "Ok": "B:AR"}


@case
def a_rejected_way_takes_nothing_away() -> Case:
    s = line(WRITE, CHECK, OK)
    s.end()
    s.flow("Check", "end", outcome=Outcome.REJECTED)
    return s, {"Write": "W:R B:A L:C", "Check": "L:AR B:C", "Ok": "B:AR"}


@case
def an_approval_nobody_performs_is_not_required() -> Case:
    s = line(WRITE)
    s.release("Ok nobody")
    s.release("Ok", "B")
    s.flow("Write", "Ok nobody", "Ok")
    return s, {"Write": "W:R B:A", "Ok nobody": "B:A", "Ok": "B:AR"}


@case
def a_co_approver_alone_makes_no_approval_required() -> Case:
    s = line(WRITE)
    s.check("Check nobody")
    s.release("Ok", "B")
    s.flow("Write", "Check nobody", "Ok")
    s.hand("Check nobody", "D", "R")
    return s, {"Write": "W:R B:A", "Check nobody": "D:R B:A", "Ok": "B:AR"}


@case
def an_endless_loop_requires_nothing_that_it_does_not_reach() -> Case:
    s = line(WRITE, PLAN)
    s.flow("Plan", "Write")
    s.release("Ok", "B")
    return s, {"Write": "W:R O:A", "Plan": "P:R O:A", "Ok": "B:AR"}


@case
def a_way_back_to_the_approval_ends_there() -> Case:
    """Keep is reached from Write through Check only, and leads to it again."""
    s = Sketch("O")
    s.start()
    s.decision("Known?")
    s.task("Write", "W")
    s.check("Check", "L")
    s.task("Keep", "P")
    s.flow("start", "Known?", "Write", "Check")
    s.flow("Check", "Write", outcome=Outcome.RETURNED)
    s.flow("Check", "Keep", outcome=Outcome.APPROVED)
    s.flow("Keep", "Check")
    s.flow("Known?", "Keep")
    return s, {"Write": "W:R O:A L:C", "Check": "L:AR", "Keep": "P:R O:A"}


@case
def a_loop_over_later_work_does_not_make_it_be_done_again() -> Case:
    """From Publish the check is reached by beginning anew only."""
    s = line(WRITE)
    s.decision("Known?")
    s.check("Check", "L")
    s.task("Publish", "P")
    s.decision("Calm?")
    s.end()
    s.flow("Write", "Known?", "Check", "Publish", "Calm?", "end")
    s.flow("Known?", "Publish")
    s.flow("Calm?", "Write")
    s.flow("Check", "Write")
    return s, {"Write": "W:R O:A L:C", "Check": "L:AR", "Publish": "P:R O:A"}


@case
def work_behind_a_rejection_is_done_again_where_it_leads_to_the_approval() -> Case:
    s = line(WRITE, CHECK, ("Check last", "D"))
    s.task("Plan", "P")
    s.flow("Check", "Plan", outcome=Outcome.REJECTED)
    s.flow("Plan", "Check last", "Write")
    return s, {
        "Write": "W:R O:A L:C D:C",
        "Check": "L:AR D:C",
        "Plan": "P:R O:A D:C",
        "Check last": "D:AR",
    }


@case
def how_many_must_agree_changes_no_letter() -> Case:
    s = line(WRITE)
    s.release("Ok", "B", deciders=Deciders.AT_LEAST, quorum=2)
    s.flow("Write", "Ok")
    s.hand("Ok", "D", "R")
    s.hand("Ok", "L", "R")
    return s, {"Write": "W:R B:A D:C L:C", "Ok": "B:AR D:R L:R"}


@case
def a_co_approver_of_the_row_s_release_is_asked_on_what_is_done_again() -> Case:
    s = line(PLAN, WRITE, OK)
    s.flow("Ok", "Write")
    s.hand("Ok", "D", "R")
    return s, {"Plan": "P:R B:A", "Write": "W:R B:A D:C", "Ok": "B:AR D:R"}


@case
def a_co_approver_of_a_check_is_asked_as_its_performer_is() -> Case:
    s = line(PLAN, WRITE, CHECK, OK)
    s.flow("Check", "Write")
    s.hand("Check", "D", "R")
    return s, {"Plan": "P:R B:A", "Write": "W:R B:A L:C D:C", "Check": "L:AR D:R B:C", "Ok": "B:AR"}


@case
def a_hand_displaces_the_release_and_its_co_approvers_who_are_then_asked() -> Case:
    s = line(PLAN, WRITE, OK)
    s.flow("Ok", "Write")
    s.hand("Ok", "D", "R")
    s.hand("Plan", "O", "A")
    return s, {"Plan": "P:R O:A B:C D:C", "Write": "W:R B:A D:C", "Ok": "B:AR D:R"}


@case
def an_owner_whom_a_hand_displaces_is_not_asked() -> Case:
    s = line(WRITE, CHECK)
    s.hand("Write", "B", "A")
    return s, {"Write": "W:R B:A L:C", "Check": "L:AR"}


@case
def several_a_by_hand_stand_together_and_derive_none() -> Case:
    s = line(WRITE, OK)
    s.hand("Write", "B", "A")
    s.hand("Write", "D", "A")
    return s, {"Write": "W:R B:A D:A", "Ok": "B:AR"}


@case
def an_a_by_hand_on_an_approval_takes_its_own_performer_s() -> Case:
    s = line(WRITE, OK)
    s.hand("Ok", "D", "A")
    return s, {"Write": "W:R B:A", "Ok": "B:R D:A"}
