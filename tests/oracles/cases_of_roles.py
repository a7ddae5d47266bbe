"""Tiny workflows about who may decide, who must agree by law, who is told, and what yields to what.

Council and Board are bodies, of which the law gives the Council a say; Staff is a group, Agency is outside.
"""

from __future__ import annotations

from models.domain.organisation import Role, RoleKind
from models.domain.workflow import Outcome
from tests.oracles.cases import CHECK, OK, PLAN, WRITE, Case, case, line
from tests.oracles.sketch import Sketch

KINDS = {
    "Council": RoleKind.BODY,
    "Board": RoleKind.BODY,
    "Staff": RoleKind.GROUP,
    "Agency": RoleKind.EXTERNAL,
}


def by_law(role: Role) -> bool:
    """Say which bodies must agree by law; of other kinds of roles it must not matter."""
    return role.name != "Board"


def told(*roles: str) -> Sketch:
    """Draw Write, Ok and a notice that nothing leads to yet."""
    s = line(WRITE, OK)
    s.notice("Tell", *roles)
    return s


def with_other_kinds(s: Sketch) -> Sketch:
    """Give the roles of other kinds their kind, those that are there."""
    for name, role in s.tables["role"].items():
        s.tables["role"][name] = Role(name, name, name, KINDS.get(name, role.kind), position=role.position)
    return s


def _read_as_a_check(role: str, letter: str) -> Case:
    s = line(WRITE, ("Ok other", role), OK)
    s.hand("Ok other", "D", "R")
    letters = {"M": "RM", "C": "R"}[letter]
    return with_other_kinds(s), {
        "Write": f"W:R B:A {role}:{letter} D:C",
        "Ok other": f"{role}:{letters} D:R B:A",
        "Ok": "B:AR",
    }


@case
def a_release_by_a_body_with_a_say_by_law_is_read_as_a_check_with_m() -> Case:
    return _read_as_a_check("Council", "M")


@case
def a_release_by_another_body_is_read_as_a_check() -> Case:
    return _read_as_a_check("Board", "C")


@case
def a_release_by_a_group_is_read_as_a_check() -> Case:
    return _read_as_a_check("Staff", "C")


@case
def a_release_by_somebody_outside_is_read_as_a_check() -> Case:
    return _read_as_a_check("Agency", "C")


@case
def a_body_s_release_is_parallel_to_none() -> Case:
    s = line(WRITE)
    s.parallel("split", "join")
    s.release("Ok", "B")
    s.release("Ok board", "Board")
    s.flow("Write", "split", "Ok", "join")
    s.flow("split", "Ok board", "join")
    return with_other_kinds(s), {"Write": "W:R B:A Board:C", "Ok": "B:AR", "Ok board": "Board:R O:A"}


def _owned_by(owner: str | None) -> Case:
    s = line(WRITE, owner=owner)
    s.duty("Keep", owner)
    return with_other_kinds(s), {"Write": "W:R", "Keep": ""}


@case
def nobody_decides_where_a_body_owns() -> Case:
    return _owned_by("Council")


@case
def nobody_decides_where_a_group_owns() -> Case:
    return _owned_by("Staff")


@case
def nobody_decides_where_somebody_outside_owns() -> Case:
    return _owned_by("Agency")


@case
def nobody_decides_where_nobody_owns() -> Case:
    return _owned_by(None)


@case
def a_hand_may_let_anybody_decide() -> Case:
    s = line(WRITE, CHECK)
    s.hand("Write", "Agency", "A")
    s.hand("Check", "Board", "A")
    return with_other_kinds(s), {"Write": "W:R Agency:A L:C", "Check": "L:R Board:A"}


@case
def a_consent_gives_m_and_never_a() -> Case:
    s = line(PLAN, WRITE)
    s.consent("Agree", "D")
    s.release("Ok", "B")
    s.flow("Write", "Agree", "Ok")
    s.flow("Agree", "Write")
    return s, {"Plan": "P:R B:A", "Write": "W:R B:A D:M", "Agree": "D:RM B:A", "Ok": "B:AR"}


@case
def a_consent_from_outside_gives_m_on_all_before_it() -> Case:
    s = line(PLAN, WRITE)
    s.consent("Agree", "Agency")
    s.flow("Write", "Agree")
    s.hand("Agree", "Staff", "R")
    return with_other_kinds(s), {
        "Plan": "P:R O:A Agency:M Staff:M",
        "Write": "W:R O:A Agency:M Staff:M",
        "Agree": "Agency:RM Staff:RM O:A",
    }


@case
def a_body_beside_the_boss_has_m_where_the_law_gives_it_a_say() -> Case:
    s = line(WRITE, OK)
    s.hand("Ok", "Council", "R")
    s.hand("Ok", "Board", "R")
    return with_other_kinds(s), {
        "Write": "W:R B:A Council:M Board:C",
        "Ok": "B:AR Council:RM Board:R",
    }


@case
def m_is_shown_beside_a_and_r_and_takes_the_weaker_ones_away() -> Case:
    s = line(WRITE)
    s.consent("Agree", "O")
    s.flow("Write", "Agree")
    s.hand("Write", "D", "M C S I")
    s.hand("Write", "W", "M")
    return s, {"Write": "W:RM O:AM D:M", "Agree": "O:ARM"}


@case
def c_takes_i_away_and_leaves_s() -> Case:
    s = line(WRITE, OK)
    s.hand("Write", "D", "C S I")
    s.hand("Write", "L", "S I")
    s.hand("Write", "W", "C S I")
    s.hand("Write", "B", "C S I")
    return s, {"Write": "W:R B:A D:CS L:SI", "Ok": "B:AR"}


@case
def a_notice_tells_of_the_activity_right_before_it_only() -> Case:
    s = told("L")
    s.task("Publish", "P")
    s.flow("Ok", "Tell", "Publish")
    return s, {"Write": "W:R B:A", "Ok": "B:AR L:I", "Publish": "P:R O:A"}


@case
def a_notice_is_reached_through_waits_branches_and_other_notices() -> Case:
    s = told("L")
    s.decision("Often?")
    s.notice("Tell too", "D")
    s.flow("Ok", "Often?", "Tell", "Tell too")
    return s, {"Write": "W:R B:A", "Ok": "B:AR L:I D:I"}


@case
def a_notice_of_a_rejection_tells_of_nothing() -> Case:
    s = told("L")
    s.flow("Ok", "Tell", outcome=Outcome.REJECTED)
    return s, {"Write": "W:R B:A", "Ok": "B:AR"}


@case
def a_notice_on_the_way_back_tells_of_what_was_sent_back() -> Case:
    s = told("L")
    s.flow("Ok", "Tell", outcome=Outcome.RETURNED)
    s.flow("Tell", "Write")
    return s, {"Write": "W:R B:A", "Ok": "B:AR L:I"}


@case
def a_duty_has_its_letters_by_hand_and_its_owner_where_none_decides() -> Case:
    s = line(WRITE)
    for name in ("Keep", "Name"):
        s.duty(name, "D")
        s.hand(name, "W", "R")
    s.hand("Name", "B", "A")
    return s, {"Write": "W:R O:A", "Keep": "W:R D:A", "Name": "W:R B:A"}
