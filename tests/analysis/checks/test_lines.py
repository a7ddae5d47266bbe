"""Superiors, deputies, departments and what hangs on one role or person: cases beyond the table of rules."""

from __future__ import annotations

from itertools import pairwise

import pytest

from models.analysis.checks.finding import Finding, Severity
from models.analysis.checks.registry import find_all, findings
from models.analysis.graph import views
from models.domain.organisation import RoleKind
from models.domain.workflow import Deciders, Risk, StepKind, TimeOut
from models.editing.mends import mends_for
from models.editing.row_commands import EditRow
from models.wording import Wording
from tests.analysis.checks.company import LIMIT, Company

say = Wording("en")


def found(company: Company, rule_id: str) -> list[Finding]:
    return [finding for finding in findings(company.snapshot) if finding.rule_id == rule_id]


def said(company: Company, rule_id: str) -> list[str]:
    return [say(finding.message) for finding in found(company, rule_id)]


def head(c: Company, department: str, role: str) -> None:
    c.role(role, department=department)
    c.do(EditRow("department", c.ids[department], {"head_role_id": c.ids[role]}))


def vacant(c: Company, role: str) -> None:
    c.empty(role)
    c.change_role(role, vacant=True)


# Deputies


def test_who_alone_does_a_step_stops_the_workflow():
    c = Company()
    c.deputy("Editor", None)
    assert said(c, "D01") == ["Editor has no deputy: while it is away, 1 workflow stands still: “Post”."]
    (finding,) = found(c, "D01")
    assert [len(mend.choices) > 0 for mend in mends_for(c.snapshot, finding)] == [True]


@pytest.mark.parametrize(
    "helped",
    [
        lambda c: (c.hand("Write", "Press", "R"), c.hand("Publish", "Press", "R")),
        lambda c: c.fill("Editor", "Post 4"),
        lambda c: (c.performs("Write", "Press"), c.performs("Publish", "Press")),
    ],
    ids=["somebody else does it too", "two persons hold the role", "the role does nothing"],
)
def test_a_step_that_others_do_as_well_stops_nothing(helped):
    c = Company()
    c.deputy("Editor", None)
    helped(c)
    assert said(c, "D01") == []


def test_a_step_that_passes_on_after_a_time_limit_stops_nothing():
    c = Company()
    c.deputy("Editor", None)
    for step in ("Write", "Publish"):
        c.change_step(step, limit_hours=4.0, limit_outcome=TimeOut.ESCALATE)
    assert said(c, "D01") == []


def test_all_of_several_approvers_are_needed():
    c = Company()
    c.hand("Approve", c.newcomer("Counsel"), "R")
    c.deputy("Counsel", None)
    c.change_step("Approve", deciders=Deciders.ALL)
    assert [text.split(" ")[0] for text in said(c, "D01")] == ["Counsel"]


def test_a_vacant_deputy_passes_on_to_the_author():
    c = Company()
    c.newcomer("Adviser")
    c.deputy("Head", "Adviser")
    c.deputy("Adviser", "Editor")
    assert found(c, "D03") == []
    vacant(c, "Adviser")
    assert said(c, "D03") == [
        "At “Approve” (workflow “Post”) Editor would approve its own work as deputy of Head."
    ]


def test_who_stands_in_for_a_vacant_approver_approves_every_time():
    c = Company()
    c.deputy("Head", "Editor")
    vacant(c, "Head")
    c.change_role("Press", vacant=True)
    (finding,) = found(c, "S01")
    assert finding.severity is Severity.ERROR
    assert say(finding.message) == (
        "At “Approve” (workflow “Post”) Editor approves its own work, and nobody else can."
    )
    assert found(c, "D03") == []


# The four-eyes rule


def boss_writes(c: Company) -> None:
    """Let Head write, Editor lay out, Head approve; what is returned goes to the layout."""
    c.performs("Write", "Head")
    c.between("Write", "Approve", StepKind.TASK, "Lay out")
    c.cut("Approve", "Write")
    c.flow("Approve", "Lay out")


def test_an_earlier_task_of_the_approver_is_pointed_out():
    c = Company()
    boss_writes(c)
    (finding,) = found(c, "S01")
    assert finding.severity is Severity.HINT
    assert say(finding.message) == (
        "At “Approve” (workflow “Post”) Head approves work that it took part in itself: “Write”."
    )


def test_an_earlier_task_that_changes_the_content_makes_its_role_an_author():
    c = Company()
    boss_writes(c)
    c.deputy("Head", None)
    c.change_step("Write", changes_content=True)
    (finding,) = found(c, "S01")
    assert finding.severity is Severity.ERROR


def twice_approved(c: Company, role: str) -> None:
    c.cut("Approve", "Publish")
    c.release("Confirm", role, **LIMIT)
    c.flow("Approve", "Confirm", "Publish")
    c.flow("Confirm", "Write")
    c.change_workflow("Post", risk=Risk.CRITICAL)


def test_two_signatures_of_one_role_are_one():
    c = Company()
    c.deputy("Head", None)
    twice_approved(c, "Head")
    assert said(c, "S02") == [
        "The critical workflow “Post” needs 2 different people who approve and has 1: Head."
    ]


def test_a_deputy_can_give_the_second_signature():
    c = Company()
    twice_approved(c, "Head")
    assert [finding.severity for finding in found(c, "S02")] == [Severity.HINT]


def test_another_role_between_two_signatures_of_one_is_enough():
    c = Company()
    c.deputy("Head", None)
    twice_approved(c, c.newcomer("Counsel"))
    assert found(c, "S02") == []


