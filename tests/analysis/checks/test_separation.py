"""The four-eyes rule by person: an error only where nobody else could act, else a hint that says who."""

from __future__ import annotations

import pytest

from models.analysis.checks.finding import Finding, Severity
from models.analysis.checks.persons import authors, deputies
from models.analysis.checks.registry import findings
from models.domain.organisation import RoleKind
from models.domain.workflow import Deciders, Risk, StepKind
from models.wording import Wording
from tests.analysis.checks.company import LIMIT, Company
from tests.build import standard_post

say = Wording("en")


def found(company: Company, rule_id: str) -> list[Finding]:
    return [finding for finding in findings(company.snapshot) if finding.rule_id == rule_id]


def severities(company: Company, rule_id: str) -> list[Severity]:
    return [finding.severity for finding in found(company, rule_id)]


def names(company: Company, role_ids: tuple[str, ...]) -> list[str]:
    return [company.snapshot.roles[role_id].name for role_id in role_ids]


def one_person_in(company: Company, *roles: str) -> None:
    for role in roles:
        company.empty(role)
        company.fill(role, "Post 9")


def test_authors_do_the_tasks_that_a_return_makes_be_done_again():
    b = standard_post()
    written = authors(b.snapshot)
    assert written[b.ids["Approve content"]] == (b.ids["Editor"],)
    assert written[b.ids["Check rights and labelling"]] == (b.ids["Editor"],)


def test_without_a_return_the_last_tasks_before_an_approval_are_its_authors():
    company = Company()
    company.between("Write", "Approve", StepKind.DECISION, "Enough?")
    company.between("Write", "Enough?", StepKind.TASK, "Illustrate")
    company.performs("Illustrate", "Press")
    company.cut("Approve", "Write")
    assert names(company, authors(company.snapshot)[company.ids["Approve"]]) == ["Press"]


def test_bodies_and_groups_are_nobodys_authors():
    company = Company()
    company.role("All staff", RoleKind.GROUP)
    company.performs("Write", "All staff")
    company.performs("Approve", "All staff")
    assert authors(company.snapshot)[company.ids["Approve"]] == ()
    assert found(company, "S01") == []


def test_deputies_in_a_circle_are_named_once():
    company = Company()
    company.deputy("Press", "Editor")
    company.deputy("Editor", "Head")
    assert names(company, deputies(company.snapshot, company.ids["Head"])) == ["Press", "Editor"]


def test_the_deputy_approves_what_the_approver_wrote():
    company = Company()
    company.performs("Write", "Head")
    (finding,) = found(company, "S01")
    assert finding.severity is Severity.HINT
    assert say(finding.message) == (
        "At “Approve” (workflow “Post”) Press has to approve what was written by Head."
    )


def test_a_second_holder_approves_what_the_first_wrote():
    company = Company()
    company.deputy("Head", None)
    company.performs("Write", "Head")
    company.fill("Head", "Post 4")
    assert severities(company, "S01") == [Severity.HINT]


def test_a_deputy_of_the_same_person_does_not_help():
    company = Company()
    company.performs("Write", "Head")
    one_person_in(company, "Head", "Press")
    assert severities(company, "S01") == [Severity.ERROR]


def test_a_deputy_who_wrote_as_well_does_not_help():
    company = Company()
    company.between("Write", "Approve", StepKind.TASK, "Illustrate")
    company.performs("Illustrate", "Press")
    company.performs("Write", "Head")
    assert severities(company, "S01") == [Severity.ERROR]


def test_one_person_in_two_roles_is_found_by_person():
    company = Company()
    company.deputy("Head", None)
    one_person_in(company, "Editor", "Head")
    (finding,) = found(company, "S01")
    assert finding.severity is Severity.ERROR
    assert "same person writes (Editor) and approves (Head)" in say(finding.message)


def test_roles_that_nobody_is_named_for_are_different_persons():
    company = Company()
    company.deputy("Head", None)
    company.empty_all()
    assert found(company, "S01") == []


def test_where_one_approver_is_enough_the_other_one_acts():
    company = Company()
    company.deputy("Head", None)
    company.performs("Write", "Head")
    company.hand("Approve", "Press", "R")
    company.change_step("Approve", deciders=Deciders.ANY)
    assert severities(company, "S01") == [Severity.HINT]
    company.change_step("Approve", deciders=Deciders.ALL)
    assert severities(company, "S01") == [Severity.ERROR]


