"""Motions are proposed where there is a clear yes or no and nowhere else, each on a document of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.analysis.changes.change import Sign
from models.analysis.changes.compare import compare
from models.analysis.checks.registry import findings
from models.analysis.review.from_changes import CHANGE_TABLE
from models.analysis.review.from_facts import FACT_MAKERS
from models.analysis.review.from_findings import FINDING_MAKERS
from models.analysis.review.proposals import as_fields, proposals
from models.analysis.review.proposed import Proposed, Urgency
from models.domain.organisation import WeekendModel
from models.domain.snapshot import Snapshot
from models.domain.times import Window
from models.domain.workflow import Risk, TimeOut
from models.editing.organisation_commands import EditOrganisation
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.workflow_commands import EditStep, RemoveStep
from models.wording import LANGUAGES, Wording
from tests.analysis.checks.cases import CASES, _promised_at_night
from tests.analysis.checks.company import LIMIT, Company
from tests.build import Build

# What a motion of a rule is called where two rules see the same matter.
SAME_MATTER = {"V12": "V03"}
ALSO = dict.fromkeys(("E04", "E05"), ("E04", "E05"))


def proposed(snapshot: Snapshot, kind: str) -> list[Proposed]:
    kinds = ALSO.get(kind, (SAME_MATTER.get(kind, kind),))
    of_rule = [f for f in findings(snapshot) if f.rule_id == kind]
    return [p for p in proposals(snapshot, of_rule) if p.source.split("|")[0] in kinds]


def after(edit: Callable[[Company], object]) -> Company:
    company = Company()
    edit(company)
    return company


def ends_as_a_question(found: Proposed, snapshot: Snapshot) -> None:
    for language, first in (("en", ("Shall ",)), ("de", ("Soll ", "Sollen "))):
        fields = as_fields(found, Wording(language))
        assert fields["name"].startswith(first), fields["name"]
        assert fields["name"].endswith("?"), fields["name"]
        assert all(fields[name] for name in ("today", "then", "if_no")), fields
        assert not [text for text in fields.values() if isinstance(text, str) and "{" in text]
    assert found.decider_role_id is None or found.decider_role_id in snapshot.roles
    assert found.about


@pytest.mark.parametrize("rule_id", FINDING_MAKERS)
def test_a_rule_with_a_clear_question_proposes_it_where_it_is_broken(rule_id: str) -> None:
    snapshot = after(CASES[rule_id].broken).snapshot
    found = proposed(snapshot, rule_id)
    assert found
    for each in found:
        ends_as_a_question(each, snapshot)


@pytest.mark.parametrize("rule_id", FINDING_MAKERS)
def test_a_rule_proposes_nothing_where_it_is_kept(rule_id: str) -> None:
    assert proposed(after(CASES[rule_id].sound).snapshot, rule_id) == []


def test_every_motion_has_its_own_words_in_both_languages() -> None:
    for rule_id in FINDING_MAKERS:
        for found in proposed(after(CASES[rule_id].broken).snapshot, rule_id):
            said = [as_fields(found, Wording(language))["name"] for language in LANGUAGES]
            assert len(set(said)) == len(LANGUAGES)


FACTS: dict[str, tuple[Callable[[Company], object], Callable[[Company], object]]] = {
    "crisis": (lambda _: None, lambda c: c.change_workflow("Post", risk=Risk.CRITICAL, target_hours=400.0)),
    "promise": (
        lambda c: c.change_workflow("Post", risk=Risk.CRITICAL),
        lambda c: c.change_workflow("Post", risk=Risk.CRITICAL, target_hours=400.0),
    ),
    "outside_hours": (
        lambda _: None,
        lambda c: c.do(EditOrganisation({"weekend_model": WeekendModel.CLOSED})),
    ),
    "unapproved": (
        lambda c: c.change_step("Write", goes_out=True),
        lambda c: c.change_step("Publish", goes_out=True),
    ),
}


def test_every_fact_that_proposes_has_a_case() -> None:
    assert set(FACTS) == set(FACT_MAKERS)


@pytest.mark.parametrize("key", FACTS)
def test_an_open_question_of_the_management_is_proposed_and_a_settled_one_is_not(key: str) -> None:
    is_open, is_settled = FACTS[key]
    snapshot = after(is_open).snapshot
    (found,) = proposed(snapshot, key)
    ends_as_a_question(found, snapshot)
    assert proposed(after(is_settled).snapshot, key) == []


def test_an_empty_document_is_asked_nothing() -> None:
    assert proposals(Build().snapshot, ()) == ()


def test_what_goes_out_unapproved_is_urgent_and_advised_against_where_it_is_sensitive() -> None:
    company = after(lambda c: c.change_step("Write", goes_out=True))
    (normal,) = proposed(company.snapshot, "unapproved")
    assert (normal.urgency, normal.recommendation) == (Urgency.SOME_TIME, None)
    company.change_workflow("Post", risk=Risk.SENSITIVE)
    (sensitive,) = proposed(company.snapshot, "unapproved")
    assert sensitive.urgency is Urgency.NOW
    assert Wording("en")(sensitive.recommendation).startswith("No: ")


def test_a_promise_that_nobody_is_there_for_asks_for_a_duty_and_one_of_slow_work_for_more_time() -> None:
    company = after(_promised_at_night)
    company.change_workflow("Post", risk=Risk.CRITICAL)
    (be_there,) = proposed(company.snapshot, "E05")
    assert (
        Wording("en")(be_there.question) == "Shall an alarm call a duty for “Post” when nobody else is there?"
    )
    assert be_there.urgency is Urgency.NOW
    company.alarmed_at_night()
    (longer,) = proposed(company.snapshot, "E05")
    assert Wording("en")(longer.question) == "Shall 4 h instead of 1 h be promised for “Post”?"


def test_the_superior_is_proposed_as_deputy_but_never_the_management() -> None:
    company = Company()
    company.department("Management")
    company.role("Director", department="Management")
    company.lead("Management", "Director")
    company.do(EditRow("department", company.ids["Marketing"], {"parent_id": company.ids["Management"]}))
    company.role("Team lead", department="Marketing")
    company.lead("Marketing", "Team lead")
    company.hand("Answer the press", "Team lead", "C")
    company.deputy("Press", None)
    (found,) = proposed(company.snapshot, "D01")
    assert Wording("en")(found.question) == "Shall “Team lead” stand in for “Press”?"
    assert found.decider_role_id == company.ids["Team lead"]
    company.lead("Marketing", "Press")
    (found,) = proposed(company.snapshot, "D01")
    assert Wording("en")(found.question) == "Shall somebody stand in for “Press”?"
    assert found.decider_role_id == company.ids["Director"]


def test_a_deputy_who_would_approve_what_it_wrote_is_not_proposed() -> None:
    company = Company()
    company.lead("Marketing", "Editor")
    company.deputy("Head", None)
    (found,) = proposed(company.snapshot, "D01")
    assert Wording("en")(found.question) == "Shall somebody stand in for “Head”?"


def test_rows_with_the_same_way_out_are_one_motion() -> None:
    company = Company()
    for name in ("Collect ideas", "Keep the archive"):
        company.duty(name, R="Editor")
    (found,) = proposed(company.snapshot, "H01")
    assert Wording("en")(found.question) == "Shall “Editor” also answer for 2 activities that it does?"
    assert set(found.about) == {company.ids["Collect ideas"], company.ids["Keep the archive"]}


def test_a_matter_that_was_taken_or_laid_aside_is_not_proposed_again() -> None:
    company = after(CASES["D01"].broken)
    before = proposals(company.snapshot, findings(company.snapshot))
    taken = before[0]
    item = company.do(AddRow("decision_item", as_fields(taken, Wording("en"))))
    left = proposals(company.snapshot, findings(company.snapshot))
    assert {p.source for p in left} == {p.source for p in before} - {taken.source}
    company.do(EditRow("decision_item", item, {"laid_aside": True}))
    assert proposals(company.snapshot, findings(company.snapshot)) == left
    company.do(RemoveRow("decision_item", item))
    assert proposals(company.snapshot, findings(company.snapshot)) == before


def test_what_is_urgent_comes_first() -> None:
    company = after(lambda c: (CASES["H01"].broken(c), CASES["G06"].broken(c), CASES["D01"].broken(c)))
    urgencies = [p.urgency for p in proposals(company.snapshot, findings(company.snapshot))]
    assert urgencies == sorted(urgencies)
    assert len(set(urgencies)) > 1


CHANGES: dict[tuple[str, Sign, str], tuple[Callable[[Company], object], str]] = {
    ("workflow", Sign.NEW, ""): (
        lambda c: (c.workflow("Crisis", owner="Head"), c.start(), c.release("Release", "Head", **LIMIT)),
        "Shall the workflow “Crisis” apply from now on?",
    ),
    ("workflow", Sign.GONE, ""): (
        lambda c: c.do(RemoveRow("workflow", c.ids["Post"])),
        "Shall the workflow “Post” be given up?",
    ),
    ("workflow", Sign.CHANGED, "target_hours"): (
        lambda c: c.change_workflow("Post", target_hours=24.0),
        "Shall the target of “Post” be 24 h (service hours) instead of nothing?",
    ),
    ("workflow", Sign.CHANGED, "owner_role_id"): (
        lambda c: c.change_workflow("Post", owner_role_id=c.ids["Press"]),
        "Shall “Press” own “Post” instead of “Head”?",
    ),
    ("role", Sign.NEW, ""): (lambda c: c.role("Duty"), "Shall there be the role “Duty”?"),
    ("role", Sign.GONE, ""): (
        lambda c: c.do(RemoveRow("role", c.ids["Spare"])),
        "Shall the role “Spare” be given up?",
    ),
    ("role", Sign.CHANGED, "deputy_role_id"): (
        lambda c: c.deputy("Editor", "Head"),
        "Shall “Head” stand in for “Editor” instead of “Press”?",
    ),
    ("department", Sign.CHANGED, "head_role_id"): (
        lambda c: c.lead("Marketing", "Head"),
        "Shall “Head” lead “Marketing” instead of nobody?",
    ),
    ("organisation", Sign.CHANGED, "weekend_model"): (
        lambda c: c.do(EditOrganisation({"weekend_model": WeekendModel.CLOSED})),
        "Shall “nobody answers, only alarms” apply at the weekend instead of nothing?",
    ),
    ("organisation", Sign.CHANGED, "service_hours"): (
        lambda c: c.do(EditOrganisation({"service_hours": (Window(0, 480, 1020),)})),
        "Shall the service hours be Monday 08:00–17:00 instead of nothing?",
    ),
    ("organisation", Sign.CHANGED, "on_call_role_id"): (
        lambda c: c.do(EditOrganisation({"on_call_role_id": c.ids["Press"]})),
        "Shall “Press” have the duty instead of nobody?",
    ),
    ("step", Sign.NEW, ""): (
        lambda c: c.release("Check rights", "Press", **LIMIT),
        "Shall “Check rights” be approved in “Post”?",
    ),
    ("step", Sign.GONE, ""): (
        lambda c: c.do(RemoveStep(c.ids["Approve"])),
        "Shall the approval “Approve” in “Post” be given up?",
    ),
    ("step", Sign.CHANGED, "performer_role_id"): (
        lambda c: c.do(EditStep(c.ids["Approve"], {"performer_role_id": c.ids["Press"]})),
        "Shall “Press” approve at “Approve” instead of “Head”?",
    ),
}


def asked_after(edit: Callable[[Company], object]) -> tuple[list[str], Snapshot, list[Proposed]]:
    company = Company()
    company.role("Spare")
    before = company.snapshot
    edit(company)
    found = proposals(company.snapshot, (), compare(before, company.snapshot), "1.2")
    of_changes = [p for p in found if p.source.startswith("change|1.2|")]
    return [Wording("en")(p.question) for p in of_changes], company.snapshot, of_changes


def test_every_change_that_proposes_has_a_case() -> None:
    assert set(CHANGES) == set(CHANGE_TABLE)


@pytest.mark.parametrize(
    "key", CHANGES, ids=lambda key: "-".join(filter(None, (key[0], key[1].name, key[2])))
)
def test_a_change_that_somebody_has_to_stand_for_is_asked(key: tuple[str, Sign, str]) -> None:
    edit, question = CHANGES[key]
    asked, snapshot, found = asked_after(edit)
    assert question in asked
    for each in found:
        ends_as_a_question(each, snapshot)


def test_a_workflow_that_is_new_is_asked_as_a_whole() -> None:
    asked, _, _ = asked_after(CHANGES["workflow", Sign.NEW, ""][0])
    assert asked == ["Shall the workflow “Crisis” apply from now on?"]


def test_another_role_that_answers_is_asked_once() -> None:
    asked, _, found = asked_after(
        lambda c: c.do(EditRow("standing_duty", c.ids["Answer the press"], {"owner_role_id": c.ids["Head"]}))
    )
    assert asked == ["Shall “Head” answer for “Answer the press” from now on?"]
    assert Wording("en")(found[0].today) == "Press."
    asked, _, _ = asked_after(CHANGES["step", Sign.CHANGED, "performer_role_id"][0])
    assert asked == ["Shall “Press” approve at “Approve” instead of “Head”?"]


def test_small_changes_are_agreed_to_with_the_version_and_not_asked_one_by_one() -> None:
    for edit in (
        lambda c: c.change_role("Editor", description="Writes"),
        lambda c: c.task("Illustrate", "Editor"),
        lambda c: c.hand("Publish", "Press", "I"),
        lambda c: c.change_step("Approve", limit_hours=9.0, limit_outcome=TimeOut.DEPUTY),
    ):
        assert asked_after(edit)[0] == []


def test_a_long_name_makes_no_question_that_is_too_long_to_be_stored() -> None:
    company = after(CASES["D01"].broken)
    roles = {i: replace(row, name=row.name + " " + "x" * 190) for i, row in company.snapshot.roles.items()}
    company.snapshot = company.snapshot.with_tables({"role": roles})
    for found in proposals(company.snapshot, findings(company.snapshot)):
        company.do(AddRow("decision_item", as_fields(found, Wording("de"))))
    assert len(company.snapshot.decision_items) > 0