# Persons


def test_what_hangs_on_one_person_is_counted_over_all_its_roles():
    c = Company()
    c.deputy("Editor", None)
    c.role("Photographer", department="Marketing")
    c.fill("Photographer", "Post 1")
    c.many_duties(2, owner="Editor")
    for number in range(2):
        c.duty(f"Photos {number}", owner="Photographer", R="Photographer", C="Head")
    assert said(c, "V13") == ["6 activities depend on one person alone, who holds: Editor and Photographer."]


@pytest.mark.parametrize(
    "helped",
    [
        lambda c: c.deputy("Editor", "Press"),
        lambda c: c.fill("Editor", "Post 4"),
        lambda c: (c.role("Trainee", department="Marketing"), c.deputy("Editor", "Trainee")),
        lambda c: c.empty_all(),
    ],
    ids=["a deputy", "a second holder", "a deputy still to be filled", "nobody is named yet"],
)
def test_several_people_or_open_roles_are_not_one_person(helped):
    c = Company()
    c.deputy("Editor", None)
    c.many_duties(4, owner="Editor")
    assert len(said(c, "V13")) == 1
    helped(c)
    assert said(c, "V13") == []


def test_a_deputy_of_the_same_person_does_not_help():
    c = Company()
    c.role("Photographer", department="Marketing")
    c.fill("Photographer", "Post 1")
    c.deputy("Editor", "Photographer")
    c.many_duties(4, owner="Editor")
    assert len(said(c, "V13")) == 1


# Departments


def chain(c: Company, *departments: str) -> None:
    """Add departments, each of which tells the one before it of what it does."""
    for department in departments:
        c.department(department)
        c.role(f"{department} lead", department=department)
    for one, other in pairwise(departments):
        c.duty(f"{other} for {one}", owner=f"{other} lead", R=f"{other} lead", I=f"{one} lead")


def test_a_department_that_alone_links_others_is_a_hint():
    c = Company()
    chain(c, "Sales", "Shop", "Store")
    c.hand("Write", "Sales lead", "I")
    assert [f.severity for f in found(c, "G12")] == [Severity.HINT, Severity.HINT]
    assert said(c, "G12") == [
        "Only through “Sales” are these departments linked with the others: “Marketing”.",
        "Only through “Shop” are these departments linked with the others: “Store”.",
    ]
    c.hand("Write", "Store lead", "I")
    assert said(c, "G12") == []


def test_departments_that_only_know_each_other_are_one_warning():
    c = Company()
    chain(c, "Sales", "Shop", "Store")
    c.hand("Store for Shop", "Sales lead", "I")
    chain(c, "Law", "Privacy")
    assert said(c, "G12") == [
        "No activity links these departments with the others: “Law” and “Privacy”.",
        "No activity links these departments with the others: “Marketing”.",
    ]


def test_a_department_that_is_only_told_has_no_part():
    c = Company()
    c.department("Sales")
    c.role("Seller", department="Sales")
    c.hand("Write", "Seller", "I")
    assert len(said(c, "V10")) == 1
    c.hand("Write", "Seller", "S")
    assert said(c, "V10") == []


def test_a_department_without_roles_is_still_to_be_filled():
    c = Company()
    c.department("Sales")
    assert said(c, "V10") == []


# Superiors


def test_who_disagree_are_named_once_for_each_who_answers():
    c = Company()
    c.department("Sales")
    head(c, "Sales", "Seller")
    head(c, "Marketing", "Head")
    c.performs("Write", "Seller")
    c.performs("Publish", "Seller")
    assert said(c, "G13") == ["Nobody is above both Head, who answers, and those who do the work: Seller."]


def test_who_answers_may_be_the_superior_itself_or_the_other_way_round():
    c = Company()
    head(c, "Marketing", "Head")
    assert found(c, "G13") == []
    c.hand("Write", "Editor", "A")
    c.performs("Write", "Head")
    assert found(c, "G13") == []


def test_bodies_and_outsiders_stand_in_no_line():
    c = Company()
    head(c, "Marketing", "Head")
    c.role("Agency", RoleKind.EXTERNAL)
    c.performs("Write", "Agency")
    assert found(c, "G13") == []


def test_a_circle_of_superiors_names_all_in_it_and_nobody_else():
    c = Company()
    for name in ("A", "B", "C"):
        c.department(name)
    for department, role in (("A", "Ann"), ("B", "Ben"), ("C", "Cat")):
        head(c, department, role)
    for role, department in (("Ann", "B"), ("Ben", "C"), ("Cat", "A")):
        c.change_role(role, department_id=c.ids[department])
    assert said(c, "G14") == ["These roles report to each other in a circle: Cat, Ann and Ben."]
    assert len(list(views.reporting(c.snapshot).edges)) == 3


def test_a_single_report_is_a_hint_unless_groups_or_outsiders_report_as_well():
    c = Company()
    c.department("Sales")
    head(c, "Sales", "Seller")
    c.role("Clerk", department="Sales")
    assert said(c, "G15") == ["1 superior has only one direct report: Seller."]
    c.role("Helpers", RoleKind.GROUP, department="Sales")
    assert said(c, "G15") == []


def test_every_holder_of_a_role_is_a_report():
    c = Company()
    head(c, "Marketing", "Head")
    for number in range(12):
        c.fill("Editor", f"Person {number}")
    assert said(c, "G15") == ["Head has 14 direct reports."]
    assert "G15" not in {f.rule_id for f in find_all(c.snapshot, {"most_direct_reports": 14})}