@pytest.mark.parametrize(("quorum", "severity"), [(2, Severity.HINT), (3, Severity.ERROR)])
def test_at_least_two_of_three_roles_need_two_persons(quorum, severity):
    company = Company()
    for role in ("Counsel", "Controller"):
        company.hand("Approve", company.newcomer(role), "R")
    company.deputy("Head", None)
    company.deputy("Counsel", None)
    company.deputy("Controller", None)
    one_person_in(company, "Head", "Counsel")
    company.change_step("Approve", deciders=Deciders.AT_LEAST, quorum=quorum)
    assert severities(company, "S02") == [severity]


def test_a_deputy_makes_two_persons_of_one():
    company = Company()
    company.hand("Approve", company.newcomer("Counsel"), "R")
    company.change_step("Approve", deciders=Deciders.ALL)
    one_person_in(company, "Head", "Counsel")
    assert severities(company, "S02") == [Severity.HINT]


@pytest.mark.parametrize(("risk", "expected"), [(Risk.SENSITIVE, []), (Risk.CRITICAL, [Severity.ERROR])])
def test_a_critical_workflow_is_approved_by_different_persons(risk, expected):
    company = Company()
    company.newcomer("Director")
    company.deputy("Head", None)
    company.deputy("Director", None)
    company.cut("Approve", "Publish")
    company.release("Confirm", "Director", **LIMIT)
    company.flow("Approve", "Confirm", "Publish")
    company.flow("Confirm", "Write")
    one_person_in(company, "Head", "Director")
    company.change_workflow("Post", risk=risk)
    assert severities(company, "S02") == expected


def test_one_role_without_persons_is_one_hint_and_with_persons_one_list():
    company = Company()
    company.empty_all()
    assert [f.severity for f in findings(company.snapshot)] == [Severity.HINT]
    company.fill("Editor", "Post 1")
    (unfilled,) = found(company, "V07")
    assert unfilled.severity is Severity.WARNING
    assert say(unfilled.message) == "2 roles with activities are not filled: Head and Press."
    assert found(company, "D02") == []


def test_naming_the_first_persons_of_a_company_is_one_warning_and_no_error():
    company = Company()
    company.empty_all()
    for number, name in enumerate(("Editor", "Head", "Press"), 1):
        company.fill(name, f"Post {number}")
        said = [f for f in findings(company.snapshot) if f.severity is not Severity.HINT]
        assert [(f.rule_id, f.severity) for f in said] == [("V07", Severity.WARNING)][: 3 - number]


def test_nobody_who_stands_in_is_a_warning_until_every_role_is_filled_or_vacant():
    company = Company()
    company.newcomer("Director")
    company.hand("Answer the press", "Director", "I")
    one_person_in(company, "Head", "Press")
    company.empty("Director")
    assert severities(company, "D02") == [Severity.WARNING]
    company.change_role("Director", vacant=True)
    assert severities(company, "D02") == [Severity.ERROR]


def test_a_deputy_that_is_marked_vacant_is_nobody():
    company = Company()
    company.empty("Press")
    assert found(company, "D02") == []
    company.change_role("Press", vacant=True)
    (nobody_there,) = found(company, "D02")
    assert nobody_there.severity is Severity.ERROR
    assert [place.id for place in nobody_there.places] == [company.ids["Head"]]


def test_a_deputy_with_the_same_person_is_nobody_else():
    company = Company()
    one_person_in(company, "Head", "Press")
    assert severities(company, "D02") == [Severity.ERROR]
    company.fill("Press", "Post 3")
    assert found(company, "D02") == []


def test_a_deputyship_that_goes_on_to_somebody_else_is_fine():
    company = Company()
    company.empty("Press")
    company.newcomer("Director")
    company.hand("Answer the press", "Director", "I")
    company.deputy("Press", "Director")
    assert found(company, "D02") == []


def test_a_deputy_of_several_persons_may_have_another_one_write():
    company = Company()
    company.deputy("Head", "Editor")
    assert severities(company, "D03") == [Severity.ERROR]
    company.fill("Editor", "Post 4")
    assert severities(company, "D03") == [Severity.HINT]


def test_a_body_needs_no_deputy():
    company = Company()
    company.newcomer("Works council", RoleKind.BODY)
    company.performs("Approve", "Works council")
    assert found(company, "D01") == []
